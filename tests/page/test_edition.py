"""What is worked out for one reader serves the next, and a timeline stands for what is shown."""

import json
import re
from itertools import count

import pytest

from events.claims import rows
from events.drawing.colours import BOTH, DARK, EITHER, LIGHT, Theme
from events.drawing.scale import Scale
from events.page.charts import Drawn, draw_figures, draw_strip, draw_timeline
from events.page.edition import Edition
from events.reading import Story
from events.selection import WHOLE, Period, period
from tests.support.stories import Shown, claims_of, everything, only, palette, phrases, shipped, story

STORY = story("""
    date       | title | party
    2023-09-19 | Fire  | Alpha
    2023-09-20 | Talks | Beta
    undated    | Doubt | Gamma
""")
UNDATED = story("date | title | party\n undated | Doubt | Gamma")


@pytest.fixture
def edition() -> Edition:
    return Edition(STORY)


def whole_axis(edition: Edition) -> Scale:
    assert edition.scale
    return edition.scale


def numbers(edition: Edition, drawn: Shown) -> set[int]:
    """The numbers of the reports that are laid out where these are drawn."""
    lanes = edition.bars(whole_axis(edition), drawn, phrases(edition.story))
    return {bar.report.number for bars in lanes.values() for bar in bars}


def drawn(told: Story, shown: Shown, span: Period = WHOLE) -> Drawn | None:
    """The timeline of what is shown."""
    return draw_timeline(Edition(told), shown, span, phrases(told), palette(told))


def traces(timeline: Drawn) -> list[str]:
    """The kinds of the traces."""
    return [trace["type"] for trace in timeline.data["spec"]["data"]]


# --- what is kept ---------------------------------------------------------------------------------


def test_a_part_is_made_once_for_a_key_and_again_for_another(edition: Edition) -> None:
    make = count().__next__
    assert [edition.kept(key, make) for key in ("en", "en", "ar", "en")] == [0, 0, 1, 0]


