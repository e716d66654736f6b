"""Slips in a file of one's own: what is mended and told, and what is only asked."""

import json
from pathlib import Path

import pytest

from events.reading import BadStory, Notice, Story, read, read_bytes
from events.wording import LANGUAGES, Wording

HEAD = "date,title,party"


def story(text: str) -> Story:
    return read_bytes("story.csv", text.encode())


def told(text: str, code: str) -> list[Notice]:
    """The notices of this code, which can be said in every language."""
    found = [notice for notice in story(text).notices if notice.code == code]
    assert all(notice.sentence(words) for notice in found for words in map(Wording, LANGUAGES))
    return found


# Columns


def test_a_column_that_nobody_knows_is_kept_and_named() -> None:
    text = f"{HEAD},Weather,Mood\n2023,Guns,north,rain,bad\n"
    (notice,) = told(text, "unknown_columns")

    assert (notice.value, notice.n, notice.weighty) == ("Weather, Mood", 2, True)
    assert story(text).events["Weather"].tolist() == ["rain"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("kiled", "killed"),
        ("Status", "standing"),
        ("deaths", "killed"),
        ("Titel_en", "title_en"),
        ("detail_fr", "detail"),
        ("said_bye", "said_by"),
        ("type", "kind"),
        ("link", "url"),
    ],
)
def test_a_column_that_may_be_misspelt_is_asked_about(name: str, meant: str) -> None:
    (notice,) = told(f"{HEAD},{name}\n2023,Guns,north,\n", "mistaken_column")

    assert (notice.value, notice.meant, notice.weighty) == (name, meant, True)


