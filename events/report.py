"""Rows of the table -> reports: each row that is shown, read once, in the words of no language.

What a report needs of a date or a figure was read when the file was; nothing is parsed here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd

from events.counts import Count
from events.dates import When
from events.reading import Story
from events.reading.columns import OUTCOMES, TEXTS, several

KEPT = 4096  # reports that are kept once made: more than any page lists


@dataclass(frozen=True, slots=True)
class Report:
    """Something that happened, or that somebody said, as the source gives it.

    It is one row of `Story.events`. `number` counts from 1 in the order of the chronology.
    `figures` holds the outcomes that the row states a figure of, in the order of OUTCOMES. `texts`
    maps a column without its language to the languages that it is filled in, and those to its text;
    "" is the language of a file that has only one.
    """

    number: int
    id: str
    when: When
    kind: str
    standing: str
    parties: tuple[str, ...]
    toward: tuple[str, ...]
    after: tuple[str, ...]
    figures: Mapping[str, Count]
    counted: str
    covers: When | None
    account: str
    about: str
    disputes: tuple[str, ...]
    passage: tuple[str, ...]
    source: str
    url: str
    texts: Mapping[str, Mapping[str, str]]

    @property
    def earliest(self) -> datetime | None:
        """The first instant it can have been (UTC); None for an open beginning and for undated."""
        return self.when.earliest

    @property
    def latest(self) -> datetime | None:
        """The instant by which it must have been over (UTC); None for an open end, for undated."""
        return self.when.latest

    @property
    def undated(self) -> bool:
        """Whether the source gives no date at all."""
        return self.when.form == "undated"


class Reports:
    """The reports of a story, made when they are first asked for."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._columns = {
            text: {name.removeprefix(text).removeprefix("_"): name for name in names if name in story.events}
            for text, names in TEXTS.items()
        }
        self._at = lru_cache(KEPT)(self._read)

    def where(self, chosen: "pd.Series[bool]") -> list[Report]:
        """The reports of the rows that a selection marks, in the order of the chronology."""
        return self.at(np.flatnonzero(chosen.to_numpy()))

    def at(self, positions: Iterable[int]) -> list[Report]:
        """The reports at these positions of the table, which counts them from 0."""
        return [self._at(int(position)) for position in positions]

    def _read(self, position: int) -> Report:
        story, row = self._story, self._story.events.iloc[position]

        def entries(column: str) -> tuple[str, ...]:
            return tuple(several(row.get(column, "")))

        texts = {
            text: {language: row[name] for language, name in names.items() if row[name]}
            for text, names in self._columns.items()
        }
        return Report(
            number=int(row["number"]),
            id=row["id"],
            when=story.dates[row["date"]],
            kind=row["kind"],
            standing=row["standing"],
            parties=entries("party"),
            toward=entries("toward"),
            after=entries("after"),
            figures={outcome: story.figures[row[outcome]] for outcome in OUTCOMES if row.get(outcome)},
            counted=row.get("counted", ""),
            covers=story.dates[row["covers"]] if row.get("covers") else None,
            account=row.get("account", ""),
            about=row.get("about", ""),
            disputes=entries("dispute"),
            passage=entries("passage"),
            source=row.get("source", ""),
            url=row.get("url", ""),
            texts={text: by_language for text, by_language in texts.items() if by_language},
        )
