"""Lanes and bars -> the plotly Figure of the timeline, and the slim overview of the whole story under it.

How a report is drawn says how it is known. What lasted is a solid bar, what happened at some moment within a span a pale outlined one. The
outline tells the standing: reported full, claimed dashed, announced dotted over hatching, unclear dotted over dots. Open and approximate ends fade.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from events.colours import Theme, ink, mix, pale
from events.lanes import GAP, HEADING, TEXT_SIZE, Bar, Lane
from events.phrasing import Phrases, Row
from events.scale import CUT, LENGTHS, WIDTH, Scale, seconds

FONT = "ArabicUI, 'Source Sans', sans-serif"
ROW = 26  # pixels
TOP, BOTTOM = 46, 8
THICKNESS = 0.78  # of a row
FADES = 14  # slices that an open end fades out in
OUTLINES = {"reported": "solid", "claimed": "4px,3px", "announced": "1px,3px", "unclear": "1px,3px"}
PATTERNS = {"announced": "/", "unclear": "."}
SHARES = {"reported": 0.26, "claimed": 0.1, "announced": 0.0, "unclear": 0.0}
CLEAR = "rgba(0,0,0,0)"
CONFIG = {"displayModeBar": False, "displaylogo": False, "showTips": False}
STRIP = 64  # pixels
EDGE = 0.2  # room for the outline of a bar that starts or ends with the axis
BINS = 160


def aligned(text: str, phrases: Phrases) -> str:
    """A line of text as plotly draws it in the right order: markup escaped, and in Arabic isolated as right to left."""
    safe = escape(text, quote=False)
    return f"\u2067{safe}\u2069" if phrases.words.rtl else safe


def timeline(
    rows: Mapping[int, Row],
    lanes: Sequence[Lane],
    scale: Scale,
    phrases: Phrases,
    colours: Mapping[str, str],
    theme: Theme,
    chosen: str = "",
) -> go.Figure:
    """The timeline. `rows` has the row of each bar's report; `colours` has one for each party; `chosen` is the id of the chosen report.

    Each bar's `customdata` is [id of the report, its hover text].
    """
    figure = _stage(lanes, scale, phrases, colours, theme)
    bars = [(lane, bar) for lane in lanes for bar in lane.bars]
    _areas(figure, bars, rows, phrases, colours, theme)
    _labels(figure, bars, rows, phrases, theme, colours)
    _outlines(figure, bars, rows, colours, theme, chosen)
    if chosen:
        _joins(figure, lanes, bars, rows, colours, theme, chosen)
    return figure


def crowd(
    events: pd.DataFrame,
    shown: "pd.Series[bool]",
    lanes: Sequence[Lane],
    scale: Scale,
    phrases: Phrases,
    colours: Mapping[str, str],
    theme: Theme,
) -> go.Figure:
    """The timeline of reports too many to stand one by one: in each lane, how densely they lie, the densest of all lanes in full colour."""
    figure = _stage(lanes, scale, phrases, colours, theme)
    layers = [density(events, (shown & events[f"party:{lane.parties[0]}"]).to_numpy(), scale) for lane in lanes]
    densest = max((float(part.max()) for _, _, part in layers), default=0.0) or 1.0
    for lane, (edges, _, part) in zip(lanes, layers, strict=True):
        colour = ink(colours[lane.parties[0]], theme)
        some = part > 0
        figure.add_bar(
            x=(edges[:, 1] - edges[:, 0])[some],
            base=edges[some, 0],
            y=np.full(int(some.sum()), lane.top + HEADING + 0.5),
            orientation="h",
            width=THICKNESS,
            marker={
                "color": [mix(colour, theme.background, 0.12 + 0.88 * value / densest) for value in part[some]],
                "line": {"width": 0},
            },
            hoverinfo="skip",
        )
    return figure


def _stage(
    lanes: Sequence[Lane], scale: Scale, phrases: Phrases, colours: Mapping[str, str], theme: Theme
) -> go.Figure:
    """Axis, lanes and cuts, before any report stands on it."""
    figure = _frame(scale, phrases, theme)
    height = lanes[-1].bottom + GAP if lanes else HEADING
    for lane in lanes:
        _heading(figure, lane, phrases, colours, theme)
    _grid(figure, scale, height, theme)
    _cuts(figure, scale, height, phrases, theme)
    figure.update_layout(height=round(TOP + BOTTOM + height * ROW))
    figure.update_yaxes(range=[height, 0])
    return figure


def _frame(scale: Scale, phrases: Phrases, theme: Theme) -> go.Figure:
    ticks = [(panel, tick) for panel in scale.panels for tick in scale.ticks(panel)]
    values, texts = [], []
    before: dict[Any, int] = {}
    for panel, tick in ticks:
        width = (panel.right - panel.left) * LENGTHS[tick.unit] / (panel.end - panel.start)
        # An hour is a moment and labelled where it stands, a day or year in its middle; one that the panel holds only the edge of has no room.
        position = tick.left if tick.unit == "hour" else tick.left + width / 2
        if tick.right - tick.left < 0.5 * width or position > panel.right:
            continue
        values.append(position)
        texts.append(_tick_text(tick, before.get(panel), phrases))
        before[panel] = tick.local.year if tick.unit != "hour" else tick.local.toordinal()
    figure = go.Figure()
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": TOP, "b": BOTTOM, "pad": 0},
        barmode="overlay",
        bargap=0,
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"family": FONT, "size": TEXT_SIZE, "color": theme.text},
        # A text that does not fit into its bar is left out, never shrunk: numbers stay, titles go.
        uniformtext={"mode": "hide", "minsize": TEXT_SIZE},
        hoverlabel={
            "bgcolor": theme.surface,
            "bordercolor": theme.muted,
            "font": {"family": FONT, "size": 13, "color": theme.text},
            "align": "right" if phrases.words.rtl else "left",
        },
        xaxis={
            "range": [WIDTH + EDGE, -EDGE] if phrases.words.rtl else [-EDGE, WIDTH + EDGE],
            "side": "top",
            "tickvals": values,
            "ticktext": texts,
            "tickangle": 0,
            "ticklabeloverflow": "allow",
            "tickfont": {"color": theme.text, "size": TEXT_SIZE},
            "ticklabelstandoff": 2,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
        },
        yaxis={"visible": False, "fixedrange": True},
    )
    return figure


def _tick_text(tick: Any, before: int | None, phrases: Phrases) -> str:
    """A label of the axis; its second line names the day or year where that is new."""
    words = phrases.words
    if tick.unit == "year":
        return f"{tick.local.year}<br> "
    if tick.unit == "hour":
        new = before != tick.local.toordinal()
        lines = [words("date.clock", time=f"{tick.local:%H:%M}"), words.weekday(tick.local) if new else ""]
    else:
        month = words.all("date.short_months")[tick.local.month - 1]
        lines = [
            words.weekday(tick.local)
            if tick.unit == "day" and tick.step == 1
            else words("date.day_month", day=tick.local.day, month=month)
            if tick.unit == "day"
            else month,
            str(tick.local.year) if before != tick.local.year else "",
        ]
    return "<br>".join(aligned(line, phrases) if line else " " for line in lines)


def _heading(figure: go.Figure, lane: Lane, phrases: Phrases, colours: Mapping[str, str], theme: Theme) -> None:
    """The name of the lane above it, on the side that reading starts from."""
    words = phrases.words
    name = words.list([phrases.names[party] for party in lane.parties])
    if not lane.dated:
        key = "timeline.lane_undated" if lane.undated else "timeline.lane_empty"
        name = words(key, n=lane.undated, party=name)
    line = {"color": theme.line, "width": 1}
    figure.add_shape(type="line", x0=0, x1=WIDTH, y0=lane.top, y1=lane.top, line=line, layer="below")
    # The browser anchors the text of a scatter trace; an annotation is placed by a width that plotly measures, maybe before the font is there.
    figure.add_scatter(
        x=[0],
        y=[lane.top + HEADING / 2],
        mode="text",
        text=[aligned(name, phrases)],
        textposition="middle left" if words.rtl else "middle right",
        textfont={
            "size": 14,
            "weight": 600,
            "color": ink(colours[lane.parties[0]], theme) if lane.dated else theme.muted,
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def _grid(figure: go.Figure, scale: Scale, height: float, theme: Theme) -> None:
    for panel in scale.panels:
        for tick in scale.ticks(panel):
            if tick.left > panel.left:
                figure.add_shape(
                    type="line",
                    x0=tick.left,
                    x1=tick.left,
                    y0=0,
                    y1=height,
                    line={"color": theme.line, "width": 1},
                    layer="below",
                )


def _hover(row: Row, phrases: Phrases) -> str:
    words = phrases.words
    party = phrases.who(row)
    lines = [
        words("report.numbered", number=row["number"], title=phrases.title(row)),
        phrases.when(row),
        words("report.toward", party=party, toward=phrases.toward(row)) if row.get("toward") else party,
        words("list.dot").join(part for part in (phrases.kind(row["kind"]), phrases.standing(row)) if part),
        phrases.account(row),
        words("list.semicolon").join(phrases.figures(row)),
    ]
    wrapped = [part for line in lines if line for part in _wrap(line, 60)]
    first, *rest = [aligned(line, phrases) for line in wrapped]
    return "<br>".join([f"<b>{first}</b>", *rest])


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _fill(row: Row, colour: str, theme: Theme) -> str:
    if row["lasted"] and row["standing"] in ("reported", ""):
        return ink(colour, theme)
    if row["lasted"]:
        return pale(colour, theme, 0.5)
    return pale(colour, theme, SHARES.get(row["standing"], SHARES["reported"]))


def _areas(
    figure: go.Figure,
    bars: Sequence[tuple[Lane, Bar]],
    rows: Mapping[int, Row],
    phrases: Phrases,
    colours: Mapping[str, str],
    theme: Theme,
) -> None:
    """The bars themselves, an open end in slices of ever fainter tint."""
    left, length, middle, fill, pattern, data = [], [], [], [], [], []
    for lane, bar in bars:
        row = rows[bar.report]
        colour = colours[lane.parties[0]]
        tint = _fill(row, colour, theme)
        datum = [row["id"], _hover(row, phrases)]
        for a, b, share in _slices(bar, row):
            left.append(a)
            length.append(b - a)
            middle.append(lane.middle(bar))
            fill.append(mix(tint, theme.background, share))
            pattern.append(PATTERNS.get(row["standing"], "") if share == 1 else "")
            data.append(datum)
    figure.add_bar(
        x=length,
        base=left,
        y=middle,
        orientation="h",
        width=THICKNESS,
        customdata=data,
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={
            "color": fill,
            "line": {"width": 0},
            "pattern": {
                "shape": pattern,
                "fgcolor": theme.muted,
                "fgopacity": 0.45,
                "size": 7,
                "solidity": 0.18,
                "fillmode": "overlay",
            },
        },
    )


def _slices(bar: Bar, row: Row) -> list[tuple[float, float, float]]:
    """The pieces of a bar as (left, right, strength): whole, but for ends that are open or only approximate."""
    slices: list[tuple[float, float, float]] = []
    last = len(bar.pieces) - 1
    for place, (left, right) in enumerate(bar.pieces):
        room = right - left
        start = place == 0 and (bar.open_start or row["approximate"])
        end = place == last and (bar.open_end or row["approximate"])
        fade = min(0.35 * room, 12.0 if bar.open_start or bar.open_end else 4.0)
        inner_left, inner_right = left + fade * start, right - fade * end
        steps = [(i / FADES, (i + 1) / FADES) for i in range(FADES)]
        if start:
            slices += [(left + a * fade, left + b * fade, (a + b) / 2) for a, b in steps]
        slices.append((inner_left, inner_right, 1))
        if end:
            slices += [(inner_right + a * fade, inner_right + b * fade, 1 - (a + b) / 2) for a, b in steps]
    return slices


def _labels(
    figure: go.Figure,
    bars: Sequence[tuple[Lane, Bar]],
    rows: Mapping[int, Row],
    phrases: Phrases,
    theme: Theme,
    colours: Mapping[str, str],
) -> None:
    """The words on or beside the bars, on bars of their own that nobody sees.

    The number alone always stays; number and title, over it, plotly leaves out where they do not fit.
    """
    for from_end in (False, True):
        group = [(lane, bar) for lane, bar in bars if bar.label.from_end == from_end]
        if not group:
            continue
        common = {
            "x": [bar.label.right - bar.label.left for _, bar in group],
            "base": [bar.label.left for _, bar in group],
            "y": [lane.middle(bar) for lane, bar in group],
            "orientation": "h",
            "width": 1,  # plotly keeps a margin above and below a text as well, and would leave it out of a thinner bar
            "textposition": "inside",
            "insidetextanchor": "end" if from_end else "start",
            "textangle": 0,
            "textfont": {
                "color": [_text_colour(bar, rows[bar.report], colours[lane.parties[0]], theme) for lane, bar in group],
                "shadow": [_halo(bar, rows[bar.report], theme) for _, bar in group],
            },
            "customdata": [[rows[bar.report]["id"], _hover(rows[bar.report], phrases)] for _, bar in group],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
            "marker": {"color": CLEAR, "line": {"width": 0}},
        }
        figure.add_bar(text=[aligned(bar.label.number, phrases) for _, bar in group], constraintext="none", **common)
        figure.add_bar(text=[aligned(bar.label.text, phrases) for _, bar in group], constraintext="inside", **common)


def _halo(bar: Bar, row: Row, theme: Theme) -> str:
    """Text over a pattern is set off from it."""
    return (
        ", ".join([f"0 0 3px {theme.background}"] * 4) if bar.label.inside and row["standing"] in PATTERNS else "none"
    )


def _text_colour(bar: Bar, row: Row, colour: str, theme: Theme) -> str:
    solid = bar.label.inside and row["lasted"] and row["standing"] in ("reported", "")
    return theme.background if solid else theme.text


def _outlines(
    figure: go.Figure,
    bars: Sequence[tuple[Lane, Bar]],
    rows: Mapping[int, Row],
    colours: Mapping[str, str],
    theme: Theme,
    chosen: str,
) -> None:
    """The outline of each bar, open where the bar goes on beyond a cut or has no end; the chosen report's is drawn heavy."""
    for lane, bar in bars:
        row = rows[bar.report]
        middle, half = lane.middle(bar), THICKNESS / 2
        heavy = row["id"] == chosen
        last = len(bar.pieces) - 1
        for place, (left, right) in enumerate(bar.pieces):
            closed_left = place == 0 and not bar.open_start and not row["approximate"]
            closed_right = place == last and not bar.open_end and not row["approximate"]
            top, bottom = middle - half, middle + half
            path = f"M{left},{top}L{right},{top}" + (f"L{right},{bottom}" if closed_right else f"M{right},{bottom}")
            path += f"L{left},{bottom}" + (f"L{left},{top}" if closed_left else "")
            figure.add_shape(
                type="path",
                path=path,
                fillcolor=CLEAR,
                line={
                    "color": theme.text if heavy else ink(colours[lane.parties[0]], theme),
                    "width": 3 if heavy else 1.4,
                    "dash": "solid" if heavy else OUTLINES.get(row["standing"], "solid"),
                },
            )


