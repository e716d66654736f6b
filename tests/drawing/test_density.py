"""How densely a story reports: each report counts once, spread over the time that it may lie in."""

import numpy as np
import pytest
from hypothesis import example, given

from events.drawing.density import BINS, density, spread
from events.moments import instants
from events.reading import Story
from tests.support.stories import any_dates, at, axis, everything, few

STORY = at("2020", "2023-09-19", "2023-09-21", "undated")


@few
@given(any_dates)
@example(at("2020", "2020/2023-09-19", "2023-09-19", "2023-09-20"))
def test_each_dated_report_counts_once_in_all(told: Story) -> None:
    _, whole, _ = density(told.events, everything(told).to_numpy(), axis(told))
    assert whole.sum() == pytest.approx((told.events["date"] != "undated").sum())


@few
@given(any_dates)
def test_no_moment_shows_more_reports_than_it_has(told: Story) -> None:
    _, whole, part = density(told.events, (told.events["number"] % 2 == 0).to_numpy(), axis(told))
    assert np.all(part <= whole + 1e-6)


def test_a_report_counts_where_it_lies() -> None:
    edges, whole, _ = density(STORY.events, everything(STORY).to_numpy(), axis(STORY))
    past, _ = axis(STORY).panels
    assert whole[edges[:, 1] <= past.right].sum() == pytest.approx(1)


def test_bins_lie_side_by_side_and_in_no_cut() -> None:
    edges, _, _ = density(STORY.events, everything(STORY).to_numpy(), axis(STORY))
    past, present = axis(STORY).panels
    ends = [(past.left, past.right), (present.left, present.right)]
    gaps = edges[1:, 0] - edges[:-1, 1]
    assert [(edges[0, 0], past.right), (present.left, edges[-1, 1])] == [pytest.approx(end) for end in ends]
    assert gaps[gaps > 1e-9] == pytest.approx([present.left - past.right])


DAYS = ("2023-09-01", "2023-09-02", "2023-09-02", "2023-09-04", "2023-10-29")


HOUR = tuple(f"2024-05-01T14:{minute:02}" for minute in range(0, 60, 5))


@pytest.mark.parametrize("dates", [DAYS[:4], DAYS, ("2020-02", "2021-03", "2021-03"), ("1990", "1993", "2003"), HOUR])
def test_what_is_known_to_the_day_month_or_year_is_level_over_it(dates: tuple[str, ...]) -> None:
    told = at(*dates)
    scale = axis(told)
    edges, whole, _ = density(told.events, everything(told).to_numpy(), scale)
    height = whole / (edges[:, 1] - edges[:, 0])
    for start, end in zip(instants(told.events["earliest"]), instants(told.events["latest"]), strict=True):
        [(left, right)] = scale.pieces(start, end)
        inside = (edges[:, 0] > left - 1e-6) & (edges[:, 1] < right + 1e-6)
        assert height[inside] == pytest.approx(height[inside][0], rel=0.01)
        assert edges[inside].min() == pytest.approx(left) and edges[inside].max() == pytest.approx(right)


def test_bins_are_not_many_more_however_long_the_story() -> None:
    told = at("0001", "9999")
    edges, _, _ = density(told.events, everything(told).to_numpy(), axis(told))
    assert len(edges) <= 3 * BINS


def test_a_span_is_spread_evenly_over_the_bins_that_it_touches() -> None:
    bins = np.array([(0, 1), (1, 2), (2, 3), (3, 4)], dtype=float)
    assert spread(np.array([0.5]), np.array([2.5]), bins) == pytest.approx([0.25, 0.5, 0.25, 0])
