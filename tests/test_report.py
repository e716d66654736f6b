"""A row of the table, read once: everything that it says, typed, in the words of no language."""

from datetime import UTC

import pytest

from events.counts import Count
from events.dates import parse
from events.report import Report, Reports
from tests.support.stories import only, shipped, story

STORY = story("""
    id | date       | title_en | title_ar | party      | toward | after | kind     | standing | killed | wounded | covers  | passage
    a  | 2023-09-19 | Fire     | نار      | Alpha;Beta | Gamma  |       | military | claimed  | ~100   |         | 2023-09 | 3;4
    b  | undated    | Silence  |          | Gamma      |        | a     |          |          |        |         |         |
""")


def report(id: str) -> Report:
    return next(one for one in Reports(STORY).at(range(2)) if one.id == id)


def test_a_date_is_what_it_was_read_as() -> None:
    assert report("a").when == parse("2023-09-19", UTC)


def test_bounds_are_those_of_the_date() -> None:
    found = report("a")
    assert (found.earliest, found.latest) == (found.when.earliest, found.when.latest)


@pytest.mark.parametrize(("id", "undated"), [("a", False), ("b", True)])
def test_only_what_the_source_gives_no_date_at_all_is_undated(id: str, undated: bool) -> None:
    assert report(id).undated is undated


def test_figures_are_those_that_are_stated() -> None:
    assert report("a").figures == {"killed": Count("about", 100, 100)}
    assert report("b").figures == {}


def test_what_may_be_several_is() -> None:
    found = report("a")
    assert (found.parties, found.toward, found.passage) == (("Alpha", "Beta"), ("Gamma",), ("3", "4"))
    assert report("b").after == ("a",)


def test_a_text_stands_under_its_languages_and_a_blank_one_under_none() -> None:
    assert report("a").texts["title"] == {"en": "Fire", "ar": "نار"}
    assert report("b").texts["title"] == {"en": "Silence"}
    assert "detail" not in report("a").texts


def test_a_text_of_a_file_in_one_language_stands_under_no_name() -> None:
    [found] = Reports(story("date | title | party\n 2023 | Fire | Alpha")).at([0])
    assert found.texts["title"] == {"": "Fire"}


def test_a_column_that_the_file_lacks_is_blank() -> None:
    [found] = Reports(story("date | title | party\n 2023 | Fire | Alpha")).at([0])
    assert (found.kind, found.account, found.about, found.url, found.covers, found.toward) == ("", "", "", "", None, ())


def test_reports_of_a_selection_stand_in_the_order_of_the_chronology_with_their_numbers() -> None:
    found = Reports(STORY).where(only(STORY, "Alpha", "Gamma"))
    assert [(one.id, one.number) for one in found] == [("a", 1), ("b", 2)]


def test_a_row_is_read_once() -> None:
    reports = Reports(STORY)
    assert reports.at([0])[0] is reports.at([0])[0]


def test_every_row_of_the_shipped_story_is_a_report() -> None:
    table = shipped().events
    found = Reports(shipped()).at(range(len(table)))
    assert [one.id for one in found] == list(table["id"])
    assert [one.number for one in found] == list(table["number"])
