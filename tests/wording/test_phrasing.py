"""One report, in the words of either language.

Nothing is left blank because a translation is missing.
"""

import re
from dataclasses import replace

import pandas as pd
import pytest

from events.claims import Claimant
from events.reading.columns import several
from events.report import Report
from events.wording import Wording
from events.wording.phrasing import SIGNS, Phrases, in_language, with_language, without_office
from tests.support.stories import claims_of, phrases, reports, shipped, story

TITLES = [
    # what there is                  in English  in Arabic
    ({"en": "Fire", "ar": "نار"}, "Fire", "نار"),
    ({"en": "Fire", "ar": ""}, "Fire", "Fire"),
    ({"ar": "نار"}, "نار", "نار"),
    ({"": "Fire"}, "Fire", "Fire"),
    ({"": "Fire", "ar": "نار"}, "Fire", "نار"),
    ({"fr": "Feu"}, "Feu", "Feu"),
    ({}, "", ""),
]


def only_report(told: str, lang: str = "en") -> tuple[Phrases, Report]:
    """The phrases and the report of a story of one, given as its header and its cells."""
    read = story(told)
    return phrases(read, lang), reports(read)[0]


@pytest.mark.parametrize(("texts", "english", "arabic"), TITLES)
def test_a_text_is_in_the_readers_language_else_in_the_one_there_is(
    texts: dict[str, str], english: str, arabic: str
) -> None:
    assert (in_language(texts, "en"), in_language(texts, "ar")) == (english, arabic)


LANGUAGE_OF = [
    # what there is                  the file is in  on the English page  on the Arabic page
    ({"en": "Fire", "ar": "نار"}, "", "", ""),
    ({"ar": "نار"}, "", "ar", ""),
    ({"en": "Fire"}, "", "", "en"),
    ({"fr": "Feu"}, "", "fr", "fr"),
    ({"": "Feu"}, "fr", "fr", "fr"),
    ({"": "نار"}, "ar", "ar", ""),
    ({"": "Feu"}, "", "", ""),
    ({}, "fr", "", ""),
]


@pytest.mark.parametrize(("texts", "only", "english", "arabic"), LANGUAGE_OF)
def test_a_text_in_another_language_than_the_pages_says_in_which_where_that_is_known(
    texts: dict[str, str], only: str, english: str, arabic: str
) -> None:
    assert (in_language(texts, "en", only).lang, in_language(texts, "ar", only).lang) == (english, arabic)


def test_a_file_in_one_language_may_declare_which_in_its_package() -> None:
    told = story("date | title | party\n 2023 | Feu | Alpha")
    french = replace(told, package={**told.package, "languages": ["fr"]})
    [report] = reports(french)
    assert phrases(french).text(report, "title").lang == "fr"
    assert with_language(phrases(french).numbered(report)) == ["1 · Feu", "fr"]
    assert with_language(phrases(french).claimant(Claimant("party", ("Alpha",)))) == ["Alpha", "fr"]


def test_the_time_is_told_in_the_curators_words_or_else_in_those_of_the_notation() -> None:
    said, report = only_report("date | date_text | title | party\n 2023-09-19 | Tuesday evening | Fire | Alpha")
    assert said.when(report) == "Tuesday evening"
    said, report = only_report("date | title | party\n 2023-09-19 | Fire | Alpha")
    assert said.when(report) == said.date(report) == "19 September 2023"


def test_hours_that_stand_for_words_of_the_source_are_not_told_as_hours() -> None:
    said, report = only_report(
        "date | date_text | title | party\n [2023-09-19T18:00..2023-09-20T00:00] | Tuesday evening | Fire | Alpha"
    )
    assert "18:00" not in said.date(report) and "19 September 2023" in said.date(report)


def test_parties_are_told_by_name_in_a_list() -> None:
    said, report = only_report("date | title | party | toward\n 2023 | Fire | Alpha;Beta | Gamma")
    assert said.involved(report) == "Alpha and Beta, concerning Gamma"


@pytest.mark.parametrize(
    ("name_en", "name_ar", "english", "arabic"), [("A", "أ", "A", "أ"), ("A", "", "A", "A"), ("", "", "Alpha", "Alpha")]
)
def test_a_party_without_a_name_goes_by_its_id(name_en: str, name_ar: str, english: str, arabic: str) -> None:
    read = story("date | title | party\n 2023 | Fire | Alpha")
    named = replace(read, parties=read.parties.drop(columns="name").assign(name_en=name_en, name_ar=name_ar))
    assert (phrases(named).names, phrases(named, "ar").names) == ({"Alpha": english}, {"Alpha": arabic})


def test_every_kind_has_a_sign_of_its_own_the_storys_own_kinds_too() -> None:
    kinds = [*SIGNS, "gossip", "sport"]
    told = story("date | title | party | kind\n" + "\n".join(f"2023 | Fire | Alpha | {kind}" for kind in kinds))
    assert len({phrases(told).sign(report) for report in reports(told)}) == len(kinds)


def test_kinds_and_standings_of_the_storys_own_stand_as_they_are() -> None:
    said, report = only_report("date | title | party | kind | standing\n 2023 | Fire | Alpha | gossip | whispered")
    assert (said.kind(report.kind), said.standing(report)) == ("gossip", "whispered")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ("reported", "stated by the source"),
        ("claimed", "claimed"),
        ("announced", "announced, still to come"),
        ("unclear", "unclear who says it"),
        ("", ""),
    ],
)
def test_the_standing_is_told_in_words(standing: str, words: str) -> None:
    said, report = only_report(f"date | title | party | standing\n 2023 | Fire | Alpha | {standing}")
    assert said.standing(report) == words


