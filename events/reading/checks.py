"""A sheet -> what is wrong with its cells.

Every distinct cell is judged once, however many rows share it.
"""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from events import dates
from events.counts import CountError
from events.dates import DateError, When
from events.reading.columns import COLUMNS, DATES, LISTS, OUTCOMES, REFERENCES, TITLES, Rules
from events.reading.order import Predecessors, cycles
from events.reading.problems import LONGEST, Notice, Problem
from events.reading.sheet import Sheet, distinct, entries_of
from events.spellings import comes_first

LISTED = 40  # so many names a problem lists in full
CIRCLED = 10  # so many rows of a circle it names
# Among so many it looks for the one that was meant, and so many times: looking through thousands of
# ids takes a while, and whoever mistyped hundreds of them needs no hints.
SEARCHED, SEARCHES = 5_000, 100

# What Excel, LibreOffice and Google Sheets show where a formula fails, or a column is too narrow.
FAILED = re.compile(r"#(NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!|#{2,})")

T = TypeVar("T")
Fault = tuple[str, str, str]  # value, code, allowed
Check = Callable[[str], Iterable[Fault]]


def faults_in(sheet: Sheet, column: str, check: Check) -> Iterator[Problem]:
    """The faults that `check` finds in the cells of a column, each with all rows that have it."""
    codes, values = distinct(sheet.columns[column])
    faults = {at: found for at, value in enumerate(values) if (found := list(check(value)))}
    for at, rows in _rows_of(sheet, codes, faults).items():
        for value, code, allowed in faults[at]:
            yield Problem(sheet.file, rows[0], column, value, code, allowed, tuple(rows) if len(rows) > 1 else ())


def _rows_of(sheet: Sheet, codes: NDArray[np.intp], wanted: Collection[int]) -> dict[int, list[int]]:
    """The rows of some of the distinct cells of a column, by their place among those."""
    rows: dict[int, list[int]] = {at: [] for at in wanted}
    places = np.flatnonzero(np.isin(codes, list(wanted))) if wanted else np.array([], dtype=np.intp)
    for place, at in zip(places.tolist(), codes[places].tolist(), strict=True):
        rows[at].append(sheet.rows[place])
    return rows


def parsed(
    sheet: Sheet, column: str, parse: Callable[[str], T], kind: str, allowed: str
) -> tuple[dict[str, T], list[Problem]]:
    """What `parse` makes of each distinct cell that isn't blank, and the cells that it refuses.

    `kind` is put before the codes of its errors; `allowed` is what may stand there, where the error
    does not say what may be meant.
    """
    values: dict[str, T] = {}

    def check(cell: str) -> Iterator[Fault]:
        try:
            if cell:
                values[cell] = parse(cell)
        except CountError as error:
            yield cell, f"{kind}_{error.code}", allowed
        except DateError as error:
            yield cell, f"{kind}_{error.code}", error.meant or allowed

    problems = list(faults_in(sheet, column, check))
    return values, problems


def with_order(sheet: Sheet, column: str, whens: Collection[str], problems: Iterable[Problem]) -> Iterator[Problem]:
    """Refusals of dates, those that can be two with what the rest of the column speaks for.

    It does not decide: a spreadsheet turns days and months round in just those cells in which both
    are possible.
    """
    first = {cell: unit for cell in whens if (unit := comes_first(dates.plain(cell)))}
    units = {*first.values()}
    n = sum(cell in first for cell in sheet.columns[column]) if len(units) == 1 else 0
    for problem in problems:
        days = problem.allowed.split(", ")
        if n and problem.code == "date_ambiguous" and len(days) == 2:
            unit = units.copy().pop()
            yield replace(problem, code=f"date_{unit}_first", allowed=days[unit == "month"], n=n)
        else:
            yield problem


def respelt(sheet: Sheet, column: str, read: Mapping[str, str], code: str) -> Iterator[Notice]:
    """The notice of the cells of a column that were `read` in its notation, as something else."""
    codes, values = distinct(sheet.columns[column])
    places = np.flatnonzero(np.isin(codes, [at for at, value in enumerate(values) if value in read]))
    if len(places):
        cell = sheet.columns[column][places[0]]
        yield Notice(sheet.file, code, sheet.rows[places[0]], cell, column, read[cell], len(places))


def rule_breaks(sheet: Sheet, rules: Rules) -> Iterator[Problem]:
    """What breaks the rules of a column. A column without any is free."""
    for column, rule in rules.items():
        if column in sheet.columns:
            yield from faults_in(sheet, column, _check_of(column, rule))
            yield from _repeats(sheet, column) if rule.get("unique") else ()
        elif rule.get("required"):
            yield _missing(sheet, column)


def _missing(sheet: Sheet, column: str) -> Problem:
    """The problem of a column that has to be there; its value lists those that are."""
    return Problem(sheet.file, sheet.header_row, column, ", ".join(sheet.columns), "missing_column", column)


