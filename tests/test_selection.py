"""The view that a reader has chosen: which reports it leaves, and how an address holds it."""

from dataclasses import replace
from datetime import UTC, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from events.selection import Ignored, View, choose, fold, from_address, is_moment, period, searchable, to_address
from tests.support.stories import reports, story

BAKU = timezone(timedelta(hours=4))
STORY = story("""
    date                     | title_en         | title_ar         | detail_en      | party      | toward | kind
    [..2020]                 | An old quarrel   | خلاف قديم        |                | Alpha      |        | position
    2023-09-19               | Alpha opens fire | إطلاق النَّار     | On the Café    | Alpha      | Beta   | military
    [2023-09-19..2023-09-20] | Beta answers     | الرد             |                | Beta       | Alpha  | military
    2023-09-20               | Both talk        | محادثات الهدنة   |                | Alpha;Beta | Gamma  | diplomacy
    2023-09-21/..            | Gamma is sorry   | أسف غاما         |                | Gamma      |        | position
    undated                  | Gamma knew       | غاما على علم     |                | Gamma      |        | position
""")
TITLES = [report.texts["title"]["en"] for report in reports(STORY)]
PARTIES = ["Alpha", "Beta", "Gamma"]


def left(**chosen: Any) -> list[str]:
    """The titles that a view leaves."""
    shown = choose(STORY.events, View(**chosen), UTC, searchable(STORY))
    return [title for title, stays in zip(TITLES, shown, strict=True) if stays]


def viewed(**query: str | list[str]) -> tuple[View, list[Ignored]]:
    """What an address of these parameters asks for."""
    asked = {name.rstrip("_"): [value] if isinstance(value, str) else value for name, value in query.items()}
    return from_address(asked, STORY.events, PARTIES, UTC)


def test_choosing_nothing_leaves_everything() -> None:
    assert left() == TITLES


def test_choosing_a_party_leaves_what_it_is_involved_in() -> None:
    assert left(parties=("Beta",)) == ["Alpha opens fire", "Beta answers", "Both talk"]


def test_acted_or_spoke_leaves_what_the_party_itself_did_or_said() -> None:
    assert left(parties=("Beta",), actor=True) == ["Beta answers", "Both talk"]


def test_several_parties_leave_what_any_of_them_is_involved_in() -> None:
    assert left(parties=("Beta", "Gamma"), actor=True) == ["Beta answers", "Both talk", "Gamma is sorry", "Gamma knew"]


def test_acted_or_spoke_without_a_party_hides_nothing() -> None:
    assert left(actor=True) == TITLES


def test_choosing_kinds_leaves_those() -> None:
    assert left(kinds=("diplomacy", "military")) == ["Alpha opens fire", "Beta answers", "Both talk"]


def test_filters_add_up() -> None:
    assert left(parties=("Alpha",), kinds=("military",), since="2023-09-20") == ["Beta answers"]


PERIODS = [
    # since        until         leaves
    ("2023-09-20", "2023-09-20", ["Beta answers", "Both talk"]),
    ("2023-09-20", "", ["Beta answers", "Both talk", "Gamma is sorry"]),
    ("", "2023-09-19", ["An old quarrel", "Alpha opens fire", "Beta answers"]),
    ("2023-09-21", "2023-09-21", ["Gamma is sorry"]),
    ("2021", "2022", []),
    ("2020", "2020", ["An old quarrel"]),
    ("2030", "", ["Gamma is sorry"]),
    ("2023-09-19T00:00", "2023-09-19T12:00", ["Alpha opens fire", "Beta answers"]),
]


@pytest.mark.parametrize(("since", "until", "leaves"), PERIODS)
def test_a_period_keeps_what_overlaps_it_its_end_day_included(since: str, until: str, leaves: list[str]) -> None:
    assert left(since=since, until=until) == leaves


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_a_period_too(day: str) -> None:
    assert "Both talk" not in left(since=day, until=day)


SEARCHES = [
    # query          why it is found
    ("FIRE", "case is folded"),
    ("cafe", "accents are folded"),
    ("النار", "vowel marks are folded"),
    ("اطلاق", "hamza is folded"),
    ("إطلاق", "as is the query's own"),
    ("fire alpha", "words in any order"),
    ("alpha café", "over all texts"),
    ("نار opens", "in both languages at once"),
]


@pytest.mark.parametrize("query", [query for query, _ in SEARCHES], ids=[why for _, why in SEARCHES])
def test_a_search_finds_words_in_either_language(query: str) -> None:
    assert left(query=query) == ["Alpha opens fire"]


def test_a_search_folds_final_ya_and_ta_marbuta() -> None:
    assert (
        left(query="علي الهدنه") == [] and left(query="علي") == ["Gamma knew"] and left(query="هدنه") == ["Both talk"]
    )


def test_a_search_needs_every_word() -> None:
    assert left(query="alpha elsewhere") == []


