"""What a checked story holds, and every way in which a story is refused.

Two invented countries, north and south, report on one another.
"""

import csv
import io
import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.counts import Count
from events.dates import When
from events.reading import BadStory, Problem, Story, naming, read, read_bytes, zone_of
from events.reading.columns import OUTCOMES, OWN_COLUMNS
from events.reading.file import EDGES, LIMIT
from events.reading.order import chronology
from events.wording import LANGUAGES, Wording

SHIPPED = Path(__file__).parents[2] / "events" / "karabakh-2023"
PARTIES = "id,name_en,name_ar,colour,figure_expected\nnorth,North,شمال,#aa3311,true\nsouth,South,جنوب,,\n"
DISPUTES = "id,question_en,question_ar\nwho-began,Who began?,من بدأ؟\n"
EVENTS = "id,date,kind,standing,party,title_en\nfirst,2023-09-19,military,claimed,north,Guns\n"
FIELDS = [
    {"name": "kind", "constraints": {"enum": ["military", "ceasefire"]}},
    {"name": "title_en", "constraints": {"maxLength": 10}},
]


def table(text: str) -> Story:
    return read_bytes("story.csv", text.encode())


def column(text: str, name: str) -> list[Any]:
    return table(text).events[name].tolist()


def faults(text: str) -> list[tuple[int | None, str | None, str, str]]:
    """Row, column, value and code of every problem of a CSV."""
    with pytest.raises(BadStory) as caught:
        table(text)
    return [(one.row, one.column, one.value, one.code) for one in in_words(caught.value)]


def package(
    folder: Path, events: str = EVENTS, parties: str = PARTIES, disputes: str = DISPUTES, **entries: Any
) -> Path:
    """A package of these three tables; `entries` are added to its descriptor, None leaves out."""
    tables = {"events": events, "parties": parties, "disputes": disputes}
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    resources = [
        {"name": name, "path": f"{name}.csv", "schema": {"fields": FIELDS if name == "events" else []}}
        for name in tables
    ]
    descriptor = {"title": "North and south", "timezone": "+04:00", "resources": resources} | entries
    text = json.dumps({key: entry for key, entry in descriptor.items() if entry is not None})
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder


def package_faults(path: Path) -> list[tuple[str, int | None, str | None, str, str]]:
    """File, row, column, value and code of every problem of a package."""
    with pytest.raises(BadStory) as caught:
        read(path)
    return [(one.file, one.row, one.column, one.value, one.code) for one in in_words(caught.value)]


def in_words(bad: BadStory) -> tuple[Problem, ...]:
    """The problems, which can all be said in every language."""
    for problem in bad.problems:
        assert all(problem.sentence(words) and problem.place(words) for words in map(Wording, LANGUAGES))
    return bad.problems


# What a story holds


def test_date_title_and_party_make_a_story() -> None:
    story = table("date,title,party\n2023-09-19,Guns,north\n")

    assert story.events.drop(columns="id").to_dict("records") == [
        {
            "date": "2023-09-19",
            "kind": "",
            "standing": "",
            "party": "north",
            "title": "Guns",
            "earliest": pd.Timestamp("2023-09-19", tz="UTC"),
            "latest": pd.Timestamp("2023-09-20", tz="UTC"),
            "party:north": True,
            "number": 1,
        }
    ]
    assert story.parties.to_dict("records") == [
        {"id": "north", "name": "north", "colour": "", "figure_expected": False}
    ]
    assert (list(story.disputes), story.package, story.notices) == (["id", "question_en", "question_ar"], {}, ())


def test_a_header_alone_is_an_empty_story() -> None:
    story = table("date,title,party,killed\n")

    assert (len(story.events), len(story.parties), story.dates, story.figures) == (0, 0, {}, {})
    assert str(story.events["earliest"].dtype) == "datetime64[us, UTC]"


def test_every_column_has_one_dtype() -> None:
    events = table("date,title,party,killed,covers\n2023~,Guns,north,>200,\nundated,Talks,south,,2023\n").events

    assert {name: str(dtype) for name, dtype in events.dtypes.items()} == {
        **dict.fromkeys(["id", "date", "kind", "standing", "party", "title", "killed", "covers"], "str"),
        **dict.fromkeys(["earliest", "latest"], "datetime64[us, UTC]"),
        **dict.fromkeys(["party:north", "party:south"], "bool"),
        "number": "int64",
    }