def test_the_oldest_part_goes_when_there_are_more_than_are_kept(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.page.edition.KEPT", 2)
    make = count().__next__
    assert [edition.kept(key, make) for key in "abc"] == [0, 1, 2]
    assert [edition.kept(key, make) for key in "bca"] == [1, 2, 3]


def test_that_there_is_no_such_part_is_kept_too(edition: Edition) -> None:
    make = iter([None, "made again"]).__next__
    assert [edition.kept("timeline", make) for _ in range(2)] == [None, None]


def test_another_edition_of_a_story_keeps_its_own(edition: Edition) -> None:
    make = count().__next__
    assert [each.kept("timeline", make) for each in (edition, Edition(STORY), edition)] == [0, 1, 0]


# --- what is laid out -----------------------------------------------------------------------------


def test_on_the_whole_axis_a_story_is_laid_out_once_whatever_is_drawn(edition: Edition) -> None:
    axis, words = whole_axis(edition), phrases(STORY)
    assert edition.bars(axis, only(STORY, "Alpha"), words) is edition.bars(axis, only(STORY, "Beta"), words)


def test_each_language_has_a_layout_of_its_own(edition: Edition) -> None:
    axis, shown = whole_axis(edition), everything(STORY)
    english, arabic = (edition.bars(axis, shown, phrases(STORY, lang)) for lang in ("en", "ar"))
    assert english is not arabic
    assert edition.bars(axis, shown, phrases(STORY, "en")) is english


def test_the_axis_of_a_period_has_a_layout_of_its_own(edition: Edition) -> None:
    axis, shown, words = whole_axis(edition), everything(STORY), phrases(STORY)
    part = axis.within(*period("2023-09-20", "", edition.zone))
    assert part
    whole = edition.bars(axis, shown, words)
    assert edition.bars(part, shown, words) != whole
    assert edition.bars(axis, shown, words) is whole


@pytest.mark.parametrize(("most", "laid_out"), [(3, {1, 2}), (2, {2})])
def test_of_a_very_long_story_only_what_is_drawn_is_laid_out(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, most: int, laid_out: set[int]
) -> None:
    monkeypatch.setattr("events.page.edition.LAID_OUT", most)
    assert numbers(edition, only(STORY, "Beta")) == laid_out


def test_the_layout_of_a_view_of_a_very_long_story_is_not_given_to_the_next_view(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.page.edition.LAID_OUT", 2)
    assert [numbers(edition, only(STORY, party)) for party in ("Alpha", "Beta")] == [{1}, {2}]


# --- what is drawn --------------------------------------------------------------------------------


def test_there_is_no_timeline_where_nothing_shown_has_a_date() -> None:
    assert drawn(STORY, only(STORY, "Gamma")) is None


def test_there_is_no_timeline_of_a_story_without_dates() -> None:
    assert drawn(UNDATED, everything(UNDATED)) is None


def test_there_is_no_timeline_of_a_period_that_is_over_before_it_starts() -> None:
    assert drawn(STORY, everything(STORY), Period(2, 1)) is None


def test_there_is_no_overview_of_a_story_without_dates() -> None:
    shown = everything(UNDATED)
    assert draw_strip(Edition(UNDATED), shown, WHOLE, phrases(UNDATED), palette(UNDATED)) is None


def test_as_many_dated_reports_as_there_is_room_for_stand_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.page.charts.DRAWN", 2)
    timeline = drawn(STORY, everything(STORY))
    assert timeline and timeline.one_by_one
    assert traces(timeline) == ["bar", "scatter"]  # the bars, and their labels
    assert [bar.report.number for lane in timeline.lanes for bar in lane.bars] == [1, 2]
    assert len(timeline.data["reports"]) == 2


def test_of_more_than_that_each_lane_shows_its_density_and_nothing_to_choose(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("events.page.charts.DRAWN", 1)
    timeline = drawn(STORY, everything(STORY))
    assert timeline and not timeline.one_by_one
    assert traces(timeline) == ["bar"] * len(timeline.lanes)
    assert [lane.bars for lane in timeline.lanes] == [()] * 3
    assert timeline.data["reports"] == []


def test_a_filter_that_leaves_few_enough_has_them_stand_one_by_one_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.page.charts.DRAWN", 1)
    timeline = drawn(STORY, only(STORY, "Beta"))
    assert timeline and timeline.one_by_one


@pytest.mark.parametrize(
    ("parties", "days", "count"),
    [
        (("Alpha", "Beta"), ["19 September 2023", "20 September 2023"], "2 of 3 reports"),
        (("Beta", "Gamma"), ["20 September 2023"] * 2, "1 of 3 reports"),
    ],
)
def test_the_timeline_says_how_many_it_draws_and_the_days_of_the_first_and_the_last(
    parties: tuple[str, ...], days: list[str], count: str
) -> None:
    timeline = drawn(STORY, only(STORY, *parties))
    assert timeline
    assert count in timeline.data["alt"]
    assert re.findall(r"\d+ September 2023", timeline.data["alt"]) == days


def charts(theme: Theme) -> str:
    """All that the page is told of the charts of the shipped story, as JSON."""
    told = shipped()
    colours, said, shown = palette(told, theme), phrases(told), everything(told)
    timeline = draw_timeline(Edition(told), shown, WHOLE, said, colours)
    assert timeline
    outcomes = [outcome for outcome in claims_of(told).values() if outcome.comparable]
    figures = draw_figures(outcomes, rows(outcomes), said, colours)
    return json.dumps([timeline.data, draw_strip(Edition(told), shown, WHOLE, said, colours), figures])


@pytest.mark.parametrize(("theme", "side"), [(LIGHT, r"\1"), (DARK, r"\2")], ids=["light", "dark"])
def test_a_chart_in_both_themes_is_in_either_what_it_would_be_alone(theme: Theme, side: str) -> None:
    assert EITHER.sub(side, charts(BOTH)) == charts(theme)


def test_paper_may_cut_the_timeline_over_each_lane_and_between_its_rows() -> None:
    fires = "\n".join(["2023-09-19/2023-09-20 | Fire | Alpha"] * 4)
    told = story(f"date | title | party\n{fires}\n2023-09-19 | Talks | Beta")
    timeline = drawn(told, everything(told))
    assert timeline
    alpha, beta = timeline.lanes
    assert timeline.data["breaks"] == [alpha.top, alpha.bottom - 2, alpha.bottom - 1, beta.top]
    assert {alpha.middle(bar) for bar in alpha.bars} == {alpha.bottom - row for row in (0.5, 1.5, 2.5, 3.5)}
