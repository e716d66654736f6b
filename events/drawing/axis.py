"""The time axis of a chart: its labels, its grid, and the cuts between its panels.

A label stands where what it names is, and names nothing that lies outside its panel; every panel
tells its year. One figure serves all widths, so it comes with labels for each of `WIDTHS`, of which
the chart, which knows its width, takes the widest that fit.

Shapes and annotations are plain dicts, handed to plotly all at once: adding them to a figure one
by one takes time that grows with their square.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from events.dates import When
from events.drawing.colours import Theme
from events.drawing.lettering import CLEAR, FONT, TEXT_SIZE, Dict, aligned, stroke, text_width
from events.drawing.scale import CUT, WIDTH, Panel, Scale
from events.moments import LENGTHS, Unit, add, floor, local, starts
from events.reading import Story
from events.reading.columns import TEXTS
from events.wording import Wording

TOP, BOTTOM = 46, 8  # pixels above and under the lanes
SIDE = 5  # pixels, for half of a label that stands at the end of the axis
EDGE = 0.2  # room for the outline of a bar that starts or ends with the axis
ROW = 26  # pixels of a row of the timeline
# Pixels across the plot from which a set of labels fits: of a page of 320 and of 360 pixels, of a
# tablet, of a laptop.
WIDTHS = (278, 315, 600, 1000)
PHONE = 315
APART = 1 / 80  # of the plot's width, between two labels: where there is room, they have more of it
BESIDE_CUT = 0.5  # positions between a label and a cut
LEAST_RULE = 5.0  # positions between two rules of the grid
CUT_SIZE = 11  # pixels, of the words along a cut
LEAST_HEIGHT = 0.7  # of a chart's height, what is left where the names of its lanes stand beside them
WIDE = "wide"  # the name of an annotation that is drawn where the chart has room for it
MARK = "⫽"  # of a cut, no wider than one is on a phone
RULES = "axis"  # how the name of a rule begins; the width from which it is drawn follows

CLOCK: tuple[Unit, ...] = ("minute", "hour")
LONGEST_CLOCK = 2 * LENGTHS["day"]  # from which a panel is told in days
LEAST_LABEL = 26.0  # pixels: none is narrower with what lies between it and the next
STEPS: tuple[tuple[Unit, int], ...] = (
    *(("minute", step) for step in (1, 2, 5, 10, 15, 30)),
    *(("hour", step) for step in (1, 2, 3, 6, 12)),
    *(("day", step) for step in (1, 2, 7, 14)),
    *(("month", step) for step in (1, 2, 3, 6)),
    *(("year", step) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


class Label(NamedTuple):
    """A label of the axis: where its middle stands (a position), and its lines, "" for none."""

    position: float
    first: str
    second: str

    @property
    def lines(self) -> tuple[str, str]:
        """The two lines, the upper one first."""
        return self.first, self.second

    def half(self, width: int) -> float:
        """Half of the room that it takes in a plot of so many pixels, in positions."""
        return max(map(text_width, self.lines)) * WIDTH / width / 2

    def span(self, line: int, width: int) -> tuple[float, float]:
        """From where to where one of its lines reaches there, in positions."""
        half = text_width(self.lines[line]) * WIDTH / width / 2
        return self.position - half, self.position + half


class Division(NamedTuple):
    """What a panel is divided by, every `step` units, and the labels that say so."""

    unit: Unit
    step: int
    labels: Sequence[Label]


def hours_told(story: Story, shown: "pd.Series[bool]") -> bool:
    """Whether a report that is shown has a time of day.

    Where the curator's own words stand beside a date, such as "evening", its hours are only what
    those words are drawn as, and no time that the source gives.
    """
    told = shown.copy()
    for column in TEXTS["date_text"]:
        if column in story.events:
            told &= story.events[column] == ""
    return any(_to_the_minute(story.dates[date]) for date in story.events["date"][told].unique())


def _to_the_minute(when: When) -> bool:
    return any(edge.grain == "minute" for edge in (when.first, when.last) if edge)


def layout(words: Wording, theme: Theme) -> Dict:
    """The layout of a chart over the time axis, with room for its labels on top.

    Nothing moves under the hand, and time runs the way reading does. The labels are no part of the
    figure: the chart sets them, so that they can stay in sight.
    """
    return {
        "margin": {"l": SIDE, "r": SIDE, "t": TOP, "b": BOTTOM, "pad": 0},
        "barmode": "overlay",
        "bargap": 0,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": theme.text},
        "hoverlabel": {
            "bgcolor": theme.surface,
            "bordercolor": theme.muted,
            "font": {"family": FONT, "size": 13, "color": theme.text},
            "align": "right" if words.rtl else "left",
        },
        "xaxis": {
            "range": [WIDTH + EDGE, -EDGE] if words.rtl else [-EDGE, WIDTH + EDGE],
            "side": "top",
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
        },
        "yaxis": {"visible": False, "fixedrange": True},
    }


def labels(scale: Scale, words: Wording, hours: bool, lines: int = 2, width: int = PHONE) -> list[Label]:
    """The labels of the axis, in two `lines` or in one, from left to right.

    No two of them touch in a plot of `width` pixels or more. Without `hours` none is finer than a
    day, and in one line none is: a day has no room under times of day.
    """
    hours = hours and lines > 1
    divided = (_Panel(panel, scale.zone, words, width, lines).divided(hours) for panel in scale.panels)
    return [label for division in divided for label in division.labels]


def axes(scale: Scale, words: Wording, hours: bool, lines: int = 2) -> list[Dict]:
    """What the chart is told of its axis.

    The pixels across the plot `from` which a set of `labels` is taken, each as [position, line,
    line], or with one line. A set that is that of a narrower plot is left out. Between two lines of
    labels the cuts are marked too; one line has no room for that.
    """
    found: list[Dict] = []
    marks = [[middle, "", MARK] for middle in scale.cuts] if lines > 1 else []
    for width in WIDTHS:
        told = [list(label)[: 1 + lines] for label in labels(scale, words, hours, lines, width)] + marks
        if not found or found[-1]["labels"] != told:
            found.append({"from": width, "labels": told})
    return found


@dataclass(frozen=True)
class _Panel:
    """A panel that is to be labelled in a plot of `width` pixels, in two `lines` or in one."""

    panel: Panel
    zone: tzinfo
    words: Wording
    width: int
    lines: int = 2

    def divided(self, hours: bool) -> Division:
        """As finely as there is room to label, if the labels say what the panel is.

        One step of several units alone says where it is itself, which is only better than nothing.
        """
        found = list(self.divisions(hours))
        return next((one for one in found if self.told_by(one)), found[0])

    def told_by(self, one: Division) -> bool:
        """Whether a division has times of day, single units, or more than one label."""
        single = one.step == 1 or self.panel.end - self.panel.start <= LENGTHS[one.unit]
        return one.unit in CLOCK or single or len(one.labels) > 1

    def divisions(self, hours: bool) -> Iterator[Division]:
        """Each way to divide the panel that there is room to label, finest first.

        The last is always possible: the one year that its middle lies in.
        """
        length = self.panel.end - self.panel.start
        most = 1 + self.width / LEAST_LABEL * (self.panel.right - self.panel.left) / WIDTH
        for unit, step in STEPS:
            if unit in CLOCK and (not hours or length >= LONGEST_CLOCK):
                continue
            if length / (LENGTHS[unit] * step) > most:
                continue
            found = self.clock(unit, step) if unit in CLOCK else self.calendar(unit, step)
            if found:
                yield Division(unit, step, found)
        middle = (self.panel.left + self.panel.right) / 2
        year = local(self.panel.instant(middle), self.zone)
        yield Division("year", 1000, [Label(middle, *self.name(year, "year", 1, None))])

    def starts(self, unit: Unit, step: int) -> list[datetime]:
        """Where units of the panel start; the first can lie before it."""
        return list(starts(self.panel.start, self.panel.end, unit, self.zone, step))

    def clock(self, unit: Unit, step: int) -> list[Label]:
        """Times of day, each at its very moment or not at all, and the days in the line under them.

        [] where there is no room for both.
        """
        low, high = self.room
        clocks = [
            Label(self.panel.position(moment.timestamp()), self.words("date.clock", time=f"{moment:%H:%M}"), "")
            for moment in self.starts(unit, step)
            if moment.timestamp() >= self.panel.start
        ]
        clocks = [
            clock
            for clock in clocks
            if low <= clock.position - clock.half(self.width) and clock.position + clock.half(self.width) <= high
        ]
        for weekdays in (True, False):
            found = self.stacked(clocks, self.under("day", weekdays))
            if found:
                return found
        return []

    def under(self, unit: Unit, weekdays: bool = False) -> list[Label]:
        """The days or months of the panel, for the line under finer ones, with the year."""
        found: list[Label] = []
        told: int | None = None
        for moment in self.starts(unit, 1):
            name = self.words.weekday(moment) if weekdays else self.called(moment, unit)
            label = self.over(moment, unit, "", with_year(name, moment, told))
            if label:
                found.append(label)
                told = moment.year
        return found

    def calendar(self, unit: Unit, step: int) -> list[Label]:
        """Days, months or years, each over what is seen of it; [] where there is no room for all.

        Where a step starts before the panel, the first unit that is in the panel stands for it, if
        there is room for that beside the round ones.
        """
        round_ones = self.starts(unit, step)
        if (unit, step, self.lines) == ("day", 1, 2):
            return self.named(unit, step, round_ones) or self.narrow_days(round_ones)
        if step == 1 or not round_ones or round_ones[0].timestamp() >= self.panel.start:
            return self.named(unit, step, round_ones)
        first = floor(self.panel.start, unit, self.zone)
        return self.named(unit, step, [first, *round_ones[1:]]) or self.named(unit, step, round_ones[1:])

    def narrow_days(self, moments: Sequence[datetime]) -> list[Label]:
        """Days by weekday and number, over their months; [] where there is no room for both."""
        days = [self.over(day, "day", f"{self.weekday(day)} {day.day}", "") for day in moments]
        return self.stacked([day for day in days if day], self.under("month"))

    def stacked(self, upper: Sequence[Label], lower: Sequence[Label]) -> list[Label]:
        """Labels of the upper and of the lower line together; [] where there is no room for both.

        Two at one place become one, since of such two plotly would draw only one.
        """
        if not upper or not lower or not self.fit([*upper, *lower]):
            return []
        found: dict[float, Label] = {}
        for label in (*upper, *lower):
            place = round(label.position, 6)
            other = found.get(place, Label(label.position, "", ""))
            found[place] = Label(other.position, other.first or label.first, other.second or label.second)
        return sorted(found.values())

    def named(self, unit: Unit, step: int, moments: Sequence[datetime]) -> list[Label]:
        """The units that start at these moments, by name; [] where not all of them fit."""
        found: list[Label] = []
        told: int | None = None
        for moment in moments:
            label = self.over(moment, unit, *self.name(moment, unit, step, told))
            if label:
                found.append(label)
                told = moment.year
        return found if self.fit(found) else []

    def name(self, moment: datetime, unit: Unit, step: int, told: int | None) -> tuple[str, str]:
        """The lines of a label, with the year where that is another than the one `told` last."""
        if unit == "year":  # in the line in which other labels have their year, too
            return (str(moment.year), "") if self.lines == 1 else ("", str(moment.year))
        name = self.called(moment, unit)
        if self.lines == 1:
            return with_year(name, moment, told), ""
        if unit == "day" and step == 1:
            return self.weekday(moment), with_year(name, moment, told)
        return name, str(moment.year) if moment.year != told else ""

    def called(self, moment: datetime, unit: Unit) -> str:
        """A day or a month by its short name, "20 Sept" or "Sept"."""
        month = self.words.all("date.short_months")[moment.month - 1]
        return self.words("date.day_month", day=moment.day, month=month) if unit == "day" else month

    def weekday(self, moment: datetime) -> str:
        """The short name of a weekday."""
        return self.words.all("date.weekdays")[moment.weekday()]

    def over(self, moment: datetime, unit: Unit, first: str, second: str) -> Label | None:
        """A label over what is seen of the unit that starts at the moment.

        It is moved in from the panel's edges as far as its middle stays over the unit, so that it
        stands there in a chart of any width. None where it would have to be moved further, and
        where less than half of the unit is in the panel and most of the label lay over others.
        """
        start, end = moment.timestamp(), add(moment, unit).timestamp()
        left, right = self.panel.position(start), self.panel.position(end)
        label = Label((left + right) / 2, first, second)
        seen = min(end, self.panel.end) - max(start, self.panel.start)
        half = label.half(self.width)
        if seen < 0.5 * (end - start) and right - left < 2 * half:
            return None
        low, high = self.room
        position = max(min(label.position, high - half), low + half)
        return label._replace(position=position) if left <= position <= right else None

    @property
    def room(self) -> tuple[float, float]:
        """From where to where labels may reach: into the chart's margin, but not up to a cut."""
        margin = 0.9 * SIDE * WIDTH / self.width
        low = self.panel.left + (BESIDE_CUT if self.panel.left > 0 else -margin)
        high = self.panel.right - (BESIDE_CUT if self.panel.right < WIDTH - EDGE else -margin)
        return low, high

    def fit(self, found: Sequence[Label]) -> bool:
        """Whether the labels lie within the panel's room, and no two of them touch."""
        low, high = self.room
        for line in (0, 1):
            spans = sorted(label.span(line, self.width) for label in found if label.lines[line])
            if any(start < low - 1e-6 or end > high + 1e-6 for start, end in spans):
                return False
            if any(end + APART * WIDTH > start for (_, end), (start, _) in pairwise(spans)):
                return False
        return True


