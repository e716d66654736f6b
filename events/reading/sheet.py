"""Rows of a CSV file -> its columns as text.

pandas would not do to read them: it pads short rows, moves the whole table by a column when its
first row is long, and loses the row numbers.
"""

import re
import string
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import itemgetter, ne

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from events.reading.file import ABOVE, EDGES, MOST_COLUMNS, Record, known_names, name_of, records_of
from events.reading.problems import Notice, Problem

# A tag of the Humanitarian Exchange Language: "#date+start".
WORDS = re.compile(r"[^\W\d_]{2,}")
TAG = re.compile(r"#[A-Za-z][\w+ ]*", re.ASCII)
# The name and bytes of a file -> its rows, what is wrong with them, what was adjusted.
Reader = Callable[[str, bytes], tuple[list[Record], list[Problem], list[Notice]]]


@dataclass(frozen=True)
class Sheet:
    """A table of text.

    `columns` maps a name to its cells and is empty where there is no table at all; `rows` has the
    spreadsheet's number of each row. `whole` is false where rows could not be read, so that
    references to them can't be judged. `lost` has the cells of those that could, but had to be left
    out for their length.
    """

    file: str
    columns: dict[str, list[str]]
    rows: list[int]
    header_row: int = 1
    whole: bool = True
    lost: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass
class _Body:
    """The rows under the header, of equal length, and what was found among them.

    `lost`: the cells of rows left out for their length.
    """

    rows: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def read_sheet(file: str, data: bytes, known: Collection[str], records_in: Reader | None = None) -> Sheet:
    """Read a table. Raises nothing: see `Sheet.problems`.

    `known` are lower-case names of columns, by which the separator of a CSV is told; `records_in`
    reads the rows of a file of another kind.
    """
    records, problems, notices = records_in(file, data) if records_in else records_of(file, data, known)
    records, above = _from_header(file, records, known)
    if isinstance(above, Problem):
        return Sheet(file, {}, [], problems=(*problems, above))
    notices += above
    header = records[0] if records else Record(0, [], "empty_file")
    flaw = header.flaw or ("too_many_columns" if len(header.cells) > MOST_COLUMNS else "")
    if flaw:
        problems += [] if problems and flaw == "empty_file" else [Problem(file, header.row or None, None, "", flaw)]
        return Sheet(file, {}, [], problems=tuple(problems))

    names = [name_of(cell, known) for cell in header.cells]
    rows, under = _without_notes(file, records[1:], names)
    notices += under
    body = _body(file, rows, names)
    whole = {problem.code for problem in body.problems} <= {"short_row", "long_row", "lone_cell"}
    problems += body.problems
    notices += body.notices
    columns: dict[str, list[str]] = {}
    renamed: list[str] = []
    trimmed = unnamed = 0
    for at, name in enumerate(names):
        raw = [header.cells[at], *map(itemgetter(at), body.cells)]
        title, *cells = _tidy(raw)
        trimmed += sum(map(ne, raw, [title, *cells]))
        if title != name:
            renamed.append(title)
        if name in columns:
            problems.append(Problem(file, header.row, name, title, "duplicate_column"))
        elif name:
            columns[name] = cells
        elif any(cells):
            row, value = next((row, cell) for row, cell in zip(body.rows, cells, strict=True) if cell)
            problems.append(Problem(file, row, _letters(at), value, "unnamed_column"))
        else:
            unnamed += 1
    if renamed:
        notices.append(Notice(file, "header_renamed", header.row, ", ".join(renamed)))
    counted = {"empty_columns": unnamed, "trimmed": trimmed}
    notices += [Notice(file, code, None, str(count)) for code, count in counted.items() if count]
    if any("\n" in "\0".join(cells) for cells in columns.values()):
        notices.append(Notice(file, "line_breaks"))
    return Sheet(file, columns, body.rows, header.row, whole, frozenset(body.lost), tuple(problems), tuple(notices))


def _from_header(
    file: str, records: list[Record], known: Collection[str]
) -> tuple[list[Record], list[Notice] | Problem]:
    """The rows from the header on, and what was above it.

    The header is the first row that names two columns, else the first of all. Rows of a single cell
    above it are a title, and told as left out; others are a problem.
    """
    at = next((at for at, record in enumerate(records[:ABOVE]) if known_names(record, known) > 1), 0)
    if at == 0:
        return records, []
    filled = [[cell for cell in _tidy(record.cells) if cell] for record in records[:at]]
    if any(record.flaw for record in records[:at]) or any(len(cells) != 1 for cells in filled):
        return records, Problem(file, records[0].row, None, str(records[at].row), "header_lower")
    return records[at:], [Notice(file, "title_rows", records[0].row, " / ".join(cells[0] for cells in filled), n=at)]


def _without_notes(file: str, records: list[Record], names: list[str]) -> tuple[list[Record], list[Notice]]:
    """The rows without the notes at their end, and what those say."""
    notes = [_note(record.cells, names) for record in takewhile(lambda one: _note(one.cells, names), reversed(records))]
    if not notes:
        return records, []
    kept = records[: -len(notes)]
    return kept, [Notice(file, "note_rows", records[len(kept)].row, " / ".join(reversed(notes)), n=len(notes))]


def _note(cells: list[str], names: list[str]) -> str:
    """The text of a row that is no row of the table: several words in its first cell, nothing else.

    A title alone may be a report that somebody began to write.
    """
    if not cells or len(names) < 3 or any(map(str.strip, cells[1:])) or names[0].startswith("title"):
        return ""
    return cells[0].strip(EDGES) if len(WORDS.findall(cells[0])) > 1 else ""


def _body(file: str, records: list[Record], names: list[str]) -> _Body:
    """Take the rows that have a cell for each name of the header, and no more cells than it has."""
    # The header may have blank cells behind its last name.
    width = max(at for at, name in enumerate(names, 1) if name)
    body = _Body()
    for at, (row, cells, flaw) in enumerate(records):
        if at == 0 and not flaw and all(TAG.fullmatch(cell) for cell in _tidy(cells) if cell):
            body.notices.append(Notice(file, "hxl", row))
        elif flaw:
            body.problems.append(Problem(file, row, None, "", flaw))
        elif note := _note(cells, names):
            body.problems.append(Problem(file, row, None, note, "lone_cell"))
            body.lost.add(note)
        elif width <= len(cells) <= len(names):
            body.rows.append(row)
            body.cells.append(cells if len(cells) == len(names) else cells + [""] * (len(names) - len(cells)))
        else:
            code = "short_row" if len(cells) < width else "long_row"
            body.problems.append(Problem(file, row, None, str(len(cells)), code, str(width)))
            body.lost.update(_tidy(cells))
    return body


def distinct(cells: Sequence[str]) -> tuple[NDArray[np.intp], list[str]]:
    """The place of each cell among the distinct ones, and those."""
    codes, values = pd.factorize(np.array(cells, dtype=object))
    return codes, list(values)


def entries_of(cell: str) -> list[str]:
    """The entries of a cell that may hold several, each once; an Arabic `؛` parts them too."""
    return [*dict.fromkeys(filter(None, (entry.strip(EDGES) for entry in re.split("[;؛]", cell))))]


def _tidy(cells: Iterable[str]) -> list[str]:
    """The cells without what nobody sees around their values."""
    return [cell.strip(EDGES) for cell in cells]


def _letters(at: int) -> str:
    """The letters that a spreadsheet gives a column: A, B … Z, AA."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + string.ascii_uppercase[at % 26]
