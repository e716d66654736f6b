"""What Streamlit draws from the left runs from the right on the Arabic page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from events.wording import LANGUAGES
from tests.support.browsing import Reader

Open = Callable[..., Reader]


def sides(part: Locator) -> tuple[float, float]:
    """Where it begins and ends across the window."""
    box = part.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


@pytest.mark.parametrize(("lang", "turned"), [("en", 1), ("ar", -1)])
def test_what_folds_points_to_where_reading_goes_on(open_page: Open, lang: str, turned: int) -> None:
    icon = open_page(lang=lang).key("more").locator("summary [data-testid=stIconMaterial]")
    assert icon.evaluate("node => new DOMMatrix(getComputedStyle(node).transform).a") == turned


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_switch_of_the_table_holds_its_knob_and_nothing_lies_over_its_label(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    label = reader.key("table").locator("label")
    label.click()
    table = reader.page.get_by_test_id("stDataFrame")
    expect(table).to_be_visible()
    reader.page.wait_for_timeout(400)  # until the knob has moved
    (start, end), (left, right) = sides(label.locator("> div").first), sides(label.locator("> div > div").first)
    assert start <= left and right <= end
    table.hover()
    tools = sides(reader.page.get_by_test_id("stElementToolbar"))
    words = sides(label.get_by_test_id("stWidgetLabel"))
    assert tools[1] <= words[0] or words[1] <= tools[0]


@pytest.mark.parametrize(
    ("lang", "phone", "hint"), [("en", False, '"→"'), ("ar", False, '"←"'), ("en", True, "none"), ("ar", True, "none")]
)
def test_the_key_for_the_next_report_is_told_where_there_are_keys(
    open_page: Open, lang: str, phone: bool, hint: str
) -> None:
    reader = open_page(lang=lang, phone=phone, event="armenia-toll")
    expect(reader.key("card").locator("kbd").first).not_to_be_visible()
    told = reader.button("next").evaluate("node => getComputedStyle(node, '::after').content")
    assert told.split(" / ")[0] == hint
