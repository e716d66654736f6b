"""The words of the page: one TOML file a language, and the code that picks and inflects them.

Nothing here knows the page. A key names a sentence in each file;
`Wording("ar")("shown", n=3, total=35)` fills it in. A language is its file, which begins with its
rules: the direction, and which of the forms of an entry goes with a number `n`, after the plural
rules of Unicode CLDR (two forms in English, six in Arabic) as gettext writes them. Digits are
Western in both languages, as most Arabic newsrooms write them.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import Any

from events.counts import Count
from events.dates import Edge, When

HERE = Path(__file__).parent
DEFAULT = "en"
LANGUAGES = tuple(sorted((path.stem for path in HERE.glob("*.toml")), key=lambda lang: (lang != DEFAULT, lang)))
LETTERS = {"ltr": {"L"}, "rtl": {"R", "AL"}}  # the Unicode bidirectional classes of letters that run that way
ISOLATE, END = "\u2068", "\u2069"  # First Strong Isolate, Pop Directional Isolate
OPENING = "\u2066\u2067\u2068"


@cache
def entries(lang: str) -> dict[str, Any]:
    """All entries of a language by their dotted key.

    Each is a string, a list of strings, or the plural forms of a string.
    """
    tree = tomllib.loads((HERE / f"{lang}.toml").read_text(encoding="utf-8"))
    return dict(_leaves(tree))


def _leaves(tree: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in tree.items():
        if isinstance(value, dict) and "other" not in value:
            found += _leaves(value, f"{prefix}{name}.")
        else:
            found.append((prefix + name, value))
    return found


def plural(lang: str, n: int) -> str:
    """Which form of an entry goes with the whole number `n`: one of the language's own."""
    rules = entries(lang)
    return str(rules["rules.forms"][_rule(rules["rules.plural"])(n)])


_rule = cache(c2py)


