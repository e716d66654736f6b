"""Claims -> plotly Figures of the conflicting figures: every claimant a line, the axis from 0, nothing between two claimants.

An exact figure is a dot, "about" a hollow dot, "more than" a bracket that fades outwards, a range a bar, a word a hatched band of what the word
can mean. A word never becomes a number.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from events.claims import SOURCE, UNCLEAR, Claim, Line, Outcome
from events.drawing.colours import Theme, ink, mix, pale
from events.drawing.lanes import text_width
from events.drawing.lettering import CLEAR, FONT, Dict, aligned, wrap
from events.drawing.lettering import stroke as line
from events.wording.phrasing import Phrases

LINE, MARK, GAP = 17, 30, 14  # pixels of a line of text, of a mark, between two claimants
PHONE = 320  # pixels across the axis
CHARACTERS = 52  # of a line of text on a phone
FADE = 1.6  # an open bracket fades out at this multiple of its bound
SLICES = 16
DOT = 13
FAINT = 0.35  # of the colour, for a claim that its claimant has replaced


def claimant_colour(line: Line, colours: Mapping[str, str], theme: Theme) -> str:
    """The colour of a claimant: its party's; grey for the source itself and for nobody."""
    return theme.muted if line.party in (SOURCE, UNCLEAR) else ink(colours[line.party], theme)


