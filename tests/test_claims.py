"""Who gave which figure, and how the questions in dispute are answered.

Nothing is added up, averaged or merged.
"""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.claims import Claimant, Dispute, Line, Outcome, busiest, compared, disputes, rows
from events.reading import Story
from events.report import Reports
from tests.support.stories import CAST, Shown, claims_of, everything, few, happenings_of, only, phrases, story

STORY = story(
    """
    date       | title | party | toward | standing | killed | wounded  | evacuated | said_by  | account | covers_text  | counted
    2023-09-19 | Toll  | Alpha | Beta   | claimed  | 32     |          |           |          |         | one day      |
    2023-09-20 | Toll  | Beta  | Alpha  | claimed  | ~100   | hundreds |           | A medic  | speaker | since Monday |
    2023-09-20 | Toll  | Alpha | Beta   | claimed  | 35     |          |           | A mayor  |         | two days     |
    2023-09-21 | Fled  | Gamma |        | unclear  |        |          | >2000     |          |         |              | civilians
    """,
    silent=("Alpha", "Beta", "Gamma"),
)


def told(*toll: str) -> Outcome:
    """What is claimed of the killed.

    Each row has a party, standing, said_by, account, killed and counted.
    """
    head = "date | title | party | standing | said_by | account | killed | counted"
    return claims_of(story("\n".join([head, *(f"2023 | Toll | {row}" for row in toll)])))["killed"]


def names(outcome: Outcome) -> list[str]:
    """Who claims it, in the order of the lines."""
    return [phrases(STORY).claimant(line.claimant) for line in outcome.lines]


def figures(line: Line) -> list[int | None]:
    return [report.figures["killed"].low for report in line.left]


WHO = [
    # party        standing     said_by       account   claimant
    ("Alpha", "claimed", "", "", "Alpha"),
    ("Alpha", "", "", "", "Alpha"),
    ("Alpha", "claimed", "A general", "", "Alpha"),
    ("Alpha", "claimed", "A general", "speaker", "A general"),
    ("Alpha;Beta", "claimed", "", "", "Alpha and Beta"),
    ("Alpha", "reported", "", "", "The source, citing nobody"),
    ("Alpha", "unclear", "", "", "Unclear who says it"),
]


@pytest.mark.parametrize(("party", "standing", "said", "account", "claimant"), WHO)
def test_a_claimant_is_a_party_or_a_speaker_for_himself_or_the_source_or_nobody(
    party: str, standing: str, said: str, account: str, claimant: str
) -> None:
    assert names(told(f"{party} | {standing} | {said} | {account} | 32 |")) == [claimant]


def test_who_voices_a_partys_figure_splits_nothing() -> None:
    [line] = told("Alpha | claimed | A minister | | 4 |", "Alpha | claimed | A governor | | 16 |").lines
    assert figures(line) == [4, 16]


def test_two_speakers_for_themselves_are_two_claimants() -> None:
    outcome = told("Alpha | claimed | A nurse | speaker | 32 |", "Alpha | claimed | A medic | speaker | 40 |")
    assert names(outcome) == ["A nurse", "A medic"]


def test_a_speaker_is_the_same_whichever_party_his_account_concerns() -> None:
    [line] = told("Alpha | claimed | A medic | speaker | 32 |", "Beta | claimed | A medic | speaker | 40 |").lines
    assert figures(line) == [32, 40]


def test_the_order_in_which_parties_of_one_account_are_written_tells_no_claimants_apart() -> None:
    [line] = told("Alpha;Beta | claimed | | | 32 |", "Beta;Alpha | claimed | | | 40 |").lines
    assert figures(line) == [32, 40]


TWO_LANGUAGES = story(
    """
    date | title | party | account | said_by_en | said_by_ar | killed
    2021 | Toll  | Alpha | speaker | A medic    |            | 1
    2022 | Toll  | Alpha | speaker | A medic    | مسعف       | 2
    2023 | Toll  | Alpha | speaker |            | مسعف       | 3
    2023 | Toll  | Alpha | speaker | A nurse    | ممرض       | 4
    """
)


@pytest.mark.parametrize(("lang", "named"), [("en", ["A medic", "A nurse"]), ("ar", ["مسعف", "ممرض"])])
def test_a_story_has_the_same_claimants_in_every_language(lang: str, named: list[str]) -> None:
    lines = claims_of(TWO_LANGUAGES)["killed"].lines
    assert [figures(line) for line in lines] == [[1, 2, 3], [4]]
    assert [phrases(TWO_LANGUAGES, lang).claimant(line.claimant) for line in lines] == named


