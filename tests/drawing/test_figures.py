"""The figures side by side, and nothing between two claimants.

Every claimant has a line of its own, each kind of figure a mark of its own.
"""

from collections.abc import Sequence

import plotly.graph_objects as go
import pytest

from events.claims import Outcome, Row, rows
from events.drawing.colours import DARK, LIGHT, Theme, contrast
from events.drawing.figures import nice_ticks, side_by_side
from events.reading import Story
from tests.support.stories import claims_of, only, palette, phrases, shipped, story

STORY = story(
    """
    date       | title | party | standing | killed   | said_by   | account | covers_text | counted
    2023-09-19 | Toll  | Alpha | claimed  | 32       | A general |         | one day     | civilians
    2023-09-20 | Toll  | Beta  | claimed  | ~100     |           |         |             |
    2023-09-21 | Toll  | Beta  | claimed  | hundreds | A medic   | speaker |             |
    """,
    silent=("Alpha", "Beta"),
)


def chart(
    told: Story, lang: str = "en", theme: Theme = LIGHT, *shown: str, outcomes: Sequence[str] = ("killed",)
) -> go.Figure:
    found = claims_of(told, only(told, *shown) if shown else None)
    beside = [found[outcome] for outcome in outcomes]
    return side_by_side(beside, rows(beside), phrases(told, lang), palette(told, theme))


def one(figure: str) -> go.Figure:
    return chart(story(f"date | title | party | standing | killed\n 2023 | Toll | Alpha | claimed | {figure}"))


def texts(figure: go.Figure) -> list[str]:
    """Every text, by slot; texts that stand on a mark last."""
    said = [
        line
        for trace in figure.data
        if trace.type == "scatter" and trace.text
        for line in zip(trace.y, trace.text, strict=True)
    ]
    return [text for _, text in sorted(said, key=lambda line: line[0])] + [
        note.text for note in figure.layout.annotations
    ]