class Wording:
    """The words of one language. `lang` is one of `LANGUAGES`.

    Call it with a key and the fields of its sentence.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._entries = entries(lang)
        self.direction = str(self._entries["rules.direction"])
        self.rtl = self.direction == "rtl"

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __call__(self, key: str, /, **fields: object) -> str:
        """The sentence behind `key`, its fields filled in.

        Raises KeyError for a key that the files do not have.
        """
        entry = self._entries[key]
        if isinstance(entry, dict):
            n = fields["n"]
            assert isinstance(n, int)
            entry = entry.get(plural(self.lang, n), entry["other"])
            fields["n"] = self.number(n)
        assert isinstance(entry, str)
        set_in = {name: self.isolated(value) if isinstance(value, str) else value for name, value in fields.items()}
        return entry.format(**set_in) if fields else entry

    def isolated(self, text: str) -> str:
        """The text as it can be set into a sentence or a line.

        One with letters that run the other way is isolated: without that the numbers and marks
        beside it change places (Unicode Standard Annex 9, 2.4).
        """
        other = LETTERS["ltr" if self.rtl else "rtl"]
        return f"{ISOLATE}{balanced(text)}{END}" if any(unicodedata.bidirectional(c) in other for c in text) else text

    def join(self, key: str, items: Iterable[str]) -> str:
        """The items with what stands behind `key` between them."""
        return self(key).join(map(self.isolated, items))

    def either(self, key: str, otherwise: str) -> str:
        """The words behind `key`, or `otherwise` where there are none: vocabularies are open."""
        return self(key) if key in self else otherwise

    def all(self, key: str) -> list[str]:
        """The list of words behind `key`, such as the names of the months."""
        return list(self._entries[key])

    def enumerated(self, items: Sequence[str]) -> str:
        """The items as one phrase: "a, b and c"; in Arabic with an "and" before each."""
        if len(items) < 2:
            return "".join(items)
        return self("list.last", start=self.join("list.middle", items[:-1]), end=items[-1])

    def within(self, name: str) -> str:
        """A name as it stands within a sentence: without a capital in its article."""
        article = str(self._entries["rules.article"])
        return article.lower() + name.removeprefix(article) if article and name.startswith(article) else name

    def number(self, n: int) -> str:
        """A number in digits: 2,000 in English.

        In Arabic 2000, as newsrooms write it, and separated from 10,000 on.
        """
        return f"{n:,}" if n >= self._entries["rules.separated_from"] else str(n)

    def figure(self, count: Count) -> str:
        """A figure as worded: "32", "about 100", "hundreds".

        Never a bare number for anything but an exact figure.
        """
        if count.mark == "word":
            return self(f"count.{count.word}")
        low, high = (("" if n is None else self.number(n)) for n in (count.low, count.high))
        return self(f"count.{count.mark}", low=low, high=high)

    def figure_parts(self, count: Count) -> list[tuple[str, bool]]:
        """A figure as worded, in parts, each with whether it is a number: "about ", then "100"."""
        if count.mark == "word":
            return [(self.figure(count), False)]
        parts: list[tuple[str, bool]] = []
        for text, name, _, _ in Formatter().parse(str(self._entries[f"count.{count.mark}"])):
            number = getattr(count, name) if name else None
            parts += [(text, False)] if text else []
            parts += [(self.number(number), True)] if number is not None else []
        return parts

    def date(self, when: When, *, hours: bool = True) -> str:
        """A date in words, in the zone that it was written in.

        Without `hours`, a time of day is left out: it may stand for "evening", by the curator's
        convention, and the words beside it say that.
        """
        words = self._span(when if hours else _in_days(when))
        if when.approximate:
            words = self("date.approximate", date=words)
        return self("date.inferred", date=words) if when.inferred else words

    def _span(self, when: When) -> str:
        first, last = when.first, when.last
        if first and last and when.form == "single":
            return self._edge(first)
        if first and last:
            key = f"date.{when.form}"
            if first.grain == last.grain == "day" and first.local.year == last.local.year:
                return self(f"{key}_days", span=self.days(first.local, last.local))
            return self(key, first=self._edge(first), last=self._edge(last))
        edge = first or last
        if not edge:
            return self("date.undated")
        return self(f"date.{when.form}_{'from' if first else 'until'}", edge=self._edge(edge))

    def _edge(self, edge: Edge) -> str:
        return self.moment(edge.local, edge.grain)

    def moment(self, local: datetime, grain: str) -> str:
        """A moment to the precision of `grain`, in the zone that `local` carries.

        The grain is decade, year, month, day or minute.
        """
        return self(
            f"date.{grain}",
            year=local.year,
            month=self.all("date.months")[local.month - 1],
            day=local.day,
            time=f"{local:%H:%M}",
        )

    def weekday(self, local: datetime) -> str:
        """The day with its weekday, as a column of the timeline is headed."""
        return self(
            "date.weekday",
            weekday=self.all("date.weekdays")[local.weekday()],
            day=local.day,
            month=self.all("date.short_months")[local.month - 1],
        )

    def days(self, first: datetime, last: datetime) -> str:
        """Two days of one year as a span, "19–21 September 2023". `last` is included."""
        months = self.all("date.months")
        if first.date() == last.date():
            return self.moment(first, "day")
        if first.month == last.month:
            return self(
                "date.span_in_month", first=first.day, last=last.day, month=months[first.month - 1], year=first.year
            )
        return self(
            "date.span_in_year",
            first=self("date.day_month", day=first.day, month=months[first.month - 1]),
            last=self("date.day_month", day=last.day, month=months[last.month - 1]),
            year=first.year,
        )


def balanced(text: str) -> str:
    """The text with every isolate begun and ended within it: nothing leads out of it.

    Ends of isolates that it did not begin are taken away, those that it lacks are added.
    """
    kept, depth = [], 0
    for character in text:
        depth += (character in OPENING) - (character == END)
        if depth >= 0:
            kept.append(character)
        depth = max(depth, 0)
    return "".join(kept) + END * depth


def _in_days(when: When) -> When:
    """The same with days for times of day; one that ends at midnight ends with the day before."""

    def day(edge: Edge | None, ends: bool) -> Edge | None:
        if edge is None or edge.grain != "minute":
            return edge
        return replace(edge, grain="day", local=edge.local - timedelta(minutes=1) if ends else edge.local)

    first, last = day(when.first, False), day(when.last, when.form != "single")
    same = first and last and first.grain == last.grain == "day" and first.local.date() == last.local.date()
    return replace(when, first=first, last=last, form="single" if same and when.form == "within" else when.form)
