"""How each claimant's figure moved."""

import plotly.graph_objects as go

from events.drawing.over_time import over_time
from events.reading import Story
from tests.support.stories import claims_of, palette, phrases, story


def moving(told: Story, lang: str = "en") -> go.Figure:
    return over_time(claims_of(told)["killed"], phrases(told, lang), palette(told))


MOVING = story("""
    date       | title | party | standing | killed
    2023-09-19 | Toll  | Alpha | claimed  | 10
    2023-09-20 | Toll  | Alpha | claimed  | >20
    2023-09-21 | Toll  | Alpha | claimed  | ~32
    2023-09-21 | Toll  | Beta  | claimed  | dozens
    undated    | Toll  | Beta  | claimed  | 7
""")


def test_over_time_a_claimants_numbers_are_joined_and_nobody_elses() -> None:
    joined = [list(trace.y) for trace in moving(MOVING).data if trace.mode == "lines+markers"]
    assert joined == [[10, 32], []]


def test_over_time_words_and_open_bounds_stand_upright_and_apart() -> None:
    upright = [(list(trace.y), trace.line.dash) for trace in moving(MOVING).data if trace.mode == "lines"]
    assert upright == [([20, 32], "solid"), ([24, 99], "1px,2px")]


def test_over_time_an_undated_claim_is_left_out() -> None:
    assert not any(7 in (trace.y or ()) for trace in moving(MOVING).data)


def test_over_time_each_claimant_is_named_with_its_latest_figure_as_worded() -> None:
    said = [trace.text[0] for trace in moving(MOVING).data if trace.text]
    assert said == ["Alpha<br>about 32", "Beta<br>dozens"]


def test_over_time_a_figure_stands_at_the_day_it_was_given() -> None:
    assert list(moving(MOVING).layout.xaxis.ticktext) == ["19 September 2023", "20 September 2023", "21 September 2023"]
    assert moving(MOVING).layout.yaxis.range[0] == 0


def test_over_time_runs_the_way_reading_does() -> None:
    ranges = [moving(MOVING, lang).layout.xaxis.range for lang in ("en", "ar")]
    assert ranges[0] == ranges[1][::-1] and ranges[0][0] < ranges[0][1]
