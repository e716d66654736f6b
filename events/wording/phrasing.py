"""One report of the table -> its parts in the words of one language: what, when, who, to or about whom, by whose account.

A text that the story has in the other language only is shown in that; nothing is left blank because a translation is missing.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from events.drawing.lanes import Caption
from events.reading.columns import OUTCOMES, several
from events.reading.story import Story, zone_of
from events.wording import LANGUAGES, Wording

CASUALTIES = ("killed", "wounded", "missing", "captured")
SIGNS = {"military": "▲", "ceasefire": "◆", "diplomacy": "●", "casualties": "✚", "humanitarian": "■", "position": "❝"}
OTHER_SIGNS = "★▼◇□△○"

Row = Mapping[str, Any]


def in_language(row: Row, column: str, lang: str) -> str:
    """The text of `column` in `lang`, else in the file's one language, else in the other one; "" where there is none."""
    names = [f"{column}_{lang}", column, *(f"{column}_{other}" for other in LANGUAGES if other != lang)]
    return next((row[name] for name in names if row.get(name)), "")


class Phrases:
    """The story in the words of `wording`. Methods take a row of `story.events` as a mapping."""

    def __init__(self, story: Story, wording: Wording) -> None:
        self.words = wording
        self.zone = zone_of(story.package)
        self.names: dict[str, str] = {
            party["id"]: in_language(party, "name", wording.lang) or party["id"]
            for party in story.parties.to_dict("records")
        }
        extra = sorted(set(story.events["kind"].unique()) - set(SIGNS) - {""})
        self.signs = SIGNS | {kind: OTHER_SIGNS[i % len(OTHER_SIGNS)] for i, kind in enumerate(extra)}

    def title(self, row: Row) -> str:
        return in_language(row, "title", self.words.lang) or self.words("report.untitled")

    def text(self, row: Row, column: str) -> str:
        return in_language(row, column, self.words.lang)

    def when(self, row: Row) -> str:
        """The time as the curator worded it, else the notation in words."""
        return self.text(row, "date_text") or self.words.date(row["date"], self.zone)

    def date(self, row: Row) -> str:
        """The notation in words; without hours where the curator's own words stand beside it and say what the hours stand for."""
        return self.words.date(row["date"], self.zone, hours=not self.text(row, "date_text"))

    def when_and_date(self, row: Row) -> str:
        """The time as the curator worded it, with the notation in words behind it where that says more."""
        when, date = self.when(row), self.date(row)
        return when if when.casefold() == date.casefold() else self.words("report.when", when=when, date=date)

    def parties(self, cell: str) -> list[str]:
        return [self.names[party] for party in several(cell)]

    def who(self, row: Row) -> str:
        return self.words.list(self.parties(row["party"]))

    def toward(self, row: Row) -> str:
        return self.words.list(self.parties(row.get("toward", "")))

    def kind(self, kind: str) -> str:
        return self.words.either(f"kind.{kind}", kind)

    def sign(self, row: Row) -> str:
        return self.signs.get(row["kind"], "")

    def standing(self, row: Row) -> str:
        return self.words.either(f"standing.{row['standing']}", row["standing"])

    def caption(self, row: Row) -> Caption:
        """What stands on the report's bar. An unclear report is marked as one, a quoted title keeps its quotation marks."""
        doubt = self.words("report.doubt") if row["standing"] == "unclear" else ""
        return Caption(f"{row['number']}{doubt} {self.sign(row)}".strip(), self.title(row))

    def agency(self, row: Row) -> str:
        """The agency or outlet that gives the account in its own name, and so speaks for no party; "" where there is none."""
        said = self.text(row, "said_by")
        return said if said and said == self.text(row, "via") else ""

    def account(self, row: Row) -> str:
        """Who gives this account, through whom: "Said by the Ministry of Defence, carried by Interfax"; "" where the source names nobody."""
        said, via = self.text(row, "said_by"), self.text(row, "via")
        # Nothing is said twice: a party that speaks for itself, or an agency that reports on its own account.
        said = "" if said in (self.who(row), via) else said
        if said and via:
            return self.words("report.said_via", said=said, via=via)
        return self.words("report.said", said=said) if said else self.words("report.via", via=via) if via else ""

    def figure(self, row: Row, outcome: str) -> str:
        """A figure as worded, "about 100"; "" where the row states none."""
        return self.words.figure(row[outcome]) if row.get(outcome) else ""

    def figures(self, row: Row) -> list[str]:
        """The row's figures with their outcome, "killed: about 100"."""
        return [
            self.words("figure.of", outcome=self.words(f"outcome.{outcome}"), figure=self.figure(row, outcome))
            for outcome in OUTCOMES
            if row.get(outcome)
        ]

    def counted(self, row: Row) -> str:
        """Whom the figure covers, or that the source does not say."""
        return self.words.either(f"counted.{row.get('counted', '') or 'blank'}", row.get("counted", ""))

    def covers(self, row: Row) -> str:
        """What period the figure covers, or that the source does not say."""
        if words := self.text(row, "covers_text"):
            return words
        return self.words.date(row["covers"], self.zone) if row.get("covers") else self.words("covers.blank")

    def passage(self, row: Row) -> str:
        """Where in which source the report stands."""
        passage, source = row.get("passage", ""), row.get("source", "")
        words = (
            self.words("report.passage", n=len(several(passage)), passage=self.words.list(several(passage)))
            if passage
            else ""
        )
        return self.words("list.comma").join(part for part in (words, source) if part)


def records(events: pd.DataFrame) -> list[Row]:
    """The rows as mappings from column to value, without the columns that only filters need."""
    told = [column for column in events.columns if not column.startswith(("party:", "toward:"))]
    return events[told].to_dict("records")
