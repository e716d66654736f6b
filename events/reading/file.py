"""Bytes of a CSV file -> its rows as text, each with the number that a spreadsheet gives it.

Reads what spreadsheets really write and tells each adjustment as a notice; what can't be read
without guessing is a problem with its place.
"""

import codecs
import csv
import io
import re
import string
from collections.abc import Collection, Iterator
from itertools import count, islice
from operator import itemgetter
from typing import NamedTuple

from events.reading.encoding import guessed
from events.reading.problems import Notice, Problem

# Of what anybody may send. A curated story is a hundredth of this; without a limit a single upload
# could bring down the page.
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
NUL = re.compile("\0")
# Decoding sets bytes that are not UTF-8 apart as the low surrogates of Python's "surrogateescape".
UNDECODED = re.compile("[\udc80-\udcff]")
ABOVE = 20  # rows among which the header is looked for

# The module's own limit would end a long text as if a quotation mark were missing.
csv.field_size_limit(2**31 - 1)


class Record(NamedTuple):
    """One row as it stands in the file; `flaw` is the code of what makes it unreadable."""

    row: int
    cells: list[str]
    flaw: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the row but space and separators."""
        return not self.flaw and not "".join(self.cells).strip(EDGES + SEPARATORS)


def records_of(file: str, data: bytes, known: Collection[str]) -> tuple[list[Record], list[Problem], list[Notice]]:
    """The rows of a CSV that are not blank, what is wrong with it, what was adjusted in reading it.

    `known` are lower-case names of columns, by which the separator is told. No rows and a problem:
    the file is no CSV at all.
    """
    kind = next((kind for kind, starts in BEGINNINGS.items() if data.startswith(starts)), "")
    try:
        text, odd, notices = _decoded(file, data)
    except UnicodeError:
        text, odd, notices, kind = "", "", [], "bad_encoding"
    kind = kind or next((kind for kind, start in TEXT_BEGINNINGS.items() if start.match(text.lstrip(EDGES))), "")
    if kind:
        return [], [Problem(file, None, None, "", kind)], []

    # Every line now ends in a plain line feed, those inside a cell too.
    lines = list(io.StringIO(text, newline=None))
    declared = SEP_LINE.fullmatch(lines[0]) if lines else None
    separator = declared[1] if declared else max(SEPARATORS, key=lambda character: _likeness(lines, character, known))
    if declared or separator not in ",;":  # which of the two "CSV UTF-8" has depends on the country
        shown = separator.replace("\t", r"\t")
        notices.append(Notice(file, "sep_line", 1, shown) if declared else Notice(file, "separator", None, shown))

    records: list[Record] = []
    blank = 0
    for record in _records(lines, separator, 1 if declared else 0):
        if not record.blank:
            records.append(record)
        elif records:  # those above the header are no rows of the table
            blank += 1
    if blank:
        notices.append(Notice(file, "empty_rows", None, str(blank)))
    problems = []
    for code, pattern in (("nul", NUL), (odd, UNDECODED)):
        if pattern.search(text):
            records, row, cell = _mended(records, pattern)
            problems.append(Problem(file, row, None, cell, code))
    return records, problems, notices


def _decoded(file: str, data: bytes) -> tuple[str, str, list[Notice]]:
    """The text, the code of what is wrong with bytes in it that are set apart, what it is worth.

    Raises UnicodeError for broken UTF-16.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), "", [Notice(file, "utf16")]
    try:
        return data.decode("utf-8-sig"), "", []
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "surrogateescape")
    # A line in an older encoding is as good as never valid UTF-8, so a file that has lines of both
    # kinds was put together from two.
    if data.startswith(codecs.BOM_UTF8) or any(
        not line.isascii() and not UNDECODED.search(line) for line in re.split("[\r\n]", text)
    ):
        return text, "mixed_encoding", []
    if guess := guessed(data):
        return guess.text, "", [Notice(file, "guessed_encoding", None, guess.word, meant=guess.encoding)]
    return text, "unknown_encoding", []


def _likeness(lines: list[str], separator: str, known: Collection[str]) -> tuple[int, int]:
    """How much one of the first rows looks like a header when `separator` splits it."""
    first = (record for record in islice(_records(lines, separator), 100) if not record.blank)
    found = [(known_names(record, known), len(record.cells)) for record in islice(first, ABOVE)]
    return max(found, default=(0, 0), key=itemgetter(0))


def known_names(record: Record, known: Collection[str]) -> int:
    """How many cells of a row are names of columns."""
    return sum(name_of(cell, known) in known for cell in record.cells[:MOST_COLUMNS])


def name_of(cell: str, known: Collection[str]) -> str:
    """The name of a column, without marks that can't be seen, in the case in which it is known."""
    bare = "".join(character for character in cell if character not in BIDI).strip(EDGES)
    return bare.casefold() if bare.casefold() in known else bare


def _records(lines: list[str], separator: str, start: int = 0) -> Iterator[Record]:
    """The rows from line `start` on.

    After a quotation mark that is never closed nothing can be told apart, so its row is the last.
    """
    reader = csv.reader(lines[start:], delimiter=separator, strict=True)
    for row in count(start + 1):
        first = start + reader.line_num
        try:
            cells, flaw = next(reader), ""
        except StopIteration:
            return
        except csv.Error:
            several_lines = start + reader.line_num > first + 1
            cells, flaw = [], "unclosed_quote" if several_lines or lines[first].count('"') % 2 else "stray_quote"
        if row > MOST_ROWS:
            cells, flaw = [], "too_many_rows"
        yield Record(row, cells, flaw)
        if flaw in ("unclosed_quote", "too_many_rows"):
            return


def _mended(records: list[Record], odd: re.Pattern[str]) -> tuple[list[Record], int | None, str]:
    """The rows without the odd characters, the first row and cell that had any, as far as read."""
    found = ((record.row, cell) for record in records for cell in record.cells if odd.search(cell))
    row, cell = next(found, (None, ""))
    mended = [record._replace(cells=[odd.sub("\ufffd", cell) for cell in record.cells]) for record in records]
    return mended, row, odd.sub("\ufffd", cell)
