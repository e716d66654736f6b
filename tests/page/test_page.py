"""The page without a browser.

What a reader chooses, and what then stands there and in the address.
"""

import ast
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from events.reading import BadStory, read
from events.wording import LANGUAGES, Wording
from tests.support.hostile import TEXTS, hostile_rows, write_csv
from tests.support.shipped import ARABIC, ENGLISH, FOLDER, ROWS, UNDATED, involving, shown

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "dashboard.py"


def plain(text: str) -> str:
    """A text without marks of direction, with one space where there are several."""
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", text))


class Visit:
    """The page as it stands for one reader. Every step fails when the page raises an exception."""

    def __init__(self, at: AppTest) -> None:
        self.at = at
        self.run()

    def run(self) -> None:
        self.at.run()
        assert [error.message for error in self.at.exception] == []

    def choose(self, key: str, value: Any) -> None:
        self.at.pills(key=key).set_value(value)
        self.run()

    def choice(self, key: str) -> Any:
        """What is chosen of the buttons of this key: a list where several can be."""
        return self.at.pills(key=key).value

    def write(self, key: str, value: str) -> None:
        self.at.text_input(key=key).set_value(value)
        self.run()

    def press(self, key: str) -> None:
        self.at.button(key=key).click()
        self.run()

    def has(self, key: str) -> bool:
        return any(button.key == key for button in self.at.button)

    @property
    def address(self) -> dict[str, Any]:
        return dict(self.at.query_params)

    @property
    def text(self) -> str:
        """What stands on the page outside charts, chronology and widgets.

        It is without tags and marks of direction.
        """
        parts = [unescape(re.sub(r"<[^>]*>", " ", html.proto.body)) for html in self.at.get("html")]
        parts += [element.value for element in (*self.at.error, *self.at.warning, *self.at.info, *self.at.markdown)]
        parts += [str(cell) for frame in self.at.dataframe for cell in frame.value.to_numpy().ravel()]
        return plain(" ".join(parts))

    def has_words(self, words: str) -> bool:
        return plain(words) in self.text

    def told(self) -> dict[str, Any]:
        """What the page's own components are told, by their key."""
        return {str(part.key): json.loads(part.proto.json or "{}") for part in self.at.get("bidi_component")}

    def charts(self) -> dict[str, Any]:
        return {key: data for key, data in self.told().items() if "spec" in data}

    def alt(self, chart: str) -> str:
        return str(self.charts()[chart]["alt"])

    def drawn(self) -> set[str]:
        """The ids of the reports that the timeline draws."""
        return {report["id"] for report in self.charts()["timeline"]["reports"]}

    @property
    def chronology(self) -> dict[str, Any]:
        return dict(self.told()["chronology"])

    @property
    def chosen(self) -> str:
        """The id of the report that the chronology has open."""
        return str(self.told()["mark"]["marks"]["chronology"]["chosen"])

    @property
    def listed(self) -> list[str]:
        """The ids of the reports in the chronology, in its order."""
        return [report["id"] for report in self.chronology["reports"]]

    def says_count(self, n: int, total: int = len(ROWS), words: Wording = ENGLISH) -> bool:
        return self.has_words(shown(n, words, total))


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Open the page: `visit(path, locale="ar-SA", party=["armenia"])`.

    Without a path it is that of the shipped story; what else is named is the address.
    """

    def start(story: Path | None = None, /, locale: str = "", script: Path = PAGE, **query: str | list[str]) -> Visit:
        monkeypatch.setattr(sys, "argv", ["dashboard.py", *([str(story)] if story else [])])
        at = AppTest.from_file(str(script), default_timeout=30)
        if locale:
            at.context = {"locale": locale}
        at.query_params.update(query)
        return Visit(at)

    return start


def tell(folder: Path, text: str, name: str = "story.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# --- the whole story ------------------------------------------------------------------------------


def test_the_page_opens_with_every_report_and_an_address_without_a_view(visit: Visitor) -> None:
    page = visit()
    assert set(page.listed) == set(ROWS)
    assert page.drawn() == set(ROWS) - UNDATED
    assert page.says_count(len(ROWS))
    assert page.address == {}


def test_reports_without_a_date_are_counted_under_the_timeline_and_stand_in_the_chronology(visit: Visitor) -> None:
    page = visit()
    assert page.has_words(ENGLISH("timeline.undated", n=len(UNDATED)))
    assert set(page.listed) >= UNDATED


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chart_says_in_words_what_it_shows(visit: Visitor, lang: str) -> None:
    page = visit(lang=lang)
    drawn = len(ROWS) - len(UNDATED)
    assert shown(drawn, Wording(lang)) in page.alt("timeline"), "what has no date is not drawn"
    assert shown(len(ROWS), Wording(lang)) not in page.alt("timeline")
    assert all(chart["alt"] for chart in page.charts().values())


# --- filters --------------------------------------------------------------------------------------


def test_choosing_a_party_changes_chart_figures_chronology_count_and_address(visit: Visitor) -> None:
    page = visit()
    before = page.charts()["timeline"]["spec"], page.charts()["marks_panel_0_0"]["spec"]
    page.choose("parties", ["armenia"])
    chosen = involving("armenia")
    assert page.charts()["timeline"]["spec"] != before[0]
    assert page.drawn() == chosen - UNDATED
    assert page.charts()["marks_panel_0_0"]["spec"] != before[1]
    assert page.has_words(ENGLISH("figures.claimants", shown=1, total=3))
    assert not page.has_words(ENGLISH("figures.claimants", shown=3, total=5)), "silence counted as a claim"
    assert set(page.listed) == chosen
    assert page.says_count(len(chosen))
    assert page.address == {"party": "armenia"}


def test_several_parties_show_the_reports_of_any_of_them(visit: Visitor) -> None:
    page = visit()
    page.choose("parties", ["russia", "armenia"])
    assert set(page.listed) == involving("armenia", "russia")
    assert sorted(page.address["party"]) == ["armenia", "russia"]
    page.choose("parties", [])
    assert set(page.listed) == set(ROWS)
    assert page.address == {}


def test_acted_or_spoke_leaves_out_what_was_only_directed_at_a_party(visit: Visitor) -> None:
    page = visit(party="armenia")
    page.choose("role", "actor")
    assert set(page.listed) == involving("armenia", actor=True) < involving("armenia")
    assert page.address == {"party": "armenia", "role": "actor"}
    page.choose("role", "any")
    assert set(page.listed) == involving("armenia")
    assert page.address == {"party": "armenia"}


def test_kinds_show_the_reports_of_any_of_them(visit: Visitor) -> None:
    page = visit()
    page.choose("kinds", ["casualties", "humanitarian"])
    assert set(page.listed) == {event for event, row in ROWS.items() if row["kind"] in ("casualties", "humanitarian")}
    assert sorted(page.address["kind"]) == ["casualties", "humanitarian"]


def test_filters_of_different_sorts_narrow_each_other(visit: Visitor) -> None:
    page = visit(party="armenia", kind="ceasefire")
    assert set(page.listed) == {event for event in involving("armenia") if ROWS[event]["kind"] == "ceasefire"}


def test_a_period_button_keeps_what_overlaps_it_and_leaves_out_what_has_no_date(visit: Visitor) -> None:
    page = visit()
    page.choose("period", "2023-09-20/2023-09-20")
    assert page.address == {"from": "2023-09-20", "to": "2023-09-20"}
    inside = {"armenia-toll", "aim-disarmament", "ukraine-war", "moscow-appeal"}
    outside = {"operation-begins", "sixty-positions", "war-2020", "reintegration-talks", *UNDATED}
    assert inside <= set(page.listed)
    assert not outside & set(page.listed)
    page.choose("period", None)
    assert page.address == {}


def test_the_end_day_of_a_period_belongs_to_it(visit: Visitor) -> None:
    page = visit()
    page.write("until", "2023-09-20")
    assert page.address == {"to": "2023-09-20"}
    assert {"armenia-toll", "war-2020"} <= set(page.listed)
    assert "reintegration-talks" not in page.listed
    page.write("since", "2023-09-20")
    assert page.address == {"from": "2023-09-20", "to": "2023-09-20"}
    assert "war-2020" not in page.listed


@pytest.mark.parametrize("key", ["since", "until"])
def test_a_date_that_cannot_be_read_is_said_to_be_one_and_the_period_stays(visit: Visitor, key: str) -> None:
    page = visit(**{"from": "2023-09-18", "to": "2023-09-21"})
    before = page.listed
    said, _, rest = ENGLISH("filter.bad_date", value="|").partition("|")
    for text in ("yesterday", "2023-02-29", "19/09/2023", "2023-13", "[2023..2024]", "2023~"):
        page.write(key, text)
        [error] = page.at.error
        assert re.sub(r"[\\\u2060]", "", error.value) == f"{said}{text}{rest}"
        assert page.listed == before
        assert page.address == {"from": "2023-09-18", "to": "2023-09-21"}
    page.write(key, "2023-09-20")
    assert not page.at.error
    assert page.listed != before


def test_a_period_that_ends_before_it_starts_is_said_to_be_one_and_not_applied(visit: Visitor) -> None:
    page = visit(**{"from": "2023-09-20"})
    before = page.listed
    page.write("until", "2023-09-19")
    assert [error.value for error in page.at.error] == [ENGLISH("filter.reversed")]
    assert page.listed == before
    assert page.address == {"from": "2023-09-20"}


LONG_AND_SHORT = """\
date,party,title
1990,Alpha,A quarrel
2010,Alpha,Another
2004-03-02,Beta,A strike
2004-03-05,Beta,Its end
"""


def test_where_a_filter_leaves_little_of_the_axis_one_click_narrows_the_timeline_to_it(
    visit: Visitor, tmp_path: Path
) -> None:
    page = visit(tell(tmp_path, LONG_AND_SHORT))
    assert not page.has("fit")
    page.choose("parties", ["Beta"])
    page.press("fit")
    assert page.address == {"party": "Beta", "from": "2004-03-02", "to": "2004-03-05"}
    assert len(page.listed) == 2
    assert not page.has("fit"), "offered again"
    page.press("clear")
    assert len(page.listed) == 4


TWO_LANGUAGES = """\
date,party,title_en,title_ar
2024-01-01,Alpha,Evacuation of CAFÉ Zürich,إجْلاءُ أَهالي القريةِ إلى المستشفى
2024-01-02,Beta,Nothing of note,لا شيء يذكر
"""


FOLDED = ["evacuation", "EVACUATION", "cafe", "café zurich", "zürich evac", "إجلاء", "اجلاء", "أهالي", "اهالى"]
FOLDED += ["القرية", "القريه", "الى", "إلي", "المستشفي", "القريه اجلاء", "اجلاء cafe"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_search_finds_words_of_both_languages_however_spelt(visit: Visitor, tmp_path: Path, lang: str) -> None:
    page = visit(tell(tmp_path, TWO_LANGUAGES), lang=lang)
    for query in FOLDED:
        page.write("query", query)
        assert [report["number"] for report in page.chronology["reports"]] == ["1"], query
        assert page.address["q"] == query


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_search_finds_parties_by_their_name_in_either_language(visit: Visitor, lang: str) -> None:
    for query in ("United States Pashinyan", "الولايات المتحده باشينيان"):
        assert "washington-supports-armenia" in visit(lang=lang, q=query).listed, query


def test_one_click_clears_every_filter_and_keeps_the_chosen_event(visit: Visitor) -> None:
    query: dict[str, str] = {"party": "armenia", "kind": "casualties", "from": "2023-09-20", "to": "2023-09-20"}
    page = visit(**query, role="actor", q="32", event="armenia-toll")
    assert page.listed == ["armenia-toll"]
    page.press("clear")
    assert set(page.listed) == set(ROWS)
    assert page.address == {"event": "armenia-toll"}
    assert not page.has("clear")
    assert [page.at.text_input(key=key).value for key in ("query", "since", "until")] == ["", "", ""]
    assert page.choice("parties") == []


def test_clearing_keeps_language_and_story_of_the_address(visit: Visitor) -> None:
    page = visit(lang="ar", story=FOLDER.name, party="armenia")
    page.press("clear")
    assert page.address == {"lang": "ar", "story": FOLDER.name}


def test_nothing_found_is_said_and_can_be_cleared(visit: Visitor) -> None:
    page = visit(q="zzzz")
    assert page.has_words(ENGLISH("timeline.nothing"))
    assert page.says_count(0)
    assert "timeline" not in page.charts()
    assert page.listed == []
    assert page.has_words(ENGLISH("disputes.hidden"))
    page.press("clear")
    assert set(page.listed) == set(ROWS)


def test_a_single_report_is_counted_as_one(visit: Visitor) -> None:
    page = visit(party="united-nations")
    assert page.listed == ["guterres-appeal"]
    assert page.says_count(1)
    assert page.drawn() == {"guterres-appeal"}


def test_reports_without_a_date_alone_are_no_chart_but_a_list(visit: Visitor) -> None:
    page = visit(party="turkey", role="actor")
    assert set(page.listed) == involving("turkey", actor=True) <= UNDATED
    assert page.has_words(ENGLISH("timeline.none_dated"))
    assert "timeline" not in page.charts()


def test_numbers_come_from_the_whole_story_and_do_not_change_under_a_filter(visit: Visitor) -> None:
    numbers = {report["id"]: report["number"] for report in visit().chronology["reports"]}
    for report in visit(party="armenia").chronology["reports"]:
        assert report["number"] == numbers[report["id"]]


# --- the chosen event -----------------------------------------------------------------------------


def test_a_chosen_event_survives_a_filter_that_hides_it_and_that_is_said(visit: Visitor) -> None:
    page = visit(event="guterres-appeal")
    assert not page.has_words(ENGLISH("filter.hidden_event"))
    page.choose("parties", ["armenia"])
    assert page.has_words(ENGLISH("filter.hidden_event"))
    assert page.address == {"party": "armenia", "event": "guterres-appeal"}
    assert page.has_words(ROWS["guterres-appeal"]["detail_en"])


def test_a_chosen_event_is_told_with_everything_that_its_row_holds(visit: Visitor) -> None:
    page = visit(event="vardanyan-toll")
    row = ROWS["vardanyan-toll"]
    for words in (row["title_en"], row["detail_en"], row["said_by_en"], row["date_text_en"], row["covers_text_en"]):
        assert page.has_words(words), words
    assert page.has_words(ENGLISH("count.about", low="100"))
    assert page.has_words(ENGLISH("counted.blank"))
    assert page.has_words(ENGLISH("standing.claimed"))
    assert page.chosen == "vardanyan-toll"


def test_other_reports_of_the_same_happening_lead_to_each_other(visit: Visitor) -> None:
    about = ROWS["armenia-toll"]["about"] or ROWS["ceasefire-interfax"]["about"]
    first, *others = [event for event, row in ROWS.items() if row["about"] == about]
    page = visit(event=first)
    page.press(f"to_{others[0]}")
    assert page.address == {"event": others[0]}


@pytest.mark.parametrize("query", [{"party": "armenia"}, {"kind": "diplomacy", "lang": "ar"}])
def test_next_and_previous_walk_the_reports_shown_one_by_one(visit: Visitor, query: dict[str, str]) -> None:
    page = visit(**query)
    page.press("start")
    walked = [page.address["event"]]
    assert page.at.button(key="previous").disabled
    while not page.at.button(key="next").disabled:
        page.press("next")
        walked.append(page.address["event"])
    assert walked == page.listed
    page.press("previous")
    assert page.address["event"] == page.listed[-2]


def test_from_a_hidden_event_next_leads_to_the_shown_one_after_it(visit: Visitor) -> None:
    everything = visit().listed
    shown = visit(party="united-nations").listed[0]
    before = everything[everything.index(shown) - 1]
    page = visit(party="united-nations", event=before)
    page.press("next")
    assert page.address["event"] == shown


def test_closing_an_event_takes_it_out_of_the_address(visit: Visitor) -> None:
    page = visit(event="armenia-toll", party="armenia")
    page.press("close")
    assert page.address == {"party": "armenia"}
    assert page.chosen == ""


# --- links ----------------------------------------------------------------------------------------


def test_a_link_opens_its_whole_view(visit: Visitor) -> None:
    query: dict[str, Any] = {"party": ["armenia", "karabakh"], "kind": ["casualties", "military"], "role": "actor"}
    query |= {"from": "2023-09-19", "to": "2023-09-20", "q": "wounded", "event": "armenia-toll"}
    page = visit(**query)
    assert set(page.listed) == {"vardanyan-toll", "armenia-toll"}
    assert page.address == query
    assert set(page.choice("parties")) == {"armenia", "karabakh"}
    assert page.choice("role") == "actor"
    assert set(page.choice("kinds")) == {"casualties", "military"}
    assert [page.at.text_input(key=key).value for key in ("since", "until", "query")] == [
        *("2023-09-19", "2023-09-20", "wounded")
    ]
    assert page.has_words(ROWS["armenia-toll"]["detail_en"])


MALFORMED = [
    *(("party", text) for text in ("nobody", "Armenia", "أرمينيا", "<b>x</b>", "x" * 5000, "a\0b")),
    *(("role", text) for text in ("boss", "any thing")),
    *(("kind", text) for text in ("gossip", "Military", "![x](http://elsewhere.test/a.png)")),
    *(("from", text) for text in ("yesterday", "2023-02-29", "2023-09-19/2023-09-20", "٢٠٢٣-١٣", "9" * 400)),
    *(("to", text) for text in ("2023-13-01", "20230919", "undated", "2023-09-20~")),
    *(("event", text) for text in ("nothing", "33", "armenia-toll ")),
    *(("lang", text) for text in ("xx", "AR", "ar;en")),
    *(("story", text) for text in ("nowhere", "../../etc/passwd", "karabakh-2023/events.csv")),
]


@pytest.mark.parametrize(("parameter", "text"), MALFORMED, ids=[f"{name}={text[:24]!r}" for name, text in MALFORMED])
def test_a_malformed_value_is_ignored_and_said_to_be(visit: Visitor, parameter: str, text: str) -> None:
    page = visit(**{parameter: text})
    assert set(page.listed) == set(ROWS)
    told = ENGLISH("page.ignored", parts="|").partition("|")[0]
    assert page.has_words(told)
    assert re.search(rf"{re.escape(told)}\s*{parameter} .*{re.escape(text.split(maxsplit=1)[0][:20])}", page.text)


def test_what_is_right_in_a_link_holds_beside_what_is_wrong(visit: Visitor) -> None:
    page = visit(party=["armenia", "nobody"], kind="gossip", event="armenia-toll")
    assert set(page.listed) == involving("armenia")
    assert page.chosen == "armenia-toll"
    assert page.has_words(ENGLISH("page.ignored_part", parameter="party", value="nobody"))
    assert page.has_words(ENGLISH("page.ignored_part", parameter="kind", value="gossip"))


def test_a_period_that_runs_backwards_in_a_link_is_ignored_and_said_to_be(visit: Visitor) -> None:
    page = visit(**{"from": "2023-09-21", "to": "2023-09-19"})
    assert set(page.listed) == set(ROWS)
    assert page.has_words(ENGLISH("page.ignored_part", parameter="from", value="2023-09-21"))


@pytest.mark.parametrize("parameter", ["utm_source", "fbclid", "page", "PARTY", "embed_options", "x" * 300])
def test_a_parameter_that_the_page_does_not_know_is_ignored_silently(visit: Visitor, parameter: str) -> None:
    page = visit(**{parameter: "<script>"})
    assert set(page.listed) == set(ROWS)
    assert not page.has_words(ENGLISH("page.ignored", parts="|").partition("|")[0])


@pytest.mark.parametrize("text", ["a" * 10_000, "$^.*[(", "\\", "%00", "\u202e", "؟", "<script>", "' OR 1=1 --"])
def test_any_search_is_a_search(visit: Visitor, text: str) -> None:
    page = visit(q=text)
    assert set(page.listed) <= set(ROWS)


def test_a_notice_goes_with_the_next_choice(visit: Visitor) -> None:
    page = visit(party="nobody")
    page.choose("parties", ["armenia"])
    assert not page.has_words(ENGLISH("page.ignored_part", parameter="party", value="nobody"))


def turn_on_the_table(page: Visit) -> None:
    page.at.toggle(key="table").set_value(True)


def write_a_bad_date(page: Visit) -> None:
    page.at.text_input(key="until").set_value("yesterday")


@pytest.mark.parametrize("act", [turn_on_the_table, write_a_bad_date])
def test_what_is_done_before_the_browser_has_the_new_address_does_not_lose_the_view(
    visit: Visitor, act: Callable[[Visit], None]
) -> None:
    """On a slow line the browser still sends the address from before the last choice."""
    page = visit()
    page.choose("parties", ["armenia"])
    page.press("language")
    page.at.query_params.clear()
    act(page)
    page.run()
    assert set(page.listed) == involving("armenia")
    assert page.has_words(ARABIC("timeline.heading"))
    assert len(page.at.error) == (act is write_a_bad_date)


def test_going_back_without_doing_anything_else_does_lead_back(visit: Visitor) -> None:
    page = visit()
    page.choose("parties", ["armenia"])
    page.at.query_params.clear()
    page.run()
    assert set(page.listed) == set(ROWS)
    assert page.choice("parties") == []


# --- languages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "lang", "heading"),
    [
        ("", "", ENGLISH("timeline.heading")),
        ("en-US", "", ENGLISH("timeline.heading")),
        ("fr-FR", "", ENGLISH("timeline.heading")),
        ("ar", "", ARABIC("timeline.heading")),
        ("ar-SA", "", ARABIC("timeline.heading")),
        ("ar-SA", "en", ENGLISH("timeline.heading")),
        ("en-US", "ar", ARABIC("timeline.heading")),
        ("ar", "xx", ARABIC("timeline.heading")),
    ],
)
def test_the_address_decides_the_language_else_the_browser_else_it_is_english(
    visit: Visitor, locale: str, lang: str, heading: str
) -> None:
    page = visit(locale=locale, **({"lang": lang} if lang else {}))
    assert page.has_words(heading)
    assert page.chronology["dir"] == ("rtl" if heading == ARABIC("timeline.heading") else "ltr")


def test_the_language_switch_keeps_the_view(visit: Visitor) -> None:
    page = visit(party="armenia", event="armenia-toll", q="32")
    before = page.listed
    page.press("language")
    assert page.address == {"lang": "ar", "party": "armenia", "event": "armenia-toll", "q": "32"}
    assert page.listed == before
    assert page.has_words(ROWS["armenia-toll"]["detail_ar"])
    page.press("language")
    assert page.address["lang"] == "en"
    assert page.listed == before


def test_a_view_chosen_in_arabic_shows_the_same_reports_in_english(visit: Visitor) -> None:
    arabic = visit(locale="ar")
    arabic.choose("parties", ["karabakh", "azerbaijan"])
    arabic.choose("kinds", ["ceasefire", "casualties"])
    arabic.choose("period", "2023-09-20/2023-09-20")
    arabic.write("query", "وقف")
    arabic.press("start")
    english = visit(**arabic.address, lang="en") if "lang" not in arabic.address else visit(**arabic.address)
    assert english.listed == arabic.listed != []
    assert english.chosen == arabic.chosen != ""
    assert english.has_words(ENGLISH("timeline.heading"))


# --- the table ------------------------------------------------------------------------------------


def test_the_table_on_demand_holds_the_reports_shown_with_all_columns(visit: Visitor) -> None:
    page = visit(party="armenia")
    assert len(page.at.dataframe) == 0
    page.at.toggle(key="table").set_value(True)
    page.run()
    [frame] = page.at.dataframe
    assert list(frame.value["id"]) == page.listed
    assert set(frame.value.columns) >= set(ROWS["armenia-toll"])


# --- other stories --------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_header_alone_is_an_empty_story(visit: Visitor, tmp_path: Path, lang: str) -> None:
    page = visit(tell(tmp_path, "date,title,party\n"), lang=lang)
    assert page.has_words(Wording(lang)("page.empty_story"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_columns_are_a_story(visit: Visitor, tmp_path: Path, lang: str) -> None:
    rows = "2024-03-01,Alpha opens the gate,Alpha\n2024-03-02,Beta walks through,Beta\nundated,Beta smiles,Alpha;Beta\n"
    page = visit(tell(tmp_path, "date,title,party\n" + rows), lang=lang)
    assert page.says_count(3, 3, Wording(lang))
    assert [report["title"] for report in page.chronology["reports"]] == [
        *("Alpha opens the gate", "Beta walks through", "Beta smiles")
    ]
    assert not page.has_words(Wording(lang)("figures.heading"))
    page.choose("parties", ["Beta"])
    page.press("start")
    page.press("next")
    assert page.has_words("Beta smiles")


def test_ids_that_are_made_survive_another_order_of_the_rows(visit: Visitor, tmp_path: Path) -> None:
    rows = ["2024-03-01,Alpha opens the gate,Alpha", "2024-03-02,Beta walks through,Beta", "2024,Gamma waits,Gamma"]
    first = visit(tell(tmp_path, "\n".join(["date,title,party", *rows]), "a.csv"))
    again = visit(tell(tmp_path, "\n".join(["date,title,party", *reversed(rows)]), "b.csv"))
    assert {report["id"]: report["title"] for report in first.chronology["reports"]} == {
        report["id"]: report["title"] for report in again.chronology["reports"]
    }


ONE_LANGUAGE = """\
id,date,kind,standing,party,toward,title,detail,said_by,killed,passage
one,2024-03-01,military,claimed,Alpha,Beta,Alpha opens the gate,It creaks.,Mayor of Alpha,32,1;2
two,2024-03-01T10:00,gossip,rumoured,Beta,,Beta denies it,,,~100,
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_story_in_one_language_is_shown_in_it_on_either_page(visit: Visitor, tmp_path: Path, lang: str) -> None:
    page = visit(tell(tmp_path, ONE_LANGUAGE), lang=lang, event="one")
    assert page.has_words("It creaks.")
    assert page.has_words("Mayor of Alpha")
    assert page.drawn() == {"one", "two"}
    assert page.has_words("32")
    assert "marks_panel_0_0" in page.charts()


