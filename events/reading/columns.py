"""The columns of a story: their names, what each has to hold, and which may hold several entries.

The vocabulary of a package is closed by the schema in its datapackage.json; what is asked here
holds for any story.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Literal, NamedTuple

Rules = dict[str, dict[str, Any]]  # column -> constraints, named as Table Schema names them
SEPARATOR = ";"
# A text may come without a language, in a file that has only one, and in each of these.
LANGUAGES = ("", "_en", "_ar")


class Column(NamedTuple):
    """A column of events.csv.

    `holds`: a date or figure is in the notation of its own; a reference is the id of a row, here or
    in another table. `in_languages`: it may come in several. `several`: its cells may hold several
    entries.
    """

    name: str
    holds: Literal["id", "word", "text", "date", "figure", "reference"]
    in_languages: bool = False
    several: bool = False


EVENTS = (
    Column("id", "id"),
    Column("date", "date"),
    Column("date_text", "text", in_languages=True),
    Column("after", "reference", several=True),
    Column("kind", "word"),
    Column("standing", "word"),
    Column("party", "reference", several=True),
    Column("toward", "reference", several=True),
    Column("said_by", "text", in_languages=True),
    Column("account", "word"),
    Column("via", "text", in_languages=True),
    Column("title", "text", in_languages=True),
    Column("detail", "text", in_languages=True),
    Column("killed", "figure"),
    Column("wounded", "figure"),
    Column("missing", "figure"),
    Column("captured", "figure"),
    Column("evacuated", "figure"),
    Column("displaced", "figure"),
    Column("counted", "word"),
    Column("covers", "date"),
    Column("covers_text", "text", in_languages=True),
    Column("about", "id"),
    Column("dispute", "reference", several=True),
    Column("source", "text"),
    Column("url", "text"),
    Column("passage", "text", several=True),
)


def in_languages(names: Iterable[str]) -> list[str]:
    """The names that texts may have, without a language and with each."""
    return [name + language for name in names for language in LANGUAGES]


# Text that a row may have in several languages -> the names of its columns.
TEXTS = {column.name: in_languages([column.name]) for column in EVENTS if column.in_languages}
TITLES = TEXTS["title"]
COLUMNS = [name for column in EVENTS for name in TEXTS.get(column.name, [column.name])]
OUTCOMES = tuple(column.name for column in EVENTS if column.holds == "figure")
DATES = tuple(column.name for column in EVENTS if column.holds == "date")
REFERENCES = tuple(column.name for column in EVENTS if column.holds == "reference")
LISTS = tuple(column.name for column in EVENTS if column.several)

# What the table adds. A column of the file with such a name means something else, and gets another.
MADE = re.compile(r"number|earliest|latest|(party|toward):.*")

# The words that the page knows in a column; others are shown as they are.
WORDS = {
    "kind": ("military", "ceasefire", "diplomacy", "casualties", "humanitarian", "position"),
    "standing": ("reported", "claimed", "announced", "unclear"),
    "account": ("speaker",),
    "counted": ("all", "civilians", "combatants"),
}
# What others call a column, the likeliest first.
ALSO_CALLED = {
    "date": "date_start event_date start_date start day when datetime time begin year",
    "title": "headline source_headline event text label summary name subject description",
    "party": "side_a actor1 actor side actors parties belligerent by who group source_actor",
    "toward": "side_b actor2 target victim against",
    "detail": "details description notes note text comment body",
    "kind": "type event_type category topic",
    "standing": "status certainty",
    "killed": "dead deaths fatalities deaths_best best casualties",
    "wounded": "injured injuries",
    "missing": "disappeared",
    "captured": "detained prisoners",
    "said_by": "speaker spokesperson said",
    "via": "outlet agency",
    "source": "sources reference publisher",
    "url": "link source_url",
    "passage": "page paragraph",
    "dispute": "question disputes questions",
}
SIMILAR = 0.78  # of 1: "kiled" is similar to "killed", "latitude" is not to "title"

TRUE, FALSE = ("true", "True", "TRUE", "1"), ("false", "False", "FALSE", "0")
SLUG = "[a-z0-9]+([_-][a-z0-9]+)*"
ID = {"required": True, "unique": True, "pattern": SLUG}
CSV_RULES: Rules = {"date": {"required": True}, "party": {"required": True}, "id": {"unique": True}}
RULES: dict[str, Rules] = {
    "events": {**CSV_RULES, "id": ID, "kind": {"required": True}, "standing": {"required": True}},
    "parties": {"id": ID, "colour": {"pattern": "#[0-9A-Fa-f]{6}"}, "figure_expected": {"enum": [*TRUE, *FALSE]}},
    "disputes": {"id": ID},
}
NAMES = {
    "events": COLUMNS,
    "parties": [*RULES["parties"], *in_languages(["name"])],
    "disputes": ["id", *in_languages(["question"])],
}
# So many parties, those that are named most, have a column each in the table.
OWN_COLUMNS = 300


def several(cell: str) -> list[str]:
    """The entries of a cell of the table that may hold several."""
    return [entry for entry in cell.split(SEPARATOR) if entry]


def _plain(column: str) -> str:
    """The name of a column as names are compared: lower case, `_` between words, no language."""
    name = re.sub(r"[\W_]+", "_", column.casefold()).strip("_")
    return re.sub("_(en|ar)$", "", name)


def _alike(column: str, header: Iterable[str]) -> list[str]:
    """The names that are spelt nearly like that of a column, or that others give it."""
    plain = {name: _plain(name) for name in header}
    similar = difflib.get_close_matches(_plain(column), plain.values(), n=3, cutoff=SIMILAR)
    others = (*similar, *ALSO_CALLED.get(column, "").split())
    return [name for other in others for name in plain if plain[name] == other]


def candidates(column: str, header: Sequence[str]) -> list[str]:
    """The names of a header that may stand for a column of ours, the likeliest first."""
    parts = [name for name in header if column in _plain(name).split("_")]
    return [*dict.fromkeys([*_alike(column, header), *parts])]


def meant_by(name: str, table: str, header: Collection[str]) -> str:
    """The column of a table that an unknown name may stand for; "" for none that it lacks."""
    if table != "events":
        others = [known for known in NAMES[table] if known not in header]
        return next(iter(difflib.get_close_matches(name.casefold(), others, n=1, cutoff=SIMILAR)), "")
    text, end = re.sub("_[a-z]{2}$", "", name.casefold()), name.casefold()[-3:]
    for column in EVENTS:
        known = TEXTS.get(column.name, [column.name])
        meant = column.name + end if column.name + end in known else column.name
        there = meant in header if end in LANGUAGES else any(one in header for one in known)
        if not there and (_alike(column.name, [name]) or (column.in_languages and column.name == text)):
            return meant
    return ""
