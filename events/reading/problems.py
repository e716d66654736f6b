"""What can be wrong with a story, as data.

It is put into words, in the language asked for, only where somebody reads it.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from events.reading.columns import candidates

Words = Callable[..., str]  # a Wording: a key and the fields of its sentence -> the sentence

# Codes whose `allowed` is told at the end, as far as there is room, and those where it may hold
# what was meant.
LISTING = ("unknown_value", "unknown_id")
MISTAKABLE = (*LISTING, "unknown_row")
NOT_THERE = ("missing_file", "missing_package")
# Control characters, marks that would move the words around them, and the unpaired halves that odd
# bytes leave in a file's name.
UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
LONGEST = 80  # characters of a value that a sentence repeats
# What has to be known before the page is read: something was left out, or may be meant otherwise.
WEIGHTY = (
    "guessed_encoding",
    "title_rows",
    "note_rows",
    "layout",
    "mapped",
    "day_first",
    "month_first",
    "low_above_high",
    "other_sheets",
    "unknown_columns",
    "mistaken_column",
    "unknown_word",
    "near_names",
)
RUNS = 6  # stretches of rows that a place names
# So many problems of one kind in a column stand by themselves; more are one block, which names so
# many of the other values.
ALONE, LIKEWISE = 3, 10


@dataclass(frozen=True)
class Problem:
    """One thing wrong.

    `row` is counted as a spreadsheet does (the header is row 1); in a JSON file it is the record,
    or the line where the JSON itself is broken; None is the file as a whole. `value` is what stands
    there, `allowed` what may stand there (or the row or date that it clashes with); "" where the
    sentence says it all. `rows` are all rows that have it, where those are several; `n` is how many
    cells the sentence speaks of.
    """

    file: str
    row: int | None
    column: str | None
    value: str
    code: str
    allowed: str = ""
    rows: tuple[int, ...] = ()
    n: int = 0

    @property
    def everywhere(self) -> tuple[int, ...]:
        """All rows that have it; none where it is the file as a whole."""
        return self.rows or (() if self.row is None else (self.row,))

    def sentence(self, words: Words) -> str:
        """What is wrong and what to do about it."""
        value = printable(self.value, 5 * LONGEST if self.code == "missing_column" else LONGEST)
        allowed = printable(self.allowed, 5 * LONGEST)
        parts = [words(f"problem.{self.code}", value=value, allowed=allowed, n=self.n)]
        meant = []
        if self.code in MISTAKABLE:
            meant = difflib.get_close_matches(value.casefold(), self.allowed.split(", "), n=1)
        elif self.code == "missing_column":
            meant = candidates(self.allowed, [name[:LONGEST] for name in self.value.split(", ")])[:1]
        parts += [words("problem.did_you_mean", value=printable(name)) for name in meant]
        if self.code in LISTING and allowed:
            parts.append(words("problem.allowed", allowed=allowed))
        return " ".join(parts)

    def place(self, words: Words) -> str:
        """Where it is: "events.csv, row 4, column party"; in a descriptor, its line or entry."""
        return _place(words, self, self.everywhere)

    def row_in_words(self, words: Words) -> dict[str, object]:
        """The problem as a row of a table; `rows` has the first and last of each run of them."""
        said = {"file": self.file, "row": self.row, "rows": runs(self.everywhere)}
        said |= {"column": self.column, "value": self.value}
        return {**said, "problem": self.sentence(words), "allowed": self.allowed}


@dataclass(frozen=True)
class Notice:
    """Something adjusted while reading, or a question about what was read.

    `row` is the first row where it was, `value` what stood there, or how often it did. `meant` is
    what that was read as, or what may have been meant. `n` is how many cells had it.
    """

    file: str
    code: str
    row: int | None = None
    value: str = ""
    column: str = ""
    meant: str = ""
    n: int = 1

    @property
    def weighty(self) -> bool:
        """Whether a reader has to know it first: something may be read wrongly, or left out."""
        return self.code in WEIGHTY

    def sentence(self, words: Words) -> str:
        """What was adjusted."""
        told = {"file": self.file, "value": self.value, "column": self.column, "meant": self.meant}
        fields = {name: printable(text, 3 * LONGEST) for name, text in told.items()}
        return words(f"notice.{self.code}", **fields, row=self.row, n=self.n)


class BadStory(ValueError):
    """A story that can't be shown.

    `problems` is everything that is wrong with it, in the order of its files and rows.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    @property
    def columns_missing(self) -> bool:
        """Whether a column that every story has is not there, or not by that name."""
        return any(problem.code == "missing_column" for problem in self.problems)

    def __str__(self) -> str:
        first = self.problems[0]
        place = f"{first.file!r}, row {first.row}, column {first.column}"
        return f"{len(self.problems)} problem(s), the first in {place}: {first.code}"


