"""Reports -> the entries of the chronology, in words, as chronology.js lists them."""

from typing import Any

from events.drawing.colours import Palette
from events.report import Report
from events.wording.phrasing import Phrases


def entry(report: Report, phrases: Phrases, palette: Palette) -> dict[str, Any]:
    """A report as the chronology lists it. `lines` are those that it shows when it is opened."""
    when, date = phrases.text(report, "date_text"), phrases.date(report)
    lines = [phrases.text(report, "detail"), phrases.passage(report)]
    return {
        "id": report.id,
        "number": phrases.words.number(report.number),
        "sign": phrases.sign(report),
        "kind": phrases.kind(report.kind),
        "colour": palette.ink(report.parties[0]),
        "date": date,
        "when": "" if when.casefold() == date.casefold() else when,
        "title": phrases.title(report),
        "who": phrases.involved(report),
        "account": phrases.account(report),
        "standing": report.standing,
        "standing_words": phrases.standing(report),
        "figures": phrases.words.join("list.semicolon", phrases.figures(report)),
        "lines": [line for line in lines if line],
    }
