"""A chart by itself: the script of the page's charts on a bare page, without a server.

Its figure is small, of two lanes.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly
from playwright.sync_api import CDPSession, FloatRect, Locator, Page, Route

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "events" / "page"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
SCRIPTS = ("chart.js", "chart.css", "mark.js", "chronology.js", "chronology.css")
BASE = "http://chart.invalid/"

# `show` and `mark` call the scripts as Streamlit does, again and again with the same element;
# `remove` is what it does at the end.
HARNESS = """<!doctype html><html lang="en"><head><title>A chart</title>
<meta name="viewport" content="width=device-width"><style>
:root { --st-text-color: #222; --st-primary-color: #1c5d7a; --st-background-color: #fff; --st-border-color: #ccc; }
body { margin: 0; font: 14px sans-serif; } main { padding: 20px; height: 3000px; }
</style><link rel="stylesheet" href="chart.css"></head><body><main><h1>A chart</h1>
<div class="st-key-timeline"><div id="chart"><div class="chart"></div></div></div><div id="mark"></div></main>
<script type="module">
import chart from "./chart.js"
import mark from "./mark.js"
Object.assign(window, { calls: [], pageKeys: [] })
const setTriggerValue = (name, value) => calls.push([name, value])
const at = name => ({ parentElement: document.querySelector(name) })
window.show = data => { window.remove = chart({ data, ...at("#chart"), setTriggerValue }) }
window.mark = data => { window.unmark = mark({ data, ...at("#mark") }) }
document.addEventListener("keydown", event => pageKeys.push(event.key))
window.ready = true
</script></body></html>"""

# Charts of 800 pixels draw 0..100 across 790, from 5: a position is 7.9 pixels. A row is 26 pixels
# high, from 46.
LEFT, TOP, ROW, HEIGHT = 5, 46, 26, 46 + 8 + 4 * 26
LANES = {0: 0.5, 1: 2.5}  # the middle of each lane, in rows
TITLE = "1 ▲ Ministry reports that the operation has begun"


def report(name: str, lane: int, left: float, right: float, *more: tuple[float, float]) -> dict[str, Any]:
    """A report that stands in a lane from `left` to `right`.

    It answers there, and on the stretches in `more`.
    """
    row = [LANES[lane] - 0.4, LANES[lane] + 0.4]
    areas = [[*stretch, *row] for stretch in ((left, right), *more)]
    return {"id": name, "lane": lane, "areas": areas, "lines": [f"{name} · whole title", "20 September 2023"]}


# The same lanes with their names above them, as in the figure, and beside them, half a row closer.
NAMES = [
    {
        "name": "Alpha",
        "colour": "#111111",
        "rows": [0, 0.05, 0.1, 0.9, 2],
        "above": [0, 0.05, 0.1, 0.9, 2],
        "beside": [0, 0.05, 0.1, 0.9, 1.5],
    },
    {
        "name": "Beta and friends",
        "colour": "#222222",
        "rows": [2, 2.05, 2.1, 2.9, 4],
        "above": [2, 2.05, 2.1, 2.9, 4],
        "beside": [1.5, 1.55, 1.6, 2.4, 3.5],
    },
]
GUTTER = 100
AXES = [{"from": 200, "labels": [[50, "", "noon"]]}, {"from": 600, "labels": [[25, "", "six"], [50, "", "noon"]]}]

# Reading order in each lane: a, b, c above, d, e below. The label of b stands beside its bar.
REPORTS = [
    report("a", 0, 0, 20),
    report("b", 0, 30, 32, (32, 50)),
    report("c", 0, 60, 90),
    report("d", 1, 10, 25),
    report("e", 1, 62, 80),
]


def chart(rtl: bool = False, colour: str = "#88aacc", **changes: Any) -> dict[str, Any]:
    """What the script is told of a chart of `REPORTS`."""
    bars = [entry["areas"][0] for entry in REPORTS]
    return {
        "spec": {
            "data": [
                {
                    "type": "bar",
                    "orientation": "h",
                    "base": [bar[0] for bar in bars],
                    "x": [bar[1] - bar[0] for bar in bars],
                    "y": [(bar[2] + bar[3]) / 2 for bar in bars],
                    "width": 0.8,
                    "marker": {"color": colour},
                },
                {
                    "type": "scatter",
                    "mode": "text",
                    "x": [0],
                    "y": [LANES[0]],
                    "textposition": "middle right",
                    "meta": {"wordings": [[TITLE, "1 ▲ Ministry", "1 ▲"]], "rooms": [50]},
                },
            ],
            "layout": {
                "height": HEIGHT,
                "margin": {"l": LEFT, "r": LEFT, "t": TOP, "b": 8, "pad": 0},
                "font": {"family": "sans-serif", "size": 13},
                "showlegend": False,
                "xaxis": {"range": [100, 0] if rtl else [0, 100]},
                "yaxis": {"range": [4, 0], "visible": False},
                "annotations": [{"x": 95, "y": 3, "text": "only wide", "showarrow": False, "name": "wide"}],
            },
        },
        "alt": "A timeline of five reports",
        "plotly": "plotly.min.js",
        "missing": "The chart could not be drawn.",
        "dir": "rtl" if rtl else "ltr",
        "reports": REPORTS,
        "help": "Arrow keys move between reports.",
    } | changes


def serve(page: Page, html: str, missing: bool = False) -> None:
    """Open a page of this HTML.

    It finds the scripts beside it, and plotly.js unless that is `missing`.
    """
    scripts = {name: (PAGE if name.endswith(".css") else PAGE / "scripts") / name for name in SCRIPTS}
    scripts |= {} if missing else {"plotly.min.js": PLOTLY}

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(BASE)
        if not name:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif name in scripts:
            route.fulfill(path=scripts[name])
        else:
            route.fulfill(status=404)

    page.route(f"{BASE}**", answer)
    page.goto(BASE)
    page.wait_for_function("window.ready")


def box_of(element: Locator) -> FloatRect:
    """Where an element is drawn on the screen; it has to be."""
    box = element.bounding_box()
    assert box
    return box


class Chart:
    """The page with the chart.

    `place` is a position of the figure on the screen; `calls` is what was reported so far.
    """

    def __init__(self, page: Page, missing: bool = False) -> None:
        self.page = page
        self.rtl = False
        serve(page, HARNESS, missing)

    def show(self, data: dict[str, Any]) -> None:
        """Call the script with the data, and wait until plotly has drawn."""
        self.tell(data)
        self.page.wait_for_selector(".main-svg")
        self.page.wait_for_timeout(100)

    def tell(self, data: dict[str, Any]) -> None:
        self.rtl = data["dir"] == "rtl"
        self.page.evaluate("data => show(data)", data)

    def mark(self, detail: dict[str, Any]) -> None:
        self.page.evaluate("data => mark(data)", {"marks": {"timeline": detail}})

    @property
    def root(self) -> Locator:
        return self.page.locator(".chart")

    @property
    def keys(self) -> Locator:
        return self.page.get_by_role("application")

    def name(self, lane: int) -> Locator:
        """The name of a lane, as far as its words reach."""
        return self.root.locator(".lane > div").nth(lane)

    @property
    def tip(self) -> Locator:
        return self.root.locator(".tip")

    @property
    def calls(self) -> list[list[Any]]:
        return list(self.page.evaluate("calls"))

    @property
    def said(self) -> str:
        """The first line of what is spoken."""
        return self.root.locator("[aria-live] p").first.inner_text()

    def place(self, position: float, lane: int) -> tuple[float, float]:
        box = box_of(self.root)
        across = (100 - position if self.rtl else position) / 100
        return box["x"] + LEFT + across * (box["width"] - 2 * LEFT), box["y"] + TOP + ROW * LANES[lane]

    def watch(self) -> Callable[[], int]:
        """Begin to count what changes in what plotly drew; the count so far."""
        self.page.evaluate(
            """() => {
                window.changes = 0
                const watch = { childList: true, subtree: true, attributes: true, characterData: true }
                new MutationObserver(seen => { changes += seen.length }).observe(document.querySelector(".plot"), watch)
            }"""
        )
        return lambda: int(self.page.evaluate("new Promise(done => setTimeout(() => done(changes), 150))"))

    def listeners(self, where: str) -> list[str]:
        """The events that somebody listens to at an object of the page, as Chromium counts them."""
        session = self.page.context.new_cdp_session(self.page)
        found = session.send("Runtime.evaluate", {"expression": where})
        heard = session.send("DOMDebugger.getEventListeners", {"objectId": found["result"]["objectId"]})
        return sorted(listener["type"] for listener in heard["listeners"])


def swipe(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    """A finger that goes down, moves and lifts."""
    session: CDPSession = page.context.new_cdp_session(page)
    x, y = start
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        point = {"x": x + by[0] * step / 10, "y": y + by[1] * step / 10}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)


def recoloured(data: dict[str, Any]) -> dict[str, Any]:
    """The same chart as another view would send it: other colours, everything else the same."""
    return json.loads(json.dumps(data).replace("#88aacc", "#cc8844"))
