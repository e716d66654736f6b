"""The script of the charts, on a bare page: what it keeps, and what it draws.

And what a reader can do there with mouse, keys and finger.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from events.drawing.colours import either
from tests.support.charting import (
    AXES,
    GUTTER,
    HEIGHT,
    LEFT,
    NAMES,
    REPORTS,
    ROW,
    TITLE,
    TOP,
    Chart,
    box_of,
    chart,
    recoloured,
    report,
    swipe,
)

Open = Callable[..., Chart]


@pytest.fixture
def open_chart(new_context: Callable[..., Any]) -> Iterator[Open]:
    """A bare page in which a chart is `width` pixels wide; no page may throw an error."""
    errors: list[str] = []

    def start(width: int = 800, touch: bool = False, missing: bool = False) -> Chart:
        # Twenty pixels on either side of the chart.
        context = new_context(viewport={"width": width + 40, "height": 700}, has_touch=touch, is_mobile=touch)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return Chart(page, missing)

    yield start
    assert errors == []


# --- what it draws ------------------------------------------------------------------------------


def test_another_view_is_drawn_into_the_same_element(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.page.evaluate("window.before = document.querySelector('.main-svg')")
    page.show(recoloured(chart()))
    assert page.page.evaluate("before === document.querySelector('.main-svg')")
    assert page.root.locator(".point path").first.evaluate("bar => bar.style.fill") == "rgb(204, 136, 68)"


def test_the_same_view_again_redraws_nothing(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    changes = page.watch()
    page.show(chart())
    assert changes() == 0


def test_its_height_is_held_before_it_is_drawn(open_chart: Open) -> None:
    page = open_chart(missing=True)
    page.tell(chart())
    assert box_of(page.root)["height"] == HEIGHT


def test_it_is_as_wide_as_its_place(open_chart: Open) -> None:
    page = open_chart(width=800)
    page.show(chart())
    for width in (800, 500):
        page.page.set_viewport_size({"width": width + 40, "height": 700})
        expect(page.root.locator(".main-svg").first).to_have_attribute("width", str(width))


@pytest.mark.parametrize(("width", "words"), [(800, TITLE), (400, "1 ▲ Ministry"), (120, "1 ▲")])
def test_a_label_has_the_longest_wording_that_fits(open_chart: Open, width: int, words: str) -> None:
    page = open_chart(width)
    page.show(chart())
    expect(page.root.locator(".textpoint text")).to_have_text(words)


def test_a_label_is_worded_anew_when_the_window_changes(open_chart: Open) -> None:
    page = open_chart(800)
    page.show(chart())
    page.page.set_viewport_size({"width": 440, "height": 700})
    expect(page.root.locator(".textpoint text")).to_have_text("1 ▲ Ministry")


@pytest.mark.parametrize(("width", "count"), [(640, 1), (639, 0)])
def test_what_needs_a_wide_chart_is_drawn_only_there(open_chart: Open, width: int, count: int) -> None:
    page = open_chart(width)
    page.show(chart())
    expect(page.root.locator(".annotation")).to_have_count(count)


def test_without_plotly_it_says_so_in_its_place(open_chart: Open) -> None:
    page = open_chart(missing=True)
    page.tell(chart())
    expect(page.root.get_by_text("The chart could not be drawn.")).to_be_visible()


def test_on_paper_the_drawing_shrinks_with_the_width_before_any_script_can_run(open_chart: Open) -> None:
    page = open_chart(800)
    page.show(chart())
    page.page.emulate_media(media="print")
    size = page.page.locator("#chart").evaluate(
        """around => {
            around.style.width = "400px"
            const { width, height } = around.querySelector(".main-svg").getBoundingClientRect()
            return [width, height]
        }"""
    )
    assert size == pytest.approx([400, HEIGHT / 2], abs=1)


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(17, 34, 51)"), ("dark", "rgb(170, 187, 204)")])
def test_a_colour_for_both_themes_is_drawn_as_the_page_is(open_chart: Open, scheme: str, colour: str) -> None:
    page = open_chart()
    page.page.evaluate("scheme => { document.body.style.colorScheme = scheme }", scheme)
    page.show(chart(colour=either("#112233", "#aabbcc")))
    expect(page.root.locator(".point path").first).to_have_css("fill", colour)


def test_on_paper_a_dark_chart_is_light_until_it_is_printed(open_chart: Open) -> None:
    page = open_chart()
    page.page.evaluate("document.body.style.colorScheme = 'dark'")
    page.show(chart(colour=either("#112233", "#aabbcc")))
    bar = page.root.locator(".point path").first
    for event, colour in (("beforeprint", "rgb(17, 34, 51)"), ("afterprint", "rgb(170, 187, 204)")):
        page.page.evaluate("name => dispatchEvent(new Event(name))", event)
        expect(bar).to_have_css("fill", colour)


def test_on_paper_a_chart_that_may_be_cut_is_a_table_of_its_parts_under_its_axis(open_chart: Open) -> None:
    page = open_chart()
    page.show(
        chart(breaks=[0, 2], axes=[{"from": 0, "labels": [[0, "Mon", "1 May"], [50, "Tue", "2 May"]], "rules": []}])
    )
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.page.emulate_media(media="print")
    rows = page.root.locator(".sheets .row")
    expect(rows).to_have_count(2)
    assert [row.locator(".point").count() for row in rows.all()] == [3, 2]  # a lane each
    assert page.root.locator(".head .tick").all_inner_texts() == ["Mon\n1 May", "Tue\n2 May"]


def test_a_part_that_a_text_stands_across_is_not_cut_there(open_chart: Open) -> None:
    page = open_chart()
    data = chart(breaks=[0, 2])
    data["spec"]["layout"]["annotations"] = [
        {"x": 50, "y": 2, "text": "a silence", "textangle": -90, "showarrow": False}
    ]
    page.show(data)
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.root.locator(".sheets .row")).to_have_count(1)


# --- above and beside the lanes ------------------------------------------------------------------

ROWS_OF_NAMES: dict[str, Any] = {"lanes": NAMES, "gutter": GUTTER}


@pytest.mark.parametrize("rtl", [False, True])
def test_on_a_laptop_lanes_have_their_names_beside_them_and_close_up(open_chart: Open, rtl: bool) -> None:
    page = open_chart(width=1000)
    page.show(chart(rtl, **ROWS_OF_NAMES))
    root, bars, name = box_of(page.root), box_of(page.root.locator(".barlayer")), box_of(page.name(1))
    assert root["height"] == HEIGHT - 0.5 * ROW
    assert name["height"] == 2 * 17  # in two lines
    start = root["x"] if not rtl else root["x"] + root["width"] - GUTTER
    assert start <= name["x"] and name["x"] + name["width"] <= start + GUTTER
    assert (bars["x"] >= root["x"] + GUTTER) is not rtl
    second = box_of(page.root.locator(".point").nth(3))
    assert second["y"] + second["height"] / 2 == pytest.approx(root["y"] + TOP + ROW * 2.0, abs=1)


def test_on_a_phone_lanes_have_their_names_above_them(open_chart: Open) -> None:
    page = open_chart(width=350)
    page.show(chart(**ROWS_OF_NAMES))
    root = box_of(page.root)
    assert root["height"] == HEIGHT
    assert box_of(page.name(1))["y"] == pytest.approx(root["y"] + TOP + 2 * ROW, abs=1)


def test_names_change_their_place_with_the_window(open_chart: Open) -> None:
    page = open_chart(width=1000)
    page.show(chart(**ROWS_OF_NAMES))
    page.page.set_viewport_size({"width": 700, "height": 700})
    expect(page.root).to_have_css("height", f"{HEIGHT}px")
    expect(page.root.locator(".names.beside")).to_have_count(0)


@pytest.mark.parametrize("rtl", [False, True])
def test_a_bar_beside_its_lanes_name_answers_where_it_is_drawn(open_chart: Open, rtl: bool) -> None:
    page = open_chart(width=1000)
    page.show(chart(rtl, **ROWS_OF_NAMES))
    drawn = box_of(page.root.locator(".point").nth(4))
    page.page.mouse.click(drawn["x"] + drawn["width"] / 2, drawn["y"] + drawn["height"] / 2)
    assert page.calls == [["chosen", "e"]]


def test_marks_and_the_ring_of_the_keys_stand_on_the_bar_beside_its_lanes_name(open_chart: Open) -> None:
    page = open_chart(width=1000)
    page.show(chart(**ROWS_OF_NAMES))
    page.mark({"boxes": [REPORTS[4]["areas"][0]]})
    for key in ("Tab", "ArrowDown", "End"):
        page.page.keyboard.press(key)
    drawn = box_of(page.root.locator(".point").nth(4))
    for part in (page.keys, page.root.locator(".box")):
        box = box_of(part)
        assert box["y"] + box["height"] / 2 == pytest.approx(drawn["y"] + drawn["height"] / 2, abs=1.5)
        assert box["x"] + box["width"] / 2 == pytest.approx(drawn["x"] + drawn["width"] / 2, abs=1.5)


@pytest.mark.parametrize(("width", "told"), [(350, ["noon"]), (800, ["six", "noon"])])
def test_the_axis_has_the_labels_for_its_width(open_chart: Open, width: int, told: list[str]) -> None:
    page = open_chart(width)
    page.show(chart(axes=AXES))
    assert [text.strip() for text in page.root.locator(".tick").all_inner_texts()] == told
    box = box_of(page.root.locator(".tick").last)
    assert box["x"] + box["width"] / 2 == pytest.approx(page.place(50, lane=0)[0], abs=1)


def test_on_paper_labels_and_names_shrink_with_the_drawing(open_chart: Open) -> None:
    page = open_chart(1000)
    page.show(chart(axes=AXES, **ROWS_OF_NAMES))
    page.page.emulate_media(media="print")
    shares = page.page.locator("#chart").evaluate(
        """around => {
            around.style.width = "500px"
            const inside = node => node.getBoundingClientRect()
            const [tick] = [...around.querySelectorAll(".tick")].map(inside).slice(-1)
            const [left, width] = [inside(around).left, inside(around).width]
            return [(tick.left + tick.width / 2 - left) / width, inside(around).height]
        }"""
    )
    middle = LEFT + GUTTER + 0.5 * (1000 - 2 * LEFT - GUTTER)
    assert shares == pytest.approx([middle / 1000, (HEIGHT - 0.5 * ROW) / 2], abs=0.01 * HEIGHT)


# --- choosing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rtl", [False, True])
def test_a_click_on_a_bar_chooses_its_report_once(open_chart: Open, rtl: bool) -> None:
    page = open_chart()
    page.show(chart(rtl))
    page.page.mouse.click(*page.place(70, lane=1))
    assert page.calls == [["chosen", "e"]]


def test_a_click_after_many_views_is_reported_once(open_chart: Open) -> None:
    page = open_chart()
    for data in (chart(), recoloured(chart()), chart()):
        page.show(data)
    page.page.mouse.click(*page.place(70, lane=1))
    assert page.calls == [["chosen", "e"]]


def test_a_label_beside_its_bar_answers_for_it(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.page.mouse.click(*page.place(45, lane=0))
    assert page.calls == [["chosen", "b"]]


def test_a_click_beside_every_report_chooses_nothing(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.page.mouse.click(*page.place(95, lane=1))
    assert page.calls == []


@pytest.mark.parametrize("rtl", [False, True])
def test_the_mouse_over_a_report_shows_its_lines(open_chart: Open, rtl: bool) -> None:
    page = open_chart()
    page.show(chart(rtl))
    page.page.mouse.move(*page.place(70, lane=0))
    expect(page.tip).to_be_visible()
    assert page.tip.inner_text().split() == ["c", "·", "whole", "title", "20", "September", "2023"]
    assert page.root.evaluate("chart => chart.style.cursor") == "pointer"
    page.page.mouse.move(*page.place(95, lane=1))
    expect(page.tip).to_be_hidden()


def test_the_card_under_the_mouse_stays_inside_the_chart_and_the_window(open_chart: Open) -> None:
    page = open_chart(width=300)
    lines = ["a title that is rather long, as titles are", *["another line"] * 3]
    page.show(chart(reports=[report("a", 0, 80, 100) | {"lines": lines}]))
    page.page.set_viewport_size({"width": 340, "height": 260})
    page.page.mouse.move(*page.place(99, lane=0))
    tip, root = box_of(page.tip), box_of(page.root)
    assert tip["x"] >= root["x"]
    assert tip["x"] + tip["width"] <= root["x"] + root["width"] + 1
    assert tip["y"] >= 0
    assert tip["y"] + tip["height"] <= 260


def test_markup_in_a_text_stays_text(open_chart: Open) -> None:
    page = open_chart()
    hostile = "<img src=x onerror=alert(1)><b>bold</b>"
    page.show(chart(reports=[report("a", 0, 0, 20) | {"lines": [hostile]}]))
    page.page.mouse.move(*page.place(10, lane=0))
    assert page.tip.inner_text() == hostile
    assert page.root.locator("img, b").count() == 0


def test_escape_takes_the_card_away(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.page.mouse.move(*page.place(70, lane=0))
    page.page.keyboard.press("Escape")
    expect(page.tip).to_be_hidden()


# --- by finger ----------------------------------------------------------------------------------


def test_a_tap_chooses_and_leaves_no_card_behind(open_chart: Open) -> None:
    page = open_chart(width=350, touch=True)
    page.show(chart())
    page.page.touchscreen.tap(*page.place(70, lane=1))
    expect(page.tip).to_be_hidden()
    assert page.calls == [["chosen", "e"]]


@pytest.mark.parametrize("drag", [False, True])
def test_a_finger_scrolls_past_the_chart_and_chooses_nothing(open_chart: Open, drag: bool) -> None:
    page = open_chart(width=350, touch=True)
    page.show(chart(drag=drag))
    swipe(page.page, page.place(70, lane=1), (0, -120))
    assert page.page.evaluate("scrollY") > 60
    assert page.calls == []


def test_a_finger_across_the_strip_drags_a_period(open_chart: Open) -> None:
    page = open_chart(width=350, touch=True)
    page.show(chart(drag=True, reports=[]))
    swipe(page.page, page.place(20, lane=0), (170, 0))
    [[name, [start, end]]] = page.calls
    assert (name, start, end) == ("dragged", pytest.approx(20, abs=1), pytest.approx(70, abs=1))


# --- by keys ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rtl", "pressed", "reached"),
    [
        (False, [], "a"),
        (False, ["ArrowRight"], "b"),
        (False, ["ArrowRight", "ArrowRight", "ArrowRight"], "c"),
        (False, ["ArrowRight", "ArrowLeft"], "a"),
        (False, ["ArrowLeft"], "a"),
        (True, ["ArrowLeft"], "b"),
        (True, ["ArrowLeft", "ArrowRight"], "a"),
        (False, ["End"], "c"),
        (False, ["End", "Home"], "a"),
        (False, ["ArrowDown"], "d"),
        (False, ["End", "ArrowDown"], "e"),
        (False, ["End", "ArrowDown", "ArrowUp"], "c"),
        (False, ["ArrowDown", "ArrowDown"], "d"),
        (True, ["End", "ArrowDown"], "e"),
    ],
)
def test_arrow_keys_lead_from_report_to_report(open_chart: Open, rtl: bool, pressed: list[str], reached: str) -> None:
    page = open_chart()
    page.show(chart(rtl))
    page.page.keyboard.press("Tab")
    for key in pressed:
        page.page.keyboard.press(key)
    assert page.said == f"{reached} · whole title"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_enter_and_space_choose_the_report_that_the_keys_reached(open_chart: Open, key: str) -> None:
    page = open_chart()
    page.show(chart())
    for pressed in ("Tab", "ArrowRight", key):
        page.page.keyboard.press(pressed)
    assert page.calls == [["chosen", "b"]]


def test_the_page_does_not_hear_the_keys_that_the_chart_used(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    for pressed in ("Tab", "ArrowRight", "Enter", "Escape", "Control+ArrowRight"):
        page.page.keyboard.press(pressed)
    assert page.page.evaluate("pageKeys") == ["Tab", "Escape", "Control", "ArrowRight"]


def test_the_report_that_the_keys_reached_has_a_ring_around_all_of_it(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    for pressed in ("Tab", "ArrowRight"):
        page.page.keyboard.press(pressed)
    ring = box_of(page.keys)
    assert ring["x"] == pytest.approx(page.place(30, lane=0)[0], abs=1)
    assert ring["width"] == pytest.approx(20 * 7.9, abs=1)
    assert page.keys.evaluate("node => getComputedStyle(node).outlineWidth") == "3px"
    assert page.keys.evaluate("node => getComputedStyle(node).outlineColor") == "rgb(28, 93, 122)"


def test_a_report_out_of_sight_is_scrolled_into_it(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.page.keyboard.press("Tab")
    page.page.evaluate("scrollTo(0, 1500)")
    page.page.keyboard.press("ArrowDown")
    assert 0 <= box_of(page.keys)["y"] <= 700


def test_a_chart_is_one_tab_stop_and_one_without_reports_none(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    assert page.root.locator("[tabindex='0']:visible, button, a").count() == 1
    page.show(chart(reports=[]))
    expect(page.keys).to_be_hidden()


def test_another_view_keeps_the_focus_and_the_report_that_the_keys_reached(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    for pressed in ("Tab", "ArrowRight"):
        page.page.keyboard.press(pressed)
    page.show(recoloured(chart()))
    expect(page.keys).to_be_focused()
    page.page.keyboard.press("ArrowRight")
    assert page.said == "c · whole title"


def test_when_the_report_has_gone_the_keys_stay_at_the_nearest_place(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    for pressed in ("Tab", "ArrowRight"):
        page.page.keyboard.press(pressed)
    page.show(chart(reports=[entry for entry in REPORTS if entry["id"] != "b"]))
    page.page.keyboard.press("Enter")
    assert page.calls == [["chosen", "a"]]


def test_keys_begin_where_the_mouse_last_chose(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.page.mouse.click(*page.place(70, lane=1))
    page.page.keyboard.press("Tab")
    assert page.said == "e · whole title"


# --- the mark of the chosen report --------------------------------------------------------------

MARK = {"boxes": [[60, 90, 0.1, 0.9]], "echoes": [[60, 90, 2.8, 3.0]], "arrows": [[85, 0.9, 85, 2.8]]}


def test_the_chosen_report_is_marked_where_it_stands(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.mark(MARK)
    drawn = page.root.locator(".box")
    box = {side: float(drawn.get_attribute(side) or "nan") for side in ("x", "y", "width", "height")}
    assert [box["x"], box["y"]] == pytest.approx([LEFT + 60 * 7.9, TOP + 0.1 * ROW])
    assert [box["width"], box["height"]] == pytest.approx([30 * 7.9, 0.8 * ROW])
    expect(page.root.locator(".echo")).to_have_count(1)
    expect(page.root.locator(".arrow")).to_have_count(1)


def test_a_mark_redraws_nothing_of_the_chart(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    changes = page.watch()
    page.mark(MARK)
    expect(page.root.locator(".box")).to_have_count(1)
    page.mark({"boxes": []})
    expect(page.root.locator(".box")).to_have_count(0)
    assert changes() == 0


def test_a_mark_moves_with_the_width(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.mark(MARK)
    page.page.set_viewport_size({"width": 450, "height": 700})
    expect(page.root.locator(".box")).to_have_attribute("width", "120")


def test_a_mark_that_was_told_before_the_chart_came_is_drawn(open_chart: Open) -> None:
    page = open_chart()
    page.mark(MARK)
    page.show(chart())
    expect(page.root.locator(".box")).to_have_count(1)


def test_a_chart_that_comes_back_in_another_place_has_its_mark_again(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.mark(MARK)
    page.page.evaluate(
        """() => {
            remove()
            const host = document.querySelector(".st-key-timeline")
            const other = host.cloneNode()
            other.innerHTML = '<div id="chart"><div class="chart"></div></div>'
            host.replaceWith(other)
        }"""
    )
    page.show(chart())
    expect(page.root.locator(".box")).to_have_count(1)


# --- dragging -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize(("start", "end"), [(20, 60), (60, 20)])
def test_a_drag_reports_the_stretch_it_crossed(open_chart: Open, rtl: bool, start: float, end: float) -> None:
    page = open_chart()
    page.show(chart(rtl, drag=True, reports=[]))
    page.page.mouse.move(*page.place(start, lane=0))
    page.page.mouse.down()
    page.page.mouse.move(*page.place(end, lane=0), steps=5)
    expect(page.root.locator(".selection")).to_have_count(1)
    page.page.mouse.up()
    [[name, stretch]] = page.calls
    assert name == "dragged"
    assert stretch == pytest.approx([20, 60], abs=0.2)
    expect(page.root.locator(".selection")).to_have_count(0)


def test_a_drag_ends_with_the_axis(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart(drag=True, reports=[]))
    page.page.mouse.move(*page.place(50, lane=0))
    page.page.mouse.down()
    page.page.mouse.move(839, page.place(50, lane=0)[1], steps=5)
    page.page.mouse.up()
    assert page.calls[0][1] == pytest.approx([50, 100], abs=0.2)


def test_a_hand_that_trembles_does_not_drag(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart(drag=True))
    x, y = page.place(70, lane=1)
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 5, y)
    page.page.mouse.up()
    assert page.calls == [["chosen", "e"]]


def test_a_drag_that_ends_on_a_report_does_not_choose_it(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart(drag=True))
    page.page.mouse.move(*page.place(5, lane=0))
    page.page.mouse.down()
    page.page.mouse.move(*page.place(70, lane=0), steps=5)
    page.page.mouse.up()
    assert [name for name, _ in page.calls] == ["dragged"]


def test_escape_gives_a_drag_up_and_the_page_does_not_hear_it(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart(drag=True))
    page.page.mouse.move(*page.place(5, lane=0))
    page.page.mouse.down()
    page.page.mouse.move(*page.place(70, lane=0), steps=5)
    page.page.keyboard.press("Escape")
    page.page.mouse.up()
    assert page.calls == []
    assert page.page.evaluate("pageKeys") == []


# --- for everyone, and at the end ---------------------------------------------------------------


def test_axe_finds_nothing(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.mark(MARK)
    page.page.keyboard.press("Tab")
    assert [rule["id"] for rule in Axe().run(page.page).response["violations"]] == []


def test_a_screen_reader_is_told_the_name_and_how_keys_work_and_nothing_of_the_drawing(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    expect(page.page.get_by_role("figure", name="A timeline of five reports")).to_be_visible()
    expect(page.keys).to_have_accessible_description("Arrow keys move between reports.")
    assert TITLE not in page.root.aria_snapshot()


def test_nothing_listens_any_more_when_the_chart_has_gone(open_chart: Open) -> None:
    page = open_chart()
    places = ("window", "document", "document.fonts", "document.querySelector('.st-key-timeline')")
    before = [page.listeners(place) for place in places]
    page.show(chart())
    page.show(recoloured(chart()))
    page.mark(MARK)
    page.page.evaluate("remove(); unmark()")
    assert [page.listeners(place) for place in places] == before


def test_a_call_that_another_overtook_ends_nothing(open_chart: Open) -> None:
    page = open_chart()
    page.show(chart())
    page.page.evaluate("window.first = remove")
    page.show(recoloured(chart()))
    page.page.evaluate("first()")
    page.page.mouse.click(*page.place(70, lane=1))
    page.show(chart())
    assert page.calls == [["chosen", "e"]]
    assert page.root.locator(".point path").first.evaluate("bar => bar.style.fill") == "rgb(136, 170, 204)"