def dots(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers"]


def scale(figure: go.Figure) -> list[int]:
    """The numbers of the axis."""
    return list(next(trace.x for trace in figure.data if trace.type == "scatter" and trace.mode == "text"))


def bands(figure: go.Figure) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar"]


def strips(figure: go.Figure) -> list[go.layout.Shape]:
    return [shape for shape in figure.layout.shapes if shape.type == "rect"]


@pytest.mark.parametrize("figure", ["32", "~100", ">200", "<50", "32..100", "hundreds", "?"])
def test_the_axis_starts_at_zero_and_holds_the_mark(figure: str) -> None:
    drawn = one(figure)
    ends = [trace.x[0] + (trace.base[0] if trace.base else 0) for trace in bands(drawn)] + [0]
    assert drawn.layout.xaxis.range[0] == scale(drawn)[0] == 0
    assert (
        max([*ends, *(dot.x[0] for dot in dots(drawn)), *(strip.x1 for strip in strips(drawn))])
        < drawn.layout.xaxis.range[1]
    )


def test_an_exact_figure_is_a_dot_and_an_approximate_one_a_hollow_dot() -> None:
    (full,), (hollow,) = dots(one("32")), dots(one("~32"))
    assert (full.x[0], hollow.x[0]) == (32, 32)
    assert full.marker.color != LIGHT.background == hollow.marker.color


@pytest.mark.parametrize(("figure", "away"), [(">200", 1), (">=200", 1), ("<200", -1), ("<=200", -1)])
def test_an_open_bound_is_a_bracket_that_fades_away_from_it(figure: str, away: int) -> None:
    drawn = one(figure)
    assert [shape.x0 for shape in drawn.layout.shapes if shape.line.width == 3] == [200]
    assert all((shape.x1 - shape.x0) * away > 0 for shape in strips(drawn))
    strengths = [contrast(shape.fillcolor, LIGHT.background) for shape in strips(drawn)]
    assert strengths == sorted(strengths, reverse=True) and strengths[-1] < 1.1
    assert not dots(drawn) and not bands(drawn)


def test_a_range_is_a_bar_from_its_lower_to_its_upper_bound() -> None:
    (bar,) = bands(one("32..100"))
    assert (bar.base[0], bar.x[0], bar.marker.pattern.shape) == (32, 68, "")


def test_a_word_is_a_hatched_band_of_what_it_can_mean_with_the_word_and_no_number() -> None:
    (band,) = bands(one("hundreds"))
    assert (band.base[0], band.base[0] + band.x[0], band.marker.pattern.shape) == (200, 999, "/")
    assert set(texts(one("hundreds"))) - {"0", "500", "1,000"} == {"hundreds"}


def test_casualties_without_a_number_have_words_and_no_mark() -> None:
    drawn = one("?")
    assert "a number not stated" in texts(drawn)
    assert not dots(drawn) + bands(drawn) + strips(drawn)


def test_claimants_are_never_merged() -> None:
    told = story("""
        date | title | party | standing | killed | said_by | account
        2023 | Toll  | Alpha | claimed  | 32     |         |
        2023 | Toll  | Beta  | claimed  | 32     |         |
        2023 | Toll  | Beta  | claimed  | 32     | A medic | speaker
    """)
    assert [int(dot.y[0]) for dot in dots(chart(told))] == [0, 1, 2]


def test_nothing_is_drawn_between_two_claimants() -> None:
    marks = [shape for shape in chart(STORY).layout.shapes if shape.layer != "below"]
    assert sorted({trace.y[0] for trace in dots(chart(STORY)) + bands(chart(STORY))}) == [0.5, 1.5, 2.5]
    assert all(shape.ysizemode == "pixel" and max(abs(shape.y0), abs(shape.y1)) <= 22 for shape in marks)


def test_a_silent_party_has_a_slot_and_no_mark() -> None:
    told = story(
        "date | title | party | toward | standing | killed\n 2023 | Toll | Alpha | Beta | claimed | 32",
        silent=("Beta",),
    )
    assert [dot.y[0] for dot in dots(chart(told))] == [0.5]
    assert [shape.y0 for shape in chart(told).layout.shapes if shape.name == "rule" and shape.x0 == 0] == [0, 1]


def test_the_latest_claim_is_full_and_earlier_ones_are_faint() -> None:
    told = story("""
        date       | title | party | standing | killed
        2023-09-19 | Toll  | Alpha | claimed  | 10
        2023-09-20 | Toll  | Alpha | claimed  | 32
    """)
    earlier, latest = dots(chart(told))
    assert (earlier.x[0], latest.x[0], earlier.y) == (10, 32, latest.y)
    assert contrast(earlier.marker.color, LIGHT.background) < contrast(latest.marker.color, LIGHT.background)
    assert "10" not in texts(chart(told))


def test_a_claimant_that_a_filter_hides_has_a_faint_mark_in_no_partys_colour() -> None:
    whole, drawn = chart(STORY), chart(STORY, "en", LIGHT, "Alpha")
    assert [dot.x for dot in dots(drawn)] == [dot.x for dot in dots(whole)]
    shown, hidden = (dot.marker.line.color for dot in dots(drawn))
    assert shown == dots(whole)[0].marker.line.color
    assert contrast(hidden, LIGHT.background) < 2
    assert hidden == bands(drawn)[0].marker.line.color != bands(whole)[0].marker.line.color


def test_a_filter_moves_no_mark() -> None:
    told = story("""
        date | title | party | killed
        2021 | Toll  | Alpha | 900
        2022 | Toll  | Alpha | 32
        2022 | Toll  | Beta  | 10
    """)
    later = side_by_side(*_panel(claims_of(told, told.events["killed"] != "900")), phrases(told), palette(told))
    assert scale(later) == scale(chart(told))
    assert later.layout.xaxis == chart(told).layout.xaxis


def _panel(found: dict[str, Outcome]) -> tuple[list[Outcome], list[Row]]:
    return [found["killed"]], rows([found["killed"]])


def test_outcomes_stand_beside_each_other_each_on_a_scale_of_its_own() -> None:
    told = story("date | title | party | killed | wounded\n 2021 | Toll | Alpha | 3 | 500\n 2022 | Toll | Beta | 4 |")
    drawn = chart(told, outcomes=("killed", "wounded"))
    assert [(dot.x[0], dot.y[0], dot.xaxis) for dot in dots(drawn)] == [(3, 0.5, "x"), (4, 1.5, "x"), (500, 3.5, "x2")]
    assert drawn.layout.xaxis2.range[1] > 500 > drawn.layout.xaxis.range[1]


def test_the_axis_runs_the_way_reading_does() -> None:
    start, end = chart(STORY, lang="ar").layout.xaxis.range
    assert start > end == 0


@pytest.mark.parametrize(
    ("limit", "ticks"), [(1.12, [0, 1]), (9, [0, 5]), (36, [0, 10, 20, 30]), (1119, [0, 500, 1000])]
)
def test_ticks_are_few_round_and_whole(limit: float, ticks: list[int]) -> None:
    assert nice_ticks(limit) == ticks


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_word_and_every_mark_can_be_told_from_the_page(theme: Theme) -> None:
    for outcome in claims_of(shipped()):
        drawn = chart(shipped(), "en", theme, outcomes=(outcome,))
        fonts = [trace.textfont.color for trace in drawn.data if trace.type == "scatter" and trace.text]
        words = [colour for font in fonts for colour in ([font] if isinstance(font, str) else font)]
        marks = [dot.marker.line.color for dot in dots(drawn)] + [band.marker.line.color for band in bands(drawn)]
        marks += [shape.line.color for shape in drawn.layout.shapes if shape.line.width == 3]
        assert min(contrast(colour, theme.background) for colour in words) >= 4.5
        assert all(contrast(colour, theme.background) >= 3 for colour in marks)
