"""Bytes of a CSV file -> its columns as text, every row with the number that a spreadsheet gives it.

Reads what spreadsheets really write and tells each adjustment as a notice; what can't be read without guessing is a problem with its place.
pandas would not do here: it pads short rows, moves the whole table by a column when its first row is long, and loses the row numbers.
"""

import codecs
import csv
import io
import re
import string
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter, ne
from typing import NamedTuple

from events.problems import Notice, Problem

# A curated story is a hundredth of this. Without a limit a single upload could bring down the page.
LIMIT = 20_000_000  # bytes
MOST_ROWS = 2_000_000
MOST_COLUMNS = 1_000

SEPARATORS = ",;\t|"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SPACES = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# What nobody sees around a value. Not U+200C and U+200D, which belong to words.
EDGES = string.whitespace + SPACES + BIDI + "\u200b\u2060\ufeff"

# How other kinds of files begin, since any file can be renamed to .csv.
BEGINNINGS = {
    "workbook": (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "pdf": (b"%PDF-",),
    "picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*"),
    "binary": (
        b"\x1f\x8b",
        b"7z\xbc\xaf",
        b"Rar!",
        b"BZh",
        b"\xfd7zXZ",
        b"(\xb5/\xfd",
        b"PAR1",
        b"SQLite format 3\x00",
    ),
}
TEXT_BEGINNINGS = {
    "nul": re.compile(".?\0"),
    "web_page": re.compile("<[!?A-Za-z]"),
    "json": re.compile(r'[{\[]\s*["{}\[\]]'),
}
SEP_LINE = re.compile(rf'"?sep=([{SEPARATORS}])"?[{SEPARATORS}]*\s*', re.IGNORECASE)
TAG = re.compile(r"#[A-Za-z][\w+ ]*", re.ASCII)  # of the Humanitarian Exchange Language: "#date+start"
# Decoding sets bytes that are not UTF-8 apart as the low surrogates of Python's "surrogateescape".
ODD = {"nul": re.compile("\0"), "mixed_encoding": re.compile("[\udc80-\udcff]")}

csv.field_size_limit(LIMIT)  # the module's own limit would end a long text as if a quotation mark were missing


@dataclass(frozen=True)
class Sheet:
    """A table of text: `columns` maps a name to its cells, `rows` has the spreadsheet's number of each row.

    `columns` is empty where there is no table at all. `whole` is false where rows had to be left out, so that references to them can't be judged.
    """

    file: str
    columns: dict[str, list[str]]
    rows: list[int]
    header_row: int = 1
    whole: bool = True
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()


class Record(NamedTuple):
    """One row as it stands in the file; `flaw` is the code of the problem that makes it unreadable."""

    row: int
    cells: list[str]
    flaw: str = ""

    @property
    def blank(self) -> bool:
        return not self.flaw and not "".join(self.cells).strip(EDGES + SEPARATORS)


def read_sheet(file: str, data: bytes, known: Collection[str]) -> Sheet:
    """Read a CSV. `known` are lower-case names of columns, by which the separator is told. Raises nothing: see `Sheet.problems`."""
    kind = next((kind for kind, starts in BEGINNINGS.items() if data.startswith(starts)), "")
    try:
        text, encoding = _decoded(data)
    except UnicodeError:
        text, encoding, kind = "", "", "bad_encoding"
    kind = kind or next((kind for kind, start in TEXT_BEGINNINGS.items() if start.match(text.lstrip(EDGES))), "")
    if kind:
        return Sheet(file, {}, [], problems=(Problem(file, None, None, "", kind),))
    notices = [Notice(file, encoding)] if encoding else []
    if "\r" in text:
        notices.append(Notice(file, "crlf" if "\n" in text else "mac_line_ends"))

    lines = list(io.StringIO(text, newline=None))  # every line now ends in a plain line feed, those inside a cell too
    declared = SEP_LINE.fullmatch(lines[0]) if lines else None
    separator = declared[1] if declared else max(SEPARATORS, key=lambda character: _likeness(lines, character, known))
    if declared or separator != ",":
        shown = separator.replace("\t", r"\t")
        notices.append(Notice(file, "sep_line", 1, shown) if declared else Notice(file, "separator", None, shown))

    problems: list[Problem] = []
    records = _records(lines, separator, 1 if declared else 0)
    for code, odd in ODD.items():
        if odd.search(text):
            records = _mended(records, odd, Problem(file, None, None, "", code), problems)
    sheet = _table(file, records, known)
    return replace(sheet, problems=(*problems, *sheet.problems), notices=(*notices, *sheet.notices))


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and the notice that its encoding is worth. Raises UnicodeError for broken UTF-16; bytes that are not UTF-8 are set apart."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), "utf16"
    encoding = "bom" if data.startswith(codecs.BOM_UTF8) else ""
    try:
        return data.decode("utf-8-sig"), encoding
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "surrogateescape")
    # A line of Arabic in cp1256 is as good as never valid UTF-8, so a file that has lines of both kinds was put together from two.
    if encoding or any(
        not line.isascii() and not ODD["mixed_encoding"].search(line) for line in re.split("[\r\n]", text)
    ):
        return text, encoding
    return data.decode("cp1256"), "cp1256"


