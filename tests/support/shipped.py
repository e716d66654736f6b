"""The shipped story as the tests of the page know it: straight from its files."""

import csv
from pathlib import Path

from events.reading.story import read
from events.wording import LANGUAGES, Wording

FOLDER = Path(__file__).parents[2] / "events" / "karabakh-2023"


def rows_of(name: str) -> dict[str, dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


ROWS = rows_of("events")
PARTIES = rows_of("parties")
UNDATED = {event for event, row in ROWS.items() if row["date"] == "undated"}
NUMBERS: dict[str, int] = read(FOLDER).events.set_index("id")["number"].to_dict()
WORDS = {lang: Wording(lang) for lang in LANGUAGES}
ENGLISH, ARABIC = WORDS["en"], WORDS["ar"]


def involving(*parties: str, actor: bool = False) -> set[str]:
    """The reports in which one of the parties acted or spoke.

    Unless `actor`, also those directed at it or about it.
    """
    columns = ("party",) if actor else ("party", "toward")
    return {event for event, row in ROWS.items() if {*parties} & {*";".join(row[c] for c in columns).split(";")}}


def shown(n: int, words: Wording = ENGLISH, total: int = len(ROWS)) -> str:
    """The count that the page states when it shows `n` reports."""
    return words("filter.shown", n=n, total=words.number(total))
