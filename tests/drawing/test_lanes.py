"""Where each report stands on the timeline: its lane, its row there, its bars and its label."""

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.drawing.lanes import (
    MOST_LANES,
    NARROW,
    NARROWEST,
    PADDING,
    Bar,
    Lane,
    Others,
    acted,
    gathered,
    lane_name,
    lay_out,
    party_lanes,
    shown_lanes,
    titles,
)
from events.drawing.lettering import text_width
from events.drawing.scale import WIDTH
from events.reading import Story, undated
from events.reading.columns import OWN_COLUMNS
from tests.support.stories import Shown, any_story, at, axis, everything, few, lanes, only, phrases, reports, story

STORY = story("""
    date         | title                     | party
    2020         | An old quarrel            | Alpha
    2023-09-19   | Alpha opens fire          | Alpha
    2023-09-19   | Beta says it was attacked | Beta
    2023-09-20/.. | Beta and Gamma answer    | Beta;Gamma
    2023-09-20   | Alpha goes on             | Alpha
    2023-09-21   | Alpha stops               | Alpha
    undated      | Gamma knew it             | Gamma
""")


def held(lane: Lane, told: Story) -> list[str]:
    """The titles of the bars in a lane, from the first to the last."""
    return [phrases(told).title(bar.report) for bar in lane.bars]


def extent(bar: Bar) -> tuple[float, float]:
    """From where to where a bar and its label reach."""
    return min(bar.pieces[0][0], bar.label.left), max(bar.pieces[-1][1], bar.label.right)


def test_each_party_that_acts_or_speaks_has_a_lane() -> None:
    assert [lane.parties for lane in lanes(STORY)] == [("Alpha",), ("Beta",), ("Gamma",)]


def test_a_party_that_is_only_spoken_to_has_none() -> None:
    told = story("date | title | party | toward\n 2023-09-19 | Alpha opens fire | Alpha | Beta")
    assert [lane.parties for lane in lanes(told)] == [("Alpha",)]


def test_lanes_stand_in_the_order_of_the_parties() -> None:
    assert party_lanes(STORY.events, ["Gamma", "Alpha"]) == [("Gamma",), ("Alpha",)]


def test_neighbours_that_only_ever_act_together_share_a_lane() -> None:
    told = story("date | title | party\n 2023 | Both | Alpha;Beta\n 2024 | Both again | Beta;Alpha\n 2025 | Hm | Gamma")
    assert [lane.parties for lane in lanes(told)] == [("Alpha", "Beta"), ("Gamma",)]


def test_parties_that_once_act_apart_have_lanes_of_their_own() -> None:
    told = story("date | title | party\n 2023 | Both | Alpha;Beta\n 2024 | Beta alone | Beta")
    assert [lane.parties for lane in lanes(told)] == [("Alpha",), ("Beta",)]


def test_a_report_of_several_parties_has_a_bar_in_each_of_their_lanes() -> None:
    assert ["Beta and Gamma answer" in held(lane, STORY) for lane in lanes(STORY)] == [False, True, True]


@few
@given(any_story)
def test_every_dated_report_is_drawn_once_in_every_lane_of_its_parties(told: Story) -> None:
    for lane in lanes(told):
        mine = only(told, lane.parties[0]) & ~undated(told.events)
        assert sorted(bar.report.number for bar in lane.bars) == list(told.events.loc[mine, "number"])


def test_an_undated_report_is_counted_and_not_drawn() -> None:
    gamma = lanes(STORY)[2]
    assert (gamma.undated, "Gamma knew it" in held(gamma, STORY)) == (1, False)


@few
@given(any_story)
@example(at("2023-09-19/2023-09-20", "2023-09-20T23:30/2023-09-22"))
def test_no_bar_of_a_row_covers_another_or_its_label(told: Story) -> None:
    for lane in lanes(told):
        for one, two in combinations(lane.bars, 2):
            (_, end), (start, _) = sorted([extent(one), extent(two)])
            assert one.row != two.row or end <= start


