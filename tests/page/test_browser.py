"""The page in a real browser, by mouse, keyboard and finger: the quick set.

The full cross product is in test_cross_product.py.
"""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, expect

from events.wording import LANGUAGES, Wording
from tests.support.browsing import NUMBERED, Label, Reader, overlap
from tests.support.hostile import ELSEWHERE, TEXTS
from tests.support.hostile import PARTIES as HOSTILE_PARTIES
from tests.support.shipped import ENGLISH, NUMBERS, PARTIES, ROWS, UNDATED, WORDS, involving, shown

DATED = {number for event, number in NUMBERS.items() if event not in UNDATED}
UNICODE_MARKS = "[\u2066-\u2069\u200e\u200f]*"

Open = Callable[..., Reader]


def expect_view(reader: Reader, events: set[str], words: Wording = ENGLISH, **query: list[str]) -> None:
    """Count, chronology and address all hold the view."""
    expect(reader.key("shown").get_by_text(shown(len(events), words), exact=True)).to_be_visible()
    expect(reader.reports).to_have_count(len(events))
    reader.settle()
    assert reader.query == query


def expect_chosen(reader: Reader, event: str, lang: str = "en") -> None:
    """The card, the chronology and the address all hold the chosen report."""
    expect(reader.key("card").get_by_text(ROWS[event][f"title_{lang}"], exact=True).first).to_be_visible()
    expect(reader.report(event)).to_have_attribute("aria-expanded", "true")
    reader.settle()
    assert reader.query["event"] == [event]


def pill(reader: Reader, party: str, lang: str = "en") -> Locator:
    return reader.button("parties", PARTIES[party][f"name_{lang}"])


def open_filters(reader: Reader) -> None:
    """Unfold the filters under the parties."""
    if not reader.key("kinds").is_visible():
        reader.key("more").locator("summary").click()
    expect(reader.key("kinds")).to_be_visible()
    reader.page.wait_for_timeout(400)  # until it has unfolded


def label_of(reader: Reader, event: str) -> Locator:
    """The report's number (and title) on the timeline, in the first lane that it stands in."""
    return reader.key("timeline").locator(
        "svg text:visible", has_text=re.compile(rf"^{UNICODE_MARKS}{NUMBERS[event]}[?؟]?\s")
    ).first  # fmt: skip


def mouse_at(reader: Reader, place: Locator) -> tuple[float, float]:
    """Move the mouse to the middle of something, as a hand would: at rest before it clicks."""
    place.evaluate("node => node.scrollIntoView({block: 'center'})")
    box = place.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x - 5, y)
    reader.page.mouse.move(x, y, steps=3)
    reader.page.wait_for_timeout(150)
    return x, y


def mark(reader: Reader) -> None:
    """Leave something in the window that a reload of the page would take away."""
    reader.page.evaluate("window.mark = 1")


def is_marked(reader: Reader) -> bool:
    return bool(reader.page.evaluate("window.mark === 1"))


# --- by mouse -------------------------------------------------------------------------------------


def test_choosing_a_party_changes_everything_and_back_forward_and_reload_restore_it(open_page: Open) -> None:
    reader = open_page()
    armenia = involving("armenia")
    before = reader.alt("timeline"), reader.claims(), reader.numbers()
    pill(reader, "armenia").click()
    expect_view(reader, armenia, party=["armenia"])
    after = reader.alt("timeline"), reader.claims(), reader.numbers()
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert after[2] == {NUMBERS[event] for event in armenia - UNDATED}
    reader.page.reload()
    expect_view(reader, armenia, party=["armenia"])
    assert (reader.alt("timeline"), reader.claims(), reader.numbers()) == after
    expect(pill(reader, "armenia")).to_have_attribute("aria-pressed", "true")
    pill(reader, "armenia").click()
    expect_view(reader, set(ROWS))
    reader.page.go_back()
    expect_view(reader, armenia, party=["armenia"])
    expect(pill(reader, "armenia")).to_have_attribute("aria-pressed", "true")
    reader.page.go_forward()
    expect_view(reader, set(ROWS))
    expect(pill(reader, "armenia")).to_have_attribute("aria-pressed", "false")


