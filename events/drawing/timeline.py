"""Lanes and bars -> the plotly Figure of the timeline.

How a report is drawn says how it is known. What lasted is a solid bar, what happened at some moment within a span a pale outlined one. The
outline tells the standing: reported full, claimed dashed, announced dotted over hatching, unclear dotted over dots. Open and approximate ends fade.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from events.drawing.axis import BOTTOM, TOP, cuts, grid, layout
from events.drawing.colours import Theme, ink, mix, pale
from events.drawing.density import density
from events.drawing.lanes import GAP, HEADING, WIDTHS, Bar, Lane
from events.drawing.lettering import CLEAR, Dict, aligned, wrap
from events.drawing.lettering import stroke as line
from events.drawing.scale import WIDTH, Scale
from events.reading.columns import several
from events.wording.phrasing import Phrases, Row

ROW = 26  # pixels
THICKNESS = 0.78  # of a row
LABEL_GAP = 4  # pixels between a label and the end that it starts from
HOVER = 60  # characters of a line
FADES = 14  # slices that an open end fades out in
OUTLINES = {"reported": "solid", "claimed": "4px,3px", "announced": "1px,3px", "unclear": "1px,3px"}
PATTERNS = {"announced": "/", "unclear": "."}
SHARES = {"reported": 0.26, "claimed": 0.1, "announced": 0.0, "unclear": 0.0}  # of the party's colour in the tint
LASTED = 0.42  # the same, for what is said to have lasted
HOVERING = "%{customdata[1]}<extra></extra>"

Placed = Sequence[tuple[Lane, Bar]]


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
    bars = [(lane, bar) for lane in lanes for bar in lane.bars]
    hovers = {bar.report: [rows[bar.report]["id"], _hover(rows[bar.report], phrases)] for _, bar in bars}
    traces = [
        _areas(bars, rows, hovers, colours, theme),
        _answers(bars, hovers),
        *_labels(bars, rows, phrases, theme),
    ]
    echoes, arrows = _joins(lanes, bars, rows, colours, theme, chosen)
    shapes = [*_outlines(bars, rows, colours, theme, chosen), *echoes]
    return _stage(traces, shapes, arrows, lanes, scale, phrases, colours, theme)


def crowd(
    events: pd.DataFrame,
    shown: "pd.Series[bool]",
    lanes: Sequence[Lane],
    scale: Scale,
    phrases: Phrases,
    colours: Mapping[str, str],
    theme: Theme,
) -> go.Figure:
    """The timeline of reports too many to stand one by one: how densely they lie in each lane, the densest of all lanes in full colour."""
    layers = [density(events, (shown & events[f"party:{lane.parties[0]}"]).to_numpy(), scale) for lane in lanes]
    densest = max((float(part.max()) for _, _, part in layers), default=0.0) or 1.0
    traces = []
    for lane, (edges, _, part) in zip(lanes, layers, strict=True):
        colour, some = ink(colours[lane.parties[0]], theme), part > 0
        tints = [mix(colour, theme.background, 0.12 + 0.88 * value / densest) for value in part[some]]
        traces.append(
            go.Bar(
                x=(edges[:, 1] - edges[:, 0])[some],
                base=edges[some, 0],
                y=np.full(int(some.sum()), lane.top + HEADING + 0.5),
                orientation="h",
                width=THICKNESS,
                marker={"color": tints, "line": {"width": 0}},
                hoverinfo="skip",
            )
        )
    return _stage(traces, [], [], lanes, scale, phrases, colours, theme)


def _stage(
    traces: Sequence[go.Bar | go.Scatter],
    shapes: Sequence[Dict],
    arrows: Sequence[Dict],
    lanes: Sequence[Lane],
    scale: Scale,
    phrases: Phrases,
    colours: Mapping[str, str],
    theme: Theme,
) -> go.Figure:
    """The figure of what stands on the lanes, with axis, lane names and cuts under it."""
    height = lanes[-1].bottom + GAP if lanes else HEADING
    torn, annotations = cuts(scale, height, phrases, theme)
    across = {"type": "line", "x0": 0, "x1": WIDTH, "line": line(theme), "layer": "below"}
    rules = [across | {"y0": lane.top, "y1": lane.top} for lane in lanes]
    settings = layout(scale, phrases, theme)
    settings["yaxis"] |= {"range": [height, 0]}
    return go.Figure(
        [_names(lanes, phrases, colours, theme), *traces],
        settings
        | {
            "height": round(TOP + BOTTOM + height * ROW),
            "shapes": [*grid(scale, height, theme), *rules, *torn, *shapes],
            "annotations": [*annotations, *arrows],
        },
    )


def _names(lanes: Sequence[Lane], phrases: Phrases, colours: Mapping[str, str], theme: Theme) -> go.Scatter:
    """The name of each lane above it, on the side that reading starts from.

    The browser anchors the text of a scatter trace; an annotation is placed by a width that plotly measures, maybe before the font is there.
    """
    words = phrases.words
    names = []
    for lane in lanes:
        name = words.list([phrases.names[party] for party in lane.parties])
        if not lane.dated:
            name = words("timeline.lane_undated" if lane.undated else "timeline.lane_empty", n=lane.undated, party=name)
        names.append(aligned(name, phrases))
    return go.Scatter(
        x=[0] * len(lanes),
        y=[lane.top + HEADING / 2 for lane in lanes],
        mode="text",
        text=names,
        textposition="middle left" if words.rtl else "middle right",
        textfont={
            "size": 14,
            "weight": 600,
            "shadow": ", ".join([f"0 0 3px {theme.background}"] * 4),  # where a name runs over a cut
            "color": [ink(colours[lane.parties[0]], theme) if lane.dated else theme.muted for lane in lanes],
        },
        hoverinfo="skip",
        cliponaxis=False,
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
    first, *rest = [aligned(part, phrases) for said in lines if said for part in wrap(said, HOVER)]
    return "<br>".join([f"<b>{first}</b>", *rest])


def _solid(row: Row) -> bool:
    """Only what lasted by the source's own account is drawn solid."""
    return bool(row["lasted"]) and row["standing"] in ("reported", "")