def test_texts_hold_no_missing_values() -> None:
    events = table("date,title,party,detail\n2023,Guns,north,\n").events

    assert not events.select_dtypes("str").isna().to_numpy().any()


def test_dates_become_bounds() -> None:
    events = table("date,title,party\n2023-09-19T20:00/..,Guns,north\n[..2023-09]?,Talks,north\n").events
    bounds = events.set_index("title")[["earliest", "latest"]]

    assert bounds.loc["Guns"].tolist() == [pd.Timestamp("2023-09-19T20:00", tz="UTC"), pd.NaT]
    assert bounds.loc["Talks"].tolist() == [pd.NaT, pd.Timestamp("2023-10-01", tz="UTC")]


def test_every_date_of_the_table_leads_to_what_it_was_read_as() -> None:
    story = table("date,title,party,covers\n2023-09-19t20:00 / ..,Guns,north,2022%\n[..2023-09]?,Talks,north,\n")

    guns, talks, covers = (story.dates[text] for text in ("2023-09-19T20:00/..", "[..2023-09]?", "2022?~"))
    assert (*story.events["date"], story.events["covers"].max()) == ("[..2023-09]?", "2023-09-19T20:00/..", "2022?~")
    assert [(when.lasted, when.inferred, when.approximate) for when in (guns, talks, covers)] == [
        (True, False, False),
        (False, True, False),
        (False, True, True),
    ]


def test_an_undated_report_leads_to_a_when_without_bounds() -> None:
    story = table("date,title,party\nUndated,Guns,north\n")

    assert story.events["date"].tolist() == ["undated"]
    assert story.dates["undated"] == When("undated", None, None)


@pytest.mark.parametrize(
    ("cell", "text", "count"),
    [
        ("32", "32", Count("exact", 32, 32)),
        ("about ١٠٠", "~100", Count("about", 100, 100)),
        ("> 200", ">200", Count("more", 200, None)),
        ("مئات", "hundreds", Count("word", 200, 999, "hundreds")),
        ("?", "?", Count("unknown", None, None)),
        ("0", "0", Count("exact", 0, 0)),
    ],
)
def test_every_figure_of_the_table_leads_to_what_it_was_read_as(cell: str, text: str, count: Count) -> None:
    story = table(f"date,title,party,killed\n2023,Guns,north,{cell}\n")

    assert story.events["killed"].tolist() == [text]
    assert story.figures == {text: count}


def test_a_figure_that_is_not_stated_is_blank_and_leads_nowhere() -> None:
    story = table("date,title,party,killed\n2023,Guns,north,\n")

    assert (story.events["killed"].tolist(), story.figures) == ([""], {})


def test_several_parties_become_a_column_each() -> None:
    events = table("date,title,party,toward\n2023,Guns, south ; north,\n2024,Talks,north;north,east\n").events

    assert events["party"].tolist() == ["south;north", "north"]
    assert events["party:south"].tolist() == [True, False]
    assert events["party:east"].tolist() == [False, False]
    assert events["toward:east"].tolist() == [False, True]


def test_an_arabic_semicolon_separates_as_well() -> None:
    assert column("date,title,party\n2023,Guns,شمال؛ جنوب\n", "party") == ["شمال;جنوب"]


def test_parties_of_a_plain_file_stand_in_the_order_of_its_rows() -> None:
    story = table("date,title,party,toward\n2024,Talks,south,east\n2023,Guns,north,south\n")

    assert story.parties["id"].tolist() == ["south", "north", "east"]


def test_columns_that_nobody_knows_are_kept_at_the_end() -> None:
    events = table("Weather,date,title,party\nrain,2023,Guns,north\n").events

    assert (events.columns[-1], events["Weather"].tolist()) == ("Weather", ["rain"])


def test_a_column_called_like_one_that_is_made_keeps_its_content() -> None:
    story = table("date,title,party,number,_number,party:north\n2023,Guns,north,seven,eight,nine\n")
    row = story.events.iloc[0]

    assert [row[name] for name in ("number", "__number", "_number", "party:north", "_party:north")] == [
        1,
        "seven",
        "eight",
        True,
        "nine",
    ]
    assert [(one.code, one.value) for one in story.notices] == [
        ("unknown_columns", "_number"),
        ("column_renamed", "number"),
        ("column_renamed", "party:north"),
    ]


