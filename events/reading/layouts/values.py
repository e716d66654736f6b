"""Cells of other people's tables -> the notation of ours.

What can't be read without guessing is left as it stands, so that the checks refuse it where it is.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import Literal, NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
CLOCK = r"(?P<clock>\d{1,2}:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)?"
NUMBERED = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?:[T ]{CLOCK})?", re.ASCII)
WORDED = [
    re.compile(form, re.ASCII)
    for form in (
        rf"(?P<day>\d\d?)[ -]{MONTH}[ ,-]+(?P<year>\d{{4}})",  # 06 December 2022
        rf"{MONTH}[ -](?P<day>\d\d?)(?:,? |-)(?P<year>\d{{4}})",  # October 7, 2023  october-7-2023
        rf"{MONTH}[ -](?P<year>\d{{4}})",  # October 2023
    )
]
SLASHED = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})", re.ASCII)
HALF_DAY = re.compile(
    r"(?P<hour>\d\d?)(?::(?P<minute>\d\d))?(?::\d\d)?\s*(?P<half>[ap])\.?m\.?", re.IGNORECASE | re.ASCII
)
WHOLE = re.compile(r"(-?\d+)\.0*", re.ASCII)
# What data sets write where they have no value, and where there is one that nobody knows.
NOTHING, UNKNOWN = ("", "na", "n/a", "nan", "none", "null", "-", "--"), ("unknown", "unk")

Order = Literal["day_first", "month_first"]


class Proof(NamedTuple):
    """The order of day and month in a column such as 18/04/2001, and the first cell that tells."""

    order: Order
    position: int


def day_order(cells: Iterable[str]) -> Proof | None:
    """How a column writes its days, where one of its cells can be read in one way only.

    None where no cell can tell, or two tell otherwise: 03/04/2001 is never guessed.
    """
    proofs: dict[Order, int] = {}
    for position, cell in enumerate(cells):
        if (parts := SLASHED.fullmatch(cell)) and (int(parts[1]) > 12) != (int(parts[3]) > 12):
            proofs.setdefault("day_first" if int(parts[1]) > 12 else "month_first", position)
    return Proof(*next(iter(proofs.items()))) if len(proofs) == 1 else None


@lru_cache(4096)  # a day stands in many rows
def day(cell: str, order: Order | None = None) -> str:
    """A day, month or moment in ISO 8601, whichever way it was written; "" for none.

    Midnight to the second is how a program writes a day, and is read as that.
    """
    if cell.casefold() in NOTHING:
        return ""
    if found := NUMBERED.fullmatch(cell):
        date = _iso(found["year"], found["month"], found["day"])
        midnight = found["clock"] in (None, "0:00", "00:00") and not found["zone"]
        return date if midnight else f"{date}T{found['clock'].zfill(5)}{found['zone'] or ''}"
    for form in WORDED:
        if (found := form.fullmatch(cell)) and (month := _month(found["month"])):
            return _iso(found["year"], month, found.groupdict().get("day") or "")
    if order and (parts := SLASHED.fullmatch(cell)):
        first, second = (parts[1], parts[3]) if order == "day_first" else (parts[3], parts[1])
        return _iso(parts[4], second, first)
    return cell


def _iso(year: str, month: str, day: str) -> str:
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _month(name: str) -> str:
    """The number of a month by its English name or the beginning of it; "" for another word."""
    short = name[:3].casefold()
    return str(MONTHS.index(short) + 1) if short in MONTHS else ""


def clock(cell: str) -> str:
    """A time of day as 20:30, also for 8:30 PM; as it stands if it is none."""
    if half := HALF_DAY.fullmatch(cell):
        hour = int(half["hour"]) % 12 + (12 if half["half"].casefold() == "p" else 0)
        return f"{hour:02}:{half['minute'] or '00'}"
    found = re.fullmatch(CLOCK, cell, re.ASCII)
    return f"{found['clock'].zfill(5)}{found['zone'] or ''}" if found else cell


def within(first: str, last: str) -> str:
    """At some moment between two dates; the one date, where there is one or both are the same."""
    return first or last if first == last or not (first and last) else f"[{first}..{last}]"


def lasted(first: str, last: str) -> str:
    """From one date to another; the one date, where there is no other."""
    return first or last if first == last or not (first and last) else f"{first}/{last}"


def whole(cell: str) -> str:
    """A figure: 2 for a program's 2.0, ? for one that is said to be unknown, "" for none."""
    if cell.casefold() in NOTHING:
        return ""
    if cell.casefold() in UNKNOWN:
        return "?"
    found = WHOLE.fullmatch(cell)
    return found[1] if found else cell


def bounds(low: str, high: str) -> str:
    """One figure from its lowest and highest, of which either may be missing."""
    low, high = whole(low), whole(high)
    if low == high or not (low and high):
        return low if low == high else f">={low}" if low else f"<={high}"
    return f"{low}..{high}"


def text(cell: str) -> str:
    """A text; "" for what data sets write where they have none."""
    return "" if cell.casefold() in NOTHING else cell


def name(cell: str) -> str:
    """The name of one party: a semicolon in it would make it two."""
    return text(cell).replace(";", ",").replace("؛", "،")


def slug(cell: str) -> str:
    """An id as ours are written: lower-case Latin letters and digits with hyphens between."""
    return "-".join(re.findall("[a-z0-9]+", cell.casefold()))


def sentences(parts: Sequence[str]) -> str:
    """The parts that are not blank, each ending as a sentence does."""
    return " ".join(part if part.endswith((".", "!", "?", "…", "؟")) else f"{part}." for part in parts if part)


class _Text(HTMLParser):
    """What a reader sees of HTML, with the address of a link behind its words."""

    BREAKS = ("p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "blockquote")
    UNSEEN = ("script", "style")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._unseen = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in self.UNSEEN
        if tag in self.BREAKS:
            self.seen.append(" ")
        elif tag == "a":
            self._link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(self._unseen - (tag in self.UNSEEN), 0)
        if tag in self.BREAKS:
            self.seen.append(" ")
        elif tag == "a" and self._link.startswith("http") and self._link not in self.seen:
            self.seen.append(f" ({self._link})")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.seen.append(data)


def seen(cell: str) -> str:
    """What a reader sees of a cell that may hold HTML: its words in one line, without tags."""
    if "<" not in cell and "&" not in cell:
        return cell
    parser = _Text()
    try:
        parser.feed(cell)
        parser.close()
    except AssertionError:  # how the library refuses a declaration that it does not know
        return cell
    return " ".join("".join(parser.seen).split())