BROKEN = """\
id,date,title,party,killed
one,2023-02-29,No such day,Alpha,32
two,19/09/2023,Rewritten by Excel,Alpha,many
two,2024,Twice the same id,,-5
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_broken_file_is_refused_with_every_problem_and_its_place(visit: Visitor, tmp_path: Path, lang: str) -> None:
    path = tell(tmp_path, BROKEN)
    with pytest.raises(BadStory) as refused:
        read(path)
    page = visit(path, lang=lang)
    words = Wording(lang)
    assert page.has_words(words("page.problems"))
    assert len(refused.value.problems) >= 5
    for problem in refused.value.problems:
        assert page.has_words(problem.sentence(words)), problem
        assert page.has_words(problem.value), problem
    assert page.charts() == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_weighs_of_how_a_file_was_read_is_told_once_and_before_the_story(
    visit: Visitor, tmp_path: Path, lang: str
) -> None:
    path = tell(tmp_path, "The quarrel\ndate,title,party,kiled\n6 June 2023,A day,Alpha,32\n")
    page, notices, words = visit(path, lang=lang), read(path).notices, Wording(lang)

    assert [notice.code for notice in notices if notice.weighty] == ["title_rows", "mistaken_column"]
    assert all(page.has_words(notice.sentence(words)) for notice in notices)


@pytest.mark.parametrize("name", ["nowhere.csv", "nowhere", "."])
def test_a_story_that_is_not_there_is_said_to_be_missing(visit: Visitor, tmp_path: Path, name: str) -> None:
    page = visit(tmp_path / name)
    assert page.has_words(ENGLISH("page.problems"))


def test_a_mended_file_is_read_anew_on_the_next_visit(visit: Visitor, tmp_path: Path) -> None:
    path = tell(tmp_path, "date,title,party\n2023-02-29,No such day,Alpha\n")
    assert visit(path).has_words(ENGLISH("page.problems"))
    tell(tmp_path, "date,title,party\n2023-02-28,A day,Alpha\n")
    assert visit(path).says_count(1, 1)


def many(n: int) -> Iterable[str]:
    yield "date,title,party"
    for i in range(n):
        yield f"2024-{i % 12 + 1:02}-{i % 28 + 1:02},Report {i},{('Alpha', 'Beta', 'Gamma')[i % 3]}"


def test_a_long_story_is_listed_piece_by_piece_and_summed_up_on_the_timeline(visit: Visitor, tmp_path: Path) -> None:
    page = visit(tell(tmp_path, "\n".join(many(450))))
    assert page.says_count(450, 450)
    assert page.has_words(ENGLISH("timeline.too_many", n=450))
    listed = len(page.listed)
    assert listed < 450
    page.press("list_more")
    assert len(page.listed) > listed
    page.choose("parties", ["Beta"])
    assert page.says_count(150, 450)
    assert page.drawn() == set(page.listed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_of_a_story_becomes_a_tag_a_link_or_an_image(visit: Visitor, hostile_story: Path, lang: str) -> None:
    page = visit(hostile_story, lang=lang, event="report-1")
    page.at.toggle(key="table").set_value(True)
    page.run()
    for html in page.at.get("html"):
        body = html.proto.body
        assert not re.search(
            r"<(img|svg|iframe) |<a (?!href=\"#)|javascript:[^<]*['\"]|<script>window|<style>body\s*{\s*display", body
        ), body
    for step in ("next", "previous", "close", "start"):
        page.press(step)
    page.choose("kinds", [TEXTS[0]])
    page.choose("parties", ["party-0"])
    page.write("query", TEXTS[1])
    page.write("since", TEXTS[2])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_texts_in_a_plain_file_raise_nothing(visit: Visitor, tmp_path: Path, lang: str) -> None:
    rows = [{"date": row["date"], "title": row["title_en"], "party": row["title_en"]} for row in hostile_rows()]
    page = visit(write_csv(tmp_path / "story.csv", rows), lang=lang)
    assert {report["title"] for report in page.chronology["reports"]} == {row["title"].strip() for row in rows}
    page.choose("parties", [read(tmp_path / "story.csv").parties["id"].iat[0]])
    assert page.listed


def test_every_word_of_the_page_stands_in_the_wording_of_both_languages(visit: Visitor) -> None:
    """A cheap guard: no field of a sentence was left unfilled, in any state of the page."""
    for lang in LANGUAGES:
        for query in ({}, {"event": "armenia-toll"}, {"q": "zzzz"}, {"party": "armenia", "from": "2023-09-20"}):
            page = visit(lang=lang, **query)
            assert not re.search(r"\{\w*\}", page.text + "".join(chart["alt"] for chart in page.charts().values()))


# --- what is true of one story is said of that alone ----------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plain_file_is_told_no_licence_and_nothing_of_a_codebook(visit: Visitor, tmp_path: Path, lang: str) -> None:
    page = visit(tell(tmp_path, "date,title,party\n2024,Alpha opens the gate,Alpha\n"), lang=lang)
    words = Wording(lang)
    assert not page.has_words(words("about.licence", licence="|").partition("|")[0])
    assert not any(page.has_words(told) for told in ("CC BY", "evening", "مساء", words("about.silence")))


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ({"name": "CC0-1.0"}, "CC0-1.0"),
        ({"name": "other", "title": "Ours alone, ask first"}, "Ours alone, ask first"),
    ],
)
def test_the_licence_is_the_one_that_the_package_declares(
    visit: Visitor, tmp_path: Path, licence: dict[str, str], said: str
) -> None:
    page = visit(package(tmp_path, licenses=[licence]))
    assert page.has_words(ENGLISH("about.licence", licence=said))
    assert not page.has_words("CC BY")


def package(folder: Path, events: str = "events.csv", **more: object) -> Path:
    """A package of one report; `more` are further entries of its descriptor."""
    (folder / events).parent.mkdir(exist_ok=True)
    tell(folder, "id,date,title,party,kind,standing\none,2024-03-01,A gate,Alpha,military,claimed\n", events)
    described = {"title": "Gates", "resources": [{"name": "events", "path": events}], **more}
    tell(folder, json.dumps(described), "datapackage.json")
    return folder


def test_an_edit_of_a_table_in_a_folder_of_its_own_is_seen(visit: Visitor, tmp_path: Path) -> None:
    path = package(tmp_path, "data/events.csv")
    assert visit(path).chronology["reports"][0]["title"] == "A gate"
    table = path / "data" / "events.csv"
    table.write_text(table.read_text("utf-8").replace("A gate", "Another gate"), encoding="utf-8")
    assert visit(path).chronology["reports"][0]["title"] == "Another gate"


@pytest.fixture
def two_stories(tmp_path: Path) -> Path:
    """The page with a second story, whose name sorts before that of the first."""
    for part in ("dashboard.py", "events", "static"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    (tmp_path / "events" / "a-story").mkdir()
    package(tmp_path / "events" / "a-story")
    return tmp_path / "dashboard.py"


def test_a_link_that_names_no_story_opens_the_same_one_once_there_is_another(visit: Visitor, two_stories: Path) -> None:
    page = visit(script=two_stories, party="armenia", event="armenia-toll")
    assert set(page.listed) == involving("armenia")
    assert page.chosen == "armenia-toll"


def test_a_broken_story_takes_no_link_to_another_down(visit: Visitor, two_stories: Path) -> None:
    (two_stories.parent / "events" / "a-story" / "datapackage.json").write_text("{")
    assert visit(script=two_stories).says_count(len(ROWS))


def test_every_link_names_its_story_where_there_are_several(visit: Visitor, two_stories: Path) -> None:
    page = visit(script=two_stories)
    page.choose("parties", ["armenia"])
    assert page.address == {"story": FOLDER.name, "party": "armenia"}
    other = visit(script=two_stories, story="a-story")
    other.press("start")
    assert other.address == {"story": "a-story", "event": "one"}


ARABIC_NAMES = """\
date,title,party,killed
2024-03-01,700 بلا ماء,وزير الداخلية,13
2024-03-02,Without water,Minister,24
"""


@pytest.mark.parametrize(("lang", "other"), [("en", "وزير الداخلية"), ("ar", "Minister")])
def test_names_that_run_the_other_way_are_isolated_in_every_sentence(
    visit: Visitor, tmp_path: Path, lang: str, other: str
) -> None:
    page = visit(tell(tmp_path, ARABIC_NAMES), lang=lang)
    html = "".join(part.proto.body for part in page.at.get("html"))
    told = [page.alt("timeline"), *re.findall(r'<p class="said">(.*?)</p>', html)]
    told += [line for report in page.charts()["timeline"]["reports"] for line in report["lines"] if line != other]
    found = [said for said in told if other in said]
    isolated = (f"\u2068{other}\u2069", f'<bdi lang="ar">{other}</bdi>')
    assert found and all(any(way in said for way in isolated) for said in found)


def test_every_widget_is_made_by_the_helper_that_keeps_the_view() -> None:
    """A widget that changed the view on its own would lose what was chosen on a slow line."""
    tree = ast.parse(PAGE.read_text("utf-8"))
    acting = {"button", "pills", "text_input", "toggle", "checkbox", "selectbox", "radio", "slider", "multiselect"}
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert called & acting == set()
    handlers = [keyword.arg for node in ast.walk(tree) if isinstance(node, ast.Call) for keyword in node.keywords]
    assert [name for name in handlers if name and re.fullmatch(r"on_\w+", name) and name != "on_click"] == []
    told = [
        keyword.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "on_click"
    ]
    assert {value.value for value in told if isinstance(value, ast.Constant)} == {"ignore"} and len(told) == 2