def with_year(name: str, moment: datetime, told: int | None) -> str:
    """The name of a day or month, with its year where that is another than the one `told` last."""
    return name if moment.year == told else f"{name} {moment.year}"


def grid(scale: Scale, words: Wording, theme: Theme, hours: bool) -> list[Dict]:
    """The rules of each set of labels; their name holds the width from which it is taken."""
    rule = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": stroke(theme), "layer": "below"}
    return [
        rule | {"x0": place, "x1": place, "name": f"{RULES} {told['from']}"}
        for told in axes(scale, words, hours)
        for place in rules(scale, words, hours, told["from"])
    ]


def rules(scale: Scale, words: Wording, hours: bool, width: int = PHONE) -> list[float]:
    """Where each unit of the labels begins inside its panel, in positions.

    Single units where there is room, also where there is none to name every one.
    """
    found: list[float] = []
    for panel in scale.panels:
        unit, step, _ = _Panel(panel, scale.zone, words, width).divided(hours)
        apart = (panel.right - panel.left) * LENGTHS[unit] / (panel.end - panel.start)
        moments = starts(panel.start, panel.end, unit, scale.zone, 1 if apart >= LEAST_RULE else step)
        found += [panel.position(at) for moment in moments if (at := moment.timestamp()) > panel.start]
    return found


