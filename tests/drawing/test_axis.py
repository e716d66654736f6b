"""A label of the time axis stands where what it names is, and every panel tells its year.

Also on a phone; where there is more room, labels are more.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import example, given

from events.dates import FIRST, LAST
from events.drawing.axis import (
    EDGE,
    SIDE,
    WIDTHS,
    Label,
    axes,
    cuts,
    grid,
    hours_told,
    labels,
    layout,
    left_out,
    rules,
)
from events.drawing.colours import LIGHT
from events.drawing.scale import WIDTH, Panel, Scale
from events.moments import local
from events.reading import Story
from events.wording import Wording
from tests.support.stories import any_dates, at, axis, during, everything, few, shipped, story

ENGLISH, ARABIC = Wording("en"), Wording("ar")
STORY = at("2020", "2023-09-19", "2023-09-21")
HOUR = at(*(f"2024-05-01T14:{minute:02}" for minute in range(0, 60, 5)))
CENTURIES = at("1815-06-18", "1815-07-15", "1914-06-28", "2015-03-11")
SIXTY_POSITIONS = story("""
    date                                | date_text_en    | title            | party
    2023-09-19                          |                 | Alpha opens fire | Alpha
    [2023-09-19T18:00..2023-09-20T00:00]| Tuesday evening | Beta answers     | Beta
    2023-09-21T12:30                    |                 | Both talk        | Alpha;Beta
