"""The overview tells at a glance when the story reports much, and what of that is shown."""

import numpy as np
import pytest
from hypothesis import example, given

from events.drawing.colours import DARK, LIGHT, Theme, contrast
from events.drawing.overview import density, overview
from events.reading.story import Story
from events.selection import WHOLE, Period, period
from tests.support.stories import any_story, at, axis, everything, few, only, phrases, story

STORY = story("""
    date       | title            | party
    2020       | An old quarrel   | Alpha
    2023-09-19 | Alpha opens fire | Alpha
    2023-09-21 | Beta answers     | Beta
    undated    | Beta knew it     | Beta
""")


def strip(told: Story, *shown: str, span: Period = WHOLE, lang: str = "en", theme: Theme = LIGHT):
    left = only(told, *shown) if shown else everything(told)
    return overview(told.events, left, axis(told), phrases(told, lang), theme, span)


@few
@given(any_story)
@example(at("2020", "2020/2023-09-19", "2023-09-19", "2023-09-20"))
def test_each_dated_report_counts_once_in_all(told: Story) -> None:
    _, whole, _ = density(told.events, everything(told).to_numpy(), axis(told))
    assert whole.sum() == pytest.approx((told.events["date"] != "undated").sum())


@few
@given(any_story)
def test_no_moment_shows_more_reports_than_it_has(told: Story) -> None:
    _, whole, part = density(told.events, (told.events["number"] % 2 == 0).to_numpy(), axis(told))
    assert np.all(part <= whole + 1e-6)


def test_a_day_counts_where_it_lies() -> None:
    edges, whole, _ = density(STORY.events, everything(STORY).to_numpy(), axis(STORY))
    past, _ = axis(STORY).panels
    assert whole[edges[:, 1] <= past.right].sum() == pytest.approx(1)


def test_a_filter_leaves_the_whole_story_faint_behind_what_is_shown() -> None:
    behind, front = strip(STORY, "Beta").data[:2]
    assert (sum(behind.y), sum(front.y)) == (pytest.approx(3), pytest.approx(1))
    assert behind.marker.color != front.marker.color


def test_the_chosen_period_is_framed() -> None:
    span = period("2023-09-19", "2023-09-19", axis(STORY).zone)
    assert [(shape.x0, shape.x1) for shape in strip(STORY, span=span).layout.shapes] == axis(STORY).pieces(*span)


def test_without_a_period_there_is_no_frame() -> None:
    assert not strip(STORY).layout.shapes


def test_the_cut_between_eras_is_marked_here_too() -> None:
    assert [note.text for note in strip(STORY).layout.annotations] == ["⫽"]


def test_it_runs_the_way_reading_does() -> None:
    left, right = (strip(STORY, lang=lang).layout.xaxis.range for lang in ("en", "ar"))
    assert (left[0] < left[1], right[0] < right[1]) == (True, False)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_what_is_shown_stands_out_from_the_page(theme: Theme) -> None:
    assert contrast(strip(STORY, theme=theme).data[1].marker.color, theme.background) >= 3
