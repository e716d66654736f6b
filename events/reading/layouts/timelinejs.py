"""TimelineJS, as its spreadsheet template is saved and as its JSON is read as a table.

The columns are those of the template (https://timeline.knightlab.com/docs/using-spreadsheets.html),
the entries of the JSON those of https://timeline.knightlab.com/docs/json-format.html, such as
`start_date.year` and `text.headline`.

- The slide of the type `title` is no event: it names the story. An `era` lasted, and is of that
  kind.
- A slide with an end lasted from its start to it; one without is at some moment of its day, month
  or year. The display date stands beside it, in its own words.
- A slide is in the voice of the timeline: `reported`. It belongs to its group, and where there is
  none to the one party of the whole timeline, which is called as the story is.
- Texts may hold HTML: its words are shown, the address of a link behind them, never its tags.
"""

from collections.abc import Mapping
from dataclasses import replace

from events.reading.layouts.layout import Layout, Made, Package
from events.reading.layouts.values import clock, lasted, name, seen, text, whole
from events.reading.sheet import Sheet

START, END = ("year", "month", "day", "time"), ("end_year", "end_month", "end_day", "end_time")
CLOCK, END_CLOCK = ("hour", "minute"), ("end_hour", "end_minute")
LONGEST_HEADLINE = 80  # characters of a text that stands in for a headline


def _moment(year: str, month: str, day: str, time: str, hour: str, minute: str) -> str:
    """A moment as far as it is known: a part is left out where one before it is."""
    given: list[str] = []
    for part, width in ((year, 4), (month, 2), (day, 2)):
        if not whole(part):
            break
        given.append(whole(part).zfill(width))
    at = clock(time) if text(time) else f"{hour.zfill(2)}:{minute.zfill(2) or '00'}" if whole(hour) else ""
    return "-".join(given) + (f"T{at}" if at and len(given) == 3 else "")


def _date(*cells: str) -> str:
    return lasted(_moment(*cells[:6]), _moment(*cells[6:])) or "undated"


def _title(headline: str, words: str, display: str, caption: str) -> str:
    if seen(headline):
        return seen(headline)
    whole_text = seen(words) or seen(display) or seen(caption)
    return whole_text if len(whole_text) <= LONGEST_HEADLINE else f"{whole_text[: LONGEST_HEADLINE - 1]}…"


def _kind(type_: str) -> str:
    return "era" if type_.casefold() == "era" else "event"


def _url(media: str) -> str:
    return media if media.startswith(("http://", "https://")) else ""


def _display(whole_slide: str, start: str) -> str:
    return seen(whole_slide) or seen(start)


def _story(sheet: Sheet, places: Mapping[str, str]) -> tuple[Sheet, Package]:
    """The slides but the title's, each in a group; what the title says."""
    columns = {at: list(sheet.columns[column]) for at, column in places.items()}
    blank = [""] * len(sheet.rows)
    types = columns.get("type", blank)
    titles = [at for at, cell in enumerate(types) if cell.casefold() == "title"]
    package: Package = {}
    for at in titles[:1]:
        slide = {entry: seen(columns[entry][at]) for entry in ("headline", "text") if entry in columns}
        package = {"title": slide.get("headline", ""), "description": slide.get("text", "")}
        package = {entry: words for entry, words in package.items() if words}
    kept = [at for at in range(len(sheet.rows)) if at not in {*titles}]
    rows = [sheet.rows[at] for at in kept]
    return (
        replace(sheet, rows=rows, columns={name: [cells[at] for at in kept] for name, cells in sheet.columns.items()}),
        package,
    )


TIMELINEJS = Layout(
    "timelinejs",
    "TimelineJS",
    marks=("year", "headline", "text|media|display_date|end_year"),
    made=(
        Made("date", (*START, *CLOCK, *END, *END_CLOCK), _date),
        Made("date_text", ("display_date", "start_display_date"), _display),
        Made("kind", ("type",), _kind),
        Made("party", ("group",), name),
        Made("title", ("headline", "text", "display_date", "media_caption"), _title),
        Made("detail", ("text",), seen),
        Made("url", ("media",), _url),
    ),
    always={"standing": "reported", "kind": "event", "about": ""},
    aliases={
        **{f"start_date_{part}": part for part in (*START, *CLOCK)},
        **{f"end_date_{part}": f"end_{part}" for part in (*START, *CLOCK)},
        "start_date_display_date": "start_display_date",
        **{f"text_{part}": part for part in ("headline", "text")},
        "media_url": "media",
    },
    story=_story,
    alone=True,
)
