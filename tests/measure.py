"""What a click costs a reader, beside what a bare page costs: `python -m tests.measure`, or `make measure`.

For a party click and for the next report, on the shipped story in both languages: the bytes that come over the socket,
the changes of the page's elements, and the time until the last of them, the median of ten. The bare page redraws one
chart of 30 points, in the same run: times are worth something as ratios to it, and on a quiet machine.
"""

import base64
import contextlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import QUIET, chromium, free_port
from tests.support.shipped import PARTIES, WORDS

ROOT = Path(__file__).parents[1]
TIMES = 10
BARE = """
import plotly.graph_objects as go
import streamlit as st

chosen = st.pills("Party", ["Armenia", "Russia"], selection_mode="multi")
points = [(i * 7 + len(chosen)) % 11 for i in range(30)]
st.plotly_chart(go.Figure(go.Scatter(x=list(range(30)), y=points, mode="markers")), key="chart")
"""
WATCH = """() => {
  window.told = {changes: 0, last: 0, start: 0}
  new MutationObserver(all => { told.changes += all.length; told.last = performance.now() })
    .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true})
  for (const kind of ['click', 'keydown']) addEventListener(kind, () => { told.start = performance.now() }, {capture: true})
}"""
SETTLED = "() => told.last > told.start && performance.now() - told.last > 600"


@contextlib.contextmanager
def served(script: Path) -> Iterator[str]:
    """The address of a page while it is served."""
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true", "--server.fileWatcherType", "none"]
    options += ["--browser.gatherUsageStats", "false"]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), *options],
        cwd=script.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with contextlib.suppress(OSError), urlopen(f"http://localhost:{port}/_stcore/health", timeout=5):
                break
            time.sleep(0.1)
        yield f"http://localhost:{port}/"
    finally:
        server.terminate()
        server.wait(20)


def cost(page: Page, act: Callable[[int], None]) -> tuple[float, int, int]:
    """Milliseconds to the last change, changes, and bytes of a step, the median each."""
    received: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: received.append(
            len(base64.b64decode(event["response"]["payloadData"])) if event["response"]["opcode"] == 2 else 0
        ),
    )
    found = []
    for step in range(TIMES):
        received.clear()
        page.evaluate("() => { told.changes = 0 }")
        act(step)
        page.wait_for_function(SETTLED)
        told = page.evaluate("told")
        found.append((told["last"] - told["start"], told["changes"], sum(received)))
    session.detach()
    times, changes, sizes = zip(*found, strict=True)
    return statistics.median(times), int(statistics.median(changes)), int(statistics.median(sizes))


def opened(browser: Browser, address: str) -> Page:
    """The page, drawn and watched."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.wait_for_selector(".main-svg", timeout=60_000)
    page.wait_for_timeout(2500)
    page.evaluate(WATCH)
    return page


def clicks(page: Page, names: list[str]) -> Callable[[int], None]:
    return lambda step: page.get_by_role("button", name=names[step % len(names)], exact=True).first.click()


def main() -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(playwright), args=list(QUIET))
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        print(f"{'step':24} {'ms':>7} {'x bare':>7} {'changes':>8} {'bytes':>9}")

        def row(name: str, page: Page, act: Callable[[int], None], floor: float | None = None) -> float:
            took, changes, size = cost(page, act)
            print(f"{name:24} {took:7.0f} {took / (floor or took):7.1f} {changes:8} {size:9,}", flush=True)
            return took

        with served(bare) as address, served(ROOT / "dashboard.py") as story:
            page = opened(browser, address)
            floor = row("a bare page", page, clicks(page, ["Armenia", "Russia"]))
            for lang, words in WORDS.items():
                page = opened(browser, f"{story}?lang={lang}&event=armenia-toll")
                names = [PARTIES[party][f"name_{lang}"] for party in ("armenia", "russia")]
                row(f"{lang}: a party", page, clicks(page, names), floor)
                key = "ArrowLeft" if words.rtl else "ArrowRight"
                row(f"{lang}: the next report", page, lambda _, page=page, key=key: page.keyboard.press(key), floor)


if __name__ == "__main__":
    main()
