"""The periods that a reader can choose by a button, and what a drag across the overview meant."""

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.drawing.periods import choices, fitting, snapped
from events.drawing.scale import WIDTH
from events.reading import Story
from events.selection import View, choose, is_moment, period, searchable
from events.wording import Wording
from tests.support.stories import any_dates, at, axis, everything, few, only, shipped, story

DAYS = at("2023-09-19", "2023-09-20", "2023-09-21")
ERAS = at("2020", "2021", "2023-09-19", "2023-09-20", "2023-09-21")


def labels(told: Story, lang: str = "en") -> list[str]:
    return [choice.label for choice in choices(axis(told), Wording(lang))]


def test_a_story_of_some_days_offers_each_day() -> None:
    assert labels(DAYS) == ["Tue 19 Sept 2023", "Wed 20 Sept", "Thu 21 Sept"]


def test_a_story_of_several_eras_offers_these_first() -> None:
    assert labels(ERAS)[:2] == ["2020–2021", "19–21 September 2023"]
    assert labels(ERAS)[2:] == ["Tue 19 Sept", "Wed 20 Sept", "Thu 21 Sept"]


def test_days_tell_their_year_where_the_last_era_is_of_another() -> None:
    told = at(*(f"1914-07-{day}" for day in (27, 28, 29, 30)), "1918-11-11")
    assert labels(told) == ["27–30 July 1914", "11 November 1918", "Mon 27 July 1914", *labels(told)[3:]]


def test_days_of_two_years_tell_both() -> None:
    assert labels(at("2022-12-30/2023-01-02")) == ["Fri 30 Dec 2022", "Sat 31 Dec", "Sun 1 Jan 2023", "Mon 2 Jan"]


def test_periods_are_named_in_arabic_too() -> None:
    assert labels(ERAS, "ar")[1:3] == ["19–21 سبتمبر/أيلول 2023", "الثلاثاء 19 سبتمبر"]


@pytest.mark.parametrize(
    ("first", "last", "offers"),
    [
        ("2023-01", "2023-03", ["January 2023", "February 2023", "March 2023"]),
        ("2000", "2003", ["2000", "2001", "2002", "2003"]),
        ("1900", "1999", []),
        ("2023-09-19", "2023-09-19", []),
    ],
)
def test_the_parts_offered_are_days_months_or_years_as_the_span_allows(
    first: str, last: str, offers: list[str]
) -> None:
    assert labels(at(f"{first}/{last}")) == offers


@few
@given(any_dates)
def test_every_period_offered_can_be_chosen_and_eras_hold_a_report(told: Story) -> None:
    scale = axis(told)
    for place, choice in enumerate(choices(scale, Wording("en"))):
        start, end = period(choice.since, choice.until, UTC)
        assert start is not None and end is not None and start < end
        if 1 < len(scale.panels) > place:
            assert choose(told.events, View(since=choice.since, until=choice.until), UTC, searchable(told)).any()


@few
@given(any_dates)
def test_dragging_across_the_whole_strip_chooses_the_whole_story(told: Story) -> None:
    since, until = snapped(axis(told), 0, WIDTH)
    assert list(choose(told.events, View(since=since, until=until), UTC, searchable(told))) == list(
        told.events["date"] != "undated"
    )


@few
@given(any_dates, st.lists(st.integers(-4, 104), min_size=2, max_size=2, unique=True))
def test_a_drag_chooses_at_least_what_it_covers_whichever_way_it_goes(told: Story, ends: list[int]) -> None:
    scale, (one, two) = axis(told), ends
    since, until = snapped(scale, one, two)
    assert (since, until) == snapped(scale, two, one)
    assert is_moment(since, UTC) and is_moment(until, UTC)
    start, end = period(since, until, UTC)
    assert start is not None and end is not None and start < end
    assert start <= scale.instant(min(one, two)) + 1 and end >= scale.instant(max(one, two)) - 1


def test_a_drag_within_a_cut_is_a_period_too() -> None:
    scale = axis(at("2020-01-01", "2023-09-19"))
    cut = scale.panels[0].right
    start, end = period(*snapped(scale, cut + 0.2, cut + 1), UTC)
    assert start is not None and end is not None and start < end


def test_an_era_of_an_hour_is_a_period_of_that_hour() -> None:
    era = choices(axis(at("2020-01-01T18:30", "2023-09-19")), Wording("en"))[0]
    assert (era.since, era.until, era.label) == ("2020-01-01T18:00", "2020-01-01T19:00", "1 January 2020")


def test_eras_of_hours_in_one_day_are_told_apart_by_their_hour() -> None:
    told = at("2023-09-19T02:15", "2023-09-19T21:30")
    assert labels(told) == ["19 September 2023, 02:00", "19 September 2023, 21:00"]


LONG_AND_SHORT = story("""
    date             | title     | party
    1990             | A quarrel | Alpha
    2010             | Another   | Alpha
    2004-03-02       | A strike  | Beta
    2004-03-05       | Its end   | Beta
    2001-05-04T12:10 | A crash   | Gamma
    undated          | A rumour  | Gamma
""")


@pytest.mark.parametrize(
    ("party", "period_"),
    [("Beta", ("2004-03-02", "2004-03-05")), ("Gamma", ("2001-05-04T12:00", "2001-05-04T13:00")), ("Alpha", None)],
)
def test_what_a_filter_leaves_is_a_period_where_it_takes_little_of_the_axis(
    party: str, period_: tuple[str, str] | None
) -> None:
    told = LONG_AND_SHORT
    assert fitting(told.events, only(told, party), axis(told)) == period_


def test_what_has_no_date_is_no_period() -> None:
    undated = LONG_AND_SHORT.events["date"] == "undated"
    assert fitting(LONG_AND_SHORT.events, undated, axis(LONG_AND_SHORT)) is None


@few
@given(any_dates, st.integers(0, 9))
def test_the_period_that_fits_leaves_out_nothing_that_is_shown(told: Story, first: int) -> None:
    shown = everything(told) & (told.events["number"] > first)
    found = fitting(told.events, shown, axis(told))
    if found:
        kept = choose(told.events, View(since=found[0], until=found[1]), UTC, searchable(told))
        assert not (shown & (told.events["date"] != "undated") & ~kept).any()


def test_a_drag_over_days_chooses_whole_days() -> None:
    day = WIDTH / 3
    assert snapped(axis(DAYS), 0.1 * day, 1.5 * day) == ("2023-09-19", "2023-09-20")


def test_a_drag_within_one_day_chooses_whole_hours() -> None:
    assert snapped(axis(at("2023-09-19")), 30, 60) == ("2023-09-19T07:00", "2023-09-19T15:00")


def test_the_shipped_story_offers_its_past_its_present_and_three_days() -> None:
    assert labels(shipped()) == ["2020–2022", "19–21 September 2023", "Tue 19 Sept", "Wed 20 Sept", "Thu 21 Sept"]