def _joins(
    figure: go.Figure,
    lanes: Sequence[Lane],
    bars: Sequence[tuple[Lane, Bar]],
    rows: Mapping[int, Row],
    colours: Mapping[str, str],
    theme: Theme,
    chosen: str,
) -> None:
    """The chosen report in the lanes of those it was directed at, beside their names, joined to its bar."""
    mine = [(lane, bar) for lane, bar in bars if rows[bar.report]["id"] == chosen]
    if not mine:
        return
    source, bar = mine[0]
    targets = set(rows[bar.report].get("toward", "").split(";"))
    left, right = bar.pieces[-1]
    x = right - min(1.2, (right - left) / 2)  # towards the end: the numbers of the bars between stand at their start
    for lane in lanes:
        if not targets & set(lane.parties) or any(lane is other for other, _ in mine):
            continue
        y = lane.top + 0.9 * HEADING  # under the lane's name
        figure.add_shape(
            type="line",
            x0=x,
            x1=x,
            y0=source.middle(bar),
            y1=y,
            line={"color": theme.text, "width": 1.5, "dash": "dot"},
        )
        for a, b in bar.pieces:
            figure.add_shape(
                type="rect",
                x0=a,
                x1=b,
                y0=y - 0.08,
                y1=y + 0.08,
                fillcolor=pale(colours[source.parties[0]], theme, 0.4),
                line={"color": theme.text, "width": 1.5},
            )