def test_a_vocabulary_is_open_without_a_schema() -> None:
    assert column("date,title,party,kind,standing\n2023,Guns,north,weather,rumoured\n", "kind") == ["weather"]


def test_arabic_digits_are_read_and_told() -> None:
    story = table("date,title,party,killed\n٢٠٢٣-٠٩-١٩,Guns,north,۳۲\n")

    assert story.events.iloc[0][["date", "killed"]].tolist() == ["2023-09-19", "32"]
    assert [(one.code, one.row, one.value) for one in story.notices] == [
        ("digits", 2, "٢٠٢٣-٠٩-١٩"),
        ("digits", 2, "۳۲"),
    ]


# Ids


def test_made_ids_survive_sorting_and_columns_added() -> None:
    rows = ["2023,Guns,north,a", "2023,Guns,north,b", "2023,Guns,north,b", "2024,Talks,south,c"]
    head = "date,title,party,detail\n"
    there, back = table(head + "\n".join(rows)).events, table(head + "\n".join(reversed(rows))).events

    assert (
        there.set_index("id")["detail"].sort_index().to_dict() == back.set_index("id")["detail"].sort_index().to_dict()
    )
    assert set(column("date,title,party\n2024,Talks,south\n2023,Guns,north\n", "id")) < set(there["id"])


def test_repeated_rows_are_told_apart_by_a_number() -> None:
    first, second, third = column("date,title,party\n" + "2023,Guns,north\n" * 3, "id")

    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_an_id_is_made_only_where_none_is_given() -> None:
    ids = column("id,date,title,party\nmine,2023,Guns,north\n,2024,Talks,south\n", "id")

    assert ids == ["mine", *column("date,title,party\n2024,Talks,south\n", "id")]


def test_a_made_id_avoids_those_that_are_given() -> None:
    (made,) = column("date,title,party\n2023,Guns,north\n", "id")

    assert column(f"id,date,title,party\n{made},2023,Guns,north\n,2023,Guns,north\n", "id") == [made, f"{made}-2"]


# Order


def order(*rows: str) -> str:
    """The ids of rows written as "id date after", in the order of the chronology."""
    lines = [[*row.split(), ""] for row in rows]
    text = "id,date,after,title,party\n" + "".join(f"{id},{date},{after},Guns,north\n" for id, date, after, *_ in lines)
    return "".join(column(text, "id"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(["b 2023", "a 2022"], "ab", id="by the earliest instant"),
        pytest.param(["b 2023", "a 2023-01-01"], "ab", id="then by the latest"),
        pytest.param(["a 2023", "b 2023"], "ab", id="then as they stand"),
        pytest.param(["b 2023/..", "a 2023"], "ab", id="an open end is the latest of all"),
        pytest.param(["b 1990", "a ../2023"], "ab", id="an open beginning comes first"),
        pytest.param(
            ["c 2023-06-06", "a 2023-06-06T02:50", "b 2023-06-06T20:00", "d 2023-06-07"],
            "abcd",
            id="a moment before the whole day that holds it",
        ),
        pytest.param(
            ["b [2023-06-06..2023-06-08]", "a 2023-06-06T02:50", "c 2023-06-07T02:50"],
            "abc",
            id="and before some days that begin with that day",
        ),
        pytest.param(["a 2023-06", "b 2023-06-06T02:50"], "ab", id="but not before a month"),
        pytest.param(["a 2023-06-06", "b [2023-06-06T18:00..2023-06-07T00:00]"], "ab", id="an evening is no moment"),
        pytest.param(["b 2023-06-06", "a 2023-06-06T23:59"], "ab", id="up to the last minute of the day"),
        pytest.param(["a 2023-06-06", "b 2023-06-07T00:00"], "ab", id="and not the first of the next"),
        pytest.param(["b 2023-06-06T02:50 a", "a 2023-06-06"], "ab", id="unless the source says otherwise"),
        pytest.param(["b undated", "c undated", "a 2023"], "abc", id="undated comes last"),
        pytest.param(["b 2023 a", "a 2023"], "ab", id="a row waits for what it came after"),
        pytest.param(["c 2023 b", "a 2023-05-01", "b 2023-05-02", "d 2023-05-03"], "abcd", id="and moves no further"),
        pytest.param(
            ["a 2022", "c 2023 b", "d 2024", "b undated"], "abcd", id="undated comes just before what came after it"
        ),
        pytest.param(
            ["a 2022", "d 2023 c", "c undated b", "b undated"], "abcd", id="and brings along what it came after"
        ),
        pytest.param(["c 2023 b", "b undated a", "a 2023-05-01"], "abc", id="times count through an undated row"),
        pytest.param(["c 2023 x;b", "b 2023-05-01", "x undated"], "bxc", id="just before means when its turn comes"),
        pytest.param(["b undated a", "c undated", "a 2023"], "abc", id="undated after dated stays last"),
        pytest.param(["c undated b", "b undated", "a 2023"], "abc", id="undated rows keep their own order"),
        pytest.param(["b ../2000 a", "a ../2000"], "ab", id="open beginnings wait too"),
    ],
)
def test_order_of_the_chronology(rows: list[str], expected: str) -> None:
    assert order(*rows) == expected


