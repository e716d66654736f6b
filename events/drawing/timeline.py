"""Lanes and bars -> the plotly Figure of the timeline, and what of it can be chosen.

How a report is drawn says how it is known. What lasted is a solid bar, what happened at some moment
within a span a pale outlined one. The outline tells the standing: reported full, claimed dashed,
announced dotted over hatching, unclear dotted over dots. Open and approximate ends fade.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from events.dates import When
from events.drawing.axis import BOTTOM, ROW, TOP, cuts, grid, layout
from events.drawing.colours import Palette, Theme
from events.drawing.density import density
from events.drawing.lanes import GAP, HEADING, Bar, Lane, acted, lane_name
from events.drawing.lettering import CLEAR, Dict, aligned, stroke
from events.drawing.scale import WIDTH, Scale
from events.reading import Story
from events.report import Report
from events.wording.phrasing import Phrases, with_language

THICKNESS = 0.78  # of a row
OUTLINE = 1.4  # pixels
LABEL_GAP = 4  # pixels between a label and the end that it starts from
FADES = 14  # slices that an open end fades out in
OUTLINES = {"reported": "solid", "claimed": "4px,3px", "announced": "1px,3px", "unclear": "1px,3px"}
PATTERNS = {"announced": "/", "unclear": "."}
SHARES = {"reported": 0.26, "claimed": 0.1, "announced": 0.0, "unclear": 0.0}  # of the party's colour in the tint
LASTED = 0.42  # the same, for what is said to have lasted
HATCH = 0.45  # of the muted colour in a pattern
FAINTEST = 0.12  # of a lane's colour where fewest reports lie
ARROW = 1.2  # positions before the end of a bar: where an arrow leaves it
ECHO = 0.86, 0.1  # where in the heading of a lane a report directed at it is shown (in what headings.ROOM leaves of
# it beside the names), and half its height

Placed = Sequence[tuple[Lane, Bar]]


class Stage(NamedTuple):
    """What every drawing of lanes needs: the axis, the words, the colours.

    `hours` says whether the axis tells hours.
    """

    scale: Scale
    hours: bool
    phrases: Phrases
    palette: Palette


def timeline(lanes: Sequence[Lane], stage: Stage) -> go.Figure:
    """The timeline of reports that stand one by one."""
    bars = [(lane, bar) for lane in lanes for bar in lane.bars]
    traces = [_areas(bars, stage.palette), _labels(bars, stage.phrases, stage.palette.theme)]
    return _figure(traces, list(_outlines(bars, stage.palette)), lanes, stage)


def crowd(story: Story, shown: np.ndarray, lanes: Sequence[Lane], stage: Stage) -> go.Figure:
    """The timeline of reports too many to stand one by one: how densely they lie in each lane.

    `shown` says of each row whether it is; the densest of all lanes is in full colour.
    """
    acts = [acted(story.events, lane.parties).to_numpy() for lane in lanes]
    layers = [density(story.events, shown & mine, stage.scale) for mine in acts]
    layers = [(edges, whole, part / (edges[:, 1] - edges[:, 0])) for edges, whole, part in layers]
    densest = max((float(part.max()) for _, _, part in layers), default=0.0) or 1.0
    traces = []
    for lane, (edges, _, part) in zip(lanes, layers, strict=True):
        colour, some = stage.palette.ink(lane.party), part > 0
        shares = FAINTEST + (1 - FAINTEST) * part[some] / densest
        traces.append(
            go.Bar(
                x=(edges[:, 1] - edges[:, 0])[some],
                base=edges[some, 0],
                y=[lane.top + HEADING + 0.5] * int(some.sum()),
                orientation="h",
                width=THICKNESS,
                marker={"color": [stage.palette.faint(colour, share) for share in shares], "line": {"width": 0}},
            )
        )
    return _figure(traces, [], lanes, stage)


def choosable(lanes: Sequence[Lane], phrases: Phrases) -> list[dict[str, Any]]:
    """What the chart can choose: of each bar its report's `id`, its `lane`, `areas` and `lines`.

    The areas answer to it, each as [left, right, top, bottom] in the units of the axes: the bar's
    pieces, and its label where that stands beside it. The lines are its words, one in another
    language than the page's in a pair with that.
    """
    found = []
    for place, lane in enumerate(lanes):
        for bar in lane.bars:
            spans = [*bar.pieces] if bar.label.inside else [*bar.pieces, (bar.label.left, bar.label.right)]
            areas = [[left, right, *_heights(lane, bar)] for left, right in spans]
            lines = [with_language(line) for line in told(bar.report, phrases)]
            found.append({"id": bar.report.id, "lane": place, "areas": areas, "lines": lines})
    return found


def told(report: Report, phrases: Phrases) -> list[str]:
    """What the timeline tells of a report under the mouse, and by ear under the arrow keys."""
    words = phrases.words
    lines = [
        phrases.numbered(report),
        phrases.when(report),
        phrases.involved(report),
        words.join("list.dot", filter(None, (phrases.kind(report.kind), phrases.standing(report)))),
        phrases.account(report),
        words.join("list.semicolon", phrases.figures(report)),
    ]
    return [line for line in lines if line]


def mark(lanes: Sequence[Lane], chosen: str) -> dict[str, list[list[float]]]:
    """The mark of the report with the id `chosen`, in the units of the axes.

    Its boxes; where those stand in the lanes that it was directed at (`echoes`); and the arrows
    that lead there.
    """
    mine = [(lane, bar) for lane in lanes for bar in lane.bars if bar.report.id == chosen]
    found: dict[str, list[list[float]]] = {"boxes": [], "echoes": [], "arrows": []}
    for lane, bar in mine:
        found["boxes"] += [[left, right, *_heights(lane, bar)] for left, right in bar.pieces]
    for source, bar in mine[:1]:
        left, right = bar.pieces[-1]
        x = right - min(ARROW, (right - left) / 2)  # the numbers of the bars between stand at their start
        for lane in lanes:
            if {*bar.report.toward} & {*lane.parties} and not any(lane is other for other, _ in mine):
                y, half = lane.top + ECHO[0] * HEADING, ECHO[1]
                found["echoes"] += [[a, b, y - half, y + half] for a, b in bar.pieces]
                found["arrows"].append([x, source.middle(bar), x, y])
    return found


def _heights(lane: Lane, bar: Bar) -> tuple[float, float]:
    return lane.middle(bar) - THICKNESS / 2, lane.middle(bar) + THICKNESS / 2


def _figure(
    traces: Sequence[go.Bar | go.Scatter], shapes: Sequence[Dict], lanes: Sequence[Lane], stage: Stage
) -> go.Figure:
    """The figure of what stands on the lanes, with the grid of the axis and cuts under it.

    Names and labels are set by the chart.
    """
    scale, words, theme = stage.scale, stage.phrases.words, stage.palette.theme
    height = lanes[-1].bottom + GAP if lanes else HEADING
    torn, annotations = cuts(scale, height, words, theme)
    across = {"type": "line", "x0": 0, "x1": WIDTH, "line": stroke(theme), "layer": "below"}
    rules = [across | {"y0": lane.top, "y1": lane.top} for lane in lanes]
    settings = layout(words, theme)
    settings["yaxis"] |= {"range": [height, 0]}
    return go.Figure(
        list(traces),
        settings
        | {
            "height": round(TOP + BOTTOM + height * ROW),
            "shapes": [*grid(scale, words, theme, hours=stage.hours), *rules, *torn, *shapes],
            "annotations": annotations,
        },
    )


def _solid(report: Report) -> bool:
    """Only what lasted by the source's own account is drawn solid."""
    return report.when.lasted and report.standing in ("reported", "")


