"""A checked sheet -> the columns of the table, one dtype each. Every distinct cell is worked out once and then taken by all rows that have it."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from events import counts, dates
from events.checks import distinct, several
from events.columns import COLUMNS, LISTS, TITLES
from events.counts import Count
from events.dates import When
from events.file import Sheet
from events.order import Befores, chronology

INSTANT = "datetime64[us, UTC]"
Columns = dict[str, "pd.Series[Any]"]


def texts(cells: Iterable[str]) -> "pd.Series[Any]":
    return pd.Series(list(cells), dtype="str")


def spread(cells: Sequence[str], work: Callable[[str], Any], dtype: str) -> "pd.Series[Any]":
    """`work` done on each cell."""
    codes, values = distinct(cells)
    return pd.Series([work(value) for value in values], dtype=dtype).take(codes).reset_index(drop=True)


def date_columns(cells: Sequence[str], whens: Mapping[str, When]) -> Columns:
    """Canonical text, bounds and marks of a column of dates. A blank is "" and has no bounds."""
    undated = When("undated", None, None)

    def each(work: Callable[[When], Any], dtype: str) -> "pd.Series[Any]":
        return spread(cells, lambda cell: work(whens.get(cell, undated)), dtype)

    return {
        "text": spread(cells, lambda cell: dates.write(whens[cell]) if cell else "", "str"),
        "earliest": each(lambda when: when.earliest, INSTANT),
        "latest": each(lambda when: when.latest, INSTANT),
        "lasted": each(lambda when: when.lasted, "bool"),
        "approximate": each(lambda when: when.approximate, "bool"),
        "inferred": each(lambda when: when.inferred, "bool"),
    }


def count_columns(name: str, cells: Sequence[str], read: Mapping[str, Count]) -> Columns:
    """Canonical text, bounds and mark of a column of figures. A blank is "" and has no bounds."""
    return {
        name: spread(cells, lambda cell: counts.write(read[cell]) if cell else "", "str"),
        f"{name}_low": spread(cells, lambda cell: read[cell].low if cell else None, "Int64"),
        f"{name}_high": spread(cells, lambda cell: read[cell].high if cell else None, "Int64"),
        f"{name}_mark": spread(cells, lambda cell: read[cell].mark if cell else "", "str"),
    }


def list_columns(name: str, cells: Sequence[str], ids: Iterable[str] = ()) -> Columns:
    """The canonical "a;b" of a column of lists, and for each of `ids` whether a row names it."""
    codes, values = distinct(cells)
    columns = {name: spread(cells, lambda cell: ";".join(several(cell)), "str")}
    holders: dict[str, list[int]] = defaultdict(list)
    for at, value in enumerate(values):
        for entry in several(value):
            holders[entry].append(at)
    for entry in ids:
        has = np.zeros(len(values), dtype=bool)
        has[holders[entry]] = True
        columns[f"{name}:{entry}"] = pd.Series(has[codes])
    return columns


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
        made |= count_columns(name, cells[name], read)
    if "covers" in cells:
        covers = date_columns(cells["covers"], whens["covers"])
        made |= {"covers": covers["text"], "covers_earliest": covers["earliest"], "covers_latest": covers["latest"]}
    made["id"] = texts(_ids(sheet, made["date"], made["party"]))

    order = chronology(made["earliest"], made["latest"], (made["date"] == "undated").to_numpy(), befores)
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
