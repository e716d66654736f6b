"""Reports, figures and questions as HTML, in which no text of a story can become anything but text."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.claims import disputes
from events.drawing.colours import LIGHT
from events.page import markup
from events.reading.columns import COLUMNS, OUTCOMES
from events.reading.problems import Problem
from events.reading.story import Story
from events.wording import Wording
from tests.support.stories import claims_of, colours, everything, few, only, phrases, rows, shipped, story

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


def card(told: Story, at: int = 0, lang: str = "en") -> Reader:
    said, (row, *others) = phrases(told, lang), rows(told)[at:]
    return Reader(markup.card(row, said, colours(told), LIGHT, others, ["Who began?"]))


def answers(*parties: str) -> Reader:
    shown = only(STORY, *parties) if parties else everything(STORY)
    (question,) = disputes(STORY, shown, phrases(STORY))
    return Reader(markup.answers(question, phrases(STORY), colours(STORY), LIGHT))


def test_a_card_holds_everything_that_the_table_says_of_a_report() -> None:
    said = card(STORY).said
    what = ("1 Alpha fires", "It is loud", "Tuesday evening", "19 September 2023", "▲ Military", "claimed", "Beta")
    whose = ("A general", "The Post", "Killed: 32", "one day", "civilians", "Paragraph 3 of the source", "Who began?")
    assert [part for part in (*what, *whose) if part not in said] == []


def test_a_card_names_the_reports_that_came_before() -> None:
    assert "2 · Beta denies" in card(STORY).said


def test_a_card_leaves_out_what_a_report_does_not_say() -> None:
    terms = [term for term in ("Said by", "Carried by", "Figures") if term in card(STORY, 1).said]
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
    assert markup.link(url, "Open") == ""


@pytest.mark.parametrize("url", ["http://x.org/?a=1&b=2", 'https://x.org/"><script>', "HTTPS://x.org"])
def test_a_web_address_is_a_link_to_just_that(url: str) -> None:
    assert [(tag, attributes["href"]) for tag, attributes in Reader(markup.link(url, "Open")).tags] == [("a", url)]


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
                markup.card(rows(some)[0], phrases(some), colours(some), LIGHT, rows(some), [text]),
                markup.figures_table(claims_of(some).values(), phrases(some)),
                markup.key(some.events["kind"], some.events["standing"], phrases(some), LIGHT),
            )
            for tag, _ in Reader(html).tags
        )
        for some in (told, plain)
    ]
    assert tags[0] == tags[1]


def test_texts_run_in_their_own_direction() -> None:
    assert all(attributes == {"dir": "auto"} for tag, attributes in card(STORY).tags if tag == "bdi")


def test_a_standing_has_the_look_that_it_has_on_the_timeline_and_its_words() -> None:
    (badge,) = Reader(markup.badge(rows(STORY)[0], phrases(STORY))).tags
    assert badge == ("span", {"class": "badge claimed"})


def test_a_party_is_told_by_its_name_beside_its_colour() -> None:
    told = Reader(markup.people("Alpha;Beta", phrases(STORY), colours(STORY), LIGHT))
    assert told.said == "Alpha Beta"
    assert len([tag for tag, attributes in told.tags if attributes.get("class") == "dot"]) == 2


def test_the_key_explains_what_the_story_has_and_nothing_else() -> None:
    said = Reader(markup.key(["military"], ["reported", "announced"], phrases(STORY), LIGHT)).said
    assert "announced" in said and "▲ Military" in said
    assert "claimed" not in said and "Diplomacy" not in said


def test_the_key_shows_each_standing_by_a_swatch_of_its_own() -> None:
    told = Reader(markup.key(["military"], ["claimed", "announced", "unclear"], phrases(STORY), LIGHT))
    looks = [attributes["class"] for tag, attributes in told.tags if "swatch" in (attributes.get("class") or "")]
    assert looks == [f"swatch {name}" for name in ("solid", "within", "fade", "claimed", "announced", "unclear")]


def test_the_table_of_figures_says_what_the_charts_say() -> None:
    told = Reader(markup.figures_table(claims_of(STORY).values(), phrases(STORY)))
    cells = [text for text in told.texts if text.strip()]
    about = ["Tuesday evening (19 September 2023)", "one day", "civilians", "Paragraph 3 of the source"]
    said = ["Killed", "Alpha: A general", "32", *about]
    assert cells[7:] == [*said, "Killed", "Beta", "no figure given in this source"]


def test_the_table_of_figures_leaves_out_what_a_filter_hides() -> None:
    assert "32" not in markup.figures_table(claims_of(STORY, only(STORY, "Beta")).values(), phrases(STORY))


def test_answers_stand_side_by_side_with_who_says_it_when_and_where() -> None:
    told = answers()
    account = ("Said by A general, carried by The Post", "Tuesday evening", "Paragraphs 4 and 5 of the source")
    parts = ("Who began?", "Alpha fires", "It is loud", "Beta denies", *account)
    assert [tag for tag, _ in told.tags].count("li") == 2
    assert [part for part in parts if part not in told.said] == []


def test_several_answers_of_one_side_stand_together() -> None:
    told = shipped()
    question = next(one for one in disputes(told, everything(told), phrases(told)) if one.id == "armenian-forces")
    html = markup.answers(question, phrases(told), colours(told), LIGHT)
    assert Counter(tag for tag, _ in Reader(html).tags)["li"] == 2 < len(question.answers)


def test_an_agency_that_reports_on_its_own_account_is_a_side_of_its_own() -> None:
    table = "2023 | Yes | Alpha | | | q\n 2023 | No | Alpha | The Post | The Post | q"
    told = story("date | title | party | said_by | via | dispute\n" + table, questions={"q": "Is it?"})
    (question,) = disputes(told, everything(told), phrases(told))
    assert markup.answers(question, phrases(told), colours(told), LIGHT).count("<li>") == 2


def test_hidden_answers_are_counted() -> None:
    assert "1 of 2 answers shown" in answers("Alpha").said


def problem(n: int) -> dict[str, object]:
    return dict(Problem("story.csv", n, "date", "<b>", "date_not_a_date").row_in_words(Wording("en")))


def test_problems_are_told_with_their_place() -> None:
    told = Reader(markup.problems([problem(4)], Wording("en")))
    assert all(part in told.said for part in ("story.csv", "4", "date", "<b>"))
    assert "b" not in [tag for tag, _ in told.tags]


def test_of_very_many_problems_the_first_are_told_and_the_others_counted() -> None:
    told = Reader(markup.problems([problem(n) for n in range(1000)], Wording("en")))
    assert "and 800 more mistakes." in told.said


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_html_of_the_shipped_story_is_well_formed(lang: str) -> None:
    told = shipped()
    said = phrases(told, lang)
    pages = [markup.card(row, said, colours(told), LIGHT, [], []) for row in rows(told)]
    pages += [markup.answers(one, said, colours(told), LIGHT) for one in disputes(told, everything(told), said)]
    pages += [markup.figures_table(claims_of(told, lang=lang).values(), said)]
    assert all(Reader(page).open == [] for page in pages)
