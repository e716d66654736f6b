"""Calendar arithmetic: instants, and the minutes, hours, days, months and years that hold them.

An instant is seconds since 1970 (UTC), as a float. A calendar unit starts in some zone, as a
`datetime` in that zone. All of it stays inside the years 1 to 9999, the whole of the calendar
that Python knows: what a zone or a step would lead out of it stops at its ends.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

import numpy as np
import pandas as pd

Unit = Literal["minute", "hour", "day", "month", "year"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# In seconds; of months and years the mean of the calendar.
LENGTHS: dict[Unit, float] = {
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "month": 30.436875 * 86400,
    "year": 365.2425 * 86400,
}
NEARLY = 0.95  # of the mean length: February is a month


def local(instant: float, zone: tzinfo) -> datetime:
    """The instant in local time, held inside the calendar.

    Unlike `datetime.fromtimestamp`, it is right for any year on any system.
    """
    try:
        return (EPOCH + timedelta(seconds=instant)).astimezone(zone)
    except (OverflowError, ValueError):
        return datetime.max.replace(tzinfo=zone) if instant > 0 else datetime.min.replace(tzinfo=zone)


def instant(moment: datetime) -> float:
    """The instant of a moment that knows its zone, to the whole second below.

    As a float, the last microsecond of the calendar would round up to the year 10000.
    """
    return moment.replace(microsecond=0).timestamp()


def stamp(instant: float) -> pd.Timestamp:
    """The instant as a timestamp (UTC) to compare a column with."""
    return pd.Timestamp(EPOCH + timedelta(seconds=instant))


def instants(column: "pd.Series[pd.Timestamp]") -> np.ndarray:
    """A column of timestamps (datetime64[us, UTC]) as instants, NaN for none."""
    values = column.astype("int64").to_numpy() / 1e6
    return np.where(column.isna(), np.nan, values)


def floor(instant: float, unit: Unit, zone: tzinfo, step: int = 1) -> datetime:
    """The start of the unit that the instant lies in, in local time.

    With a `step`, of so many units: of six months from January or July, of ten years from a year
    that ten divides. Days are not counted in steps, since no month is made of them.
    """
    moment = local(instant, zone).replace(second=0, microsecond=0)
    if unit == "minute":
        return moment.replace(minute=moment.minute // step * step)
    moment = moment.replace(minute=0)
    if unit == "hour":
        return moment.replace(hour=moment.hour // step * step)
    moment = moment.replace(hour=0)
    if unit == "day":
        return moment
    moment = moment.replace(day=1)
    if unit == "month":
        return moment.replace(month=(moment.month - 1) // step * step + 1)
    return moment.replace(month=1, year=max(1, moment.year // step * step))


def add(moment: datetime, unit: Unit, step: int = 1) -> datetime:
    """`step` units later; the end of the calendar at the latest.

    Days, months and years keep the time of day. Minutes and hours pass as they do on a clock that
    nobody sets: where the zone's clocks are put forward or back, the time of day jumps.
    """
    try:
        if unit in ("minute", "hour"):
            later = moment.timestamp() + step * LENGTHS[unit]
            return local(later, moment.tzinfo or UTC)
        if unit == "day":
            return moment + timedelta(days=step)
        months = moment.month - 1 + (step if unit == "month" else 12 * step)
        return moment.replace(year=moment.year + months // 12, month=months % 12 + 1)
    except (OverflowError, ValueError):
        return datetime.max.replace(tzinfo=moment.tzinfo)


def ceiling(instant: float, unit: Unit, zone: tzinfo) -> datetime:
    """The first unit that starts at or after the instant, in local time."""
    start = floor(instant, unit, zone)
    return start if start.timestamp() >= instant else add(start, unit)


def starts(start: float, end: float, unit: Unit, zone: tzinfo, step: int = 1) -> Iterator[datetime]:
    """Where units start, in local time, from the one that `start` lies in to the last before `end`.

    With a `step`, those of `floor`; of days every so many from the first.
    """
    clock = unit in ("minute", "hour")
    moment = floor(start, unit, zone, step)
    while moment.timestamp() < end:
        # A clock that is put forward or back would move all later steps away from the full ones.
        if not clock or getattr(moment, unit) % step == 0:
            yield moment
        after = add(moment, unit, 1 if clock else step)
        if after.timestamp() <= moment.timestamp():
            return  # the end of the calendar
        moment = after


def unit_for(length: float) -> Unit:
    """The coarsest unit, down to the hour, that a stretch of `length` seconds holds one of."""
    units: tuple[Unit, ...] = ("year", "month", "day")
    return next((unit for unit in units if length >= NEARLY * LENGTHS[unit]), "hour")
