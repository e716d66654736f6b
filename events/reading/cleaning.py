"""A sheet as it was read -> the sheet as it is checked, slips that leave no doubt mended.

Each change is told in a notice, and so is what may be a slip, which is left as it stands. Every
distinct cell is looked at once.
"""

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice

import numpy as np

from events import counts
from events.counts import ALIKE
from events.reading.columns import LISTS, MADE, OUTCOMES, SEPARATOR, SIMILAR, SLUG, WORDS, meant_by
from events.reading.problems import LONGEST, Notice
from events.reading.sheet import Sheet, distinct, entries_of

# Columns of words and names, in which case tells nothing apart; parties are named in two of them.
ALONE = ("kind", "standing", "account", "counted", "about", "dispute", "after")
PARTIES = ("party", "toward")
TOLD = 5  # slips of one sort that a notice names
FEW = 1_000  # different words of a column that are held against those that the page knows
# Names that are held against each other, the letters of a word in which one of them may be a slip,
# and the names alike that are looked at: a list of numbered units is no list of slips.
MANY, LONG, ALIKE_NAMES = 20_000, 5, 10


def cleaned(sheet: Sheet, known: Mapping[str, Collection[str]]) -> Sheet:
    """The sheet of events, cleaned.

    `known` holds the entries of a column where there is a list of them; parties that have none are
    held against each other.
    """
    sheet = _without_blanks(sheet)
    known = {"after": sheet.columns.get("id", ()), **WORDS, **known}
    for group in (*zip(ALONE, strict=True), PARTIES):
        if columns := [column for column in group if column in sheet.columns]:
            sheet = _folded(sheet, columns, dict.fromkeys(known.get(group[0], ())))
    questions = [*_strange_words(sheet)]
    if "party" not in known:
        questions += _near_names(sheet)
    return _with(sheet, questions)


def with_lower_case_ids(sheet: Sheet) -> Sheet:
    """The sheet with ids in lower case, but for those that another row has in lower case."""
    cells = sheet.columns.get("id", [])
    times = Counter(map(str.lower, cells))
    lowered = {cell: cell.lower() for cell in cells if cell != cell.lower()}
    mended = {cell: id for cell, id in lowered.items() if times[id] == 1 and re.fullmatch(SLUG, id)}
    return _changed(sheet, ["id"], mended, "folded")


def unknown_columns(sheet: Sheet, table: str, known: Collection[str]) -> Iterator[Notice]:
    """What is to be said of columns that are kept, but that nothing is made of."""
    strange = [name for name in sheet.columns if name not in known and not MADE.fullmatch(name)]
    meant = {name: meant_by(name[:LONGEST], table, sheet.columns) for name in strange}
    for name in filter(meant.get, strange):
        yield Notice(sheet.file, "mistaken_column", sheet.header_row, name, meant=meant[name])
    if rest := [name for name in strange if not meant[name]]:
        yield Notice(sheet.file, "unknown_columns", sheet.header_row, ", ".join(rest), n=len(rest))


def _with(sheet: Sheet, notices: Iterable[Notice]) -> Sheet:
    return replace(sheet, notices=(*sheet.notices, *notices))


def _without_blanks(sheet: Sheet) -> Sheet:
    """Figures, and what they cover, without the signs that stand in tables for nothing."""
    for column in (*OUTCOMES, "covers"):
        if column in sheet.columns:
            _, values = distinct(sheet.columns[column])
            sheet = _changed(sheet, [column], {cell: "" for cell in values if cell and counts.blank(cell)}, "blanked")
    return sheet


def _folded(sheet: Sheet, columns: Sequence[str], known: Mapping[str, None]) -> Sheet:
    """Entries that differ from one another, or from a known one, in nothing but case and spaces.

    They are all written like the known one, or else like the most frequent.
    """
    counted = _counted(sheet, columns)
    if all(entry in known for entry in counted):
        return sheet
    written: dict[str, str] = {}
    for entry in (*known, *(entry for entry, _ in counted.most_common())):
        written.setdefault(_key(entry), entry)
    changed = {entry: other for entry in counted if entry not in known and (other := written[_key(entry)]) != entry}
    return _changed(sheet, columns, changed, "folded")


