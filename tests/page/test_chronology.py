"""The script of the chronology, in a shadow tree on a bare page.

It keeps what it can when reports, or the chosen one, change.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.charting import serve

HARNESS = """<!doctype html><html lang="en"><head><title>A list</title></head><body>
<div class="st-key-chronology"><div id="list"></div></div><div id="mark"></div><script type="module">
import chronology from "./chronology.js"
import mark from "./mark.js"
window.calls = []
const setTriggerValue = (name, value) => calls.push([name, value])
const parentElement = document.querySelector("#list").attachShadow({ mode: "open" })
parentElement.innerHTML = '<link rel="stylesheet" href="chronology.css"><div class="chronology">' +
  '<p role="status"></p><div class="axis" aria-hidden="true"></div><ol></ol><h3></h3><ol></ol></div>'
window.show = data => { window.remove = chronology({ data, parentElement, setTriggerValue }) }
const told = chosen => ({ marks: { chronology: { chosen } } })
window.mark = chosen => mark({ data: told(chosen), parentElement: document.querySelector("#mark") })
window.row = id => parentElement.querySelector(`[data-id=${id}]`)
parentElement.querySelector("link").onload = () => { window.ready = true }
</script></body></html>"""


def item(name: str, **changes: Any) -> dict[str, Any]:
    """What the script is told of one report; its title is its id unless named."""
    empty = ("sign", "kind", "date", "when", "who", "brief", "standing", "standing_words", "figures", "fill")
    told = {"id": name, "number": name, "colour": "#888", "title": name, "undated": False}
    return {**dict.fromkeys(empty, ""), **told, "pieces": [], "detail": f"all of {name}", "facts": [], **changes}


def listed(*ids: str, **titles: str) -> dict[str, Any]:
    """What the script is told of a list of these reports."""
    return of(*(item(name, title=titles.get(name, name)) for name in ids))


def of(*reports: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What the script is told of a list with these entries."""
    told = {"label": "Reports", "undated": "Without a date", "status": "shown", "fields": []}
    return {"dir": "ltr", "lang": "en", **told, "reports": list(reports), **changes}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    serve(page, HARNESS)
    yield page
    assert errors == []


@pytest.fixture
def show(page: Page) -> Callable[..., None]:
    return lambda *ids, **titles: page.evaluate("data => show(data)", listed(*ids, **titles))


Show = Callable[..., None]


def opened(page: Page) -> list[str]:
    """The reports that stand open."""
    return [button.get_attribute("data-id") or "" for button in page.locator("button[aria-expanded=true]").all()]


def test_a_text_says_its_language_as_told_or_else_by_its_letters(page: Page) -> None:
    reports = [item("a", title=["Feu", "fr"]), item("b", title="نار"), item("c", title="Fire")]
    page.evaluate("data => show(data)", of(*reports))
    titles = page.locator(".title bdi")
    assert [title.get_attribute("lang") for title in titles.all()] == ["fr", "ar", None]


def test_the_report_that_is_marked_stands_open_and_no_other(page: Page, show: Show) -> None:
    show("a", "b", "c")
    for name in ("a", "c"):
        page.evaluate("name => mark(name)", name)
        assert opened(page) == [name]
        expect(page.get_by_text(f"all of {name}")).to_be_visible()
    page.evaluate("mark('')")
    assert opened(page) == []


def test_a_mark_that_was_told_before_the_list_came_opens_its_report(page: Page, show: Show) -> None:
    page.evaluate("mark('b')")
    show("a", "b", "c")
    assert opened(page) == ["b"]


def test_a_mark_changes_only_the_rows_concerned(page: Page, show: Show) -> None:
    show("a", "b", "c", "d")
    page.evaluate("mark('a')")
    page.evaluate(
        """() => {
            window.touched = []
            const id = ({ target }) => target.closest("li")?.querySelector("button").dataset.id
            const note = seen => touched.push(...seen.map(id))
            const watch = { childList: true, subtree: true, attributes: true }
            new MutationObserver(note).observe(row("a").closest("ol"), watch)
        }"""
    )
    page.evaluate("mark('c')")
    assert set(page.evaluate("touched")) == {"a", "c"}


def test_a_choice_opens_at_once_and_is_told_once(page: Page, show: Show) -> None:
    show("a", "b")
    show("a", "b", "c")
    page.get_by_role("button", name="b").click()
    assert opened(page) == ["b"]
    assert page.evaluate("calls") == [["chosen", "b"]]


