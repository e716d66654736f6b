"""Text -> when: ISO 8601 dates with the marks of EDTF, read as instants.

    2023-09-19  2023-09  2023  199X              at some moment within it
    2023-09-19T20:00  2023-09-19T20:00+04:00     the same
    [a..b]  [..b]  [a..]                         at some moment between a and b
    a/b  a/..  ../b                              it lasted from a to b
    undated                                      the source gives no date at all

`~` (about), `?` (inferred) or both stand after either end, or after the whole: a single date, or a
closing bracket. What else is read for a date is in spellings.py.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Literal

from events.spellings import spelling

Grain = Literal["decade", "year", "month", "day", "minute"]
Form = Literal["single", "within", "lasted", "undated"]

# Why a text is no date, by code; the words for each stand in events/wording.
REASONS = (
    "empty",
    "too_long",
    "not_a_date",
    "excel_date",
    "excel_number",
    "ambiguous",
    "no_year",
    "bad_year",
    "bad_month",
    "bad_day",
    "bad_time",
    "reversed",
    "missing_bracket",
    "missing_end",
    "open_both",
)

# The longest canonical notation has 54 characters; the limit keeps every refusal quick.
LONGEST = 80
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
# How much of an ISO date-time each grain takes.
WIDTH: dict[Grain, int] = {"decade": 3, "year": 4, "month": 7, "day": 10, "minute": 16}
NEXT: dict[Grain, Callable[[datetime], datetime]] = {
    "decade": lambda local: local.replace(year=local.year + 10),
    "year": lambda local: local.replace(year=local.year + 1),
    "month": lambda local: (local + timedelta(days=31)).replace(day=1),
    "day": lambda local: local + timedelta(days=1),
    # Counted in UTC: where clocks go back, the next minute on the wall can be an hour away.
    "minute": lambda local: local.astimezone(UTC) + timedelta(minutes=1),
}

MARKS = r"(?P<marks>~\?|\?~|[~?]|)"
DAY = r"(?P<decade>\d{3}X)|(?P<year>\d+)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>[^~?]*))?)?)?"
EDGE = re.compile(f"(?:{DAY}){MARKS}", re.ASCII)
HOUR, SIXTY = r"(?:[01]\d|2[0-3])", r"[0-5]\d"
CLOCK = re.compile(rf"{HOUR}:{SIXTY}(?::{SIXTY})?(?:Z|[+-]{HOUR}:{SIXTY})?", re.ASCII)
# What tables write where there is no date: whether the source gives none, only the curator knows.
NOTHING = ("", "-", "–", "—", "N/A", "NA", "NAN", "NULL", "NONE", "UNKNOWN", "غير معروف")
SPANNING = re.compile(r"[][/]|\.\.")
SPAN = re.compile(rf"\[(?P<first>.*?)\.\.(?P<last>.*)\]{MARKS}")

# What spreadsheets make of 2023-09-19, of 2023-09 and of the figure 10-12.
REWRITTEN = re.compile(
    r"""  \d\d?([/.-])\d\d?\1(\d{4}|\d\d)(\ .*)?              # 19/09/2023  9/19/23 20:00
        | \d\d?[/.-]\d{4}                                     # 09/2023
        | \d{4}/(0?[1-9]|1[0-2])(/\d\d?(\ .*)?)?              # 2023/09/19
        | (\d\d?-)?[^\W\d_]{3,}\.?-\d\d(\d\d)?                # Sep-23  19-Sep-2023
        | \d\d?-[^\W\d_]{3,}\.?                               # 12-Oct
        | \d{4}-\d\d-\d\d\ \d.*                               # 2023-09-19 00:00:00
        | [1-9]\d{4}([.,]\d+)?                                # 45188, the days since 1900
        | \d(\.\d+)?E\+\d+ | \#\#+                            # 4.52E+04  ####
    """,
    re.VERBOSE | re.IGNORECASE,
)

_UNSEEN = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_PLAIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹؟", "01234567890123456789?", _UNSEEN)


class DateError(ValueError):
    """Why a text is no date.

    `code` is one of REASONS, `value` the whole text, `detail` the date in it at fault, if any;
    `meant` is what it may mean, several with ", " between.
    """

    def __init__(self, code: str, value: str, detail: str = "", meant: str = "") -> None:
        super().__init__(code, value, detail, meant)
        self.code, self.value, self.detail, self.meant = code, value, detail, meant

    def __str__(self) -> str:
        return f"{self.detail or self.value!r}: {self.code}"


@dataclass(frozen=True, slots=True)
class Edge:
    """One written date and the stretch of time it may mean: `start` to `end`, half-open, UTC.

    `local` is `start` as written, in the writer's zone; `zoned` says that the text itself names
    that zone.
    """

    start: datetime
    end: datetime
    grain: Grain
    approximate: bool
    inferred: bool
    local: datetime
    zoned: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """When something happened.

    A `single` date is both first and last; an open end is None, as both are in `undated`. `marks`
    are those of the whole, after a closing bracket: "", "?", "~" or "?~".
    """

    form: Form
    first: Edge | None
    last: Edge | None
    marks: str = ""

    @property
    def earliest(self) -> datetime | None:
        """The first instant it can have been (UTC)."""
        return self.first.start if self.first else None

    @property
    def latest(self) -> datetime | None:
        """The instant by which it must have been over (UTC)."""
        if self.last is None:
            return None
        # "Until 20:00" ends at 20:00, not a minute later, while "until the 20th" takes in the whole
        # of that day.
        exact = self.last.grain == "minute" and self.form != "single"
        return self.last.start if exact else self.last.end

    @property
    def lasted(self) -> bool:
        """Whether it went on from first to last, not only happened at some moment between them."""
        return self.form == "lasted"

    @property
    def approximate(self) -> bool:
        """True if the whole or either end is marked `~`."""
        return "~" in self.marks or any(edge.approximate for edge in (self.first, self.last) if edge)

    @property
    def inferred(self) -> bool:
        """True if the whole or either end is marked `?`."""
        return "?" in self.marks or any(edge.inferred for edge in (self.first, self.last) if edge)


def plain(text: str) -> str:
    """The text with 0-9 for Arabic-Indic and Persian digits, no direction marks or space around."""
    return text.translate(_PLAIN).strip()


def parse(text: str, zone: tzinfo) -> When:
    """Read a date in the notation above; one that names no zone is in `zone`.

    Seconds are read and dropped, lower case counts as upper case, space around an end is ignored,
    other spellings are read where they can mean only one date.
    Raises DateError for anything else.
    """
    if len(text) > LONGEST:
        raise DateError("too_long", text[:LONGEST] + "…")
    try:
        return _when(plain(text).upper().replace("%", "?~"), zone)  # % is EDTF's sign for both
    except DateError as error:
        raise DateError(error.code, text, error.detail, error.meant) from None


def respelt(text: str) -> bool:
    """Whether a date that can be read is written, at one end at least, in another way than ours."""
    whole = plain(text).upper()
    ends = (end.strip() for end in (whole, *re.split(r"[][]|\.\." if "[" in whole else "/", whole)))
    found = (spelling(end.rstrip("~?").casefold()) for end in ends if not EDGE.fullmatch(end))
    return any(spelt and spelt.notation for spelt in found)


def write(when: When) -> str:
    """The canonical notation; read again in the same zone, it gives an equal When."""
    first, last = _write_edge(when.first), _write_edge(when.last)
    if when.form == "within":
        return f"[{first}..{last}]{when.marks}"
    if when.form == "lasted":
        return f"{first or '..'}/{last or '..'}"
    return first or "undated"


def _write_edge(edge: Edge | None) -> str:
    """One end in the canonical notation, "" where it is open."""
    if edge is None:
        return ""
    iso = edge.local.isoformat(timespec="minutes")
    unknown = "X" if edge.grain == "decade" else ""
    zone = iso[WIDTH["minute"] :].replace("+00:00", "Z") if edge.zoned else ""
    return iso[: WIDTH[edge.grain]] + unknown + zone + "?" * edge.inferred + "~" * edge.approximate


def _when(text: str, zone: tzinfo) -> When:
    """Read a text in upper case and plain digits, told apart by its brackets and slash."""
    if text in NOTHING:
        raise DateError("empty", "")
    if text == "UNDATED":
        return When("undated", None, None)
    rewritten = REWRITTEN.fullmatch(text)
    if rewritten or not EDGE.fullmatch(text):
        spelt = _spelt(text)
        if rewritten and not spelt:
            raise DateError("excel_date", "")
        if not (spelt or SPANNING.search(text)):
            raise DateError("not_a_date", "", text)
        text = spelt or text
    if span := SPAN.fullmatch(text):
        a, b = span["first"].strip(), span["last"].strip()
        return _between("within", a or "..", b or "..", "".join(sorted(span["marks"])), zone)
    if "[" in text or "]" in text or (".." in text and "/" not in text):
        raise DateError("missing_bracket", "")
    if "/" in text:
        a, _, b = text.partition("/")
        return _between("lasted", a.strip(), b.strip(), "", zone)
    edge = _edge(text, zone)
    return When("single", edge, edge)


def _between(form: Form, a: str, b: str, marks: str, zone: tzinfo) -> When:
    """Read two ends, of which one may be open and the second must not come first."""
    if not a or not b:
        raise DateError("missing_end", "")
    if a == b == "..":
        raise DateError("open_both", "")
    first, last = (None if end == ".." else _edge(end, zone) for end in (a, b))
    when = When(form, first, last, marks)
    if when.earliest and when.latest and when.earliest >= when.latest:
        raise DateError("reversed", "")
    return when


def _edge(text: str, zone: tzinfo) -> Edge:
    """Read one date as far as it is written, and the stretch of time that it may mean."""
    part = EDGE.fullmatch(text) or EDGE.fullmatch(_spelt(text))
    if not part:
        raise DateError("excel_date" if REWRITTEN.fullmatch(text) else "not_a_date", "", text)
    decade, month, day, clock = part.group("decade", "month", "day", "clock")
    year = decade or part["year"]
    if len(year) != 4 or year in ("0000", "000X"):
        raise DateError("bad_year", "", text)
    y, m, d = int(year.replace("X", "0")), int(month or 1), int(day or 1)
    if not 1 <= m <= 12:
        raise DateError("bad_month", "", text)
    if not 1 <= d <= monthrange(y, m)[1]:
        raise DateError("bad_day", "", text)
    if clock is not None and not CLOCK.fullmatch(clock):
        raise DateError("bad_time", "", text)
    at = time.fromisoformat(clock) if clock else time()
    local = datetime(y, m, d, at.hour, at.minute, tzinfo=at.tzinfo or zone)
    grain: Grain = "decade" if decade else "minute" if clock else "day" if day else "month" if month else "year"
    start, end = _utc(local, lambda same: same), _utc(local, NEXT[grain])
    if start >= end:  # a day that its zone skipped, or a minute outside the years 1 to 9999
        raise DateError("bad_day", "", text)
    return Edge(start, end, grain, "~" in part["marks"], "?" in part["marks"], local, zoned=at.tzinfo is not None)


def _spelt(text: str) -> str:
    """A date that is written in another way, in the notation; "" where it is not.

    Raises DateError where it can't be told which date is meant.
    """
    bare = text.rstrip("~?")
    found = spelling(bare.casefold())
    if found and not found.notation:
        raise DateError(found.code, "", text, found.meant)
    return found.notation + text[len(bare) :] if found else ""


def _utc(local: datetime, move: Callable[[datetime], datetime]) -> datetime:
    """The moment moved, in UTC, held inside the years 1 to 9999.

    At either end a zone or a step can lead out.
    """
    try:
        return move(local).astimezone(UTC)
    except (OverflowError, ValueError):
        return FIRST if local.year == 1 else LAST
