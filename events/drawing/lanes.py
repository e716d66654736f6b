"""Reports -> where each stands on the timeline: its lane, its row there, its bars and its label.

Stacking asks for the whole story and not for the reader, so it is done once; a filter then hides
bars and closes up.
Lengths are positions of `scale` (0 to 100 across the chart), heights are rows.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from events import moments
from events.dates import Edge, When
from events.drawing.lettering import text_width
from events.drawing.scale import WIDTH, Scale
from events.reading import naming, undated
from events.reading.columns import several
from events.report import Report
from events.wording.phrasing import Caption, Phrases

NARROW, WIDE = 315, 1000  # pixels: the plot on a small phone, where a number must fit, and on a laptop
PADDING = 8.0  # pixels around a label; the same in page/chart.js
HEADING = 1.0  # rows that the name of a lane takes
GAP = 0.3  # rows between lanes
NARROWEST = 0.6  # a moment is drawn as wide as this, or nobody would see it
BESIDE = 0.55  # a label stands beside its bar when less than this share of it would fit inside
FADE_OPEN, FADE_ABOUT = 12.0, 4.0  # how far an end without a bound, or with an approximate one, fades
FADED = 0.35  # of a bar, at most
LONG_WORD = 9  # characters from which half a word says more than none
LEAST_TITLE = 6  # characters of a title that are worth showing
# More lanes than fit a laptop's window twice are no map any more: the busiest have their own.
MOST_LANES = 12

Parties = tuple[str, ...]  # of a lane
Span = tuple[float, float]


class Others(Parties):
    """The parties that share the last lane, where there are more than can have their own."""


@dataclass(frozen=True)
class Label:
    """A report's number, sign and title, in the room from `left` to `right`.

    The text starts from the left of it, or `from_end`. `titles` are what may stand behind the
    number, from the whole title to "": the chart, which knows its width, takes the first that fits.
    """

    left: float
    right: float
    inside: bool
    from_end: bool
    number: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """A report in a lane. `pieces` are (left, right) in each panel.

    An end that is open or only approximate fades over `fade_start`, `fade_end`.
    """

    report: Report
    row: int
    pieces: tuple[Span, ...]
    fade_start: float
    fade_end: float
    label: Label


@dataclass(frozen=True)
class Lane:
    """The reports of one party, of parties that only ever act together, or of all others.

    They fill `rows` rows. `top` is the height of the name, in rows from the top; `dated` and
    `undated` say how many of the reports are shown with and without a place on the axis.
    """

    parties: Parties
    dated: int
    undated: int
    top: float
    rows: int
    bars: tuple[Bar, ...] = ()

    def middle(self, bar: Bar) -> float:
        """The height of a bar's middle, in rows from the top of the chart."""
        return self.top + HEADING + bar.row + 0.5

    @property
    def party(self) -> str:
        """The party whose colour the lane has; "" for the lane of all others."""
        return "" if isinstance(self.parties, Others) else self.parties[0]

    @property
    def bottom(self) -> float:
        """Where the lane ends, in rows from the top of the chart."""
        return self.top + HEADING + self.rows


def party_lanes(events: pd.DataFrame, parties: Sequence[str]) -> list[Parties]:
    """The parties that acted or spoke, in their order; of very many, those that are named most.

    Neighbours with the very same reports share a lane.
    """
    lanes: list[Parties] = []
    for party in (party for party in parties if f"party:{party}" in events):
        acts = events[f"party:{party}"]
        if not acts.any():
            continue
        if lanes and acts.equals(events[f"party:{lanes[-1][-1]}"].rename(acts.name)):
            lanes[-1] += (party,)
        else:
            lanes.append((party,))
    return lanes


def gathered(events: pd.DataFrame, lanes: Sequence[Parties], chosen: Container[str] = ()) -> list[Parties]:
    """At most MOST_LANES lanes, in their order: the busiest, then one of all other parties.

    The parties `chosen` keep lanes of their own, however many. How busy a lane is asks for the
    whole story, so that a filter moves none.
    """
    if len(lanes) <= MOST_LANES:
        return list(lanes)
    sizes = [int(acted(events, names).sum()) for names in lanes]
    busiest = {*sorted(range(len(lanes)), key=lambda at: -sizes[at])[: MOST_LANES - 1]}
    own = [names for at, names in enumerate(lanes) if at in busiest or any(party in chosen for party in names)]
    kept = {party for names in own for party in names}
    others = dict.fromkeys(party for cell in events["party"].unique() for party in several(cell))
    rare = [(party,) for party in others if party in chosen and party not in kept]  # no column of its own
    own += rare
    kept |= {party for names in rare for party in names}
    rest = [party for party in others if party not in kept]
    return [*own, Others(rest)] if len(rest) > 1 else list(lanes)


def acted(events: pd.DataFrame, names: Parties) -> "pd.Series[bool]":
    """The reports in which a party of the lane acted or spoke."""
    if not isinstance(names, Others):
        return naming(events, "party", names[0])
    mine = {*names}
    theirs = {cell: not mine.isdisjoint(several(cell)) for cell in events["party"].unique()}
    return events["party"].map(theirs).astype(bool)


def lane_name(names: Parties, phrases: Phrases) -> str:
    """What a lane is called: its parties, or how many others share it."""
    return phrases.words("timeline.others", n=len(names)) if isinstance(names, Others) else phrases.named(names)


