"""The order of the chronology: by time, moved as little as needed for every `after` to hold."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# The position of a row -> the positions of the rows that it came after.
Predecessors = Mapping[int, Sequence[int]]
INSTANTS = np.iinfo(np.int64)


def chronology(
    earliest: pd.Series, latest: pd.Series, undated: NDArray[np.bool_], predecessors: Predecessors
) -> NDArray[np.intp]:
    """The positions of the rows in order.

    They go by earliest instant, then latest, then as they stand; an open beginning first, undated
    last. A row waits for those that it came after. An undated row has no time to wait for: it comes
    just before the first row that came after it. `predecessors` must be free of cycles.
    """
    start = np.where(undated, INSTANTS.max, earliest.astype("int64").where(earliest.notna(), INSTANTS.min))
    end = latest.astype("int64").where(latest.notna(), INSTANTS.max)
    base = np.lexsort((end, start))
    if not predecessors:
        return base
    return np.fromiter(_rearranged(base.tolist(), undated.tolist(), predecessors), np.intp, len(base))


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

    def with_needed(row: int) -> Iterator[int]:
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

    free()
    while ready:
        row = base[heapq.heappop(ready)]
        yield from with_needed(row)
        if row in related:
            sorter.done(row)
            free()
    for row in base:
        if row not in done:
            yield from with_needed(row)


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
    for row in sorted(predecessors.keys() - sorted_rows):
        path = []
        while row not in seen:
            seen.add(row)
            path.append(row)
            row = next(other for other in predecessors[row] if other not in sorted_rows)
        if row in path:
            yield path[path.index(row) :]
