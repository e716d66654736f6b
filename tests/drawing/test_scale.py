"""Instants become positions on an axis from 0 to 100 whose long silences are cut out."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.drawing.scale import (
    CUT,
    LEAST,
    MOST_PANELS,
    WIDTH,
    add,
    ceiling,
    floor,
    local,
    scale_for,
    seconds,
    unit_for,
)
from events.reading.story import Story
from tests.support.stories import any_story, at, axis, few, shipped

TWO_ERAS = at("2020", "2023-09-19", "2023-09-20", "2023-09-21")


def when(day: str) -> float:
    return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()


def spans(told: Story) -> list[tuple[str, str]]:
    """The days from which and to which each panel of a story's axis runs."""
    return [tuple(f"{local(end, UTC):%Y-%m-%d}" for end in (panel.start, panel.end)) for panel in axis(told).panels]


def test_a_long_silence_between_two_eras_is_cut_out() -> None:
    assert spans(TWO_ERAS) == [("2020-01-01", "2021-01-01"), ("2023-09-19", "2023-09-22")]


def test_a_story_without_a_long_silence_has_one_panel() -> None:
    assert spans(at("2023-09-19", "2023-09-21")) == [("2023-09-19", "2023-09-22")]


@pytest.mark.parametrize("long", ["2020/2023-09-21", "[2020..2023-09-21]", "2020/.."])
def test_a_report_that_runs_through_a_silence_does_not_keep_it_open(long: str) -> None:
    assert len(axis(at(long, "2020", "2023-09-19", "2023-09-20", "2023-09-21")).panels) == 2


def test_the_shipped_story_has_a_narrow_past_and_a_wide_present() -> None:
    past, present = axis(shipped()).panels
    assert (local(past.start, UTC).year, present.end - present.start) == (2019, 3 * 86400)  # 2020 begins at +04:00
    assert past.right - past.left < (present.right - present.left) / 2


def test_a_story_without_any_date_has_no_axis() -> None:
    assert scale_for(at("undated").events, UTC) is None


@few
@given(any_story)
def test_panels_share_the_width_with_a_cut_between_each_two(told: Story) -> None:
    panels = axis(told).panels
    assert (panels[0].left, panels[-1].right) == (0, pytest.approx(WIDTH))
    assert all(after.left - before.right == pytest.approx(CUT) for before, after in pairwise(panels))
    assert all(before.end < after.start for before, after in pairwise(panels))


@few
@given(any_story)
def test_panels_are_few_and_wide_enough_for_their_labels_on_a_phone(told: Story) -> None:
    panels = axis(told).panels
    assert len(panels) <= MOST_PANELS
    assert min(panel.right - panel.left for panel in panels) >= min(LEAST, (WIDTH - 4 * CUT) / 5) - 1e-9


@few
@given(any_story, st.floats(0, 1), st.floats(0, 1))
def test_later_is_further_along(told: Story, one: float, two: float) -> None:
    scale = axis(told)
    start, end = scale.panels[0].start, scale.panels[-1].end
    first, last = sorted(start + share * (end - start) for share in (one, two))
    if first < last and (pieces := scale.pieces(first, last)):
        positions = [position for piece in pieces for position in piece]
        assert positions == sorted(positions)
        assert positions[0] >= 0 and positions[-1] <= WIDTH + 1e-9


@few
@given(any_story, st.floats(0, 1))
def test_the_instant_at_an_instants_position_is_that_instant(told: Story, share: float) -> None:
    scale = axis(told)
    for panel in scale.panels:
        instant = panel.start + share * (panel.end - panel.start)
        assert scale.instant(panel.position(instant)) == pytest.approx(instant, abs=1)


