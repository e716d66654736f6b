"""Lanes have their names above them on a phone and beside them on a laptop, whole in both."""

from itertools import pairwise

import pytest
from hypothesis import given

from events.drawing.colours import DARK, LIGHT, Theme, contrast
from events.drawing.headings import APART, CLOSER, GUTTER, LINE, ROOM, Heading, headings, height, lines
from events.drawing.lanes import HEADING, Lane
from events.drawing.timeline import mark
from events.reading import Story
from tests.support.stories import any_story, few, lanes, only, palette, phrases, shipped, story

LONG = "Joint Investigative Commission of the Upper and the Lower Chamber"
STORY = story(f"""
    date       | title            | party  | toward
    2023-09-19 | Alpha opens fire | Alpha  | Beta
    2023-09-19 | Alpha goes on    | Alpha  |
    2023-09-19 | Beta answers     | Beta   | Alpha
    2023-09-20 | It looks into it | {LONG} | Alpha
    undated    | Gamma knew it    | Gamma  |
""")


def found(told: Story = STORY, shown: tuple[str, ...] = (), theme: Theme = LIGHT, lang: str = "en") -> list[Heading]:
    drawn = lanes(told, only(told, *shown) if shown else None, lang=lang)
    return headings(drawn, phrases(told, lang), palette(told, theme))


def names(told: Story = STORY, shown: tuple[str, ...] = ()) -> list[str]:
    return [heading.name for heading in found(told, shown)]


def alone(name: str) -> Heading:
    """The heading of the one lane, of one row, of a party of this name."""
    [heading] = found(story(f"date | title | party\n 2023-09-19 | Fire | {name}"))
    return heading


def test_lanes_bear_the_names_of_their_parties() -> None:
    assert names() == ["Alpha", "Beta", LONG, "Gamma: 1 report without a date"]


def test_a_lane_that_a_filter_empties_keeps_its_name_and_says_so() -> None:
    assert names(shown=("Beta",))[3] == "Gamma: nothing shown"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_name_of_the_shipped_story_is_legible(theme: Theme) -> None:
    assert min(contrast(heading.colour, theme.background) for heading in found(shipped(), theme=theme)) >= 4.5


@few
@given(any_story)
def test_the_heights_of_the_figure_are_those_of_its_lanes(told: Story) -> None:
    for lane, heading in zip(lanes(told), found(told), strict=True):
        assert heading.rows[0] == lane.top
        assert heading.rows[2:4] == (lane.top + HEADING, lane.bottom)


@few
@given(any_story)
def test_lanes_lie_below_each_other_and_keep_their_rows_in_either_layout(told: Story) -> None:
    for side in ("rows", "above", "beside"):
        heights = [getattr(heading, side) for heading in found(told)]
        assert heights[0][0] == 0
        assert all(one[-1] == pytest.approx(next_one[0]) for one, next_one in pairwise(heights))
        assert all(list(one) == sorted(one) for one in heights)
        assert [one[3] - one[2] for one in heights] == pytest.approx([lane.rows for lane in lanes(told)])


def test_beside_its_name_a_lane_closes_up_but_for_a_strip() -> None:
    top, strip, bars, _, _ = found()[0].beside
    assert (strip - top, bars - strip) == (0, ROOM)


def test_the_names_of_the_shipped_story_beside_its_lanes_save_a_good_part_of_its_height() -> None:
    named = found(shipped())
    assert height(named, beside=True) < height(named, beside=False) - 100


@pytest.mark.parametrize("side", ["rows", "above", "beside"])
def test_what_a_lane_shows_of_a_report_directed_at_it_lies_in_its_strip_in_either_layout(side: str) -> None:
    drawn: list[Lane] = lanes(STORY)
    [echo] = mark(drawn, drawn[0].bars[0].report.id)["echoes"]
    beta = found()[1]
    assert beta.rows[1] <= echo[2] < echo[3] <= beta.rows[2]
    heights = getattr(beta, side)
    assert heights[2] - heights[1] == pytest.approx(ROOM)


def test_a_name_that_fits_the_gutter_leaves_its_lane_as_high_as_it_is() -> None:
    for name in ("Alpha", "Rebels", "Fire service"):
        *_, bars, end, below = alone(name).beside
        assert [end - bars, below - end] == pytest.approx([1, CLOSER])


def test_a_name_higher_than_its_lane_has_the_height_that_it_takes_in_the_gutter() -> None:
    short, long = alone("Alpha").beside, alone(LONG).beside
    assert long[-1] - short[-1] > (lines(LONG, GUTTER - APART) - 2) * LINE / 26


def test_a_name_longer_than_a_phone_has_a_second_line_above_its_lane() -> None:
    assert alone(LONG).above[2] - alone("Alpha").above[2] == pytest.approx(LINE / 26)


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [("Alpha", 100, 1), ("Alpha and Beta", 50, 3), ("Alpha and Beta", 80, 2), ("A" * 40, 100, 4), ("", 100, 1)],
)
def test_how_many_lines_a_name_takes(text: str, width: int, count: int) -> None:
    assert lines(text, width) == count
