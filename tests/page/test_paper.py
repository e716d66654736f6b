"""The page on paper: nothing is cut between two pages, nothing waits for a hand, colours are true.

Print is looked at as the style sheet has it, in a window as large as a sheet, after the event that
a browser sends before it prints; and in the PDF itself.
"""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from events.wording import LANGUAGES
from tests.conftest import Open, Serve
from tests.support.browsing import Reader
from tests.support.charting import box_of

A4 = {"width": 1032, "height": 703}  # CSS pixels of A4 on its side, within the page's margins
CHOSEN = "armenia-toll"

# Every part that is seen, through shadow trees: its name, its text, all its colours.
COLOURS = """() => {
  const found = []
  const look = root => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) look(node.shadowRoot)
      if (!node.checkVisibility({visibilityProperty: true}) || node.closest('head, script, style')) continue
      const style = getComputedStyle(node), text = [...node.childNodes].filter(child => child.nodeType === 3)
      const sides = ['Top', 'Right', 'Bottom', 'Left'].map(side => style[`border${side}Color`])
      const parts = [style.color, style.backgroundColor, style.backgroundImage, style.fill, style.stroke, ...sides]
      const told = [node.tagName, text.map(child => child.data).join(' '), ...parts].join(' | ')
      found.push(told.replace(/url\\(.*?\\)/g, 'a pattern')) // its name is drawn by lot
    }
  }
  look(document.querySelector('.stApp'))
  return found
}"""

# Whatever a hand could use. A row of the chronology is a button that is read: it is the report.
CONTROLS = """() => {
  const found = []
  const look = root => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) look(node.shadowRoot)
      if (!node.matches('button, input, textarea, select, [role=button], [role=application], a[href^="#"]')) continue
      if (node.closest('.report') || !node.checkVisibility({visibilityProperty: true})) continue
      const { width, height } = node.getBoundingClientRect()
      if (width > 1 && height > 1) found.push(node.outerHTML.slice(0, 200))
    }
  }
  look(document)
  return found
}"""


def printing(reader: Reader) -> Page:
    """The page as it is printed, in a window of the size of a sheet."""
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    reader.page.set_viewport_size({"width": A4["width"], "height": A4["height"]})
    reader.page.wait_for_timeout(300)
    return reader.page


Printed = Callable[..., Page]


