"""The view that a reader has chosen, as an address holds it, and the reports that it shows.

A view names parties, kinds and events by their ids, never by a label, so that a link opens the same
view in either language.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import NamedTuple

import pandas as pd

from events import dates, moments
from events.reading import Story, naming
from events.reading.columns import TEXTS, several

LONGEST = 200  # characters of a search; an address can be of any length


@dataclass(frozen=True)
class View:
    """What a reader has chosen. Empty means no restriction.

    `since` and `until` are ISO dates or date-times, the end day included.
    """

    parties: tuple[str, ...] = ()
    actor: bool = False
    kinds: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    query: str = ""
    event: str = ""

    @property
    def filtered(self) -> bool:
        """Whether the view can leave reports out. A chosen event leaves out none."""
        return replace(self, event="", actor=False) != View()


class Ignored(NamedTuple):
    """A part of an address that could not be used."""

    parameter: str
    value: str


class Period(NamedTuple):
    """A stretch of time, half open, in seconds since 1970 (UTC); None for an end not set."""

    start: float | None
    end: float | None


WHOLE = Period(None, None)


def from_address(
    query: Mapping[str, Sequence[str]], events: pd.DataFrame, parties: Iterable[str], zone: tzinfo
) -> tuple[View, list[Ignored]]:
    """The view that an address asks for, and what of it had to be ignored.

    Parameters of other names are not looked at.
    """
    ignored: list[Ignored] = []

    def known(name: str, allowed: Iterable[str]) -> tuple[str, ...]:
        asked, valid = list(dict.fromkeys(query.get(name, ()))), set(allowed)
        ignored.extend(Ignored(name, value) for value in asked if value not in valid)
        return tuple(value for value in asked if value in valid)

    def last(name: str) -> str:
        return query[name][-1].strip() if query.get(name) else ""

    def moment(name: str) -> str:
        value = last(name)
        if value and not is_moment(value, zone):
            ignored.append(Ignored(name, value))
            return ""
        return value

    since, until = moment("from"), moment("to")
    start, end = period(since, until, zone)
    if start is not None and end is not None and start >= end:
        ignored += [Ignored("from", since), Ignored("to", until)]
        since = until = ""
    event = known("event", events["id"])
    role = known("role", ("actor",))
    chosen = known("party", parties)
    view = View(
        parties=tuple(party for party in parties if party in chosen),
        actor=bool(role),
        kinds=known("kind", events["kind"].unique()),
        since=since,
        until=until,
        query=last("q")[:LONGEST],
        event=event[-1] if event else "",
    )
    return view, ignored


def to_address(view: View) -> dict[str, str | list[str]]:
    """The query parameters that hold the view; what is not restricted is left out."""
    parameters: dict[str, str | list[str]] = {
        "party": list(view.parties),
        "role": "actor" if view.actor else "",
        "kind": list(view.kinds),
        "from": view.since,
        "to": view.until,
        "q": view.query,
        "event": view.event,
    }
    return {name: value for name, value in parameters.items() if value}


def is_moment(text: str, zone: tzinfo) -> bool:
    """Whether the text is a date or date-time as an address and the period fields take it.

    That is a year, month, day or minute in the notation, without marks.
    """
    try:
        when = dates.parse(text, zone)
    except dates.DateError:
        return False
    return when.form == "single" and not when.approximate and not when.inferred and not dates.respelt(text)


def period(since: str, until: str, zone: tzinfo) -> Period:
    """The stretch from the start of `since` to the end of `until`.

    Days and years are whole; to the minute where they name one.
    """
    start = dates.parse(since, zone).earliest if since else None
    end = None
    if until:
        when = dates.parse(until, zone)
        assert when.first
        end = when.first.start if when.first.grain == "minute" else when.latest
    return Period(*(moments.instant(bound) if bound else None for bound in (start, end)))


def fold(text: str) -> str:
    """The text as a search sees it.

    No case, no accents or vowel marks, one hamza seat, ى as ي, ة as ه, Western digits.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and c != "ـ")
    return bare.translate(FOLDED)


# Hamza above and below are combining marks, and fall with the others; what is left of the letters
# is folded here.
FOLDED = {ord("ى"): "ي", ord("ة"): "ه", ord("ٱ"): "ا", ord("ء"): None, ord("ی"): "ي", ord("ک"): "ك"} | {
    ord(digit): str(i) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, digit in enumerate(digits)
}


def choose(events: pd.DataFrame, view: View, zone: tzinfo, folded: "pd.Series[str]") -> "pd.Series[bool]":
    """Which rows the view shows.

    A period keeps what overlaps it, and so leaves out what has no date at all. `folded` is what a
    search looks through (see `searchable`).
    """
    shown = pd.Series(True, index=events.index)
    if view.parties:
        shown &= involves(events, view.parties, view.actor)
    if view.kinds:
        shown &= events["kind"].isin(view.kinds)
    if view.since or view.until:
        shown &= overlaps(events, period(view.since, view.until, zone))
    if view.query:
        shown &= matches(folded, view.query)
    return shown


def involves(events: pd.DataFrame, parties: Sequence[str], actor: bool) -> "pd.Series[bool]":
    """Reports in which one of the parties acted or spoke.

    Unless `actor`, also those directed at it or about it.
    """
    columns = ("party",) if actor else ("party", "toward")
    named = [naming(events, column, party) for column in columns for party in parties]
    return pd.concat(named, axis=1).any(axis=1)


def overlaps(events: pd.DataFrame, span: Period) -> "pd.Series[bool]":
    """Reports that may have happened, or went on, at some moment of the period."""
    earliest, latest = events["earliest"], events["latest"]
    shown = earliest.notna() | latest.notna()
    if span.start is not None:
        shown &= latest.isna() | (latest > moments.stamp(span.start))
    if span.end is not None:
        shown &= earliest.isna() | (earliest < moments.stamp(span.end))
    return shown


def searchable(story: Story) -> "pd.Series[str]":
    """The texts of each row and its parties' names, in every language, as a search sees them."""
    events, parties = story.events, story.parties
    names = dict.fromkeys(parties["id"], "")
    for column in (column for column in parties.columns if column.startswith("name")):
        names = {id: f"{names[id]} {name}" for id, name in zip(parties["id"], parties[column], strict=True)}
    texts = events["party"].map({cell: "".join(names[id] for id in several(cell)) for cell in events["party"].unique()})
    for column in (column for text in TEXTS.values() for column in text if column in events):
        texts = texts + " " + events[column]
    return texts.map(fold)


def matches(folded: "pd.Series[str]", query: str) -> "pd.Series[bool]":
    """Rows whose text, as `searchable` gives it, holds every word of the query."""
    shown = pd.Series(True, index=folded.index)
    for word in fold(query).split():
        shown &= folded.str.contains(word, regex=False)
    return shown