def test_back_leads_through_the_views_one_by_one(open_page: Open) -> None:
    reader = open_page()
    pill(reader, "france").click()
    expect_view(reader, involving("france"), party=["france"])
    reader.report("eu-france-germany-condemn").click()
    expect_chosen(reader, "eu-france-germany-condemn")
    reader.page.go_back()
    expect(reader.key("card")).not_to_be_visible()
    expect_view(reader, involving("france"), party=["france"])
    reader.page.go_back()
    expect_view(reader, set(ROWS))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bar_tells_its_report_under_the_mouse_and_opens_it_with_a_click(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    mark(reader)
    for event in ("ceasefire-azerbaijan-confirms", "operation-begins", "moscow-appeal"):
        place = mouse_at(reader, label_of(reader, event))
        said = reader.key("timeline").locator(".tip")
        for words in (ROWS[event][f"title_{lang}"], PARTIES[ROWS[event]["party"]][f"name_{lang}"]):
            expect(said).to_contain_text(words)
        reader.page.mouse.click(*place)
        expect_chosen(reader, event, lang)
    assert is_marked(reader)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_of_a_clicked_bar_is_in_the_window_where_it_was_clicked(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    for event in ("sixty-positions", "blinken-calls"):
        place = mouse_at(reader, label_of(reader, event))
        reader.page.mouse.click(*place)
        expect_chosen(reader, event, lang)
        assert_in_window(reader, event, lang)


@pytest.mark.parametrize("phone", [False, True], ids=["laptop", "phone"])
def test_an_answer_in_dispute_opens_its_report_where_it_is_read(open_page: Open, phone: bool) -> None:
    reader = open_page(phone=phone)
    answer = reader.page.locator("details.answer").first
    answer.locator("summary").click()
    button = answer.locator("button[data-event]")
    event = button.get_attribute("data-event")
    assert event
    button.click()
    expect_chosen(reader, event)
    assert_in_window(reader, event)


def test_choosing_a_bar_twice_fades_nothing(open_page: Open) -> None:
    reader = open_page()
    for _ in range(2):
        reader.page.mouse.click(*mouse_at(reader, label_of(reader, "sixty-positions")))
        expect_chosen(reader, "sixty-positions")
    faded = """chart => [...chart.querySelectorAll('.barlayer path, .scatterlayer text')].map(node => {
      const {opacity, fillOpacity} = getComputedStyle(node)
      return Math.min(opacity, fillOpacity)
    }).filter(opacity => opacity < 1).length"""
    assert reader.key("timeline").evaluate(faded) == 0


@pytest.mark.parametrize("phone", [False, True], ids=["laptop", "phone"])
def test_the_report_of_a_link_is_in_the_window(open_page: Open, phone: bool) -> None:
    reader = open_page(phone=phone, event="armenia-toll")
    assert_in_window(reader, "armenia-toll")


def assert_in_window(reader: Reader, event: str, lang: str = "en") -> None:
    """The card's title and the way on lie in the window, of which it takes a quarter at most."""
    height = reader.page.evaluate("innerHeight")
    for part in (reader.key("card").get_by_text(ROWS[event][f"title_{lang}"], exact=True).first, reader.button("next")):
        box = part.bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= height
    card = reader.key("card").bounding_box()
    assert card and card["height"] <= 0.26 * height


def test_choosing_a_report_redraws_nothing_of_the_chart_but_the_mark(open_page: Open) -> None:
    reader = open_page(event="armenia-toll")
    reader.key("timeline").locator(".plot").evaluate(
        """plot => {
          window.changes = 0
          new MutationObserver(all => { window.changes += all.length })
            .observe(plot, {subtree: true, childList: true, attributes: true, characterData: true})
        }"""
    )
    box = reader.key("timeline").locator(".overlay .box").first
    before = box.get_attribute("y")
    assert before
    reader.button("next").click()
    expect(box).not_to_have_attribute("y", before)
    reader.settle()
    assert reader.page.evaluate("window.changes") == 0


def test_a_filter_keeps_the_element_of_the_chart_and_never_blanks_it(open_page: Open) -> None:
    reader = open_page()
    reader.key("timeline").locator(".chart").evaluate(
        """chart => {
          chart.mine = true
          window.fewest = Infinity
          const look = () => {
            const bars = document.querySelectorAll('.st-key-timeline .barlayer .point')
            window.fewest = Math.min(window.fewest, bars.length)
            requestAnimationFrame(look)
          }
          look()
        }"""
    )
    pill(reader, "armenia").click()
    expect_view(reader, involving("armenia"), party=["armenia"])
    assert reader.key("timeline").locator(".chart").evaluate("chart => chart.mine")
    assert reader.page.evaluate("window.fewest") > 0


def test_the_page_loads_one_plotly_and_none_of_streamlits(open_page: Open) -> None:
    reader = open_page()
    asked = reader.page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert len([name for name in asked if "plotly" in name.lower()]) == 1


def test_a_theme_switched_while_reading_is_followed_by_the_charts(open_page: Open) -> None:
    reader = open_page()
    name = reader.key("timeline").locator("svg text:visible").first
    light = name.evaluate("node => getComputedStyle(node).fill")
    reader.page.emulate_media(color_scheme="dark")
    expect(name).not_to_have_css("fill", light)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_without_plotly_says_so_and_holds_the_reports_all_the_same(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    reader.page.route("**/plotly.min.js", lambda route: route.abort())
    reader.page.reload()
    reader.settle()
    expect(reader.key("timeline").locator(".missing")).to_have_text(WORDS[lang]("timeline.missing"))
    expect(reader.reports).to_have_count(len(ROWS))
    reader.errors.clear()  # the browser's own word of what was kept from it


@pytest.mark.parametrize(("lang", "onwards"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_bars_are_reached_and_chosen_by_keyboard(open_page: Open, lang: str, onwards: str) -> None:
    reader = open_page(lang=lang)
    keys = reader.key("timeline").locator(".keys")
    keys.focus()
    reader.page.keyboard.press(onwards)
    reader.page.keyboard.press("ArrowDown")
    spoken = reader.key("timeline").locator("[aria-live]").inner_text()
    number = int(re.findall(r"\d+", spoken)[0])
    event = next(event for event, at in NUMBERS.items() if at == number)
    assert ROWS[event][f"title_{lang}"] in spoken
    assert "event" not in reader.query
    reader.page.keyboard.press("Enter")
    expect_chosen(reader, event, lang)
    expect(keys).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(reader.key("card")).not_to_be_visible()
    expect(keys).to_be_focused()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_drag_across_the_strip_narrows_the_period(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    x, y = mouse_at(reader, reader.key("strip"))
    box = reader.key("strip").bounding_box()
    assert box
    x += (0.2 if lang == "en" else -0.2) * box["width"]  # from within 20 September
    latest = 0.98 if lang == "en" else 0.02
    reader.page.mouse.move(x, y - 10)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + latest * box["width"], y - 10, steps=12)
    reader.page.mouse.up()
    reader.page.wait_for_url(re.compile("from="))
    reader.settle()
    assert set(reader.query) == {"lang", "from", "to"}
    [since], [until] = reader.query["from"], reader.query["to"]
    assert "2023-09-19" < since < until
    expect(reader.reports).not_to_have_count(len(ROWS))
    assert NUMBERS["war-2020"] not in reader.numbers()
    assert NUMBERS["armenia-toll"] in reader.numbers()
    reader.button("clear").click()
    expect_view(reader, set(ROWS), WORDS[lang], lang=[lang])


def test_the_language_switch_turns_the_page_without_reloading_it(open_page: Open) -> None:
    reader = open_page(party="armenia")
    mark(reader)
    for lang, direction, other in (("ar", "rtl", "en"), ("en", "ltr", "ar")):
        reader.button("language").click()
        expect(reader.button("language")).to_have_text(re.compile(WORDS[other]("language")))
        expect_view(reader, involving("armenia"), WORDS[lang], party=["armenia"], lang=[lang])
        assert reader.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
            lang,
            direction,
        ]
    assert is_marked(reader)


def test_the_link_to_a_view_is_copied(open_page: Open) -> None:
    reader = open_page(party="armenia", event="armenia-toll")
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.button("copy", ENGLISH("event.copy")).click()
    expect(reader.key("copy").get_by_role("status")).to_have_text(ENGLISH("event.copied"))
    assert reader.page.evaluate("navigator.clipboard.readText()") == reader.page.url


# --- what is drawn --------------------------------------------------------------------------------


def sides(reader: Reader, label: Label) -> float:
    """How far the label reaches beyond the chart, in pixels."""
    box = reader.key("timeline").bounding_box()
    assert box
    right, bottom = box["x"] + box["width"], box["y"] + box["height"]
    return max(box["x"] - label.left, label.right - right, box["y"] - label.top, label.bottom - bottom)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_desktop_every_report_has_its_number_and_nothing_overlaps_or_is_cut_off(
    open_page: Open, lang: str
) -> None:
    reader = open_page(lang=lang)
    words, labels = WORDS[lang], reader.labels()
    assert reader.numbers() == DATED
    assert [label for label in labels if sides(reader, label) > 1] == []
    assert [(one.text, two.text) for one, two in combinations(labels, 2) if overlap(one, two)] == []
    assert reader.overflow() == []
    root = reader.page.locator("html")
    expect(root).to_have_attribute("lang", lang)
    expect(root).to_have_attribute("dir", words.direction)
    titled = [label for label in labels if re.match(r"\d+[?؟]?\s\W\s\w", label.text)]
    assert len({label.text for label in titled}) == len(DATED), "a report without a word of its title"


FIRST_LETTERS = """chart => [...chart.querySelectorAll('text')].map(node => {
  const text = node.textContent
  const sought = [/[0-9]/, /[^\\s0-9?؟\\u2066-\\u2069]/, /[\\u0600-\\u060b\\u0620-\\u06ff]/]
  const at = sought.map(form => text.search(form))
  if (!node.getBoundingClientRect().width || at.includes(-1)) return null
  const middle = i => { const box = node.getExtentOfChar(i); return box.x + box.width / 2 }
  return [text, ...at.map(middle)]
}).filter(Boolean)"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lanes_time_and_labels_start_from_the_side_that_reading_starts_from(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    labels = reader.labels()
    box = reader.key("timeline").bounding_box()
    assert box

    def from_start(label: Label) -> float:
        return label.left - box["x"] if lang == "en" else box["x"] + box["width"] - label.right

    names = {PARTIES[party][f"name_{lang}"] for party in ("azerbaijan", "karabakh", "armenia", "russia")}
    named = [label for label in labels if label.text in names]
    assert {label.text for label in named} == names
    assert all(from_start(label) < 20 for label in named), "a lane whose name stands elsewhere"
    first, last = (NUMBERS[event] for event in ("war-2020", "reintegration-talks"))
    starts = {int(match[1]): from_start(label) for label in labels if (match := NUMBERED.match(label.text))}
    assert starts[first] < 0.2 * box["width"] < 0.6 * box["width"] < starts[last]
    if lang == "ar":
        read = reader.key("timeline").evaluate(FIRST_LETTERS)
        read = [(text, *places) for text, *places in read if NUMBERED.match(re.sub(UNICODE_MARKS, "", text))]
        assert len(read) >= len(DATED)
        assert [text for text, number, sign, title in read if not number > sign > title] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phone_is_enough(open_page: Open, lang: str) -> None:
    """Nothing sticks out sideways, every number is there, a thumb can filter, choose and read."""
    reader = open_page(phone=True, lang=lang)
    assert reader.overflow() == []
    assert reader.numbers() == DATED
    labels = reader.labels()
    assert [(one.text, two.text) for one, two in combinations(labels, 2) if overlap(one, two)] == []
    expect(reader.page.locator("html")).to_have_attribute("dir", WORDS[lang].direction)
    for party in PARTIES:
        target = pill(reader, party, lang).bounding_box()
        assert target
        assert min(target["width"], target["height"]) >= 24, party  # WCAG 2.2, 2.5.8 Target Size (Minimum)
    place = label_of(reader, "armenia-toll")
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    reader.page.touchscreen.tap(box["x"] + 4, box["y"] + box["height"] / 2)
    expect_chosen(reader, "armenia-toll", lang)
    assert_in_window(reader, "armenia-toll", lang)
    reader.button("close").tap()
    expect(reader.key("card")).not_to_be_visible()
    pill(reader, "armenia", lang).tap()
    expect_view(reader, involving("armenia"), WORDS[lang], lang=[lang], party=["armenia"])
    reader.report("armenia-toll").tap()
    expect_chosen(reader, "armenia-toll", lang)
    expect(reader.key("chronology").get_by_text(ROWS["armenia-toll"][f"detail_{lang}"])).to_be_visible()
    assert reader.overflow() == []


def test_every_link_to_a_section_leads_to_its_heading(open_page: Open) -> None:
    reader = open_page()
    links = reader.page.locator(".contents a")
    for name in links.all_inner_texts():
        target = links.get_by_text(name, exact=True).get_attribute("href")
        assert reader.page.locator(f"h2{target}").inner_text() == name


def test_a_finger_scrolls_past_every_chart(open_page: Open) -> None:
    reader = open_page(phone=True)
    touch = reader.page.context.new_cdp_session(reader.page)
    place = "document.querySelector('[data-testid=stMain]').scrollTop"
    charts = [chart for chart in reader.page.locator(".chart").all() if chart.is_visible()]
    assert len(charts) >= 3
    for chart in charts:
        chart.evaluate("node => node.scrollIntoView({block: 'center'})")
        before, box = reader.page.evaluate(place), chart.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, min(700.0, box["y"] + box["height"] / 2)
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for step in range(1, 13):
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 15 * step}]})
            reader.page.wait_for_timeout(16)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        reader.page.wait_for_timeout(200)
        assert reader.page.evaluate(place) > before + 80


# --- by keyboard ----------------------------------------------------------------------------------


def test_the_chronology_is_chosen_from_by_keyboard_and_keeps_the_focus(open_page: Open) -> None:
    reader = open_page(party="armenia")
    mark(reader)
    first, second = sorted(involving("armenia"), key=NUMBERS.__getitem__)[:2]
    reader.report(first).focus()
    reader.page.keyboard.press("Tab")
    assert reader.focused == second
    reader.page.keyboard.press("Enter")
    expect_chosen(reader, second)
    assert reader.focused == second
    expect(reader.key("chronology").get_by_text(ROWS[second]["detail_en"])).to_be_visible()
    reader.page.go_back()  # to the same filter without an event
    expect(reader.report(second)).to_have_attribute("aria-expanded", "false")
    reader.settle()
    assert reader.focused == second
    reader.page.keyboard.press("Space")
    expect_chosen(reader, second)
    assert reader.focused == second
    assert is_marked(reader)


def test_the_focus_stays_in_the_chronology_when_a_filter_changes(open_page: Open) -> None:
    reader = open_page()
    pill(reader, "armenia").focus()
    reader.page.keyboard.press("Space")
    expect_view(reader, involving("armenia"), party=["armenia"])
    expect(pill(reader, "armenia")).to_be_focused()
    reader.report("armenia-toll").focus()
    reader.page.go_back()
    expect_view(reader, set(ROWS))
    assert reader.focused == "armenia-toll"
    reader.page.go_forward()
    expect_view(reader, involving("armenia"), party=["armenia"])
    assert reader.focused == "armenia-toll"


@pytest.mark.parametrize(
    ("lang", "onwards", "back"), [("en", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")]
)
def test_arrow_keys_turn_the_reports_in_the_direction_of_reading(
    open_page: Open, lang: str, onwards: str, back: str
) -> None:
    reader = open_page(lang=lang, event="armenia-toll", kind="casualties")
    chosen = sorted((e for e in ROWS if ROWS[e]["kind"] == "casualties"), key=NUMBERS.__getitem__)
    here = chosen.index("armenia-toll")
    assert len(chosen) == 3
    reader.page.keyboard.press(onwards)
    expect_chosen(reader, chosen[here + 1], lang)
    reader.page.keyboard.press(back)
    expect_chosen(reader, chosen[here], lang)
    reader.page.keyboard.press(back)
    expect_chosen(reader, chosen[here - 1], lang)


def test_arrow_keys_within_a_field_or_a_row_of_buttons_do_not_turn_the_report(open_page: Open) -> None:
    reader = open_page(event="armenia-toll", q="32")
    field = reader.page.get_by_role("searchbox").or_(reader.page.get_by_label(ENGLISH("filter.search"))).first
    field.focus()
    reader.page.keyboard.press("ArrowLeft")
    pill(reader, "armenia").focus()
    reader.page.keyboard.press("ArrowRight")
    expect(pill(reader, "russia")).to_be_focused()
    reader.page.wait_for_timeout(600)
    reader.settle()
    assert reader.query == {"event": ["armenia-toll"], "q": ["32"]}


def test_everything_that_the_mouse_can_do_is_reached_by_tab(open_page: Open) -> None:
    """From the top of the page to the first report of the chronology."""
    reader = open_page(q="")
    seen: list[str] = []
    for _ in range(60):
        reader.page.keyboard.press("Tab")
        if reader.focused:
            break
        seen.append(
            reader.page.evaluate("document.activeElement.textContent.trim() || document.activeElement.ariaLabel")
        )
    assert reader.focused
    for words in (
        ENGLISH("page.download"),
        PARTIES["azerbaijan"]["name_en"],
        ENGLISH("filter.more"),
        ENGLISH("event.start"),
    ):
        assert any(words in stop for stop in seen), words


# Each figure that is told in a slot, and how many texts of the chart say the same inside that slot.
MARKED = """() => {
  const box = node => {
    const {left, right, top, bottom} = node.getBoundingClientRect()
    return [left, right, top, bottom]
  }
  const texts = [...document.querySelectorAll('.on-slots svg text')]
  const bare = node => node.textContent.replace(/[\u2066-\u2069]/g, '').trim()
  return [...document.querySelectorAll('.panel .slot')].filter(slot => slot.offsetHeight).flatMap(slot => {
    const figure = slot.querySelector('.spoken'), [left, right, top, bottom] = box(slot)
    if (!figure || slot.querySelector('.elsewhere')) return []
    const over = text => { const [, , a, b] = box(text); return a >= top - 1 && b <= bottom + 1 }
    const said = texts.filter(text => bare(text) === bare(figure) && over(text)).map(box)
    return [[bare(figure), said.filter(([a, b]) => a >= left && b <= right).length]]
  })
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_each_figure_stands_whole_in_the_row_of_its_claimant_at_any_width(
    open_page: Open, lang: str, width: int
) -> None:
    reader = open_page(lang=lang)
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.page.locator("#figures").scroll_into_view_if_needed()
    reader.settle()
    words = WORDS[lang]
    assert reader.page.evaluate(MARKED) == [
        *([words("count.about", low="100"), 1], ["32", 1], ["32", 1]),
        *([words("count.hundreds"), 1], [words("count.more", low="200"), 1]),
    ]


@pytest.mark.parametrize("phone", [False, True])
def test_a_claim_opens_its_report_where_it_is_read(open_page: Open, phone: bool) -> None:
    reader = open_page(phone=phone)
    reader.page.locator('.panel .open[data-event="armenia-toll"]').first.click()
    expect_chosen(reader, "armenia-toll")
    expect(reader.key("card").locator("h2")).to_be_in_viewport()


# --- what a story may hold, what assistive software finds, what paper shows -----------------------


def test_a_hostile_story_runs_loads_and_rewrites_nothing(open_page: Open, hostile_story: Path) -> None:
    """That nothing is asked of another host is checked when the page is left."""
    reader = open_page(hostile_story, event="report-1")
    opened: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    reader.page.on("dialog", dismissed)
    assert reader.page.locator("h1").inner_text() == TEXTS[1]
    titles = reader.key("chronology").locator(".title").all_inner_texts()
    assert [title.strip() for title in titles] == [text.strip() for text in TEXTS]
    names = reader.key("parties").get_by_role("button").all_inner_texts()
    assert [name.replace("\u2060", "").strip() for name in names] == list(TEXTS[:HOSTILE_PARTIES])
    open_filters(reader)
    for event in ("report-0", "report-3", "report-8"):
        mouse_at(
            reader,
            reader.key("timeline")
            .locator("svg text:visible", has_text=re.compile(rf"^{int(event[-1]) + 1}\??\s"))
            .first,
        )
        expect(reader.key("timeline").locator(".tip")).to_contain_text(TEXTS[int(event[-1])][:12])
        reader.report(event).click()
        expect(reader.report(event)).to_have_attribute("aria-expanded", "true")
        reader.settle()
        assert TEXTS[int(event[-1])] in reader.key("card").locator("h2").first.inner_text()
    reader.key("table").locator("label").click()
    expect(reader.page.get_by_test_id("stDataFrame")).to_be_visible()
    reader.button("language").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "ar")
    reader.settle()
    assert reader.page.evaluate("window.ran") is None
    assert opened == []
    assert reader.page.locator(f"a[href*='{ELSEWHERE}'], [src*='{ELSEWHERE}'], a[href^='javascript']").count() == 0


def test_axe_finds_nothing_on_the_arabic_desktop_page_with_a_chosen_report(open_page: Open) -> None:
    reader = open_page(lang="ar", event="armenia-toll")
    assert reader.violations() == []


def test_axe_finds_nothing_on_the_dark_english_phone_page_with_filters_in_use(open_page: Open) -> None:
    reader = open_page(phone=True, dark=True, party="armenia", kind="military")
    open_filters(reader)
    assert reader.violations() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_paper_holds_the_whole_story_and_no_controls(open_page: Open, lang: str) -> None:
    words = WORDS[lang]
    reader = open_page(lang=lang, event="armenia-toll")
    paper = reader.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 4, "only what fits the window was printed"
    reader.page.emulate_media(media="print")
    reader.page.wait_for_timeout(500)
    for key in ("timeline", "marks_panel_0_0"):
        expect(reader.key(key).locator(".main-svg").first).to_be_visible()
    for section in ("timeline", "figures", "disputes", "chronology"):
        expect(reader.page.get_by_role("heading", name=words(f"{section}.heading"), exact=True)).to_be_visible()
    for event in (min(NUMBERS, key=NUMBERS.__getitem__), max(NUMBERS, key=NUMBERS.__getitem__)):
        expect(reader.key("chronology").get_by_text(ROWS[event][f"detail_{lang}"])).to_be_visible()
    for key in ("filters", "strip", "language", "data", "previous", "next"):
        expect(reader.key(key)).not_to_be_visible()