@few
@given(any_story, st.sets(st.sampled_from(range(12))))
def test_a_filter_moves_no_lane_and_changes_the_order_of_no_rows(told: Story, chosen: set[int]) -> None:
    shown = everything(told) & told.events.index.isin(chosen)
    for before, after in zip(lanes(told), lanes(told, shown), strict=True):
        left = {bar.report.number: bar for bar in after.bars}
        kept = [bar for bar in before.bars if bar.report.number in left]
        assert before.parties == after.parties
        assert len(kept) == len(after.bars)
        assert all(
            (a.row < b.row) == (left[a.report.number].row < left[b.report.number].row) for a, b in combinations(kept, 2)
        )
        assert all(bar.pieces == left[bar.report.number].pieces for bar in kept)


def test_a_bar_stays_under_another_when_a_filter_takes_the_one_above_both() -> None:
    told = at("2020/2021", "2021/2023", "2022/2023")
    last_two = everything(told) & (told.events["number"] > 1)
    assert [bar.row for bar in lanes(told)[0].bars] == [0, 1, 0]
    assert [bar.row for bar in lanes(told, last_two)[0].bars] == [1, 0]


def test_a_lane_with_nothing_shown_keeps_its_name_and_closes_up() -> None:
    alpha, beta, _ = lanes(STORY, only(STORY, "Alpha"))
    assert (len(alpha.bars), beta.bars, beta.rows, beta.parties) == (4, (), 0, ("Beta",))


@few
@given(any_story)
def test_lanes_lie_below_each_other_and_hold_their_rows(told: Story) -> None:
    found = lanes(told)
    assert all(above.bottom < below.top for above, below in pairwise(found))
    assert all(lane.top < lane.middle(bar) < lane.bottom for lane in found for bar in lane.bars)


def test_a_crowded_story_has_the_same_lanes_with_one_row_each() -> None:
    found = shown_lanes(STORY.events, everything(STORY), [("Alpha",), ("Beta",), ("Gamma",)])
    assert [(lane.parties, lane.rows, lane.dated, lane.undated) for lane in found] == [
        (("Alpha",), 1, 4, 0),
        (("Beta",), 1, 2, 0),
        (("Gamma",), 1, 1, 1),
    ]


@pytest.mark.parametrize(
    ("date", "fades"),
    [
        ("2023", (False, False)),
        ("2022/2023", (False, False)),
        ("2022/..", (False, True)),
        ("[..2023]", (True, False)),
        ("2022~/2023", (True, False)),
        ("2022/2023~", (False, True)),
        ("2023~", (True, True)),
        ("[2022..2023]~", (True, True)),
    ],
)
def test_an_end_that_is_open_or_approximate_fades(date: str, fades: tuple[bool, bool]) -> None:
    told = story(f"date | title | party\n {date} | Fire | Alpha\n 2021/2024 | A long quarrel | Beta")
    bar = lanes(told)[0].bars[0]
    assert (bar.fade_start > 0, bar.fade_end > 0) == fades


def test_what_has_no_end_is_drawn_until_the_source_was_written() -> None:
    told = story("date | title | party\n 2020/.. | A long quarrel | Alpha\n 2020/2023 | As long | Beta")
    written = told.events["earliest"].iat[0].timestamp() + 2 * 365 * 86400
    assert lanes(told, until=written)[0].bars[0].pieces[-1][1] == pytest.approx(50, abs=0.5)


def test_a_bar_that_runs_on_beyond_a_cut_has_a_piece_on_either_side() -> None:
    told = story("""
        date            | title            | party
        2020/2023-09-19 | A long quarrel   | Alpha
        2020            | An old quarrel   | Alpha
        2023-09-19      | Alpha opens fire | Alpha
    """)
    long = next(bar for bar in lanes(told)[0].bars if bar.report.number == 2)
    assert [left for left, _ in long.pieces] == [panel.left for panel in axis(told).panels]


