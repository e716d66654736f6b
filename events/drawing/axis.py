"""What every chart is drawn with: the time axis with its days and cuts, and text that stands the right way round.

Shapes and annotations are plain dicts, handed to plotly all at once: adding them to a figure one by one takes time that grows with their square.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import Any

from events.drawing.colours import Theme
from events.drawing.lanes import TEXT_SIZE, WIDTHS, text_width
from events.drawing.scale import CUT, LENGTHS, WIDTH, Scale, Tick, local
from events.wording.phrasing import Phrases

FONT = "ArabicUI, 'Source Sans', sans-serif"
CLEAR = "rgba(0,0,0,0)"
CONFIG = {"displayModeBar": False, "displaylogo": False, "showTips": False}
TOP, BOTTOM = 46, 8  # pixels above and under the lanes
SIDE = 5  # pixels, for half of a label that stands at the end of the axis
EDGE = 0.2  # room for the outline of a bar that starts or ends with the axis
LEAST_CUT_LABEL = 7  # rows that the words along a cut need

Dict = dict[str, Any]


def aligned(text: str, phrases: Phrases) -> str:
    """A line of text as plotly draws it in the right order: markup escaped, and in Arabic isolated as right to left."""
    safe = escape(text, quote=False)
    return f"\u2067{safe}\u2069" if phrases.words.rtl else safe


def wrap(text: str, width: int) -> list[str]:
    """The words in lines of at most `width` characters; a longer word has a line of its own."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def layout(scale: Scale, phrases: Phrases, theme: Theme) -> Dict:
    """The layout of a chart over the time axis: nothing moves under the hand, ticks stand on top, time runs the way reading does."""
    values, texts = zip(*_apart(_labelled(scale, phrases)), strict=True)
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
            "align": "right" if phrases.words.rtl else "left",
        },
        "xaxis": {
            "range": [WIDTH + EDGE, -EDGE] if phrases.words.rtl else [-EDGE, WIDTH + EDGE],
            "side": "top",
            "tickvals": values,
            "ticktext": texts,
            "tickangle": 0,
            "ticklabeloverflow": "allow",
            "tickfont": {"color": theme.text, "size": TEXT_SIZE},
            "ticklabelstandoff": 2,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
        },
        "yaxis": {"visible": False, "fixedrange": True},
    }


def _labelled(scale: Scale, phrases: Phrases) -> Iterator[tuple[float, str]]:
    """Where each label of the axis stands, and what it says. An hour is a moment, a day or a year has its label in the middle."""
    for panel in scale.panels:
        before: int | None = None
        for tick in scale.ticks(panel):
            width = (panel.right - panel.left) * LENGTHS[tick.unit] / (panel.end - panel.start)
            position = tick.left if tick.unit == "hour" else tick.left + width / 2
            # A day that the panel holds only the edge of has no room for its name.
            if tick.right - tick.left >= 0.5 * width and position <= panel.right:
                yield position, _tick_text(tick, before, phrases)
                before = tick.local.toordinal() if tick.unit == "hour" else tick.local.year
        if before is None:  # less than an hour, with no full hour in it
            start = Tick(panel.left, panel.right, local(panel.start, scale.zone), "hour", 1)
            yield (panel.left + panel.right) / 2, _tick_text(start, None, phrases)


def _apart(labels: Iterable[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """The labels moved in from the edges of the chart, without those that would touch the one before, in either line, on a phone."""
    unit = WIDTH / WIDTHS[0]
    edge = 0.9 * SIDE * unit
    reached = [-WIDTH, -WIDTH]
    for position, text in labels:
        halves = [text_width(part.strip(" \u2067\u2069")) / 2 * unit for part in text.split("<br>")]
        position = max(min(position, WIDTH + edge - max(halves)), max(halves) - edge)
        if all(position - half >= reach for half, reach in zip(halves, reached, strict=True) if half):
            yield position, text
            reached = [position + half if half else reach for half, reach in zip(halves, reached, strict=True)]


def _tick_text(tick: Tick, before: int | None, phrases: Phrases) -> str:
    """A label of the axis; its second line names the day or year where that is another than `before`."""
    words, moment = phrases.words, tick.local
    if tick.unit == "year":
        lines = [str(moment.year), ""]
    elif tick.unit == "hour":
        lines = [
            words("date.clock", time=f"{moment:%H:%M}"),
            words.weekday(moment) if before != moment.toordinal() else "",
        ]
    else:
        month = words.all("date.short_months")[moment.month - 1]
        year = str(moment.year) if before != moment.year else ""
        day = words("date.day_month", day=moment.day, month=month)
        if tick.unit == "month":
            lines = [month, year]
        elif tick.step > 1:
            lines = [day, year]
        else:
            lines = [words.all("date.weekdays")[moment.weekday()], f"{day} {year}".strip()]
    return "<br>".join(aligned(line, phrases) if line else " " for line in lines)


def line(theme: Theme, colour: str = "", width: float = 1, **more: Any) -> Dict:
    """The style of a line, by default that of rules and grids."""
    return {"color": colour or theme.line, "width": width, **more}


def grid(scale: Scale, height: float, theme: Theme) -> list[Dict]:
    """A rule where each day, month or year begins, also where there is no room to name every one."""
    rule = {"type": "line", "y0": 0, "y1": height, "line": line(theme), "layer": "below"}
    starts = [
        tick.left
        for panel in scale.panels
        for tick in scale.ticks(panel, named=False)
        if panel.left < tick.left < panel.right
    ]
    return [rule | {"x0": start, "x1": start} for start in starts]


def cuts(scale: Scale, height: float, phrases: Phrases, theme: Theme) -> tuple[list[Dict], list[Dict]]:
    """Each cut as a torn strip, with what it leaves out along it: shapes and annotations."""
    shapes: list[Dict] = []
    annotations: list[Dict] = []
    for before, after in pairwise(scale.panels):
        middle = (before.right + after.left) / 2
        left, right = middle - CUT / 2 + 0.35, middle + CUT / 2 - 0.35
        strip = {"type": "rect", "x0": left, "x1": right, "y0": 0, "y1": height, "line": {"width": 0}}
        shapes.append({**strip, "fillcolor": theme.surface, "layer": "below"})
        for edge, sign in ((left, 1), (right, -1)):
            teeth = [f"{edge + sign * (0.25 if i % 2 else -0.25)},{i / 2}" for i in range(int(height * 2) + 1)]
            shapes.append(
                {"type": "path", "path": "M" + "L".join(teeth), "line": line(theme, theme.muted), "layer": "below"}
            )
        annotations.append(mark_of_cut(middle, theme) | {"y": 0, "yshift": 11})
        if height > LEAST_CUT_LABEL:
            text = aligned(silence(after.start - before.end, phrases), phrases)
            font = {"size": 11, "color": theme.muted}
            annotations.append(
                {"x": middle, "y": height / 2, "text": text, "textangle": -90, "font": font, "showarrow": False}
            )
    return shapes, annotations


def mark_of_cut(position: float, theme: Theme) -> Dict:
    """The two slashes that mark a cut in the axis."""
    return {"x": position, "text": "⫽", "font": {"size": 16, "color": theme.muted}, "showarrow": False}


def silence(length: float, phrases: Phrases) -> str:
    """What a cut leaves out, "8 months without dated reports"; `length` in seconds."""
    unit = next((unit for unit in ("year", "month", "day") if length >= LENGTHS[unit]), "hour")
    return phrases.words(f"timeline.cut_{unit}", n=max(1, round(length / LENGTHS[unit])))