def test_equal_figures_of_two_claimants_stay_two_lines() -> None:
    outcome = told("Alpha | claimed | | | 32 |", "Beta | claimed | | | 32 |")
    assert names(outcome) == ["Alpha", "Beta"]
    assert [figures(line) for line in outcome.lines] == [[32], [32]]


def test_figures_of_different_people_are_different_lines_of_one_claimant() -> None:
    outcome = told("Alpha | claimed | | | 32 | civilians", "Alpha | claimed | | | 40 | all")
    assert [line.counted for line in outcome.lines] == ["civilians", "all"]
    assert outcome.claimants == {Claimant("party", ("Alpha",))}


def test_lines_stand_by_party_each_before_its_speakers_then_the_source_itself_then_what_is_unclear() -> None:
    tolls = ["Gamma | unclear | | | 1 |", "Gamma | reported | | | 2 |", "Gamma | claimed | A medic | speaker | 3 |"]
    tolls += ["Gamma | claimed | | | 4 |", "Alpha | claimed | | | 5 |"]
    assert names(told(*tolls)) == ["Gamma", "A medic", "Alpha", "The source, citing nobody", "Unclear who says it"]


def test_a_claimants_claims_stand_in_order_the_latest_last() -> None:
    assert figures(claims_of(STORY)["killed"].lines[0]) == [32, 35]


def test_a_silent_party_has_a_line_and_is_no_claimant() -> None:
    killed = claims_of(STORY)["killed"]
    assert Line(Claimant("party", ("Gamma",)), "", [], []) in killed.lines
    assert Claimant("party", ("Gamma",)) not in killed.claimants


def test_a_speakers_own_figure_does_not_end_the_silence_of_his_party() -> None:
    assert names(claims_of(STORY)["killed"]) == ["Alpha", "Beta", "A medic", "Gamma"]


def test_a_party_may_be_silent_about_the_wounded_alone() -> None:
    silent = [line.claimant.parties for line in claims_of(STORY)["wounded"].lines if not line.reports]
    assert silent == [("Alpha",), ("Beta",), ("Gamma",)]


def test_silence_is_no_line_where_no_figure_is_expected() -> None:
    assert names(told("Alpha | claimed | | | 32 |", "Beta | claimed | | | |")) == ["Alpha"]


def test_what_the_source_says_of_a_party_does_not_break_its_silence() -> None:
    source = story("date | title | party | standing | killed\n 2023 | Toll | Alpha | reported | 32", silent=("Alpha",))
    assert names(claims_of(source)["killed"]) == ["Alpha", "The source, citing nobody"]


def test_evacuation_is_no_casualty_about_which_one_could_be_silent() -> None:
    assert names(claims_of(STORY)["evacuated"]) == ["Unclear who says it"]


def test_an_outcome_without_a_figure_is_absent() -> None:
    assert list(claims_of(STORY)) == ["killed", "wounded", "evacuated"]


def test_a_filter_tells_how_many_claimants_it_hides() -> None:
    killed = claims_of(STORY, only(STORY, "Alpha"))["killed"]
    assert (len(killed.claimants_shown), len(killed.claimants)) == (1, 2)


def test_a_line_shows_only_the_claims_that_a_filter_leaves_and_knows_them_all() -> None:
    first = everything(STORY) & (STORY.events["killed"] != "35")
    line = claims_of(STORY, first)["killed"].lines[0]
    assert figures(line) == [32]
    assert [report.figures["killed"].low for report in line.reports] == [32, 35]


def test_a_line_that_a_filter_hides_still_knows_its_latest_claim() -> None:
    line = claims_of(STORY, only(STORY, "Gamma"))["killed"].lines[0]
    assert not line.shown and line.latest and line.latest.figures["killed"].low == 35


HAPPENINGS = story(
    """
    date | title      | party | about     | killed
    2020 | The dam breaks | Alpha | dam     |
    2021 | The dam   | Alpha | dam       | 13
    2022 | A mine    | Alpha | landslide | 2
    2023 | Again     | Beta  | dam       | 40
    2023 | By itself | Beta  |           | 300
    """
)


