"""The page of tables that people have: columns that its reader maps, more parties than lanes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from events.drawing.lanes import MOST_LANES
from events.wording import LANGUAGES, Wording
from tests.conftest import Open
from tests.page.test_page import Visitor, plain, tell
from tests.page.test_page import visit as visit  # noqa: PLC0414 - a fixture
from tests.support import tables
from tests.support.shipped import ENGLISH, shown
from tests.support.tables import acled, sheet, ucdp

ODD = "seen on,what,by\n19 September 2023,Guns,North\n"
PARTIES = [f"Group {n:02}" for n in range(1, 31)]
CROWD = sheet(
    tables.ACLED,
    *(
        acled(event_id_cnty=f"A{n}-{m}", event_date=f"{m + 1:02} December 2022", actor1=party, actor2="")
        for n, party in enumerate(PARTIES)
        for m in range(1 + (n > 9))
    ),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_that_can_t_be_told_asks_which_column_is_which(visit: Visitor, tmp_path: Path, lang: str) -> None:
    words = Wording(lang)
    page = visit(tell(tmp_path, ODD), lang=lang)
    assert page.has_words(words("mapping.heading")) and page.has_words(words("page.problems"))
    options = [plain(option) for option in page.at.selectbox(key="map_date").options]
    assert options == [words("mapping.none"), "seen on", "what", "by"]


def test_it_opens_with_the_columns_that_its_reader_chose(visit: Visitor, tmp_path: Path) -> None:
    page = visit(tell(tmp_path, ODD))
    for ours, column in {"date": "seen on", "title": "what", "party": "by"}.items():
        page.at.selectbox(key=f"map_{ours}").set_value(column)
    page.press("map")
    assert page.says_count(1, 1)
    assert [report["title"] for report in page.chronology["reports"]] == ["Guns"]


def test_what_is_proposed_can_be_corrected(visit: Visitor, tmp_path: Path) -> None:
    text = "event_date,headline,name,actor1,deaths\n2023-09-19,Guns,A longer name,North,3\n"
    page = visit(tell(tmp_path, text))
    assert page.at.selectbox(key="map_title").value == "headline"
    page.at.selectbox(key="map_title").set_value("name")
    page.at.selectbox(key="map_killed").set_value("")
    page.press("map")
    assert [report["title"] for report in page.chronology["reports"]] == ["A longer name"]
    assert not page.has_words(ENGLISH("outcome.killed"))


def test_a_table_that_is_told_by_its_columns_asks_nothing(visit: Visitor, tmp_path: Path) -> None:
    page = visit(tell(tmp_path, sheet(tables.UCDP, ucdp())))
    assert page.says_count(1, 1) and not page.at.selectbox
    assert page.has_words("Source: “UCDP GED”.") and page.has_words(ENGLISH("layout.ucdp"))


def test_many_parties_are_chosen_from_a_list(visit: Visitor, tmp_path: Path) -> None:
    page = visit(tell(tmp_path, CROWD))
    assert page.at.multiselect(key="parties").options == PARTIES
    page.at.multiselect(key="parties").set_value(["Group 02"])
    page.run()
    assert (len(page.listed), page.address["party"]) == (1, "Group 02")


def test_more_parties_than_lanes_share_one_and_none_is_left_out(visit: Visitor, tmp_path: Path) -> None:
    page = visit(tell(tmp_path, CROWD))
    told = page.charts()["timeline"]["reports"]
    assert {report["lane"] for report in told} == {*range(MOST_LANES)}
    assert {report["id"] for report in told} == {*page.listed}


def test_a_link_to_a_rare_party_opens_with_its_own_lane(visit: Visitor, tmp_path: Path) -> None:
    page = visit(tell(tmp_path, CROWD), party=["Group 02"])
    (told,) = page.charts()["timeline"]["reports"]
    assert told["lane"] < MOST_LANES


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_list_of_parties_runs_as_the_page_does(open_page: Open, tmp_path: Path, lang: str, direction: str) -> None:
    reader = open_page(tell(tmp_path, CROWD), lang=lang)
    field = reader.key("parties").locator("input")
    field.click()
    field.press_sequentially("p 02")
    option = reader.page.get_by_role("option")
    expect(option).to_have_text(re.compile("Group 02"))
    expect(option).to_have_css("direction", direction)
    field.press("Enter")
    expect(reader.key("shown").get_by_text(shown(1, Wording(lang), total(CROWD)), exact=True)).to_be_visible()
    reader.settle()
    assert reader.query["party"] == ["Group 02"]
    assert reader.errors == []


def total(text: str) -> int:
    return len(text.splitlines()) - 1