def _check_of(column: str, rule: Mapping[str, object]) -> Check:
    """The check of a cell, or of each of its entries, against the rule of its column."""
    enum, pattern, longest = rule.get("enum"), rule.get("pattern"), rule.get("maxLength")
    allowed = [str(value) for value in enum] if isinstance(enum, list) else None
    # A schema describes notations and ids by their form for other tools.
    # Here they are read and looked up, which says more of a mistake.
    own = column in (*DATES, *OUTCOMES, *REFERENCES)
    form = re.compile(pattern) if isinstance(pattern, str) and not own else None
    misformed = {"id": "bad_id", "about": "bad_id", "colour": "bad_colour"}.get(column, "bad_form")

    def check(cell: str) -> Iterator[Fault]:
        if not cell and rule.get("required"):
            yield "", "missing_date" if column == "date" else "missing_value", ", ".join(allowed or ())
        for entry in entries_of(cell) if column in LISTS else filter(None, [cell]):
            if allowed is not None and entry not in allowed:
                yield entry, "unknown_value", ", ".join(allowed)
            elif form and not form.fullmatch(entry):
                yield entry, misformed, form.pattern
        if isinstance(longest, int) and len(cell) > longest:
            yield cell, "too_long", str(longest)

    return check


def _repeats(sheet: Sheet, column: str) -> Iterator[Problem]:
    """Cells that stood in an earlier row already, which the problem names."""
    first: dict[str, int] = {}
    for row, cell in zip(sheet.rows, sheet.columns[column], strict=True):
        if cell and first.setdefault(cell, row) != row:
            yield Problem(sheet.file, row, column, cell, "repeated", str(first[cell]))


def untitled(sheet: Sheet) -> Iterator[Problem]:
    """Rows without a title in any language."""
    titles = [sheet.columns[name] for name in TITLES if name in sheet.columns]
    if not titles:
        yield _missing(sheet, "title")
        return
    for row, *cells in zip(sheet.rows, *titles, strict=True):
        if not any(cells):
            yield Problem(sheet.file, row, "title", "", "missing_value")


def broken_formulas(sheet: Sheet) -> Iterator[Problem]:
    """Texts that a spreadsheet wrote in place of one, because a formula failed."""
    for column in (column for column in COLUMNS if column in sheet.columns and column not in (*DATES, *OUTCOMES)):
        for row, cell in zip(sheet.rows, sheet.columns[column], strict=True):
            if cell[:1] == "#" and FAILED.fullmatch(cell):
                yield Problem(sheet.file, row, column, cell, "formula")


def dangling_references(sheet: Sheet, column: str, home: Sheet | None, code: str) -> Iterator[Problem]:
    """References to ids that `home` doesn't have.

    Where there is no such sheet, or not all of it could be read, nothing can be said.
    """
    if column not in sheet.columns or not home or not home.columns or not home.whole:
        return
    known = dict.fromkeys(filter(None, home.columns.get("id", ())))
    searches = iter(range(SEARCHES))

    def check(cell: str) -> Iterator[Fault]:
        for entry in entries_of(cell):
            if entry not in known and entry not in home.lost:
                yield entry, code, ", ".join(known if len(known) <= LISTED else nearest(entry))

    def nearest(entry: str) -> list[str]:
        few = len(known) <= SEARCHED and next(searches, None) is not None
        return difflib.get_close_matches(entry[:LONGEST], known) if few else []

    yield from faults_in(sheet, column, check)


def predecessors_of(sheet: Sheet) -> Predecessors:
    """The position of each row that came after others, and theirs."""
    position: dict[str, int] = {}
    for at, id in enumerate(sheet.columns.get("id", ())):
        position.setdefault(id, at)
    named = {at: entries_of(cell) for at, cell in enumerate(sheet.columns.get("after", ())) if cell}
    return {at: others for at, ids in named.items() if (others := [position[id] for id in ids if id in position])}


def out_of_order(sheet: Sheet, predecessors: Predecessors, whens: Mapping[str, When]) -> Iterator[Problem]:
    """Rows that came after one another, or were over before one that they came after had begun."""
    for cycle in cycles(predecessors):
        ids = [sheet.columns["id"][at] for at in cycle[:CIRCLED]] + ["…"] * (len(cycle) > CIRCLED)
        yield Problem(sheet.file, sheet.rows[cycle[0]], "after", " → ".join([*ids, ids[0]]), "after_cycle")
    date = sheet.columns.get("date", [""] * len(sheet.rows))
    for at, others in predecessors.items():
        for other in others:
            row, before = whens.get(date[at]), whens.get(date[other])
            if row and before and row.latest and before.earliest and row.latest <= before.earliest:
                id = sheet.columns["id"][other]
                yield Problem(sheet.file, sheet.rows[at], "after", id, "after_contradicts", date[other])