def test_choosing_the_open_report_closes_it(page: Page, show: Show) -> None:
    show("a", "b")
    page.get_by_role("button", name="b").click()
    page.get_by_role("button", name="b").click()
    assert opened(page) == []
    assert page.evaluate("calls") == [["chosen", "b"], ["chosen", ""]]


def test_a_filter_keeps_the_rows_that_stay_and_their_order(page: Page, show: Show) -> None:
    show("a", "b", "c")
    page.evaluate("window.before = row('c')")
    show("b", "c")
    show("a", "b", "c", "d")
    assert page.evaluate("before === row('c')")
    assert page.locator("button").evaluate_all("all => all.map(button => button.dataset.id)") == ["a", "b", "c", "d"]


@pytest.mark.parametrize("title", ["b", "another title"])
def test_a_filter_keeps_the_focus(page: Page, show: Show, title: str) -> None:
    show("a", "b", "c")
    page.evaluate("row('b').focus()")
    show("b", "c", b=title)
    expect(page.locator("[data-id=b]")).to_be_focused()


def test_markup_in_a_text_stays_text(page: Page, show: Show) -> None:
    show("a", a="<img src=x onerror=alert(1)>")
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator("img").count() == 0


def test_nothing_listens_any_more_when_the_list_has_gone(page: Page, show: Show) -> None:
    show("a", "b")
    page.evaluate("remove()")
    page.evaluate("mark('b')")
    assert opened(page) == []


ARMENIA = item(
    "a",
    number="24",
    title="32 killed",
    sign="✚",
    kind="Casualties",
    who="Armenia · Said by a minister",
    brief="Armenia · claimed",
    date="20 September 2023",
    standing="claimed",
    standing_words="claimed",
    figures="Killed: 32",
    facts=[["When", "Wednesday"], ["Figures", "Killed: 32. Covers: one day.", "Wounded: dozens."]],
)


def test_a_row_is_named_by_its_number_and_title_and_described_by_the_rest(page: Page) -> None:
    page.evaluate("data => show(data)", of(ARMENIA))
    row = page.get_by_role("button", name="24 32 killed", exact=True)
    expect(row).to_have_accessible_description(
        "Casualties Armenia · Said by a minister claimed 20 September 2023 Killed: 32"
    )


def test_the_sign_of_a_subject_is_not_read_aloud_and_the_subject_is(page: Page) -> None:
    page.evaluate("data => show(data)", of(ARMENIA))
    expect(page.locator(".sign")).to_have_attribute("aria-hidden", "true")


def test_an_open_row_shows_every_fact_under_its_term(page: Page) -> None:
    page.evaluate("data => show(data)", of(ARMENIA))
    page.get_by_role("button").click()
    assert page.get_by_role("term").all_inner_texts() == ["When", "Figures"]
    texts = ["Wednesday", "Killed: 32. Covers: one day.", "Wounded: dozens."]
    assert page.get_by_role("definition").all_inner_texts() == texts


def test_reports_without_a_date_stand_under_a_heading_of_their_own(page: Page) -> None:
    page.evaluate("data => show(data)", of(item("a"), item("b", undated=True), item("c")))
    expect(page.get_by_role("heading", name="Without a date")).to_be_visible()
    lists = page.get_by_role("list")
    assert [one.locator("button").evaluate_all("all => all.map(b => b.dataset.id)") for one in lists.all()] == [
        ["a", "c"],
        ["b"],
    ]


def test_where_every_report_has_a_date_there_is_no_such_heading(page: Page, show: Show) -> None:
    show("a")
    assert page.get_by_role("heading", name="Without a date").count() == 0
    assert page.get_by_role("list").count() == 1


@pytest.mark.parametrize(
    ("page_lang", "title", "lang", "direction"),
    [
        ("en", "قوات حفظ السلام", "ar", "rtl"),
        ("ar", "Peacekeepers", "en", "ltr"),
        ("en", "Peacekeepers", "", ""),
        ("ar", "«قوات» 32", "", ""),
        ("en", "32", "", ""),
    ],
)
def test_a_title_in_other_letters_than_the_pages_is_in_the_other_language(
    page: Page, page_lang: str, title: str, lang: str, direction: str
) -> None:
    page.evaluate("data => show(data)", of(item("a", title=title), lang=page_lang))
    told = page.locator(".title bdi").evaluate("node => [node.lang, node.getAttribute('dir') ?? '']")
    assert told == [lang, direction]


