"""Who gave which figure, and how the questions in dispute are answered. Nothing is added up, averaged or merged."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.claims import Outcome, disputes, moved, sentence
from events.reading.story import Story
from tests.support.stories import CAST, claims_of, everything, few, only, phrases, story

STORY = story(
    """
    date       | title | party | toward | standing | killed | wounded  | evacuated | said_by   | covers_text | counted
    2023-09-19 | Toll  | Alpha | Beta   | claimed  | 32     |          |           |           | one day     |
    2023-09-20 | Toll  | Beta  | Alpha  | claimed  | ~100   | hundreds |           | A general | since Monday |
    2023-09-20 | Toll  | Alpha | Beta   | claimed  | 35     |          |           |           | two days    |
    2023-09-21 | Fled  | Gamma |        | unclear  |        |          | >2000     |           |             | civilians
    """,
    silent=("Alpha", "Beta", "Gamma"),
)


def claimants(outcome: Outcome) -> list[str]:
    return [line.claimant for line in outcome.lines]


def told(*toll: str) -> Outcome:
    """What is claimed of the killed; each row has a party, standing, said_by, killed and counted."""
    head = "date | title | party | standing | said_by | killed | counted"
    return claims_of(story("\n".join([head, *(f"2023 | Toll | {row}" for row in toll)])))["killed"]


WHO = [
    # party        standing     said_by       claimant
    ("Alpha", "claimed", "", "Alpha"),
    ("Alpha", "claimed", "Alpha", "Alpha"),
    ("Alpha", "claimed", "A general", "Alpha: A general"),
    ("Alpha;Beta", "claimed", "", "Alpha and Beta"),
    ("Alpha", "reported", "", "The source itself"),
    ("Alpha", "unclear", "", "Unclear who says it"),
]


@pytest.mark.parametrize(("party", "standing", "said", "claimant"), WHO)
def test_a_claimant_is_a_party_with_who_speaks_for_it_or_the_source_or_nobody(
    party: str, standing: str, said: str, claimant: str
) -> None:
    assert claimants(told(f"{party} | {standing} | {said} | 32 |")) == [claimant]


def test_two_who_speak_for_one_party_are_two_claimants() -> None:
    assert claimants(told("Alpha | claimed | A general | 32 |", "Alpha | claimed | A medic | 40 |")) == [
        "Alpha: A general",
        "Alpha: A medic",
    ]


def test_equal_figures_of_two_claimants_stay_two_lines() -> None:
    lines = told("Alpha | claimed | | 32 |", "Beta | claimed | | 32 |").lines
    assert [(line.claimant, [claim.text for claim in line.claims]) for line in lines] == [
        ("Alpha", ["32"]),
        ("Beta", ["32"]),
    ]


def test_figures_of_different_people_are_different_lines_of_one_claimant() -> None:
    outcome = told("Alpha | claimed | | 32 | civilians", "Alpha | claimed | | 40 | all")
    assert [line.counted for line in outcome.lines] == ["civilians", "all"]
    assert outcome.claimants == {"Alpha"}


def test_lines_stand_by_party_then_the_source_itself_then_what_is_unclear() -> None:
    rows = ["Gamma | unclear | | 1 |", "Gamma | reported | | 2 |", "Gamma | claimed | | 3 |", "Alpha | claimed | | 4 |"]
    assert claimants(told(*rows)) == [
        "Gamma",
        "Alpha",
        "The source itself",
        "Unclear who says it",
    ]


def test_a_claimants_claims_stand_in_order_the_latest_last() -> None:
    assert [claim.text for claim in claims_of(STORY)["killed"].lines[0].claims] == ["32", "35"]


def test_a_silent_party_has_a_line_and_is_no_claimant() -> None:
    killed = claims_of(STORY)["killed"]
    assert ("Gamma", []) in [(line.claimant, line.claims) for line in killed.lines]
    assert killed.claimants == {"Alpha", "Beta: A general"}


def test_a_party_may_be_silent_about_the_wounded_alone() -> None:
    assert [line.claimant for line in claims_of(STORY)["wounded"].lines if not line.claims] == ["Alpha", "Gamma"]


def test_silence_is_no_line_where_no_figure_is_expected() -> None:
    assert claimants(told("Alpha | claimed | | 32 |", "Beta | claimed | | |")) == ["Alpha"]


def test_what_the_source_says_of_a_party_does_not_break_its_silence() -> None:
    source = story("date | title | party | standing | killed\n 2023 | Toll | Alpha | reported | 32", silent=("Alpha",))
    assert claimants(claims_of(source)["killed"]) == ["Alpha", "The source itself"]


def test_evacuation_is_no_casualty_about_which_one_could_be_silent() -> None:
    assert claimants(claims_of(STORY)["evacuated"]) == ["Unclear who says it"]


def test_an_outcome_without_a_figure_is_absent() -> None:
    assert list(claims_of(STORY)) == ["killed", "wounded", "evacuated"]


def test_a_filter_tells_how_many_claimants_it_hides() -> None:
    killed = claims_of(STORY, only(STORY, "Alpha"))["killed"]
    assert (len(killed.claimants_shown), len(killed.claimants)) == (1, 2)


def test_a_line_shows_only_the_claims_that_a_filter_leaves() -> None:
    first = everything(STORY) & (STORY.events["killed"] != "35")
    assert [claim.text for claim in claims_of(STORY, first)["killed"].lines[0].claims] == ["32"]


def test_the_sentence_gives_every_figure_with_its_claimant_and_its_period() -> None:
    assert sentence(claims_of(STORY)["killed"], phrases(STORY)) == (
        "Killed: 35 (Alpha, two days); about 100 (Beta: A general, since Monday). Whom they count is not stated."
    )


def test_the_sentence_says_whom_the_figures_count_where_that_is_stated() -> None:
    assert sentence(claims_of(STORY)["evacuated"], phrases(STORY)) == (
        "Evacuated: more than 2,000 (Unclear who says it). Whom they count: civilians."
    )


def test_the_sentence_says_whom_each_figure_counts_where_they_differ() -> None:
    outcome = told("Alpha | claimed | | 32 | civilians", "Beta | claimed | | 40 |")
    words = sentence(outcome, phrases(STORY))
    assert "civilians" in words and "not stated" in words


def test_the_sentence_names_no_hidden_claimant() -> None:
    assert "Beta" not in sentence(claims_of(STORY, only(STORY, "Alpha"))["killed"], phrases(STORY))


def test_the_sentence_says_when_the_filters_hide_every_claimant() -> None:
    assert sentence(claims_of(STORY, only(STORY, "Gamma"))["killed"], phrases(STORY)) == (
        "Killed: the filters hide every claimant."
    )


@pytest.mark.parametrize("word", ["dozens", "hundreds", "thousands"])
def test_a_word_never_enters_the_sentence_as_a_number(word: str) -> None:
    words = sentence(told(f"Alpha | claimed | | {word} |"), phrases(STORY))
    assert word in words and not re.search(r"\d", words)


@few
@given(st.lists(st.tuples(st.sampled_from(CAST), st.integers(3, 999)), min_size=1, max_size=6))
def test_nothing_is_added_up_and_no_number_is_new(tolls: list[tuple[str, int]]) -> None:
    outcome = told(*(f"{party} | claimed | | {toll} |" for party, toll in tolls))
    claims = [claim for line in outcome.lines for claim in line.claims]
    assert sorted(claim.low for claim in claims) == sorted(toll for _, toll in tolls)
    assert re.findall(r"\d+", sentence(outcome, phrases(STORY))) == [str(toll) for toll in dict(tolls).values()]


@pytest.mark.parametrize(("second", "follows"), [("2024", True), ("2023", False)])
def test_a_figure_can_be_followed_where_one_claimant_gave_it_on_several_dates(second: str, follows: bool) -> None:
    table = f"date | title | party | standing | killed\n 2023 | Toll | Alpha | claimed | 1\n {second} | Toll | Alpha | claimed | 2"
    assert moved(claims_of(story(table))["killed"]) is follows


DISPUTED = story(
    """
    date       | title             | party | dispute
    2023-09-19 | Beta fired first  | Alpha | who-began
    2023-09-19 | Gamma looks on    | Gamma |
    2023-09-20 | Alpha fired first | Beta  | who-began;who-lies
    2023-09-21 | Alpha lies        | Beta  | who-lies
    """,
    questions={"who-began": "Who began?", "who-lies": "Who lies?"},
)


def answers(left: Story, *parties: str) -> list[tuple[str, list[str], int]]:
    shown = only(left, *parties) if parties else everything(left)
    return [
        (dispute.question, [row["title"] for row in dispute.answers], dispute.total)
        for dispute in disputes(left, shown, phrases(left))
    ]


def test_a_question_has_its_answers_in_order() -> None:
    assert answers(DISPUTED) == [
        ("Who began?", ["Beta fired first", "Alpha fired first"], 2),
        ("Who lies?", ["Alpha fired first", "Alpha lies"], 2),
    ]


def test_a_question_whose_answers_a_filter_hides_still_tells_how_many_there_are() -> None:
    assert answers(DISPUTED, "Gamma") == [("Who began?", [], 2), ("Who lies?", [], 2)]


def test_a_story_without_disputes_has_no_question() -> None:
    assert answers(STORY) == []
