"""The focus is never dropped: who opens or closes a report can go on from there.

What changes is said once, and where the focus is can be seen.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from events.wording import LANGUAGES
from tests.support.browsing import Reader
from tests.support.shipped import ROWS

Open = Callable[..., Reader]

# What has the focus, in shadow trees too, behind the key of the part of the page that it is in.
FOCUSED = """() => {
  let node = document.activeElement, outer = node
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  if (node === document.body) return 'nothing'
  const key = [...outer.closest('[class*="st-key-"]')?.classList ?? []].find(name => name.startsWith('st-key-'))
  const part = node.dataset.id ?? node.dataset.event ?? (node.matches('.keys') ? 'keys' : node.localName)
  return `${key?.replace('st-key-', '')} ${part}`
}"""
# Everything that live regions say from now on.
LISTEN = """() => {
  window.said = []
  const note = records => records.forEach(({target}) => {
    const region = (target.closest ? target : target.parentElement)?.closest('[aria-live], [role=status]')
    const words = region?.textContent.trim()
    if (words && said.at(-1) !== words) said.push(words)
  })
  const observer = new MutationObserver(note)
  const look = root => {
    observer.observe(root, {childList: true, subtree: true, characterData: true})
    for (const node of root.querySelectorAll('*')) if (node.shadowRoot) look(node.shadowRoot)
  }
  look(document.body)
}"""


def focus(reader: Reader) -> str:
    return str(reader.page.evaluate(FOCUSED))


def said(reader: Reader) -> list[str]:
    return list(reader.page.evaluate("said"))


def choose_in_chart(reader: Reader, touch: bool) -> None:
    """Click or tap the first bar that is in the window."""
    label = reader.key("timeline").locator(".js-plotly-plot text", has_text="▲").first
    label.evaluate("node => node.scrollIntoView({block: 'center'})")
    box = label.bounding_box()
    assert box
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    (reader.page.touchscreen.tap if touch else reader.page.mouse.click)(*place)


def choose_in_list(reader: Reader, touch: bool) -> None:
    row = reader.report("armenia-toll")
    (row.tap if touch else row.click)()


def choose_in_dispute(reader: Reader, touch: bool) -> None:
    answer = reader.page.locator(".answer").first
    for part in (answer.locator("summary"), answer.locator(".open")):
        (part.tap if touch else part.click)()


def close_by_mouse(reader: Reader) -> None:
    reader.button("close").click()


def close_by_finger(reader: Reader) -> None:
    reader.button("close").tap()


def close_by_key(reader: Reader) -> None:
    reader.page.keyboard.press("Escape")


CHOICES = [
    (choose_in_chart, "timeline keys"),
    (choose_in_list, "chronology armenia-toll"),
    (choose_in_dispute, "undefined aim-ministry-statement"),
]


@pytest.mark.parametrize("close", [close_by_mouse, close_by_finger, close_by_key])
@pytest.mark.parametrize(("choose", "place"), CHOICES)
def test_who_closes_a_report_is_back_where_it_was_chosen(
    open_page: Open, choose: Callable[..., None], place: str, close: Callable[..., None]
) -> None:
    touch = close is close_by_finger
    reader = open_page(phone=touch)
    choose(reader, touch)
    expect(reader.key("card")).to_be_visible()
    reader.settle()
    reader.page.wait_for_timeout(300)
    scrolled = reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    close(reader)
    expect(reader.key("card")).not_to_be_visible()
    reader.settle()
    assert focus(reader) == place
    if close is not close_by_key:  # a hand has the page where it wants it
        assert reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == scrolled


def test_who_closes_a_report_chosen_by_key_in_the_chart_is_back_there(open_page: Open) -> None:
    reader = open_page()
    reader.page.get_by_role("application").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.key("card")).to_be_visible()
    reader.settle()
    reader.button("close").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.key("card")).not_to_be_visible()
    reader.settle()
    assert focus(reader) == "timeline keys"


@pytest.mark.parametrize("close", [close_by_mouse, close_by_key])
def test_who_reads_report_by_report_is_in_the_card_and_then_back_at_the_button(
    open_page: Open, close: Callable[..., None]
) -> None:
    reader = open_page()
    reader.button("start").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.key("card")).to_be_visible()
    reader.settle()
    assert focus(reader) == "next button"
    close(reader)
    expect(reader.button("start")).to_be_visible()
    reader.settle()
    assert focus(reader) == "start button"


def test_who_closes_the_report_of_a_link_is_where_reading_starts(open_page: Open) -> None:
    reader = open_page(event="armenia-toll")
    reader.button("close").click()
    expect(reader.button("start")).to_be_visible()
    reader.settle()
    assert focus(reader) == "start button"


def test_at_the_last_report_the_focus_goes_to_the_one_before(open_page: Open) -> None:
    reader = open_page(kind="casualties", event="armenia-toll")
    reader.button("next").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.button("next")).to_be_disabled()
    reader.settle()
    assert focus(reader) == "previous button"


def test_another_account_of_the_same_event_opens_and_the_focus_stays_in_the_card(open_page: Open) -> None:
    reader = open_page(event="armenia-toll")
    reader.button("to_vardanyan-toll").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.key("card").locator("h2")).to_contain_text(ROWS["vardanyan-toll"]["title_en"])
    reader.settle()
    assert focus(reader) == "next button"


def test_who_clears_the_filters_is_at_the_filters(open_page: Open) -> None:
    reader = open_page(party="armenia")
    reader.button("clear").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.button("clear")).not_to_be_visible()
    reader.settle()
    assert focus(reader) == "parties button"


# --- what is said of it ---------------------------------------------------------------------------


def test_the_result_of_a_filter_is_said_once(open_page: Open) -> None:
    reader = open_page()
    reader.page.evaluate(LISTEN)
    reader.button("parties", "Armenia").click()
    expect(reader.button("clear")).to_be_visible()
    reader.settle()
    assert said(reader) == ["17 of 45 reports."]


def test_the_chosen_report_is_said_once(open_page: Open) -> None:
    reader = open_page(event="armenia-toll", kind="casualties")
    reader.page.evaluate(LISTEN)
    reader.button("next").click()
    expect(reader.key("card")).to_contain_text(ROWS["article-toll"]["title_en"])
    reader.settle()
    reader.button("parties", "The article").click()  # another run, with the same report
    expect(reader.button("clear")).to_be_visible()
    reader.settle()
    assert [words for words in said(reader) if "killed" in words] == [
        "34 · The article: 32 killed, no source named, stated by the article"
    ]


def test_a_report_that_has_the_focus_in_the_list_is_not_said_again(open_page: Open) -> None:
    reader = open_page(event="vardanyan-toll", kind="casualties")
    expect(reader.key("mark").get_by_role("status")).to_have_text("")
    reader.report("vardanyan-toll").focus()
    reader.page.evaluate(LISTEN)
    reader.page.keyboard.press("ArrowRight")
    expect(reader.report("armenia-toll")).to_be_focused()
    reader.settle()
    assert said(reader) == []


# --- the ring, and the way past it all ------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_stop_of_the_keyboard_leads_past_the_head_of_the_page(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    reader.page.keyboard.press("Tab")
    skip = reader.page.get_by_test_id("stSkipToContent")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.dataset.testid") == "stMain"


def luminance(colour: str) -> float:
    """The relative luminance of an `rgb(…)` (WCAG 2.2)."""
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


RING = """() => {
  let node = document.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  const {outlineStyle, outlineColor, outlineWidth} = getComputedStyle(node)
  return outlineStyle === 'none' ? [node.outerHTML.slice(0, 160), '', 0]
    : [node.outerHTML.slice(0, 160), outlineColor, parseFloat(outlineWidth)]
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_stop_of_the_keyboard_has_a_ring_that_can_be_seen(open_page: Open, dark: bool) -> None:
    """3 to 1 against the page (WCAG 2.2, 1.4.11), in two rounds of the page."""
    reader = open_page(dark=dark, kind="casualties", event="armenia-toll")
    reader.key("more").locator("summary").click()
    ground = luminance(reader.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
    stops: list[str] = []
    faint: list[tuple[str, str]] = []
    for _ in range(56):
        reader.page.keyboard.press("Tab")
        if focus(reader) == "nothing":  # the browser's own controls, between two rounds
            continue
        html, colour, width = reader.page.evaluate(RING)
        stops.append(html)
        lighter, darker = sorted((luminance(colour) if colour else ground, ground), reverse=True)
        if (lighter + 0.05) / (darker + 0.05) < 3 or width < 2:
            faint.append((html, colour))
    assert len(stops) > 50
    assert faint == []