def test_the_days_are_named_above_strips_and_not_where_there_are_none(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    fields = [{"start": 0, "width": 100, "name": "19"}]
    page.evaluate("data => show(data)", of(item("a"), fields=fields))
    expect(page.get_by_text("19")).to_be_visible()
    page.evaluate("data => show(data)", of(item("a", undated=True), fields=fields))
    expect(page.get_by_text("19")).not_to_be_visible()


PIECES: list[dict[str, Any]] = [
    {"start": 0, "width": 20, "fades": [35, 0], "closed": [False, False]},
    {"start": 25, "width": 50, "fades": [0, 0], "closed": [False, True]},
]


@pytest.mark.parametrize(("direction", "side"), [("ltr", "left"), ("rtl", "right")])
def test_the_strip_of_a_row_shows_its_pieces_where_they_lie_in_the_direction_of_reading(
    page: Page, direction: str, side: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("data => show(data)", of(item("a", pieces=PIECES, standing="claimed", fill="#eee"), dir=direction))
    strip = page.locator(".strip").bounding_box()
    assert strip and strip["width"] == 72
    for told, piece in zip(PIECES, page.locator(".piece").all(), strict=True):
        box = piece.bounding_box()
        assert box and box["width"] == pytest.approx(told["width"] * 0.72, abs=0.1)
        left, right = box["x"] - strip["x"], strip["x"] + 72 - box["x"] - box["width"]
        assert (left if side == "left" else right) == pytest.approx(told["start"] * 0.72, abs=0.1)


def test_an_end_that_goes_on_has_no_outline(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("data => show(data)", of(item("a", pieces=PIECES, standing="claimed", fill="#eee")))
    widths = "node => [getComputedStyle(node).borderLeftWidth, getComputedStyle(node).borderRightWidth]"
    first, second = (piece.evaluate(widths) for piece in page.locator(".piece").all())
    assert first == ["0px", "0px"]
    assert second[0] == "0px" and second[1] != "0px"


def test_a_report_without_a_place_on_the_axis_has_no_strip(page: Page, show: Show) -> None:
    show("a")
    assert page.locator(".strip").count() == 0


def test_a_row_has_its_strip_on_a_phone_and_its_date_in_words_on_a_laptop(page: Page) -> None:
    page.evaluate("data => show(data)", of({**ARMENIA, "pieces": PIECES}))
    for width, strip in ((640, True), (641, False)):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator(".strip").is_visible() is strip
        assert page.locator(".when").is_visible() is not strip


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_row_is_high_enough_for_a_finger(page: Page, show: Show, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    show("a")
    box = page.get_by_role("button").bounding_box()
    assert box and box["height"] >= 44


MANY = [f"r{n}" for n in range(60)]
FOCUSED = "document.querySelector('#list').shadowRoot.activeElement?.dataset.id"


def test_a_mark_from_elsewhere_scrolls_nothing(page: Page, show: Show) -> None:
    show(*MANY)
    page.evaluate("mark('r50')")
    assert opened(page) == ["r50"]
    assert page.evaluate("scrollY") == 0


def test_who_turns_the_reports_from_within_the_list_goes_along(page: Page, show: Show) -> None:
    show(*MANY)
    page.evaluate("row('r1').focus()")
    page.evaluate("mark('r50')")
    assert page.evaluate(FOCUSED) == "r50"
    expect(page.get_by_text("all of r50")).to_be_in_viewport()


def test_who_turns_to_a_row_that_is_in_sight_sees_the_page_stay(page: Page, show: Show) -> None:
    show(*MANY)
    page.evaluate("row('r1').focus()")
    page.evaluate("mark('r2')")
    assert (page.evaluate(FOCUSED), page.evaluate("scrollY")) == ("r2", 0)


def test_the_answer_to_a_choice_in_the_list_takes_no_focus_from_where_it_went_on(page: Page, show: Show) -> None:
    show("a", "b", "c")
    page.get_by_role("button", name="b").click()
    page.evaluate("row('c').focus()")
    page.evaluate("mark('b')")
    assert page.evaluate(FOCUSED) == "c"
    assert opened(page) == ["b"]


def test_closing_the_report_leaves_the_focus_on_its_row(page: Page, show: Show) -> None:
    show("a", "b")
    page.get_by_role("button", name="b").click()
    page.evaluate("mark('b')")
    page.evaluate("mark('')")
    assert page.evaluate(FOCUSED) == "b"
