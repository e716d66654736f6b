"""Table -> how densely the story reports along the time axis."""

from datetime import tzinfo

import numpy as np
import pandas as pd

from events.drawing.scale import WIDTH, Panel, Scale
from events.moments import LENGTHS, Unit, instants, starts

BINS = 160  # about as many across the axis
FINER = 2.5  # times as many at most, where that makes a bin a minute, an hour, a day, a month or a year
LEAST = 0.05  # positions: a moment is spread over that much


def density(events: pd.DataFrame, shown: np.ndarray, scale: Scale) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Bins of the axis, and how many reports fall into each: of all, and of those shown.

    Bins are (left, right), in positions; none lies across two minutes, hours, days, months or years
    of which there is room for all, so that what is known to the day is level over that day. A
    report that lies within a span is spread evenly over what is drawn of it, and counts once in
    all; an undated one counts nowhere. `shown` has a bool for each row of `events`.
    """
    edges, inner = [], []
    drawn = 0.0  # how much of the axis lies before a panel, cuts left out
    times, reached = [], []
    for panel in scale.panels:
        width = panel.right - panel.left
        moments = borders_of(panel, scale.zone, max(2, round(BINS * width / WIDTH)))
        borders = (moments - panel.start) / (panel.end - panel.start) * width
        bins = np.column_stack([borders[:-1], borders[1:]])
        edges.append(bins + panel.left)
        inner.append(bins + drawn)
        times += [panel.start, panel.end]
        reached += [drawn, drawn + width]
        drawn += width
    earliest, latest = instants(events["earliest"]), instants(events["latest"])
    dated = ~(np.isnan(earliest) & np.isnan(latest))
    low = np.interp(np.nan_to_num(earliest, nan=times[0]), times, reached)
    high = np.interp(np.nan_to_num(latest, nan=times[-1]), times, reached)
    low = np.minimum(low, drawn - LEAST)
    high = np.maximum(high, low + LEAST)
    whole, part = (spread(low[rows], high[rows], np.concatenate(inner)) for rows in (dated, dated & shown))
    return np.concatenate(edges), whole, part


def borders_of(panel: Panel, zone: tzinfo, about: int) -> np.ndarray:
    """The borders of `about` so many bins of a panel, as instants.

    They are those of the finest unit of which a panel holds few enough, and divide each unit evenly
    where it holds fewer.
    """
    units: tuple[Unit, ...] = ("minute", "hour", "day", "month", "year")
    length = panel.end - panel.start
    unit: Unit = next((unit for unit in units if length / LENGTHS[unit] <= FINER * about), "year")
    step = max(1, round(length / LENGTHS[unit] / (FINER * about))) if unit == "year" else 1
    inside = [
        at for start in starts(panel.start, panel.end, unit, zone, step) if (at := start.timestamp()) > panel.start
    ]
    borders = np.array([panel.start, *inside, panel.end])
    parts = max(1, about // (len(borders) - 1))
    return np.interp(np.arange((len(borders) - 1) * parts + 1) / parts, np.arange(len(borders)), borders)


def spread(low: np.ndarray, high: np.ndarray, bins: np.ndarray) -> np.ndarray:
    """How much of the spans from `low` to `high`, each spread evenly, falls into each bin.

    Bins are (start, end).
    The sum over all spans of the share before a point t is a difference of two sums of
    (t - x) / length over the x before t; with prefix sums that costs one sort, however many spans
    there are.
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
