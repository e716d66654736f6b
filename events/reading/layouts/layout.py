"""The layout of somebody's table -> what its columns become of ours, and what became of each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, NamedTuple

from events.reading.columns import COLUMNS
from events.reading.layouts.values import day, day_order
from events.reading.problems import Notice, Problem
from events.reading.sheet import Sheet

Package = dict[str, Any]


def as_it_is(cell: str) -> str:
    """The cell."""
    return cell


class Made(NamedTuple):
    """One of our columns, and the columns of the file that it is made of.

    `make` gets a cell of each in turn, "" where there is no such column. Where none of them is
    there, neither is ours.
    """

    name: str
    columns: tuple[str, ...]
    make: Callable[..., str] = as_it_is


class Fate(NamedTuple):
    """What became of a column of the file: which of ours it went into, and the name it was kept as.

    Neither loses anything: a column that is not kept stands, cell for cell, in one of ours.
    """

    column: str
    became: tuple[str, ...]
    kept: str


@dataclass(frozen=True)
class Origin:
    """How a table came to be in our columns.

    `layout`  the key of its layout; "" for a table in our columns, or mapped to them
    `fates`   what became of each column, in the order of the file; none for a table in our columns
    `always`  our columns that say the same in every row, and what
    `mapping` which of its columns was read as which of ours (ours -> the file's), where they were
              mapped
    """

    layout: str = ""
    fates: tuple[Fate, ...] = ()
    always: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> list[str]:
        """The columns of the file that are kept beside ours, of which that is said."""
        return [fate.kept for fate in self.fates if fate.kept]


@dataclass(frozen=True)
class Opened:
    """A sheet in our columns, and how it came to be.

    `original`  the sheet as the file has it
    `sources`   which of its columns each of ours was made of
    `package`   what the file says of the story as a whole, in the words of datapackage.json
    """

    sheet: Sheet
    original: Sheet
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin)
    package: Package = field(default_factory=dict)

    def in_the_file(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The problems with the columns and values that stand in the file."""
        positions = {row: position for position, row in enumerate(self.original.rows)}
        for problem in problems:
            columns = self.sources.get(problem.column or "", ())
            position = positions.get(problem.row or 0)
            if not columns or position is None:
                yield problem
                continue
            cells = {column: self.original.columns[column][position] for column in columns}
            given = {column: cell for column, cell in cells.items() if cell} or cells
            yield replace(problem, column=", ".join(given), value=", ".join(given.values()))


@dataclass(frozen=True)
class Layout:
    """A layout that many files have.

    `key`      what it is called in the files of words, which say by what rules it is read
    `name`     what its files are called
    `marks`    the columns by which it is told; it has them all, or one of those that "|" parts
    `made`     our columns, of its
    `always`   our columns that say the same in every row, and what
    `source`   the data set that speaks in the file, where the layout is that of one
    `aliases`  other names of its columns
    `days`     those that hold days, in whatever way the file writes them
    `told`     what is worth telling of its rows, beside what became of the columns
    `story`    the rows that are reports, and what the others say of the story as a whole
    `alone`    whether a row of no party is of the one party of the whole story, called as it is

    Names of columns are as `folded` gives them.
    """

    key: str
    name: str
    marks: tuple[str, ...]
    made: tuple[Made, ...]
    always: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    told: Callable[[Sheet, Mapping[str, str]], Iterable[Notice]] | None = None
    story: Callable[[Sheet, Mapping[str, str]], tuple[Sheet, Package]] | None = None
    alone: bool = False

    def places(self, header: Iterable[str]) -> dict[str, str]:
        """The columns of a file by the names that the layout has for them."""
        found: dict[str, str] = {}
        for column in header:
            own = folded(column)
            found.setdefault(self.aliases.get(own, own), column)
        return found

    def recognises(self, header: Iterable[str]) -> bool:
        """Whether a file with these columns has this layout."""
        found = self.places(header)
        return all(any(name in found for name in mark.split("|")) for mark in self.marks)

    def open(self, sheet: Sheet) -> Opened:
        """The sheet of a file of this layout in our columns."""
        original, places = sheet, self.places(sheet.columns)
        package: Package = {}
        if self.story:
            sheet, package = self.story(sheet, places)
        given, notices = self._cells(sheet, places)
        notices += self.told(sheet, places) if self.told else ()
        blank = [""] * len(sheet.rows)
        columns: dict[str, list[str]] = {}
        sources: dict[str, tuple[str, ...]] = {}
        for one in self.made:
            if found := [column for column in one.columns if column in places]:
                cells = (given.get(column, blank) for column in one.columns)
                columns[one.name] = list(map(one.make, *cells))
                sources[one.name] = tuple(places[column] for column in found)
        ids = columns.get("id", [])
        if len({*filter(None, ids)}) < len(ids):  # no ids that a link could name: they are made from the rows
            del columns["id"], sources["id"]
        always = {name: value for name, value in self.always.items() if name not in columns}
        if self.alone:
            whole = package.get("title") or PurePath(sheet.file).stem
            always |= {} if any(columns.get("party", ())) else {"party": whole}
            columns |= {"party": [cell or whole for cell in columns["party"]]} if "party" in columns else {}
        columns |= {name: [value] * len(sheet.rows) for name, value in always.items()}
        fates = tuple(_fates(sheet.columns, columns, sources))
        columns |= {fate.kept: sheet.columns[fate.column] for fate in fates if fate.kept}
        if self.source:
            package = {**package, "sources": [{"title": self.source}]}
        told = replace(sheet, columns=columns, notices=(*sheet.notices, *notices))
        return Opened(told, original, sources, Origin(self.key, fates, always), package)

    def _cells(self, sheet: Sheet, places: Mapping[str, str]) -> tuple[dict[str, list[str]], list[Notice]]:
        """The cells by the layout's name of their column, with its days in ISO 8601."""
        given = {name: sheet.columns[column] for name, column in places.items()}
        notices = []
        for name in (name for name in self.days if name in given):
            proof = day_order(given[name])
            if proof:
                cell = given[name][proof.position]
                notices.append(Notice(sheet.file, proof.order, sheet.rows[proof.position], cell))
            given[name] = [day(cell, proof and proof.order) for cell in given[name]]
        return given, notices


def _fates(
    given: Mapping[str, Sequence[str]], made: Mapping[str, Sequence[str]], sources: Mapping[str, Sequence[str]]
) -> Iterator[Fate]:
    """What becomes of each column: it is kept, unless one of ours holds the very same."""
    for column, cells in given.items():
        became = tuple(name for name, columns in sources.items() if column in columns)
        if any(made[name] == cells for name in became):
            yield Fate(column, became, "")
        else:
            kept = column
            while kept in made or (kept != column and kept in given) or (kept in COLUMNS and became):
                kept = f"_{kept}"
            yield Fate(column, became, kept)


def folded(column: str) -> str:
    """The name of a column as layouts are told by: "End Year", "END_YEAR" and "end.year" alike."""
    return "_".join(re.findall(r"[^\W_]+", column.casefold()))
