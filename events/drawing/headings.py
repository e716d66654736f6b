"""Lanes -> their names, and how high lanes are with these above or beside them.

A chart learns its width in the browser. So its figure has one row for each name, and with it go the
heights that the lanes have in either layout, between which the chart bends them: names above the
lanes as high as they are on a phone, or beside the lanes, which then close up, but for a strip in
which they show what is directed at them.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from events.drawing.axis import BOTTOM, PHONE, ROW, TOP
from events.drawing.colours import Palette
from events.drawing.lanes import GAP, HEADING, Lane, lane_name
from events.drawing.lettering import text_width
from events.wording.phrasing import Phrases

GUTTER = 150  # pixels for names beside lanes
APART = 14  # pixels between a name and the lanes beside it
SIZE, LINE = 14, 17  # pixels of a name and of a line of it; the same in page/chart.css
PADDED = 5  # pixels that a name above its lane takes beside its lines
ROOM = 0.25  # rows of a heading that are left where the name stands beside its lane
CLOSER = 0.1  # rows between lanes whose names stand beside them: the strips keep them apart

Heights = tuple[float, float, float, float, float]


class Heading(NamedTuple):
    """A lane's name in its `colour`, and where the lane reaches, from the top of the chart.

    That is in rows: the top of its heading and of the strip at the foot of that, the top and the
    bottom of its bars, and the top of the next lane: in the figure (`rows`), with names `above` the
    lanes, and `beside` them.
    """

    name: str
    colour: str
    rows: Heights
    above: Heights
    beside: Heights


def headings(lanes: Sequence[Lane], phrases: Phrases, palette: Palette) -> list[Heading]:
    """The heading of each lane."""
    names = [name(lane, phrases) for lane in lanes]
    colours = [palette.ink(lane.party) if lane.dated else palette.theme.muted for lane in lanes]
    rows = [(lane.top, lane.top + HEADING - ROOM, lane.top + HEADING, lane.bottom, lane.bottom + GAP) for lane in lanes]
    # A name above its lane may be longer than a phone is wide. One beside it may be higher than its
    # lane, and starts level with what stands in the first row of that.
    over = [(lines(name, PHONE) * LINE + PADDED) / ROW for name in names]
    level = [(lines(name, GUTTER - APART) * LINE + ROW - LINE) / ROW for name in names]
    above = _heights(lanes, over, [lane.rows + GAP for lane in lanes])
    closed = _heights(
        lanes, [ROOM] * len(lanes), [max(lane.rows + CLOSER, least) for lane, least in zip(lanes, level, strict=True)]
    )
    return [Heading(*one) for one in zip(names, colours, rows, above, closed, strict=True)]


def height(found: Sequence[Heading], beside: bool) -> int:
    """The height in pixels of a chart of lanes, with their names above or `beside` them."""
    last = (found[-1].beside if beside else found[-1].above)[-1] if found else HEADING
    return round(TOP + BOTTOM + last * ROW)


def name(lane: Lane, phrases: Phrases) -> str:
    """What a lane is called; where nothing is drawn in it, also why."""
    words, parties = phrases.words, lane_name(lane.parties, phrases)
    if lane.dated:
        return parties
    return words("timeline.lane_undated" if lane.undated else "timeline.lane_empty", n=lane.undated, party=parties)


def _heights(lanes: Sequence[Lane], headings: Sequence[float], rests: Sequence[float]) -> Iterator[Heights]:
    """Where lanes reach, whose headings are so high, and the rest of each so high."""
    top = 0.0
    for lane, heading, rest in zip(lanes, headings, rests, strict=True):
        bars = top + heading
        yield top, bars - ROOM, bars, bars + lane.rows, bars + rest
        top = bars + rest


def lines(text: str, width: float) -> int:
    """How many lines a name takes in so many pixels; a longer word is broken."""
    count, used = 1, 0.0
    for word in text.split():
        length = text_width(word, SIZE)
        if used and used + text_width(" ", SIZE) + length > width:
            count, used = count + 1, 0.0
        used += length + (text_width(" ", SIZE) if used else 0.0)
        while used > width:
            count, used = count + 1, used - width
    return count


def told(found: Sequence[Heading]) -> list[dict[str, Any]]:
    """The headings as chart.js is told them."""
    return [heading._asdict() for heading in found]