def test_a_column_of_another_table_is_looked_for_in_that(tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_text("id,name,color,notes\nnorth,North,,\n")
    (tmp_path / "events.csv").write_text("id,date,kind,standing,party,title\n")
    resources = [{"name": name, "path": f"{name}.csv"} for name in ("events", "parties")]
    (tmp_path / "datapackage.json").write_text(json.dumps({"title": "Both", "resources": resources}))

    assert [(one.code, one.value, one.meant) for one in read(tmp_path).notices] == [
        ("mistaken_column", "color", "colour"),
        ("unknown_columns", "notes", ""),
    ]


def test_a_column_that_is_there_already_is_not_meant() -> None:
    assert told(f"{HEAD},standing,Status\n2023,Guns,north,claimed,x\n", "mistaken_column") == []


@pytest.mark.parametrize("name", ["TITLE", "Title ", "\ufeffTitle"])
def test_the_name_of_a_column_counts_without_case_and_space(name: str) -> None:
    assert story(f"date,{name},party\n2023,Guns,north\n").events["title"].tolist() == ["Guns"]


@pytest.mark.parametrize(
    ("header", "column", "meant"),
    [
        ("id,date_start,date_end,side_a,source_headline,latitude", "date", "date_start"),
        ("id,date_start,date_end,side_a,source_headline,latitude", "title", "source_headline"),
        ("id,date_start,date_end,side_a,source_headline,latitude", "party", "side_a"),
        ("event_date,title", "date", "event_date"),
        ("actor1,title", "party", "actor1"),
        ("dates,titel,partys", "title", "titel"),
    ],
)
def test_a_column_that_is_missing_is_looked_for_by_its_other_names(header: str, column: str, meant: str) -> None:
    with pytest.raises(BadStory) as caught:
        story(f"{header}\n")
    (problem,) = (one for one in caught.value.problems if one.column == column)

    assert problem.sentence(Wording("en")).endswith(f"Did you mean “{meant}”?")


def test_nothing_is_meant_by_a_name_that_only_looks_alike() -> None:
    with pytest.raises(BadStory) as caught:
        story("date,party,latitude\n")

    assert "Did you mean" not in caught.value.problems[0].sentence(Wording("en"))


# Capital letters


@pytest.mark.parametrize(
    ("column", "cells", "read"),
    [
        ("standing", ["Reported", "CLAIMED", "claimed"], ["reported", "claimed", "claimed"]),
        ("kind", ["Casualties", "casualties", "Weather"], ["casualties", "casualties", "Weather"]),
        ("kind", ["Weather", "weather", "weather"], ["weather", "weather", "weather"]),
        ("counted", ["Civilians", "all", ""], ["civilians", "all", ""]),
        ("about", ["Quake", "quake", "Quake"], ["Quake", "Quake", "Quake"]),
        ("toward", ["North", "north;South", "north; south"], ["north", "north;South", "north;South"]),
    ],
)
def test_words_that_differ_in_case_alone_are_one_and_told_once(column: str, cells: list[str], read: list[str]) -> None:
    text = f"{HEAD},{column}\n" + "".join(f"{2020 + n},Guns,north,{cell}\n" for n, cell in enumerate(cells))
    (notice,) = told(text, "folded")

    assert story(text).events[column].tolist() == read
    assert notice.n == sum(was != now for was, now in zip(cells, read, strict=True))
    assert not notice.weighty


def test_a_party_is_written_as_it_mostly_is() -> None:
    text = f"{HEAD}\n2021,Guns,russia\n2022,Guns,Russia\n2023,Guns,Russia;russia\n2024,Guns,Russia\n"
    (notice,) = told(text, "folded")

    assert story(text).parties["id"].tolist() == ["Russia"]
    assert (notice.row, notice.value, notice.column) == (2, "russia → Russia", "party")


def test_two_ways_to_encode_an_accent_are_one_party() -> None:
    assert story(f"{HEAD}\n2021,Guns,Se\u0301ne\u0301gal\n2022,Guns,S\u00e9n\u00e9gal\n").parties["id"].size == 1


def test_ids_of_a_plain_file_stay_as_they_are() -> None:
    assert story(f"id,{HEAD}\nA1,2021,Guns,north\na1,2022,Guns,north\n").events["id"].tolist() == ["A1", "a1"]


def test_ids_of_a_package_and_what_refers_to_them_are_put_into_small_letters(tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_text("id,name\nnorth,North\n")
    rows = "First,2021,Military,Claimed,North,Guns,\nsecond,2022,military,claimed,north,Talks,FIRST\n"
    (tmp_path / "events.csv").write_text(f"id,date,kind,standing,party,title,after\n{rows}")
    resources = [{"name": name, "path": f"{name}.csv"} for name in ("events", "parties")]
    (tmp_path / "datapackage.json").write_text(json.dumps({"title": "Both", "resources": resources}))
    found = read(tmp_path)

    assert found.events["id"].tolist() == ["first", "second"]
    assert (found.events["after"].tolist(), found.events["party"].tolist()) == (["", "first"], ["north", "north"])
    assert {(one.code, one.column) for one in found.notices} == {
        ("folded", name) for name in ("id", "kind", "standing", "party", "after")
    }


# Words and names that may be slips


@pytest.mark.parametrize(
    ("column", "word", "meant"),
    [("standing", "claim", "claimed"), ("kind", "casualtys", "casualties"), ("counted", "civilian", "civilians")],
)
def test_a_word_that_may_be_misspelt_stays_and_is_asked_about(column: str, word: str, meant: str) -> None:
    text = f"{HEAD},{column}\n2023,Guns,north,{word}\n2024,Guns,north,{word}\n"
    (notice,) = told(text, "unknown_word")

    assert story(text).events[column].tolist() == [word, word]
    assert (notice.row, notice.value, notice.meant, notice.n) == (2, word, meant, 2)


def near(*names: str) -> str:
    """The pairs of names that are asked about."""
    rows = "".join(f"{2000 + n},Guns,{name}\n" for n, name in enumerate(names))
    return "".join(notice.value for notice in told(f"{HEAD}\n{rows}", "near_names"))


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("Ukraine", "Ukrane"),
        ("Ukraine", "Ukrayne"),
        ("Ukraine", "Ukriane"),
        ("أرمينيا", "ارمينيا"),
        ("Ministry of Health", "Ministry of Helth"),
    ],
)
def test_names_that_differ_by_a_letter_stay_and_are_asked_about(name: str, slip: str) -> None:
    assert near(name, name, slip) == f"{slip} / {name}"


