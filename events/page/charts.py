"""A view of a story -> what chart.js is told of its charts.

That is the figure, its words, and what of it can be chosen.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from events.claims import Outcome, Row
from events.drawing import headings
from events.drawing.axis import axes, hours_told
from events.drawing.colours import Palette
from events.drawing.figures import side_by_side
from events.drawing.lanes import HEADING, Lane, shown_lanes
from events.drawing.over_time import over_time
from events.drawing.overview import overview
from events.drawing.timeline import Stage, choosable, crowd, described, timeline
from events.page.components import drawable
from events.page.edition import DRAWN, Edition
from events.selection import Period
from events.wording.phrasing import Phrases

Data = dict[str, Any]
NAMED = 2  # rows of a lane that stay with its name on paper


class Drawn(NamedTuple):
    """The timeline as chart.js is told it, and the lanes that marks are placed on.

    `one_by_one` says whether each report stands by itself, `cut` whether the axis is cut; `heights`
    are the pixels that it takes with the names of its lanes above and beside them.
    """

    data: Data
    lanes: list[Lane]
    one_by_one: bool
    cut: bool
    heights: tuple[int, int]


def draw_timeline(
    edition: Edition,
    shown: "pd.Series[bool]",
    span: Period,
    phrases: Phrases,
    palette: Palette,
    chosen: Collection[str] = (),
) -> Drawn | None:
    """The timeline of the rows shown within a period; None where none of them has a place on it.

    The parties `chosen` have their own lanes.
    """
    story, events = edition.story, edition.story.events
    drawn = shown & edition.dated
    scale = edition.scale and edition.scale.within(*span)
    if scale is None or not drawn.any():
        return None
    one_by_one = int(drawn.sum()) <= DRAWN
    stage = Stage(scale, hours_told(story, drawn), phrases, palette)
    names = edition.lanes_with(chosen)
    bars = edition.bars(scale, drawn, phrases, names) if one_by_one else None
    lanes = shown_lanes(events, shown, names, bars)
    figure = timeline(lanes, stage) if one_by_one else crowd(story, shown.to_numpy(), lanes, stage)
    ends = drawn.to_numpy().nonzero()[0][[0, -1]]
    first, last = (story.dates[date] for date in events["date"].iloc[ends])
    count = phrases.words("filter.shown", n=int(drawn.sum()), total=phrases.words.number(len(events)))
    named = headings.headings(lanes, phrases, palette)
    told = {
        "alt": described(lanes, count, first, last, phrases),
        "label": phrases.words("timeline.label"),
        "help": phrases.words("timeline.keys"),
        "reports": choosable(lanes, phrases),
        "axes": axes(scale, phrases.words, stage.hours),
        "lanes": headings.told(named),
        "gutter": headings.GUTTER,
        "breaks": [*breaks(lanes)],
    }
    heights = headings.height(named, beside=False), headings.height(named, beside=True)
    return Drawn({"spec": drawable(figure), **told}, lanes, one_by_one, bool(scale.cuts), heights)


def breaks(lanes: Sequence[Lane]) -> Iterator[float]:
    """Where paper may cut the timeline, in rows from its top: no bar and no name lies there.

    That is over each lane and between its rows, but for those that stay with its name.
    """
    for lane in lanes:
        yield lane.top
        yield from (lane.top + HEADING + row for row in range(NAMED, lane.rows))


def draw_strip(
    edition: Edition, shown: "pd.Series[bool]", span: Period, phrases: Phrases, palette: Palette
) -> Data | None:
    """The overview of the whole story, to drag a period across; None where no report has a date."""
    if edition.scale is None:
        return None
    words = phrases.words
    figure = overview(edition.story.events, shown, edition.scale, words, palette.theme, span)
    return {
        "spec": drawable(figure),
        "alt": words("timeline.strip_alt"),
        "drag": True,
        "axes": axes(edition.scale, words, hours=False, lines=1),
        "gutter": headings.GUTTER,  # it lies under the timeline
    }


def draw_figures(outcomes: Sequence[Outcome], rows: Sequence[Row], phrases: Phrases, palette: Palette) -> Data:
    """The marks of a panel of figures; they lie on the slots that its words leave."""
    spec = drawable(side_by_side(outcomes, rows, phrases, palette))
    return {"spec": spec, "alt": phrases.words("figures.alt"), "slots": True}


def draw_over_time(
    outcome: Outcome, rows: Sequence[Row], edition: Edition, phrases: Phrases, palette: Palette
) -> Data | None:
    """How the figures of one outcome moved, on the slots of its panel; None where none is dated."""
    reports = [report for row in rows for line in row.lines if line for report in line.reports]
    ends = [end.timestamp() for report in reports for end in (report.earliest, report.latest) if end]
    scale = edition.scale and edition.scale.within(min(ends), max(*ends, min(ends) + 1)) if ends else None
    if scale is None:
        return None
    stated = edition.story.events["id"].isin([report.id for report in reports])
    spec = drawable(over_time(outcome, rows, scale, hours_told(edition.story, stated), phrases, palette))
    return {"spec": spec, "alt": phrases.words("figures.alt_over_time"), "slots": True}
