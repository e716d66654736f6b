"""Instants become positions on an axis from 0 to 100 whose long silences are cut out."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.drawing import scale as scale_module
from events.drawing.scale import CUT, LEAST, MOST_PANELS, WIDTH, Scale, scale_for, stretches
from events.moments import instants, local
from events.reading import Story
from tests.support.stories import any_dates, at, axis, during, few, shipped

TWO_ERAS = at("2020", "2023-09-19", "2023-09-20", "2023-09-21")


def days_of(scale: Scale) -> list[tuple[str, str]]:
    """The days from which and to which each panel of an axis runs."""
    return [(f"{local(panel.start, UTC):%Y-%m-%d}", f"{local(panel.end, UTC):%Y-%m-%d}") for panel in scale.panels]


def spans(told: Story) -> list[tuple[str, str]]:
    return days_of(axis(told))


def widths(told: Story) -> list[float]:
    return [panel.right - panel.left for panel in axis(told).panels]


def eras(*reports: int) -> Story:
    """A story with as many eras, ten years apart, each of a week with so many reports."""
    weeks = [datetime(1950 + 10 * era, 3, 1, tzinfo=UTC) for era in range(len(reports))]
    days = [week + timedelta(days=n % 7) for week, number in zip(weeks, reports, strict=True) for n in range(number)]
    return at(*(f"{day:%Y-%m-%d}" for day in days))


def test_a_long_silence_between_two_eras_is_cut_out() -> None:
    assert spans(TWO_ERAS) == [("2020-01-01", "2021-01-01"), ("2023-09-19", "2023-09-22")]


def test_a_story_without_a_long_silence_has_one_panel() -> None:
    assert spans(at("2023-09-19", "2023-09-21")) == [("2023-09-19", "2023-09-22")]


@pytest.mark.parametrize("long", ["2020/2023-09-21", "[2020..2023-09-21]", "2020/.."])
def test_a_report_that_runs_through_a_silence_does_not_keep_it_open(long: str) -> None:
    assert len(axis(at(long, "2020", "2023-09-19", "2023-09-20", "2023-09-21")).panels) == 2


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2023/..", "2023-01-01", "2024-01-01"),
        ("2023-09/..", "2023-09-01", "2023-10-01"),
        ("[..2023-09-19]", "2023-09-19", "2023-09-20"),
        ("199X/..", "1990-01-01", "1991-01-01"),
    ],
)
def test_an_open_report_takes_the_year_month_or_day_that_its_one_end_names(date: str, start: str, end: str) -> None:
    assert spans(at(date)) == [(start, end)]


def test_an_hour_of_reports_is_an_axis_of_an_hour() -> None:
    (panel,) = axis(at("2024-05-01T14:02", "2024-05-01T14:57/..")).panels
    assert (f"{local(panel.start, UTC):%H:%M}", panel.end - panel.start) == ("14:00", 3600)


def test_the_shipped_story_has_a_narrow_past_and_a_wide_present() -> None:
    past, present = axis(shipped()).panels
    assert (local(past.start, UTC).year, present.end - present.start) == (2019, 3 * 86400)  # 2020 begins at +04:00
    assert past.right - past.left < (present.right - present.left) / 3


def test_a_story_without_any_date_has_no_axis() -> None:
    assert scale_for(at("undated")) is None


# --- who gets how much of the width -------------------------------------------------------------


@few
@given(any_dates)
def test_panels_share_the_width_with_a_cut_between_each_two(told: Story) -> None:
    panels = axis(told).panels
    assert [panels[0].left, panels[-1].right] == pytest.approx([0, WIDTH])
    assert all(after.left - before.right == pytest.approx(CUT) for before, after in pairwise(panels))
    assert all(before.end < after.start for before, after in pairwise(panels))


@few
@given(any_dates)
def test_panels_are_few_and_wide_enough_to_tell_their_year_on_a_phone(told: Story) -> None:
    panels = axis(told).panels
    assert len(panels) <= MOST_PANELS
    assert min(panel.right - panel.left for panel in panels) >= LEAST


def test_a_report_counts_once_also_where_it_begins_in_one_era_and_ends_in_another() -> None:
    told = at("2000/2023-09-21", "2000", "2023-09-19", "2023-09-20", "2023-09-21", "undated")
    assert [panel.reports for panel in axis(told).panels] == [1.5, 3.5]


def test_panels_that_hold_as_much_are_as_wide() -> None:
    one, two, three = widths(eras(20, 20, 20))
    assert one == pytest.approx(two) == pytest.approx(three)


def test_panels_that_hold_about_the_same_are_about_as_wide() -> None:
    assert max(widths(eras(20, 24, 28))) < 1.4 * min(widths(eras(20, 24, 28)))


def test_the_panel_that_holds_nearly_everything_has_the_most_room_and_the_others_keep_their_order() -> None:
    most, one, some, other, more = widths(eras(484, 1, 42, 1, 73))
    assert most > 0.4 * WIDTH
    assert one == pytest.approx(other)
    assert more > 1.1 * some > 1.1 * one


def test_few_reports_of_many_take_little_more_than_the_telling_of_their_years() -> None:
    assert sum(widths(eras(594, 2, 1, 2, 1))[1:]) < 4 * LEAST + 1


# --- positions ----------------------------------------------------------------------------------


@few
@given(any_dates, st.floats(0, 1), st.floats(0, 1))
def test_later_is_further_along(told: Story, one: float, two: float) -> None:
    scale = axis(told)
    start, end = scale.panels[0].start, scale.panels[-1].end
    first, last = sorted(start + share * (end - start) for share in (one, two))
    if first < last and (pieces := scale.pieces(first, last)):
        positions = [position for piece in pieces for position in piece]
        assert positions == sorted(positions)
        assert positions[0] >= 0 and positions[-1] <= WIDTH + 1e-9


@few
@given(any_dates, st.floats(0, 1))
def test_the_instant_at_an_instants_position_is_that_instant(told: Story, share: float) -> None:
    scale = axis(told)
    for panel in scale.panels:
        instant = panel.start + share * (panel.end - panel.start)
        assert scale.instant(panel.position(instant)) == pytest.approx(instant, abs=1)


@few
@given(any_dates)
def test_every_dated_report_has_a_place(told: Story) -> None:
    earliest, latest = instants(told.events["earliest"]), instants(told.events["latest"])
    dated = ~np.isnan(earliest) | ~np.isnan(latest)
    ends = zip(np.nan_to_num(earliest, nan=-np.inf)[dated], np.nan_to_num(latest, nan=np.inf)[dated], strict=True)
    assert all(axis(told).pieces(max(a, -1e11), min(b, 1e11)) for a, b in ends)


def test_a_position_within_a_cut_is_an_edge_of_a_panel_beside_it() -> None:
    past, present = axis(TWO_ERAS).panels
    assert axis(TWO_ERAS).instant(past.right + 0.1) == past.end
    assert axis(TWO_ERAS).instant(present.left - 0.1) == present.start


# --- periods ------------------------------------------------------------------------------------


def test_a_period_is_an_axis_of_its_own() -> None:
    assert days_of(during(TWO_ERAS, "2023-09-20", "2023-09-20")) == [("2023-09-20", "2023-09-21")]


def test_a_period_over_two_eras_is_cut_as_the_story_is() -> None:
    days = days_of(during(TWO_ERAS, "2020-07", "2023-09-20"))
    assert days == [("2020-07-01", "2021-01-01"), ("2023-09-19", "2023-09-21")]


def test_a_period_within_a_silence_still_has_an_axis() -> None:
    assert days_of(during(TWO_ERAS, "2022-01", "2022-01")) == [("2022-01-01", "2022-02-01")]


def test_the_part_of_a_panel_that_a_period_takes_counts_as_a_part_of_its_reports() -> None:
    past, present = during(TWO_ERAS, "2020-07", "2023-09-19").panels
    assert past.reports == pytest.approx(0.5, abs=0.01)
    assert present.reports == pytest.approx(1)


def test_without_a_period_the_axis_is_that_of_the_story() -> None:
    assert axis(TWO_ERAS).within(None, None) == axis(TWO_ERAS)


def test_a_period_that_ends_before_the_story_begins_has_no_axis() -> None:
    assert axis(TWO_ERAS).within(None, datetime(2019, 1, 1, tzinfo=UTC).timestamp()) is None


def test_choosing_a_period_never_works_out_the_silences_again() -> None:
    scale = axis(TWO_ERAS)
    with mock.patch.object(scale_module, "stretches", side_effect=AssertionError):
        assert scale.within(scale.panels[0].start + 86400, None)


@pytest.mark.parametrize("year", ["0001", "9999"])
@pytest.mark.parametrize("hours", [-4, 0, 4])
def test_the_first_and_the_last_year_of_the_calendar_have_an_axis_in_any_zone(year: str, hours: int) -> None:
    (stretch,) = stretches(at(year), timezone(timedelta(hours=hours)))
    assert stretch.end - stretch.start >= 364 * 86400