def test_numbers_follow_the_order() -> None:
    events = table("date,title,party\n2024,Talks,north\n2023,Guns,north\n").events

    assert (events["number"].tolist(), events.index.tolist(), events["title"].tolist()) == (
        [1, 2],
        [0, 1],
        ["Guns", "Talks"],
    )


@settings(deadline=None)  # the first story read loads half of pandas
@given(st.data())
def test_order_holds_every_after_and_loses_no_row(data: st.DataObject) -> None:
    dates = data.draw(
        st.lists(st.sampled_from(["undated", "2023", "2023-05", "[2022..2023]", "../2024", "2023/.."]), max_size=8)
    )
    befores = [data.draw(st.sets(st.integers(0, at - 1), max_size=3)) if at else set() for at in range(len(dates))]
    shuffled = data.draw(st.permutations(range(len(dates))))
    rows = [f"r{at},{dates[at]},{';'.join(f'r{other}' for other in befores[at])},Guns,north\n" for at in shuffled]
    try:
        ids = column("id,date,after,title,party\n" + "".join(rows), "id")
    except BadStory as bad:
        assert {one.code for one in bad.problems} == {"after_contradicts"}
        return
    place = {id: at for at, id in enumerate(ids)}
    assert sorted(place.values()) == list(range(len(dates)))
    assert all(place[f"r{other}"] < place[f"r{at}"] for at, others in enumerate(befores) for other in others)


