"""Airwars' civilian harm incidents: its own table, what its page lists, and what is made of both.

- Airwars collects what is alleged locally, and grades it. Whom that names as belligerent is
  *suspected*: it acted as alleged, and has not said so. So the row is `claimed`, on Airwars' own
  account (`account` is `speaker`, said by Airwars): its figures are Airwars', drawn in the lane of
  the belligerent as an allegation, and never the belligerent's words. Where nobody is named, the
  row stands in the lane of Airwars, which speaks.
- Lowest and highest are one figure of one claimant. They are of civilians.
- A declared or graded strike stays what it is in its own column (`strike_status`, the grade): the
  page does not turn a grade into a fact.
"""

from events.reading.layouts.layout import Layout, Made
from events.reading.layouts.values import bounds, name, slug, text, whole, within

SPEAKER = "Airwars"
NOBODY = ("unknown", "not known")
BELLIGERENTS = ("belligerent_1", "belligerent_2", "belligerent_3")

ALIASES = {
    **dict.fromkeys(("unique_id", "unique_reference_code", "incident_id", "incident_code"), "code"),
    "incident_date": "date",
    **dict.fromkeys(("location_name", "location_meta", "neighbourhood"), "location"),
    "country_name": "country",
    **dict.fromkeys(("strike_type_name", "type_of_strike"), "strike_type"),
    **dict.fromkeys(("description", "assessment", "incident_description"), "summary"),
    **dict.fromkeys(("link", "url"), "permalink"),
    **{
        f"{old}{bound}": f"{new}{bound}"
        for new in ("civilians_killed", "civilians_injured")
        for old in (new.replace("_", "_reported_"), new.replace("civilians", "civilian_non_combatants"))
        for bound in ("", "_min", "_max")
    },
    **dict.fromkeys(
        (
            *(f"{word}_{noun}" for word in ("suspected", "likely") for noun in ("belligerent", "belligerents")),
            *("belligerents_suspected", "suspected_attacker", "suspected_attackers", "belligerent", "belligerents"),
        ),
        "belligerent_1",
    ),
    **dict.fromkeys(("known_belligerent", "known_belligerents", "belligerents_known"), "belligerent_2"),
    **{f"belligerent_{n}_{named}": f"belligerent_{n}" for n in (1, 2, 3) for named in ("belligerent_name", "name")},
}


def _date(first: str, last: str) -> str:
    return within(first, last if first else "")


def _acting(*belligerents: str) -> str:
    named = [name(cell.strip()) for cells in belligerents for cell in cells.replace(";", ",").split(",")]
    known = dict.fromkeys(cell for cell in named if cell and cell.casefold() not in NOBODY)
    return ";".join(known) or SPEAKER


def _title(kind: str, place: str, region: str, country: str, code: str) -> str:
    where = ", ".join(dict.fromkeys(filter(None, map(text, (place, region) if text(place) else (region, country)))))
    return ": ".join(filter(None, (text(kind), where or code.upper())))


def _figure(stated: str, low: str, high: str) -> str:
    return whole(stated) if text(stated) else bounds(low, high)


AIRWARS = Layout(
    "airwars",
    "Airwars",
    marks=("code", "date", "civilians_killed|civilians_killed_min"),
    made=(
        Made("id", ("code",), slug),
        Made("date", ("date", "date_end"), _date),
        Made("party", BELLIGERENTS, _acting),
        Made("title", ("strike_type", "location", "region", "country", "code"), _title),
        Made("detail", ("summary",), text),
        Made("killed", ("civilians_killed", "civilians_killed_min", "civilians_killed_max"), _figure),
        Made("wounded", ("civilians_injured", "civilians_injured_min", "civilians_injured_max"), _figure),
        Made("url", ("permalink",), text),
    ),
    always={
        "kind": "military",
        "standing": "claimed",
        "party": SPEAKER,
        "said_by": SPEAKER,
        "account": "speaker",
        "counted": "civilians",
        "about": "",
    },
    source=SPEAKER,
    aliases=ALIASES,
    days=("date", "date_end"),
)