def _cuts(figure: go.Figure, scale: Scale, height: float, phrases: Phrases, theme: Theme) -> None:
    """Each cut as a torn strip, with what it leaves out."""
    for before, after in pairwise(scale.panels):
        middle = (before.right + after.left) / 2
        half = CUT / 2 - 0.35
        figure.add_shape(
            type="rect",
            x0=middle - half,
            x1=middle + half,
            y0=0,
            y1=height,
            fillcolor=theme.surface,
            line={"width": 0},
            layer="below",
        )
        steps = [i * 0.5 for i in range(int(height / 0.5) + 1)]
        for edge, sign in ((middle - half, 1), (middle + half, -1)):
            points = [f"{edge + sign * (0.25 if i % 2 else -0.25)},{y}" for i, y in enumerate(steps)]
            figure.add_shape(
                type="path", path="M" + "L".join(points), line={"color": theme.muted, "width": 1}, layer="below"
            )
        figure.add_annotation(
            x=middle, y=0, yshift=11, text="⫽", font={"size": 16, "color": theme.muted}, showarrow=False
        )
        if height > 7:
            figure.add_annotation(
                x=middle,
                y=height / 2,
                text=aligned(silence(after.start - before.end, phrases), phrases),
                textangle=-90,
                font={"size": 11, "color": theme.muted},
                showarrow=False,
            )


