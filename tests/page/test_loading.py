"""What a reader sees while the page loads: nothing jumps, and nothing stands there unfinished."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from events.wording import LANGUAGES
from tests.support.browsing import Reader

Open = Callable[..., Reader]

STYLE = "**/static/js/Html.*.js"  # the script of Streamlit that puts the page's style into it
GOOD = 0.1  # of Core Web Vitals, for how far a page's parts move
SHIFT = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value
  }).observe({type: 'layout-shift', buffered: true})
  setTimeout(() => done(sum), 500)
})"""


def load_without_style(reader: Reader) -> list[Route]:
    """Load the page anew until its widgets are there; what is held back of it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.page.route(STYLE, hold)
    reader.page.reload()
    expect(reader.key("parties").get_by_role("button", include_hidden=True)).not_to_have_count(0)
    assert held
    return held


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("phone", [False, True], ids=["laptop", "phone"])
def test_nothing_jumps_while_the_page_loads(open_page: Open, lang: str, phone: bool) -> None:
    reader = open_page(lang=lang, phone=phone)
    assert reader.page.evaluate(SHIFT) <= GOOD


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_painted_before_the_page_has_its_style_however_late(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    held = load_without_style(reader)
    expect(reader.key("parties")).not_to_be_visible()
    for route in held:
        route.continue_()
    expect(reader.key("parties")).to_be_visible()
    reader.settle()
    assert reader.page.evaluate(SHIFT) <= GOOD


def test_a_page_whose_style_never_comes_is_shown_in_the_end(open_page: Open) -> None:
    reader = open_page()
    load_without_style(reader)
    expect(reader.key("parties")).not_to_be_visible()
    reader.page.evaluate("document.getAnimations().find(each => each.animationName === 'unstyled').finish()")
    expect(reader.key("parties")).to_be_visible()
