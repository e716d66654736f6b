"""Daily tolls as Tech for Palestine publishes them: `casualties_daily.json` and its like.

- A row is what one body gave on one day: `claimed`, by that body.
- The figures are the running totals that were reported, `killed_cum` and `injured_cum`, which
  cover all time up to that day. What the data set itself fills in (`ext_…`) or checked
  (`verified.…`) is no claim of that body, nor is a day's own number comparable: they stay in
  columns of their own.
- All rows are about the same toll, so that each body's figure is one line that moves.
"""

from events.reading.layouts.layout import Layout, Made
from events.reading.layouts.values import name, text, whole


def _title(party: str, date: str) -> str:
    return ", ".join(filter(None, (text(party), text(date))))


def _covers(date: str) -> str:
    return f"../{date}" if date else ""


DAILY = Layout(
    "daily",
    "daily tolls (Tech for Palestine)",
    marks=("report_date", "report_source", "killed_cum"),
    made=(
        Made("date", ("report_date",), text),
        Made("party", ("report_source",), name),
        Made("title", ("report_source", "report_date"), _title),
        Made("killed", ("killed_cum",), whole),
        Made("wounded", ("injured_cum",), whole),
        Made("covers", ("report_date",), _covers),
    ),
    always={"standing": "claimed", "kind": "casualties", "about": "toll"},
    aliases={"flash_source": "report_source"},
    days=("report_date",),
)