def silence(length: float, phrases: Phrases) -> str:
    """What a cut leaves out, "8 months without dated reports"; `length` in seconds."""
    unit = next((unit for unit in ("year", "month", "day") if length >= LENGTHS[unit]), "hour")
    return phrases.words(f"timeline.cut_{unit}", n=max(1, round(length / LENGTHS[unit])))


def overview(
    events: pd.DataFrame,
    shown: "pd.Series[bool]",
    scale: Scale,
    phrases: Phrases,
    theme: Theme,
    period: tuple[float | None, float | None] = (None, None),
) -> go.Figure:
    """The density of the whole story, in faint, and of what is shown, in full, over the same panels; the chosen period is framed.

    A report that lies within a span counts in every bin that it may belong to, evenly spread, one report in all.
    """
    edges, everything, chosen = density(events, shown.to_numpy(), scale)
    figure = _frame(scale, phrases, theme)
    for values, colour in ((everything, mix(theme.muted, theme.background, 0.35)), (chosen, theme.accent)):
        figure.add_bar(
            x=(edges[:, 0] + edges[:, 1]) / 2,
            y=values,
            width=edges[:, 1] - edges[:, 0],
            marker={"color": colour, "line": {"width": 0}},
            hoverinfo="skip",
        )
    # A box reaches plotly's listeners only over a trace that has marks to choose.
    figure.add_scatter(
        x=edges.mean(axis=1), y=everything / 2, mode="markers", marker={"color": CLEAR, "size": 1}, hoverinfo="skip"
    )
    start, end = period
    if start is not None or end is not None:
        for left, right in scale.pieces(
            scale.panels[0].start if start is None else start, scale.panels[-1].end if end is None else end
        ):
            figure.add_shape(
                type="rect", x0=left, x1=right, y0=0, y1=1, yref="paper", line={"color": theme.accent, "width": 2}
            )
    for before, after in pairwise(scale.panels):
        figure.add_annotation(
            x=(before.right + after.left) / 2,
            y=0.5,
            yref="paper",
            text="⫽",
            font={"size": 16, "color": theme.muted},
            showarrow=False,
        )
    figure.update_layout(
        height=STRIP,
        margin={"t": 4, "b": 20},
        dragmode="select",
        selectdirection="h",
        barmode="overlay",
        newselection={"line": {"color": theme.accent, "width": 1, "dash": "solid"}},
    )
    figure.update_xaxes(side="bottom", ticktext=[text.split("<br>")[0] for text in figure.layout.xaxis.ticktext])
    figure.update_yaxes(range=[0, float(everything.max() or 1) * 1.05])
    figure.update_traces(selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}})
    return figure


