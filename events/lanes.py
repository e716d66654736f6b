"""Table -> where each report stands on the timeline: its lane, its row in the lane, its bars and its label.

One figure serves every width, since the server never learns the width of the page. Lengths are positions of `scale` (0 to 100 across the
chart), heights are rows. What has to fit is measured for two widths: the number of a report must have room on a phone, its title on a desktop.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from events.scale import WIDTH, Scale, seconds

PHONE, DESKTOP = 330.0, 1130.0  # widths of the chart in pixels
TEXT_SIZE = 13
PADDING = 10.0  # pixels around a label
HEADING = 1.0  # rows that the name of a lane takes
GAP = 0.3  # rows between lanes
NARROWEST = 0.6  # a moment is drawn as wide as this, or nobody would see it
BESIDE = 0.55  # a label stands beside its bar when less than this share of it would fit inside


@dataclass(frozen=True)
class Label:
    """A report's number, sign and title: the room from `left` to `right`, and the end of it that the text starts from."""

    left: float
    right: float
    inside: bool
    from_end: bool
    number: str
    text: str


@dataclass(frozen=True)
class Bar:
    """A report in a lane. `pieces` are (left, right) in each panel; `fade_*` says that this end is open or only about there."""

    report: int
    row: int
    pieces: tuple[tuple[float, float], ...]
    open_start: bool
    open_end: bool
    label: Label


@dataclass
class Lane:
    """The reports of one party, or of parties that only ever act together.

    `top` is the height of its name, in rows from the top; `dated` and `undated` say how many of its reports are shown with and without a place
    on the axis.
    """

    parties: tuple[str, ...]
    dated: int
    undated: int
    top: float
    bars: list[Bar] = field(default_factory=list)
    rows: int = 0

    def middle(self, bar: Bar) -> float:
        """The height of a bar's middle, in rows from the top of the chart."""
        return self.top + HEADING + bar.row + 0.5

    @property
    def bottom(self) -> float:
        return self.top + HEADING + self.rows


class Caption(NamedTuple):
    """The words on a report's bar: its number with the sign of its kind, and its title."""

    number: str
    title: str


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """About how many pixels a text takes in the page's sans serif, a little on the safe side."""
    wide = sum(
        0.27
        if c in " .,:;'’‘!|ijltfI()[]-"
        else 0.84
        if c in "mwMW—…"
        else 0.62
        if c.isupper() or ord(c) > 0x2000
        else 0.5
        for c in text
    )
    return wide * size


def shorten(text: str, room: float) -> str:
    """As much of the text as fits into `room` pixels, cut at a word where one is near."""
    if text_width(text) <= room:
        return text
    while text and text_width(text + "…") > room:
        text = text[:-1]
    words = text.rsplit(" ", 1)
    return (words[0] if len(words) == 2 and len(words[1]) < 9 else text).rstrip(" ,،:;") + "…" if text else ""


def party_lanes(events: pd.DataFrame, parties: Sequence[str]) -> list[tuple[str, ...]]:
    """The parties that acted or spoke, in their order; neighbours with the very same reports share a lane."""
    lanes: list[tuple[str, ...]] = []
    for party in parties:
        acts = events[f"party:{party}"]
        if not acts.any():
            continue
        if lanes and acts.equals(events[f"party:{lanes[-1][-1]}"].rename(acts.name)):
            lanes[-1] += (party,)
        else:
            lanes.append((party,))
    return lanes


def outline(events: pd.DataFrame, shown: "pd.Series[bool]", parties: Sequence[str]) -> list[Lane]:
    """Every lane of the story, each with one row, for reports too many to stand one by one."""
    undated = events["earliest"].isna() & events["latest"].isna()
    lanes: list[Lane] = []
    for names in party_lanes(events, parties):
        mine = shown & events[f"party:{names[0]}"]
        top = lanes[-1].bottom + GAP if lanes else 0.0
        lanes.append(Lane(names, int((mine & ~undated).sum()), int((mine & undated).sum()), top, rows=1))
    return lanes


