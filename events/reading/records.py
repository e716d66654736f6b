"""Bytes of a JSON file -> the rows of a table as text.

A table is a list of records, or an object with one such list in it (`data`, `Result`), or a
TimelineJS file, whose title and eras are rows of these types. Within a record, `{"a": {"b": 1}}`
is the column `a.b`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from events.reading.file import EDGES, MOST_ROWS, Record
from events.reading.problems import Notice, Problem

DEEPEST = 4  # objects within one another that become columns; what lies deeper stays JSON
EXACT = 2**53  # from here on a program's numbers no longer tell neighbours apart


def json_records(file: str, data: bytes) -> tuple[list[Record], list[Problem], list[Notice]]:
    """The header and the records, numbered from 1 as they stand; what is wrong with the file."""
    try:
        records = table(json.loads(data.decode("utf-8-sig")))
        # Half a surrogate pair could not be shown anywhere.
        json.dumps(records, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        return [], [Problem(file, getattr(error, "lineno", None), None, "", "bad_json")], []
    if records is None:
        return [], [Problem(file, None, None, "", "json")], []
    if len(records) > MOST_ROWS:
        return [], [Problem(file, None, None, "", "too_many_rows")], []
    flat = [_named(_flat(record)) for record in records]
    header = list(dict.fromkeys(name for record in flat for name in record))
    problems = [
        Problem(file, number, name, cell.replace("\0", "\ufffd"), "nul")
        for number, record in enumerate(flat, 1)
        for name, cell in record.items()
        if "\0" in cell
    ]
    if not header:
        return [], [Problem(file, None, None, "", "empty_file")], []
    rows = (Record(number, [record.get(name, "") for name in header]) for number, record in enumerate(flat, 1))
    return [Record(0, header), *rows], problems, []


def table(parsed: Any) -> list[dict[str, Any]] | None:
    """The records that a parsed JSON file holds; None where it holds no table, or more than one."""
    if not isinstance(parsed, dict):
        return _records(parsed) or None
    if "resources" in parsed:  # the descriptor of a package
        return None
    if slides := _records(parsed.get("events")):
        eras, title = _records(parsed.get("eras")), _records([parsed.get("title")])
        return [*slides, *({**era, "type": "era"} for era in eras), *({**slide, "type": "title"} for slide in title)]
    lists = [records for records in map(_records, parsed.values()) if records]
    return lists[0] if len(lists) == 1 else None


def _records(entry: Any) -> list[dict[str, Any]]:
    """A list of objects; empty for anything else."""
    return entry if isinstance(entry, list) and all(isinstance(one, dict) for one in entry) else []


def _flat(record: Mapping[str, Any], depth: int = 1, path: str = "") -> Iterator[tuple[str, str]]:
    """The columns and cells of a record."""
    for name, entry in record.items():
        column = path + name.strip(EDGES)
        if isinstance(entry, dict) and depth < DEEPEST:
            yield from _flat(entry, depth + 1, f"{column}.")
        else:
            yield column, _cell(entry)


def _named(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The cells of a record, none of which replaces another: {"a.b": 1, "a": {"b": 2}} has two."""
    named: dict[str, str] = {}
    for name, cell in cells:
        free = name
        while free in named:
            free += "_"
        named[free] = cell
    return named


def _cell(entry: Any) -> str:
    """What a CSV would hold: nothing for null, whole numbers without a fraction."""
    if entry is None:
        return ""
    if isinstance(entry, str):
        return entry
    if isinstance(entry, list) and all(isinstance(one, (str, int)) and not isinstance(one, bool) for one in entry):
        return "; ".join(map(str, entry))
    if isinstance(entry, float) and entry.is_integer() and abs(entry) < EXACT:
        return str(int(entry))
    return json.dumps(entry, ensure_ascii=False)
