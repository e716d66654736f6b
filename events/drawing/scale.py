"""Instants -> positions across a time axis whose long silences are cut out.

A story may run for years and happen in three days. Each stretch of time that holds dated reports
is a panel with a scale of its own, and the silences between panels are cut. Positions run from 0
to `WIDTH`, a hundredth of the chart's width each; instants are seconds since 1970, UTC.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from events.dates import When
from events.moments import ceiling, floor, instants, unit_for
from events.reading import Story, undated, zone_of

WIDTH = 100.0
CUT = 2.6  # the width of a cut
LEAST = 9.5  # the least width of a panel: a year can be told in it on a phone
MOST_PANELS = 5
MOST_SILENCES = 400
CROWDED = 50  # a panel is too coarse when its typical report would be narrower than one part in this many


class Stretch(NamedTuple):
    """A stretch of time, `start` to `end` (instants), and how many reports it holds.

    A report that begins in one and ends in another counts half in each.
    """

    start: float
    end: float
    reports: float


@dataclass(frozen=True)
class Panel:
    """A stretch of time, `start` to `end` (instants), drawn from `left` to `right` (positions)."""

    start: float
    end: float
    left: float
    right: float
    reports: float

    def position(self, instant: float) -> float:
        """Where an instant is drawn; one outside the panel, at its edge."""
        share = (instant - self.start) / (self.end - self.start)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def instant(self, position: float) -> float:
        """The instant at a position; at one outside the panel, that of its edge."""
        share = (position - self.left) / (self.right - self.left)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


@dataclass(frozen=True)
class Scale:
    """The panels of a time axis, in order, and the zone whose days and years it is divided by."""

    panels: tuple[Panel, ...]
    zone: tzinfo

    @property
    def cuts(self) -> list[float]:
        """The middle of each cut, in positions."""
        return [(before.right + after.left) / 2 for before, after in pairwise(self.panels)]

    def pieces(self, start: float, end: float, least: float = 0.0) -> list[tuple[float, float]]:
        """Where the stretch from `start` to `end` (instants) is drawn.

        (left, right) in each panel that it touches, in positions, at least `least` wide.
        """
        touched = [panel for panel in self.panels if start < panel.end and end > panel.start]
        spans = [(panel.position(start), panel.position(end), panel.right) for panel in touched]
        return [
            (left, right) if right - left >= least else (min(left, edge - least), min(left, edge - least) + least)
            for left, right, edge in spans
        ]

    def instant(self, position: float) -> float:
        """The instant at a position; within a cut, that of the nearer edge of a panel beside it."""
        for panel in self.panels:
            if position < panel.left:
                return panel.start
            if position <= panel.right + CUT / 2:
                return panel.instant(position)
        return self.panels[-1].end

    def within(self, start: float | None, end: float | None) -> "Scale | None":
        """The axis of a period (instants; None for an end that is not set), cut where this one is.

        A panel that the period takes a part of is taken to hold as large a part of its reports. A
        period within a silence has one panel, and one that is over before it starts no axis.
        """
        if start is None and end is None:
            return self
        low = self.panels[0].start if start is None else start
        high = self.panels[-1].end if end is None else end
        if low >= high:
            return None
        clipped = [
            Stretch(a, b, panel.reports * (b - a) / (panel.end - panel.start))
            for panel in self.panels
            for a, b in [(max(panel.start, low), min(panel.end, high))]
            if a < b
        ]
        return Scale(_side_by_side(clipped or [Stretch(low, high, 1)]), self.zone)


def scale_for(story: Story) -> Scale | None:
    """The time axis of a story; None where no report has a date."""
    zone = zone_of(story.package)
    found = stretches(story, zone)
    return Scale(_side_by_side(found), zone) if found else None


def _side_by_side(found: Sequence[Stretch]) -> tuple[Panel, ...]:
    """The stretches as panels that share the width by how many reports they hold.

    Each has what the telling of its year takes on a phone, and what is left goes by reports, so
    that a panel with twice as many has nearly twice the room for them, panels that hold about the
    same are about as wide, and of one that holds nearly everything the others leave nearly
    everything. Going by more than the number (such as its square) would press reports that are not
    few, a quarter of the story, to the floor; going by length of time would give the width to the
    years in which nothing much happened.
    """
    room = WIDTH - CUT * (len(found) - 1)
    least = min(LEAST, room / len(found))
    reports = sum(stretch.reports for stretch in found)
    panels: list[Panel] = []
    left = 0.0
    for stretch in found:
        width = least + (room - least * len(found)) * stretch.reports / reports
        panels.append(Panel(stretch.start, stretch.end, left, left + width, stretch.reports))
        left += width + CUT
    return tuple(panels)


def stretches(story: Story, zone: tzinfo) -> list[Stretch]:
    """The stretches of time that hold dated reports, long silences left out.

    A report counts by its ends alone, so that a long one does not keep a silence open. Two
    neighbouring stretches are joined unless the silence is longer than the shorter of them and
    joining would leave its typical report too narrow to see.
    """
    events = story.events[~undated(story.events)]
    earliest, latest = instants(events["earliest"]), instants(events["latest"])
    is_open = np.isnan(earliest + latest)
    length = np.where(is_open, _grains(events["date"].where(is_open, ""), story), latest - earliest)
    points = np.concatenate([earliest, latest - 1])
    weights = np.tile(np.where(is_open, 1.0, 0.5), 2)
    known = ~np.isnan(points)
    if not known.any():
        return []
    order = np.argsort(points[known], kind="stable")
    points, lengths, weights = (column[known][order] for column in (points, np.tile(length, 2), weights))
    # A story of many thousand days would take long to join pair by pair, and so many cuts could
    # never be drawn: only the longest silences are weighed.
    silences = np.diff(points)
    least = max(1.0, float(np.sort(silences)[-MOST_SILENCES:][0])) if len(silences) else 1.0
    breaks = np.flatnonzero(silences > least) + 1
    parts = (np.split(column, breaks) for column in (points, lengths, weights))
    found = [
        _Found(float(part[0]), float(part[-1]) + 1, float(weight.sum()), float(np.median(typical)))
        for part, typical, weight in zip(*parts, strict=True)
    ]
    rounded: list[Stretch] = []
    for one in _joined(found):
        unit = unit_for(max(one.typical, (one.end - one.start) / CROWDED))
        start, end = floor(one.start, unit, zone).timestamp(), ceiling(one.end, unit, zone).timestamp()
        reports = one.reports
        if rounded and start <= rounded[-1].end:
            before = rounded.pop()
            start, reports = before.start, before.reports + reports
        rounded.append(Stretch(start, end, reports))
    return rounded


def _grains(dates: "pd.Series[str]", story: Story) -> np.ndarray:
    """How long the day, month or year is that an open date names for its one end, in seconds.

    NaN for "". Worked out once for each text, of which a large story has few.
    """

    def grain(when: When) -> float:
        edge = when.first or when.last
        return (edge.end - edge.start).total_seconds() if edge else np.nan

    codes, texts = pd.factorize(dates)
    grains = np.array([grain(story.dates[text]) if text else np.nan for text in texts], dtype=float)
    return np.asarray(grains[codes])


class _Found(NamedTuple):
    """A stretch while stretches are being joined; `typical` is how long its reports are."""

    start: float
    end: float
    reports: float
    typical: float


def _joined(found: list[_Found]) -> list[_Found]:
    """Neighbours joined, the shortest silence first, until cuts are few and each is worth it."""

    def joined(a: _Found, b: _Found) -> _Found:
        typical = a.typical if a.reports >= b.reports else b.typical
        return _Found(a.start, b.end, a.reports + b.reports, typical)

    def worth(a: _Found, b: _Found) -> bool:
        silence = b.start - a.end
        shorter = min(max(one.end - one.start, one.typical) for one in (a, b))  # a report is no shorter than itself
        return silence > shorter and min(a.typical, b.typical) < (b.end - a.start) / CROWDED

    while len(found) > 1:
        pairs = list(pairwise(found))
        idle = [i for i, (a, b) in enumerate(pairs) if not worth(a, b)]
        if not idle and len(found) <= MOST_PANELS:
            break
        nearest = min(idle or range(len(pairs)), key=lambda i: pairs[i][1].start - pairs[i][0].end)
        found[nearest : nearest + 2] = [joined(*pairs[nearest])]
    return found
