"""The figures side by side, and nothing between two claimants.

Every claimant has a line of its own, each kind of figure a mark of its own.
"""

import plotly.graph_objects as go
import pytest

from events.drawing.colours import DARK, LIGHT, Theme, contrast
from events.drawing.figures import nice_ticks, over_time, side_by_side
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


def chart(told: Story, outcome: str = "killed", lang: str = "en", theme: Theme = LIGHT, *shown: str) -> go.Figure:
    left = only(told, *shown) if shown else None
    return side_by_side(claims_of(told, left)[outcome], phrases(told, lang), palette(told, theme))


def one(figure: str) -> go.Figure:
    return chart(story(f"date | title | party | standing | killed\n 2023 | Toll | Alpha | claimed | {figure}"))


def texts(figure: go.Figure) -> list[str]:
    """Every line of words, from the top down; words that stand on a mark last."""
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


def bands(figure: go.Figure) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar"]


def strips(figure: go.Figure) -> list[go.layout.Shape]:
    return [shape for shape in figure.layout.shapes if shape.type == "rect"]


@pytest.mark.parametrize("figure", ["32", "~100", ">200", "<50", "32..100", "hundreds", "?"])
def test_the_axis_starts_at_zero_and_holds_the_mark(figure: str) -> None:
    drawn = one(figure)
    ends = [trace.x[0] + (trace.base[0] if trace.base else 0) for trace in bands(drawn)] + [0]
    assert drawn.layout.xaxis.range[0] == drawn.layout.xaxis.tickvals[0] == 0
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
    assert texts(one("hundreds"))[-1] == "hundreds"
    assert not any(character.isdigit() for text in texts(one("hundreds"))[2:] for character in text)


def test_casualties_without_a_number_have_words_and_no_mark() -> None:
    drawn = one("?")
    assert "a number not stated" in texts(drawn)
    assert not dots(drawn) + bands(drawn) + strips(drawn)


def test_over_each_mark_stand_the_claimant_who_voices_it_the_day_the_period_and_whom_it_counts() -> None:
    assert texts(chart(STORY))[:6] == [
        "Alpha",
        "Said by A general",
        "Said: 19 September 2023",
        "Covers: one day",
        "Counts: civilians",
        "32",
    ]


def test_what_is_not_stated_is_said_to_be() -> None:
    assert {"Covers: period not stated", "Counts: not stated"} <= set(texts(chart(STORY)))


def test_claimants_are_never_merged() -> None:
    told = story("""
        date | title | party | standing | killed | said_by | account
        2023 | Toll  | Alpha | claimed  | 32     |         |
        2023 | Toll  | Beta  | claimed  | 32     |         |
        2023 | Toll  | Beta  | claimed  | 32     | A medic | speaker
    """)
    assert len({dot.y[0] for dot in dots(chart(told))}) == 3
    assert [text for text in texts(chart(told)) if text in ("Alpha", "Beta", "A medic")] == ["Alpha", "Beta", "A medic"]


def test_nothing_is_drawn_between_two_claimants() -> None:
    rows = sorted({trace.y[0] for trace in dots(chart(STORY)) + bands(chart(STORY))})
    marks = [shape for shape in chart(STORY).layout.shapes if shape.layer != "below"]
    assert len(rows) == 3
    assert not any(min(shape.y0, shape.y1) < rows[0] and max(shape.y0, shape.y1) > rows[1] for shape in marks)


def test_a_silent_party_has_a_line_in_words_and_no_mark() -> None:
    told = story(
        "date | title | party | toward | standing | killed\n 2023 | Toll | Alpha | Beta | claimed | 32",
        silent=("Beta",),
    )
    assert texts(chart(told))[-2:] == ["Beta", "no figure given in this source"]
    assert len(dots(chart(told))) == 1


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


def test_a_claimant_that_a_filter_hides_is_named_and_has_no_mark() -> None:
    drawn = chart(STORY, "killed", "en", LIGHT, "Alpha")
    assert texts(drawn)[-2:] == ["A medic", "hidden by the filters"]
    assert len(dots(drawn)) == 1
    assert not bands(drawn)


def test_a_filter_moves_no_mark() -> None:
    axes = [drawn.layout.xaxis for drawn in (chart(STORY, "killed", "en", LIGHT, "Alpha"), chart(STORY))]
    assert axes[0] == axes[1]


def test_the_axis_runs_the_way_reading_does() -> None:
    start, end = chart(STORY, lang="ar").layout.xaxis.range
    assert start > end == 0


def test_a_name_cannot_become_markup() -> None:
    told = story("date | title | party | killed\n 2023 | Toll | <b>A</b> | 32")
    assert "&lt;b&gt;A&lt;/b&gt;" in texts(chart(told))


@pytest.mark.parametrize(
    ("limit", "ticks"), [(1.12, [0, 1]), (9, [0, 5]), (36, [0, 10, 20, 30]), (1119, [0, 500, 1000])]
)
def test_ticks_are_few_round_and_whole(limit: float, ticks: list[int]) -> None:
    assert nice_ticks(limit) == ticks


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_word_and_every_mark_can_be_told_from_the_page(theme: Theme) -> None:
    for outcome in claims_of(shipped()).values():
        drawn = side_by_side(outcome, phrases(shipped()), palette(shipped(), theme))
        fonts = [trace.textfont.color for trace in drawn.data if trace.type == "scatter" and trace.text]
        words = [colour for font in fonts for colour in ([font] if isinstance(font, str) else font)]
        marks = [dot.marker.line.color for dot in dots(drawn)] + [band.marker.line.color for band in bands(drawn)]
        marks += [shape.line.color for shape in drawn.layout.shapes if shape.line.width == 3]
        assert min(contrast(colour, theme.background) for colour in words) >= 4.5
        assert all(contrast(colour, theme.background) >= 3 for colour in marks)


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


@pytest.mark.parametrize(("lang", "name"), [("en", "وزير"), ("ar", "Minister")])
def test_a_claimant_whose_name_runs_the_other_way_keeps_the_words_around_it_in_order(lang: str, name: str) -> None:
    told = story(f"date | title | party | said_by | killed\n 2023 | Toll | Alpha | {name} | 13")
    assert any(f"\u2068{name}\u2069" in text for text in texts(chart(told, lang=lang)))