def test_a_period_leaves_only_the_bars_that_reach_into_it() -> None:
    start, end = (STORY.events[column].iat[2].timestamp() for column in ("earliest", "latest"))
    alpha = lanes(STORY, scale=axis(STORY).within(start, end))[0]
    assert held(alpha, STORY) == ["Alpha opens fire"]


@few
@given(any_story)
def test_even_a_moment_is_wide_enough_to_be_seen(told: Story) -> None:
    pieces = [piece for lane in lanes(told) for bar in lane.bars for piece in bar.pieces]
    assert all(right - left >= NARROWEST - 1e-9 and left >= 0 and right <= WIDTH + 1e-9 for left, right in pieces)


@few
@given(any_story)
@example(at("1999", "2000-01-01", "2000-01-01", "2001-01-01"))
def test_no_bar_or_label_runs_across_a_cut(told: Story) -> None:
    panels = axis(told).panels
    for bar in (bar for lane in lanes(told) for bar in lane.bars):
        for left, right in [*bar.pieces, (bar.label.left, bar.label.right)]:
            assert any(panel.left - 1e-9 <= left and right <= panel.right + 1e-9 for panel in panels)


@few
@given(any_story)
@example(at("1999-01", "2000-01-01", "2001-01-01", "2002-01-01", "2003-05-01~/2004-06-27"))
def test_every_number_has_room_on_a_phone(told: Story) -> None:
    for label in (bar.label for lane in lanes(told) for bar in lane.bars):
        assert (label.right - label.left) * NARROW / WIDTH >= text_width(label.number) + PADDING - 1e-6


def test_a_wide_bar_has_its_label_inside_and_a_narrow_one_beside() -> None:
    told = story("""
        date                              | title | party
        2023-09-19                        | Day   | Alpha
        2023-09-20T12:00/2023-09-20T12:05 | Fire  | Alpha
        2023-09-21                        | Day   | Alpha
    """)
    assert [bar.label.inside for bar in lanes(told)[0].bars] == [True, False, True]


def test_a_narrow_bar_at_the_end_of_the_axis_has_its_label_before_it() -> None:
    told = story("date | title | party\n 2023-09-19 | Day | Alpha\n 2023-09-19T23:50 | Fire | Alpha")
    last = lanes(told)[0].bars[0].label
    assert (last.inside, last.from_end) == (False, True)


def test_a_label_has_the_number_and_the_title_of_its_report() -> None:
    label = lanes(STORY)[0].bars[1].label
    assert (label.number, label.titles[0]) == ("2", "Alpha opens fire")


def test_where_order_is_all_there_is_no_length_tells_it_and_numbers_do() -> None:
    told = story("""
        id | date       | after | title        | party
        c  | 2023-09-19 | b     | Alpha halts  | Alpha
        b  | 2023-09-19 | a     | Alpha fires  | Alpha
        a  | 2023-09-19 |       | Alpha gathers | Alpha
    """)
    bars = lanes(told)[0].bars
    assert [(bar.report.id, bar.report.number) for bar in bars] == [("a", 1), ("b", 2), ("c", 3)]
    assert {bar.pieces for bar in bars} == {((0.0, WIDTH),)}


def test_a_title_is_cut_at_a_word_and_in_the_end_left_out() -> None:
    assert list(titles("Alpha fires at Beta")) == ["Alpha fires at Beta", "Alpha fires at…", "Alpha fires…", ""]


def test_half_a_long_word_says_more_than_none() -> None:
    assert "Reconcili…" in titles("Reconciliationists of Beta")


@few
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_every_wording_of_a_title_is_shorter_than_the_one_before_and_begins_it(title: str) -> None:
    found = list(titles(title))
    assert all(len(later) <= len(earlier) for earlier, later in pairwise(found[1:]))
    assert all(title.startswith(wording.removesuffix("…")) for wording in found[1:])
    assert (found[0], found[-1]) == (title, "")


