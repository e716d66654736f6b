"""The columns of a story: their names, what each has to hold, and which may hold several entries.

The vocabulary of a package is closed by the schema in its datapackage.json; what is asked here
holds for any story.
"""

import re
from collections.abc import Iterable
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

TRUE, FALSE = ("true", "True", "TRUE", "1"), ("false", "False", "FALSE", "0")
ID = {"required": True, "unique": True, "pattern": "[a-z0-9]+([_-][a-z0-9]+)*"}
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
# Each is a lane and two columns of the table; a column with more names is not one of parties.
MOST_PARTIES = 100


def several(cell: str) -> list[str]:
    """The entries of a cell of the table that may hold several."""
    return [entry for entry in cell.split(SEPARATOR) if entry]