# What is refused in a table


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            "title,party\nGuns,north\n", (1, "date", "title, party", "missing_column"), id="no column of dates"
        ),
        pytest.param("date,party\n2023,north\n", (1, "title", "date, party", "missing_column"), id="no title"),
        pytest.param("date,title\n2023,Guns\n", (1, "party", "date, title", "missing_column"), id="no party"),
        pytest.param("date,title,party\n,Guns,north\n", (2, "date", "", "missing_date"), id="a blank date"),
        pytest.param("date,title,party\n2023,,north\n", (2, "title", "", "missing_value"), id="a blank title"),
        pytest.param(
            "date,title,party\n2023,#NAME?,a\n", (2, "title", "#NAME?", "formula"), id="a formula that failed"
        ),
        pytest.param("date,title,party\n2023,Guns,#REF!\n", (2, "party", "#REF!", "formula"), id="another"),
        pytest.param("date,title,party\n2023,Guns,\n", (2, "party", "", "missing_value"), id="a blank party"),
        pytest.param("date,title,party\n2023-13,Guns,north\n", (2, "date", "2023-13", "date_bad_month"), id="month 13"),
        pytest.param(
            "date,title,party\n2023-02-29,Guns,north\n",
            (2, "date", "2023-02-29", "date_bad_day"),
            id="29 February 2023",
        ),
        pytest.param(
            "date,title,party\n2024/2023,Guns,north\n",
            (2, "date", "2024/2023", "date_reversed"),
            id="an end before the start",
        ),
        pytest.param("date,title,party\nSep-23,Guns,north\n", (2, "date", "Sep-23", "date_excel_date"), id="Sep-23"),
        pytest.param(
            "date,title,party\n09/10/2023,Guns,north\n", (2, "date", "09/10/2023", "date_ambiguous"), id="09/10/2023"
        ),
        pytest.param("date,title,party\n45188,Guns,north\n", (2, "date", "45188", "date_excel_number"), id="45188"),
        pytest.param(
            "date,title,party\nSeptember 19,Guns,north\n", (2, "date", "September 19", "date_no_year"), id="no year"
        ),
        pytest.param(
            "date,title,party,covers\n2023,Guns,north,soon\n",
            (2, "covers", "soon", "date_not_a_date"),
            id="a bad period",
        ),
        pytest.param(
            "date,title,party,killed\n2023,Guns,north,-5\n",
            (2, "killed", "-5", "count_negative"),
            id="a negative figure",
        ),
        pytest.param(
            "date,title,party,killed\n2023,Guns,north,99999999999\n",
            (2, "killed", "99999999999", "count_too_large"),
            id="absurd",
        ),
        pytest.param(
            "date,title,party,killed\n2023,Guns,north,many\n", (2, "killed", "many", "count_not_a_count"), id="many"
        ),
        pytest.param(
            "id,date,title,party\na,2023,Guns,north\na,2024,Talks,south\n", (3, "id", "a", "repeated"), id="an id twice"
        ),
        pytest.param(
            "id,date,title,party,after\na,2023,Guns,north,b\n", (2, "after", "b", "unknown_row"), id="after no row"
        ),
        pytest.param(
            "date,title,party,after\n2023,Guns,north,b\n", (2, "after", "b", "unknown_row"), id="after without ids"
        ),
        pytest.param(
            "id,date,title,party,after\na,2023,Guns,north,a\n", (2, "after", "a → a", "after_cycle"), id="after itself"
        ),
        pytest.param(
            "id,date,title,party,after\na,2023,Guns,north,b\nb,2023,Guns,north,c\n"
            "c,2023,Guns,north,a\nd,2023,Guns,north,a\n",
            (2, "after", "a → b → c → a", "after_cycle"),
            id="a circle",
        ),
        pytest.param(
            "id,date,title,party,after\na,2022,Guns,north,b\nb,2023,Guns,north,\n",
            (2, "after", "b", "after_contradicts"),
            id="over before what it came after",
        ),
    ],
)
def test_what_breaks_a_rule_is_refused_where_it_stands(text: str, fault: tuple[object, ...]) -> None:
    assert faults(text) == [fault]


def test_every_problem_is_told_at_once_in_the_order_of_the_rows() -> None:
    text = (
        "id,date,title,party,killed,after\n"
        "a,2023-13,,north,,\n"
        "a,,Guns,north,-5,b\n"
        "2023\n"
        "c,09/10/2023,Guns,,32,d\n"
        "d,2023,Guns,north,1.200,c\n"
    )

    assert faults(text) == [
        (2, "date", "2023-13", "date_bad_month"),
        (2, "title", "", "missing_value"),
        (3, "id", "a", "repeated"),
        (3, "date", "", "missing_date"),
        (3, "killed", "-5", "count_negative"),
        (3, "after", "b", "unknown_row"),
        (4, None, "1", "short_row"),
        (5, "date", "09/10/2023", "date_ambiguous"),
        (5, "party", "", "missing_value"),
        (5, "after", "c → d → c", "after_cycle"),
        (6, "killed", "1.200", "count_ambiguous"),
    ]


def test_a_reference_to_a_row_that_was_left_out_is_not_held_against_it() -> None:
    rows = "a,2023,Guns,north,b\nb,2023\nc,2023,Guns,north,d\n"

    assert faults(f"id,date,title,party,after\n{rows}") == [
        (3, None, "2", "short_row"),
        (4, "after", "d", "unknown_row"),
    ]


def test_where_a_row_could_not_be_read_nothing_is_said_of_references() -> None:
    rows = 'a,2023,Guns,north,b\nb,2023,"Guns,north,\n'

    assert faults(f"id,date,title,party,after\n{rows}") == [(3, None, "", "unclosed_quote")]


def test_what_is_wrong_in_many_rows_is_told_once_with_all_of_them() -> None:
    with pytest.raises(BadStory) as caught:
        table("date,title,party\n" + "soon,Guns,north\n" * 2 + "2023,Guns,north\nlate,,\nsoon,,north\n")

    assert [(one.column, one.value, one.everywhere) for one in caught.value.problems] == [
        ("date", "soon", (2, 3, 6)),
        ("date", "late", (5,)),
        ("title", "", (5, 6)),
        ("party", "", (5,)),
    ]


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "story.csv"
    path.write_text(EVENTS)

    for call in (partial(read, path), partial(read_bytes, "story.csv", EVENTS.encode())):
        with pytest.raises(BadStory) as caught:
            call(limit=50)
        assert [one.code for one in caught.value.problems] == ["too_large"]


