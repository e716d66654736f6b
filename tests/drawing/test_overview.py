"""The overview tells at a glance when the story reports much, and what of that is shown."""

from datetime import UTC, datetime

import pandas as pd
import plotly.graph_objects as go
import pytest

from events.drawing.colours import DARK, LIGHT, Theme, contrast
from events.drawing.density import BINS
from events.drawing.overview import overview
from events.drawing.scale import WIDTH
from events.reading import Story
from events.selection import WHOLE, Period
from events.wording import Wording
from tests.support.stories import at, axis, everything

STORY = at("2020", "2023-09-19", "2023-09-21", "undated")


def strip(
    told: Story = STORY,
    shown: "pd.Series[bool] | None" = None,
    span: Period = WHOLE,
    lang: str = "en",
    theme: Theme = LIGHT,
) -> go.Figure:
    left = everything(told) if shown is None else shown
    return overview(told.events, left, axis(told), Wording(lang), theme, span)


def test_a_filter_leaves_the_whole_story_faint_behind_what_is_shown() -> None:
    behind, front = strip(shown=STORY.events["number"] == 2).data
    reports = [sum(bars.y * bars.width) * BINS / WIDTH for bars in (behind, front)]
    assert reports == [pytest.approx(3), pytest.approx(1)]
    assert behind.marker.color != front.marker.color


def test_the_chosen_period_is_framed() -> None:
    start, end = (datetime(2023, 9, day, tzinfo=UTC).timestamp() for day in (19, 20))
    frames = strip(span=Period(start, end)).layout.shapes
    assert [(frame.x0, frame.x1) for frame in frames] == axis(STORY).pieces(start, end)


def test_without_a_period_there_is_no_frame() -> None:
    assert not strip().layout.shapes


def test_the_cut_between_eras_is_marked_here_too() -> None:
    assert [note.text for note in strip().layout.annotations] == ["⫽"]


def test_it_runs_the_way_reading_does() -> None:
    left, right = (strip(lang=lang).layout.xaxis.range for lang in ("en", "ar"))
    assert (left[0] < left[1], right[0] < right[1]) == (True, False)


def test_it_draws_and_answers_nothing_itself() -> None:
    drawn = strip()
    assert drawn.layout.dragmode is False
    assert {trace.type for trace in drawn.data} == {"bar"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_what_is_shown_stands_out_from_the_page(theme: Theme) -> None:
    assert contrast(strip(theme=theme).data[1].marker.color, theme.background) >= 3
