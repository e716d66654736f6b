"""ACLED, the Armed Conflict Location & Event Data.

The layout of today (`event_date`, `actor1`, `disorder_type` …), that of its interface, and the
older one in capitals, whose `ALLY_ACTOR_1` is now `assoc_actor_1`. The codebook is at
https://acleddata.com/knowledge-base/.

- A row is an event as the data set has it: `reported`, so that the claimant of its figure is the
  source, and a happening of its own.
- `time_precision` 1 is the day; 2 is some time in that week, so the date is approximate; 3 is only
  the month.
- The figure is one number that ACLED settles on, of everybody who died. Its 0 stands for none
  killed as well as for none that a source mentions: missing is not zero, so 0 states no figure. It
  stays in its own column.
- Who is called actor 1 did not by that begin. Both acted, but where the kind of event or the name
  says that actor 2 is whom it was directed at.
"""

from events.reading.layouts.layout import Layout, Made
from events.reading.layouts.values import name, slug, text, whole

# Kinds of event that one actor does to another.
DIRECTED = ("violence against civilians", "explosions/remote violence", "remote violence")
CIVILIANS = "civilians"


def _directed(kind: str, actor: str) -> bool:
    return kind.casefold() in DIRECTED or actor.casefold().startswith(CIVILIANS)


def _date(day: str, precision: str) -> str:
    return {"2": f"{day}~", "3": day[:7]}.get(whole(precision), day) if day else ""


def _acting(first: str, second: str, kind: str) -> str:
    actors = (first,) if _directed(kind, second) else (first, second)
    return ";".join(dict.fromkeys(filter(None, map(name, actors))))


def _addressed(second: str, kind: str) -> str:
    return name(second) if _directed(kind, second) else ""


def _title(kind: str, narrower: str, place: str, country: str) -> str:
    return ", ".join(filter(None, (text(narrower) or text(kind), text(place) or text(country))))


def _killed(fatalities: str) -> str:
    return "" if whole(fatalities) == "0" else whole(fatalities)


ACLED = Layout(
    "acled",
    "ACLED",
    marks=("event_date", "event_type", "actor1", "fatalities", "time_precision"),
    made=(
        Made("id", ("event_id_cnty",), slug),
        Made("date", ("event_date", "time_precision"), _date),
        Made("kind", ("event_type",), text),
        Made("party", ("actor1", "actor2", "event_type"), _acting),
        Made("toward", ("actor2", "event_type"), _addressed),
        Made("via", ("source",), text),
        Made("title", ("event_type", "sub_event_type", "location", "country"), _title),
        Made("detail", ("notes",), text),
        Made("killed", ("fatalities",), _killed),
    ),
    always={"standing": "reported", "counted": "all", "about": ""},
    source="ACLED",
    aliases={"actor_1": "actor1", "actor_2": "actor2", "ally_actor_1": "assoc_actor_1"},
    days=("event_date",),
)
