"""The script of the chronology, in a shadow tree on a bare page: what it keeps when reports or the chosen one change."""

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
parentElement.innerHTML = '<div class="chronology"><p role="status"></p><ol></ol></div>'
window.show = data => { window.remove = chronology({ data, parentElement, setTriggerValue }) }
window.mark = chosen => mark({ data: { marks: { chronology: { chosen } } }, parentElement: document.querySelector("#mark") })
window.row = id => parentElement.querySelector(`[data-id=${id}]`)
window.ready = true
</script></body></html>"""


def listed(*ids: str, **titles: str) -> dict[str, Any]:
    """What the script is told of a list of these reports; a title is the id unless named."""
    empty = ("sign", "kind", "date", "when", "who", "account", "standing", "standing_words", "figures")
    reports = [
        {"id": name, "number": name, "colour": "#888", "title": titles.get(name, name), "lines": [f"all of {name}"]}
        | dict.fromkeys(empty, "")
        for name in ids
    ]
    return {"dir": "ltr", "lang": "en", "label": "Reports", "status": "shown", "reports": reports}


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
            const note = seen => seen.forEach(({ target }) => touched.push(target.closest("li")?.querySelector("button").dataset.id))
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
