"""Claims -> the plotly Figure of the conflicting figures, side by side.

The words of each claimant are HTML (figures.html.jinja), which leaves a slot for each mark; the
marks of all slots are one Figure, so that those of an outcome share one scale from 0 and nothing
stands between two claimants. An exact figure is a dot, "about" a hollow dot, "more than" a bracket
that fades outwards, a range a bar, a word a hatched band of what the word can mean. A word never
becomes a number.

Only the browser knows where a slot is. As `y` stands its number here, counted from 0 through the
rows of the first outcome and its scale, then those of the next, and the share of its height from
the top; other heights are pixels. chart.js puts them in their places.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, log10

import plotly.graph_objects as go

from events.claims import Claimant, Line, Outcome, Row
from events.counts import Count
from events.drawing.colours import Palette
from events.drawing.lettering import CLEAR, FONT, Dict, aligned, stroke, text_width
from events.wording import Wording
from events.wording.phrasing import Phrases

SLOT = 300  # pixels: a slot on a small phone
BEYOND = 1.42  # times the furthest mark: the end of the axis, with room for a figure in words
FADE = 1.6  # an open bracket fades out at this multiple of its bound
STRONG = 0.55  # of the claimant's colour, where a bracket begins to fade
SLICES = 16
RULES = 4  # steps of an axis at most
DOT, RING = 13, 2.5  # pixels: a dot and its outline
BAND, BAR, STRIP = 16, 10, 10  # pixels: the height of a word's band, of a range, of a fading bracket
FAINT = 0.35  # of the colour, for a claim that its claimant has replaced or that a filter hides
WORDED = 18  # pixels: the size of a figure in words


def colour_of(claimant: Claimant, palette: Palette) -> str:
    """The colour of a claimant: its party's; grey for the source itself and for nobody."""
    return palette.ink(claimant.parties[0] if claimant.parties else "")


def side_by_side(outcomes: Sequence[Outcome], rows: Sequence[Row], phrases: Phrases, palette: Palette) -> go.Figure:
    """Outcomes with the rows of their claimants, each outcome on a scale of its own from 0.

    What a filter hides is faint; the scales are those of all reports, so that a filter moves
    nothing. Beside each mark stands the figure as worded.
    """
    words, theme = phrases.words, palette.theme
    traces: list[go.Bar | go.Scatter] = []
    shapes: list[Dict] = []
    annotations: list[Dict] = []
    settings = layout(palette)
    for place, outcome in enumerate(outcomes):
        across = "" if place == 0 else str(place + 1)
        limit, first = end_of_axis(outcome), place * (len(rows) + 1)
        ticks = nice_ticks(limit)
        drawn: list[go.Bar | go.Scatter] = []
        for slot, row in enumerate(rows, first):
            rule = {"type": "line", "y0": slot, "y1": slot, "layer": "below", "name": "rule", "xref": f"x{across}"}
            tones = [theme.muted if tick == 0 else theme.line for tick in ticks]
            shapes += [
                rule | {"x0": tick, "x1": tick, "line": stroke(theme, tone)}
                for tick, tone in zip(ticks, tones, strict=True)
            ]
            line = row.lines[place]
            if line is None or line.latest is None:
                continue
            marks, brackets = _drawn(line, outcome.name, slot, palette)
            worded, on_mark = _beside(line, outcome.name, slot, limit, phrases, palette)
            drawn += [*marks, *worded]
            shapes += [bracket | {"xref": f"x{across}"} for bracket in brackets]
            annotations += [note | {"xref": f"x{across}"} for note in on_mark]
        drawn.append(_scale(ticks, first + len(rows), words, palette))
        traces += [trace.update(xaxis=f"x{across}") for trace in drawn]
        settings[f"xaxis{across}"] = {
            "range": [limit, 0] if words.rtl else [0, limit],
            "visible": False,
            "fixedrange": True,
        }
    settings |= {"shapes": shapes, "annotations": annotations}
    return go.Figure(traces, settings)


def nice_ticks(limit: float) -> list[int]:
    """Whole numbers from 0 to `limit`, five of them at most.

    They stand at equal steps of 1, 2 or 5 times a power of ten.
    """
    power = 10 ** floor(log10(max(1.0, limit / RULES)))
    step = next(max(1, round(power * leading)) for leading in (1, 2, 5, 10) if power * leading >= limit / RULES)
    return list(range(0, int(limit) + 1, step))


def layout(palette: Palette) -> Dict:
    """What the charts of figures have in common."""
    return {
        "margin": dict.fromkeys("lrtb", 0),
        "barmode": "overlay",
        "showlegend": False,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": 13, "color": palette.theme.text},
        "yaxis": {"fixedrange": True, "visible": False},
    }


def end_of_axis(outcome: Outcome) -> float:
    """The end of the axis: past the furthest mark, with some room."""
    figures = [report.figures[outcome.name] for line in outcome.lines for report in line.reports]
    return BEYOND * max([1.0, *map(reach, figures)])


def reach(count: Count) -> float:
    """How far along the axis the mark of a figure goes."""
    return count.high if count.high is not None else (count.low or 0) * FADE


