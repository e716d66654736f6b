"""Fixtures of the page's tests: a browser, a server for any story, a reader who opens its page."""

import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Playwright, expect

from tests.support.browsing import Reader
from tests.support.hostile import write_hostile_package

ROOT = Path(__file__).parent.parent
PORTS = range(8700, 8800)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
NO_BROWSER = (
    "The tests of the page need Chromium. Install it, name one in the environment variable CHROMIUM, "
    f"or run: {sys.executable} -m playwright install --with-deps chromium"
)

PATIENCE = 30_000  # milliseconds; a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)

Serve = Callable[..., str]
Open = Callable[..., Reader]


def chromium(playwright: Playwright) -> str | None:
    """The Chromium to use; None where there is none.

    It is the one that CHROMIUM names, else the machine's own, else Playwright's.
    """
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    own = playwright.chromium.executable_path
    return next(filter(None, found), own if Path(own).exists() else None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], playwright: Playwright) -> dict[str, Any]:
    """How the browser is started.

    Without one the run fails: a page that nobody looked at has not passed.
    """
    if not chromium(playwright) and "CHROMIUM" not in os.environ:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    found = chromium(playwright)
    if not found:
        pytest.fail(NO_BROWSER, pytrace=False)
    return {**browser_type_launch_args, "executable_path": found, "args": list(QUIET)}


def free_port() -> int:
    """A port at which nobody listens.

    Drawn at random, so that two runs at a time rarely want the same one.
    """
    for port in random.sample(PORTS, len(PORTS)):
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
        except OSError:
            return port
    pytest.fail(f"no free port from {PORTS.start} to {PORTS.stop - 1}")


def wait_until_up(server: "subprocess.Popen[bytes]", base: str, log: Path) -> None:
    """Return when the server answers.

    Fail with its own words when it ends, or stays silent for a minute.
    """
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urlopen(f"{base}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server of the page did not start:\n{log.read_text('utf-8', 'replace')}", pytrace=False)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start the page for a story, the shipped one if none is named, and give its address.

    One server a story, stopped at the end.
    """
    servers: dict[Path | None, subprocess.Popen[bytes]] = {}
    addresses: dict[Path | None, str] = {}

    def start(story: Path | None = None) -> str:
        if story in addresses:
            return addresses[story]
        port = free_port()
        options = ["--server.port", str(port), "--server.headless", "true", "--server.fileWatcherType", "none"]
        told = ["--", str(story)] if story else []
        log = tmp_path_factory.mktemp("server") / "log.txt"
        with log.open("wb") as output:
            servers[story] = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options, *told],
                cwd=ROOT,
                stdout=output,
                stderr=output,
            )
        wait_until_up(servers[story], f"http://localhost:{port}", log)
        addresses[story] = f"http://localhost:{port}"
        return addresses[story]

    yield start
    for server in servers.values():
        server.terminate()
    for server in servers.values():
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


@pytest.fixture
def open_page(new_context: Callable[..., Any], serve: Serve) -> Iterator[Open]:
    """Open the page as a reader with some browser would, wait until it is drawn, give the `Reader`.

    `phone` is a touch screen of 390 by 844; what else is named is the address:
    `open_page(lang="ar", party=["armenia", "russia"])`. When the test ends, no page that it opened
    may have logged an error or asked another host for anything.
    """
    readers: list[Reader] = []

    def start(
        story: Path | None = None,
        /,
        width: int = 1280,
        phone: bool = False,
        dark: bool = False,
        locale: str = "en-US",
        **query: str | list[str],
    ) -> Reader:
        context = new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": width, "height": 900},
            has_touch=phone,
            is_mobile=phone,
            color_scheme="dark" if dark else "light",
            locale=locale,
        )
        context.set_default_timeout(PATIENCE)
        readers.append(Reader(context.new_page(), serve(story)))
        readers[-1].visit(**query)
        return readers[-1]

    yield start
    assert [error for reader in readers for error in reader.errors] == [], "logged in the browser's console"
    assert [url for reader in readers for url in reader.foreign] == [], "asked of another host"


@pytest.fixture(scope="session")
def hostile_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose every text that may be anything tries to run, load or rewrite something."""
    return write_hostile_package(tmp_path_factory.mktemp("hostile"))
