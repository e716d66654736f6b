"""How a report is drawn says how it is known."""

import plotly.graph_objects as go
import pytest
from hypothesis import given

from events.drawing.colours import DARK, LIGHT, Theme, contrast
from events.drawing.headings import ROOM
from events.drawing.lanes import HEADING, shown_lanes
from events.drawing.lettering import CLEAR
from events.drawing.timeline import choosable, crowd, described, mark, told
from events.reading import Story
from tests.support.stories import (
    CAST,
    any_story,
    drawn,
    everything,
    few,
    lanes,
    phrases,
    reports,
    shipped,
    stage,
    story,
)

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
STANDINGS = ("reported", "claimed", "announced", "unclear")
STORY = story("""
    date                     | title                | party      | toward | kind     | standing | said_by
    2020                     | An old quarrel       | Alpha      |        | position | reported |
    2023-09-19               | Alpha opens fire     | Alpha      | Beta   | military | claimed  | A general
    [2023-09-19..2023-09-20] | Beta answers         | Beta       | Alpha  | military | reported |
    2023-09-20/2023-09-21    | Beta holds out       | Beta       |        | military | reported |
    2023-09-20/..            | They shell each other | Alpha;Beta |       | military | reported |
    2023-09-21               | Talks to come        | Alpha      | Gamma  | other    | announced |
    undated                  | Gamma knew it        | Gamma      |        | position | unclear  |
""")


def one(date: str = "2023-09-19", standing: str = "reported", title: str = "Alpha opens fire") -> Story:
    return story(f"date | title | party | standing\n {date} | {title} | Alpha | {standing}")


def areas(figure: go.Figure) -> go.Bar:
    """The trace of the bars themselves."""
    return figure.data[0]


def outlines(figure: go.Figure) -> list[go.layout.Shape]:
    return [shape for shape in figure.layout.shapes if shape.fillcolor == CLEAR]


def labels(figure: go.Figure) -> go.Scatter:
    """The trace of the labels."""
    return figure.data[1]


def said(figure: go.Figure) -> list[str]:
    """What the labels say where there is room for it."""
    return list(labels(figure).text)


def look(figure: go.Figure) -> tuple[str, ...]:
    """What tells the one bar of a figure from others, where it does not fade.

    Its tint, pattern and outline.
    """
    marker = areas(figure).marker
    at = max(
        range(len(marker.color)),
        key=lambda at: (marker.pattern.shape[at], contrast(marker.color[at], LIGHT.background)),
    )
    return marker.color[at], marker.pattern.shape[at], outlines(figure)[0].line.dash


def test_what_is_undated_is_not_drawn() -> None:
    assert not any("Gamma knew it" in text for text in said(drawn(STORY)))


def test_a_bar_is_labelled_with_its_number_the_sign_of_its_kind_and_its_title() -> None:
    assert "2 ▲ Alpha opens fire" in said(drawn(STORY))


def test_a_label_has_its_wordings_from_the_whole_title_to_the_number_and_the_room_for_them() -> None:
    trace = labels(drawn(STORY))
    at = said(drawn(STORY)).index("2 ▲ Alpha opens fire")
    assert trace.meta["wordings"][at] == ["2 ▲ Alpha opens fire", "2 ▲ Alpha opens…", "2 ▲"]
    label = next(bar.label for bar in lanes(STORY)[0].bars if bar.report.number == 2)
    assert trace.meta["rooms"][at] == label.right - label.left


def test_every_bar_can_be_chosen_in_every_lane_that_it_stands_in() -> None:
    drawn_in = [(place, bar.report.id) for place, lane in enumerate(lanes(STORY)) for bar in lane.bars]
    assert [(one["lane"], one["id"]) for one in choosable(lanes(STORY), phrases(STORY))] == drawn_in


def test_a_bar_answers_where_it_is_drawn_and_where_its_label_stands_beside_it() -> None:
    narrow = story("date | title | party\n 2023-09-19 | Day | Alpha\n 2023-09-19T23:50 | Fire | Alpha")
    [lane] = lanes(narrow)
    beside, inside = choosable([lane], phrases(narrow))
    fire, day = lane.bars
    top, bottom = lane.middle(day) - 0.39, lane.middle(day) + 0.39
    assert inside["areas"] == [[*day.pieces[0], top, bottom]]
    assert [area[:2] for area in beside["areas"]] == [[*fire.pieces[0]], [fire.label.left, fire.label.right]]