def figures(outcome: Outcome, phrases: Phrases, colours: Mapping[str, str], theme: Theme) -> go.Figure:
    """One outcome with a line for each claimant, in the order of `outcome.lines`; those that a filter hides are left out.

    Over each mark stand the claimant, the day, the period covered and whom the figure counts; beside it the figure as worded.
    """
    lines = [line for line in outcome.lines if line.shown]
    limit = _limit(lines)
    ticks = nice_ticks(limit)
    traces: list[go.Bar | go.Scatter] = []
    shapes: list[Dict] = []
    annotations: list[Dict] = []
    told: list[tuple[str, float, Dict]] = []
    top = 0.0
    for claimed in lines:
        colour = claimant_colour(claimed, colours, theme)
        for words, font in _said(claimed, phrases, colour, theme):
            told.append((words, top + LINE / 2, font))
            top += LINE
        if claimed.claims:
            middle, bottom = top + MARK / 2, top + MARK
            rule = {"type": "line", "y0": top, "y1": bottom, "line": line(theme), "layer": "below"}
            shapes += [rule | {"x0": tick, "x1": tick} for tick in ticks[1:]]
            for claim in claimed.claims:
                latest = claim is claimed.claims[-1]
                tone = colour if latest else mix(colour, theme.background, FAINT)
                traces += _marks(claim, middle, tone, theme)
                shapes += _bracket(claim, middle, tone, theme)
            words = phrases.figure(claimed.claims[-1].row, outcome.name)
            beside = _beside(claimed.claims[-1], words, middle, limit, phrases, theme)
            if isinstance(beside, go.Scatter):
                traces.append(beside)
            else:
                annotations.append(beside)
            top = bottom
        top += GAP
    if told:
        texts, heights, fonts = zip(*told, strict=True)
        traces.append(_text(texts, heights, phrases, {key: [font[key] for font in fonts] for key in fonts[0]}))
    shapes.append(
        {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": top, "line": line(theme, theme.muted), "layer": "below"}
    )
    settings = _layout(phrases, theme)
    settings["xaxis"] |= {
        "range": [limit, 0] if phrases.words.rtl else [0, limit],
        "tickvals": ticks,
        "ticktext": [phrases.words.number(tick) for tick in ticks],
    }
    settings["yaxis"] |= {"range": [top, 0]}
    settings["margin"] |= {"t": 4, "b": 36}
    return go.Figure(traces, settings | {"height": round(top) + 40, "shapes": shapes, "annotations": annotations})


def nice_ticks(limit: float) -> list[int]:
    """Whole numbers from 0 to `limit` at equal steps of 1, 2 or 5 times a power of ten, five of them at most."""
    step = 1
    while limit / step > 4:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return list(range(0, int(limit) + 1, step))


def _layout(phrases: Phrases, theme: Theme) -> Dict:
    """Room for half a label at the axis' start, and for a whole one at its end."""
    start, end = ("r", "l") if phrases.words.rtl else ("l", "r")
    return {
        "margin": {start: 8, end: 16, "pad": 0},
        "barmode": "overlay",
        "showlegend": False,
        "dragmode": False,
        "hovermode": False,
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


def _limit(lines: list[Line]) -> float:
    """The end of the axis: past the furthest mark, with some room."""
    return 1.42 * max([1.0, *(_reach(claim) for line in lines for claim in line.claims)])


def _reach(claim: Claim) -> float:
    """How far along the axis the mark of a claim goes."""
    if claim.high is not None:
        return claim.high
    return (claim.low or 0) * FADE


def _said(claimed: Line, phrases: Phrases, colour: str, theme: Theme) -> Iterator[tuple[str, Dict]]:
    """The lines of words over a mark, each with its font."""
    muted = {"color": theme.muted, "size": 13, "weight": 400}
    for part in wrap(claimed.claimant, CHARACTERS):
        yield part, {"color": colour, "size": 14, "weight": 600}
    if not claimed.claims:
        silent = phrases.words("figure.silent")
        yield from ((part, muted) for part in wrap(silent, CHARACTERS))
        return
    row = claimed.claims[-1].row
    about = {"when": phrases.when_and_date(row), "covers": phrases.covers(row), "counted": phrases.counted(row)}
    told = [phrases.words(f"figure.{part}", **{part: words}) for part, words in about.items()]
    yield from ((part, muted) for sentence in told for part in wrap(sentence, CHARACTERS))


def _text(
    lines: Sequence[str],
    heights: Sequence[float],
    phrases: Phrases,
    font: Dict,
    x: float = 0,
    before: bool = False,
    gap: int = 8,
) -> go.Scatter:
    """Lines of words from `x` on, or up to it, in the direction of reading; the browser anchors them, whatever font it has by then."""
    return go.Scatter(
        x=[x] * len(lines),
        y=heights,
        mode="markers+text",
        marker={"size": gap, "color": CLEAR},
        text=[aligned(words, phrases) for words in lines],
        textposition="middle left" if phrases.words.rtl != before else "middle right",
        textfont=font,
        cliponaxis=False,
    )


def _marks(claim: Claim, y: float, colour: str, theme: Theme) -> Iterator[go.Scatter | go.Bar]:
    """A dot for a number, a bar for a range, a hatched band for a word."""
    low, high = claim.low, claim.high
    if claim.mark in ("exact", "about"):
        fill = theme.background if claim.mark == "about" else colour
        marker = {"size": DOT, "color": fill, "line": {"color": colour, "width": 2.5}}
        yield go.Scatter(x=[low], y=[y], mode="markers", cliponaxis=False, marker=marker)
    elif low is not None and high is not None:
        word = claim.mark == "word"
        yield go.Bar(
            x=[high - low],
            base=[low],
            y=[y],
            width=16 if word else 10,
            orientation="h",
            marker={
                "color": pale(colour, theme, 0.08) if word else colour,
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


def _bracket(claim: Claim, y: float, colour: str, theme: Theme) -> Iterator[Dict]:
    """The bound of "more than" and "fewer than", and a strip that fades away from it."""
    if claim.mark not in ("more", "least", "fewer", "most"):
        return
    bound = claim.high if claim.low is None else claim.low
    assert bound is not None
    far = 0.0 if claim.low is None else bound * FADE
    borders = [bound + (far - bound) * i / SLICES for i in range(SLICES + 1)]
    strip = {"type": "rect", "y0": y - 5, "y1": y + 5, "line": {"width": 0}}
    for i, (a, b) in enumerate(pairwise(borders)):
        yield strip | {"x0": a, "x1": b, "fillcolor": mix(colour, theme.background, 0.55 * (1 - i / SLICES))}
    yield {"type": "line", "x0": bound, "x1": bound, "y0": y - 10, "y1": y + 10, "line": line(theme, colour, 3)}


def _beside(claim: Claim, words: str, y: float, limit: float, phrases: Phrases, theme: Theme) -> go.Scatter | Dict:
    """The figure as worded: after its mark where there is room on a phone, else before it, else on it, as an annotation."""
    font = {"size": 15, "weight": 700, "color": theme.text}
    bounds = [bound for bound in (claim.low, claim.high) if bound is not None] or [0]
    room = text_width(words, 16) + 20
    after, before = (_reach(claim), min(bounds)) if claim.mark not in ("fewer", "most") else (bounds[0], 0)
    if (1 - after / limit) * PHONE >= room:
        return _text([words], [y], phrases, font, after, gap=20)
    if before / limit * PHONE >= room:
        return _text([words], [y], phrases, font, before, before=True, gap=20)
    centred = {
        "xanchor": "center",
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 2,
        "bgcolor": theme.background,
    }
    return {"x": sum(bounds) / len(bounds), "y": y, "text": aligned(words, phrases), "font": font, **centred}


def over_time(outcome: Outcome, phrases: Phrases, colours: Mapping[str, str], theme: Theme) -> go.Figure:
    """How each claimant's figure moved: time across, the figure upwards, a claimant's exact and approximate figures joined by steps.

    Words, ranges and open bounds are upright bars and are not joined: there is no number to join. Undated claims are left out.
    """
    lines = [
        line._replace(claims=[claim for claim in line.claims if _dated(claim)]) for line in outcome.lines if line.shown
    ]
    lines = [line for line in lines if line.claims]
    words = phrases.words
    traces = []
    for claimed in lines:
        colour = claimant_colour(claimed, colours, theme)
        numbers = [claim for claim in claimed.claims if claim.mark in ("exact", "about")]
        fills = [theme.background if claim.mark == "about" else colour for claim in numbers]
        traces.append(
            go.Scatter(
                x=[claim.row["earliest"] for claim in numbers],
                y=[claim.low for claim in numbers],
                mode="lines+markers",
                line={"color": colour, "shape": "hv", "width": 1.5},
                marker={"size": DOT, "color": fills, "line": {"color": colour, "width": 2.5}},
            )
        )
        for claim in claimed.claims:
            if claim not in numbers and claim.mark != "unknown":
                ends = [claim.low or 0, _reach(claim)]
                style = {"color": colour, "width": 6, "dash": "1px,2px" if claim.mark == "word" else "solid"}
                traces.append(go.Scatter(x=[claim.row["earliest"]] * 2, y=ends, mode="lines", line=style, opacity=0.5))
        last = claimed.claims[-1]
        said = [claimed.claimant, phrases.figure(last.row, outcome.name)]
        traces.append(
            go.Scatter(
                x=[last.row["earliest"]],
                y=[last.low or last.high or 0],
                mode="text",
                text=["<br>".join(aligned(part, phrases) for part in said)],
                textposition="top right" if words.rtl else "top left",
                textfont={"color": colour, "size": 12},
                cliponaxis=False,
            )
        )
    times = sorted({claim.row["earliest"] for line in lines for claim in line.claims})
    ticks = times[:: max(1, len(times) // 4)]
    limit = _limit(lines)
    settings = _layout(phrases, theme)
    settings["margin"] |= {"t": 44, "b": 40, "r" if words.rtl else "l": 52, "l" if words.rtl else "r": 24}
    settings["xaxis"] |= {
        "tickvals": ticks,
        "ticktext": [aligned(words.moment(time.astimezone(phrases.zone), "day"), phrases) for time in ticks],
        "autorange": "reversed" if words.rtl else True,
    }
    settings["yaxis"] |= {
        "visible": True,
        "range": [0, limit],
        "tickvals": nice_ticks(limit),
        "ticktext": [words.number(tick) for tick in nice_ticks(limit)],
        "gridcolor": theme.line,
        "tickfont": {"color": theme.muted},
        "side": "right" if words.rtl else "left",
    }
    return go.Figure(traces, settings | {"height": 340})


def _dated(claim: Claim) -> bool:
    return not pd.isna(claim.row["earliest"])