def tint(report: Report, party: str, palette: Palette) -> str:
    """The fill of a report's bar in the colour of a party."""
    if _solid(report):
        return palette.ink(party)
    return palette.pale(party, LASTED if report.when.lasted else SHARES.get(report.standing, SHARES["reported"]))


def text_colour(report: Report, inside: bool, theme: Theme) -> str:
    """The colour of a label, on its bar or beside it."""
    return theme.background if inside and _solid(report) else theme.text


def _areas(bars: Placed, palette: Palette) -> go.Bar:
    """The bars themselves, an open end in slices of ever fainter tint."""
    slices = [(lane, bar, *piece) for lane, bar in bars for piece in _slices(bar)]
    fills = [palette.faint(tint(bar.report, lane.party, palette), share) for lane, bar, _, _, share in slices]
    shapes = [PATTERNS.get(bar.report.standing, "") if share == 1 else "" for _, bar, _, _, share in slices]
    hatch = palette.faint(palette.theme.muted, HATCH)
    return go.Bar(
        x=[right - left for _, _, left, right, _ in slices],
        base=[left for _, _, left, _, _ in slices],
        y=[lane.middle(bar) for lane, bar, *_ in slices],
        orientation="h",
        width=THICKNESS,
        marker={
            # Laid over the fill, a pattern would make plotly look for the contrast of a list of
            # colours. Instead of it, it takes the fill's colour.
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
    for place, (start, end) in enumerate(bar.pieces):
        fade_in = bar.fade_start if place == 0 else 0
        fade_out = bar.fade_end if place == len(bar.pieces) - 1 else 0
        left, right = start + fade_in, end - fade_out
        if fade_in:
            yield from ((start + a * fade_in, start + b * fade_in, (a + b) / 2) for a, b in steps)
        if fade_out:
            yield from ((right + a * fade_out, right + b * fade_out, 1 - (a + b) / 2) for a, b in steps)
        yield left, right, 1


def _labels(bars: Placed, phrases: Phrases, theme: Theme) -> go.Scatter:
    """The words on or beside the bars.

    Each has several wordings, of which the chart takes the longest that fits its room. They are
    texts of a scatter trace, since plotly measures every text of a bar before it draws it.
    """
    words = phrases.words
    halo = ", ".join([f"0 0 4px {theme.background}"] * 6)  # sets a text off from a pattern, or from what it runs over
    labels = [(bar.label, bar.report) for _, bar in bars]
    ends = {
        False: "middle left" if words.rtl else "middle right",
        True: "middle right" if words.rtl else "middle left",
    }
    lifted = [not label.inside or report.standing in PATTERNS for label, report in labels]
    wordings = [
        [aligned(f"{label.number} {words.isolated(title)}".strip(), words) for title in label.titles]
        for label, _ in labels
    ]
    return go.Scatter(
        x=[label.right if label.from_end else label.left for label, _ in labels],
        y=[lane.middle(bar) for lane, bar in bars],
        mode="markers+text",
        marker={"size": LABEL_GAP, "color": CLEAR},
        text=[said[0] for said in wordings],
        textposition=[ends[label.from_end] for label, _ in labels],
        textfont={
            "color": [text_colour(report, label.inside, theme) for label, report in labels],
            "shadow": [halo if lift else "none" for lift in lifted],
        },
        cliponaxis=False,
        meta={"wordings": wordings, "rooms": [label.right - label.left for label, _ in labels]},
    )


def _outlines(bars: Placed, palette: Palette) -> Iterator[Dict]:
    """The outline of each bar, open where the bar goes on beyond a cut or has no end."""
    for lane, bar in bars:
        top, bottom = _heights(lane, bar)
        dash = OUTLINES.get(bar.report.standing, "solid")
        style = stroke(palette.theme, palette.ink(lane.party), OUTLINE, dash=dash)
        for place, (left, right) in enumerate(bar.pieces):
            closed_left = place == 0 and not bar.fade_start
            closed_right = place == len(bar.pieces) - 1 and not bar.fade_end
            path = f"M{left},{top}L{right},{top}" + ("L" if closed_right else "M") + f"{right},{bottom}L{left},{bottom}"
            path += f"L{left},{top}" if closed_left else ""
            yield {"type": "path", "path": path, "fillcolor": CLEAR, "line": style}


def described(lanes: Sequence[Lane], shown: str, first: When, last: When, phrases: Phrases) -> str:
    """What the timeline shows, for those who do not see it.

    `shown` says how many reports are drawn; `first` and `last` are the dates of two of them.
    """
    words = phrases.words
    busiest = max(lanes, key=lambda lane: lane.dated)
    return words(
        "timeline.alt",
        shown=shown,
        lanes=words("timeline.alt_lanes", n=sum(lane.dated > 0 for lane in lanes)),
        first=words.date(first, hours=False),
        last=words.date(last, hours=False),
        most=words("timeline.alt_most", n=busiest.dated, party=lane_name(busiest.parties, phrases)),
    )
