"""A version of a story's files, with all that is worked out once for every reader.

That is its reports, its axis, its layout and its searched text.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from events.drawing.colours import party_colours
from events.drawing.lanes import Bar, Parties, gathered, lay_out, party_lanes
from events.drawing.scale import Scale, scale_for
from events.reading import Story, read, undated, zone_of
from events.report import Reports
from events.selection import period, searchable
from events.wording.phrasing import Phrases

T = TypeVar("T")
DRAWN = 300  # bars that stand on the timeline one by one; beyond, each lane shows its density
LAID_OUT = 10 * DRAWN  # reports of a story that are laid out as a whole, so that a filter moves nothing
KEPT = 256  # parts of views, of some tens of kilobytes each


class Edition:
    """What the files of one story hold, read once.

    Nothing in it depends on what a reader has chosen.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.zone = zone_of(story.package)
        self.reports = Reports(story)
        self.parties = list(story.parties["id"])
        self.colours = party_colours(self.parties, list(story.parties["colour"]))
        self._own = party_lanes(story.events, self.parties)
        self.lanes = gathered(story.events, self._own)
        self.dated = ~undated(story.events)
        self.until = period("", story.package.get("as_of", ""), self.zone).end
        self._bars: dict[str, dict[Parties, list[Bar]]] = {}
        self._kept: dict[Hashable, Any] = {}

    @cached_property
    def scale(self) -> Scale | None:
        """The time axis of the whole story; None where no report has a date."""
        return scale_for(self.story)

    @cached_property
    def folded(self) -> "pd.Series[str]":
        """What a search looks through, a text a row."""
        return searchable(self.story)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, or made when it was last asked for this key.

        A view that somebody has opened costs the next reader nothing. The key must hold all that it
        depends on beside the edition, and nobody may change what is kept.
        """
        try:
            found: T = self._kept[key]
        except KeyError:
            found = make()
            self._kept[key] = found
            while len(self._kept) > KEPT:  # the oldest goes first
                self._kept.pop(next(iter(self._kept)), None)
        return found

    def lanes_with(self, chosen: Collection[str]) -> list[Parties]:
        """The lanes of a view that the parties `chosen` have their own in."""
        return gathered(self.story.events, self._own, chosen) if chosen else self.lanes

    def bars(
        self,
        scale: Scale,
        drawn: "pd.Series[bool]",
        phrases: Phrases,
        lanes: Sequence[Parties] | None = None,
    ) -> dict[Parties, list[Bar]]:
        """Every report of the story that has a date on `scale`, by lane: those of every view.

        Of a very long story, the `drawn` ones alone. On the axis of the whole story that is the
        same for every reader of a language. A view may have `lanes` of its own.
        """
        own = None if lanes is None or lanes == self.lanes else lanes
        whole = len(self.story.events) <= LAID_OUT
        common = whole and own is None and scale is self.scale
        if common and phrases.words.lang in self._bars:
            return self._bars[phrases.words.lang]
        placed = self.reports.where(self.dated if whole else drawn)
        bars = lay_out(placed, own or self.lanes, scale, phrases.caption, self.until)
        if common:
            self._bars[phrases.words.lang] = bars
        return bars


def open_edition(path: Path, mapping: Mapping[str, str] | None = None) -> Edition:
    """The edition of the files as they are now. Raises BadStory.

    `mapping` (ours -> the file's) says which columns of a table are ours.
    """
    return Edition(read(path, mapping=mapping))