def lay_out(
    reports: Sequence[Report],
    lanes: Iterable[Parties],
    scale: Scale,
    caption: Callable[[Report], Caption],
    until: float | None = None,
) -> dict[Parties, list[Bar]]:
    """The bars of each lane, stacked as if all of them were shown.

    What has no end in the source is drawn until `until` (seconds), the moment that the source was
    written, where that is known.
    """
    start, end = scale.panels[0].start, scale.panels[-1].end
    written = min(until, end) if until and until > start else end
    placed = [(report, pieces) for report in reports if (pieces := _pieces(report, scale, start, end, written))]
    bars = {report.number: _bar(report, pieces, scale, caption(report)) for report, pieces in placed}
    return {
        names: stack([bars[report.number] for report, _ in placed if not mine.isdisjoint(report.parties)])
        for names, mine in ((names, {*names}) for names in lanes)
    }


def shown_lanes(
    events: pd.DataFrame,
    shown: "pd.Series[bool]",
    lanes: Iterable[Parties],
    bars: Mapping[Parties, Sequence[Bar]] | None = None,
) -> list[Lane]:
    """Every lane of the story with the bars of the rows that are shown.

    A filter moves no report more than it needs: rows of a lane that are left empty close up, and a
    lane with nothing shown keeps its name. Without `bars` each lane has one row, for reports too
    many to stand one by one.
    """
    numbers = set(events.loc[shown, "number"])
    dated = ~undated(events)
    found: list[Lane] = []
    for names in lanes:
        mine = shown & acted(events, names)
        kept = _closed_up(bars[names], numbers) if bars is not None else []
        rows = 1 + max((bar.row for bar in kept), default=-1) if bars is not None else 1
        top = found[-1].bottom + GAP if found else 0.0
        found.append(Lane(names, int((mine & dated).sum()), int((mine & ~dated).sum()), top, rows, tuple(kept)))
    return found


def _closed_up(bars: Sequence[Bar], numbers: Container[int]) -> list[Bar]:
    kept = [bar for bar in bars if bar.report.number in numbers]
    rows = {row: rank for rank, row in enumerate(sorted({bar.row for bar in kept}))}
    return [replace(bar, row=rows[bar.row]) for bar in kept]


def _pieces(report: Report, scale: Scale, start: float, end: float, written: float) -> list[Span]:
    """Where a report is drawn; nowhere, if it has no date or lies outside the axis.

    All but the positions are in seconds.
    """
    if report.undated:
        return []

    def seconds(moment: datetime | None, otherwise: float) -> float:
        return otherwise if moment is None else moments.instant(moment)

    low = max(seconds(report.earliest, start), start)
    high = min(seconds(report.latest, max(written, low + 1)), end)
    return scale.pieces(low, high, NARROWEST) if low < end and high > start else []


def _bar(report: Report, pieces: Sequence[Span], scale: Scale, caption: Caption) -> Bar:
    when = report.when
    fades = _fade(pieces[0], when.first, when), _fade(pieces[-1], when.last, when)
    return Bar(report, 0, tuple(pieces), *fades, _label(pieces, fades, caption, scale))


def _fade(piece: Span, edge: Edge | None, when: When) -> float:
    """How far an end fades, if it does.

    One without a bound does, and one that itself, or as part of the whole, is only approximate.
    """
    about = "~" in when.marks or (edge is not None and edge.approximate)
    return min(FADED * (piece[1] - piece[0]), FADE_ABOUT if edge else FADE_OPEN) if about or edge is None else 0.0


def _label(pieces: Sequence[Span], fades: Span, caption: Caption, scale: Scale) -> Label:
    """Inside the widest piece, clear of what fades, where number and enough of the title fit.

    Else beside the bar, where there is more room.
    """
    # What fades is no ground for a text that is legible on the rest.
    clear = [
        (left + fades[0] * (place == 0), right - fades[1] * (place == len(pieces) - 1))
        for place, (left, right) in enumerate(pieces)
    ]
    left, right = max(clear, key=lambda piece: piece[1] - piece[0])
    wanted = (text_width(f"{caption.number} {caption.title}") + PADDING) * WIDTH / WIDE
    number = (text_width(caption.number) + PADDING) * WIDTH / NARROW
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
    return Label(left, right, inside, from_end, caption.number, tuple(titles(caption.title)))


def titles(whole: str) -> Iterator[str]:
    """Ever less of a title, which is cut at a word, or within a long one; "" in the end."""
    yield whole
    words = whole.split(" ")
    for kept in range(len(words) - 1, -1, -1):
        half = words[kept][: len(words[kept]) // 2] if len(words[kept]) >= LONG_WORD else ""
        for last in dict.fromkeys((half, "")):
            title = " ".join([*words[:kept], last]).rstrip(" ,،:;")
            if len(title) > LEAST_TITLE:
                yield f"{title}…"
    yield ""


def _beside(pieces: Sequence[Span], scale: Scale) -> tuple[Span, Span]:
    """The room after a bar and before it, up to the panel's edge: no label runs across a cut."""
    after = next((panel.right for panel in scale.panels if pieces[-1][1] <= panel.right), WIDTH)
    before = next((panel.left for panel in reversed(scale.panels) if pieces[0][0] >= panel.left), 0.0)
    return (pieces[-1][1], after), (before, pieces[0][0])


def stack(bars: Sequence[Bar]) -> list[Bar]:
    """The bars in rows, each in the first row where neither it nor its label covers another."""
    ends: list[list[Span]] = []
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
