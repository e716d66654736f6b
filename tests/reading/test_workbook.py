"""Workbooks: a cell is what the sheet holds, never what a spreadsheet prints of it."""

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from events.reading import BadStory, Story, read, read_bytes
from events.wording import LANGUAGES, Wording

HEADER = ("date", "title", "party", "more")
ROW = ("2023-09-19", "Guns", "North", "")


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook(*rows: tuple[Any, ...], then: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of one sheet with these rows under the header; `then` changes the sheet."""
    book = Workbook()
    sheet = book.active
    for row in (HEADER, *rows):
        sheet.append(row)
    if then:
        then(sheet)
    return saved(book)


def broken(data: bytes) -> bytes:
    """The same workbook with a part that is no XML."""
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(told, "w") as after:
        for part in before.namelist():
            after.writestr(part, b"<" if part == "xl/workbook.xml" else before.read(part))
    return told.getvalue()


def opened(data: bytes) -> Story:
    return read_bytes("theirs.xlsx", data)


def refused(data: bytes) -> list[tuple[int | None, str | None, str, str]]:
    with pytest.raises(BadStory) as caught:
        opened(data)
    assert all(one.sentence(words) for one in caught.value.problems for words in map(Wording, LANGUAGES))
    return [(one.row, one.column, one.value, one.code) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2023, 9, 19), "2023-09-19"),
        (datetime(2023, 9, 19), "2023-09-19"),  # noqa: DTZ001 - a workbook knows no zones
        (datetime(2023, 9, 19, 20, 30), "2023-09-19T20:30"),  # noqa: DTZ001
        (2023, "2023"),
        ("2023-09", "2023-09"),
    ],
)
def test_a_date_is_the_cell_s(value: Any, written: str) -> None:
    def printed(sheet: Worksheet) -> None:
        sheet["A2"].number_format = "dd/mm/yy" if isinstance(value, date) else "General"

    assert opened(workbook((value, "Guns", "North"), then=printed)).events["date"].iat[0] == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(32, "32"), (32.0, "32"), (0.1, "0.1"), (1234567, "1234567"), (True, "true"), (time(20, 30), "20:30"), (None, "")],
    ids=str,
)
def test_a_value_is_the_cell_s(value: Any, written: str) -> None:
    assert opened(workbook(("2023", "Guns", "North", value), ROW)).events.set_index("date")["more"]["2023"] == written


def test_a_number_is_in_digits_however_it_is_formatted() -> None:
    def printed(sheet: Worksheet) -> None:
        sheet["D2"].number_format = "#,##0.00 €"

    assert opened(workbook(("2023", "Guns", "North", 1200), then=printed)).events["more"].iat[0] == "1200"


def test_rows_are_counted_as_the_spreadsheet_does() -> None:
    assert refused(workbook((None,), ROW, (None,), ("soon", "Guns", "North"))) == [
        (5, "date", "soon", "date_not_a_date")
    ]


def test_the_first_visible_sheet_is_read_and_the_others_named() -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.sheet_state = "hidden"
    for name in ("Events", "Sources"):
        for row in (HEADER, ROW):
            book.create_sheet(name) if name not in book.sheetnames else None
            book[name].append(row)
    story = opened(saved(book))
    told = {notice.code: notice.value for notice in story.notices}
    assert (len(story.events), told["sheet"], told["other_sheets"]) == (1, "Events", "Notes, Sources")


def test_cells_merged_over_rows_are_told() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")

    found = refused(workbook(ROW, ("2023-09-20", "Talks", None), then=merge))
    assert (2, "C", "North", "merged") in found


def test_a_formula_that_failed_is_told() -> None:
    def fail(sheet: Worksheet) -> None:
        sheet["D2"].value, sheet["D2"].data_type = "#REF!", "e"

    assert refused(workbook(ROW, then=fail)) == [(2, "D", "#REF!", "cell_error")]


def test_a_formula_that_was_never_worked_out_is_told() -> None:
    assert refused(workbook(("2023", "Guns", "North", "=1+1"))) == [(2, "D", "=1+1", "no_value")]


def test_what_a_formula_gave_is_read() -> None:
    """The value lies beside the formula; openpyxl itself writes none."""
    data, worked_out = workbook(("2023", "Guns", "North", "=1+1")), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(worked_out, "w") as after:
        for part in before.namelist():
            after.writestr(part, before.read(part).replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"))
    assert opened(worked_out.getvalue()).events["more"].iat[0] == "2"


def test_it_is_a_workbook_whatever_the_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "theirs.csv").write_bytes(workbook(ROW))
    assert list(read(tmp_path / "theirs.csv").events["title"]) == ["Guns"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook(ROW)[:-100], "workbook"),
        (broken(workbook(ROW)), "bad_workbook"),
        (saved(Workbook()), "empty_file"),
    ],
    ids=["cut off", "no XML", "empty"],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    assert [found[-1] for found in refused(data)] == [code]


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.reading.workbook.LARGEST", 1000)
    assert [found[-1] for found in refused(workbook(ROW))] == ["too_large"]


def test_without_openpyxl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert [found[-1] for found in refused(workbook(ROW))] == ["no_openpyxl"]
