"""How each claimant's figure moved."""

import re
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from events.claims import rows
from events.drawing.colours import LIGHT, contrast
from events.drawing.figures import SLOT
from events.drawing.lettering import text_width
from events.drawing.over_time import WORDED, over_time
from events.drawing.scale import WIDTH
from events.reading import Story
from tests.support.stories import axis, claims_of, only, palette, phrases, story


def moving(told: Story, lang: str = "en", *parties: str, hours: bool = False) -> go.Figure:
    killed = claims_of(told, only(told, *parties) if parties else None)["killed"]
    return over_time(killed, rows([killed]), axis(told), hours, phrases(told, lang), palette(told))


MOVING = story("""
    date       | title | party | standing | killed
    2023-09-19 | Toll  | Alpha | claimed  | 10
    2023-09-20 | Toll  | Alpha | claimed  | >20
    2023-09-21 | Toll  | Alpha | claimed  | ~32
    2023-09-21 | Toll  | Beta  | claimed  | dozens
    undated    | Toll  | Beta  | claimed  | 7
""")


def joined(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.mode == "lines+markers"]


def said(figure: go.Figure) -> list[list[str]]:
    """The figures in words, row by row."""
    return [list(trace.text) for trace in figure.data if trace.mode == "markers+text"]


def test_a_claimants_numbers_are_joined_and_nobody_elses() -> None:
    assert [len(trace.x) for trace in joined(moving(MOVING))] == [2, 0]


def test_each_claimant_has_a_row_of_its_own() -> None:
    assert [[int(y) for y in trace.y] for trace in joined(moving(MOVING))] == [[0, 0], []]
    assert {int(y) for trace in moving(MOVING).data if trace.mode == "markers+text" for y in trace.y} == {0, 1}


def test_the_higher_figure_stands_higher_on_one_scale_for_all_rows() -> None:
    told = story("date | title | party | killed\n 2021 | A | Alpha | 10\n 2022 | B | Alpha | 40\n 2022 | C | Beta | 40")
    (low, high), (other,) = (trace.y for trace in joined(moving(told)))
    assert low > high and round(other - 1, 6) == round(high, 6)


def test_words_and_open_bounds_stand_upright_and_apart() -> None:
    upright = [trace.line.dash for trace in moving(MOVING).data if trace.mode == "lines" and trace.line.width == 6]
    assert upright == ["solid", "1px,2px"]


def test_a_word_far_above_the_numbers_leaves_them_their_room_and_points_out_of_its_row() -> None:
    told = "date | title | party | killed\n 2021 | A | Alpha | 10\n 2022 | B | Alpha | 40\n 2022 | C | Beta | thousands"
    alone = story(told.rsplit("\n", 1)[0])
    assert joined(moving(story(told)))[0].y == joined(moving(alone))[0].y
    assert [trace.marker.symbol for trace in moving(story(told)).data if trace.mode == "markers"] == ["triangle-up"]


def test_the_time_that_a_figure_may_be_of_is_drawn_as_long_as_it_is() -> None:
    told = story(
        "date | title | party | killed\n [2023-09-19..2023-09-20] | A | Alpha | 10\n 2023-09-22 | B | Alpha | 20"
    )
    thin = next(trace for trace in moving(told).data if trace.mode == "lines" and trace.line.width == 1)
    assert (thin.x[1] - thin.x[0]) == pytest.approx(2 * (thin.x[4] - thin.x[3]))


def test_an_undated_claim_is_left_out() -> None:
    assert not any("7" in row for row in said(moving(MOVING)))


def test_each_figure_stands_as_worded_over_its_mark() -> None:
    assert said(moving(MOVING)) == [["10", "more than 20", "about 32"], ["dozens"]]


def test_no_two_figures_of_a_row_touch_on_a_phone_and_the_latest_is_always_told() -> None:
    tolls = "\n".join(f"2023-09-{day:02} | Toll | Alpha | {1000 + day}" for day in range(1, 29))
    figure = moving(story(f"date | title | party | killed\n{tolls}"))
    [trace] = [trace for trace in figure.data if trace.mode == "markers+text"]
    room = text_width("1,028", WORDED) / SLOT * WIDTH
    assert trace.text[-1] == "1,028" and 2 < len(trace.text) < 28
    assert all(right - left >= room for left, right in pairwise(trace.x))


def test_a_claimant_that_a_filter_hides_is_faint() -> None:
    lines = [trace.line.color for trace in joined(moving(MOVING, "en", "Beta"))]
    assert contrast(lines[0], LIGHT.background) < 2 < contrast(lines[1], LIGHT.background)


def test_the_axis_tells_the_days_of_the_figures() -> None:
    axis_of = next(trace for trace in moving(MOVING).data if trace.mode == "text")
    assert [re.search(r"\d+ September|Sept", text) is not None for text in axis_of.text]
    assert {int(y) for y in axis_of.y} == {2}


def test_time_runs_the_way_reading_does() -> None:
    ranges = [moving(MOVING, lang).layout.xaxis.range for lang in ("en", "ar")]
    assert ranges[0] == ranges[1][::-1] == (0, WIDTH)
