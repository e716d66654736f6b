"""What can be wrong with a story, as data.

It is put into words, in the language asked for, only where somebody reads it.
"""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass

Words = Callable[..., str]  # a Wording: a key and the fields of its sentence -> the sentence

# Codes whose `allowed` is told at the end, as far as there is room, and those where it may hold
# what was meant.
LISTING = ("unknown_value", "unknown_id")
MISTAKABLE = (*LISTING, "unknown_row")
# Control characters, marks that would move the words around them, and the unpaired halves that odd
# bytes leave in a file's name.
UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
LONGEST = 80  # characters of a value that a sentence repeats


@dataclass(frozen=True)
class Problem:
    """One thing wrong.

    `row` is counted as a spreadsheet does (the header is row 1); in a JSON file it is the record,
    or the line where the JSON itself is broken; None is the file as a whole. `value` is what stands
    there, `allowed` what may stand there (or the row or date that it clashes with); "" where the
    sentence says it all.
    """

    file: str
    row: int | None
    column: str | None
    value: str
    code: str
    allowed: str = ""

    def sentence(self, words: Words) -> str:
        """What is wrong and what to do about it."""
        value, allowed = printable(self.value), printable(self.allowed, 5 * LONGEST)
        parts = [words(f"problem.{self.code}", value=value, allowed=allowed)]
        meant: list[str] = []
        if self.code in MISTAKABLE:
            meant = difflib.get_close_matches(value.casefold(), self.allowed.split(", "), n=1)
        elif self.code == "missing_column":
            meant = difflib.get_close_matches(self.allowed, self.value.split(", "), n=1)
        parts += [words("problem.did_you_mean", value=printable(name)) for name in meant]
        if self.code in LISTING and allowed:
            parts.append(words("problem.allowed", allowed=allowed))
        return " ".join(parts)

    def place(self, words: Words) -> str:
        """Where it is: "events.csv, row 4, column party"; in a descriptor, its line or entry."""
        row, column = ("record", "entry") if self.file.endswith(".json") else ("row", "column")
        row = "line" if self.code == "bad_json" else row
        parts = [row] * (self.row is not None) + [column] * (self.column is not None)
        key = "_".join(["problem.place", *parts])
        return words(key, file=printable(self.file), row=self.row, column=printable(self.column or ""))

    def row_in_words(self, words: Words) -> dict[str, str | int | None]:
        """The problem as a row of a table of problems."""
        said = {"file": self.file, "row": self.row, "column": self.column, "value": self.value}
        return {**said, "problem": self.sentence(words), "allowed": self.allowed}


@dataclass(frozen=True)
class Notice:
    """Something adjusted while reading.

    `row` is the first row where it was, `value` what stood there, or how often it did.
    """

    file: str
    code: str
    row: int | None = None
    value: str = ""

    def sentence(self, words: Words) -> str:
        """What was adjusted."""
        return words(f"notice.{self.code}", file=printable(self.file), row=self.row, value=printable(self.value))


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