def test_a_file_that_the_host_names_has_no_limit(tmp_path: Path) -> None:
    path = tmp_path / "story.csv"
    path.write_text("date,title,party,detail\n" + f"2023,Guns,north,{'long ' * 2_000}\n" * 2_100)

    assert path.stat().st_size > LIMIT
    assert len(read(path).events) == 2_100
    with pytest.raises(BadStory):
        read_bytes("story.csv", path.read_bytes())


def test_of_very_many_parties_those_that_are_named_most_have_columns() -> None:
    rows = [f"2023,Guns,p{at}\n" for at in range(OWN_COLUMNS + 100)]
    story = table("date,title,party\n" + "".join(rows) + "2024,Talks,p399\n")
    own = [column for column in story.events if column.startswith("party:")]

    assert (len(story.parties), len(own), "party:p399" in own) == (OWN_COLUMNS + 100, OWN_COLUMNS, True)


@pytest.mark.parametrize("party", ["p0", "p398", "p399", "nobody"])
def test_the_rows_of_any_party_can_be_told_with_a_column_or_without(party: str) -> None:
    rows = [f"2023,Guns,p{at},p{at + 1}\n" for at in range(OWN_COLUMNS + 100)]
    events = table("date,title,party,toward\n" + "".join(rows)).events

    for column in ("party", "toward"):
        assert naming(events, column, party).tolist() == [cell == party for cell in events[column]]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_story_or_refused(data: bytes) -> None:
    try:
        assert isinstance(read_bytes("any.csv", data), Story)
    except BadStory as bad:
        assert bad.problems


CELLS = st.sampled_from(
    [
        "",
        "2023",
        "undated",
        "a",
        "b",
        "a;b",
        "?",
        "~3",
        '"',
        '"x\ny"',
        ",",
        "\n",
        "\r\n",
        "\0",
        "٣",
        "\u200f",
        "é",
        "#x",
        "=1+1",
        "Reported",
        "6 June 2023",
        "03/04/2023",
        "n/a",
        "5+",
        "A",
        "Side a",
        "a side",
        "a note of ours",
    ]
)
NAMES = ["id", "date", "title", "party", "after", "killed", "covers", "dispute", "standing", "kiled", "number", "x", ""]