def lay_out(
    events: pd.DataFrame,
    shown: "pd.Series[bool]",
    parties: Sequence[str],
    scale: Scale,
    captions: Mapping[int, Caption],
) -> list[Lane]:
    """Every lane of the story with the bars of the reports that are shown.

    `captions` has an entry for each position in `events` that is laid out: all of them, so that a filter moves no report more than it needs. Rows
    of a lane that are left empty close up, and a lane with nothing shown keeps its name.
    """
    start, end = scale.panels[0].start, scale.panels[-1].end
    earliest, latest = (
        np.nan_to_num(seconds(events["earliest"]), nan=-np.inf),
        np.nan_to_num(seconds(events["latest"]), nan=np.inf),
    )
    placed = (np.isfinite(earliest) | np.isfinite(latest)) & (earliest < end) & (latest > start)
    placed &= np.isin(np.arange(len(events)), list(captions))
    lanes = outline(events, shown, parties)
    top = 0.0
    for lane in lanes:
        bars = []
        for report in np.flatnonzero(placed & events[f"party:{lane.parties[0]}"].to_numpy()).tolist():
            low, high = earliest[report], latest[report]
            pieces = _pieces(scale, max(low, start), min(high, end))
            if pieces:
                label = _label(pieces, captions[report], scale)
                bars.append(Bar(report, 0, pieces, bool(np.isinf(low)), bool(np.isinf(high)), label))
        kept = [bar for bar in stack(bars) if shown.iat[bar.report]]
        ranks = {row: rank for rank, row in enumerate(sorted({bar.row for bar in kept}))}
        lane.bars = [replace(bar, row=ranks[bar.row]) for bar in kept]
        lane.rows, lane.top = len(ranks), top
        top = lane.bottom + GAP
    return lanes


def _pieces(scale: Scale, start: float, end: float) -> tuple[tuple[float, float], ...]:
    """What is drawn in each panel, a moment as wide as can be seen."""
    return tuple(
        (min(left, WIDTH - NARROWEST), max(right, min(left, WIDTH - NARROWEST) + NARROWEST))
        for left, right in scale.pieces(start, end)
    )


def _label(pieces: tuple[tuple[float, float], ...], caption: Caption, scale: Scale) -> Label:
    """Inside the widest piece where number and enough of the title fit, else beside the bar, on the side that has more room."""
    left, right = max(pieces, key=lambda piece: piece[1] - piece[0])
    text = f"{caption.number} {caption.title}"
    desktop, phone = WIDTH / DESKTOP, WIDTH / PHONE
    wanted = (text_width(text) + PADDING) * desktop
    number = (text_width(caption.number) + PADDING) * phone
    if right - left >= number and right - left >= BESIDE * wanted:
        room = (right - left) / desktop - PADDING
        return Label(left, right, True, False, caption.number, shorten(text, room))
    length = max(number, wanted)
    after, before = _beside(pieces, scale)
    space = {False: after[1] - after[0], True: before[1] - before[0]}
    from_end = space[False] < min(length, space[True])
    if space[from_end] < number:
        return Label(left, right, True, False, caption.number, shorten(text, (right - left) / desktop - PADDING))
    length = min(length, space[from_end])
    left, right = (before[1] - length, before[1]) if from_end else (after[0], after[0] + length)
    return Label(left, right, False, from_end, caption.number, shorten(text, length / desktop - PADDING))


def _beside(pieces: tuple[tuple[float, float], ...], scale: Scale) -> tuple[tuple[float, float], tuple[float, float]]:
    """The room after a bar and before it, up to the edge of the panel: no label runs across a cut."""
    after = next((panel.right for panel in scale.panels if pieces[-1][1] <= panel.right), WIDTH)
    before = next((panel.left for panel in reversed(scale.panels) if pieces[0][0] >= panel.left), 0.0)
    return (pieces[-1][1], after), (before, pieces[0][0])


def stack(bars: Sequence[Bar]) -> list[Bar]:
    """The bars in rows, each in the first row where neither it nor its label covers another."""
    ends: list[list[tuple[float, float]]] = []
    stacked = []
    for bar in bars:
        left = min(bar.pieces[0][0], bar.label.left)
        right = max(bar.pieces[-1][1], bar.label.right)
        row = next((i for i, taken in enumerate(ends) if all(right <= a or left >= b for a, b in taken)), len(ends))
        if row == len(ends):
            ends.append([])
        ends[row].append((left, right))
        stacked.append(replace(bar, row=row))
    return stacked
