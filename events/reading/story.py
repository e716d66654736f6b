"""A package folder or a table -> the checked table in columns, or every problem at once.

What follows in the flow relies on it: ids are unique, references lead somewhere, dates and figures
have been read, the order holds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from events import counts, dates
from events.counts import Count
from events.dates import When
from events.reading.checks import (
    broken_formulas,
    dangling_references,
    out_of_order,
    parsed,
    predecessors_of,
    respelt,
    rule_breaks,
    untitled,
    with_order,
)
from events.reading.cleaning import cleaned, unknown_columns, with_lower_case_ids
from events.reading.columns import CSV_RULES, DATES, MADE, NAMES, OUTCOMES, RULES, TITLES, TRUE, Rules
from events.reading.file import LIMIT
from events.reading.frame import events_frame, texts
from events.reading.kinds import is_table, reader_of
from events.reading.layouts import Opened, Origin, opened
from events.reading.package import DESCRIPTOR, Resource, check_size, is_folder, open_package, read_file, zone_of
from events.reading.problems import BadStory, Notice, Problem, together
from events.reading.sheet import Sheet, distinct, entries_of, read_sheet

DATE_FORMS = "2023-09-19, 2023-09, 2023-09-19T20:00, [2023-09-19..2023-09-20], 2023-09-19/2023-09-20, undated"
COUNT_FORMS = "32, ~100, >200, >=200, <50, <=50, 32..100, dozens, hundreds, thousands, ?"
DIGITS = re.compile("[٠-٩۰-۹]")


@dataclass(frozen=True)
class Story:
    """A story that has passed every check.

    events    One row a report, in the order of the chronology, numbered from 0. Texts are `str`,
              "" for blank; columns that a file lacks are absent, but for id, date, kind, standing;
              those that `columns` does not name stand last. Made from them:
              number                  int64, 1 to n
              earliest, latest        datetime64[us, UTC], half open, NaT for an open end or undated
              party:ID, toward:ID     bool, for each party (of many, for those that are named
                                      most: see `naming`); the texts party, toward hold "a;b"
    parties   id, name or name_en and name_ar, colour ("" if none), figure_expected (bool), in the
              order of the lanes
    disputes  id, question_en, question_ar, or question
    package   datapackage.json; for a plain table what it says of itself in the same words, or {}
    notices   what was adjusted while reading; the `weighty` have to be known before the page
    origin    what became of each column of a table that has others than ours
    dates     what each text of the columns `date` and `covers` was read as
    figures   what each text of the columns of figures was read as
    """

    events: pd.DataFrame
    parties: pd.DataFrame
    disputes: pd.DataFrame
    package: dict[str, Any]
    notices: tuple[Notice, ...]
    dates: Mapping[str, When]
    figures: Mapping[str, Count]
    origin: Origin = field(default_factory=Origin)


def read(path: Path | str, *, limit: int | None = None, mapping: Mapping[str, str] | None = None) -> Story:
    """Read a package folder, its datapackage.json, or a table.

    A table is a CSV, an .xlsx or a list of records in JSON, in our columns or in a layout that is
    told by its own; `mapping` (ours -> the file's) says which are ours where it can't be. A `limit`
    is the most bytes that each file may have: whoever names a file of their own needs none. Raises
    BadStory.
    """
    path = Path(path)
    if is_folder(path):
        path /= DESCRIPTOR
    if path.suffix.lower() == ".json" and not is_table(path, limit):
        return _story(*open_package(path, limit))
    return read_bytes(path.name, read_file(path, path.name, limit), limit=None, mapping=mapping)


def read_bytes(name: str, data: bytes, *, limit: int | None = LIMIT, mapping: Mapping[str, str] | None = None) -> Story:
    """Read one table of at most `limit` bytes, which problems call `name`. Raises BadStory."""
    check_size(name, len(data), limit)
    return _story({}, {"events": Resource(name, data)}, [], mapping)


def columns_of(path: Path) -> dict[str, list[str]]:
    """The columns of a table with their cells, as the file has them, for its reader to map to ours.

    {} for a package, and for a file that holds no table.
    """
    if is_folder(path) or (path.suffix.lower() == ".json" and not is_table(path, None)):
        return {}
    try:
        data = read_file(path, path.name, None)
    except BadStory:
        return {}
    return read_sheet(path.name, data, NAMES["events"], reader_of(data)).columns


def _story(
    package: dict[str, Any],
    tables: dict[str, Resource],
    problems: list[Problem],
    mapping: Mapping[str, str] | None = None,
) -> Story:
    """The story that these tables make up. Raises BadStory, `problems` among its own."""
    names = {name: {*NAMES[name], *table.rules} for name, table in tables.items()}
    rules = {name: _joined(RULES[name] if package else CSV_RULES, table.rules) for name, table in tables.items()}
    sheets = {
        name: read_sheet(table.file, table.data, names[name], reader_of(table.data)) for name, table in tables.items()
    }
    made = Opened(Sheet("", {}, []), Sheet("", {}, []))
    if not package:
        made = opened(sheets["events"], mapping)
        sheets = {"events": made.sheet}
        names["events"] |= {*made.origin.kept}
    sheets = _cleaned(sheets, names, rules, bool(package))
    for name, sheet in sheets.items():
        problems += sheet.problems
        problems += rule_breaks(sheet, rules[name]) if sheet.columns else ()
    events = sheets.get("events", Sheet("", {}, []))
    if events.columns and not any(rules["events"].get(title, {}).get("required") for title in TITLES):
        problems += untitled(events)
    zone = UTC if any(problem.code == "bad_timezone" for problem in problems) else zone_of(package)
    whens: dict[str, dict[str, When]] = {}
    figures: dict[str, dict[str, Count]] = {}
    for column in events.columns:
        if column in DATES:
            whens[column], refused = parsed(events, column, partial(dates.parse, zone=zone), "date", DATE_FORMS)
            problems += with_order(events, column, whens[column], refused)
        elif column in OUTCOMES:
            figures[column], refused = parsed(events, column, counts.parse, "count", COUNT_FORMS)
            problems += refused
    problems += broken_formulas(events)
    predecessors = predecessors_of(events)
    if events.columns:
        problems += dangling_references(events, "party", sheets.get("parties"), "unknown_id")
        problems += dangling_references(events, "toward", sheets.get("parties"), "unknown_id")
        problems += dangling_references(events, "dispute", sheets.get("disputes"), "unknown_id")
        problems += dangling_references(events, "after", events, "unknown_row")
        problems += out_of_order(events, predecessors, whens.get("date", {}))
    if problems:
        raise BadStory(_sorted(together(made.in_the_file(problems)), [made.original, *sheets.values()]))
    parties = _party_ids(events, sheets.get("parties"))
    frame = events_frame(events, whens, figures, parties, predecessors)
    notices = [notice for sheet in sheets.values() for notice in sheet.notices]
    notices += _digits(events, [*whens, *figures])
    notices += _respelt(events, whens, figures)
    others = _parties(sheets.get("parties"), parties), _disputes(sheets.get("disputes"), events)
    read_dates = {dates.write(when): when for column in whens.values() for when in column.values()}
    read_figures = {counts.write(count): count for column in figures.values() for count in column.values()}
    return Story(frame, *others, package or made.package, tuple(notices), read_dates, read_figures, made.origin)


def _cleaned(
    sheets: dict[str, Sheet], names: Mapping[str, set[str]], rules: Mapping[str, Rules], package: bool
) -> dict[str, Sheet]:
    """The sheets as they are checked, with what is told of that."""
    sheets = {
        name: replace(sheet, notices=(*sheet.notices, *unknown_columns(sheet, name, names[name])))
        for name, sheet in sheets.items()
    }
    if package:
        sheets = {name: with_lower_case_ids(sheet) for name, sheet in sheets.items()}
    if "events" not in sheets:
        return sheets
    known = {column: rule["enum"] for column, rule in rules["events"].items() if isinstance(rule.get("enum"), list)}
    homes = {"party": sheets.get("parties"), "dispute": sheets.get("disputes")}
    known |= {column: home.columns.get("id", []) for column, home in homes.items() if home}
    return {**sheets, "events": cleaned(_set_apart(sheets["events"]), known)}


def _joined(rules: Rules, schema: Rules) -> Rules:
    """Our rules and a schema's, which may ask for more but not for less."""
    joined = {column: {**rules.get(column, {}), **schema.get(column, {})} for column in {**rules, **schema}}
    for column, rule in rules.items():
        joined[column] |= {key: True for key, value in rule.items() if value is True}
    return joined


def _set_apart(sheet: Sheet) -> Sheet:
    """The sheet, with another name for each column that is called like one that the table makes."""
    columns, notices = {}, []
    for name, cells in sheet.columns.items():
        own = name
        while MADE.fullmatch(own) or (own != name and own in sheet.columns):
            own = f"_{own}"
        if own != name:
            notices.append(Notice(sheet.file, "column_renamed", sheet.header_row, name))
        columns[own] = cells
    return replace(sheet, columns=columns, notices=(*sheet.notices, *notices))


def _party_ids(events: Sheet, parties: Sheet | None) -> list[str]:
    """Ids in the order of lanes: those of parties.csv, else those in the rows, actors first."""
    if parties:
        return [*dict.fromkeys(filter(None, parties.columns.get("id", ())))]
    cells = [cell for column in ("party", "toward") for cell in distinct(events.columns.get(column, ()))[1]]
    return [*dict.fromkeys(entry for cell in cells for entry in entries_of(cell))]


def _parties(sheet: Sheet | None, ids: list[str]) -> pd.DataFrame:
    """`Story.parties`, named by their ids where there is no parties.csv."""
    blank = [""] * len(ids)
    columns = {"colour": blank, "figure_expected": blank} | (sheet.columns if sheet else {"id": ids, "name": ids})
    frame = pd.DataFrame({name: texts(cells) for name, cells in columns.items()})
    return frame.assign(figure_expected=frame["figure_expected"].isin(TRUE))


def _disputes(sheet: Sheet | None, events: Sheet) -> pd.DataFrame:
    """`Story.disputes`; without a disputes.csv the questions themselves stand in the column."""
    columns: dict[str, list[str]] = sheet.columns if sheet else {"id": [], "question_en": [], "question_ar": []}
    if not sheet and "dispute" in events.columns:
        cells = distinct(events.columns["dispute"])[1]
        asked = [*dict.fromkeys(entry for cell in cells for entry in entries_of(cell))]
        columns = {"id": asked, "question": asked}
    return pd.DataFrame({name: texts(cells) for name, cells in columns.items()})


def _respelt(
    sheet: Sheet, whens: Mapping[str, Mapping[str, When]], figures: Mapping[str, Mapping[str, Count]]
) -> Iterator[Notice]:
    """Dates and figures that are written in no notation of ours, but can mean only one."""
    for column, read_dates in whens.items():
        found = {cell: dates.write(when) for cell, when in read_dates.items() if dates.respelt(cell)}
        yield from respelt(sheet, column, found, "respelt")
    for column, read_figures in figures.items():
        found = {cell: counts.write(count) for cell, count in read_figures.items() if counts.respelt(cell)}
        yield from respelt(sheet, column, found, "respelt")


def _digits(sheet: Sheet, columns: Iterable[str]) -> Iterator[Notice]:
    """Dates and figures in Arabic-Indic or Persian digits, which stand in the table with 0 to 9."""
    for column in columns:
        found = (
            (row, cell)
            for row, cell in zip(sheet.rows, sheet.columns[column], strict=True)
            if not cell.isascii() and DIGITS.search(cell)
        )
        yield from (Notice(sheet.file, "digits", row, cell) for row, cell in islice(found, 1))


def _sorted(problems: Iterable[Problem], sheets: Iterable[Sheet]) -> tuple[Problem, ...]:
    """In the order in which one goes through the files: first what is wrong with a whole file."""
    places = {(sheet.file, column): at for sheet in sheets for at, column in enumerate(sheet.columns)}
    files = list(dict.fromkeys([DESCRIPTOR, *(file for file, _ in places)]))

    def place(problem: Problem) -> tuple[int, int, int]:
        file = files.index(problem.file) if problem.file in files else len(files)
        return file, problem.row or 0, places.get((problem.file, problem.column or ""), -1)

    return tuple(sorted(problems, key=place))
