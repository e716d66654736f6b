"""The page in every browser language, page language, width and theme.

Run it with `pytest -m slow`.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from events.wording import LANGUAGES
from tests.support.browsing import Reader
from tests.support.shipped import PARTIES, ROWS, WORDS

pytestmark = pytest.mark.slow

Open = Callable[..., Reader]

LOCALES = ("ar", "ar-SA", "en-US")
SHAPES = [(1280, False), (390, True)]
MORE_WIDTHS = (768, 1920)

# What may stand in Latin letters on the Arabic page.
LATIN = (
    "English",  # the other language's own name
    "CSV",
    "CC BY 4.0",
    "Creative Commons Attribution 4.0 International",
    "MIT",
    "Enter",  # a key
    *("Shortcut", "Clear entry", "Esc"),  # Streamlit's: not to be translated, and the first is not shown
)
# What may stand in Arabic letters on the English page, beside the title of the source.
ARABIC = ("العربية",)
SOURCE = "وقف إطلاق النار في قره باغ بعد موافقة الانفصاليين على إلقاء السلاح"

# Every text of the page, folded away or not, and every text that only assistive software or a mouse
# at rest is told.
TOLD = """() => {
  const found = [], told = ['aria-label', 'aria-description', 'aria-valuetext', 'alt', 'title', 'placeholder']
  const unread = 'script, style, noscript, template, [data-testid=stIconMaterial], ' +
    '#js-plotly-tester, #js-plotly-tester *'
  const look = root => {
    for (const node of root.querySelectorAll('*')) {
      if (node.matches(unread)) continue
      if (node.shadowRoot) look(node.shadowRoot)
      for (const name of told) if (node.getAttribute(name)) found.push(node.getAttribute(name))
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE && child.textContent.trim()) found.push(child.textContent.trim())
      }
    }
  }
  look(document.body)
  return [...found, document.title]
}"""


def foreign_words(reader: Reader, lang: str) -> list[str]:
    """The texts that hold letters of the other language's script, exceptions aside."""
    letters, excepted = (r"[A-Za-z]", LATIN) if lang == "ar" else (r"[\u0620-\u064a\u0671-\u06d3]", (*ARABIC, SOURCE))
    told = reader.page.evaluate(TOLD)
    assert len(told) > 100
    allowed = re.compile("|".join(re.escape(words) for words in excepted))
    return sorted({text for text in told if re.search(letters, allowed.sub("", text))})


def look_at(reader: Reader, lang: str) -> None:
    root = reader.page.locator("html")
    expect(root).to_have_attribute("lang", lang)
    expect(root).to_have_attribute("dir", WORDS[lang].direction)
    assert reader.overflow() == []
    assert foreign_words(reader, lang) == []
    assert reader.violations() == []


def use(reader: Reader, lang: str) -> None:
    """Look at the page with an event chosen, then with much of it in use.

    That is every filter, the figures as a table, and nothing found.
    """
    expect(reader.report("armenia-toll")).to_have_attribute("aria-expanded", "true")
    look_at(reader, lang)
    reader.key("more").locator("summary").click()
    reader.key("figures_table").locator("summary").click()
    reader.button("parties", PARTIES["armenia"][f"name_{lang}"]).click()
    expect(reader.button("clear")).to_be_visible()
    reader.key("since").get_by_role("textbox").fill("2023-09-19")
    reader.key("since").get_by_role("textbox").press("Enter")
    reader.page.wait_for_url(re.compile("from=2023-09-19"))
    reader.settle()
    reader.key("until").get_by_role("textbox").fill(WORDS[lang]("date.undated"))
    reader.key("until").get_by_role("textbox").press("Enter")
    expect(reader.page.get_by_test_id("stAlert")).to_be_visible()
    reader.settle()
    reader.page.wait_for_timeout(400)
    look_at(reader, lang)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("width", "phone"), SHAPES, ids=[str(width) for width, _ in SHAPES])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_holds_in_every_combination(
    open_page: Open, locale: str, lang: str, width: int, phone: bool, dark: bool
) -> None:
    use(open_page(locale=locale, lang=lang, width=width, phone=phone, dark=dark, event="armenia-toll"), lang)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_holds_at_the_narrowest_width(open_page: Open, lang: str, dark: bool) -> None:
    """320 pixels (WCAG 2.2, 1.4.10), with the filters open and claimants that they hide."""
    reader = open_page(lang=lang, width=320, dark=dark, event="armenia-toll")
    use(reader, lang)
    expect(reader.page.locator(".claimant.hidden")).to_have_count(2)
    expect(reader.key("query")).to_be_visible()


@pytest.mark.parametrize("width", MORE_WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_holds_at_other_widths(open_page: Open, lang: str, width: int) -> None:
    reader = open_page(lang=lang, width=width, event="armenia-toll")
    assert reader.numbers() >= {1, len(ROWS) // 2}
    use(reader, lang)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_browser_decides_where_the_address_does_not(open_page: Open, locale: str) -> None:
    look_at(open_page(locale=locale), "ar" if locale.startswith("ar") else "en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("query", [{"q": "zzzz"}, {"party": "turkey", "role": "actor"}, {"party": "united-nations"}])
def test_the_page_holds_with_little_or_nothing_shown(open_page: Open, lang: str, query: dict[str, str]) -> None:
    look_at(open_page(lang=lang, phone=True, **query), lang)