def _changed(sheet: Sheet, columns: Sequence[str], changed: Mapping[str, str], code: str) -> Sheet:
    """The sheet with other entries in some columns, and the notice of it."""
    if not changed:
        return sheet
    new, rows, n = dict(sheet.columns), [], 0
    for column in columns:
        codes, values = distinct(sheet.columns[column])
        others = [_replaced(value, changed, column) for value in values]
        differ = np.array([other != value for other, value in zip(others, values, strict=True)], dtype=bool)
        places = np.flatnonzero(differ[codes]) if len(values) else np.array([], dtype=int)
        rows += [sheet.rows[at] for at in places[:1]]
        n += len(places)
        new[column] = [others[at] for at in codes]
    told = _pairs(changed.items(), " → ")
    notice = Notice(sheet.file, code, min(rows), told, ", ".join(columns), n=n)
    return _with(replace(sheet, columns=new), [notice])


def _replaced(cell: str, changed: Mapping[str, str], column: str) -> str:
    """A cell with its entries changed, as it stands where none of them is."""
    if cell in changed:
        return changed[cell]
    entries = entries_of(cell) if column in LISTS else []
    return SEPARATOR.join(changed.get(one, one) for one in entries) if any(one in changed for one in entries) else cell


def _counted(sheet: Sheet, columns: Iterable[str]) -> Counter[str]:
    """The entries of columns, each with the number of cells that it stands in."""
    counted: Counter[str] = Counter()
    for column in columns:
        codes, values = distinct(sheet.columns[column])
        for value, n in zip(values, np.bincount(codes, minlength=len(values)).tolist(), strict=True):
            for entry in entries_of(value) if column in LISTS else filter(None, [value]):
                counted[entry] += n
    return counted


def _key(entry: str) -> str:
    """An entry without what tells no words apart: case, spaces, how an accent is encoded."""
    return " ".join((entry if entry.isascii() else unicodedata.normalize("NFKC", entry)).casefold().split())


def _pairs(pairs: Iterable[tuple[str, str]], between: str) -> str:
    """The first few pairs in a line."""
    told = [f"{one}{between}{other}" if other else one for one, other in islice(pairs, TOLD + 1)]
    return "; ".join(told[:TOLD]) + "; …" * (len(told) > TOLD)


def _strange_words(sheet: Sheet) -> Iterator[Notice]:
    """Words that the page does not know, but that are spelt nearly like one that it knows."""
    for column, known in WORDS.items():
        counted = _counted(sheet, [column]) if column in sheet.columns else Counter()
        strange = (word for word in counted if word not in known and len(word) <= LONGEST)
        for word in islice(strange, FEW):
            if near := difflib.get_close_matches(word, known, n=1, cutoff=SIMILAR):
                row = sheet.rows[sheet.columns[column].index(word)]
                yield Notice(sheet.file, "unknown_word", row, word, column, near[0], counted[word])


def _near_names(sheet: Sheet) -> Iterator[Notice]:
    """Names of parties that differ by a letter, as a slip and what was meant do."""
    counted = _counted(sheet, [column for column in PARTIES if column in sheet.columns])
    alike: dict[str, list[str]] = defaultdict(list)
    for name in (name for name, _ in counted.most_common(MANY) if len(name) <= LONGEST):
        for form in _shortened(name.casefold().translate(ALIKE)):
            alike[form].append(name)
    pairs = {pair: None for group in alike.values() for pair in combinations(group[:ALIKE_NAMES], 2)}
    if pairs:
        yield Notice(sheet.file, "near_names", None, _pairs(((b, a) for a, b in pairs), " / "), n=len(pairs))


def _shortened(name: str) -> set[str]:
    """A name as it is, and without one letter of a long word, but for the first of a word.

    Two names that share one of these are the same but for a letter.
    """
    forms, at = {name}, 0
    for word in name.split(" "):
        if len(word) >= LONG:
            forms |= {name[: at + i] + name[at + i + 1 :] for i in range(1, len(word)) if not word[i].isdigit()}
        at += len(word) + 1
    return forms