@settings(deadline=None)
@given(
    st.sets(st.sampled_from(NAMES)),
    st.lists(CELLS),
    st.sampled_from(["utf-8", "utf-16", "cp1256", "cp1252"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["", "A title\n", "\n\n", "sep=;\n"]),
)
def test_any_cells_are_a_story_or_refused(
    header: set[str], cells: list[str], encoding: str, separator: str, above: str
) -> None:
    names = ["date", "title", "party", *sorted(header - {"date", "title", "party"})]
    rows = [cells[at : at + len(names)] for at in range(0, len(cells), len(names))]
    text = above + "\n".join(map(separator.join, [names, *rows]))
    try:
        events = read_bytes("any.csv", text.encode(encoding, "replace")).events
    except BadStory as bad:
        assert bad.problems
    else:
        assert events["number"].tolist() == list(range(1, len(events) + 1))
        assert events["id"].is_unique


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(lambda text: text.strip(EDGES))


@settings(deadline=None)
@given(
    st.lists(st.tuples(texts.filter(bool), texts), min_size=1, max_size=5),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_is_shown_is_what_was_written(
    rows: list[tuple[str, str]], encoding: str, separator: str, end: str
) -> None:
    file = io.StringIO()
    table = csv.writer(file, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    table.writerows(
        [["date", "title", "party", "detail"], *([2000 + n, a, "Alpha", b] for n, (a, b) in enumerate(rows))]
    )
    story = read_bytes("any.csv", file.getvalue().encode(encoding))

    assert list(zip(story.events["title"], story.events["detail"], strict=True)) == rows


# Packages


def test_a_package_is_read_by_its_folder_or_its_descriptor(tmp_path: Path) -> None:
    folder = package(tmp_path, as_of="2023-09-20")

    for story in (read(folder), read(folder / "datapackage.json"), read(str(folder))):
        assert story.package["as_of"] == "2023-09-20"
        assert story.events["id"].tolist() == ["first"]
        assert story.parties.to_dict("records") == [
            {"id": "north", "name_en": "North", "name_ar": "شمال", "colour": "#aa3311", "figure_expected": True},
            {"id": "south", "name_en": "South", "name_ar": "جنوب", "colour": "", "figure_expected": False},
        ]
        assert story.disputes["question_en"].tolist() == ["Who began?"]


def test_every_party_of_a_package_has_its_column(tmp_path: Path) -> None:
    assert read(package(tmp_path)).events["party:south"].tolist() == [False]


@pytest.mark.parametrize(
    ("zone", "earliest"), [("+04:00", "2023-09-18T20:00"), ("Asia/Baku", "2023-09-18T20:00"), (None, "2023-09-19")]
)
def test_a_date_without_a_zone_is_in_that_of_the_package(tmp_path: Path, zone: str | None, earliest: str) -> None:
    story = read(package(tmp_path, timezone=zone))

    assert story.events["earliest"].tolist() == [pd.Timestamp(earliest, tz="UTC")]
    assert story.dates["2023-09-19"].earliest == pd.Timestamp(earliest, tz="UTC")


@pytest.mark.parametrize(
    ("events", "fault"),
    [
        pytest.param(
            "date,kind,standing,party,title_en\n",
            (1, "id", "date, kind, standing, party, title_en", "missing_column"),
            id="no ids",
        ),
        pytest.param(
            EVENTS.replace("kind", "sort"),
            (1, "kind", "id, date, sort, standing, party, title_en", "missing_column"),
            id="no kinds",
        ),
        pytest.param(EVENTS.replace("claimed", ""), (2, "standing", "", "missing_value"), id="no standing"),
        pytest.param(
            EVENTS.replace("military", "weather"), (2, "kind", "weather", "unknown_value"), id="a word of no vocabulary"
        ),
        pytest.param(EVENTS.replace("north", "nort"), (2, "party", "nort", "unknown_id"), id="no such party"),
        pytest.param(
            EVENTS.replace("first", "First Row"), (2, "id", "First Row", "bad_id"), id="an id that no link can hold"
        ),
        pytest.param(
            EVENTS.replace("Guns", "Guns and talks"), (2, "title_en", "Guns and talks", "too_long"), id="a long title"
        ),
        pytest.param(
            EVENTS.replace("\n", ",dispute\n", 1).replace("Guns", "Guns,why"),
            (2, "dispute", "why", "unknown_id"),
            id="no such question",
        ),
        pytest.param(
            EVENTS.replace("\n", ",toward\n", 1).replace("Guns", "Guns,south;east"),
            (2, "toward", "east", "unknown_id"),
            id="toward nobody",
        ),
    ],
)
def test_a_package_asks_for_more(tmp_path: Path, events: str, fault: tuple[object, ...]) -> None:
    assert package_faults(package(tmp_path, events)) == [("events.csv", *fault)]


@pytest.mark.parametrize(
    ("parties", "fault"),
    [
        pytest.param(PARTIES + "north,North,,,\n", (4, "id", "north", "repeated"), id="a party twice"),
        pytest.param(PARTIES.replace("#aa3311", "red"), (2, "colour", "red", "bad_colour"), id="a colour by name"),
        pytest.param(
            PARTIES.replace("true", "maybe"), (2, "figure_expected", "maybe", "unknown_value"), id="neither yes nor no"
        ),
        pytest.param(
            PARTIES.replace("id,", "key,"),
            (1, "id", "key, name_en, name_ar, colour, figure_expected", "missing_column"),
            id="no ids",
        ),
    ],
)
def test_parties_are_checked_as_well(tmp_path: Path, parties: str, fault: tuple[object, ...]) -> None:
    assert ("parties.csv", *fault) in package_faults(package(tmp_path, parties=parties))


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({"timezone": "Mars"}, ("timezone", '"Mars"', "bad_timezone")),
        ({"timezone": 4}, ("timezone", "4", "bad_timezone")),
        ({"timezone": "../../etc"}, ("timezone", '"../../etc"', "bad_timezone")),
        ({"title": None}, ("title", "", "missing_entry")),
        ({"title": " "}, ("title", '" "', "bad_entry")),
        ({"as_of": "yesterday"}, ("as_of", '"yesterday"', "bad_entry")),
        ({"languages": "en"}, ("languages", '"en"', "bad_entry")),
        ({"sources": [{"path": "x"}]}, ("sources", '[{"path": "x"}]', "bad_entry")),
        ({"resources": None}, ("resources", "", "missing_entry")),
        ({"resources": []}, ("resources", "[]", "bad_entry")),
        ({"resources": [{"name": "events", "path": "../events.csv"}]}, ("path", '"../events.csv"', "bad_entry")),
        ({"resources": [{"name": "events", "path": "/etc/passwd"}]}, ("path", '"/etc/passwd"', "bad_entry")),
        (
            {"resources": [{"name": "events", "path": "https://x.org/e.csv"}]},
            ("path", '"https://x.org/e.csv"', "bad_entry"),
        ),
        ({"resources": [{"name": "events"}]}, ("path", "null", "bad_entry")),
        ({"resources": [{"name": "events", "path": "events.csv", "schema": "x"}]}, ("schema", '"x"', "bad_entry")),
        (
            {"resources": [{"name": "events", "path": "events.csv", "schema": {"fields": ["x"]}}]},
            ("schema", '{"fields": ["x"]}', "bad_entry"),
        ),
    ],
)
def test_a_descriptor_is_refused_by_the_entry(
    tmp_path: Path, entries: dict[str, Any], fault: tuple[object, ...]
) -> None:
    assert package_faults(package(tmp_path, **entries)) == [("datapackage.json", None, *fault)]


def test_every_file_of_a_package_is_checked_at_once(tmp_path: Path) -> None:
    folder = package(tmp_path, EVENTS.replace("2023", "soon"), PARTIES.replace("#aa3311", "red"), timezone="Mars")
    (folder / "disputes.csv").unlink()

    assert [(file, code) for file, _, _, _, code in package_faults(folder)] == [
        ("datapackage.json", "bad_timezone"),
        ("events.csv", "date_not_a_date"),
        ("parties.csv", "bad_colour"),
        ("disputes.csv", "missing_file"),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [("{\n  'title': 1\n}", 2), ("[]", None), ("", 1), ('{"title": "\\ud800"}', None), ("[" * 100_000, None)],
)
def test_broken_json_is_refused(tmp_path: Path, text: str, row: int | None) -> None:
    (tmp_path / "datapackage.json").write_text(text)

    assert package_faults(tmp_path) == [("datapackage.json", row, None, "", "bad_json")]


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert package_faults(tmp_path) == [("datapackage.json", None, None, "", "missing_package")]
    assert package_faults(tmp_path / "none.csv") == [("none.csv", None, None, "", "missing_file")]
    assert package_faults(tmp_path / ("long" * 100)) == [("long" * 100, None, None, "", "unreadable_file")]


def test_zones_are_offsets_or_places() -> None:
    noon = pd.Timestamp("2023-09-20T12:00Z")

    offsets = [zone_of(package).utcoffset(noon) for package in ({}, {"timezone": "-03:30"}, {"timezone": "Asia/Baku"})]

    assert offsets == [pd.Timedelta(0), -pd.Timedelta("03:30:00"), pd.Timedelta("04:00:00")]


# The project


def test_the_shipped_story_is_read_without_a_notice() -> None:
    story = read(SHIPPED)

    assert story.notices == ()
    assert len(story.events) > 30
    assert set(OUTCOMES) <= set(story.events)
    assert story.events["number"].tolist() == list(range(1, len(story.events) + 1))


def test_a_million_rows_are_put_in_order_without_looking_at_each() -> None:
    instants = pd.Series(pd.to_datetime(np.random.default_rng(1).integers(0, 10**15, 1_000_000), unit="us", utc=True))
    none = np.zeros(1_000_000, dtype=bool)
    order = chronology(instants, instants, none, none, {})

    assert instants.take(order).is_monotonic_increasing


@pytest.mark.parametrize("module", ["events", "events.reading", "events.__main__"])
def test_importing_brings_in_neither_streamlit_nor_plotly(module: str) -> None:
    script = (
        f"import {module}, sys; sys.exit(any(name.split('.')[0] in ('streamlit', 'plotly') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", script], cwd=SHIPPED.parent.parent, check=False).returncode == 0