def tint(row: Row, colour: str, theme: Theme) -> str:
    """The fill of a report's bar in its party's colour."""
    if _solid(row):
        return ink(colour, theme)
    return pale(colour, theme, LASTED if row["lasted"] else SHARES.get(row["standing"], SHARES["reported"]))


def text_colour(row: Row, inside: bool, theme: Theme) -> str:
    """The colour of a label, on its bar or beside it."""
    return theme.background if inside and _solid(row) else theme.text


def _areas(
    bars: Placed, rows: Mapping[int, Row], hovers: Mapping[int, list[str]], colours: Mapping[str, str], theme: Theme
) -> go.Bar:
    """The bars themselves, an open end in slices of ever fainter tint."""
    slices = [(lane, bar, *piece) for lane, bar in bars for piece in _slices(bar)]
    tints = {(lane.parties, bar.report): tint(rows[bar.report], colours[lane.parties[0]], theme) for lane, bar in bars}
    fills = [mix(tints[lane.parties, bar.report], theme.background, share) for lane, bar, _, _, share in slices]
    shapes = [PATTERNS.get(rows[bar.report]["standing"], "") if share == 1 else "" for _, bar, _, _, share in slices]
    hatch = mix(theme.muted, theme.background, 0.45)
    return go.Bar(
        x=[right - left for _, _, left, right, _ in slices],
        base=[left for _, _, left, _, _ in slices],
        y=[lane.middle(bar) for lane, bar, *_ in slices],
        orientation="h",
        width=THICKNESS,
        customdata=[hovers[bar.report] for _, bar, *_ in slices],
        hovertemplate=HOVERING,
        marker={
            # Laid over the fill, a pattern would make plotly look for the contrast of a list of colours. Instead of it, it takes the fill's colour.
            "color": [hatch if shape else fill for shape, fill in zip(shapes, fills, strict=True)],
            "line": {"width": 0},
            "pattern": {
                "shape": shapes,
                "fillmode": "replace",
                "bgcolor": fills,
                "fgcolor": hatch,
                "size": 7,
                "solidity": 0.18,
            },
        },
    )


def _slices(bar: Bar) -> Iterator[tuple[float, float, float]]:
    """The pieces of a bar as (left, right, strength): whole, but for an end that fades."""
    steps = [(i / FADES, (i + 1) / FADES) for i in range(FADES)]
    for place, (left, right) in enumerate(bar.pieces):
        if place == 0 and bar.fade_start:
            yield from ((left + a * bar.fade_start, left + b * bar.fade_start, (a + b) / 2) for a, b in steps)
            left += bar.fade_start
        if place == len(bar.pieces) - 1 and bar.fade_end:
            right -= bar.fade_end
            yield from ((right + a * bar.fade_end, right + b * bar.fade_end, 1 - (a + b) / 2) for a, b in steps)
        yield left, right, 1