@few
@given(any_story)
def test_every_dated_report_has_a_place(told: Story) -> None:
    earliest, latest = seconds(told.events["earliest"]), seconds(told.events["latest"])
    dated = ~np.isnan(earliest) | ~np.isnan(latest)
    ends = zip(np.nan_to_num(earliest, nan=-np.inf)[dated], np.nan_to_num(latest, nan=np.inf)[dated], strict=True)
    assert all(axis(told).pieces(max(a, -1e11), min(b, 1e11)) for a, b in ends)


def test_a_position_within_a_cut_is_an_edge_of_a_panel_beside_it() -> None:
    past, present = axis(TWO_ERAS).panels
    assert axis(TWO_ERAS).instant(past.right + 0.1) == past.end
    assert axis(TWO_ERAS).instant(present.left - 0.1) == present.start


def test_a_period_is_an_axis_of_its_own() -> None:
    scale = scale_for(TWO_ERAS.events, UTC, when("2023-09-20"), when("2023-09-21"))
    assert scale
    assert [(panel.start, panel.end) for panel in scale.panels] == [(when("2023-09-20"), when("2023-09-21"))]


def test_a_period_within_a_silence_still_has_an_axis() -> None:
    scale = scale_for(TWO_ERAS.events, UTC, when("2022-01-01"), when("2022-02-01"))
    assert scale
    assert [(panel.start, panel.end) for panel in scale.panels] == [(when("2022-01-01"), when("2022-02-01"))]


def test_each_panel_is_labelled_as_finely_as_its_width_allows() -> None:
    past, present = ([f"{tick.local:%Y-%m-%d}" for tick in axis(TWO_ERAS).ticks(p)] for p in axis(TWO_ERAS).panels)
    assert past == ["2020-01-01", "2020-07-01"]
    assert present == ["2023-09-19", "2023-09-20", "2023-09-21"]


@few
@given(any_story)
def test_ticks_stand_side_by_side_over_the_whole_panel(told: Story) -> None:
    scale = axis(told)
    for panel in scale.panels:
        ticks = scale.ticks(panel)
        assert (ticks[0].left, ticks[-1].right) == (pytest.approx(panel.left), pytest.approx(panel.right))
        assert all(before.right == pytest.approx(after.left) for before, after in pairwise(ticks))


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=4)), timezone(timedelta(hours=-4))])
@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_first_and_the_last_year_of_the_calendar_can_be_drawn(year: str, zone: tzinfo) -> None:
    scale = scale_for(at(year).events, zone)
    assert scale
    assert [len(scale.ticks(panel)) > 0 for panel in scale.panels] == [True]


ROUNDED = [
    # unit     down                   up
    ("hour", "2023-09-19 13:00+04:00", "2023-09-19 14:00+04:00"),
    ("day", "2023-09-19 00:00+04:00", "2023-09-20 00:00+04:00"),
    ("month", "2023-09-01 00:00+04:00", "2023-10-01 00:00+04:00"),
    ("year", "2023-01-01 00:00+04:00", "2024-01-01 00:00+04:00"),
]


@pytest.mark.parametrize(("unit", "down", "up"), ROUNDED)
def test_instants_are_rounded_to_whole_units_of_local_time(unit: str, down: str, up: str) -> None:
    instant, zone = datetime.fromisoformat("2023-09-19 13:20+04:00").timestamp(), timezone(timedelta(hours=4))
    assert floor(instant, unit, zone) == datetime.fromisoformat(down)
    assert ceiling(instant, unit, zone) == datetime.fromisoformat(up)


@pytest.mark.parametrize("unit", ["hour", "day", "month", "year"])
def test_a_step_beyond_the_calendar_leads_to_its_end_and_no_less(unit: str) -> None:
    last = datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert add(last, unit) > last


@pytest.mark.parametrize(("days", "unit"), [(0.5, "hour"), (1, "day"), (20, "day"), (31, "month"), (366, "year")])
def test_a_stretch_is_divided_by_the_unit_it_is_made_of(days: float, unit: str) -> None:
    assert unit_for(days * 86400) == unit