def test_a_search_finds_parties_by_name() -> None:
    named = replace(STORY, parties=STORY.parties.assign(name_en=["Alphaland", "Betaland", "Gammaland"]))
    shown = choose(STORY.events, View(query="betaland"), UTC, searchable(named))
    assert [title for title, stays in zip(TITLES, shown, strict=True) if stays] == ["Beta answers", "Both talk"]


@pytest.mark.parametrize("query", ["(", "[", "*", "\\", "fire("])
def test_a_search_takes_signs_as_they_are(query: str) -> None:
    assert left(query=query) == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ٱلأحرى", "الاحري"), ("مسؤولة", "مسووله"), ("١٢ ۳۴", "12 34"), ("Ä", "a"), ("Straße", "strasse")],
)
def test_folding_keeps_what_a_reader_would_type(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_address_holds_the_view_by_ids() -> None:
    chosen = View(("Alpha",), True, ("military",), "2023-09-19", "2023-09-20T12:00", "fire", "an-id")
    assert to_address(chosen) == {
        "party": ["Alpha"],
        "role": "actor",
        "kind": ["military"],
        "from": "2023-09-19",
        "to": "2023-09-20T12:00",
        "q": "fire",
        "event": "an-id",
    }


def test_an_address_leaves_out_what_is_not_chosen() -> None:
    assert to_address(View()) == {}


moments = st.sampled_from(["", "2019", "2020-02", "2023-09-19", "2023-09-19T08:30", "2023-09-20", "2024"])
views = st.builds(
    View,
    parties=st.sets(st.sampled_from(PARTIES)).map(lambda some: tuple(party for party in PARTIES if party in some)),
    actor=st.booleans(),
    kinds=st.lists(st.sampled_from(["military", "diplomacy", "position"]), unique=True).map(tuple),
    since=moments,
    until=moments,
    query=st.text(max_size=50).map(str.strip),
    event=st.sampled_from(["", *(report.id for report in reports(STORY))]),
)


@given(views)
def test_a_view_survives_its_address(chosen: View) -> None:
    start, end = period(chosen.since, chosen.until, UTC)
    assume(start is None or end is None or start < end)
    parameters = {name: value if isinstance(value, list) else [value] for name, value in to_address(chosen).items()}
    assert from_address(parameters, STORY.events, PARTIES, UTC) == (chosen, [])


MALFORMED = [
    ("party", "Delta"),
    ("role", "victim"),
    ("kind", "gossip"),
    ("event", "no-such-event"),
    ("from", "yesterday"),
    ("from", "2023-02-29"),
    ("to", "2023-13"),
    ("to", "[2023..2024]"),
    ("to", "undated"),
    ("to", "2023?"),
    ("to", "9" * 500),
]


@pytest.mark.parametrize(("name", "value"), MALFORMED)
def test_a_malformed_value_is_ignored_and_told(name: str, value: str) -> None:
    assert viewed(**{name: value}) == (View(), [Ignored(name, value)])


def test_what_can_be_used_beside_a_malformed_value_is() -> None:
    assert viewed(party=["Delta", "Beta"], q="fire") == (
        View(parties=("Beta",), query="fire"),
        [Ignored("party", "Delta")],
    )


def test_a_period_that_ends_before_it_begins_is_ignored_and_told() -> None:
    assert viewed(from_="2023-09-20", to="2023-09-19") == (
        View(),
        [Ignored("from", "2023-09-20"), Ignored("to", "2023-09-19")],
    )


def test_other_parameters_are_ignored_silently() -> None:
    assert viewed(utm_source="x", page=["1", "2"]) == (View(), [])


def test_parties_are_taken_once_and_in_their_order() -> None:
    assert viewed(party=["Beta", "Alpha", "Beta"])[0].parties == ("Alpha", "Beta")


def test_a_search_of_any_length_is_cut() -> None:
    assert len(viewed(q="x" * 10_000)[0].query) == 200


def test_a_period_begins_and_ends_with_whole_days_of_the_storys_zone() -> None:
    start, end = period("2023-09-19", "2023-09-20", BAKU)
    assert start and end
    assert (end - start) / 86400 == 2
    assert (start + 4 * 3600) % 86400 == 0


@pytest.mark.parametrize("text", ["2023", "2023-09", "2023-09-19", "2023-09-19T20:00"])
def test_a_year_a_month_a_day_or_a_minute_can_be_asked_for(text: str) -> None:
    assert is_moment(text, UTC)


@pytest.mark.parametrize("text", ["", "19/09/2023", "2023~", "2023/2024", "../2023", "undated", "Tuesday"])
def test_marks_spans_and_words_cannot(text: str) -> None:
    assert not is_moment(text, UTC)


@pytest.mark.parametrize(
    ("chosen", "filtered"), [(View(), False), (View(event="x", actor=True), False), (View(query="x"), True)]
)
def test_an_event_and_a_role_alone_are_no_filter(chosen: View, filtered: bool) -> None:
    assert chosen.filtered is filtered
