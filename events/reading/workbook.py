"""Bytes of an .xlsx workbook -> the rows of its first visible sheet as text.

A cell is what the sheet holds, never what the spreadsheet prints of it: a date in ISO 8601 however
it is formatted, a number in digits, what a formula gave when the file was saved.
"""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from events.reading.file import MOST_ROWS, Record
from events.reading.problems import Notice, Problem

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

PARTS = "xl/worksheets/"
# Unpacked, a workbook may be a thousand times as large; a table of half a million cells is a tenth.
LARGEST = 200_000_000  # bytes


def is_workbook(data: bytes) -> bool:
    """Whether this is an .xlsx, or .xlsm, and not another file that is packed in the same way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def workbook_records(file: str, data: bytes) -> tuple[list[Record], list[Problem], list[Notice]]:
    """The rows that are not blank, what is wrong with them, what was adjusted in reading them.

    Rows are numbered as the spreadsheet does.
    """
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - not everybody who runs the page has workbooks
    except ImportError:
        return [], [Problem(file, None, None, "", "no_openpyxl")], []
    try:
        size, formulas = _looked_into(data)
        if size > LARGEST:
            limits = f"{size / 1e6:.0f} MB", f"{LARGEST / 1e6:.0f} MB"
            return [], [Problem(file, None, None, limits[0], "too_large", limits[1])], []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not know of charts and rules
            book = load_workbook(io.BytesIO(data), data_only=True)
            typed = load_workbook(io.BytesIO(data)) if formulas else book
    except Exception:  # noqa: BLE001 - a damaged archive makes it fail in any of its parts
        return [], [Problem(file, None, None, "", "bad_workbook")], []
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        return [], [Problem(file, None, None, "", "empty_file")], []
    sheet = visible[0]
    names = [other.title for other in book.worksheets if other is not sheet]
    notices = [Notice(file, "sheet", None, sheet.title), Notice(file, "other_sheets", None, ", ".join(names))]
    problems = [*_merged(file, sheet), *_failed(file, sheet, typed[sheet.title])]
    rows = list(_rows(sheet))
    if len(rows) > MOST_ROWS:
        return [], [Problem(file, None, None, "", "too_many_rows")], []
    width = max((at for _, cells in rows for at, cell in enumerate(cells, 1) if cell), default=0)
    records = [Record(row, cells[:width]) for row, cells in rows]
    return [record for record in records if not record.blank], problems, notices if names else []


def _looked_into(data: bytes) -> tuple[int, bool]:
    """How large it is unpacked, and whether a cell of any sheet has a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
        sheets = [part for part in archive.namelist() if part.startswith(PARTS)] if size <= LARGEST else []
        return size, any(b"<f" in archive.read(part) for part in sheets)


def _rows(sheet: "Worksheet") -> Iterator[tuple[int, list[str]]]:
    """The rows of the sheet with their numbers, all of one length."""
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        yield number, [_cell(value) for value in values]


def _cell(value: Any) -> str:
    """A value as text. A day is a moment at midnight to a workbook."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, (date, time)):
        return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    # A workbook keeps 15 digits of a number; what a program has behind them is its own.
    return format(value, ".15g") if isinstance(value, float) else str(value)


def _merged(file: str, sheet: "Worksheet") -> Iterator[Problem]:
    """Cells that are merged over several rows: all but the first of those hold nothing."""
    for found in sorted(sheet.merged_cells.ranges, key=lambda cells: (cells.min_row, cells.min_col)):
        if found.max_row > found.min_row:
            value = _cell(sheet.cell(found.min_row, found.min_col).value)
            yield Problem(file, found.min_row, _letters(sheet, found.min_col), value, "merged", found.coord)


def _failed(file: str, sheet: "Worksheet", typed: "Worksheet") -> Iterable[Problem]:
    """Cells whose formula failed, and those whose formula was never worked out."""
    for row in typed.iter_rows():
        for cell in row:
            value = sheet.cell(cell.row, cell.column).value
            if sheet.cell(cell.row, cell.column).data_type == "e":
                yield Problem(file, cell.row, cell.column_letter, str(value), "cell_error")
            elif cell.data_type == "f" and value is None:
                yield Problem(file, cell.row, cell.column_letter, str(cell.value), "no_value")


def _letters(sheet: "Worksheet", column: int) -> str:
    return str(sheet.cell(1, column).column_letter)