def test_a_bar_has_the_number_and_the_sign_of_its_report_and_a_doubt_where_it_is_unclear() -> None:
    said, report = only_report("date | title | party | kind | standing\n 2023 | Fire | Alpha | military | claimed")
    assert said.caption(report) == ("1 ▲", "Fire")
    said, report = only_report("date | title | party | kind | standing\n 2023 | Fire | Alpha | military | unclear")
    assert said.caption(report).number == "1? ▲"


ACCOUNTS = [
    # said_by      via       account
    ("A general", "", "Said by A general"),
    ("", "The Post", "Via The Post"),
    ("A general", "The Post", "Said by A general, via The Post"),
    ("Alpha", "", ""),
    ("The Post", "The Post", "Said by The Post"),
    ("", "", ""),
]


@pytest.mark.parametrize(("said_by", "via", "account"), ACCOUNTS)
def test_the_account_names_who_gives_it_and_who_carried_it_and_nobody_twice(
    said_by: str, via: str, account: str
) -> None:
    said, report = only_report(f"date | title | party | said_by | via\n 2023 | Fire | Alpha | {said_by} | {via}")
    assert said.account(report) == account


@pytest.mark.parametrize(
    ("said_by", "name"),
    [
        ("Ruben Vardanyan, former head of the government", "Ruben Vardanyan"),
        ("روبن فاردانيان، الرئيس السابق للحكومة", "روبن فاردانيان"),
        ("Reuters", "Reuters"),
        ("Reuters, Interfax", "Reuters, Interfax"),  # two names
        ("an agency, a ministry, a general", "an agency, a ministry, a general"),
    ],
)
def test_a_name_stands_without_its_office_and_no_name_is_left_out(said_by: str, name: str) -> None:
    assert without_office(said_by) == name


def speaker(name: str) -> Claimant:
    return Claimant("speaker", ("Alpha",), (("en", name),))


def test_the_office_stays_where_it_tells_two_of_a_name_apart() -> None:
    said = phrases(story("date | title | party\n 2023 | Fire | Alpha"))
    mayor, medic = speaker("A. Smith, a mayor"), speaker("A. Smith, a medic")
    assert said.short(mayor, [mayor, speaker("A. Jones, a mayor")]) == "A. Smith"
    assert said.short(mayor, [mayor, medic]) == "A. Smith, a mayor"


def test_a_party_is_never_shortened() -> None:
    told = story("date | title | party\n 2023 | Fire | Alpha, a state")
    alpha = Claimant("party", ("Alpha, a state",))
    assert phrases(told).short(alpha, [alpha]) == "Alpha, a state"


def test_figures_are_told_with_their_outcome_and_as_worded() -> None:
    said, report = only_report(
        "date | title | party | killed | wounded | evacuated\n 2023 | Toll | Alpha | ~100 | hundreds |"
    )
    assert said.figures(report) == ["Killed: about 100", "Wounded: hundreds"]
    assert list(report.figures) == ["killed", "wounded"]


def test_whom_and_what_period_a_figure_covers_is_told_or_that_it_is_not_stated() -> None:
    said, report = only_report(
        "date | title | party | killed | counted | covers\n 2023 | Toll | Alpha | 32 | civilians | 2023-09"
    )
    assert (said.counted(report), said.covers(report)) == ("civilians", "September 2023")
    said, report = only_report("date | title | party | killed\n 2023 | Toll | Alpha | 32")
    assert (said.counted(report), said.covers(report)) == ("not stated", "period not stated")


def test_the_period_is_told_in_the_curators_words_where_there_are_any() -> None:
    said, report = only_report(
        "date | title | party | killed | covers | covers_text\n 2023 | Toll | Alpha | 32 | 2023 | one day"
    )
    assert said.covers(report) == "one day"


@pytest.mark.parametrize(
    ("passage", "source", "words"),
    [
        ("3", "", "Paragraph 3 of the source"),
        ("1;8;9", "", "Paragraphs 1, 8 and 9 of the source"),
        ("3", "The Post", "Paragraph 3 of the source, The Post"),
        ("", "", ""),
    ],
)
def test_a_passage_is_told_with_its_source(passage: str, source: str, words: str) -> None:
    said, report = only_report(f"date | title | party | passage | source\n 2023 | Fire | Alpha | {passage} | {source}")
    assert said.passage(report) == words


@pytest.mark.parametrize(("cell", "entries"), [("", []), ("a", ["a"]), ("a;b", ["a", "b"])])
def test_a_cell_may_hold_several_entries(cell: str, entries: list[str]) -> None:
    assert several(cell) == entries


def test_every_report_of_the_shipped_story_reads_in_both_languages() -> None:
    english, arabic = Phrases(shipped(), Wording("en")), Phrases(shipped(), Wording("ar"))
    for report in reports(shipped()):
        for said in (Phrases.title, Phrases.when, Phrases.involved, Phrases.standing, Phrases.passage):
            assert [bool(re.search("[\u0600-\u06ff]", said(way, report))) for way in (english, arabic)] == [False, True]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Killed: 32, given by the article, which cites nobody. Nobody says who is counted."),
        ("ar", "القتلى: 32 في المقال من دون نسبة إلى أحد. ولا يُذكر من تشملهم الأرقام."),
    ],
)
def test_a_story_that_names_its_source_as_a_party_has_it_called_by_that_name(lang: str, words: str) -> None:
    told = story("date | title | party | standing | killed\n 2023 | Toll | source | reported | 32")
    names = pd.DataFrame([{"id": "source", "name_en": "The article", "name_ar": "المقال"}])
    named = replace(told, parties=told.parties.drop(columns="name", errors="ignore").merge(names, on="id"))
    [killed] = claims_of(named).values()
    assert phrases(named, lang).claimed(killed) == words
