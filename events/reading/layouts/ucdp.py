"""UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program.

Its own CSV and the one on the Humanitarian Data Exchange, which has a row of tags, `iso3` and
another order; older releases called the estimates `best_est`, `low_est`, `high_est`. The codebook
is at https://ucdp.uu.se/downloads/.

- A row is an event as the data set has it, in the data set's own voice: `reported`, so that the
  claimant of its figures is the source and no party. Each is a happening of its own.
- `date_prec` 1 is an exact date. With any other, the event was at some moment between `date_start`
  and `date_end`; where those are one day, the date is only approximate.
- Sides A and B of a state-based or non-state conflict both fought, and A is not who began. In
  one-sided violence A acted, and B are those it was directed at.
- `low` and `high` are one figure of one claimant, of everybody who died. `best`, which is what the
  data set itself adds up, stands in the detail beside who died. Where low is above high, as in a
  few rows, no range can be drawn: `best` is taken, and that is told.
"""

from collections.abc import Iterator, Mapping

from events.reading.layouts.layout import Layout, Made
from events.reading.layouts.values import bounds, name, sentences, slug, text, whole, within
from events.reading.problems import Notice
from events.reading.sheet import Sheet

KINDS = {"1": "state-based", "2": "non-state", "3": "one-sided"}
ONE_SIDED = "3"


def _date(first: str, last: str, precision: str) -> str:
    exact = whole(precision) in ("", "1")
    return within(first, last) if first != last or exact else f"{first}~"


def _title(side_a: str, side_b: str, place: str, country: str) -> str:
    sides = " – ".join(filter(None, map(text, (side_a, side_b))))
    where = text(place) or text(country)
    return f"{where}: {sides}" if where and sides else where or sides


def _acting(side_a: str, side_b: str, violence: str) -> str:
    sides = (side_a,) if whole(violence) == ONE_SIDED else (side_a, side_b)
    return ";".join(filter(None, map(name, sides)))


def _suffering(side_b: str, violence: str) -> str:
    return name(side_b) if whole(violence) == ONE_SIDED else ""


def _kind(violence: str) -> str:
    return KINDS.get(whole(violence), whole(violence))


def _killed(low: str, high: str, best: str) -> str:
    return whole(best) if _crossed(low, high) and whole(best) else bounds(low, high) or whole(best)


def _crossed(low: str, high: str) -> bool:
    low, high = whole(low), whole(high)
    return low.isdecimal() and high.isdecimal() and int(low) > int(high)


def _detail(headline: str, best: str, a: str, b: str, civilians: str, unknown: str) -> str:
    who = {"side A": a, "side B": b, "civilians": civilians, "unknown": unknown}
    died = ", ".join(f"{name} {whole(cell)}" for name, cell in who.items() if whole(cell))
    estimate = f"Best estimate: {whole(best)}" + (f" ({died})" if died else "") if whole(best) else ""
    return sentences([text(headline), estimate])


def _told(sheet: Sheet, places: Mapping[str, str]) -> Iterator[Notice]:
    """The rows whose lowest figure is above their highest."""
    if {"low", "high"} <= {*places}:
        cells = zip(sheet.rows, sheet.columns[places["low"]], sheet.columns[places["high"]], strict=True)
        crossed = [row for row, low, high in cells if _crossed(low, high)]
        if crossed:
            yield Notice(sheet.file, "low_above_high", crossed[0], ", ".join(map(str, crossed)))


def _via(office: str, article: str) -> str:
    return text(office) or text(article)


UCDP = Layout(
    "ucdp",
    "UCDP GED",
    marks=("date_start", "date_end", "date_prec", "side_a", "side_b", "low", "best", "high"),
    made=(
        Made("id", ("id",), slug),
        Made("date", ("date_start", "date_end", "date_prec"), _date),
        Made("kind", ("type_of_violence",), _kind),
        Made("party", ("side_a", "side_b", "type_of_violence"), _acting),
        Made("toward", ("side_b", "type_of_violence"), _suffering),
        Made("via", ("source_office", "source_article"), _via),
        Made("title", ("side_a", "side_b", "where_coordinates", "country"), _title),
        Made(
            "detail",
            ("source_headline", "best", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
            _detail,
        ),
        Made("killed", ("low", "high", "best"), _killed),
    ),
    always={"standing": "reported", "counted": "all", "about": ""},
    source="UCDP GED",
    aliases={"best_est": "best", "low_est": "low", "high_est": "high"},
    days=("date_start", "date_end"),
    told=_told,
)
