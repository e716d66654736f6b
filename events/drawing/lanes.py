"""Table -> where each report stands on the timeline: its lane, its row in the lane, its bars and its label.

One figure serves every width, since the server never learns the width of the page: each label is worded for several widths, and the style sheet
shows the one for the page's. Lengths are positions of `scale` (0 to 100 across the chart), heights are rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import pandas as pd

from events.drawing.scale import WIDTH, Scale
from events.moments import instants as seconds

# The least width of the chart, in pixels, from which each wording of a label is shown. The page's breakpoints stand in page.css.
WIDTHS = (315.0, 660.0, 925.0, 1150.0)
TEXT_SIZE = 13
PADDING = 8.0  # pixels around a label
HEADING = 1.0  # rows that the name of a lane takes
GAP = 0.3  # rows between lanes
NARROWEST = 0.6  # a moment is drawn as wide as this, or nobody would see it
BESIDE = 0.55  # a label stands beside its bar when less than this share of it would fit inside
FADE_OPEN, FADE_ABOUT = 12.0, 4.0  # how far an end without a bound, or with an approximate one, fades
FADED = 0.35  # of a bar, at most
LONG_WORD = 9  # characters from which half a word says more than none
LEAST_TITLE = 6  # characters of a title that are worth showing


@dataclass(frozen=True)
class Label:
    """A report's number, sign and title: the room from `left` to `right`, which end of it the text starts from, and its wording for each of
    `WIDTHS`."""

    left: float
    right: float
    inside: bool
    from_end: bool
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """A report in a lane. `pieces` are (left, right) in each panel; an end that is open or only approximate fades over `fade_start`, `fade_end`."""

    report: int
    row: int
    pieces: tuple[tuple[float, float], ...]
    fade_start: float
    fade_end: float
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


@cache
def _em(c: str) -> float:
    """About how wide a character is in the page's sans serif, as a share of the size of the text."""
    if c in " .,:;'’‘!|ijltfI()[]-":
        return 0.27
    if c in "mwMW—…":
        return 0.84
    if "\u0600" <= c <= "\u06ff":
        return 0.46
    return 0.62 if c.isupper() or c > "\u2000" else 0.5


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """About how many pixels a text takes, a little on the safe side."""
    return size * sum(map(_em, text))


def shorten(text: str, room: float) -> str:
    """As much of the text as fits into `room` pixels, cut at a word where one is near."""
    if text_width(text) <= room:
        return text
    reaches = accumulate(text_width(c) for c in text)
    fitting = sum(reach <= room - text_width("…") for reach in reaches)
    kept, _, last = text[:fitting].rpartition(" ")
    if not kept or len(last) >= LONG_WORD:
        kept = text[:fitting]
    return kept.rstrip(" ,،:;") + "…" if kept else ""


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
    until: float | None = None,
) -> list[Lane]:
    """Every lane of the story with the bars of the reports that are shown.

    `captions` has an entry for each position in `events` that is laid out: all of them, so that a filter moves no report more than it needs. Rows
    of a lane that are left empty close up, and a lane with nothing shown keeps its name. What has no end in the source is drawn until `until`
    (seconds), the moment that the source was written, where that is known.
    """
    start, end = scale.panels[0].start, scale.panels[-1].end
    earliest, latest = (seconds(events[bound]) for bound in ("earliest", "latest"))
    open_start, open_end = np.isnan(earliest), np.isnan(latest)
    low = np.where(open_start, start, np.maximum(earliest, start))
    written = min(until, end) if until and until > start else end
    high = np.where(open_end, np.maximum(written, low + 1), np.minimum(latest, end))
    placed = ~(open_start & open_end) & (low < end) & (high > start) & np.isin(np.arange(len(events)), list(captions))
    about = events["approximate"].to_numpy()
    lanes = outline(events, shown, parties)
    top = 0.0
    for lane in lanes:
        bars = []
        for report in np.flatnonzero(placed & events[f"party:{lane.parties[0]}"].to_numpy()).tolist():
            pieces = tuple(scale.pieces(low[report], high[report], NARROWEST))
            if pieces:
                fades = (
                    _fade(pieces[0], open_start[report], about[report]),
                    _fade(pieces[-1], open_end[report], about[report]),
                )
                bars.append(Bar(report, 0, pieces, *fades, _label(pieces, fades, captions[report], scale)))
        kept = [bar for bar in stack(bars) if shown.iat[bar.report]]
        ranks = {row: rank for rank, row in enumerate(sorted({bar.row for bar in kept}))}
        lane.bars = [replace(bar, row=ranks[bar.row]) for bar in kept]
        lane.rows, lane.top = len(ranks), top
        top = lane.bottom + GAP
    return lanes


def _fade(piece: tuple[float, float], is_open: bool, about: bool) -> float:
    return min(FADED * (piece[1] - piece[0]), FADE_OPEN if is_open else FADE_ABOUT) if is_open or about else 0.0


def _label(
    pieces: tuple[tuple[float, float], ...], fades: tuple[float, float], caption: Caption, scale: Scale
) -> Label:
    """Inside the widest piece, clear of what fades, where number and enough of the title fit; else beside the bar, where there is more room."""
    # What fades is no ground for a text that is legible on the rest.
    clear = [
        (left + fades[0] * (place == 0), right - fades[1] * (place == len(pieces) - 1))
        for place, (left, right) in enumerate(pieces)
    ]
    left, right = max(clear, key=lambda piece: piece[1] - piece[0])
    wanted = (text_width(f"{caption.number} {caption.title}") + PADDING) * WIDTH / WIDTHS[-1]
    number = (text_width(caption.number) + PADDING) * WIDTH / WIDTHS[0]
    inside, from_end = right - left >= number and right - left >= BESIDE * wanted, False
    if not inside:
        after, before = _beside(pieces, scale)
        from_end = after[1] - after[0] < min(max(number, wanted), before[1] - before[0])
        room = before if from_end else after
        length = min(max(number, wanted), room[1] - room[0])
        if length >= number:
            left, right = (room[1] - length, room[1]) if from_end else (room[0], room[0] + length)
        else:  # no room anywhere: the number stands across the bar, and is set off from it
            panel = next(panel for panel in scale.panels if left < panel.right)
            left = max(panel.left, min(left, panel.right - number))
            right, from_end = max(right, left + number), False
    rooms = [(right - left) * width / WIDTH - PADDING + 0.5 for width in WIDTHS]  # half a pixel against rounding
    return Label(left, right, inside, from_end, tuple(_wording(caption, room) for room in rooms))


def _wording(caption: Caption, room: float) -> str:
    """The number, which is always told, and as much of the title as fits into `room` pixels after it."""
    title = shorten(caption.title, room - text_width(f"{caption.number} "))
    return f"{caption.number} {title}" if len(title) > LEAST_TITLE or title == caption.title else caption.number


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
