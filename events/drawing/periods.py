"""Time axis -> the periods that a reader can choose by a button, and the period that a drag across the overview meant."""

from datetime import datetime, tzinfo
from typing import NamedTuple

from events.drawing.scale import LENGTHS, Panel, Scale, add, ceiling, floor, unit_for
from events.wording import Wording

MOST_PARTS = 31
ISO = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "hour": "%Y-%m-%dT%H:%M"}


class Choice(NamedTuple):
    """A period as the address holds it (the end included), and its name."""

    since: str
    until: str
    label: str


def iso(moment: datetime, unit: str) -> str:
    """The moment to the precision of the unit, as the address writes it. Years have four digits on every system."""
    return moment.strftime(ISO[unit].replace("%Y", f"{moment.year:04d}"))


def choices(scale: Scale, wording: Wording) -> list[Choice]:
    """The eras of the story (where there are several), then the years, months or days of the one that holds most of the chart."""
    widest = max(scale.panels, key=lambda panel: panel.right - panel.left)
    eras = [_era(panel, scale.zone, wording) for panel in scale.panels] if len(scale.panels) > 1 else []
    parts = _parts(widest, scale.zone, wording)
    return eras + (parts if len(parts) > 1 else [])


def _era(panel: Panel, zone: tzinfo, wording: Wording) -> Choice:
    unit = unit_for(panel.end - panel.start)
    first, last = floor(panel.start, unit, zone), floor(panel.end - 1, unit, zone)
    since, until = iso(first, unit), iso(last, unit)
    if unit == "hour":  # an address holds a moment there, and ends with it
        until = iso(ceiling(panel.end, unit, zone), unit)
    ends = [wording.moment(moment, "day" if unit == "hour" else unit) for moment in (first, last)]
    if unit in ("hour", "day"):
        same_year = first.year == last.year
        label = wording.days(first, last) if same_year else wording("date.lasted", first=ends[0], last=ends[1])
    else:
        label = ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}" if unit == "year" else " – ".join(ends)
    return Choice(since, until, label)


def _parts(panel: Panel, zone: tzinfo, wording: Wording) -> list[Choice]:
    length = panel.end - panel.start
    unit = next((unit for unit in ("day", "month") if length <= MOST_PARTS * LENGTHS[unit]), "year")
    if length > MOST_PARTS * LENGTHS[unit]:
        return []
    moment, parts = floor(panel.start, unit, zone), []
    while moment.timestamp() < panel.end:
        text = iso(moment, unit)
        parts.append(Choice(text, text, wording.weekday(moment) if unit == "day" else wording.moment(moment, unit)))
        after = add(moment, unit)
        if after <= moment:
            break  # the end of the calendar
        moment = after
    return parts


def snapped(scale: Scale, left: float, right: float) -> tuple[str, str]:
    """The period, as the address holds it, between two positions of the axis: whole hours, days, months or years, as each panel allows."""
    ends = [scale.instant(position) for position in sorted((left, right))]
    # A drag that starts within a cut starts with the last unit before it.
    first = next((panel for panel in scale.panels if ends[0] <= panel.end), scale.panels[-1])
    last = next((panel for panel in scale.panels if ends[1] <= panel.end), scale.panels[-1])
    start = min(ends[0], first.end - 1)
    end = max(ends[1], start + 1)
    since_unit, until_unit = (unit_for((panel.end - panel.start) / 2) for panel in (first, last))
    since = iso(floor(start, since_unit, scale.zone), since_unit)
    if until_unit == "hour":
        return since, iso(ceiling(end, until_unit, scale.zone), until_unit)
    return since, iso(floor(max(start, end - 1), until_unit, scale.zone), until_unit)
