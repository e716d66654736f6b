"""What can be done with a story from the command line: python -m events check PATH."""

import argparse
import io
import json
import os
import sys
from pathlib import Path

import pandas as pd

from events.moments import local
from events.reading import BadStory, Story, read, zone_of
from events.reading.problems import NOT_THERE, Problem, blocks, printable
from events.wording import LANGUAGES, Wording

LISTED = 50  # kinds of problems that a person is shown at once


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Returns the exit status: 0, or 1 where a story can't be shown."""
    parser = argparse.ArgumentParser(prog="python -m events", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    command = commands.add_parser("check", help="say whether a story can be shown, or everything that is wrong with it")
    command.add_argument("path", help="a package folder, its datapackage.json, or a CSV file")
    command.add_argument("--json", action="store_true", help="print the problems as JSON")
    command.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the words")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # the name of a file may hold bytes that are no text at all
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return check(options.path, options.json, Wording(options.lang))


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
        found = blocks(problems, words)
        print(words("check.broken", n=len(found), path=printable(path)))
        for place, sentence, likewise in found[:LISTED]:
            print(f"{place}: {sentence}", *filter(None, [likewise]))
        if len(found) > LISTED:
            print(words("check.more", n=len(found) - LISTED))
        if any(problem.code in NOT_THERE for problem in problems):
            print(words("check.tried", path=printable(str(Path(path).absolute()), 1000)))
    return 0 if story else 1


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
