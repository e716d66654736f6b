"""JSON files that hold a table."""

import json
from pathlib import Path
from typing import Any

import pytest

from events.reading import BadStory, Story, read, read_bytes
from events.wording import LANGUAGES, Wording

ROW = {"date": "2023-09-19", "title": "Guns", "party": "North"}


def opened(told: Any, name: str = "theirs.json") -> Story:
    return read_bytes(name, json.dumps(told).encode())


@pytest.mark.parametrize(
    "told", [[ROW], {"data": [ROW]}, {"status": 200, "count": 1, "data": [ROW]}, {"events": [ROW]}], ids=str
)
def test_a_list_of_records_is_a_table(told: Any) -> None:
    assert list(opened(told).events["title"]) == ["Guns"]


def test_it_is_one_whatever_the_file_is_called(tmp_path: Path) -> None:
    for name in ("theirs.json", "theirs.csv"):
        (tmp_path / name).write_text(json.dumps([ROW]), encoding="utf-8-sig")
        assert len(read(tmp_path / name).events) == 1


@pytest.mark.parametrize(
    ("entry", "cell"),
    [
        (None, ""),
        (232.0, "232"),
        (0.5, "0.5"),
        (True, "true"),
        (["a", "b"], "a; b"),
        ([{"a": 1}], '[{"a": 1}]'),
        ("", ""),
    ],
    ids=str,
)
def test_an_entry_is_what_a_sheet_would_hold(entry: Any, cell: str) -> None:
    assert opened([ROW | {"more": entry}]).events["more"].iat[0] == cell


def test_objects_within_a_record_are_columns() -> None:
    events = opened([ROW | {"verified": {"killed": 3, "by": {"whom": "them"}}}]).events
    assert (events["verified.killed"].iat[0], events["verified.by.whom"].iat[0]) == ("3", "them")


def test_no_entry_replaces_another() -> None:
    events = opened([ROW | {"a.b": "one", "a": {"b": "two"}}]).events
    assert (events["a.b"].iat[0], events["a.b_"].iat[0]) == ("one", "two")


def test_records_may_lack_entries() -> None:
    assert sorted(opened([ROW, ROW | {"title": "Talks", "killed": 3}]).events["killed"]) == ["", "3"]


def test_a_mistake_is_told_with_its_record() -> None:
    with pytest.raises(BadStory) as caught:
        opened([ROW, ROW | {"date": "soon"}])
    (problem,) = caught.value.problems
    assert (problem.row, problem.column, problem.value) == (2, "date", "soon")
    assert problem.place(Wording("en")) == "theirs.json, record 2, entry “date”"
    assert all(problem.place(Wording(lang)) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (b'{"a": 1}', "missing_entry"),  # it is read as the descriptor of a package
        (b'[{"date": "2023" "title": 1}]', "bad_json"),
        (b'[{"date": "\\ud800", "title": "Guns", "party": "North"}]', "bad_json"),
        (b'[{"date": "2023", "title": "Gu\\u0000ns", "party": "North"}]', "nul"),
        (b'[{"date": "2023", "title": "Guns"}]', "missing_column"),
    ],
)
def test_what_holds_no_table_is_refused(tmp_path: Path, told: bytes, code: str) -> None:
    (tmp_path / "theirs.json").write_bytes(told)
    with pytest.raises(BadStory) as caught:
        read(tmp_path / "theirs.json")
    assert code in {problem.code for problem in caught.value.problems}


def test_a_descriptor_by_another_name_is_still_a_package(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("id,date,kind,standing,party,title\na,2023,military,claimed,north,Guns\n")
    (tmp_path / "mine.json").write_text(
        json.dumps({"title": "Mine", "resources": [{"name": "events", "path": "events.csv"}]})
    )
    assert read(tmp_path / "mine.json").package["title"] == "Mine"