def printable(text: str, longest: int = LONGEST) -> str:
    """The text cut to `longest` characters, with everything that can't be seen as its code."""
    text = text if len(text) <= longest else text[:longest] + "…"
    return UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)


class Block(NamedTuple):
    """What is wrong in one way, as a curator reads it: where, what, and which other values."""

    place: str
    sentence: str
    likewise: str


def blocks(problems: Iterable[Problem], words: Words) -> list[Block]:
    """The problems in words; many of one kind in a column are one block."""
    kinds: dict[tuple[str, str | None, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.file, problem.column, problem.code), []).append(problem)
    return [_block(alike, words) for kind in kinds.values() for alike in ([kind] if len(kind) > ALONE else zip(kind))]


def _block(alike: Sequence[Problem], words: Words) -> Block:
    first, *others = alike
    rows = sorted(row for problem in alike for row in problem.everywhere)
    told = [
        words(f"problem.other_value{'s' * bool(other.rows)}", value=printable(other.value), rows=span(other.everywhere))
        for other in others[:LIKEWISE]
        if other.value
    ]
    likewise = words("problem.likewise", values=words("list.semicolon").join(told)) if told else ""
    if told and len(others) > LIKEWISE:
        likewise += " " + words("problem.likewise_more", n=len(others) - LIKEWISE)
    return Block(_place(words, first, rows), first.sentence(words), likewise)


def _place(words: Words, problem: Problem, rows: Sequence[int]) -> str:
    """Where something is, in words: in a JSON file the record, or the line where it is broken."""
    row, column = ("record", "entry") if problem.file.endswith(".json") else ("row", "column")
    row = "line" if problem.code == "bad_json" else row if len(rows) == 1 else f"{row}s"
    parts = [row] * bool(rows) + [column] * (problem.column is not None)
    said = {"file": printable(problem.file), "column": printable(problem.column or "")}
    return words("_".join(["problem.place", *parts]), **said, row=next(iter(rows), None), rows=span(rows))


def together(problems: Iterable[Problem]) -> list[Problem]:
    """Equal problems as one, which has all their rows."""
    first: dict[tuple[object, ...], Problem] = {}
    rows: dict[tuple[object, ...], list[int]] = {}
    for problem in problems:
        key = (problem.file, problem.column, problem.value, problem.code, problem.allowed)
        first.setdefault(key, problem)
        rows.setdefault(key, []).extend(problem.everywhere)
    return [
        replace(problem, row=min(rows[key]), rows=tuple(sorted(rows[key]))) if len(rows[key]) > 1 else problem
        for key, problem in first.items()
    ]


def runs(rows: Iterable[int]) -> list[list[int]]:
    """Rows in order -> the first and last of each unbroken run."""
    found: list[list[int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    return found


def span(rows: Sequence[int]) -> str:
    """Rows as one writes them: "2–6530", "2, 5, 9–12 …"."""
    told = [f"{first}–{last}" if last > first else str(first) for first, last in runs(rows)]
    return ", ".join(told[:RUNS]) + " …" * (len(told) > RUNS)
