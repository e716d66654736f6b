"""Instants -> positions across a time axis whose long silences are cut out.

A story may run for years and happen in three days. Each stretch of time that holds dated reports is a panel with a scale of its own, and the
silences between panels are cut. Positions run from 0 to `WIDTH`, a hundredth of the chart's width each; instants are seconds since 1970, UTC.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

WIDTH = 100.0
CUT = 2.6  # the width of a cut
LEAST = 18.0  # the least width of a panel: two years' labels on a phone
MOST_PANELS = 5
MOST_RULES = 14
CROWDED = 50  # a panel is too coarse when its typical report would be narrower than one part in this many

# Steps between ticks, finest first, with the width that a label needs on a phone.
STEPS: tuple[tuple[str, int, float], ...] = (
    *(("hour", step, 11.0) for step in (1, 2, 3, 6, 12)),
    *(("day", step, 19.0) for step in (1, 2, 7, 14)),
    *(("month", step, 12.0) for step in (1, 2, 3, 6)),
    *(("year", step, 9.0) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
LENGTHS = {"hour": 3600.0, "day": 86400.0, "month": 30.44 * 86400, "year": 365.25 * 86400}


class Tick(NamedTuple):
    """A labelled step of a panel: where it starts and ends (positions), when (local time), and its unit."""

    left: float
    right: float
    local: datetime
    unit: str
    step: int


@dataclass(frozen=True)
class Panel:
    """A stretch of time, `start` to `end` (seconds, UTC), drawn from `left` to `right` (positions)."""

    start: float
    end: float
    left: float
    right: float

    def position(self, instant: float) -> float:
        share = (instant - self.start) / (self.end - self.start)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def instant(self, position: float) -> float:
        share = (position - self.left) / (self.right - self.left)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


@dataclass(frozen=True)
class Scale:
    """The panels of a time axis, in order, and the zone whose days and years it is divided by."""

    panels: tuple[Panel, ...]
    zone: tzinfo

    def pieces(self, start: float, end: float, least: float = 0.0) -> list[tuple[float, float]]:
        """Where the stretch from `start` to `end` is drawn: (left, right) in each panel that it touches, at least `least` wide."""
        touched = [panel for panel in self.panels if start < panel.end and end > panel.start]
        spans = [(panel.position(start), panel.position(end), panel.right) for panel in touched]
        return [
            (left, right) if right - left >= least else (min(left, edge - least), min(left, edge - least) + least)
            for left, right, edge in spans
        ]

    def instant(self, position: float) -> float:
        """The instant at a position; a position within a cut counts as the end of the panel before it."""
        for panel in self.panels:
            if position < panel.left:
                return panel.start
            if position <= panel.right + CUT / 2:
                return panel.instant(position)
        return self.panels[-1].end

    def ticks(self, panel: Panel, named: bool = True) -> list[Tick]:
        """The steps of a panel: the finest whose labels fit side by side on a phone; if not `named`, single ones of that unit where they are few."""
        width = panel.right - panel.left
        fitting = (
            (unit, step)
            for unit, step, label in STEPS
            if (panel.end - panel.start) / (LENGTHS[unit] * step) * label <= max(width, label) + 1e-6
            and (unit != "hour" or panel.end - panel.start < 2 * LENGTHS["day"])
        )
        unit, step = next(fitting, ("year", 1000))
        if not named and (panel.end - panel.start) / LENGTHS[unit] <= MOST_RULES:
            step = 1
        start, found = floor(panel.start, unit, self.zone, step), []
        while start.timestamp() < panel.end:
            end = add(start, unit, step)
            if end <= start:
                break  # the end of the calendar
            if end.timestamp() > panel.start:
                left, right = panel.position(start.timestamp()), panel.position(end.timestamp())
                found.append(Tick(left, right, start, unit, step))
            start = end
        return found


def local(instant: float, zone: tzinfo) -> datetime:
    """The instant (seconds, UTC) as local time. Unlike `fromtimestamp`, right for any year on any system; the calendar's ends are its bounds."""
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=instant)).astimezone(zone)
    except OverflowError:
        return (datetime.max if instant > 0 else datetime.min).replace(tzinfo=zone)