@pytest.fixture(scope="module")
def printed(browser: Browser, serve: Serve) -> Iterator[Printed]:
    """The page in a language as it is printed, with a report chosen.

    It is made once for all who look at it.
    """
    contexts = []

    @cache
    def made(lang: str, *, dark: bool = False, phone: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
            is_mobile=phone,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        reader = Reader(context.new_page(), serve())
        reader.visit(lang=lang, event=CHOSEN)
        return printing(reader)

    yield made
    for context in contexts:
        context.close()


def inks(pdf: bytes) -> Counter[bytes]:
    """How often each colour is set in the drawings of a PDF."""
    packed = re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    streams = (zlib.decompressobj().decompress(data) for data in packed)
    return Counter(ink for stream in streams for ink in re.findall(rb"[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)\b", stream))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_paper_is_in_the_light_colours_whatever_the_theme(printed: Printed, lang: str) -> None:
    light, dark = (printed(lang, dark=dark).evaluate(COLOURS) for dark in (False, True))
    assert len(light) > 1000
    assert [pair for pair in zip(light, dark, strict=True) if len(set(pair)) > 1] == []


def test_a_pdf_has_the_same_inks_from_a_light_and_from_a_dark_page(open_page: Open) -> None:
    light, dark = (inks(open_page(dark=dark, lang="en").page.pdf()) for dark in (False, True))
    assert len(light) > 20
    assert light == dark


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_after_printing_the_charts_are_on_the_screen_as_before(open_page: Open, dark: bool) -> None:
    reader = open_page(dark=dark, lang="en")
    before = reader.page.evaluate(COLOURS)
    for event in ("beforeprint", "afterprint"):
        reader.page.evaluate("name => dispatchEvent(new Event(name))", event)
    reader.settle()
    expect(reader.page.locator(".sheet")).to_have_count(0)
    assert set(reader.page.evaluate(COLOURS)) >= set(before)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_that_waits_for_a_hand_is_printed(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang, event=CHOSEN, party="armenia")
    assert reader.page.evaluate(CONTROLS)  # on the screen there are some
    assert printing(reader).evaluate(CONTROLS) == []


def rows(page: Page) -> list[dict[str, Any]]:
    """Each row that the timeline is cut into: where it lies, what is in it, whether it is whole."""
    found: list[dict[str, Any]] = page.locator(".st-key-timeline .sheets .row").evaluate_all(
        """rows => rows.map(row => {
            const { top, bottom } = row.getBoundingClientRect()
            const drawn = [...row.querySelectorAll('.point, .textpoint, .annotation')].map(node => {
                const box = node.getBoundingClientRect()
                return [node.textContent, box.top, box.bottom]
            })
            return { top, bottom, drawn, whole: getComputedStyle(row).breakInside === 'avoid' }
        })"""
    )
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_timeline_is_cut_between_its_rows_and_through_no_bar_and_no_text(printed: Printed, lang: str) -> None:
    cut = rows(printed(lang))
    assert len(cut) > 10
    assert all(row["whole"] and row["bottom"] - row["top"] < A4["height"] / 2 for row in cut)
    for row in cut:
        for what, top, bottom in row["drawn"]:
            inside = top > row["top"] - 1 and bottom < row["bottom"] + 1
            outside = bottom < row["top"] + 3 or top > row["bottom"] - 3  # text has some room around its letters
            assert inside or outside, what


def test_the_rows_of_the_timeline_hold_all_that_it_shows(printed: Printed) -> None:
    page = printed("en")
    whole, parts = (
        set(page.locator(f".st-key-timeline {where} .textpoint").all_text_contents()) for where in (".plot", ".row")
    )
    assert whole == parts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_axis_of_the_timeline_heads_every_page_that_it_reaches(printed: Printed, lang: str) -> None:
    page = printed(lang)
    head = page.locator(".st-key-timeline .sheets .head")
    expect(head).to_have_css("display", "table-header-group")
    expect(page.locator(".st-key-timeline .sheets .row").first).to_have_css("display", "table-row-group")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_label_of_that_axis_stands_where_the_chart_has_it(printed: Printed, lang: str) -> None:
    heads = (
        printed(lang)
        .locator(".st-key-timeline .head .tick")
        .evaluate_all(
            """labels => labels.map(label => {
            const { left, right } = label.getBoundingClientRect()
            const around = label.closest(".axis").getBoundingClientRect()
            return [100 * ((left + right) / 2 - around.left) / around.width, parseFloat(label.style.left)]
        })"""
        )
    )
    assert len(heads) > 3
    assert [place for place, _ in heads] == pytest.approx([share for _, share in heads], abs=0.3)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_page_is_full(printed: Printed, lang: str) -> None:
    """The timeline begins on it, with the name of a lane and bars."""
    first, second = rows(printed(lang))[:2]
    assert second["top"] < A4["height"] - 60
    assert first["drawn"]


# Of each slot that paper has: its axis, its box, how much its marks are scaled, and theirs.
SLOTS = """slots => slots.filter(slot => slot.offsetWidth).map(slot => {
  const box = node => (({ left, top, right, bottom }) => [left, top, right, bottom])(node.getBoundingClientRect())
  const sheet = slot.querySelector('.sheet')
  const scale = sheet.getBoundingClientRect().width / sheet.viewBox.baseVal.width
  return { axis: slot.dataset.axis, scale, box: box(slot), marks: [...sheet.querySelectorAll('.point')].map(box) }
})"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_marks_of_the_figures_stand_beside_their_words_on_one_scale(printed: Printed, lang: str) -> None:
    slots = printed(lang).locator(".panel .slot").evaluate_all(SLOTS)
    assert sum(len(slot["marks"]) for slot in slots) > 3
    for axis in {slot["axis"] for slot in slots}:
        scales = [slot["scale"] for slot in slots if slot["axis"] == axis]
        assert scales == pytest.approx([scales[0]] * len(scales), rel=0.01)
    for slot in slots:
        left, top, right, bottom = slot["box"]
        inside = [mark for mark in slot["marks"] if left < mark[0] and mark[2] < right]
        assert all(top < mark[1] and mark[3] < bottom for mark in inside)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_panel_of_figures_fits_a_page_whole(printed: Printed, lang: str) -> None:
    for panel in printed(lang).locator(".panel").all():
        assert box_of(panel)["height"] < A4["height"]
        expect(panel).to_have_css("break-inside", "avoid")


@pytest.mark.parametrize("part", [".strip", ".key", ".st-key-card", ".panel", ".apart", ".dispute", ".report"])
def test_what_belongs_together_is_not_broken_between_pages(printed: Printed, part: str) -> None:
    page = printed("en")
    parts = page.locator(f"{part}:visible")
    assert parts.count()
    for one in parts.all():
        expect(one).to_have_css("break-inside", "avoid")


def test_a_telephone_prints_the_same_timeline_as_a_laptop(printed: Printed) -> None:
    phone, laptop = (
        printed("en", phone=phone).locator(".st-key-timeline .row .textpoint").all_text_contents()
        for phone in (True, False)
    )
    assert phone == laptop
