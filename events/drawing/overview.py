"""Table -> the overview of the whole story: how densely it reports over time, to see at a glance and to drag a period across."""

from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from events.drawing.axis import CLEAR, layout, line, mark_of_cut
from events.drawing.colours import Theme, mix
from events.drawing.scale import WIDTH, Scale, seconds
from events.selection import WHOLE, Period
from events.wording.phrasing import Phrases

HEIGHT = 64  # pixels
BINS = 160
LEAST = 0.05  # positions: a moment is spread over that much


def overview(
    events: pd.DataFrame,
    shown: "pd.Series[bool]",
    scale: Scale,
    phrases: Phrases,
    theme: Theme,
    period: Period = WHOLE,
) -> go.Figure:
    """The density of the whole story, in faint, and of what is shown, in full, over the panels of `scale`; the chosen period is framed."""
    edges, everything, chosen = density(events, shown.to_numpy(), scale)
    middle, width = edges.mean(axis=1), edges[:, 1] - edges[:, 0]
    bars = [
        go.Bar(x=middle, y=values, width=width, marker={"color": colour, "line": {"width": 0}}, hoverinfo="skip")
        for values, colour in ((everything, mix(theme.muted, theme.background, 0.35)), (chosen, theme.accent))
    ]
    # A box reaches plotly's listeners only over a trace that has marks to choose.
    marks = go.Scatter(x=middle, y=everything / 2, mode="markers", marker={"color": CLEAR, "size": 1}, hoverinfo="skip")
    settings = layout(scale, phrases, theme)
    settings["xaxis"] |= {
        "side": "bottom",
        "ticktext": [_one_line(text) for text in settings["xaxis"]["ticktext"]],
    }
    settings["yaxis"] |= {"range": [0, float(everything.max() or 1) * 1.05]}
    settings["margin"] |= {"t": 4, "b": 20}
    accent = line(theme, theme.accent, dash="solid")
    paper = {"yref": "paper", "y0": 0, "y1": 1}
    start = scale.panels[0].start if period.start is None else period.start
    end = scale.panels[-1].end if period.end is None else period.end
    frames = scale.pieces(start, end) if period != WHOLE else []
    figure = go.Figure(
        [*bars, marks],
        settings
        | {
            "height": HEIGHT,
            "dragmode": "select",
            "selectdirection": "h",
            "newselection": {"line": accent},
            "shapes": [
                {"type": "rect", "x0": a, "x1": b, "line": line(theme, theme.accent, 2), **paper} for a, b in frames
            ],
            "annotations": [
                mark_of_cut((before.right + after.left) / 2, theme) | {"yref": "paper", "y": 0.5}
                for before, after in pairwise(scale.panels)
            ],
        },
    )
    # Dragging must not fade what lies outside: the frame says what is chosen.
    figure.update_traces(selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}})
    return figure


def _one_line(label: str) -> str:
    """The line of a label of the axis that says most where there is room for one: the date under a weekday, else the first."""
    first, second = label.split("<br>")
    return second if second.strip() else first


def density(events: pd.DataFrame, shown: np.ndarray, scale: Scale) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Bins of the axis as (left, right) positions, and how many reports of all and of those shown fall into each.

    A report that lies within a span is spread evenly over what is drawn of it, and counts once in all.
    """
    edges, inner = [], []
    drawn = 0.0  # how much of the axis lies before a panel, cuts left out
    times, reached = [], []
    for panel in scale.panels:
        width = panel.right - panel.left
        borders = np.linspace(0, width, max(2, round(BINS * width / WIDTH)) + 1)
        bins = np.column_stack([borders[:-1], borders[1:]])
        edges.append(bins + panel.left)
        inner.append(bins + drawn)
        times += [panel.start, panel.end]
        reached += [drawn, drawn + width]
        drawn += width
    earliest, latest = seconds(events["earliest"]), seconds(events["latest"])
    dated = ~(np.isnan(earliest) & np.isnan(latest))
    low = np.interp(np.nan_to_num(earliest, nan=times[0]), times, reached)
    high = np.interp(np.nan_to_num(latest, nan=times[-1]), times, reached)
    low = np.minimum(low, drawn - LEAST)
    high = np.maximum(high, low + LEAST)
    whole, part = (spread(low[rows], high[rows], np.concatenate(inner)) for rows in (dated, dated & shown))
    return np.concatenate(edges), whole, part


def spread(low: np.ndarray, high: np.ndarray, bins: np.ndarray) -> np.ndarray:
    """How much of the spans from `low` to `high`, each spread evenly, falls into each bin (start, end).

    The sum over all spans of the share before a point t is a difference of two sums of (t - x) / length over the x before t; with prefix sums
    that costs one sort, however many spans there are.
    """
    weight = 1 / (high - low)

    def before(ends: np.ndarray, points: np.ndarray) -> np.ndarray:
        order = np.argsort(ends)
        counts = np.searchsorted(ends[order], points)
        slope = np.concatenate([[0], np.cumsum(weight[order])])[counts]
        offset = np.concatenate([[0], np.cumsum((weight * ends)[order])])[counts]
        return np.asarray(slope * points - offset)

    share = before(low, bins) - before(high, bins)
    return np.maximum(0, share[:, 1] - share[:, 0])
