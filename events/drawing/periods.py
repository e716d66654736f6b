"""Time axis -> the periods that a reader can choose.

By a button, by a drag across the overview, and as what a filter leaves.
"""

from collections import Counter
from datetime import datetime, tzinfo
from typing import NamedTuple

import numpy as np
import pandas as pd

from events.drawing.axis import with_year
from events.drawing.scale import WIDTH, Panel, Scale
from events.moments import LENGTHS, Unit, ceiling, floor, instants, local, starts, unit_for
from events.wording import Wording

MOST_PARTS = 31
LEAST_GAIN = 2  # times as wide a period has to become for it to be worth a button
ROUNDED = 1.25  # times as long, at most, as what it is to fit
ISO: dict[Unit, str] = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "hour": "%Y-%m-%dT%H:%M"}


class Choice(NamedTuple):
    """A period as the address holds it (the end included), and its name."""

    since: str
    until: str
    label: str


def iso(moment: datetime, unit: Unit) -> str:
    """The moment to the precision of the unit, as the address writes it.

    Years have four digits on every system.
    """
    return moment.strftime(ISO[unit].replace("%Y", f"{moment.year:04d}"))


def choices(scale: Scale, words: Wording) -> list[Choice]:
    """The eras of the story, where there are several, then the parts of the one that is the widest.

    Parts are years, months or days. A day tells its year where the label before it tells another,
    or none.
    """
    eras: list[Choice] = []
    told: int | None = None
    if len(scale.panels) > 1:
        eras = [_era(panel, scale.zone, words) for panel in scale.panels]
        named = Counter(era.label for era in eras)
        eras = [
            era if named[era.label] == 1 else era._replace(label=_first_hour(panel, scale.zone, words))
            for era, panel in zip(eras, scale.panels, strict=True)
        ]
        told = local(scale.panels[-1].end - 1, scale.zone).year
    widest = max(scale.panels, key=lambda panel: panel.right - panel.left)
    parts = _parts(widest, scale.zone, words, told)
    return eras + (parts if len(parts) > 1 else [])


def _era(panel: Panel, zone: tzinfo, words: Wording) -> Choice:
    """A panel as a period, by its first and last hour, day, month or year."""
    unit = unit_for(panel.end - panel.start)
    first, last = floor(panel.start, unit, zone), floor(panel.end - 1, unit, zone)
    since, until = iso(first, unit), iso(last, unit)
    if unit == "hour":  # an address holds a moment there, and ends with it
        until = iso(ceiling(panel.end, unit, zone), unit)
    ends = [words.moment(moment, "day" if unit == "hour" else unit) for moment in (first, last)]
    if unit in ("hour", "day"):
        same_year = first.year == last.year
        label = words.days(first, last) if same_year else words("date.lasted", first=ends[0], last=ends[1])
    else:
        label = ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}" if unit == "year" else " – ".join(ends)
    return Choice(since, until, label)


def _first_hour(panel: Panel, zone: tzinfo, words: Wording) -> str:
    """The name of an era of some hours where another is on the same day."""
    return words.moment(floor(panel.start, "hour", zone), "minute")


def _parts(panel: Panel, zone: tzinfo, words: Wording, told: int | None) -> list[Choice]:
    """The days, months or years of a panel, as it allows; `told` is the year that was told last."""
    length = panel.end - panel.start
    units: tuple[Unit, ...] = ("day", "month", "year")
    unit = next((unit for unit in units if length <= MOST_PARTS * LENGTHS[unit]), None)
    if unit is None:
        return []
    parts: list[Choice] = []
    for moment in starts(panel.start, panel.end, unit, zone):
        text = iso(moment, unit)
        label = with_year(words.weekday(moment), moment, told) if unit == "day" else words.moment(moment, unit)
        parts.append(Choice(text, text, label))
        told = moment.year
    return parts


def fitting(events: pd.DataFrame, shown: "pd.Series[bool]", scale: Scale) -> tuple[str, str] | None:
    """The period that holds what is shown, as the address holds it.

    It goes by the ends that are known, rounded to years, months, days or hours. None where nothing
    shown has a date, and where it takes so much of the axis already that little would be gained.
    """
    ends = np.concatenate([instants(events.loc[shown, column]) for column in ("earliest", "latest")])
    ends = ends[~np.isnan(ends)]
    if not len(ends):
        return None
    start = float(ends.min())
    end = max(float(ends.max()), start + LENGTHS["minute"])
    units: tuple[Unit, ...] = ("year", "month", "day", "hour")
    rounded = ((unit, floor(start, unit, scale.zone), ceiling(end, unit, scale.zone)) for unit in units)
    unit, first, after = next(
        one for one in rounded if one[0] == "hour" or (one[2] - one[1]).total_seconds() <= ROUNDED * (end - start)
    )
    taken = sum(right - left for left, right in scale.pieces(first.timestamp(), after.timestamp()))
    if taken * LEAST_GAIN > WIDTH:
        return None
    last = after if unit == "hour" else floor(after.timestamp() - 1, unit, scale.zone)
    return iso(first, unit), iso(last, unit)


def snapped(scale: Scale, left: float, right: float) -> tuple[str, str]:
    """The period between two positions of the axis, as the address holds it.

    It is rounded to whole hours, days, months or years, as each panel allows.
    """
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
