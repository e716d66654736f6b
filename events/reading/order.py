"""The order of the chronology: by time, moved as little as needed so that every report stands behind those it came after."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Befores = Mapping[int, Sequence[int]]  # the position of a row -> the positions of the rows that it came after
INSTANTS = np.iinfo(np.int64)


def chronology(
    earliest: pd.Series, latest: pd.Series, undated: NDArray[np.bool_], befores: Befores
) -> NDArray[np.intp]:
    """The positions of the rows in order: by earliest instant, then latest, then as they stand; an open beginning first, undated last.

    A row waits for those that it came after. An undated row has no time to wait for: it comes just before the first row that came after it.
    `befores` must be free of cycles (see `cycles`).
    """
    start = np.where(undated, INSTANTS.max, earliest.astype("int64").where(earliest.notna(), INSTANTS.min))
    end = latest.astype("int64").where(latest.notna(), INSTANTS.max)
    base = np.lexsort((end, start))
    return np.fromiter(_rearranged(base.tolist(), undated.tolist(), befores), np.intp, len(base)) if befores else base


def _rearranged(base: list[int], undated: list[bool], befores: Befores) -> Iterator[int]:
    """Kahn's algorithm with the base order as priority, in which undated rows hold nobody up: the row that needs them brings them along."""
    rank = {row: place for place, row in enumerate(base)}
    waits = _Waits(befores)
    ready: list[int] = []
    done: set[int] = set()

    def free(rows: Iterable[int]) -> None:
        rows = list(rows)
        while rows:
            row = rows.pop()
            if undated[row]:
                rows += waits.freed_by(row)
            else:
                heapq.heappush(ready, rank[row])

    def needed_by(row: int) -> Iterator[int]:
        return iter(sorted(befores.get(row, ()), key=rank.__getitem__))

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

    free(row for row in base if row not in waits.count)
    while ready:
        row = base[heapq.heappop(ready)]
        yield from with_needed(row)
        free(waits.freed_by(row))
    for row in base:
        if row not in done:
            yield from with_needed(row)


def cycles(befores: Befores) -> Iterator[list[int]]:
    """Rows of which each came after the next and the last after the first, so that no order is possible."""
    waits = _Waits(befores)
    free = [row for row in waits.followers if row not in befores]
    while free:
        free += waits.freed_by(free.pop())
    seen: set[int] = set()
    for row in sorted(row for row, count in waits.count.items() if count):
        path = []
        while row not in seen:
            seen.add(row)
            path.append(row)
            row = next(other for other in befores[row] if waits.count.get(other))
        if row in path:
            yield path[path.index(row) :]


class _Waits:
    """How many rows each row still waits for."""

    def __init__(self, befores: Befores) -> None:
        self.count = {row: len(others) for row, others in befores.items()}
        self.followers: dict[int, list[int]] = defaultdict(list)
        for row, others in befores.items():
            for other in others:
                self.followers[other].append(row)

    def freed_by(self, row: int) -> list[int]:
        """The rows that wait for nothing more once `row` is settled."""
        freed = []
        for follower in self.followers.get(row, ()):
            self.count[follower] -= 1
            if not self.count[follower]:
                freed.append(follower)
        return freed