def test_what_is_laid_out_once_serves_every_filter() -> None:
    whole = lanes(STORY)
    bars = {lane.parties: lane.bars for lane in whole}
    left = shown_lanes(STORY.events, only(STORY, "Beta"), list(bars), bars)
    assert [held(lane, STORY) for lane in left] == [
        [],
        ["Beta says it was attacked", "Beta and Gamma answer"],
        ["Beta and Gamma answer"],
    ]
    assert [lane.parties for lane in left] == [lane.parties for lane in whole]


# More parties than lanes

MANY = 15  # parties, the first of which acts once, the second twice …
CROWD = story(
    "\n".join(
        [
            "date | title | party",
            *(f"2023-01-{day:02} | Act {day} | P{n:02}" for n in range(1, MANY + 1) for day in range(1, n + 1)),
            "2023-02-01 | Together | P01;P15",
        ]
    )
)
ALL = party_lanes(CROWD.events, list(CROWD.parties["id"]))
RARE = ("P01", "P02", "P03", "P04")


def test_the_busiest_have_lanes_and_all_others_share_the_last() -> None:
    names = gathered(CROWD.events, ALL)
    assert names == [*((f"P{n:02}",) for n in range(5, MANY + 1)), RARE]
    assert len(names) == MOST_LANES and isinstance(names[-1], Others)


def test_as_many_as_there_are_lanes_have_their_own() -> None:
    assert gathered(CROWD.events, ALL[:MOST_LANES]) == ALL[:MOST_LANES]


def test_a_chosen_party_has_its_own_lane_in_its_order() -> None:
    names = gathered(CROWD.events, ALL, ["P02"])
    assert names[0] == ("P02",) and names[-1] == ("P01", "P03", "P04")


def test_one_party_left_over_has_its_own_lane() -> None:
    assert gathered(CROWD.events, ALL, RARE[1:]) == ALL


def crowded() -> list[Lane]:
    """The lanes of a story of many parties, with everything that it tells."""
    names = gathered(CROWD.events, ALL)
    bars = lay_out(reports(CROWD), names, axis(CROWD), phrases(CROWD).caption)
    return shown_lanes(CROWD.events, everything(CROWD), names, bars)


def test_every_report_of_the_others_is_drawn_once_in_their_lane() -> None:
    last = crowded()[-1]
    mine = CROWD.events[acted(CROWD.events, last.parties)]
    assert sorted(bar.report.number for bar in last.bars) == list(mine["number"])
    assert last.dated == len(mine) == 1 + 2 + 3 + 4 + 1


def test_a_report_of_one_of_them_and_another_stands_in_both_lanes() -> None:
    both = [lane.parties for lane in crowded() if "Together" in held(lane, CROWD)]
    assert both == [("P15",), RARE]


@pytest.mark.parametrize(("lang", "name"), [("en", "4 other parties"), ("ar", "4 أطراف أخرى")])
def test_their_lane_says_how_many_share_it_and_has_no_party_s_colour(lang: str, name: str) -> None:
    names = gathered(CROWD.events, ALL)
    assert lane_name(names[-1], phrases(CROWD, lang)) == name
    assert shown_lanes(CROWD.events, everything(CROWD), names)[-1].party == ""


def test_a_chosen_party_has_its_own_lane_among_so_many_that_it_has_no_column() -> None:
    told = story("\n".join(["date | title | party", *(f"2023 | Act | P{n}" for n in range(OWN_COLUMNS + 2))]))
    parties = list(told.parties["id"])
    own = party_lanes(told.events, parties)
    (hidden, _) = [party for party in parties if f"party:{party}" not in told.events]
    names = gathered(told.events, own, [hidden])
    assert (hidden,) in names and sum(map(len, names)) == OWN_COLUMNS + 2
    assert [lane.dated for lane in shown_lanes(told.events, only_row(told, hidden), names) if lane.dated] == [1]


def only_row(told: Story, party: str) -> Shown:
    return told.events["party"] == party
