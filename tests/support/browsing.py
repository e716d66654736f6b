"""A reader at the page: what the browser tests do and look at again and again."""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, WebSocket

MARKS = re.compile("[\u200e\u200f\u2066-\u2069\u202a-\u202e]")  # what only says in which direction a text runs
NUMBERED = re.compile(r"(\d+)[?؟]?\s(?=\W)")  # how the label of a report begins, before the sign of its kind

# The script has run, nothing waits to be replaced, every chart near the window is drawn, and the
# chronology (in a shadow tree) is filled.
DRAWN = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  if (app?.dataset.testScriptState !== 'notRunning' || !document.querySelector('h1')) return false
  if (document.querySelector('[data-testid=stSkeleton], [data-stale=true]')) return false
  if (document.fonts.status !== 'loaded') return false
  const charts = [...document.querySelectorAll('.chart')]
  if (!charts.length && document.querySelector('.st-key-timeline, .st-key-strip')) return false
  const near = chart => {  // what is far out of the window waits to be drawn
    const {top, bottom} = chart.getBoundingClientRect()
    return top < 1.9 * innerHeight && bottom > -0.9 * innerHeight
  }
  const drawn = chart => chart.querySelector('.main-svg, .missing:not([hidden])')
  if (!charts.filter(near).every(drawn)) return false
  const chronology = document.querySelector('.st-key-chronology')
  const tree = chronology && [...chronology.querySelectorAll('*')].find(node => node.shadowRoot)?.shadowRoot
  return !chronology || !!tree?.querySelector('[role=status]')?.textContent
}"""

# Elements that reach beyond the sides of the window. Not counted: those in a box that scrolls or
# hides them, and plotly's measuring board far out.
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth, found = []
  const named = node => `${node.tagName}.${node.getAttribute('class')}`
  const look = root => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) look(node.shadowRoot)
      const box = node.getBoundingClientRect()
      if (!box.width || !box.height || (box.left > -1 && box.right < width + 1)) continue
      let held = getComputedStyle(node).visibility === 'hidden' || !!node.closest('#js-plotly-tester')
      for (let around = node.parentElement; around && !held; around = around.parentElement) {
        const outer = around.getBoundingClientRect()
        const kept = getComputedStyle(around).overflowX !== 'visible' && around.dataset.testid !== 'stMain'
        held = kept && outer.left > -1 && outer.right < width + 1
      }
      if (!held) found.push(`${named(node)}: ${Math.round(box.left)} to ${Math.round(box.right)}`)
    }
  }
  look(document.body)
  const main = document.querySelector('[data-testid=stMain]')
  const wide = [main.scrollWidth, main.clientWidth]
  if (wide[0] > wide[1]) found.push(`the page scrolls sideways: ${wide.join(' > ')}`)
  return found
}"""

TEXTS = """chart => [...chart.closest('.chart').querySelectorAll('text, .lane bdi, .tick > div')].map(node => {
  const style = getComputedStyle(node), spans = [...node.querySelectorAll('tspan')]
  const told = (spans.length ? spans : [node]).filter(line => line.textContent.trim())
  const lines = told.map(line => line.getBoundingClientRect())
  if (style.display === 'none' || style.visibility === 'hidden' || !lines.length || lines[0].width < 0.5) return null
  const end = (side, pick) => pick(...lines.map(line => line[side]))
  const box = [end('left', Math.min), end('top', Math.min), end('right', Math.max), end('bottom', Math.max)]
  return [node.textContent.trim(), ...box]
}).filter(Boolean)"""


class Label(NamedTuple):
    """A text that a chart shows, without direction marks, and the box of its lines on screen."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def overlap(one: Label, two: Label) -> bool:
    """Whether the texts touch.

    A box is higher than its letters, by about two pixels above and below.
    """
    wide = min(one.right, two.right) - max(one.left, two.left)
    high = min(one.bottom, two.bottom) - max(one.top, two.top)
    return wide > 1 and high > 4


class Reader:
    """A browser page at the dashboard.

    `errors` and `foreign` gather what it logs and what it asks other hosts for.
    """

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.context.on("request", self._request)
        page.on("websocket", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _request(self, asked: Request | WebSocket) -> None:
        address = urlsplit(asked.url)
        if address.scheme not in ("blob", "data") and address.netloc != urlsplit(self.base).netloc:
            self.foreign.append(asked.url)

    def visit(self, **query: str | list[str]) -> None:
        self.page.goto(f"{self.base}/?{urlencode(query, doseq=True)}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page is drawn, and stays so for a moment."""
        for _ in range(2):
            self.page.wait_for_function(DRAWN)
            self.page.wait_for_timeout(120)

    def key(self, name: str) -> Locator:
        """The part of the page that dashboard.py gives this key."""
        return self.page.locator(f".st-key-{name}")

    def button(self, key: str, name: str | None = None) -> Locator:
        return self.key(key).get_by_role("button", name=name, exact=name is not None)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)

    @property
    def reports(self) -> Locator:
        """The entries of the chronology."""
        return self.key("chronology").get_by_role("listitem")

    def report(self, event: str) -> Locator:
        """The button of one report in the chronology."""
        return self.key("chronology").locator(f'button[data-id="{event}"]')

    @property
    def focused(self) -> str:
        """The id of the report that has the focus in the chronology, or ""."""
        return str(
            self.page.evaluate(
                """() => {
                    let node = document.activeElement
                    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
                    return node?.dataset?.id ?? ''
                }"""
            )
        )

    def claims(self) -> str:
        """What the panel of figures says in words."""
        return self.page.locator(".panel").inner_text()

    def alt(self, chart: str) -> str:
        """What a screen reader says of a chart."""
        return self.key(chart).get_by_role("figure").first.get_attribute("aria-label") or ""

    def labels(self, chart: str = "timeline") -> list[Label]:
        """Every text that a chart shows."""
        found = self.key(chart).locator(".js-plotly-plot").evaluate(TEXTS)
        return [Label(MARKS.sub("", text), *box) for text, *box in found]

    def numbers(self) -> set[int]:
        """The numbers of the reports that the timeline shows."""
        begun = (NUMBERED.match(label.text + " ") for label in self.labels())
        return {int(match[1]) for match in begun if match}

    def violations(self) -> list[str]:
        """What axe-core finds: the rule, and the first elements that break it."""
        found = Axe().run(self.page).response["violations"]
        return [f"{rule['id']}: {rule['help']}: {[node['html'][:200] for node in rule['nodes']][:4]}" for rule in found]

    def overflow(self) -> list[str]:
        """What sticks out of the window sideways."""
        return list(self.page.evaluate(OVERFLOW))
