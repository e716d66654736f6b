"""Claims -> the plotly Figure of how each claimant's figure moved."""

from collections.abc import Iterator
from datetime import timedelta

import plotly.graph_objects as go

from events.claims import Line, Outcome
from events.drawing.colours import Palette
from events.drawing.figures import DOT, RING, RULES, colour_of, end_of_axis, layout, nice_ticks, reach
from events.drawing.lettering import aligned
from events.wording.phrasing import Phrases

TALL = 340  # pixels


def over_time(outcome: Outcome, phrases: Phrases, palette: Palette) -> go.Figure:
    """How each claimant's figure moved: time across, the figure upwards.

    A claimant's exact and approximate figures are joined by steps. Words, ranges and open bounds
    are upright bars and are not joined: there is no number to join. Reports without a beginning are
    left out.
    """
    words = phrases.words
    dated = [line._replace(left=[report for report in line.left if report.earliest]) for line in outcome.lines]
    lines = [line for line in dated if line.left]
    times = sorted({report.earliest for line in lines for report in line.left if report.earliest})
    ticks = times[:: max(1, len(times) // RULES)]
    limit = end_of_axis(outcome)
    pad = max((times[-1] - times[0]) / 20, timedelta(hours=12)) if times else timedelta()
    settings = layout(palette)
    settings["margin"] = {"t": 44, "b": 40, "r" if words.rtl else "l": 52, "l" if words.rtl else "r": 24}
    settings["xaxis"] = {
        "type": "date",
        "fixedrange": True,
        "showgrid": False,
        "tickfont": {"color": palette.theme.muted},
        "tickangle": 0,
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
    numbers = [report for report in line.left if report.figures[outcome].mark in ("exact", "about")]
    about = [report.figures[outcome].mark == "about" for report in numbers]
    fills = [palette.theme.background if hollow else colour for hollow in about]
    yield go.Scatter(
        x=[report.earliest for report in numbers],
        y=[report.figures[outcome].low for report in numbers],
        mode="lines+markers",
        line={"color": colour, "shape": "hv", "width": 1.5},
        marker={"size": DOT, "color": fills, "line": {"color": colour, "width": RING}},
    )
    for report in line.left:
        count = report.figures[outcome]
        if count.mark not in ("exact", "about", "unknown"):
            style = {"color": colour, "width": 6, "dash": "1px,2px" if count.mark == "word" else "solid"}
            ends = [count.low or 0, reach(count)]
            yield go.Scatter(x=[report.earliest] * 2, y=ends, mode="lines", line=style, opacity=0.5)
    last = line.left[-1]
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
