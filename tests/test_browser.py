"""The page in a real browser, with mouse, keyboard and finger: the quick set. The full cross product is in test_cross_product.py."""

import re
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from browsing import Reader
from playwright.sync_api import expect

from events.selection import View, choose
from events.table import read
from events.wording import LANGUAGES, Wording

STORY = read(Path(__file__).parent.parent / "events" / "karabakh-2023")
EVENTS = STORY.events.set_index("id")
DATED = {int(n) for n in EVENTS.loc[EVENTS["date"] != "undated", "number"]}
ENGLISH, ARABIC = (Wording(lang) for lang in LANGUAGES)
PARTIES = {lang: dict(zip(STORY.parties["id"], STORY.parties[f"name_{lang}"], strict=True)) for lang in LANGUAGES}

Open = Callable[..., Reader]


def number_of(event: str) -> int:
    return int(EVENTS.at[event, "number"])


def listed(n: int, words: Wording = ENGLISH) -> str:
    """The count that the page states when it shows `n` reports."""
    return words("filter.shown", n=n, total=words.number(len(EVENTS)))


def involving(party: str) -> int:
    names = [party]
    shown = choose(STORY.events, View(parties=tuple(names)), EVENTS["earliest"].dt.tz)
    return int(shown.sum())


def expect_view(reader: Reader, n: int, **query: list[str]) -> None:
    """Count, chronology and address all hold the view."""
    expect(reader.key("shown").get_by_text(listed(n), exact=True)).to_be_visible()
    expect(reader.reports).to_have_count(n)
    reader.settle()
    assert reader.query == query


def violations(reader: Reader) -> list[str]:
    """What axe-core finds: the rule, and the elements that break it."""
    found = Axe().run(reader.page).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {[node['html'][:160] for node in rule['nodes']][:4]}" for rule in found]


# --- choosing by mouse -----------------------------------------------------------------------------------------------------------------------


def test_choosing_a_party_changes_everything_and_back_forward_and_reload_restore_it(open_page: Open) -> None:
    reader = open_page()
    everything, armenia = len(EVENTS), involving("armenia")
    before = reader.alt("timeline"), reader.alt("figure_killed"), reader.numbers()
    pill = reader.button("parties", PARTIES["en"]["armenia"])
    pill.click()
    expect_view(reader, armenia, party=["armenia"])
    after = reader.alt("timeline"), reader.alt("figure_killed"), reader.numbers()
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert after[2] < before[2]
    reader.page.reload()
    expect_view(reader, armenia, party=["armenia"])
    assert (reader.alt("timeline"), reader.alt("figure_killed"), reader.numbers()) == after
    expect(pill).to_have_attribute("aria-pressed", "true")
    reader.button("parties", PARTIES["en"]["armenia"]).click()
    expect_view(reader, everything)
    reader.page.go_back()
    expect_view(reader, armenia, party=["armenia"])
    expect(pill).to_have_attribute("aria-pressed", "true")
    reader.page.go_forward()
    expect_view(reader, everything)
    expect(pill).to_have_attribute("aria-pressed", "false")


def test_back_leads_through_the_views_one_by_one(open_page: Open) -> None:
    reader = open_page()
    reader.button("parties", PARTIES["en"]["france"]).click()
    expect_view(reader, involving("france"), party=["france"])
    reader.report("eu-france-germany-condemn").click()
    expect(reader.key("card")).to_be_visible()
    reader.page.go_back()
    expect(reader.key("card")).not_to_be_visible()
    expect_view(reader, involving("france"), party=["france"])
    reader.page.go_back()
    expect_view(reader, len(EVENTS))


def click_on_the_timeline(reader: Reader, event: str) -> None:
    label = min(
        (label for label in reader.labels() if re.match(rf"{number_of(event)}\??\s", label.text)),
        key=lambda label: len(label.text),
    )
    reader.key("timeline").scroll_into_view_if_needed()
    box = reader.key("timeline").bounding_box()
    assert box
    [label] = [label for label in reader.labels() if label.text.startswith(label_text(event))][:1] or [label]
    reader.page.mouse.move((label.left + label.right) / 2, (label.top + label.bottom) / 2)
    reader.page.mouse.down()
    reader.page.mouse.up()


def label_text(event: str) -> str:
    return f"{number_of(event)} "
