"""What can be done with a story from the command line: python -m events check PATH."""

import argparse
import io
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from events.moments import local
from events.page.package import filled, package_files
from events.reading import BadStory, Story, read, zone_of
from events.reading.layouts import MAPPABLE
from events.reading.problems import NOT_THERE, Problem, blocks, printable
from events.wording import LANGUAGES, Wording, origin

LISTED = 50  # kinds of problems that a person is shown at once


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Returns the exit status: 0, or 1 where a story can't be shown."""
    parser = argparse.ArgumentParser(prog="python -m events", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    command = commands.add_parser("check", help="say whether a story can be shown, or everything that is wrong with it")
    command.add_argument("path", help="a package folder, or a table: CSV, .xlsx or JSON")
    command.add_argument("--json", action="store_true", help="print the problems as JSON")
    command.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the words")
    command.set_defaults(run=lambda options, words: check(options.path, options.json, words))
    command = commands.add_parser("convert", help="make a package of a table, and say what became of its columns")
    command.add_argument("path", help="a CSV, an .xlsx or a JSON file, in our columns or in a layout that is known")
    command.add_argument(
        "-o", "--output", required=True, metavar="FOLDER", help="the package; it must not be there yet"
    )
    command.add_argument(
        "--map", nargs="+", type=mapping, default=[], metavar="OURS=COLUMN", help="columns of the table that are ours"
    )
    command.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the words")
    command.set_defaults(run=lambda options, words: convert(options.path, options.output, dict(options.map), words))
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # the name of a file may hold bytes that are no text at all
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    status: int = options.run(options, Wording(options.lang))
    return status


def mapping(text: str) -> tuple[str, str]:
    """One of our columns and the table's, from "date=event_date". Raises ValueError."""
    ours, _, column = text.partition("=")
    if ours not in MAPPABLE or not column:
        raise ValueError(text)
    return ours, column


def check(path: str, as_json: bool, words: Wording) -> int:
    """Print what the story at `path` holds, or its problems.

    In words, the first 50 kinds of problems; as JSON, all of them, each once with all its rows.
    Returns the exit status.
    """
    story: Story | None = None
    problems: tuple[Problem, ...] = ()
    try:
        story = read(path)
    except BadStory as bad:
        problems = bad.problems
    if as_json:
        print(json.dumps([problem.row_in_words(words) for problem in problems], ensure_ascii=False, indent=2))
    elif story:
        print(words("check.fine", n=len(story.events), path=printable(path)), *summary(story, words), sep="\n")
    else:
        print(*refusal(path, problems, words), sep="\n")
    return 0 if story else 1


def convert(path: str, output: str, ours: Mapping[str, str], words: Wording) -> int:
    """Make a package in the folder `output` of the table at `path`; print what became of it.

    `ours` (our columns -> the table's) says which are ours. A folder that holds anything is
    left alone. Returns the exit status.
    """
    folder = Path(output)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            print(words("convert.exists", path=printable(output)))
            return 1
        story = read(path, mapping=ours)
        if "resources" in story.package:
            print(words("convert.package", path=printable(path)))
            return 1
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in package_files(story, Path(path).stem, words).items():
            (folder / name).write_bytes(data)
    except BadStory as bad:
        print(*refusal(path, bad.problems, words), sep="\n")
        return 1
    except OSError:
        print(words("convert.unwritable", path=printable(output)))
        return 1
    print(words("convert.done", n=len(story.events), path=printable(output)))
    lines = origin.columns(story.origin, words) or [words("convert.ours")]
    lines += [words("convert.filled", column=column, value=value) for column, value in filled(story).items()]
    lines += [notice.sentence(words) for notice in story.notices]
    print(*(f"  {line}" for line in lines), words("convert.next"), sep="\n")
    return 0


def refusal(path: str, problems: Sequence[Problem], words: Wording) -> list[str]:
    """That the story at `path` can't be shown, and why, a line for each of the first 50 kinds."""
    found = blocks(problems, words)
    lines = [words("check.broken", n=len(found), path=printable(path))]
    lines += [
        " ".join(filter(None, [f"{place}: {sentence}", likewise])) for place, sentence, likewise in found[:LISTED]
    ]
    if len(found) > LISTED:
        lines.append(words("check.more", n=len(found) - LISTED))
    if any(problem.code in NOT_THERE for problem in problems):
        lines.append(words("check.tried", path=printable(str(Path(path).absolute()), 1000)))
    return lines


def summary(story: Story, words: Wording) -> list[str]:
    """Who, when and what the story is about, and what was adjusted in reading it, a line each."""
    lang, events, zone = words.lang, story.events, zone_of(story.package)
    parties = [
        next((party[name] for name in (f"name_{lang}", "name") if party.get(name)), party["id"])
        for party in story.parties.to_dict("records")
    ]
    lines = [words("check.parties", parties=printable(words.enumerated(parties), 1000))] if parties else []
    bounds = pd.concat([events["earliest"], events["latest"] - pd.Timedelta(microseconds=1)]).dropna()
    if len(bounds):
        ends = (local(bound.timestamp(), zone) for bound in (bounds.min(), bounds.max()))
        first, last = (words.moment(end, "day") for end in ends)
        lines.append(words("check.span", first=first, last=last))
    if undated := int((events["date"] == "undated").sum()):
        lines.append(words("check.undated", n=undated))
    kinds = {kind: number for kind, number in events["kind"].value_counts().items() if kind}
    if kinds:
        counted = [f"{words.either(f'kind.{kind}', kind)} {number}" for kind, number in kinds.items()]
        lines.append(words("check.kinds", kinds=printable(words.enumerated(counted), 1000)))
    if story.notices:
        lines += [words("check.notices"), *(f"  {notice.sentence(words)}" for notice in story.notices)]
    return lines


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads this has seen enough, as `| head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)
