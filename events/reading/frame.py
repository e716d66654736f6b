"""A checked sheet -> the columns of the table, one dtype each. Every distinct cell is worked out once and then taken by all rows that have it."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from events import counts, dates
from events.counts import Count
from events.dates import When
from events.reading.checks import distinct, entries_of
from events.reading.columns import COLUMNS, LISTS, TITLES
from events.reading.order import Befores, chronology
from events.reading.sheet import Sheet

INSTANT = "datetime64[us, UTC]"
T = TypeVar("T")
Columns = dict[str, pd.Series]


def texts(cells: Iterable[str]) -> pd.Series:
    return pd.Series(list(cells), dtype="str")


def spreading(cells: Sequence[str], read: Mapping[str, T]) -> Callable[[Callable[[T], Any], Any, str], pd.Series]:
    """A function that works something out of what each distinct cell was `read` as (else takes a value for a blank) and gives it to its rows."""
    codes, values = distinct(cells)
    found = [read.get(value) for value in values]

    def each(work: Callable[[T], Any], blank: Any, dtype: str) -> pd.Series:
        done = pd.Series([blank if one is None else work(one) for one in found], dtype=dtype)
        return done.take(codes).reset_index(drop=True)

    return each


def date_columns(cells: Sequence[str], whens: Mapping[str, When]) -> Columns:
    """Canonical text and bounds of a column of dates. A blank is "" and has no bounds."""
    each = spreading(cells, whens)
    bounds = {name: each(attrgetter(name), None, INSTANT) for name in ("earliest", "latest")}
    return {"text": each(dates.write, "", "str"), **bounds}


def list_columns(name: str, cells: Sequence[str], ids: Iterable[str] = ()) -> Columns:
    """The canonical "a;b" of a column of lists, and for each of `ids` whether a row names it."""
    codes, values = distinct(cells)
    entries = [entries_of(value) for value in values]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for id in entry:
            holders[id].append(at)
    columns = {name: texts(map(";".join, entries)).take(codes).reset_index(drop=True)}
    for id in ids:
        holds = np.zeros(len(values), dtype=bool)
        holds[holders[id]] = True
        columns[f"{name}:{id}"] = pd.Series(holds[codes])
    return columns


def undated(events: pd.DataFrame) -> "pd.Series[bool]":
    """Rows of `Story.events` that the source gives no date at all for: any other date has a bound."""
    return events["earliest"].isna() & events["latest"].isna()


def events_frame(
    sheet: Sheet,
    whens: Mapping[str, Mapping[str, When]],
    figures: Mapping[str, Mapping[str, Count]],
    parties: Sequence[str],
    befores: Befores,
) -> pd.DataFrame:
    """`Story.events`. `whens` and `figures` hold, by column, what each distinct cell of a date or figure was read as."""
    cells, blank = sheet.columns, [""] * len(sheet.rows)
    when = date_columns(cells["date"], whens["date"])
    made: Columns = {"date": when.pop("text"), **when}
    for name in LISTS:
        if name in cells:
            made |= list_columns(name, cells[name], parties if name in ("party", "toward") else ())
    for name, read in figures.items():
        made[name] = spreading(cells[name], read)(counts.write, "", "str")
    if "covers" in cells:
        made["covers"] = spreading(cells["covers"], whens["covers"])(dates.write, "", "str")
    made["id"] = texts(_ids(sheet, made["date"], made["party"]))

    order = chronology(
        made["earliest"],
        made["latest"],
        undated(pd.DataFrame({name: made[name] for name in ("earliest", "latest")})).to_numpy(),
        befores,
    )
    number = np.empty(len(order), dtype="int64")
    number[order] = np.arange(1, len(order) + 1)
    made["number"] = pd.Series(number)
    told = {
        name: texts(column) for name, column in {"kind": blank, "standing": blank, **cells}.items() if name not in made
    } | made
    names = [name for name in COLUMNS if name in told]
    names += [name for name in made if name not in COLUMNS]
    names += [name for name in cells if name not in COLUMNS]
    return pd.DataFrame({name: told[name] for name in names}).take(order).reset_index(drop=True)


def _ids(sheet: Sheet, date: Iterable[str], party: Iterable[str]) -> list[str]:
    """The ids, made where there is none: a hash of date, title and party.

    Rows that share the three are told apart by "-2", "-3" in the order of their other contents, so that sorting a file changes no id.
    """
    given = sheet.columns.get("id", [""] * len(sheet.rows))
    if all(given):
        return given
    titles = zip(*(sheet.columns[name] for name in TITLES if name in sheet.columns), strict=True)
    texts_of = ["|".join(parts) for parts in zip(date, map("|".join, titles), party, strict=True)]
    hashes = [hashlib.sha256(text.encode()).hexdigest()[:10] for text in texts_of]
    contents = list(zip(*(sheet.columns[name] for name in sorted(sheet.columns)), strict=True))
    ids, taken, times = list(given), {*given}, Counter[str]()
    for at in sorted(range(len(ids)), key=contents.__getitem__):
        while not ids[at]:
            times[hashes[at]] += 1
            id = hashes[at] if times[hashes[at]] == 1 else f"{hashes[at]}-{times[hashes[at]]}"
            ids[at] = "" if id in taken else id
        taken.add(ids[at])
    return ids
