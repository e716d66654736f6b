"""The shipped data hold what their codebook promises, and the codebook says what the data hold."""

import csv
import json
import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from frictionless import validate

from events.reading import read
from events.reading.columns import ID, LISTS, SEPARATOR
from tests.support.stories import SHIPPED

TABLES = ("events", "parties", "disputes")
BOOK = (SHIPPED / "README.md").read_text("utf-8")
PACKAGE = json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))
SCHEMAS = {resource["name"]: resource["schema"]["fields"] for resource in PACKAGE["resources"]}
Rows = list[dict[str, str]]


def table(name: str) -> Rows:
    with (SHIPPED / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def documented(name: str) -> dict[str, list[str]]:
    """The columns in the codebook's table of a file: meaning, what is allowed, whether blank is."""
    section = BOOK.split(f"## `{name}.csv`")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    return {cells[0].strip("| `"): [cell.strip("| ") for cell in cells[1:]] for cells in rows}


ROWS, PARTIES, DISPUTES = map(table, TABLES)
BY_ID = {row["id"]: row for row in ROWS}
TEXTS = [column for column in ROWS[0] if column.endswith(("_en", "_ar"))]


def several(row: dict[str, str], column: str) -> list[str]:
    return [entry for entry in row[column].split(";") if entry]


@pytest.mark.parametrize("name", TABLES)
def test_codebook_schema_and_file_have_the_same_columns_in_the_same_order(name: str) -> None:
    header = (SHIPPED / f"{name}.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    assert list(documented(name)) == [field["name"] for field in SCHEMAS[name]] == header


@pytest.mark.parametrize("name", TABLES)
def test_codebook_and_schema_agree_on_what_may_be_blank(name: str) -> None:
    needed = {field["name"] for field in SCHEMAS[name] if field.get("constraints", {}).get("required")}
    assert {column for column, (*_, blank) in documented(name).items() if blank.startswith("no")} == needed


def test_codebook_and_schema_agree_on_the_vocabularies() -> None:
    closed = {
        field["name"]: field["constraints"]["enum"]
        for field in SCHEMAS["events"]
        if "enum" in field.get("constraints", {})
    }
    assert {name: re.findall(r"`(\w+)`", documented("events")[name][1]) for name in closed} == closed


def test_codebook_schema_and_reader_agree_on_the_form_of_an_id() -> None:
    ids = [("events", "about"), *((name, "id") for name in TABLES)]
    patterns = {field["constraints"]["pattern"] for name, id in ids for field in SCHEMAS[name] if field["name"] == id}
    assert patterns == {ID["pattern"]}
    forms = {documented(name)[id][1].removesuffix("; unique") for name, id in ids}
    assert forms == {"lower-case letters and digits, `-` or `_` between them"}


def test_columns_that_hold_several_are_lists_in_the_schema() -> None:
    lists = {field["name"]: field["delimiter"] for field in SCHEMAS["events"] if field["type"] == "list"}
    assert lists == dict.fromkeys(LISTS, SEPARATOR)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described_in_codebook_and_schema(name: str) -> None:
    assert all(meaning for meaning, *_ in documented(name).values())
    assert all(field.get("description") for field in SCHEMAS[name])


def test_columns_that_the_codebook_calls_unused_are_empty_and_no_others() -> None:
    unused = {column for column, (meaning, *_) in documented("events").items() if "no row of this story" in meaning}
    empty = {column for column in ROWS[0] if not any(row[column] for row in ROWS)}
    assert unused | {"url"} == empty


def test_the_package_is_a_valid_data_package_of_version_2() -> None:
    assert PACKAGE["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    report = validate(str(SHIPPED / "datapackage.json"))
    assert report.valid, report.flatten(["fieldName", "rowNumber", "message"])


@pytest.mark.parametrize("entry", ["title", "description", "conventions"])
def test_the_package_says_of_itself_in_both_languages(entry: str) -> None:
    assert re.search("[A-Za-z]", PACKAGE[entry]) and not re.search("[\u0600-\u06ff]", PACKAGE[entry])
    assert re.search("[\u0600-\u06ff]", PACKAGE[f"{entry}_ar"]) and not re.search("[A-Za-z]", PACKAGE[f"{entry}_ar"])


def test_the_package_says_what_is_inferred_what_the_hours_are_and_what_the_article_leaves_out() -> None:
    said = PACKAGE["conventions"]
    assert "Wednesday is 20 September 2023 is inferred" in said
    assert "“evening”, taken as 18:00 to midnight, or “early”, taken as midnight to 08:00" in said
    assert "does not name its publisher" in said


def test_the_package_names_the_article_by_its_title() -> None:
    [source] = PACKAGE["sources"]
    assert source == {
        "title": "وقف إطلاق النار في قره باغ بعد موافقة الانفصاليين على إلقاء السلاح",
        "title_en": "Ceasefire in Karabakh after separatists agree to lay down arms",
        "language": "ar",
    }
    assert source["title"] in BOOK


def test_every_paragraph_of_the_article_is_named_by_a_row_and_none_that_it_does_not_have() -> None:
    assert {int(paragraph) for row in ROWS for paragraph in several(row, "passage")} == set(range(1, 28))


def test_a_row_can_be_added_at_the_end(tmp_path: Path) -> None:
    """As the README tells a curator to: the copy is still a story, and still a valid package."""
    copy = shutil.copytree(SHIPPED, tmp_path / "copy")
    row = BY_ID["armenia-shelling"] | {"id": "one-more", "title_en": "One more", "title_ar": "واحد آخر"}
    with (copy / "events.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(row), lineterminator="\n").writerow(row)

    assert set(read(copy).events["id"]) == {*BY_ID, "one-more"}
    assert validate(str(copy / "datapackage.json")).valid


@pytest.mark.parametrize("row", ROWS, ids=BY_ID)
def test_a_title_has_at_most_45_characters(row: dict[str, str]) -> None:
    assert max(len(row["title_en"]), len(row["title_ar"])) <= 45


@pytest.mark.parametrize("rows", [ROWS, PARTIES, DISPUTES], ids=TABLES)
def test_what_is_said_in_one_language_is_said_in_the_other(rows: Rows) -> None:
    pairs = [(column, column[:-3] + "_ar") for column in rows[0] if column.endswith("_en")]
    assert [(row["id"], en) for row in rows for en, ar in pairs if bool(row[en]) != bool(row[ar])] == []


def test_each_language_is_written_in_its_letters() -> None:
    assert [
        row["id"]
        for row in ROWS
        for column in TEXTS
        if column.endswith("_en") and re.search("[\u0600-\u06ff]", row[column])
    ] == []
    assert [
        row["id"] for row in ROWS for column in TEXTS if column.endswith("_ar") and re.search("[A-Za-z]", row[column])
    ] == []


def test_every_party_and_every_dispute_is_used() -> None:
    named = {party for row in ROWS for column in ("party", "toward") for party in several(row, column)}
    assert named == {party["id"] for party in PARTIES}
    assert {slug for row in ROWS for slug in several(row, "dispute")} == {dispute["id"] for dispute in DISPUTES}


@pytest.mark.parametrize("dispute", [dispute["id"] for dispute in DISPUTES])
def test_a_dispute_has_answers_of_at_least_two_sides(dispute: str) -> None:
    answers = [row for row in ROWS if dispute in several(row, "dispute")]
    assert len(answers) >= 2
    assert len({row["said_by_en"] if row["account"] else row["party"] for row in answers}) >= 2


def test_the_codebook_explains_every_dispute_and_every_happening() -> None:
    for slug in {dispute["id"] for dispute in DISPUTES} | {row["about"] for row in ROWS if row["about"]}:
        assert f"\n- `{slug}`: " in BOOK


def test_a_happening_is_shared_by_several_reports_and_the_two_ceasefires_stay_two() -> None:
    sharing = defaultdict(list)
    for row in ROWS:
        sharing[row["about"]].append(row["id"])
    assert [about for about, ids in sharing.items() if about and len(ids) < 2] == []
    assert BY_ID["ceasefire-2020"]["about"] != "ceasefire-2023"


def test_no_clock_time_stands_but_for_the_stated_hours_of_evening_and_early() -> None:
    timed = {row["id"]: (row["date"], row["date_text_en"]) for row in ROWS if "T" in row["date"] + row["covers"]}
    assert timed == {
        "sixty-positions": ("[2023-09-19T18:00..2023-09-20T00:00]", "Tuesday evening"),
        "moscow-appeal": ("[2023-09-20T00:00..2023-09-20T08:00]", "Early Wednesday"),
    }
    assert '"Evening" is 18:00 to midnight, "early" in a day is midnight to 08:00' in BOOK
    assert [row["id"] for row in ROWS for column in TEXTS if re.search(r"\d:\d\d", row[column])] == []


def test_what_is_inferred_says_from_what() -> None:
    inferred = [row for row in ROWS if "?" in row["date"]]
    assert inferred
    assert [row["id"] for row in inferred if not row["date_text_en"]] == []


FIGURES = {
    # row                killed   wounded     evacuated counted       the period, in words
    "armenia-toll": ("32", ">200", "", "", "in less than 24 hours"),
    "vardanyan-toll": ("~100", "hundreds", "", "", "since the operation began"),
    "article-toll": ("32", "", "", "", "in the operation, begun 24 hours earlier"),
    "civilians-evacuated": ("", "", ">2000", "civilians", ""),
}


def test_figures_are_those_that_the_article_gives() -> None:
    outcomes = ("killed", "wounded", "missing", "captured", "evacuated", "displaced")
    stating = {row["id"]: row for row in ROWS if any(row[outcome] for outcome in outcomes)}
    columns = ("killed", "wounded", "evacuated", "counted", "covers_text_en")
    assert {id: tuple(row[column] for column in columns) for id, row in stating.items()} == FIGURES


def test_figures_belong_to_those_to_whom_the_article_gives_them() -> None:
    said = {id: (BY_ID[id]["party"], BY_ID[id]["standing"], BY_ID[id]["said_by_en"]) for id in FIGURES}
    assert said["armenia-toll"] == ("armenia", "claimed", "Armenia")
    assert said["article-toll"] == ("source", "reported", "")
    assert said["civilians-evacuated"] == ("russia", "unclear", "")
    assert said["vardanyan-toll"][:2] == ("karabakh", "claimed")
    assert (
        "Vardanyan" in said["vardanyan-toll"][2]
        and "former" in said["vardanyan-toll"][2].casefold() + BY_ID["vardanyan-toll"]["detail_en"]
    )


def test_an_account_is_the_speakers_own_only_where_he_speaks_for_no_party() -> None:
    own = {row["id"]: row["said_by_en"] for row in ROWS if row["account"] == "speaker"}
    assert own == {
        "vardanyan-on-operation": "Ruben Vardanyan, former head of the Karabakh Armenian government",
        "vardanyan-toll": "Ruben Vardanyan, former head of the Karabakh Armenian government",
        "setbacks-interfax": "Interfax (Russian agency)",
        "ceasefire-interfax": "Interfax (Russian agency)",
        "ceasefire-armenian-agency": "the Armenian news agency",
        "terms-interfax": "Interfax (Russian agency)",
    }


def test_an_agency_that_says_it_itself_is_carried_by_nobody() -> None:
    own = [row for row in ROWS if row["account"] and not row["said_by_en"].startswith("Ruben Vardanyan")]
    assert own
    assert {row["via_en"] for row in own} == {""}


@pytest.mark.parametrize("party", ["azerbaijan", "karabakh"])
def test_a_party_in_the_fighting_that_gives_no_figure_is_silent_and_that_is_told(party: str) -> None:
    assert party in {row["id"] for row in PARTIES if row["figure_expected"] == "true"}
    casualties = [row for row in ROWS if any(row[outcome] for outcome in ("killed", "wounded", "missing", "captured"))]
    assert party not in {id for row in casualties if not row["account"] for id in several(row, "party")}


@pytest.mark.parametrize("row", ROWS, ids=BY_ID)
def test_a_claim_names_who_makes_it_and_the_sources_own_words_name_nobody(row: dict[str, str]) -> None:
    assert row["standing"] != "claimed" or row["said_by_en"]
    assert row["standing"] not in ("reported", "unclear") or not row["said_by_en"]
    assert row["said_by_en"] or not row["account"]


def test_agencies_are_credited_for_exactly_what_the_article_credits_them_with() -> None:
    credited = defaultdict(set)
    for row in ROWS:
        agency = row["said_by_en"] if re.search("agency", row["said_by_en"]) else row["via_en"]
        credited[agency].update(several(row, "passage"))
    assert {name: paragraphs for name, paragraphs in credited.items() if name} == {
        "Reuters": {"12"},
        "Interfax (Russian agency)": {"6", "7"},
        "the Armenian news agency": {"7"},
        "Russian news agencies": {"18"},
        "Armenian media": {"21"},
    }


LOADED = r"aggress|cleansing|surrender|successful|martyr|terroris|عدوان|تطهير|استسل|بنجاح|شهيد|شهداء|إرهاب"
# Loaded words that the article reports without quoting, so that no quotation mark may hold them.
REPORTED = {
    "aim-disarmament": r"successful|بنجاح",
    "firing-points-destroyed": r"successful|بنجاح",
    "aliyev-condition": r"surrender|استسل",
}


@pytest.mark.parametrize("row", ROWS, ids=BY_ID)
def test_a_loaded_word_stands_only_with_its_speaker_and_in_marks_where_the_article_quotes_it(
    row: dict[str, str],
) -> None:
    for column in TEXTS:
        unquoted = re.findall(LOADED, re.sub("“[^”]*”|«[^»]*»", "", row[column]), re.IGNORECASE)
        assert [word for word in unquoted if not re.fullmatch(REPORTED.get(row["id"], ""), word, re.IGNORECASE)] == []
        assert row["said_by_en"] or not re.search(LOADED, row[column], re.IGNORECASE), column


QUOTED = {
    # what the article itself has in quotation marks, in short phrases
    "aim-disarmament": {"أراضينا", "تشكيلات القوات المسلحة الأرمينية", "تحييد"},
    "armenia-condemns": {"العدوان الشامل", "العدوان الشامل من باكو"},
    "vardanyan-on-operation": {"حرب كبيرة", "عملية كاملة", "تطهير عرقي"},
    "blinken-calls": {"على الفور"},
    "aliyev-readiness": {"عبر عن استعداده"},
    "guterres-appeal": {"على الفور"},
    "ceasefire-karabakh-presidency": {"الوقف الكامل"},
    "terms-azerbaijan": {"نزع سلاحها بالكامل"},
    "pashinyan-no-army": {"ليس لديها جيش"},
    "karabakh-leader-defence": {"مضطرة"},
}


def test_quotation_marks_hold_only_what_the_article_quotes() -> None:
    held = {row["id"]: {*re.findall("«([^»]*)»", row["title_ar"] + row["detail_ar"])} for row in ROWS}
    assert {id: phrases for id, phrases in held.items() if phrases} == QUOTED


@pytest.mark.parametrize("text", ["title", "detail"])
def test_a_text_quotes_as_often_in_the_one_language_as_in_the_other(text: str) -> None:
    assert [row["id"] for row in ROWS if row[f"{text}_en"].count("“") != row[f"{text}_ar"].count("«")] == []


def test_what_is_due_after_the_article_was_written_is_announced() -> None:
    due = [row for row in ROWS if row["date"].startswith("2023-09-21")]
    assert {row["standing"] for row in due} == {"announced"}


def test_whether_answers_can_all_hold_is_not_judged() -> None:
    disputed = BOOK.split("## Disputes")[1].split("\n## ")[0]
    assert not re.search(r"can ?not (all|both)", disputed)


def test_the_citation_names_the_version_of_the_package() -> None:
    assert f"version {PACKAGE['version']}" in BOOK
    assert PACKAGE["as_of"] == "2023-09-20" and "as of 20 September 2023" in BOOK