""")


def one_panel(start: str, end: str, width: float = WIDTH) -> Scale:
    """An axis whose first panel runs between these times (UTC) over so much of the width.

    A second one fills the rest.
    """
    first, last = (datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp() for time in (start, end))
    panels = [Panel(first, last, 0, width, 1)]
    if width < WIDTH:
        panels.append(Panel(last + 1e8, last + 2e8, width + 2.6, WIDTH, 1))
    return Scale(tuple(panels), UTC)


def texts(found: list[Label]) -> list[str]:
    return [" / ".join(filter(None, label.lines)) for label in found]


def told(scale: Scale, words: Wording = ENGLISH, hours: bool = False) -> list[str]:
    """The labels of an axis, their two lines with a stroke between them."""
    return texts(labels(scale, words, hours))


def first_panel(scale: Scale, hours: bool = False, words: Wording = ENGLISH) -> list[str]:
    return told(Scale(scale.panels[:1], scale.zone), words, hours)


# --- what labels say ----------------------------------------------------------------------------


def test_a_day_has_its_weekday_and_where_the_year_is_new_the_year() -> None:
    assert told(axis(STORY))[-3:] == ["Tue / 19 Sept 2023", "Wed / 20 Sept", "Thu / 21 Sept"]


def test_labels_are_in_arabic_too() -> None:
    assert told(axis(shipped()), ARABIC)[-2:] == ["الأربعاء / 20 سبتمبر", "الخميس / 21 سبتمبر"]


def test_where_days_are_narrow_their_month_and_year_stand_under_all_of_them() -> None:
    week = one_panel("2023-09-28", "2023-10-05")
    assert told(week) == [
        "Thu 28",
        "Fri 29 / Sept 2023",
        "Sat 30",
        "Sun 1",
        "Mon 2",
        "Oct",
        "Tue 3",
        "Wed 4",
    ]


def test_a_year_that_begins_within_the_panel_is_told() -> None:
    assert told(one_panel("2022-12-30", "2023-01-03")) == [
        "Fri / 30 Dec 2022",
        "Sat / 31 Dec",
        "Sun / 1 Jan 2023",
        "Mon / 2 Jan",
    ]


def test_the_shipped_story_is_told_in_years_and_days() -> None:
    assert told(axis(shipped())) == ["2020", "2022", "Tue / 19 Sept 2023", "Wed / 20 Sept", "Thu / 21 Sept"]


def test_an_hour_of_reports_is_told_in_minutes_with_date_and_year() -> None:
    assert told(axis(HOUR), hours=True) == [
        "14:10",
        "14:20",
        "14:30 / Wed 1 May 2024",
        "14:40",
        "14:50",
    ]


def test_where_no_report_has_a_time_of_day_the_finest_unit_is_the_day() -> None:
    day = during(STORY, "2023-09-19", "2023-09-19")
    assert told(day) == ["Tue / 19 Sept 2023"]
    assert rules(day, ENGLISH, hours=False) == []


def test_where_a_report_has_one_a_day_is_told_in_hours() -> None:
    day = during(STORY, "2023-09-19", "2023-09-19")
    hours = ["03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"]
    assert [label.first for label in labels(day, ENGLISH, hours=True)] == hours
    assert [label.second for label in labels(day, ENGLISH, hours=True) if label.second] == ["Tue 19 Sept 2023"]


def test_no_two_labels_stand_at_one_place_since_plotly_would_draw_only_one() -> None:
    for scale in AXES.values():
        places = [round(label.position, 6) for label in labels(scale, ENGLISH, hours=True)]
        assert len({*places}) == len(places)


# --- whether hours are told ---------------------------------------------------------------------


def shown(told: Story, *numbers: int) -> bool:
    """Whether hours are told where these reports are shown."""
    return hours_told(told, told.events["number"].isin(numbers))


def test_a_time_of_day_is_told() -> None:
    assert shown(SIXTY_POSITIONS, 1, 3)


def test_hours_that_stand_for_words_are_not_told() -> None:
    assert not shown(SIXTY_POSITIONS, 1, 2)


def test_a_report_that_is_not_shown_tells_no_hours() -> None:
    assert not shown(SIXTY_POSITIONS, 1)


def test_the_shipped_story_tells_no_hours() -> None:
    assert not hours_told(shipped(), everything(shipped()))


# --- every panel tells its year, and names nothing that lies outside it -------------------------

AXES = {
    "a day": axis(at("2023-09-19")),
    "three days": axis(at("2023-09-19/2023-09-21")),
    "two weeks": axis(at("2023-09-19/2023-09-30")),
    "three months": axis(at("2023-01/2023-03")),
    "a year": axis(at("2023")),
    "a month between years": one_panel("2022-12-14", "2023-01-15"),
    "decades": axis(at("2000/2023")),
    "two eras": axis(at("2020", "2023-09-19", "2023-09-21")),
    "three eras": axis(at("2001", "2011-05", "2023-09-19", "2023-09-20")),
    "centuries": axis(CENTURIES),
    "an hour": axis(HOUR),
    "ten minutes": one_panel("2024-05-01T14:03", "2024-05-01T14:13"),
    "over midnight": one_panel("2024-05-01T20:00", "2024-05-02T05:00"),
    "1989 to 2010": one_panel("1989-01-01", "2010-01-01", 20),
    "a sliver": one_panel("1989-05-01", "1991-05-01", 9),
    "a day in a sliver": one_panel("2023-09-19", "2023-09-20", 9),
    "an hour in a sliver": one_panel("2023-09-19T14:00", "2023-09-19T15:00", 9),
    "an hour in a column": one_panel("2023-09-19T14:00", "2023-09-19T15:00", 30),
    "a month of 1815 in a sliver": one_panel("1815-06-18", "1815-07-15", 9),
    "a month of 1815 in a column": one_panel("1815-06-18", "1815-07-15", 20),
    "the first year": axis(at("0001")),
    "the last year": axis(at("9999")),
}
scales = pytest.mark.parametrize("scale", AXES.values(), ids=AXES)
languages = pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
clocks = pytest.mark.parametrize("hours", [False, True], ids=["days", "hours"])
rows = pytest.mark.parametrize("lines", [1, 2])
plots = pytest.mark.parametrize("width", WIDTHS)


def by_panel(scale: Scale, words: Wording, hours: bool, lines: int, width: int) -> list[list[Label]]:
    return [labels(Scale((panel,), scale.zone), words, hours, lines, width) for panel in scale.panels]


def years_of(found: list[Label]) -> list[int]:
    return [int(year) for text in texts(found) for year in re.findall(r"(?<!\d)\d{4}(?!\d)|(?<!\S)\d(?!\S)$", text)]


@plots
@rows
@clocks
@languages
@scales
def test_every_panel_tells_its_year_and_none_before_or_after_it(
    scale: Scale, words: Wording, hours: bool, lines: int, width: int
) -> None:
    for panel, found in zip(scale.panels, by_panel(scale, words, hours, lines, width), strict=True):
        first, last = local(panel.start, scale.zone).year, local(panel.end - 1, scale.zone).year
        assert years_of(found)
        assert all(first <= year <= last for year in years_of(found))


def test_a_step_that_starts_before_the_panel_is_named_by_the_first_year_that_is_in_it() -> None:
    assert first_panel(one_panel("1991-01-01", "2003-01-01", 33)) == ["1991", "1995", "2000"]
    assert first_panel(one_panel("1988-01-01", "1998-01-01", 9)) == ["1990"]


def test_a_step_of_months_that_starts_before_the_panel_is_named_by_the_first_month_in_it() -> None:
    assert first_panel(one_panel("2000-08-01", "2001-08-01", 50))[0] == "Aug / 2000"


def test_the_axis_of_centuries_tells_every_year() -> None:
    assert told(axis(CENTURIES)) == ["June / 1815", "July", "Sun / 28 June 1914", "Wed / 11 Mar 2015"]


def test_a_panel_of_one_month_is_told_as_that_month_and_not_by_one_of_its_days() -> None:
    assert first_panel(one_panel("2015-11-01", "2015-11-29", 15)) == ["Nov / 2015"]


def test_a_panel_of_one_day_is_told_as_that_day_also_where_its_weekday_has_no_room() -> None:
    assert first_panel(one_panel("2015-11-20", "2015-11-21", 16)) == ["20 Nov / 2015"]


def test_a_panel_of_one_hour_tells_a_time_even_where_there_is_room_for_only_one() -> None:
    assert first_panel(AXES["an hour in a column"], hours=True)[0].endswith(":30 / 19 Sept 2023")


def test_where_nothing_else_fits_a_panel_shows_the_year_that_is_in_its_middle() -> None:
    assert first_panel(one_panel("1989-05-01", "1991-05-01", 3)) == ["1990"]


@pytest.mark.parametrize("hours", [-4, 0, 4])
@pytest.mark.parametrize("length", [600, 6 * 3600, 5 * 86400, 400 * 86400])
def test_the_ends_of_the_calendar_are_labelled_in_any_zone(length: float, hours: int) -> None:
    first, last = FIRST.timestamp(), LAST.timestamp()
    for start, end, year in ((first, first + length, "1"), (last - length, last, "9999")):
        scale = Scale((Panel(start, end, 0, WIDTH, 1),), timezone(timedelta(hours=hours)))
        assert year in " ".join(told(scale, hours=True)).split()


# --- where labels stand -------------------------------------------------------------------------


@languages
@pytest.mark.parametrize("name", ["a day", "an hour", "ten minutes", "over midnight", "an hour in a column"])
def test_a_time_of_day_stands_at_its_very_moment(name: str, words: Wording) -> None:
    scale = AXES[name]
    found = [label for label in labels(scale, words, hours=True) if ":" in label.first]
    assert found
    for label in found:
        assert f"{local(scale.instant(label.position) + 0.5, UTC):%H:%M}" == label.first


def test_a_time_of_day_that_does_not_fit_at_its_moment_is_left_out() -> None:
    assert "00:00" not in told(during(STORY, "2023-09-20", "2023-09-20"), hours=True)


def test_the_day_stands_over_what_is_seen_of_it() -> None:
    scale = one_panel("2024-05-01T20:00", "2024-05-02T04:00")
    days = [label.position for label in labels(scale, ENGLISH, hours=True) if label.second]
    assert days == [pytest.approx(25), pytest.approx(75)]


def test_a_day_of_which_only_an_edge_is_seen_is_not_named_over_the_next_one() -> None:
    assert told(one_panel("2024-05-01T22:00", "2024-05-04T00:00")) == ["Thu / 2 May 2024", "Fri / 3 May"]


@few
@given(any_dates)
@example(at("2000-01-01", "2000-01-01", "2000-01-01", "2000-01-01", "[2001-03-01..2005-01-01]", "2009-01"))
def test_the_middle_of_a_years_label_lies_over_that_year_however_wide_the_chart_is(told: Story) -> None:
    scale = axis(told)
    for label in labels(scale, ENGLISH, hours=False):
        if re.fullmatch(r"\d{4}", label.second) and not label.first:
            assert local(scale.instant(label.position), scale.zone).year == int(label.second)


def test_the_middle_of_a_days_label_lies_over_that_day_however_wide_the_chart_is() -> None:
    for scale in AXES.values():
        for label in labels(scale, ENGLISH, hours=False):
            if day := re.match(r"(\d+) [A-Z]", label.first):
                assert local(scale.instant(label.position), scale.zone).day == int(day[1])


@plots
@rows
@clocks
@languages
@scales
def test_neighbouring_labels_do_not_touch_at_any_width(
    scale: Scale, words: Wording, hours: bool, lines: int, width: int
) -> None:
    found = labels(scale, words, hours, lines, width)
    for line in (0, 1):
        spans = sorted(label.span(line, width) for label in found if label.lines[line])
        assert all(end < start for (_, end), (start, _) in pairwise(spans))


@plots
@rows
@clocks
@languages
@scales
def test_no_label_is_cut_off_at_the_edge_of_the_chart(
    scale: Scale, words: Wording, hours: bool, lines: int, width: int
) -> None:
    margin = SIDE * WIDTH / width
    for label in labels(scale, words, hours, lines, width):
        half = label.half(width)
        assert label.position - half >= -margin and label.position + half <= WIDTH + margin


# --- at more than one width -----------------------------------------------------------------------


def told_at(scale: Scale, width: int, lines: int = 2, hours: bool = False) -> list[str]:
    return texts(labels(scale, ENGLISH, hours, lines, width))


def test_where_there_is_room_every_year_of_the_shipped_past_is_told() -> None:
    assert told_at(axis(shipped()), 315)[:2] == ["2020", "2022"]
    assert told_at(axis(shipped()), 1000)[:3] == ["2020", "2021", "2022"]


def test_where_there_is_room_an_hour_is_told_in_steps_of_five_minutes() -> None:
    clocks = [text[:5] for text in told_at(axis(HOUR), 1000, hours=True)]
    assert clocks == [f"14:{minute:02}" for minute in range(5, 60, 5)]


def test_on_the_narrowest_phone_the_axis_of_the_strip_still_tells_each_day() -> None:
    assert told_at(axis(shipped()), 278, lines=1) == ["2020", "2022", "19 Sept 2023", "20 Sept", "21 Sept"]


def test_the_chart_is_told_each_set_of_labels_with_the_width_that_it_needs() -> None:
    found = axes(axis(HOUR), ENGLISH, hours=True)
    assert found[0]["from"] == WIDTHS[0]
    assert [one["labels"] for one in found] == [
        [list(label) for label in labels(axis(HOUR), ENGLISH, True, 2, one["from"])] for one in found
    ]


def test_a_set_that_tells_no_more_than_that_of_a_narrower_chart_is_left_out() -> None:
    assert [one["from"] for one in axes(axis(at("2023")), ENGLISH, hours=False, lines=1)] != [*WIDTHS]
    assert [one["from"] for one in axes(axis(at("2023-09-19")), ENGLISH, hours=False)] == [WIDTHS[0]]


def test_the_cuts_are_marked_between_the_labels() -> None:
    scale = axis(STORY)
    for told in axes(scale, ENGLISH, hours=False):
        assert [label for label in told["labels"] if label[2] == "⫽"] == [[scale.cuts[0], "", "⫽"]]
    assert not any("⫽" in label for told in axes(scale, ENGLISH, hours=False, lines=1) for label in told["labels"])


# --- what is drawn ------------------------------------------------------------------------------


def test_time_runs_the_way_reading_does() -> None:
    there, back = (layout(words, LIGHT)["xaxis"]["range"] for words in (ENGLISH, ARABIC))
    assert there == back[::-1] == [-EDGE, WIDTH + EDGE]


def test_a_rule_stands_where_each_day_begins() -> None:
    days = at("2023-09-19", "2023-09-20", "2023-09-21")
    assert rules(axis(days), ENGLISH, hours=False) == pytest.approx([100 / 3, 200 / 3])


def test_each_set_of_labels_has_rules_of_its_own() -> None:
    drawn = {rule["name"] for rule in grid(axis(HOUR), ENGLISH, LIGHT, hours=True)}
    assert drawn == {f"axis {told['from']}" for told in axes(axis(HOUR), ENGLISH, hours=True)}


def test_units_without_room_for_their_names_have_rules_all_the_same() -> None:
    scale = axis(at("2023-09-01/2023-09-14"))
    assert len(told(scale)) < 14 == len(rules(scale, ENGLISH, hours=False)) + 1


def words_along(scale: Scale, height: float, words: Wording = ENGLISH) -> list[str]:
    """What the cuts of a chart say; a chart knows by the name of the words where they have room."""
    _, annotations = cuts(scale, height, words, LIGHT)
    return [note["text"] for note in annotations if note.get("name") == "wide"]


def test_a_cut_says_what_it_leaves_out_where_the_chart_is_wide() -> None:
    assert words_along(axis(CENTURIES), 7) == ["99 years left out", "101 years left out"]


def test_a_cut_that_is_lower_than_its_words_goes_without_them() -> None:
    assert words_along(axis(CENTURIES), 3) == []


LASTING = ("2020/2023-09-20", "[2020..2023-09-20]", "2020/..")


@pytest.mark.parametrize("words", [ENGLISH, ARABIC], ids=["en", "ar"])
@pytest.mark.parametrize("long", LASTING)
def test_a_cut_that_a_report_lasts_across_does_not_say_that_there_is_none(long: str, words: Wording) -> None:
    days = ("2020", "2023-09-19", "2023-09-20", "2023-09-21")
    told, without = at(long, *days), at(*days)
    [along] = words_along(axis(told), 9, words)
    assert [along] == words_along(axis(without), 9, words)
    assert along.strip("\u2067\u2069") == words("timeline.cut_year", n=3)
    assert not any(word in along for word in ("without", "report", "بلا", "أخبار"))


LENGTHS_LEFT_OUT = [
    (3600, "1 hour left out"),
    (2 * 86400, "2 days left out"),
    (8 * 30.5 * 86400, "8 months left out"),
    (3 * 365.25 * 86400, "3 years left out"),
]


@pytest.mark.parametrize(("length", "words"), LENGTHS_LEFT_OUT)
def test_what_is_left_out_in_words(length: float, words: str) -> None:
    assert left_out(length, ENGLISH) == words
