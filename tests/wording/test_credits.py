"""Of a story as a whole only what its package declares is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from events.reading import Notice, Story
from events.wording import LANGUAGES, Wording
from events.wording.credits import as_of, entry, made, sources
from tests.support.stories import story

ENGLISH = Wording("en")
FILE = "date,title,party\n2023,Fire,Alpha\n"
PLAIN = story(FILE)
GAZETTE = {"title": "The Gazette"}
SILENCE, CITE = ENGLISH("about.silence"), "How to cite: "


@pytest.mark.parametrize(
    ("languages", "lang", "told"),
    [(["en", "ar"], "ar", "en"), (["en", "ar"], "en", ""), (["fr"], "en", "fr"), ([], "en", "")],
)
def test_an_entry_that_is_not_translated_says_its_language_where_the_package_does(
    languages: list[str], lang: str, told: str
) -> None:
    assert entry({"title": "Quarrel", "languages": languages}, "title", lang).lang == told


def told(package: Mapping[str, Any], of: Story = PLAIN, lang: str = "en") -> list[str]:
    """How a story of this package was made, called "Quarrel"."""
    return made(replace(of, package={**package}), "Quarrel", Wording(lang))


def cited(package: Mapping[str, Any]) -> list[str]:
    return [sentence for sentence in told(package) if sentence.startswith(CITE)]


@pytest.mark.parametrize(("lang", "title"), [("en", "Quarrel"), ("ar", "خلاف")])
def test_an_entry_is_told_in_the_language_of_the_page(lang: str, title: str) -> None:
    assert entry({"title": "Quarrel", "title_ar": "خلاف"}, "title", lang) == title


@pytest.mark.parametrize("other", [{}, {"title_ar": ""}])
def test_an_entry_without_that_language_is_told_in_the_first_one(other: dict[str, str]) -> None:
    assert entry({"title": "Quarrel", **other}, "title", "ar") == "Quarrel"


def test_an_entry_that_the_package_lacks_is_not_told() -> None:
    assert entry({}, "title", "en") == ""


def test_a_source_is_told_with_the_day_that_it_speaks_of_last() -> None:
    package = {"sources": [GAZETTE], "as_of": "2023-09-20"}
    assert sources(package, ENGLISH) == "Source: “The Gazette”, as of 20 September 2023."


def test_a_source_without_such_a_day_is_told_by_its_title_alone() -> None:
    assert sources({"sources": [GAZETTE]}, ENGLISH) == "Source: “The Gazette”."


def test_a_source_that_has_its_title_in_the_readers_language_is_told_with_the_translation() -> None:
    source = {"title": "La Gazette", "title_en": "The Gazette"}
    told = sources({"sources": [source]}, ENGLISH)
    assert told.startswith("Source: “La Gazette” (“The Gazette”, our translation")
    assert "The Gazette" not in sources({"sources": [source]}, Wording("ar"))


def test_every_source_is_told() -> None:
    package = {"sources": [GAZETTE, {"title": "The Post"}]}
    assert sources(package, ENGLISH) == "Source: “The Gazette”. Source: “The Post”."


def test_a_day_without_a_source_is_told_alone() -> None:
    assert sources({"as_of": "2023-09-20"}, ENGLISH) == "As of 20 September 2023."


def test_of_a_plain_file_neither_source_nor_day_is_told() -> None:
    assert (sources(PLAIN.package, ENGLISH), as_of(PLAIN.package, ENGLISH)) == ("", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_a_plain_file_only_what_is_true_of_every_story_is_told(lang: str) -> None:
    every = ("about.row", "about.dates", "about.figures", "about.code")
    assert told({}, lang=lang) == [Wording(lang)(key) for key in every]


def test_what_is_true_of_the_story_alone_is_told_first() -> None:
    package = {"conventions": "Days are local.", "description": "One article."}
    assert told(package)[:2] == ["One article.", "Days are local."]


@pytest.mark.parametrize(("silent", "says"), [(("Alpha",), True), ((), False)])
def test_that_silence_has_a_line_is_told_only_where_a_figure_is_expected(silent: tuple[str, ...], says: bool) -> None:
    assert (SILENCE in told({}, story(FILE, silent=silent))) is says


def test_what_was_adjusted_while_reading_is_told() -> None:
    notices = (Notice("story.csv", "utf16"), Notice("story.csv", "guessed_encoding", None, "été", meant="Mac Roman"))
    adjusted = told({}, replace(PLAIN, notices=notices))
    assert "story.csv: read as UTF-16." in adjusted


def test_what_stands_at_the_top_of_the_page_is_not_told_again() -> None:
    notices = (Notice("story.csv", "guessed_encoding", None, "été", meant="Mac Roman"),)
    assert told({}, replace(PLAIN, notices=notices)) == told({})


def test_how_to_cite_names_the_story_its_version_and_its_day() -> None:
    assert cited({"version": "1.1.0", "as_of": "2023-09-20"}) == [
        "How to cite: Quarrel, Contested Timeline, data version 1.1.0, as of 20 September 2023."
    ]


@pytest.mark.parametrize("package", [{}, {"version": "1.1.0"}, {"as_of": "2023-09-20"}])
def test_how_to_cite_is_told_only_with_both_a_version_and_a_day(package: dict[str, str]) -> None:
    assert cited(package) == []


# A table in another layout

THEIRS = "event_date,headline,actor1,place\n2023-09-19,Guns,North,Oldtown\n"


def test_how_a_table_s_columns_were_read_is_told() -> None:
    assert {
        "Columns of the file: event_date → date; headline → title; actor1 → party.",
        "Kept as they are, in the table: place.",
    } <= {*made(story(THEIRS), "Quarrel", ENGLISH)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rules_of_a_layout_are_told(lang: str) -> None:
    text = "Year,Headline,Text\n1942,The first machine,It hummed.\n"
    assert Wording(lang)("layout.timelinejs") in made(story(text), "Machines", Wording(lang))


def test_nothing_of_it_is_told_of_a_table_in_our_columns() -> None:
    assert not [sentence for sentence in made(PLAIN, "Quarrel", ENGLISH) if "→" in sentence]
