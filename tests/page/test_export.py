"""What is downloaded is what the curator wrote, and nothing in it runs in a spreadsheet."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.page.export import as_csv, as_zip, curated
from events.reading.story import Story, read, read_bytes
from tests.support.stories import SHIPPED, any_story, few, only, reports, shipped, story

STORY = story("""
    date       | title        | party      | toward | killed | covers  | tide_low | note
    2023-09-19 | Alpha fires  | Alpha      | Beta   | ~100   | 2023-09 | 3 m      | by hand
    2023-09-20 | They quarrel | Alpha;Beta |        |        |         |          |
""")


def cells(told: Story) -> list[list[str]]:
    """The rows of the CSV as a spreadsheet has them, the header first."""
    return list(csv.reader(io.StringIO(as_csv(told.events).decode("utf-8-sig"), newline="")))


def test_a_report_has_its_number_and_the_curators_columns_and_none_that_reading_made() -> None:
    columns = {"date", "title", "party", "toward", "killed", "covers", "tide_low", "note"}
    assert set(curated(STORY.events).columns) == {"number", "id", "kind", "standing"} | columns


def test_columns_of_the_curators_own_are_kept_whatever_they_are_called() -> None:
    assert [row[cells(STORY)[0].index("tide_low")] for row in cells(STORY)[1:]] == ["3 m", ""]


def test_figures_and_dates_stand_in_their_notation() -> None:
    assert {"~100", "2023-09-19", "2023-09"} <= set(cells(STORY)[1])


def test_the_csv_is_utf8_that_spreadsheets_recognise() -> None:
    assert as_csv(story("date,title,party\n2023,وقف النار,Alpha").events).startswith(b"\xef\xbb\xbfnumber,")
    assert "وقف النار" in as_csv(story("date,title,party\n2023,وقف النار,Alpha").events).decode()


def test_a_filter_leaves_its_rows_with_the_numbers_they_have_in_the_story() -> None:
    told = as_csv(STORY.events[only(STORY, "Beta")])
    assert [row[0] for row in csv.reader(io.StringIO(told.decode("utf-8-sig")))] == ["number", "2"]


@few
@given(any_story)
def test_what_is_downloaded_reads_as_the_same_story(told: Story) -> None:
    again = read_bytes("again.csv", as_csv(told.events))
    assert [(one.id, one.when, one.texts, one.parties) for one in reports(again)] == [
        (one.id, one.when, one.texts, one.parties) for one in reports(told)
    ]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(0)", '=cmd|"/c calc"!A1'])
@pytest.mark.parametrize("column", ["title", "detail", "party", "note"])
def test_a_text_that_a_spreadsheet_would_run_is_a_text(column: str, formula: str) -> None:
    row = {"date": "2023", "title": "Fire", "party": "Alpha", "detail": "", "note": ""} | {column: formula}
    text = io.StringIO()
    csv.writer(text).writerows([row, row.values()])
    assert "'" + formula in cells(story(text.getvalue()))[1]


def test_a_header_that_a_spreadsheet_would_run_is_a_text() -> None:
    assert "'=1+1" in cells(story("date,title,party,=1+1\n2023,Fire,Alpha,x"))[0]


@few
@given(st.text(min_size=1, max_size=20))
def test_no_cell_starts_as_a_formula(text: str) -> None:
    told = STORY.events.assign(title=text, note=text)
    table = csv.reader(io.StringIO(as_csv(told).decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in table for cell in row)


def test_a_package_is_downloaded_as_it_is_codebook_included(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(as_zip(SHIPPED))) as archive:
        archive.extractall(tmp_path)
    there = tmp_path / "karabakh-2023"
    assert {path.name: path.read_bytes() for path in there.iterdir()} == {
        path.name: path.read_bytes() for path in SHIPPED.iterdir()
    }
    assert read(there).events.equals(shipped().events)


def packed(folder: Path, *paths: str) -> set[str]:
    """What the download of a package holds that has these files, of which the descriptor names the CSVs."""
    for path in paths:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text("x")
    resources = [{"name": path, "path": path} for path in paths if path.endswith(".csv")]
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}))
    with zipfile.ZipFile(io.BytesIO(as_zip(folder))) as archive:
        return {name.removeprefix(f"{folder.name}/") for name in archive.namelist()}


def test_a_package_that_keeps_its_data_in_a_folder_of_their_own_is_downloaded_with_them(tmp_path: Path) -> None:
    assert packed(tmp_path, "data/events.csv", "README.md") == {"datapackage.json", "data/events.csv", "README.md"}


def test_files_that_are_no_part_of_a_package_stay_behind(tmp_path: Path) -> None:
    strays = ("secrets.json", ".secret", "notes.docx", "NOTES.md", "drafts/README.md")
    assert packed(tmp_path, "events.csv", *strays) == {"datapackage.json", "events.csv"}


def test_no_file_outside_of_a_package_is_downloaded(tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    assert packed(tmp_path / "story", "../secret.csv") == {"datapackage.json"}
