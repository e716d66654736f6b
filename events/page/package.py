"""A story of one table -> the files of a package that tells the same."""

import json
from collections.abc import Iterable

import pandas as pd

from events.page.export import curated
from events.reading import Story
from events.reading.columns import ID, SEPARATOR, several
from events.reading.layouts.values import slug
from events.wording import LANGUAGES, Wording, origin

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CSV = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
# What a package asks of every row, and what a plain table means where it says nothing: whoever is
# named claims it.
ASKED = {"kind": "event", "standing": "claimed"}


def package_files(story: Story, name: str, words: Wording) -> dict[str, bytes]:
    """The files of the package by name; `name` is that of the table, without its ending.

    Parties and reports get ids that a package can have, from their names. The codebook, in the
    language of `words`, says what became of each column.
    """
    names: list[str] = list(story.parties["id"])
    parties = dict(zip(names, ids(names, "party"), strict=True))
    title = story.package.get("title") or name
    descriptor: dict[str, object] = {
        "$schema": PROFILE,
        "name": slug(name) or "story",
        "title": title,
        "version": "1.0.0",
        **{key: story.package[key] for key in ("description", "sources") if key in story.package},
        **_conventions(story),
        "licenses": [{"name": "not-stated", "title": words("about.no_licence")}],
        "timezone": "UTC",
        "resources": [
            {"name": resource, "path": f"{resource}.csv", "type": "table", **CSV} for resource in ("events", "parties")
        ],
    }
    told = [f"# {title}", origin.conventions(story.origin, words), *_listed(origin.columns(story.origin, words))]
    return {
        "datapackage.json": json.dumps(descriptor, ensure_ascii=False, indent=2).encode() + b"\n",
        "events.csv": _csv(_events(story.events, parties)),
        "parties.csv": _csv(story.parties.assign(id=list(parties.values())).replace({True: "true", False: ""})),
        "README.md": ("\n\n".join(filter(None, told)) + "\n").encode(),
    }


def filled(story: Story) -> dict[str, str]:
    """The columns that a package asks for and some rows leave blank, and what is written there."""
    return {column: word for column, word in ASKED.items() if (story.events[column] == "").any()}


def ids(names: Iterable[str], otherwise: str) -> list[str]:
    """An id for each name, all different, made of its Latin letters and digits if it has any."""
    found: dict[str, None] = {}
    for number, name in enumerate(names, 1):
        own = slug(name) or f"{otherwise}-{number}"
        free = next(id for id in (own, *(f"{own}-{n}" for n in range(2, len(found) + 3))) if id not in found)
        found[free] = None
    return list(found)


def _events(events: pd.DataFrame, parties: dict[str, str]) -> pd.DataFrame:
    """The reports as the table has them, by ids of the package."""
    table = curated(events).drop(columns="number")
    fits = table["id"].str.fullmatch(ID["pattern"]).all()
    own = dict(zip(table["id"], table["id"] if fits else ids(table["id"], "report"), strict=True))
    table["id"] = table["id"].map(own)
    for column, known in (("party", parties), ("toward", parties), ("after", own)):
        if column in table:
            table[column] = [SEPARATOR.join(known[entry] for entry in several(cell)) for cell in table[column]]
    for column, word in ASKED.items():
        table[column] = table[column].mask(table[column] == "", word)
    return table


def _conventions(story: Story) -> dict[str, str]:
    told = {f"conventions_{lang}": origin.conventions(story.origin, Wording(lang)) for lang in LANGUAGES}
    return {entry: sentences for entry, sentences in told.items() if sentences}


def _listed(lines: Iterable[str]) -> list[str]:
    return ["\n".join(f"- {line}" for line in lines)]


def _csv(table: pd.DataFrame) -> bytes:
    """UTF-8 with a byte-order mark, for spreadsheets."""
    return ("\ufeff" + table.to_csv(index=False, lineterminator="\r\n")).encode()