@pytest.mark.parametrize(
    "names",
    [
        ("Iran", "Iraq"),
        ("Gambia", "Zambia"),
        ("Brigade 71", "Brigade 72"),
        ("Group A", "Group B"),
        ("North Korea", "South Korea"),
        ("Mali", "Malta"),
    ],
)
def test_names_that_only_resemble_each_other_are_not(names: tuple[str, ...]) -> None:
    assert near(*names) == ""


def test_names_that_are_whole_texts_are_not_compared() -> None:
    assert near("x" * 1_000_000, "x" * 999_999) == ""


def test_of_many_slips_a_few_are_named() -> None:
    names = [f"{letter * 3}orland" for letter in "abcdefghij"]
    assert near(*names, *(name + "s" for name in names)).endswith("; …")


# Cells


@pytest.mark.parametrize("cell", ["n/a", "NA", "-", "—", "nan"])
def test_a_sign_for_nothing_is_a_blank_figure(cell: str) -> None:
    text = f"{HEAD},killed\n2023,Guns,north,{cell}\n2024,Guns,north,{cell}\n2025,Guns,north,3\n"
    (notice,) = told(text, "blanked")

    assert story(text).events["killed"].tolist() == ["", "", "3"]
    assert (notice.value, notice.column, notice.n) == (cell, "killed", 2)


@pytest.mark.parametrize(
    ("column", "cells", "notation"),
    [
        ("date", ("6 June 2023", "2023-06-07"), "2023-06-06"),
        ("date", ("06 December 2022", "07 December 2022"), "2022-12-06"),
        ("covers", ("2023-06-06 02:50", ""), "2023-06-06T02:50"),
        ("killed", ("232.0", "3"), "232"),
        ("killed", ("5+", "3"), ">=5"),
        ("killed", ("Unknown", "3"), "?"),
    ],
)
def test_what_can_be_meant_in_one_way_only_is_read_and_told_once(
    column: str, cells: tuple[str, str], notation: str
) -> None:
    given = [{"date": f"202{n}", "title": "Guns", "party": "north", column: cell} for n, cell in enumerate(cells)]
    text = "\n".join(map(",".join, [given[0], *(row.values() for row in given)]))
    (notice,) = told(text, "respelt")

    assert story(text).events[column].tolist()[0] == notation or column == "date"
    assert (notice.row, notice.value, notice.meant) == (2, cells[0], notation)
    assert notice.n == (2 if cells[1].endswith("December 2022") else 1)


@pytest.mark.parametrize(
    ("others", "code", "allowed"),
    [
        ((), "date_ambiguous", "2023-04-03, 2023-03-04"),
        (("25/12/2023", "13/01/2023"), "date_day_first", "2023-04-03"),
        (("12/25/2023",), "date_month_first", "2023-03-04"),
        (("25/12/2023", "12/25/2023"), "date_ambiguous", "2023-04-03, 2023-03-04"),
    ],
)
def test_a_date_that_can_be_two_is_refused_with_what_the_column_speaks_for(
    others: tuple[str, ...], code: str, allowed: str
) -> None:
    with pytest.raises(BadStory) as caught:
        story("\n".join([HEAD, *(f"{date},Guns,north" for date in (*others, "03/04/2023"))]))
    (problem,) = caught.value.problems

    assert (problem.code, problem.allowed, problem.n) == (code, allowed, 0 if code == "date_ambiguous" else len(others))
    assert all(problem.sentence(words) for words in map(Wording, LANGUAGES))


# Questions


def test_the_questions_of_a_plain_file_stand_in_its_column() -> None:
    found = story(f"{HEAD},dispute\n2023,Guns,north,Who began?;How many?\n2024,Talks,south,How many?\n")

    assert found.disputes.to_dict("records") == [{"id": one, "question": one} for one in ("Who began?", "How many?")]
    assert found.events["dispute"].tolist() == ["Who began?;How many?", "How many?"]
