"""A file -> what kind of table it is, by its contents: a CSV, a workbook, records in JSON."""

import json
from pathlib import Path
from typing import Any

from events.reading.package import DESCRIPTOR, read_file
from events.reading.problems import BadStory
from events.reading.records import json_records, table
from events.reading.sheet import Reader
from events.reading.workbook import is_workbook, workbook_records

BEFORE = b"\xef\xbb\xbf \t\r\n"  # what may stand before the first bracket of a JSON file


def reader_of(data: bytes) -> Reader | None:
    """What reads the rows of a file with these bytes; None for a CSV, as any other file is."""
    if is_workbook(data):
        return workbook_records
    return json_records if table(_parsed(data)) is not None else None


def is_table(path: Path, limit: int | None) -> bool:
    """Whether a .json file is a table, and neither the descriptor of a package nor broken."""
    if path.name == DESCRIPTOR:
        return False
    try:
        return table(_parsed(read_file(path, path.name, limit))) is not None
    except BadStory:
        return False


def _parsed(data: bytes) -> Any:
    """The parsed JSON; None for what is none."""
    if not data[:100].lstrip(BEFORE).startswith((b"{", b"[")):  # a long CSV is not gone through for nothing
        return None
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