def _likeness(lines: list[str], separator: str, known: Collection[str]) -> tuple[int, int]:
    """How much the first row looks like a header when `separator` splits it."""
    first = next((record for record in islice(_records(lines, separator), 100) if not record.blank), Record(0, []))
    return sum(_name(cell, known) in known for cell in first.cells[:MOST_COLUMNS]), len(first.cells)


def _name(cell: str, known: Collection[str]) -> str:
    """The name of a column, without marks that can't be seen and in the case in which it is known."""
    bare = "".join(character for character in cell if character not in BIDI).strip(EDGES)
    return bare.casefold() if bare.casefold() in known else bare


def _records(lines: list[str], separator: str, start: int = 0) -> Iterator[Record]:
    """The rows from line `start` on. After a quotation mark that is never closed nothing can be told apart, so its row is the last."""
    reader = csv.reader(lines[start:], delimiter=separator, strict=True)
    row, flaw = start, ""
    while flaw not in ("unclosed_quote", "too_many_rows"):
        row, first, flaw = row + 1, start + reader.line_num, ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            several_lines = start + reader.line_num > first + 1
            cells, flaw = [], "unclosed_quote" if several_lines or lines[first].count('"') % 2 else "stray_quote"
        yield Record(row, cells, flaw) if row <= MOST_ROWS else Record(row, [], flaw := "too_many_rows")


def _mended(
    records: Iterable[Record], odd: re.Pattern[str], problem: Problem, problems: list[Problem]
) -> Iterator[Record]:
    """The rows without the odd characters. The problem is noted once, at the first row that has any."""
    noted = False
    for record in records:
        if any(map(odd.search, record.cells)):
            if not noted:
                problems.append(replace(problem, row=record.row))
            noted = True
            record = record._replace(cells=[odd.sub("\ufffd", cell) for cell in record.cells])
        yield record
    if not noted:  # they are in a row that couldn't be read
        problems.append(problem)


def _table(file: str, records: Iterator[Record], known: Collection[str]) -> Sheet:
    """Rows to columns. The first row that isn't blank names the columns."""
    header = next((record for record in records if not record.blank), Record(0, [], "empty_file"))
    if header.flaw:
        return Sheet(file, {}, [], problems=(Problem(file, header.row or None, None, "", header.flaw),))
    if len(header.cells) > MOST_COLUMNS:
        wide = Problem(file, header.row, None, str(len(header.cells)), "too_many_columns", str(MOST_COLUMNS))
        return Sheet(file, {}, [], problems=(wide,))
    names = [_name(cell, known) for cell in header.cells]
    problems: list[Problem] = []
    notices: list[Notice] = []
    body = list(_body(file, records, names, problems, notices))
    rows, cut = [record.row for record in body], [record.cells for record in body]
    whole = not problems

    columns: dict[str, list[str]] = {}
    trimmed = unnamed = 0
    for at, name in enumerate(names):
        raw = [header.cells[at], *map(itemgetter(at), cut)]
        title, *cells = _tidy(raw)
        trimmed += sum(map(ne, raw, [title, *cells]))
        if title != name:
            notices.append(Notice(file, "header_renamed", header.row, title))
        if name in columns:
            problems.append(Problem(file, header.row, name, title, "duplicate_column"))
        elif name:
            columns[name] = cells
        elif any(cells):
            row, value = next((row, cell) for row, cell in zip(rows, cells, strict=True) if cell)
            problems.append(Problem(file, row, _letters(at), value, "unnamed_column"))
        else:
            unnamed += 1
    counted = {"empty_columns": unnamed, "trimmed": trimmed}
    notices += [Notice(file, code, None, str(count)) for code, count in counted.items() if count]
    if any("\n" in "\0".join(cells) for cells in columns.values()):
        notices.append(Notice(file, "line_breaks"))
    return Sheet(file, columns, rows, header.row, whole, tuple(problems), tuple(notices))


def _body(
    file: str, records: Iterator[Record], names: list[str], problems: list[Problem], notices: list[Notice]
) -> Iterator[Record]:
    """The rows under the header that have a cell for each of its names, and not more cells than it. Notes what else there is."""
    width = max(at for at, name in enumerate(names, 1) if name)  # the header may have blank cells behind its last name
    blank, first = 0, True
    for record in records:
        row, cells, flaw = record
        if record.blank:
            blank += 1
            continue
        if first and not flaw and all(TAG.fullmatch(cell) for cell in _tidy(cells) if cell):
            notices.append(Notice(file, "hxl", row))
        elif flaw:
            problems.append(Problem(file, row, None, "", flaw))
        elif width <= len(cells) <= len(names):
            yield record if len(cells) == len(names) else Record(row, cells + [""] * (len(names) - len(cells)))
        else:
            code = "short_row" if len(cells) < width else "long_row"
            problems.append(Problem(file, row, None, str(len(cells)), code, str(width)))
        first = False
    if blank:
        notices.append(Notice(file, "empty_rows", None, str(blank)))


def _tidy(cells: Iterable[str]) -> list[str]:
    return [cell.strip(EDGES) for cell in cells]


def _letters(at: int) -> str:
    """The letters that a spreadsheet gives a column: A, B … Z, AA."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + string.ascii_uppercase[at % 26]