def test_a_report_is_told_by_what_when_who_to_whom_of_what_kind_and_by_whose_account() -> None:
    assert told(reports(STORY)[1], phrases(STORY)) == [
        "2 · Alpha opens fire",
        "19 September 2023",
        "Alpha, concerning Beta",
        "Military · claimed",
        "Said by A general",
    ]


def test_the_chart_is_told_in_words_too() -> None:
    first, last = (reports(STORY)[at].when for at in (0, 5))
    words = described(lanes(STORY), "6 of 7 reports", first, last, phrases(STORY))
    assert [
        part for part in ("6 of 7 reports", "2 lanes", "2020", "21 September 2023", "Alpha") if part not in words
    ] == []


@pytest.mark.parametrize("date", ["2023-09-19", "2023-09-19/2023-09-20"])
def test_reported_claimed_announced_and_unclear_all_look_different(date: str) -> None:
    assert len({look(drawn(one(date, standing))) for standing in STANDINGS}) == 4


def test_standings_look_different_without_colour() -> None:
    assert len({look(drawn(one(standing=standing)))[1:] for standing in STANDINGS}) == 4


def test_what_lasted_and_what_happened_at_some_moment_look_different() -> None:
    assert look(drawn(one("2023-09-19/2023-09-20"))) != look(drawn(one("[2023-09-19..2023-09-20]")))


@pytest.mark.parametrize("standing", ["claimed", "announced", "unclear"])
def test_only_what_lasted_by_the_sources_own_account_is_solid(standing: str) -> None:
    solid = look(drawn(one("2023-09-19/2023-09-20")))[0]
    assert look(drawn(one("2023-09-19/2023-09-20", standing)))[0] != solid


@pytest.mark.parametrize("date", ["2023-09-21", "2023-09-21/2023-09-22", "2023-09-21/.."])
def test_what_is_announced_is_never_drawn_as_having_happened(date: str) -> None:
    fill, pattern, outline_ = look(drawn(one(date, "announced")))
    assert (pattern, outline_) == ("/", "1px,3px")
    assert contrast(fill, LIGHT.background) < 3  # no more than a tint under the hatching


@pytest.mark.parametrize(("date", "first", "last"), [("2023/..", False, True), ("../2023", True, False)])
def test_an_open_end_fades_into_the_page_and_has_no_outline(date: str, first: bool, last: bool) -> None:
    told = story(f"date | title | party | standing\n {date} | Fire | Alpha | reported\n 2023 | Year | Beta | reported")
    figure, lane = drawn(told), lanes(told)[0]
    slices = zip(areas(figure).base, areas(figure).y, areas(figure).marker.color, strict=True)
    bar = lane.bars[0]
    strengths = [contrast(tint, LIGHT.background) for _, y, tint in sorted(slices) if y == lane.middle(bar)]
    assert (strengths[0] < 1.3, strengths[-1] < 1.3) == (first, last)
    assert strengths == sorted(strengths, reverse=last)
    (left, right), path = bar.pieces[0], outlines(figure)[0].path
    assert (path.endswith(f"L{left},{lane.middle(bar) - 0.39}"), f"M{right}," in path) == (not first, last)


def test_an_approximate_end_fades_too() -> None:
    assert len(areas(drawn(one("2023-09-19~"))).marker.color) > len(areas(drawn(one("2023-09-19"))).marker.color)


def test_eras_are_separated_by_a_cut_that_says_what_it_leaves_out() -> None:
    assert [note.text for note in drawn(STORY).layout.annotations] == ["3 years left out"]


def test_a_story_of_one_era_has_no_cut() -> None:
    assert drawn(one()).layout.annotations == ()


def test_the_chosen_report_is_marked_and_joined_to_those_it_was_directed_at() -> None:
    source, target = lanes(STORY)[:2]
    bar = next(bar for bar in source.bars if bar.report.number == 2)
    marked = mark(lanes(STORY), bar.report.id)
    assert [box[:2] for box in marked["boxes"]] == [list(piece) for piece in bar.pieces]
    assert [echo[:2] for echo in marked["echoes"]] == [list(piece) for piece in bar.pieces]
    [(_, start, _, end)] = marked["arrows"]
    assert source.top < start < source.bottom and target.top < end < target.top + 1
    assert all(target.top < top < bottom < target.bottom for _, _, top, bottom in marked["echoes"])


