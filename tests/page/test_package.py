"""`python -m events convert`: a package of somebody's table, and what became of its columns."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate

from events.__main__ import main
from events.page.package import ids
from events.reading import Story, read
from events.report import Reports
from tests.support import tables
from tests.support.tables import acled, airwars, as_json, sheet, slide, ucdp

TABLES = {
    "ucdp.csv": sheet(tables.UCDP, ucdp(), ucdp(id="102", low="9", type_of_violence="3")),
    "acled.csv": sheet(tables.ACLED, acled(), acled(event_date="07 December 2022")),
    "airwars.csv": sheet(tables.AIRWARS, airwars()),
    "slides.csv": sheet(tables.TIMELINEJS, slide(), slide(Headline="آلات", Type="title"), slide(Group="مجموعة")),
    "slides.json": as_json(title={"text": {"headline": "Machines"}}),
    "mapped.csv": "event_date,headline,actor1,deaths\n19 September 2023,Guns,North,32\n",
    "ours.csv": "id,date,title,party,after\nA1,2023,Guns,North,\nA2,2024,Talks,South;North,A1\n",
}
NOT_THE_SAME = ["id", "party", "toward", "after"]  # a package writes its ids as it asks for them


def convert(folder: Path, name: str, *options: str) -> int:
    (folder / name).write_text(TABLES[name], encoding="utf-8")
    return main(["convert", str(folder / name), "-o", str(folder / "package"), *options])


def told(story: Story) -> pd.DataFrame:
    """What a story tells, its parties by name and without the ids that differ."""
    names = story.parties.set_index("id")["name"]
    reports = Reports(story).at(range(len(story.events)))
    people = [([names[party] for party in one.parties], [names[party] for party in one.toward]) for one in reports]
    made = [column for column in story.events if ":" in column]
    return story.events.drop(columns=[*made, *NOT_THE_SAME], errors="ignore").assign(people=people)


@pytest.mark.parametrize("name", [name for name in TABLES if name != "ours.csv"])
def test_the_package_tells_the_same(tmp_path: Path, name: str) -> None:
    assert convert(tmp_path, name) == 0
    table, package = read(tmp_path / name), read(tmp_path / "package")
    given, kept = told(table), told(package)
    given["kind"] = given["kind"].replace("", "event")
    pd.testing.assert_frame_equal(given, kept[list(given)])
    assert list(given) == list(kept)


def test_a_table_in_our_columns_becomes_a_package_too(tmp_path: Path) -> None:
    assert convert(tmp_path, "ours.csv") == 0
    events = read(tmp_path / "package").events
    assert list(events["id"]) == ["a1", "a2"] and list(events["after"]) == ["", "a1"]
    assert list(events["party"]) == ["north", "south;north"]
    assert set(events["standing"]) == {"claimed"}


@pytest.mark.parametrize("name", TABLES)
def test_the_package_is_valid_for_others(tmp_path: Path, name: str) -> None:
    convert(tmp_path, name)
    assert validate(str(tmp_path / "package" / "datapackage.json")).valid


def test_its_title_is_the_table_s_and_its_licence_not_stated(tmp_path: Path) -> None:
    convert(tmp_path, "slides.json")
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    assert (package["title"], package["licenses"][0]["title"]) == ("Machines", "not stated")


def test_it_says_by_what_rules_it_was_read_in_both_languages(tmp_path: Path) -> None:
    convert(tmp_path, "ucdp.csv")
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    assert package["conventions_en"].startswith("In UCDP GED") and "UCDP GED" in package["conventions_ar"]


@pytest.mark.parametrize("name", ["ucdp.csv", "acled.csv", "airwars.csv", "slides.csv"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_column_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, lang: str) -> None:
    convert(tmp_path, name, "--lang", lang)
    printed = re.sub("[\u2066-\u2069\u200f]", "", capsys.readouterr().out).splitlines()
    header = TABLES[name].splitlines()[0].split(",")
    assert [column for column in header if not any(line.startswith(f"  {column}") for line in printed)] == []


def test_what_became_of_a_column_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    convert(tmp_path, "acled.csv")
    printed = capsys.readouterr().out.splitlines()
    assert {
        "  notes → detail",
        "  event_date → date, and kept as it is",
        "  iso: kept as it is",
        "  standing: “reported” in every row",
    } <= {*printed}


def test_columns_are_mapped_as_it_is_told(tmp_path: Path) -> None:
    TABLES["odd.csv"] = "seen,what,by\n19 September 2023,Guns,North\n"
    assert convert(tmp_path, "odd.csv", "--map", "date=seen", "title=what", "party=by") == 0
    assert list(read(tmp_path / "package").events["date"]) == ["2023-09-19"]
    del TABLES["odd.csv"]


@pytest.mark.parametrize("pair", ["seen", "when=seen", "date="])
def test_what_is_no_mapping_is_refused(tmp_path: Path, pair: str) -> None:
    with pytest.raises(SystemExit):
        convert(tmp_path, "mapped.csv", "--map", pair)


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    convert(tmp_path, "mapped.csv")
    before = {path: path.read_bytes() for path in (tmp_path / "package").iterdir()}
    assert convert(tmp_path, "acled.csv") == 1
    assert {path: path.read_bytes() for path in (tmp_path / "package").iterdir()} == before
    assert "left as it is" in capsys.readouterr().out


def test_a_table_with_mistakes_becomes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.csv").write_text("date,title,party\nsoon,Guns,North\n")
    assert main(["convert", str(tmp_path / "bad.csv"), "-o", str(tmp_path / "package")]) == 1
    assert not (tmp_path / "package").exists()
    assert "bad.csv, row 2, column date" in capsys.readouterr().out


def test_a_package_is_one_already(tmp_path: Path) -> None:
    convert(tmp_path, "mapped.csv")
    assert main(["convert", str(tmp_path / "package"), "-o", str(tmp_path / "again")]) == 1
    assert not (tmp_path / "again").exists()


def test_ids_are_made_of_names_and_are_all_different() -> None:
    assert ids(["North Army", "north-army", "الشمال", "North Army 2"], "party") == [
        "north-army",
        "north-army-2",
        "party-3",
        "north-army-2-2",
    ]