def test_tolls_are_compared_only_within_one_happening() -> None:
    tolls = {one.about: [figures(line) for line in one.outcomes[0].lines] for one in happenings_of(HAPPENINGS)}
    assert tolls == {"dam": [[13], [40]], "landslide": [[2]]}


def test_what_one_account_gives_once_is_compared_with_nothing() -> None:
    assert [one.about for one in happenings_of(HAPPENINGS) if one.comparable] == ["dam"]


def test_a_file_that_says_nothing_of_happenings_tells_of_one() -> None:
    assert [one.about for one in happenings_of(STORY)] == [""]


def test_a_happening_is_called_by_its_first_report() -> None:
    called = [phrases(HAPPENINGS).about(one) for one in happenings_of(HAPPENINGS)]
    assert called == ["Happening: The dam breaks", "Happening: A mine"]


def rows_of(told: Story) -> list[tuple[str, str, list[bool]]]:
    """Each row of killed beside wounded: who, whom it counts, and whether there is a figure."""
    beside = rows([claims_of(told)[outcome] for outcome in ("killed", "wounded")])
    return [
        (phrases(told).claimant(row.claimant), row.counted, [bool(line and line.reports) for line in row.lines])
        for row in beside
    ]


def test_outcomes_beside_each_other_share_the_rows_of_their_claimants_in_the_fixed_order() -> None:
    told = story(
        "date | title | party | killed | wounded\n 2021 | A | Beta | | 5\n 2022 | B | Gamma | 1 | \n 2023 | C | Alpha | 2 | 6"
    )
    assert rows_of(told) == [("Beta", "", [False, True]), ("Gamma", "", [True, False]), ("Alpha", "", [True, True])]


def test_a_claimant_has_a_row_for_each_group_of_people_that_he_counts() -> None:
    told = story(
        "date | title | party | counted | killed | wounded\n 2021 | A | Alpha | all | 5 | 6\n 2022 | B | Alpha | civilians | 1 |"
    )
    assert rows_of(told) == [("Alpha", "all", [True, True]), ("Alpha", "civilians", [True, False])]


def test_who_is_silent_on_one_outcome_is_so_in_the_row_where_he_speaks_of_another() -> None:
    told = story(
        "date | title | party | counted | killed | wounded\n 2021 | A | Alpha | civilians | | 5\n 2022 | B | Beta | | 1 | 2",
        silent=("Alpha",),
    )
    assert rows_of(told)[0] == ("Alpha", "civilians", [False, True])


def test_the_sentence_gives_every_figure_with_its_claimant_and_its_period() -> None:
    assert phrases(STORY).claimed(claims_of(STORY)["killed"]) == (
        "Killed: 35 (two days), as stated by Alpha; about 100 (since Monday), as stated by A medic;"
        " Beta and Gamma: no figure given. Nobody says who is counted."
    )


def test_the_sentence_says_whom_the_figures_count_where_that_is_stated() -> None:
    assert phrases(STORY).claimed(claims_of(STORY)["evacuated"]) == (
        "Evacuated: more than 2,000, and it is unclear who says so. Who is counted: civilians."
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Killed: 32, given by the source, which cites nobody. Nobody says who is counted."),
        ("ar", "القتلى: 32 في المصدر من دون نسبة إلى أحد. ولا يُذكر من تشملهم الأرقام."),
    ],
)
def test_the_sentence_says_that_the_source_in_its_own_voice_names_nobody(lang: str, words: str) -> None:
    assert phrases(STORY, lang).claimed(told("Alpha | reported | | | 32 |")) == words


def test_the_sentence_says_whom_each_figure_counts_where_they_differ() -> None:
    outcome = told("Alpha | claimed | | | 32 | civilians", "Beta | claimed | | | 40 |")
    words = phrases(STORY).claimed(outcome)
    assert "civilians" in words and "not stated" in words


def test_the_sentence_names_no_hidden_claimant() -> None:
    assert "A medic" not in phrases(STORY).claimed(claims_of(STORY, only(STORY, "Alpha"))["killed"])


def test_the_sentence_says_when_the_filters_hide_every_claimant() -> None:
    assert phrases(STORY).claimed(claims_of(STORY, only(STORY, "Gamma"))["killed"]) == (
        "Killed: the filters hide every claimant."
    )


@pytest.mark.parametrize("word", ["dozens", "hundreds", "thousands"])
def test_a_word_never_enters_the_sentence_as_a_number(word: str) -> None:
    words = phrases(STORY).claimed(told(f"Alpha | claimed | | | {word} |"))
    assert word in words and not re.search(r"\d", words)


