"""Reports, figures and questions as HTML.

No text of a story can become anything but text in it.
"""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.claims import disputes, sides
from events.page.markup import label, render
from events.reading import Problem, Story
from events.reading.columns import COLUMNS, OUTCOMES
from events.reading.problems import blocks
from events.report import Reports
from events.wording import Wording
from tests.support.stories import claims_of, everything, few, only, palette, phrases, reports, shipped, story

STORY = story(
    """
    date       | date_text       | title      | party | toward | kind     | standing | said_by   | via      | detail     | killed | counted   | covers_text | passage | url              | dispute   | after
    2023-09-19 | Tuesday evening | Alpha fires | Alpha | Beta   | military | claimed  | A general | The Post | It is loud | 32     | civilians | one day     | 3       | https://post.org | who-began |
    2023-09-20 |                 | Beta denies | Beta  | Alpha  | position | claimed  |           |          |            |        |           |             | 4;5     |                  | who-began |
    """,
    silent=("Beta",),
    questions={"who-began": "Who began?"},
)


class Reader(HTMLParser):
    """What a browser makes of HTML: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def classes(self, name: str) -> int:
        """How many elements have this class."""
        return sum(name in (attributes.get("class") or "").split() for _, attributes in self.tags)


def card_of(told: Story, at: int = 0, lang: str = "en") -> str:
    said = phrases(told, lang)
    earlier = [said.numbered(other) for other in reports(told)[at + 1 :]]
    about = {"report": reports(told)[at], "phrases": said, "palette": palette(told)}
    return render("card_title", **about) + render("card", earlier=earlier, questions=["Who began?"], **about)


def card(told: Story, at: int = 0) -> Reader:
    return Reader(card_of(told, at))


def answers_of(told: Story, *parties: str, lang: str = "en") -> list[str]:
    """Each question with its answers, of what a filter leaves."""
    shown = only(told, *parties) if parties else everything(told)
    found = disputes(told, Reports(told), shown)
    return [render("answers", dispute=one, phrases=phrases(told, lang), palette=palette(told)) for one in found]


def answers(*parties: str) -> Reader:
    [html] = answers_of(STORY, *parties)
    return Reader(html)


def table(told: Story, *parties: str, lang: str = "en") -> str:
    """The table of figures, of what a filter leaves."""
    left = claims_of(told, only(told, *parties) if parties else None)
    return render("figures_table", outcomes=list(left.values()), phrases=phrases(told, lang))


def key(kinds: list[str], standings: list[str], told: Story = STORY, directed: bool = False, cut: bool = False) -> str:
    of = {"kind": kinds, "standing": standings, "directed": directed, "cut": cut}
    return render("key", **of, phrases=phrases(told), palette=palette(told))


def test_a_card_holds_everything_that_the_table_says_of_a_report() -> None:
    said = card(STORY).said
    what = ("1 ▲ Alpha fires", "It is loud", "Tuesday evening", "19 September 2023", "Military", "claimed", "Beta")
    whose = ("A general", "The Post", "Killed: 32", "one day", "civilians", "Paragraph 3 of the source", "Who began?")
    assert [part for part in (*what, *whose) if part not in said] == []


def test_a_card_names_the_reports_that_came_before() -> None:
    assert "2 · Beta denies" in card(STORY).said


def test_a_card_leaves_out_what_a_report_does_not_say() -> None:
    terms = [term for term in ("Said by", "Via", "Figures") if term in card(STORY, 1).said]
    assert terms == []


def test_a_card_links_to_the_source() -> None:
    (link,) = [attributes for tag, attributes in card(STORY).tags if tag == "a"]
    assert link["href"] == "https://post.org"
    assert {"noopener", "noreferrer", "nofollow"} <= set((link["rel"] or "").split())


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc", "//x.org", "x", "", "http://["],
)
def test_an_address_that_could_run_or_load_something_is_no_link(url: str) -> None:
    assert render("link", url=url, words="Open") == ""


@pytest.mark.parametrize("url", ["http://x.org/?a=1&b=2", 'https://x.org/"><script>', "HTTPS://x.org"])
def test_a_web_address_is_a_link_to_just_that(url: str) -> None:
    assert [(tag, attributes["href"]) for tag, attributes in Reader(render("link", url=url, words="Open")).tags] == [
        ("a", url)
    ]


HOSTILE = st.text(alphabet="<>&\"'/=:#!-[]() abciframescriptonlod", max_size=40).map(lambda text: f"x{text}x")


def hostile(text: str) -> Story:
    """A story of which every text is `text`."""
    cell = '"' + text.replace('"', '""') + '"'
    free = [name for name in COLUMNS if name not in ("id", "date", "after", "covers", *OUTCOMES)]
    return story(",".join(["date", "killed", *free]) + "\n" + ",".join(["2023", "32", *[cell] * len(free)]))


@few
@given(HOSTILE)
def test_no_text_of_a_story_becomes_a_tag(text: str) -> None:
    told, plain = hostile(text), hostile("x")
    tags = [
        Counter(
            tag
            for html in (
                card_of(some),
                table(some),
                *answers_of(replace(some, disputes=pd.DataFrame({"id": [some.events["dispute"].iloc[0]]}))),
                key(list(some.events["kind"]), list(some.events["standing"]), some),
            )
            for tag, _ in Reader(html).tags
        )
        for some in (told, plain)
    ]
    assert tags[0] == tags[1]


def test_texts_run_in_their_own_direction() -> None:
    assert all(attributes == {"dir": "auto"} for tag, attributes in card(STORY).tags if tag == "bdi")


def test_a_text_in_another_language_than_the_pages_says_so_for_who_reads_aloud() -> None:
    told = story("date | title_ar | party\n 2023 | نار | Alpha")
    [report] = reports(told)
    english, arabic = (
        render("card_title", report=report, phrases=phrases(told, lang), palette=palette(told)) for lang in ("en", "ar")
    )
    assert '<bdi dir="auto" lang="ar">نار</bdi>' in english
    assert "lang=" not in arabic


def test_a_standing_has_the_look_that_it_has_on_the_timeline_and_its_words() -> None:
    (badge,) = Reader(render("badge", report=reports(STORY)[0], phrases=phrases(STORY))).tags
    assert badge == ("span", {"class": "badge claimed"})


def test_a_party_is_told_by_its_name_beside_its_colour() -> None:
    told = Reader(render("people", parties=("Alpha", "Beta"), phrases=phrases(STORY), palette=palette(STORY)))
    assert told.said == "Alpha Beta"
    assert len([tag for tag, attributes in told.tags if attributes.get("class") == "dot"]) == 2


def test_the_key_explains_what_the_story_has_and_nothing_else() -> None:
    said = Reader(key(["military"], ["reported", "announced"])).said
    assert "announced" in said and "▲ Military" in said
    assert "claimed" not in said and "Diplomacy" not in said
    assert "arrow" not in said and "left out" not in said


def test_the_key_explains_the_full_outline_the_arrow_of_the_chosen_report_and_the_cuts() -> None:
    said = Reader(key([], ["reported"], directed=True, cut=True)).said
    told = ("stated by the source", "arrow: whom the chosen report concerns", "left out: nothing begins or ends there")
    assert [words for words in told if words not in said] == []


def test_the_height_of_a_chart_is_held_for_names_above_its_lanes_and_beside_them() -> None:
    style = render("held", key="timeline", above=900, beside=700)
    narrow, wide = style.split("min-width: 1000px")
    assert ("height: 900px" in narrow, "height: 700px" in wide) == (True, True)


def test_the_key_shows_each_standing_by_a_swatch_of_its_own() -> None:
    told = Reader(key(["military"], ["reported", "claimed", "announced", "unclear"]))
    looks = [attributes["class"] for tag, attributes in told.tags if "swatch" in (attributes.get("class") or "")]
    standings = ("reported", "claimed", "announced", "unclear")
    assert looks == [f"swatch {name}" for name in ("solid", "within", "fade", *standings)]


def test_the_table_of_figures_says_what_the_charts_say() -> None:
    told = Reader(table(STORY))
    cells = [text for text in told.texts if text.strip()]
    about = ["Tuesday evening · 19 September 2023", "one day", "civilians", "Paragraph 3 of the source"]
    said = ["Killed", "Alpha", "Said by A general, via The Post", "32", *about]
    assert cells[7:] == [*said, "Killed", "Beta", "no figure given in this source"]


def test_the_table_of_figures_names_who_is_hidden_without_a_figure() -> None:
    said = Reader(table(STORY, "Beta")).said
    assert "Alpha hidden by the filters" in said and "32" not in said


ASKED = "date | title | party | said_by | account | via | killed | dispute\n"


def question(rows: str, *parties: str, silent: tuple[str, ...] = ()) -> Reader:
    """The one question of a story of these rows, with its answers."""
    [html] = answers_of(story(ASKED + rows, silent=silent, questions={"q": "Is it?"}), *parties)
    return Reader(html)


def matrix(told: Story, *parties: str) -> list[list[str]]:
    """The table of all questions, cell by cell."""
    found = disputes(told, Reports(told), only(told, *parties) if parties else everything(told))
    html = render("matrix", disputes=found, sides=sides(found), phrases=phrases(told))
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    return [[" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in row] for row in cells]


MATRIX = story(
    """
    date | title    | party | dispute | killed
    2021 | It was X | Alpha | a       |
    2022 | It was Y | Beta  | a;b     | 3
    2023 | No, Z    | Alpha | a       |
    """,
    questions={"a": "Who?", "b": "How many?"},
)


def test_every_question_stands_beside_every_side_and_a_missing_answer_is_said() -> None:
    assert matrix(MATRIX) == [
        ["Question", "Alpha", "Beta"],
        ["Who?", "It was X No, Z", "It was Y Killed: 3"],
        ["How many?", "no answer in this source", "It was Y Killed: 3"],
    ]


def test_in_the_table_of_questions_a_filter_hides_an_answer_and_not_that_there_is_one() -> None:
    assert matrix(MATRIX, "Alpha")[1:] == [
        ["Who?", "It was X No, Z", "hidden by the filters"],
        ["How many?", "no answer in this source", "hidden by the filters"],
    ]


def test_answers_stand_side_by_side_with_who_says_it_when_and_where() -> None:
    told = answers()
    account = ("Said by A general, via The Post", "19 September 2023", "para. 3", "paras 4 and 5", "claimed")
    parts = ("Who began?", "Alpha fires", "It is loud", "Tuesday evening", "Beta denies", *account)
    assert told.classes("side") == 2
    assert [part for part in parts if part not in told.said] == []


def test_an_answer_is_one_line_that_opens_to_its_words() -> None:
    html = answers_of(STORY)[0]
    line, words = html.split("<summary>")[1].split("</summary>")
    assert "Alpha fires" in Reader(line).said and "It is loud" not in line
    assert "It is loud" in words


def test_an_answer_leads_to_its_report() -> None:
    buttons = [attributes for tag, attributes in answers().tags if tag == "button"]
    assert [(one["type"], one["data-event"]) for one in buttons] == [("button", one.id) for one in reports(STORY)]
    assert "Open report 1" in answers().said


def test_an_answer_states_its_figures_and_when_it_is_open_what_they_cover() -> None:
    said = answers().said
    assert "Killed: 32" in said
    assert "Covers: one day. Counts: civilians." in said


def test_several_answers_of_one_side_stand_together() -> None:
    told = question("2021 | Yes | Alpha | | | | | q\n 2022 | Sure | Alpha | | | | | q\n 2023 | No | Beta | | | | | q")
    assert (told.classes("side"), told.classes("answer")) == (2, 3)


def test_an_agency_that_reports_on_its_own_account_is_a_side_of_its_own() -> None:
    told = question("2023 | Yes | Alpha | | | | | q\n 2023 | No | Alpha | The Post | speaker | The Post | | q")
    assert told.classes("side") == 2
    assert told.said.count("The Post") == 1, "the name over the answers is said again in them"


def test_what_is_said_through_another_is_told_under_the_name_of_a_speaker() -> None:
    assert "Via The Post" in question("2023 | No | Alpha | A medic | speaker | The Post | | q").said


def test_hidden_answers_stay_as_a_faint_line_and_are_counted() -> None:
    told = answers("Alpha")
    assert "1 of 2 answers shown" in told.said
    assert "Beta denies · hidden by the filter" in told.said
    assert (told.classes("answer"), told.classes("hidden-answer")) == (1, 1)


def test_a_hidden_answer_tells_neither_its_words_nor_leads_to_its_report() -> None:
    told = answers("Beta")
    assert "Alpha fires" in told.said and "It is loud" not in told.said
    assert [attributes["data-event"] for tag, attributes in told.tags if tag == "button"] == [reports(STORY)[1].id]


def test_that_a_filter_hides_every_answer_is_said() -> None:
    told = question("2021 | Hm | Beta | | | | |\n 2022 | Yes | Alpha | | | | | q", "Beta")
    assert "The filters hide every answer." in told.said


def test_silence_beside_figures_is_told_on_its_own_side() -> None:
    told = question("2021 | A toll | Alpha | | | | 3 | q\n 2021 | Hm | Beta | | | | |", silent=("Beta",))
    assert told.said.endswith("Beta Killed: no figure given in this source")
    assert told.classes("silence") == 1


def test_the_first_two_notices_are_in_sight_and_the_others_counted() -> None:
    told = Reader(render("notices", told=["a", "b", "c <b>", "d"], words=Wording("en")))
    assert told.said == "a b 2 more notes on how this file was read c <b> d"


def test_two_notices_are_all_that_is_told() -> None:
    assert Reader(render("notices", told=["a", "b"], words=Wording("en"))).said == "a b"


def problems(count: int, more: int = 0) -> Reader:
    wrong = blocks([Problem("story.csv", 4, "date", "<b>", "date_not_a_date")], Wording("en"))
    return Reader(render("problems", found=wrong * count, more=more, words=Wording("en")))


def test_problems_are_told_with_their_place() -> None:
    told = problems(1)
    assert all(part in told.said for part in ("story.csv", "4", "date", "<b>"))
    assert "b" not in [tag for tag, _ in told.tags]


def test_problems_that_are_not_listed_are_counted() -> None:
    assert "and 800 more mistakes." in problems(200, 800).said


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_html_of_the_shipped_story_is_well_formed(lang: str) -> None:
    told = shipped()
    pages = [card_of(told, at, lang) for at in range(len(told.events))]
    pages += [*answers_of(told, lang=lang), table(told, lang=lang)]
    assert all(Reader(page).open == [] for page in pages)


@pytest.mark.parametrize("text", ["*bold*", "$x$", ":red[x]", "[a](b)", "# x", "<b>", "`x`", "~=", "a_b_c"])
def test_a_label_leaves_no_sign_that_markdown_reads(text: str) -> None:
    assert [sign for sign in label(text).replace("\u2060", "") if sign in "*$[]#<`"] == [
        sign for sign in text if sign in "*$[]#<`"
    ]
    assert all(before == "\\" for before, sign in pairwise(label(text).replace("\u2060", "")) if sign in "*$[]#<`")


@pytest.mark.parametrize("text", ["https://x.org", "www.x.org", "a@x.org", "A -> B", "x >= y", "a -- b"])
def test_a_label_is_no_link_and_no_arrow(text: str) -> None:
    assert label(text).replace("\u2060", "").replace("\\", "") == text
    assert "\u2060" in label(text)


def test_arabic_words_in_an_english_sentence_are_marked_as_arabic_for_who_reads_aloud() -> None:
    said = Wording("en")("page.source_title", title="نار <b>")
    html = render("paragraph", words=said, name="source")
    assert html == '<p class="source">“<bdi lang="ar">نار &lt;b&gt;</bdi>”</p>'


def test_words_that_end_isolates_of_their_own_are_kept_as_they_are() -> None:
    assert Reader(render("paragraph", words="a\u2069b\u2068c", name="x")).said == "a\u2069b\u2068c"