def _labels(bars: Placed, rows: Mapping[int, Row], phrases: Phrases, theme: Theme) -> Iterator[go.Scatter]:
    """The words on or beside the bars: a trace for each of `WIDTHS`, of which the style sheet shows one, by its place.

    They are texts of scatter traces, since plotly measures every text of a bar before it draws it.
    """
    halo = ", ".join([f"0 0 4px {theme.background}"] * 6)  # sets a text off from a pattern, or from what it runs over
    labels = [(bar.label, rows[bar.report]) for _, bar in bars]
    ends = {
        False: "middle left" if phrases.words.rtl else "middle right",
        True: "middle right" if phrases.words.rtl else "middle left",
    }
    lifted = [not label.inside or row["standing"] in PATTERNS for label, row in labels]
    common = {
        "x": [label.right if label.from_end else label.left for label, _ in labels],
        "y": [lane.middle(bar) for lane, bar in bars],
        "mode": "markers+text",
        "marker": {"size": LABEL_GAP, "color": CLEAR},
        "textposition": [ends[label.from_end] for label, _ in labels],
        "textfont": {
            "color": [text_colour(row, label.inside, theme) for label, row in labels],
            "shadow": [halo if lift else "none" for lift in lifted],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    for tier in range(len(WIDTHS)):
        yield go.Scatter(text=[aligned(label.texts[tier], phrases) for label, _ in labels], **common)


def _answers(bars: Placed, hovers: Mapping[int, list[str]]) -> go.Bar:
    """Bars that nobody sees where a label stands beside its bar, so that it can be chosen as well."""
    beside = [(lane, bar) for lane, bar in bars if not bar.label.inside]
    return go.Bar(
        x=[bar.label.right - bar.label.left for _, bar in beside],
        base=[bar.label.left for _, bar in beside],
        y=[lane.middle(bar) for lane, bar in beside],
        orientation="h",
        width=THICKNESS,
        customdata=[hovers[bar.report] for _, bar in beside],
        hovertemplate=HOVERING,
        marker={"color": CLEAR, "line": {"width": 0}},
    )


def _outlines(
    bars: Placed, rows: Mapping[int, Row], colours: Mapping[str, str], theme: Theme, chosen: str
) -> Iterator[Dict]:
    """The outline of each bar, open where the bar goes on beyond a cut or has no end; the chosen report's is drawn heavy."""
    for lane, bar in bars:
        row = rows[bar.report]
        top, bottom = lane.middle(bar) - THICKNESS / 2, lane.middle(bar) + THICKNESS / 2
        style = line(theme, ink(colours[lane.parties[0]], theme), 1.4, dash=OUTLINES.get(row["standing"], "solid"))
        if row["id"] == chosen:
            style = line(theme, theme.text, 3, dash="solid")
        for place, (left, right) in enumerate(bar.pieces):
            closed_left = place == 0 and not bar.fade_start
            closed_right = place == len(bar.pieces) - 1 and not bar.fade_end
            path = f"M{left},{top}L{right},{top}" + ("L" if closed_right else "M") + f"{right},{bottom}L{left},{bottom}"
            path += f"L{left},{top}" if closed_left else ""
            yield {"type": "path", "path": path, "fillcolor": CLEAR, "line": style}


def _joins(
    lanes: Sequence[Lane],
    bars: Placed,
    rows: Mapping[int, Row],
    colours: Mapping[str, str],
    theme: Theme,
    chosen: str,
) -> tuple[list[Dict], list[Dict]]:
    """The chosen report in the lanes of those it was directed at, under their names, and an arrow there from its bar: shapes and annotations."""
    shapes: list[Dict] = []
    arrows: list[Dict] = []
    mine = [(lane, bar) for lane, bar in bars if rows[bar.report]["id"] == chosen]
    if not mine:
        return shapes, arrows
    source, bar = mine[0]
    targets = set(several(rows[bar.report].get("toward", "")))
    left, right = bar.pieces[-1]
    x = right - min(1.2, (right - left) / 2)  # towards the end: the numbers of the bars between stand at their start
    fill = pale(colours[source.parties[0]], theme, 0.4)
    for lane in lanes:
        if not targets & set(lane.parties) or any(lane is other for other, _ in mine):
            continue
        y = lane.top + 0.86 * HEADING
        frame = {"type": "rect", "y0": y - 0.1, "y1": y + 0.1, "fillcolor": fill, "line": line(theme, theme.text, 1.5)}
        shapes += [frame | {"x0": a, "x1": b} for a, b in bar.pieces]
        tail = {"ax": x, "ay": source.middle(bar), "axref": "x", "ayref": "y", "text": "", "showarrow": True}
        arrows.append(tail | {"x": x, "y": y, "arrowhead": 2, "arrowwidth": 1.5, "arrowcolor": theme.text})
    return shapes, arrows
