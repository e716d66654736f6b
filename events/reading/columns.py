"""The columns of a story: their names, what each has to hold, and which may hold several entries.

The vocabulary of a package is closed by the schema in its datapackage.json; what is asked here holds for any story.
"""

import re
from typing import Any

Rules = dict[str, dict[str, Any]]  # column -> constraints, named as Table Schema names them


def _in_languages(*names: str) -> list[str]:
    return [name + language for name in names for language in ("", "_en", "_ar")]


OUTCOMES = ("killed", "wounded", "missing", "captured", "evacuated", "displaced")
# Text that a row may have in several languages -> the names of its columns.
TEXTS = {name: _in_languages(name) for name in ("date_text", "said_by", "via", "title", "detail", "covers_text")}
TITLES = TEXTS["title"]
REFERENCES = ("party", "toward", "after", "dispute")
LISTS = (*REFERENCES, "passage")
DATES = ("date", "covers")
SEPARATOR = ";"
COLUMNS = [
    *("id", "date", *TEXTS["date_text"], "after", "kind", "standing", "party", "toward"),
    *(*TEXTS["said_by"], "account", *TEXTS["via"], *TEXTS["title"], *TEXTS["detail"]),
    *(*OUTCOMES, "counted", "covers", *TEXTS["covers_text"], "about", "dispute", "source", "url", "passage"),
]
# What the table adds. A column of the file with such a name, which means something else, gets another.
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
    "parties": [*RULES["parties"], *_in_languages("name")],
    "disputes": ["id", *_in_languages("question")],
}
MOST_PARTIES = (
    100  # each is a lane and two columns of the table; a column with more different names is not one of parties
)


def several(cell: str) -> list[str]:
    """The entries of a cell of the table that may hold several."""
    return [entry for entry in cell.split(SEPARATOR) if entry]
