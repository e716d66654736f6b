"""Claims -> plotly Figures of the conflicting figures.

Every claimant has a line, the axis starts from 0, and nothing stands between two claimants. An
exact figure is a dot, "about" a hollow dot, "more than" a bracket that fades outwards, a range a
bar, a word a hatched band of what the word can mean. A word never becomes a number.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from math import floor, log10

import plotly.graph_objects as go

from events.claims import Claimant, Line, Outcome
from events.counts import Count
from events.drawing.colours import Palette
from events.drawing.lettering import CLEAR, FONT, Dict, aligned, stroke, text_width, wrap
from events.report import Report
from events.wording import Wording
from events.wording.phrasing import Phrases

LINE, MARK, GAP = 17, 30, 14  # pixels of a line of text, of a mark, between two claimants
PHONE = 320  # pixels across the axis
CHARACTERS = 52  # of a line of text on a phone
BEYOND = 1.42  # times the furthest mark: the end of the axis, with room for a figure in words
FADE = 1.6  # an open bracket fades out at this multiple of its bound
STRONG = 0.55  # of the claimant's colour, where a bracket begins to fade
SLICES = 16
RULES = 4  # steps of an axis at most
DOT, RING = 13, 2.5  # pixels: a dot and its outline
BAND, BAR, STRIP = 16, 10, 10  # pixels: the height of a word's band, of a range, of a fading bracket
FAINT = 0.35  # of the colour, for a claim that its claimant has replaced
TALL = 340  # pixels: the height of the chart over time


def colour_of(claimant: Claimant, palette: Palette) -> str:
    """The colour of a claimant: its party's; grey for the source itself and for nobody."""
    return palette.ink(claimant.parties[0] if claimant.parties else "")


def side_by_side(outcome: Outcome, phrases: Phrases, palette: Palette) -> go.Figure:
    """One outcome with a line for each claimant, in the order of `outcome.lines`.

    One that a filter hides is named and has no mark; the axis is that of all of them, so that a
    filter moves nothing. Over each mark stand the claimant, the day, the period covered and whom
    the figure counts; beside it the figure as worded.
    """
    words, theme = phrases.words, palette.theme
    lines = outcome.lines
    limit = _limit(outcome.name, lines)
    ticks = nice_ticks(limit)
    traces: list[go.Bar | go.Scatter] = []
    shapes: list[Dict] = []
    annotations: list[Dict] = []
    told: list[tuple[str, float, Dict]] = []
    top = 0.0
    for line in lines:
        for said, font in _said(line, phrases, palette):
            told.append((said, top + LINE / 2, font))
            top += LINE
        if line.reports and line.shown:
            middle, bottom = top + MARK / 2, top + MARK
            rule: Dict = {"type": "line", "y0": top, "y1": bottom, "line": stroke(theme), "layer": "below"}
            shapes += [rule | {"x0": tick, "x1": tick} for tick in ticks[1:]]
            marks, brackets = _drawn(line, outcome.name, middle, palette)
            worded, on_mark = _beside(line.reports[-1], outcome.name, middle, limit, phrases, palette)
            traces += [*marks, *worded]
            shapes += brackets
            annotations += on_mark
            top = bottom
        top += GAP
    if told:
        texts, heights, fonts = zip(*told, strict=True)
        traces.append(_text(texts, heights, words, {key: [font[key] for font in fonts] for key in fonts[0]}))
    zero = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": top, "layer": "below"}
    shapes.append(zero | {"line": stroke(theme, theme.muted)})
    settings = _layout(words, palette)
    settings["xaxis"] |= {
        "range": [limit, 0] if words.rtl else [0, limit],
        "tickvals": ticks,
        "ticktext": [words.number(tick) for tick in ticks],
    }
    settings["yaxis"] |= {"range": [top, 0]}
    settings["margin"] |= {"t": 4, "b": 36}
    return go.Figure(traces, settings | {"height": round(top) + 40, "shapes": shapes, "annotations": annotations})


def nice_ticks(limit: float) -> list[int]:
    """Whole numbers from 0 to `limit`, five of them at most.

    They stand at equal steps of 1, 2 or 5 times a power of ten.
    """
    power = 10 ** floor(log10(max(1.0, limit / RULES)))
    step = next(max(1, round(power * leading)) for leading in (1, 2, 5, 10) if power * leading >= limit / RULES)
    return list(range(0, int(limit) + 1, step))


def _layout(words: Wording, palette: Palette) -> Dict:
    """Room for half a label at the axis' start, and for a whole one at its end."""
    start, end = ("r", "l") if words.rtl else ("l", "r")
    theme = palette.theme
    return {
        "margin": {start: 8, end: 16, "pad": 0},
        "barmode": "overlay",
        "showlegend": False,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": 13, "color": theme.text},
        "xaxis": {
            "fixedrange": True,
            "zeroline": False,
            "showgrid": False,
            "tickfont": {"color": theme.muted},
            "tickangle": 0,
        },
        "yaxis": {"fixedrange": True, "visible": False},
    }


