"""The order of the chronology: by time, moved as little as needed for every `after` to hold."""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# The position of a row -> the positions of the rows that it came after.
Predecessors = Mapping[int, Sequence[int]]
INSTANTS = np.iinfo(np.int64)
HOUR, DAY = 3_600_000_000, 86_400_000_000  # microseconds


def chronology(
    earliest: pd.Series,
    latest: pd.Series,
    undated: NDArray[np.bool_],
    days: NDArray[np.bool_],
    predecessors: Predecessors,
) -> NDArray[np.intp]:
    """The positions of the rows in order.

    They go by earliest instant, then latest, then as they stand; an open beginning first, undated
    last. Those of which only the day of the beginning is known (`days`) come behind the moments of
    that day. A row waits for those that it came after. An undated row has no time to wait for: it
    comes just before the first row that came after it. `predecessors` must be free of cycles.
    """
    start = np.where(undated, INSTANTS.max, earliest.astype("int64").where(earliest.notna(), INSTANTS.min))
    end = latest.astype("int64").where(latest.notna(), INSTANTS.max).to_numpy()
    start = np.where(days, _behind_moments(start, end, days), start)
    base = np.lexsort((days, end, start))
    if not predecessors:
        return base
    return np.fromiter(_rearranged(base.tolist(), undated.tolist(), predecessors), np.intp, len(base))


def _behind_moments(start: NDArray[np.int64], end: NDArray[np.int64], days: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The last moment of the day that each row starts with; its start, where there is none.

    A moment is no longer than an hour: a longer part of a day, such as an evening, is no more
    certain to have come before the rest than the day itself.
    """
    dated = (start > INSTANTS.min) & (end < INSTANTS.max)
    moments = np.sort(start[dated & ~days & (end - np.where(dated, start, 0) <= HOUR)])
    if not len(moments):
        return start
    over = np.minimum(end, np.where(dated, start, 0) + DAY)
    last = moments[np.maximum(np.searchsorted(moments, over) - 1, 0)]
    return np.where(dated & (last >= start) & (last < over), last, start)


def _rearranged(base: list[int], undated: list[bool], predecessors: Predecessors) -> Iterator[int]:
    """The rows in the order of `base`, each behind those that it came after.

    Undated rows hold nobody up: the row that needs them brings them along.
    """
    rank = {row: place for place, row in enumerate(base)}
    related = {*predecessors}.union(*predecessors.values())
    sorter = TopologicalSorter(predecessors)
    sorter.prepare()
    # In order, and so a heap.
    ready = [rank[row] for row in base if row not in related and not undated[row]]
    done: set[int] = set()

    def free() -> None:
        while rows := sorter.get_ready():
            for row in rows:
                if undated[row]:
                    sorter.done(row)
                else:
                    heapq.heappush(ready, rank[row])

    def needed_by(row: int) -> Iterator[int]:
        return iter(sorted(predecessors.get(row, ()), key=rank.__getitem__))

    free()
    while ready:
        row = base[heapq.heappop(ready)]
        yield from _with_needed(row, needed_by, done)
        if row in related:
            sorter.done(row)
            free()
    for row in base:
        if row not in done:
            yield from _with_needed(row, needed_by, done)


def _with_needed(row: int, needed_by: Callable[[int], Iterator[int]], done: set[int]) -> Iterator[int]:
    """The row behind all that it came after and that is not done yet; each is `done` when given."""
    path = [(row, needed_by(row))]
    while path:
        current, needed = path[-1]
        other = next((other for other in needed if other not in done), None)
        if other is not None:
            path.append((other, needed_by(other)))
            continue
        done.add(current)
        yield current
        path.pop()


def cycles(predecessors: Predecessors) -> Iterator[list[int]]:
    """Rows of which each came after the next and the last after the first: no order is possible."""
    sorter = TopologicalSorter(predecessors)
    with suppress(CycleError):  # it names one cycle, and still sorts what hangs on none
        sorter.prepare()
    sorted_rows: set[int] = set()
    while rows := sorter.get_ready():
        sorter.done(*rows)
        sorted_rows.update(rows)
    seen: set[int] = set()
    for first in sorted(predecessors.keys() - sorted_rows):
        row, path = first, []
        while row not in seen:
            seen.add(row)
            path.append(row)
            row = next(other for other in predecessors[row] if other not in sorted_rows)
        if row in path:
            yield path[path.index(row) :]
