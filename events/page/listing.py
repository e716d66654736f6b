"""Reports -> the chronology, in words, as chronology.js lists it.

Each report has a strip of its own: where it lies on the time axis of the whole story, drawn as its
bar is on the timeline.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from events.drawing.axis import rules
from events.drawing.colours import Palette
from events.drawing.lanes import Bar
from events.drawing.lettering import text_width
from events.drawing.scale import WIDTH, Scale
from events.drawing.timeline import tint
from events.moments import LENGTHS, local
from events.page.edition import Edition
from events.report import Report
from events.wording.phrasing import Phrases, with_language

Data = dict[str, Any]
STRIP = 72  # pixels: how wide a strip is; the same in chronology.css
LETTERS = 11.5  # pixels: the size of what names its fields
CHANGE = LENGTHS["hour"]  # by which a day is longer or shorter where clocks change


def listing(edition: Edition, shown: "pd.Series[bool]", most: int, phrases: Phrases, palette: Palette) -> Data:
    """The first reports that are shown, at most `most`, and the fields that their strips lie on."""
    listed = np.flatnonzero(shown.to_numpy())[:most]
    bars: dict[int, Bar] = {}
    if edition.scale:
        placed = pd.Series(np.isin(np.arange(len(shown)), listed), index=shown.index) & edition.dated
        lanes = edition.bars(edition.scale, placed, phrases).values()
        bars = {bar.report.number: bar for lane in lanes for bar in lane}
    return {
        "reports": [entry(report, bars.get(report.number), phrases, palette) for report in edition.reports.at(listed)],
        "fields": fields(edition.scale, phrases) if edition.scale else [],
    }


def entry(report: Report, bar: Bar | None, phrases: Phrases, palette: Palette) -> Data:
    """A report as the chronology lists it; `bar` is where it is drawn, None for nowhere.

    `facts` are what it shows when it is opened, under its `detail`: each a term with its texts. A
    text known to be in another language than the page's is a pair with that language.
    """
    words = phrases.words
    when, date = phrases.text(report, "date_text"), phrases.date(report)
    standing, figures = phrases.standing(report), phrases.figures(report)
    facts: dict[str, list[str]] = {
        "when": [phrases.when_and_date(report)],
        "toward": [phrases.named(report.toward)],
        "said": [phrases.text(report, "said_by")],
        "via": [phrases.text(report, "via")],
        "passage": [phrases.passage(report)],
        "figures": [
            words("event.figure", figure=figure, covers=phrases.covers(report), counted=phrases.counted(report))
            for figure in figures
        ],
    }
    return {
        "id": report.id,
        "number": words.number(report.number),
        "sign": phrases.sign(report),
        "kind": phrases.kind(report.kind),
        "colour": palette.ink(report.parties[0]),
        "undated": report.undated,
        "date": date,
        "when": "" if when.casefold() == date.casefold() else with_language(when),
        "title": with_language(phrases.title(report)),
        "who": words.join("list.dot", filter(None, (phrases.involved(report), phrases.account(report)))),
        "brief": words.join("list.dot", filter(None, (phrases.named(report.parties), standing))),
        "standing": report.standing,
        "standing_words": standing,
        "figures": words.join("list.semicolon", figures),
        "fill": tint(report, report.parties[0], palette) if bar else "",
        "pieces": list(_pieces(bar)) if bar else [],
        "detail": with_language(phrases.text(report, "detail")),
        "facts": [
            [words(f"event.{name}"), *map(with_language, filter(None, texts))]
            for name, texts in facts.items()
            if any(texts)
        ],
    }


def _pieces(bar: Bar) -> Iterator[Data]:
    """The pieces of a bar, in percent of the strip.

    `fades` is how much of a piece fades at its start and at its end, in percent of it; `closed`
    whether the report begins and ends with it there.
    """
    last = len(bar.pieces) - 1
    for place, (left, right) in enumerate(bar.pieces):
        fades = bar.fade_start * (place == 0), bar.fade_end * (place == last)
        yield {
            "start": _percent(left),
            "width": _percent(right - left),
            "fades": [_percent(fade * WIDTH / (right - left)) for fade in fades],
            "closed": [place == 0 and not fades[0], place == last and not fades[1]],
        }


def fields(scale: Scale, phrases: Phrases) -> list[Data]:
    """The parts that the time axis is divided into, in percent of a strip; a cut lies between two.

    One that is a day has its number for a name, where a strip has room for any such number.
    """
    days = rules(scale, phrases.words, hours=False)
    room = text_width("00", LETTERS)
    found = []
    for panel in scale.panels:
        inside = [day for day in days if panel.left < day < panel.right]
        for left, right in pairwise([panel.left, *inside, panel.right]):
            start, end = panel.instant(left), panel.instant(right)
            told = abs(end - start - LENGTHS["day"]) <= CHANGE and (right - left) * STRIP / WIDTH >= room
            name = str(local(start, scale.zone).day) if told else ""
            found.append({"start": _percent(left), "width": _percent(right - left), "name": name})
    return found


def _percent(position: float) -> float:
    return round(position * 100 / WIDTH, 2)
