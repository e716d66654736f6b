"""Claims -> the plotly Figure of how each claimant's figure moved, a row for each claimant.

Time runs across, cut where the timeline is; within a row figures rise from its foot, on one scale
for all rows. As beside each other (see figures.py), the rows are slots of the page's text.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import plotly.graph_objects as go

from events.claims import Outcome, Row
from events.counts import Count
from events.drawing.axis import labels, rules
from events.drawing.colours import Palette
from events.drawing.figures import FAINT, RING, SLOT, colour_of, layout, reach
from events.drawing.lettering import CLEAR, Dict, aligned, halo, stroke, text_width
from events.drawing.scale import WIDTH, Scale
from events.report import Report
from events.wording.phrasing import Phrases

FOOT, HEAD = 0.9, 0.4  # of a slot's height: where 0 is drawn, and the highest figure under its words
DOT = 10  # pixels
NUMBERS = ("exact", "about")  # the figures that can be followed
WORDED = 14  # pixels: the size of a figure in words
GAP = 2.0  # positions between the words of two figures


def over_time(
    outcome: Outcome, rows: Sequence[Row], scale: Scale, hours: bool, phrases: Phrases, palette: Palette
) -> go.Figure:
    """The figures of one outcome over the time of `scale`; `hours` says whether it tells hours.

    A claimant's exact and approximate figures are joined by steps. Words, ranges and open bounds
    are upright bars and are not joined: there is no number to join. A report stands in the middle
    of the time that it may be of, which a thin line shows; one without a beginning or an end is
    left out. The scale is that of the numbers: what reaches beyond it goes to the head of the row,
    and what lies beyond it is a triangle that points there.
    """
    words, theme = phrases.words, palette.theme
    figures = [report.figures[outcome.name] for line in outcome.lines for report in line.reports]
    # One word, "thousands", would press all that can be followed to the foot of its row.
    followed = [reach(figure) for figure in figures if figure.mark in NUMBERS] or [*map(reach, figures)]
    highest = max([1.0, *followed])
    dividing = [(x, theme.line, "solid") for x in rules(scale, words, hours)]
    dividing += [(end, theme.muted, "dot") for a, b in pairwise(scale.panels) for end in (a.right, b.left)]
    traces: list[go.Scatter] = []
    shapes: list[Dict] = []
    for slot, row in enumerate(rows):
        rule: Dict = {"type": "line", "y0": slot, "y1": slot, "layer": "below", "name": "rule"}
        shapes += [rule | {"x0": x, "x1": x, "line": stroke(theme, tone, dash=dash)} for x, tone, dash in dividing]
        for line in filter(None, row.lines):
            colour = colour_of(line.claimant, palette) if line.shown else palette.faint(theme.muted, FAINT)
            marks = [_placed(report, outcome.name, slot, highest, scale) for report in line.left or line.reports]
            course = [mark for mark in marks if mark is not None]
            if course:
                traces += [
                    *_course(course, colour, palette),
                    _words(course, outcome.name, line.shown, phrases, palette),
                ]
    told = labels(scale, words, hours)
    traces.append(
        go.Scatter(
            x=[label.position for label in told],
            y=[len(rows) + 0.5] * len(told),
            mode="text",
            text=["<br>".join(aligned(line, words) for line in label.lines if line) for label in told],
            textfont={"color": theme.muted},
            cliponaxis=False,
        )
    )
    settings = layout(palette)
    settings["xaxis"] = {"range": [WIDTH, 0] if words.rtl else [0, WIDTH], "visible": False, "fixedrange": True}
    return go.Figure(traces, settings | {"shapes": shapes})


class _Mark(NamedTuple):
    """A report in the row of its claimant: where (`x`) between which ends, how high from where."""

    report: Report
    figure: Count
    x: float
    ends: tuple[float, float]
    high: float
    low: float


def _placed(report: Report, outcome: str, slot: int, highest: float, scale: Scale) -> _Mark | None:
    """Where a report stands; None for one without a beginning or an end, or outside the scale."""
    if not (report.earliest and report.latest):
        return None
    pieces = scale.pieces(report.earliest.timestamp(), report.latest.timestamp())
    if not pieces:
        return None
    count, ends = report.figures[outcome], (pieces[0][0], pieces[-1][1])

    def height(number: float) -> float:
        return slot + FOOT - (FOOT - HEAD) * min(1, number / highest)

    low = 0 if count.low is None else count.low
    return _Mark(report, count, sum(ends) / 2, ends, height(reach(count)), height(low))


def _course(course: Sequence[_Mark], colour: str, palette: Palette) -> Iterator[go.Scatter]:
    """One claimant's figures, each with its time: numbers joined by steps, all else upright."""
    numbers = [mark for mark in course if mark.figure.mark in NUMBERS]
    spans = [point for mark in course for point in (*((end, mark.low) for end in mark.ends), (None, None))]
    x, y = zip(*spans, strict=True)
    yield go.Scatter(x=x, y=y, mode="lines", line={"color": colour, "width": 1}, opacity=0.6)
    yield go.Scatter(
        x=[mark.x for mark in numbers],
        y=[mark.low for mark in numbers],
        mode="lines+markers",
        line={"color": colour, "shape": "hv", "width": 1.5},
        marker={
            "size": DOT,
            "color": [palette.theme.background if mark.figure.mark == "about" else colour for mark in numbers],
            "line": {"color": colour, "width": RING},
        },
    )
    for mark in course:
        if mark.figure.mark in (*NUMBERS, "unknown"):
            continue
        if mark.low == mark.high:
            beyond = {"symbol": "triangle-up", "size": DOT, "color": colour}
            yield go.Scatter(x=[mark.x], y=[mark.high], mode="markers", marker=beyond)
        else:
            style = {"color": colour, "width": 6, "dash": "1px,2px" if mark.figure.mark == "word" else "solid"}
            yield go.Scatter(x=[mark.x] * 2, y=[mark.low, mark.high], mode="lines", line=style, opacity=0.5)


def _words(course: Sequence[_Mark], outcome: str, shown: bool, phrases: Phrases, palette: Palette) -> go.Scatter:
    """The figures as worded over their marks, the latest first, as many as have room on a phone."""
    texts: list[tuple[float, float, str]] = []
    taken = WIDTH + GAP
    for mark in reversed(course):
        text = phrases.figure(mark.report, outcome)
        half = text_width(text, WORDED) / SLOT * WIDTH / 2
        x = max(half, min(mark.x, WIDTH - half))
        if x + half + GAP <= taken:
            texts.append((x, mark.high, text))
            taken = x - half
    places, heights, said = zip(*reversed(texts), strict=True)
    return go.Scatter(
        x=places,
        y=heights,
        mode="markers+text",
        marker={"size": DOT, "color": CLEAR},
        text=[aligned(text, phrases.words) for text in said],
        textposition="top center",
        textfont={
            "size": WORDED,
            "weight": 600,
            "color": palette.theme.text if shown else palette.theme.muted,
            "shadow": halo(palette.theme),
        },
        cliponaxis=False,
    )
