"""A checked sheet -> the columns of the table, one dtype each.

Every distinct cell is worked out once and then taken by all rows that have it.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from events import counts, dates
from events.counts import Count
from events.dates import When
from events.reading.columns import COLUMNS, LISTS, OWN_COLUMNS, SEPARATOR, TITLES, several
from events.reading.order import Predecessors, chronology
from events.reading.sheet import Sheet, distinct, entries_of

INSTANT = "datetime64[us, UTC]"
T = TypeVar("T")
Columns = dict[str, pd.Series]


def texts(cells: Iterable[str]) -> pd.Series:
    """A column of texts."""
    return pd.Series(list(cells), dtype="str")


def _of_rows(values: Iterable[Any], dtype: str, codes: NDArray[np.intp]) -> pd.Series:
    """What was worked out for each distinct cell, in every row that has it."""
    return pd.Series(list(values), dtype=dtype).take(codes).reset_index(drop=True)


def written(cells: Sequence[str], read: Mapping[str, T], write: Callable[[T], str]) -> pd.Series:
    """The canonical text of a column, by what its cells were `read` as; a blank is ""."""
    codes, values = distinct(cells)
    return _of_rows([write(read[value]) if value in read else "" for value in values], "str", codes)


def bounds(cells: Sequence[str], whens: Mapping[str, When]) -> Columns:
    """The earliest and the latest instant of a column of dates; none for an open end or a blank."""
    codes, values = distinct(cells)
    found = [whens.get(value) for value in values]
    return {
        "earliest": _of_rows([when and when.earliest for when in found], INSTANT, codes),
        "latest": _of_rows([when and when.latest for when in found], INSTANT, codes),
    }


def to_the_day(cells: Sequence[str], whens: Mapping[str, When]) -> "np.ndarray":
    """Whether each of a column of dates begins on some day, at no time of day that is known."""
    codes, values = distinct(cells)
    first = [when.first if (when := whens.get(value)) else None for value in values]
    return np.array([edge is not None and edge.grain == "day" for edge in first], dtype=bool)[codes]


def list_columns(name: str, cells: Sequence[str], ids: Sequence[str] = ()) -> Columns:
    """The canonical "a;b" of a column of lists, and for each of `ids` whether a row names it."""
    codes, values = distinct(cells)
    entries = [entries_of(value) for value in values]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for id in entry:
            holders[id].append(at)
    columns = {name: _of_rows(map(SEPARATOR.join, entries), "str", codes)}
    for id in ids:
        holds = np.zeros(len(values), dtype=bool)
        holds[holders[id]] = True
        columns[f"{name}:{id}"] = pd.Series(holds[codes])
    return columns


def _busiest(cells: Mapping[str, Sequence[str]], parties: Sequence[str]) -> Sequence[str]:
    """The parties that are named in most rows, in their order: as many as have columns."""
    if len(parties) <= OWN_COLUMNS:
        return parties
    named: Counter[str] = Counter()
    for name in ("party", "toward"):
        for cell, n in Counter(cells.get(name, ())).items():
            named.update(dict.fromkeys(entries_of(cell), n))
    busiest = {party for party, _ in named.most_common(OWN_COLUMNS)}
    return [party for party in parties if party in busiest]


def naming(events: pd.DataFrame, column: str, party: str) -> "pd.Series[bool]":
    """The rows of `Story.events` whose column `party` or `toward` names a party."""
    if f"{column}:{party}" in events:
        return events[f"{column}:{party}"]
    if column not in events:
        return pd.Series(False, index=events.index)
    codes, values = distinct(events[column].to_numpy(dtype=object))
    holds = np.array([party in several(value) for value in values], dtype=bool)
    return pd.Series(holds[codes], index=events.index)


def undated(events: pd.DataFrame) -> "pd.Series[bool]":
    """Rows of `Story.events` that the source gives no date at all for: any other has a bound."""
    return _undated(events["earliest"], events["latest"])


def _undated(earliest: pd.Series, latest: pd.Series) -> "pd.Series[bool]":
    """The same, before there is a table."""
    return earliest.isna() & latest.isna()


def events_frame(
    sheet: Sheet,
    whens: Mapping[str, Mapping[str, When]],
    figures: Mapping[str, Mapping[str, Count]],
    parties: Sequence[str],
    predecessors: Predecessors,
) -> pd.DataFrame:
    """`Story.events`.

    `whens` and `figures` hold, by column, what each distinct cell of a date or figure was read as.
    """
    cells, blank = sheet.columns, [""] * len(sheet.rows)
    made = {**bounds(cells["date"], whens["date"]), "date": written(cells["date"], whens["date"], dates.write)}
    own = _busiest(cells, parties)
    for name in LISTS:
        if name in cells:
            made |= list_columns(name, cells[name], own if name in ("party", "toward") else ())
    for name, read in figures.items():
        made[name] = written(cells[name], read, counts.write)
    if "covers" in cells:
        made["covers"] = written(cells["covers"], whens["covers"], dates.write)
    made["id"] = texts(_ids(sheet, made["date"], made["party"]))

    last = _undated(made["earliest"], made["latest"]).to_numpy()
    days = to_the_day(cells["date"], whens["date"])
    order = chronology(made["earliest"], made["latest"], last, days, predecessors)
    number = np.empty(len(order), dtype="int64")
    number[order] = np.arange(1, len(order) + 1)
    made["number"] = pd.Series(number)
    given = {"kind": blank, "standing": blank, **cells}
    columns = {name: texts(column) for name, column in given.items() if name not in made} | made
    names = [name for name in COLUMNS if name in columns]
    names += [name for name in made if name not in COLUMNS]
    names += [name for name in cells if name not in COLUMNS]
    return pd.DataFrame({name: columns[name] for name in names}).take(order).reset_index(drop=True)


def _ids(sheet: Sheet, date: Iterable[str], party: Iterable[str]) -> list[str]:
    """The ids, made where there is none: a hash of date, title and party.

    Rows that share the three are told apart by "-2", "-3" in the order of their other contents, so
    that sorting a file changes no id.
    """
    given = sheet.columns.get("id", [""] * len(sheet.rows))
    if all(given):
        return given
    titles = zip(*(sheet.columns[name] for name in TITLES if name in sheet.columns), strict=True)
    texts_of = ["|".join(parts) for parts in zip(date, map("|".join, titles), party, strict=True)]
    hashes = [hashlib.sha256(text.encode()).hexdigest()[:10] for text in texts_of]
    ids, taken, times = list(given), {*given}, Counter[str]()
    shared = {id for id, n in Counter(hashes).items() if n > 1 or id in taken}
    alike = []
    for at, id in enumerate(hashes):
        if id in shared:
            alike.append(at)
        elif not ids[at]:
            ids[at] = id
    columns = [sheet.columns[name] for name in sorted(sheet.columns)]
    for at in sorted(alike, key=lambda at: [cells[at] for cells in columns]):
        while not ids[at]:
            times[hashes[at]] += 1
            id = hashes[at] if times[hashes[at]] == 1 else f"{hashes[at]}-{times[hashes[at]]}"
            ids[at] = "" if id in taken else id
        taken.add(ids[at])
    return ids