def _scale(ticks: Sequence[int], slot: int, words: Wording, palette: Palette) -> go.Scatter:
    """The numbers of the axis."""
    return go.Scatter(
        x=ticks,
        y=[slot + 0.5] * len(ticks),
        mode="text",
        text=[aligned(words.number(tick), words) for tick in ticks],
        textfont={"color": palette.theme.muted},
        cliponaxis=False,
    )


def _text(line: str, slot: int, words: Wording, font: Dict, x: float, before: bool = False) -> go.Scatter:
    """A line of words from `x` on, or up to it (`before`), in the direction of reading.

    The browser anchors it, whatever font it has by then. The size of the unseen marker that it
    stands beside is the gap, in pixels.
    """
    return go.Scatter(
        x=[x],
        y=[slot + 0.5],
        mode="markers+text",
        marker={"size": 20, "color": CLEAR},
        text=[aligned(line, words)],
        textposition="middle left" if words.rtl != before else "middle right",
        textfont=font,
        cliponaxis=False,
    )


def _drawn(line: Line, outcome: str, slot: int, palette: Palette) -> tuple[list[go.Scatter | go.Bar], list[Dict]]:
    """The marks of a claimant's figures, the latest in full colour: traces and shapes.

    The shapes are the brackets of those that have one bound.
    """
    traces: list[go.Scatter | go.Bar] = []
    shapes: list[Dict] = []
    colour = colour_of(line.claimant, palette) if line.shown else palette.theme.muted
    for report in line.left or line.reports:
        full = line.shown and report is line.latest
        tone = colour if full else palette.faint(colour, FAINT)
        traces += _marks(report.figures[outcome], slot, tone, palette)
        shapes += _bracket(report.figures[outcome], slot, tone, palette)
    return traces, shapes


def _marks(count: Count, slot: int, colour: str, palette: Palette) -> Iterator[go.Scatter | go.Bar]:
    """A dot for a number, a bar for a range, a hatched band for a word."""
    low, high = count.low, count.high
    if count.mark in ("exact", "about"):
        fill = palette.theme.background if count.mark == "about" else colour
        marker = {"size": DOT, "color": fill, "line": {"color": colour, "width": RING}}
        yield go.Scatter(x=[low], y=[slot + 0.5], mode="markers", cliponaxis=False, marker=marker)
    elif low is not None and high is not None:
        word = count.mark == "word"
        yield go.Bar(
            x=[high - low],
            base=[low],
            y=[slot + 0.5],
            width=BAND if word else BAR,
            orientation="h",
            marker={
                "color": palette.faint(colour, 0.08) if word else colour,
                "line": {"color": colour, "width": 1.5},
                "pattern": {
                    "shape": "/" if word else "",
                    "fgcolor": colour,
                    "size": 8,
                    "solidity": 0.12,
                    "fillmode": "overlay",
                },
            },
        )


def _bracket(count: Count, slot: int, colour: str, palette: Palette) -> Iterator[Dict]:
    """The bound of "more than" and "fewer than", and a strip that fades away from it."""
    if count.mark not in ("more", "least", "fewer", "most"):
        return
    bound = count.high if count.low is None else count.low
    assert bound is not None
    far = 0.0 if count.low is None else bound * FADE
    borders = [bound + (far - bound) * i / SLICES for i in range(SLICES + 1)]
    placed = {"ysizemode": "pixel", "yanchor": slot + 0.5}
    strip: Dict = {"type": "rect", "y0": -STRIP / 2, "y1": STRIP / 2, "line": {"width": 0}, **placed}
    for i, (a, b) in enumerate(pairwise(borders)):
        yield strip | {"x0": a, "x1": b, "fillcolor": palette.faint(colour, STRONG * (1 - i / SLICES))}
    edge = stroke(palette.theme, colour, 3)
    yield {"type": "line", "x0": bound, "x1": bound, "y0": -STRIP, "y1": STRIP, "line": edge, **placed}


def _beside(
    line: Line, outcome: str, slot: int, limit: float, phrases: Phrases, palette: Palette
) -> tuple[list[go.Scatter], list[Dict]]:
    """The latest figure as worded, beside its mark: traces and annotations.

    It stands after the mark where there is room on a phone, else before it, else on it.
    """
    report = line.latest
    assert report is not None
    count, worded = report.figures[outcome], phrases.figure(report, outcome)
    colour = colour_of(line.claimant, palette) if line.shown else palette.theme.muted
    font: Dict = {"size": WORDED, "weight": 700, "color": colour}
    bounds = [bound for bound in (count.low, count.high) if bound is not None] or [0]
    room = text_width(worded, WORDED + 1) + 20
    after, before = (reach(count), min(bounds)) if count.mark not in ("fewer", "most") else (bounds[0], 0)
    if (1 - after / limit) * SLOT >= room:
        return [_text(worded, slot, phrases.words, font, after)], []
    if before / limit * SLOT >= room:
        return [_text(worded, slot, phrases.words, font, before, before=True)], []
    centred = {"xanchor": "center", "yanchor": "middle", "showarrow": False, "borderpad": 2}
    text = {"text": aligned(worded, phrases.words), "font": font, "bgcolor": palette.theme.background}
    return [], [{"x": sum(bounds) / len(bounds), "y": slot + 0.5, **text, **centred}]