def density(events: pd.DataFrame, shown: np.ndarray, scale: Scale) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Bins of the axis as (left, right) positions, and how many reports of all and of those shown fall into each."""
    edges: list[np.ndarray] = []
    instants: list[np.ndarray] = []
    for panel in scale.panels:
        bins = max(2, round(BINS * (panel.right - panel.left) / WIDTH))
        for values, first, last in ((edges, panel.left, panel.right), (instants, panel.start, panel.end)):
            borders = np.linspace(first, last, bins + 1)
            values.append(np.column_stack([borders[:-1], borders[1:]]))
    earliest, latest = seconds(events["earliest"]), seconds(events["latest"])
    dated = ~(np.isnan(earliest) & np.isnan(latest))
    zero, end = scale.panels[0].start, scale.panels[-1].end
    low = np.where(np.isnan(earliest), zero, np.clip(earliest, zero, end - 1)) - zero
    high = np.maximum(np.where(np.isnan(latest), end, np.clip(latest, zero, end)) - zero, low + 1)
    times = np.concatenate(instants) - zero
    whole, part = (spread(low[rows], high[rows], times) for rows in (dated, dated & shown))
    return np.concatenate(edges), whole, part


def spread(low: np.ndarray, high: np.ndarray, bins: np.ndarray) -> np.ndarray:
    """How much of the spans from `low` to `high`, each spread evenly, falls into each bin (start, end).

    The sum over all spans of the share before an instant t is a difference of two sums of (t - x) / length over the x before t; with prefix
    sums that costs one sort, however many spans there are.
    """
    weight = 1 / (high - low)

    def before(edges: np.ndarray, times: np.ndarray) -> np.ndarray:
        order = np.argsort(edges)
        counts = np.searchsorted(edges[order], times)
        slope = np.concatenate([[0], np.cumsum(weight[order])])[counts]
        offset = np.concatenate([[0], np.cumsum((weight * edges)[order])])[counts]
        return np.asarray(slope * times - offset)

    share = before(low, bins) - before(high, bins)
    return np.maximum(0, share[:, 1] - share[:, 0])