def cuts(scale: Scale, height: float, words: Wording, theme: Theme) -> tuple[list[Dict], list[Dict]]:
    """Each cut as a torn strip, with what it leaves out along it: shapes and annotations.

    `height` is that of the chart, in rows, from which its heights in the page differ little. The
    words are named `WIDE`: on a phone a cut is narrower than a line of text, and its mark in the
    axis has to do.
    """
    shapes: list[Dict] = []
    annotations: list[Dict] = []
    teeth = max(2, round(height * 2))
    for middle, (before, after) in zip(scale.cuts, pairwise(scale.panels), strict=True):
        left, right = middle - CUT / 2 + 0.35, middle + CUT / 2 - 0.35
        whole = {"yref": "paper", "layer": "below"}
        shapes.append({"type": "rect", "x0": left, "x1": right, "y0": 0, "y1": 1, "line": {"width": 0}, **whole})
        shapes[-1] |= {"fillcolor": theme.surface}
        for edge, sign in ((left, 1), (right, -1)):
            points = [f"{edge + sign * (0.25 if i % 2 else -0.25)},{i / teeth:.4f}" for i in range(teeth + 1)]
            shapes.append({"type": "path", "path": "M" + "L".join(points), "line": stroke(theme, theme.muted), **whole})
        text = left_out(after.start - before.end, words)
        if text_width(text, CUT_SIZE) <= LEAST_HEIGHT * height * ROW:
            font = {"size": CUT_SIZE, "color": theme.muted}
            along = {"x": middle, "yref": "paper", "y": 0.5, "textangle": -90, "font": font, "showarrow": False}
            annotations.append(along | {"text": aligned(text, words), "name": WIDE})
    return shapes, annotations


def left_out(length: float, words: Wording) -> str:
    """What a cut leaves out, "8 months left out"; `length` in seconds.

    No report begins or ends there, but one may last across: of that time the words say no more.
    """
    units: tuple[Unit, ...] = ("year", "month", "day")
    unit: Unit = next((unit for unit in units if length >= LENGTHS[unit]), "hour")
    return words(f"timeline.cut_{unit}", n=max(1, round(length / LENGTHS[unit])))