def _limit(outcome: str, lines: Sequence[Line]) -> float:
    """The end of the axis: past the furthest mark, with some room."""
    return BEYOND * max([1.0, *(_reach(report.figures[outcome]) for line in lines for report in line.reports)])


def _reach(count: Count) -> float:
    """How far along the axis the mark of a figure goes."""
    return count.high if count.high is not None else (count.low or 0) * FADE


def _said(line: Line, phrases: Phrases, palette: Palette) -> Iterator[tuple[str, Dict]]:
    """The lines of words over a mark, each with its font."""
    words = phrases.words
    muted: Dict = {"color": palette.theme.muted, "size": 13, "weight": 400}
    for part in wrap(phrases.claimant(line.claimant), CHARACTERS):
        colour = colour_of(line.claimant, palette) if line.shown else palette.theme.muted
        yield part, {"color": colour, "size": 14, "weight": 600}
    if not line.shown:
        told = [words("strip.hidden")]
    elif not line.reports:
        told = [words("figure.silent")]
    else:
        report = line.reports[-1]
        # A speaker's name is the claimant's; who voices a party's figure is told beside it.
        voice = phrases.account(report) if line.claimant.kind == "party" else ""
        told = [
            voice,
            words("figure.when", when=phrases.when_and_date(report)),
            words("figure.covers", covers=phrases.covers(report)),
            words("figure.counted", counted=phrases.counted(report)),
        ]
    yield from ((part, muted) for sentence in told if sentence for part in wrap(sentence, CHARACTERS))


def _text(
    lines: Sequence[str],
    heights: Sequence[float],
    words: Wording,
    font: Dict,
    x: float = 0,
    before: bool = False,
    gap: int = 8,
) -> go.Scatter:
    """Lines of words from `x` on, or up to it (`before`), in the direction of reading.

    The browser anchors them, whatever font it has by then. The size of the unseen marker that they
    stand beside is the gap, in pixels.
    """
    return go.Scatter(
        x=[x] * len(lines),
        y=heights,
        mode="markers+text",
        marker={"size": gap, "color": CLEAR},
        text=[aligned(line, words) for line in lines],
        textposition="middle left" if words.rtl != before else "middle right",
        textfont=font,
        cliponaxis=False,
    )


def _drawn(line: Line, outcome: str, y: float, palette: Palette) -> tuple[list[go.Scatter | go.Bar], list[Dict]]:
    """The marks of a claimant's figures, the latest in full colour: traces and shapes.

    The shapes are the brackets of those that have one bound.
    """
    traces: list[go.Scatter | go.Bar] = []
    shapes: list[Dict] = []
    colour = colour_of(line.claimant, palette)
    for report in line.reports:
        tone = colour if report is line.reports[-1] else palette.faint(colour, FAINT)
        traces += _marks(report.figures[outcome], y, tone, palette)
        shapes += _bracket(report.figures[outcome], y, tone, palette)
    return traces, shapes