@few
@given(st.lists(st.tuples(st.sampled_from(CAST), st.integers(3, 999)), min_size=1, max_size=6))
def test_nothing_is_added_up_and_no_number_is_new(tolls: list[tuple[str, int]]) -> None:
    outcome = told(*(f"{party} | claimed | | | {toll} |" for party, toll in tolls))
    claimed = [figure for line in outcome.lines for figure in figures(line)]
    assert Counter(claimed) == Counter(toll for _, toll in tolls)
    assert re.findall(r"\d+", phrases(STORY).claimed(outcome)) == [str(toll) for toll in dict(tolls).values()]


@pytest.mark.parametrize(("second", "follows"), [("2024", True), ("2023", False)])
def test_a_figure_can_be_followed_where_one_claimant_gave_it_on_several_dates(second: str, follows: bool) -> None:
    table = f"date | title | party | standing | killed\n 2023 | Toll | Alpha | claimed | 1\n {second} | Toll | Alpha | claimed | 2"
    assert claims_of(story(table))["killed"].moved is follows


def compared_of(told: Story, shown: Shown | None = None) -> dict[str, list[tuple[str, list[int | None]]]]:
    """The claimants side by side: each with what it says last, nothing for silence."""
    [happening] = happenings_of(told, shown)
    found = compared(happening)
    return {
        outcome: [
            (phrases(told).claimant(claimant), [line.latest.figures[outcome].low] if line.latest else [])
            for claimant, lines in found.claimants.items()
            if (line := lines[outcome])
        ]
        for outcome in found.outcomes
    }


def test_claimants_are_compared_by_what_each_says_last_the_silent_beside_them() -> None:
    assert compared_of(STORY) == {
        "killed": [("Alpha", [35]), ("Beta", []), ("A medic", [100]), ("Gamma", [])],
        "wounded": [("Alpha", []), ("Beta", []), ("A medic", [200]), ("Gamma", [])],
    }


def test_who_is_silent_is_not_counted_among_the_claimants_compared() -> None:
    [happening] = happenings_of(STORY, only(STORY, "Alpha"))
    assert (len(happening.claimants_shown), len(happening.claimants)) == (1, 2)
    assert len(compared(happening).claimants) == 4


def test_a_figure_that_stands_alone_is_compared_with_nothing() -> None:
    assert compared_of(story("date | title | party | killed\n 2023 | Toll | Alpha | 32")) == {}


def test_what_is_no_casualty_is_not_compared_with_casualties() -> None:
    two = story("date | title | party | evacuated\n 2023 | Away | Alpha | 32\n 2023 | Away | Beta | 40")
    assert happenings_of(two) == []
    assert names(claims_of(two)["evacuated"]) == ["Alpha", "Beta"]


def test_of_several_groups_of_people_the_one_spoken_of_last_is_compared() -> None:
    table = "2022 | Toll | Alpha | all | 40\n 2023 | Toll | Alpha | civilians | 32\n 2023 | Toll | Beta | all | 1"
    assert compared_of(story("date | title | party | counted | killed\n " + table))["killed"][0] == ("Alpha", [32])


def test_of_very_many_claimants_those_of_most_reports_have_rows_and_the_rest_is_known() -> None:
    tolls = [f"2021 | A | P{n} |  | {n}" for n in range(1, 7)] + ["2022 | B | P5 | P0 | 5", "2022 | B | P2 | | 5"]
    told = story("\n".join(["date | title | party | toward | killed", *tolls]), silent=("P0",))
    kept, others = busiest(rows([claims_of(told)["killed"]]), 3)
    named = [[phrases(told).claimant(row.claimant) for row in part] for part in (kept, others)]
    assert sorted(named[0]) == ["P0", "P2", "P5"] and len(named[1]) == 4


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


def asked(told: Story, *parties: str) -> list[Dispute]:
    """The questions of a story, with what a filter leaves."""
    return disputes(told, Reports(told), only(told, *parties) if parties else everything(told))