def test_the_mark_of_whom_it_was_directed_at_stands_in_what_a_heading_leaves_beside_the_name() -> None:
    target = lanes(STORY)[1]
    [(*_, top, bottom)] = mark(lanes(STORY), next(r.id for r in reports(STORY) if r.number == 2))["echoes"]
    assert HEADING - ROOM <= top - target.top < bottom - target.top <= HEADING


def test_a_report_of_several_parties_is_marked_in_each_of_their_lanes_and_needs_no_arrow_between_them() -> None:
    marked = mark(lanes(STORY), reports(STORY)[4].id)
    assert (len(marked["boxes"]), marked["echoes"], marked["arrows"]) == (2, [], [])


@pytest.mark.parametrize("chosen", ["", "no-such-report"])
def test_what_is_not_drawn_is_not_marked(chosen: str) -> None:
    undated = reports(STORY)[-1].id
    assert mark(lanes(STORY), chosen) == mark(lanes(STORY), undated) == {"boxes": [], "echoes": [], "arrows": []}


def test_time_runs_the_way_reading_does() -> None:
    left, right = (drawn(STORY, lang).layout.xaxis.range for lang in ("en", "ar"))
    assert (left[0] < left[1], right[0] < right[1]) == (True, False)


def test_arabic_lines_are_isolated_as_right_to_left() -> None:
    assert all(text[0] == "\u2067" and text[-1] == "\u2069" for text in said(drawn(STORY, "ar")))


def test_a_title_cannot_become_markup() -> None:
    figure = drawn(one(title="<img src=x> <b>bold</b> & co"))
    texts = " ".join(text for wordings in labels(figure).meta["wordings"] for text in wordings)
    assert "&lt;img src=x&gt;" in texts
    assert "<img" not in texts and "<b>bold" not in texts


@few
@given(any_story)
def test_the_chart_is_as_high_as_its_lanes(told: Story) -> None:
    low, high = drawn(told).layout.yaxis.range
    assert all(high < lane.top and lane.bottom < low for lane in lanes(told)[1:])


def least_contrast(told: Story, theme: Theme) -> float:
    """That of the label which is hardest to read.

    On any part of any bar that it may stand on, or beside it on the page.
    """
    figure, found = drawn(told, theme=theme), []
    tints = list(zip(areas(figure).base, areas(figure).x, areas(figure).y, areas(figure).marker.color, strict=True))
    bars = [(lane.middle(bar), bar.label) for lane in lanes(told) for bar in lane.bars]
    for (y, label), ink in zip(bars, labels(figure).textfont.color, strict=True):
        under = [
            tint
            for left, length, at, tint in tints
            if at == y and left < label.right - 1e-9 and left + length > label.left + 1e-9
        ]
        found += [contrast(ink, tint) for tint in under or [theme.background]]
    return min(found)


@THEMES
@pytest.mark.parametrize("date", ["2023-09-19", "2023-09-19/2023-09-20", "2022/..", "../2023", "2022~/2023"])
def test_a_label_is_legible_on_every_part_of_its_bar(date: str, theme: Theme) -> None:
    assert min(least_contrast(one(date, standing), theme) for standing in STANDINGS) >= 4.5


@pytest.mark.parametrize("standing", ["announced", "unclear"])
def test_a_label_over_a_pattern_has_a_halo(standing: str) -> None:
    assert LIGHT.background in labels(drawn(one(standing=standing))).textfont.shadow[0]


@THEMES
def test_every_label_of_the_shipped_story_is_legible(theme: Theme) -> None:
    assert least_contrast(shipped(), theme) >= 4.5


@THEMES
def test_every_outline_stands_out_from_the_page(theme: Theme) -> None:
    assert min(contrast(shape.line.color, theme.background) for shape in outlines(drawn(shipped(), theme=theme))) >= 3


def test_reports_too_many_to_draw_become_the_density_of_their_lanes() -> None:
    shown = everything(STORY)
    figure = crowd(
        STORY, shown.to_numpy(), shown_lanes(STORY.events, shown, [(party,) for party in CAST]), stage(STORY)
    )
    assert [len(trace.x) > 0 for trace in figure.data] == [True, True, False]


ARABIC_TITLES = story(
    "date | title | party\n 2023-09-19 | نار في القرية | ألفا\n 2023-09-20 | 700 without water | Beta"
)


@pytest.mark.parametrize(("lang", "title"), [("en", "نار في القرية"), ("ar", "700 without water")])
def test_a_title_that_runs_the_other_way_is_isolated_on_its_bar(lang: str, title: str) -> None:
    assert any(f"\u2068{title}\u2069" in text for text in said(drawn(ARABIC_TITLES, lang)))