def _marks(count: Count, y: float, colour: str, palette: Palette) -> Iterator[go.Scatter | go.Bar]:
    """A dot for a number, a bar for a range, a hatched band for a word."""
    low, high = count.low, count.high
    if count.mark in ("exact", "about"):
        fill = palette.theme.background if count.mark == "about" else colour
        marker = {"size": DOT, "color": fill, "line": {"color": colour, "width": RING}}
        yield go.Scatter(x=[low], y=[y], mode="markers", cliponaxis=False, marker=marker)
    elif low is not None and high is not None:
        word = count.mark == "word"
        yield go.Bar(
            x=[high - low],
            base=[low],
            y=[y],
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


def _bracket(count: Count, y: float, colour: str, palette: Palette) -> Iterator[Dict]:
    """The bound of "more than" and "fewer than", and a strip that fades away from it."""
    if count.mark not in ("more", "least", "fewer", "most"):
        return
    bound = count.high if count.low is None else count.low
    assert bound is not None
    far = 0.0 if count.low is None else bound * FADE
    borders = [bound + (far - bound) * i / SLICES for i in range(SLICES + 1)]
    strip: Dict = {"type": "rect", "y0": y - STRIP / 2, "y1": y + STRIP / 2, "line": {"width": 0}}
    for i, (a, b) in enumerate(pairwise(borders)):
        yield strip | {"x0": a, "x1": b, "fillcolor": palette.faint(colour, STRONG * (1 - i / SLICES))}
    edge = stroke(palette.theme, colour, 3)
    yield {"type": "line", "x0": bound, "x1": bound, "y0": y - STRIP, "y1": y + STRIP, "line": edge}


def _beside(
    report: Report, outcome: str, y: float, limit: float, phrases: Phrases, palette: Palette
) -> tuple[list[go.Scatter], list[Dict]]:
    """The figure as worded, beside its mark: traces and annotations.

    It stands after the mark where there is room on a phone, else before it, else on it.
    """
    count, worded = report.figures[outcome], phrases.figure(report, outcome)
    font: Dict = {"size": 15, "weight": 700, "color": palette.theme.text}
    bounds = [bound for bound in (count.low, count.high) if bound is not None] or [0]
    room = text_width(worded, 16) + 20
    after, before = (_reach(count), min(bounds)) if count.mark not in ("fewer", "most") else (bounds[0], 0)
    if (1 - after / limit) * PHONE >= room:
        return [_text([worded], [y], phrases.words, font, after, gap=20)], []
    if before / limit * PHONE >= room:
        return [_text([worded], [y], phrases.words, font, before, before=True, gap=20)], []
    centred = {"xanchor": "center", "yanchor": "middle", "showarrow": False, "borderpad": 2}
    text = {"text": aligned(worded, phrases.words), "font": font, "bgcolor": palette.theme.background}
    return [], [{"x": sum(bounds) / len(bounds), "y": y, **text, **centred}]


def over_time(outcome: Outcome, phrases: Phrases, palette: Palette) -> go.Figure:
    """How each claimant's figure moved: time across, the figure upwards.

    A claimant's exact and approximate figures are joined by steps. Words, ranges and open bounds
    are upright bars and are not joined: there is no number to join. Reports without a beginning are
    left out.
    """
    words = phrases.words
    dated = [
        line._replace(reports=[report for report in line.reports if report.earliest])
        for line in outcome.lines
        if line.shown
    ]
    lines = [line for line in dated if line.reports]
    times = sorted({report.earliest for line in lines for report in line.reports if report.earliest})
    ticks = times[:: max(1, len(times) // RULES)]
    limit = _limit(outcome.name, outcome.lines)
    pad = max((times[-1] - times[0]) / 20, timedelta(hours=12)) if times else timedelta()
    settings = _layout(words, palette)
    settings["margin"] |= {"t": 44, "b": 40, "r" if words.rtl else "l": 52, "l" if words.rtl else "r": 24}
    settings["xaxis"] |= {
        "type": "date",
        "tickvals": ticks,
        "ticktext": [aligned(words.moment(time.astimezone(phrases.zone), "day"), words) for time in ticks],
    }
    if times:
        ends = [times[0] - pad, times[-1] + pad]
        settings["xaxis"]["range"] = ends[::-1] if words.rtl else ends
    settings["yaxis"] |= {
        "visible": True,
        "range": [0, limit],
        "tickvals": nice_ticks(limit),
        "ticktext": [words.number(tick) for tick in nice_ticks(limit)],
        "gridcolor": palette.theme.line,
        "tickfont": {"color": palette.theme.muted},
        "side": "right" if words.rtl else "left",
    }
    traces = [trace for line in lines for trace in _course(line, outcome.name, phrases, palette)]
    return go.Figure(traces, settings | {"height": TALL})


def _course(line: Line, outcome: str, phrases: Phrases, palette: Palette) -> Iterator[go.Scatter]:
    """One claimant's figures over time, with its name at the last of them.

    Numbers have steps between them; all else is an upright bar.
    """
    words, colour = phrases.words, colour_of(line.claimant, palette)
    numbers = [report for report in line.reports if report.figures[outcome].mark in ("exact", "about")]
    about = [report.figures[outcome].mark == "about" for report in numbers]
    fills = [palette.theme.background if hollow else colour for hollow in about]
    yield go.Scatter(
        x=[report.earliest for report in numbers],
        y=[report.figures[outcome].low for report in numbers],
        mode="lines+markers",
        line={"color": colour, "shape": "hv", "width": 1.5},
        marker={"size": DOT, "color": fills, "line": {"color": colour, "width": RING}},
    )
    for report in line.reports:
        count = report.figures[outcome]
        if count.mark not in ("exact", "about", "unknown"):
            style = {"color": colour, "width": 6, "dash": "1px,2px" if count.mark == "word" else "solid"}
            ends = [count.low or 0, _reach(count)]
            yield go.Scatter(x=[report.earliest] * 2, y=ends, mode="lines", line=style, opacity=0.5)
    last = line.reports[-1]
    count = last.figures[outcome]
    named = [phrases.claimant(line.claimant), phrases.figure(last, outcome)]
    yield go.Scatter(
        x=[last.earliest],
        y=[count.low or count.high or 0],
        mode="text",
        text=["<br>".join(aligned(part, words) for part in named)],
        textposition="top right" if words.rtl else "top left",
        textfont={"color": colour, "size": 12},
        cliponaxis=False,
    )
