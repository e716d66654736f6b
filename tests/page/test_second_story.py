"""A story in a third language, of tolls that move for weeks, has all that the first one has.

It is made up: a dam breaks, and two offices, a nurse and an agency count the dead.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from events.wording import LANGUAGES
from tests.support.browsing import Reader
from tests.support.shipped import WORDS

FLOOD = Path(__file__).parents[1] / "stories" / "crue"

# The rows of the panels in sight, each with the boxes of the texts that the chart draws in it.
ROWS = """() => {
  const box = node => node.getBoundingClientRect().toJSON()
  const texts = [...document.querySelectorAll('.on-slots svg text')].map(box)
  return [...document.querySelectorAll('.panel .slot:not(.scale)')].map(box).map(slot => [
    slot, texts.filter(({top, bottom}) => top >= slot.top - 1 && bottom <= slot.bottom + 1)
  ])
}"""

Open = Callable[..., Reader]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("phone", [False, True])
def test_every_section_is_there_nothing_is_cut_and_axe_finds_nothing(open_page: Open, lang: str, phone: bool) -> None:
    reader = open_page(FLOOD, phone=phone, lang=lang)
    expect(reader.page.locator("h1")).to_have_text("La rupture du barrage de Lorme")
    for section in ("timeline", "figures", "disputes", "chronology"):
        heading = reader.page.get_by_role("heading", name=WORDS[lang](f"{section}.heading"), exact=True)
        expect(heading).to_be_visible()
    assert reader.overflow() == []
    assert reader.violations() == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("phone", [False, True])
def test_over_time_every_figure_stands_in_the_row_of_its_claimant_and_none_over_another(
    open_page: Open, lang: str, phone: bool
) -> None:
    reader = open_page(FLOOD, phone=phone, lang=lang)
    reader.key("view_0").get_by_text(WORDS[lang]("figures.over_time"), exact=True).click()
    reader.page.locator("#figures").scroll_into_view_if_needed()
    reader.settle()
    rows = reader.page.evaluate(ROWS)
    assert sum(len(texts) > 1 for _, texts in rows) >= 2
    for slot, texts in rows:
        assert all(slot["left"] - 1 <= text["left"] and text["right"] <= slot["right"] + 1 for text in texts)
        in_order = sorted(texts, key=lambda text: float(text["left"]))
        assert all(before["right"] <= after["left"] for before, after in pairwise(in_order))


def test_the_figures_of_two_happenings_are_not_compared_with_each_other(open_page: Open) -> None:
    reader = open_page(FLOOD)
    panels = [panel.inner_text() for panel in reader.page.locator(".panel").all()]
    assert [("Secours" in panel, "Une infirmière" in panel) for panel in panels] == [
        *((False, True), (False, False), (True, False))
    ]