def floor(instant: float, unit: str, zone: tzinfo, step: int = 1) -> datetime:
    """The start of the hour, day, month or year (or `step` of them) that the instant lies in, in local time."""
    moment = local(instant, zone).replace(minute=0, second=0, microsecond=0)
    if unit == "hour":
        return moment.replace(hour=moment.hour // step * step)
    moment = moment.replace(hour=0)
    if unit == "day":
        return moment
    moment = moment.replace(day=1)
    if unit == "month":
        return moment.replace(month=(moment.month - 1) // step * step + 1)
    return moment.replace(month=1, year=max(1, moment.year // step * step))


def add(moment: datetime, unit: str, step: int = 1) -> datetime:
    """`step` hours, days, months or years later, at the same local time; the end of the calendar at the latest."""
    try:
        if unit in ("hour", "day"):
            return moment + timedelta(**{f"{unit}s": step})
        months = moment.month - 1 + (step if unit == "month" else 12 * step)
        return moment.replace(year=moment.year + months // 12, month=months % 12 + 1)
    except (OverflowError, ValueError):
        return datetime.max.replace(tzinfo=moment.tzinfo)


def ceiling(instant: float, unit: str, zone: tzinfo) -> datetime:
    """The first hour, day, month or year that starts at or after the instant, in local time."""
    start = floor(instant, unit, zone)
    return start if start.timestamp() >= instant else add(start, unit)


def unit_for(length: float) -> str:
    """The unit that a stretch of `length` seconds is best divided by."""
    return next((unit for unit in ("year", "month", "day") if length >= 0.95 * LENGTHS[unit]), "hour")


def seconds(column: "pd.Series[pd.Timestamp]") -> np.ndarray:
    """A column of instants (datetime64[us, UTC]) as seconds since 1970, NaN for none."""
    values = column.astype("int64").to_numpy() / 1e6
    return np.where(column.isna(), np.nan, values)


def stretches(events: pd.DataFrame, zone: tzinfo) -> list[tuple[float, float, int]]:
    """The stretches of time that hold dated reports, long silences left out: (start, end, reports), in seconds.

    A report counts by its ends alone, so that a long one does not keep a silence open. Two neighbouring stretches are joined unless the silence
    is longer than the shorter of them and joining would leave its typical report too narrow to see.
    """
    earliest, latest = seconds(events["earliest"]), seconds(events["latest"])
    length = np.where(np.isnan(earliest + latest), _grain(events["date"]), latest - earliest)
    points = np.concatenate([earliest, latest - 1])
    lengths = np.concatenate([length, length])[~np.isnan(points)]
    points = points[~np.isnan(points)]
    if not len(points):
        return []
    order = np.argsort(points, kind="stable")
    points, lengths = points[order], lengths[order]
    # A story of many thousand days would take long to join pair by pair, and so many cuts could never be drawn: only the longest are weighed.
    silences = np.diff(points)
    least = max(1.0, float(np.sort(silences)[-400:][0])) if len(silences) else 1.0
    breaks = np.flatnonzero(silences > least) + 1
    found = [
        (float(part[0]), float(part[-1]) + 1, len(part), float(np.median(typical)))
        for part, typical in zip(np.split(points, breaks), np.split(lengths, breaks), strict=True)
    ]
    rounded: list[tuple[float, float, int]] = []
    for start, end, reports, typical in _join(found):
        unit = unit_for(max(typical, (end - start) / CROWDED))
        start, end = floor(start, unit, zone).timestamp(), ceiling(end, unit, zone).timestamp()
        if rounded and start <= rounded[-1][1]:
            start, _, more = rounded.pop()
            reports += more
        rounded.append((start, end, reports))
    return rounded


def _grain(date: "pd.Series[str]") -> np.ndarray:
    """How long the day, month or year is that a date notation starts with, in seconds: what an open date says of its one end."""
    written = date.str.extract(r"(\d{3}[\dX](?:-\d\d){0,2}T?)", expand=False).str.len().fillna(4)
    return np.asarray(
        written.map({4: LENGTHS["year"], 7: LENGTHS["month"], 10: LENGTHS["day"], 11: LENGTHS["hour"]}), dtype=float
    )


Stretch = tuple[float, float, int, float]


def _join(found: list[Stretch]) -> list[Stretch]:
    """Neighbours joined, the shortest silence first, until every cut that is left is worth it and there are few."""

    def joined(a: Stretch, b: Stretch) -> Stretch:
        typical = a[3] if a[2] >= b[2] else b[3]
        return a[0], b[1], a[2] + b[2], typical

    def worth(a: Stretch, b: Stretch) -> bool:
        silence = b[0] - a[1]
        shorter = min(max(one[1] - one[0], one[3]) for one in (a, b))  # a report is no shorter than itself
        return silence > shorter and min(a[3], b[3]) < (b[1] - a[0]) / CROWDED

    while len(found) > 1:
        pairs = list(pairwise(found))
        idle = [i for i, (a, b) in enumerate(pairs) if not worth(a, b)]
        if not idle and len(found) <= MOST_PANELS:
            break
        nearest = min(idle or range(len(pairs)), key=lambda i: pairs[i][1][0] - pairs[i][0][1])
        found[nearest : nearest + 2] = [joined(*pairs[nearest])]
    return found


def scale_for(events: pd.DataFrame, zone: tzinfo, start: float | None = None, end: float | None = None) -> Scale | None:
    """The time axis of a story, or of its part from `start` to `end` (seconds). None where no report has a date.

    Panels share the width by how many reports they hold, none narrower than `LEAST`.
    """
    found = stretches(events, zone)
    if not found:
        return None
    low = found[0][0] if start is None else start
    high = found[-1][1] if end is None else end
    clipped = [(max(a, low), min(b, high), n) for a, b, n in found if a < high and b > low]
    if not clipped:
        if not low < high:
            return None
        clipped = [(low, high, 1)]
    room = WIDTH - CUT * (len(clipped) - 1)
    least = min(LEAST, room / len(clipped))
    share = (
        np.array([n for _, _, n in clipped], dtype=float) ** 2
    )  # squared: the busiest panel is what the reader came for
    widths = least + (room - least * len(clipped)) * share / share.sum()
    panels, left = [], 0.0
    for (a, b, _), width in zip(clipped, widths, strict=True):
        panels.append(Panel(a, b, left, left + width))
        left += width + CUT
    return Scale(tuple(panels), zone)
