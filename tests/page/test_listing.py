"""The chronology in words: what each report is listed with, where its strip lies on the axis."""

from typing import Any

import pytest
from hypothesis import given

from events.page.edition import Edition
from events.page.listing import listing
from events.reading import Story
from tests.support.stories import any_story, everything, few, only, palette, phrases, story

STORY = story(
    """
    date                     | title         | party | toward | standing
    2023-09-19/2023-09-20    | A battle      | Alpha | Beta   | reported
    [2023-09-19..2023-09-20] | Alpha fires   | Alpha |        | claimed
    2023-09-21               | Talks         | Beta  |        | announced
    2023-09-19/..            | Beta holds    | Beta  |        | reported
    undated                  | An old grudge | Beta  |        | reported
    """
)
TOLL = story(
    """
    date       | date_text | title  | detail  | party | said_by   | via      | passage | killed | counted | covers_text
    2023-09-20 | At dusk   | A toll | So loud | Alpha | A general | The Post | 3       | 32     | all     | one day
    """
)


def listed(told: Story, lang: str = "en", most: int = 200, *parties: str) -> dict[str, Any]:
    """What the page's list is told."""
    shown = only(told, *parties) if parties else everything(told)
    return listing(Edition(told), shown, most, phrases(told, lang), palette(told))


def entry(title: str, told: Story = STORY) -> dict[str, Any]:
    [found] = [entry for entry in listed(told)["reports"] if entry["title"] == title]
    return found


def test_a_report_opens_to_all_that_is_said_of_it() -> None:
    told = entry("A toll", TOLL)
    assert told["detail"] == "So loud"
    assert told["facts"] == [
        ["When", "At dusk · 20 September 2023"],
        ["Said by", "A general"],
        ["Via", "The Post"],
        ["In the source", "Paragraph 3 of the source"],
        ["Figures", "Killed: 32. Covers: one day. Counts: everybody."],
    ]


def test_a_closed_row_says_when_whose_account_and_how_many() -> None:
    told = entry("A toll", TOLL)
    assert (told["date"], told["when"]) == ("20 September 2023", "At dusk")
    assert told["who"] == "Alpha · Said by A general, via The Post"
    assert told["figures"] == "Killed: 32"


def test_on_a_phone_a_closed_row_says_whose_it_is_and_how_it_is_known() -> None:
    assert entry("A battle")["brief"] == "Alpha · stated by the source"


def test_reports_without_a_date_are_told_apart_and_have_no_strip() -> None:
    reports = listed(STORY)["reports"]
    assert [(one["title"], one["pieces"]) for one in reports if one["undated"]] == [("An old grudge", [])]
    assert all(one["pieces"] for one in reports if not one["undated"])


def test_no_more_reports_are_listed_than_asked_for() -> None:
    assert [one["number"] for one in listed(STORY, "en", 2)["reports"]] == ["1", "2"]


def test_a_filter_moves_no_strip() -> None:
    before = {one["id"]: one["pieces"] for one in listed(STORY)["reports"]}
    after = listed(STORY, "en", 200, "Beta")
    assert {one["id"]: one["pieces"] for one in after["reports"]}.items() < before.items()
    assert after["fields"] == listed(STORY)["fields"]


def test_a_strip_lies_where_the_report_does_on_the_axis() -> None:
    [talks] = entry("Talks")["pieces"]
    [last] = [field for field in listed(STORY)["fields"] if field["name"] == "21"]
    assert (talks["start"], talks["width"]) == pytest.approx((last["start"], last["width"]), abs=0.02)


def test_what_has_no_end_fades_and_has_no_outline_there() -> None:
    [holds] = entry("Beta holds")["pieces"]
    assert holds["closed"] == [True, False]
    assert holds["fades"][0] == 0 < holds["fades"][1]


def test_only_what_lasted_in_the_words_of_the_source_is_solid() -> None:
    ink = {one["title"]: one["fill"] == one["colour"] for one in listed(STORY)["reports"]}
    assert [title for title, solid in ink.items() if solid] == ["A battle", "Beta holds"]


def test_the_days_of_the_axis_are_fields_by_their_number() -> None:
    assert [field["name"] for field in listed(STORY)["fields"]] == ["19", "20", "21"]


def days(last: int) -> Story:
    """A story with a report on each day of September 2023 up to the `last`."""
    return story("date | title | party\n" + "\n".join(f"2023-09-{day:02} | A | Alpha" for day in range(1, last + 1)))


@pytest.mark.parametrize("told", [days(9), days(30), story("date | title | party\n2021 | A | Alpha\n2022 | B | Alpha")])
def test_days_without_room_for_their_numbers_and_longer_fields_have_no_name(told: Story) -> None:
    found = listed(told)["fields"]
    assert len(found) > 1
    assert not any(field["name"] for field in found)


def test_a_story_without_any_date_has_no_axis() -> None:
    told = listed(story("date | title | party\nundated | A | Alpha"))
    assert told["fields"] == [] and len(told["reports"]) == 1


@few
@given(any_story)
def test_every_strip_lies_on_the_fields(told: Story) -> None:
    found = listed(told)
    assert found["fields"][0]["start"] == 0
    assert found["fields"][-1]["start"] + found["fields"][-1]["width"] == pytest.approx(100, abs=0.02)
    for one in found["reports"]:
        for piece in one["pieces"]:
            assert piece["start"] >= -0.01 and piece["start"] + piece["width"] <= 100.02
            assert all(0 <= fade <= 50 for fade in piece["fades"])