def answers(told: Story, *parties: str) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Each question with the titles of its answers, and whether each is shown."""
    words = phrases(told)
    return [
        (
            words.question(dispute),
            [(words.title(report), shown) for side in dispute.answers.values() for report, shown in side],
        )
        for dispute in asked(told, *parties)
    ]


def test_a_question_has_its_answers_in_order() -> None:
    assert answers(DISPUTED) == [
        ("Who began?", [("Beta fired first", True), ("Alpha fired first", True)]),
        ("Who lies?", [("Alpha fired first", True), ("Alpha lies", True)]),
    ]


def test_a_filter_hides_answers_and_takes_none_away() -> None:
    assert answers(DISPUTED, "Alpha")[0] == ("Who began?", [("Beta fired first", True), ("Alpha fired first", False)])


def test_a_question_counts_the_answers_that_a_filter_leaves() -> None:
    assert [(dispute.shown, dispute.total) for dispute in asked(DISPUTED, "Alpha")] == [(1, 2), (0, 2)]


def test_a_story_without_disputes_has_no_question() -> None:
    assert answers(STORY) == []


def sides(told: Story) -> list[tuple[str, int]]:
    """The sides of the one question of a story, each with how many answers it gives."""
    [dispute] = asked(told)
    return [(phrases(told).claimant(side), len(dispute.answers.get(side, ()))) for side in dispute.sides]


def test_answers_stand_by_side_and_a_speaker_for_himself_is_a_side_of_his_own() -> None:
    told = story(
        """
        date | title    | party | said_by   | account | standing | dispute
        2021 | It was X | Alpha | A general |         | claimed  | who
        2022 | It was Y | Alpha | A medic   | speaker | claimed  | who
        2023 | It was Z | Alpha |           |         | claimed  | who
        """,
        questions={"who": "Who?"},
    )
    assert sides(told) == [("Alpha", 2), ("A medic", 1)]


def test_what_the_source_says_itself_is_no_answer_of_the_party_that_it_tells_of() -> None:
    told = story(
        """
        date | title    | party | standing | dispute
        2021 | It was X | Alpha | reported | who
        2022 | It was Y | Alpha | claimed  | who
        2023 | It was Z | Alpha | unclear  | who
        """,
        questions={"who": "Who?"},
    )
    assert sides(told) == [("Alpha", 1), ("The source, citing nobody", 1), ("Unclear who says it", 1)]


def test_sides_stand_by_lane_whoever_answers_first() -> None:
    told = story(
        """
        date | title    | party | dispute
        2021 | A shot   | Alpha |
        2022 | It was Y | Beta  | who
        2023 | It was Z | Alpha | who
        """,
        questions={"who": "Who?"},
    )
    assert sides(told) == [("Alpha", 1), ("Beta", 1)]


COUNTED = """
    date | title   | party | said_by | account | killed | wounded | evacuated | dispute
    2021 | A toll  | Alpha |         |         | 32     |         |           | how-many
    2022 | No toll | Beta  |         |         |        |         |           | how-many
    2022 | A tent  | Beta  |         |         |        | 5       |           |
    2023 | Another | Beta  | A medic | speaker | 100    |         | 900       | how-many
    2023 | A word  | Gamma |         |         |        |         |           |
"""


def silences(told: Story) -> dict[str, list[str]]:
    """Who gives no figure where answers to the story's one question give some, and of what."""
    [dispute] = asked(told)
    return {phrases(told).claimant(side): outcomes for side, outcomes in dispute.silent.items()}


def test_where_answers_give_casualties_the_silence_of_a_party_that_matters_is_told() -> None:
    told = story(COUNTED, silent=("Alpha", "Beta", "Gamma"), questions={"how-many": "How many?"})
    assert silences(told) == {"Beta": ["killed"], "Gamma": ["killed"]}
    assert sides(told) == [("Alpha", 1), ("Beta", 1), ("A medic", 1), ("Gamma", 0)]


def test_the_silence_of_a_party_that_matters_not_is_not_told() -> None:
    assert silences(story(COUNTED, questions={"how-many": "How many?"})) == {}


def test_a_party_that_gives_its_figure_elsewhere_in_the_source_is_not_silent() -> None:
    more = "2024 | A toll | Beta | | | 7 | | |"
    told = story(f"{COUNTED}\n{more}", silent=("Beta",), questions={"how-many": "How many?"})
    assert silences(told) == {}


def test_where_no_answer_gives_a_figure_nobody_is_silent() -> None:
    told = story(
        "date | title | party | killed | dispute\n 2021 | A toll | Alpha | 3 |\n 2022 | Yes | Beta | | q",
        silent=("Beta",),
        questions={"q": "Is it?"},
    )
    assert silences(told) == {}
