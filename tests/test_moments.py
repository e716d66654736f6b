"""Calendar arithmetic holds in every zone, where clocks change, at both ends of the calendar."""

import math
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import dates
from events.moments import Unit, add, ceiling, floor, instant, instants, local, stamp, starts, unit_for

BAKU, BERLIN = timezone(timedelta(hours=4)), ZoneInfo("Europe/Berlin")
ZONES: list[tzinfo] = [UTC, BAKU, timezone(timedelta(hours=-4)), ZoneInfo("America/New_York")]
UNITS: list[Unit] = ["minute", "hour", "day", "month", "year"]
FIRST, LAST = dates.FIRST.timestamp(), instant(dates.LAST)
zones = pytest.mark.parametrize("zone", ZONES, ids=str)
units = pytest.mark.parametrize("unit", UNITS)

ROUNDED: list[tuple[Unit, int, str]] = [
    ("minute", 1, "2023-09-19 13:27"),
    ("minute", 10, "2023-09-19 13:20"),
    ("hour", 1, "2023-09-19 13:00"),
    ("hour", 6, "2023-09-19 12:00"),
    ("day", 1, "2023-09-19 00:00"),
    ("month", 1, "2023-09-01 00:00"),
    ("month", 6, "2023-07-01 00:00"),
    ("year", 1, "2023-01-01 00:00"),
    ("year", 10, "2020-01-01 00:00"),
]


@pytest.mark.parametrize(("unit", "step", "start"), ROUNDED)
def test_an_instant_is_rounded_down_in_local_time(unit: Unit, step: int, start: str) -> None:
    moment = datetime.fromisoformat("2023-09-19 13:27:30+04:00")
    assert f"{floor(moment.timestamp(), unit, BAKU, step):%Y-%m-%d %H:%M}" == start


@units
def test_rounding_up_leads_to_the_next_unit_unless_one_starts_there(unit: Unit) -> None:
    start = datetime(2023, 1, 1, tzinfo=BAKU)
    assert ceiling(start.timestamp(), unit, BAKU) == start
    assert ceiling(start.timestamp() + 1, unit, BAKU) == add(start, unit)


def test_a_column_of_timestamps_becomes_instants() -> None:
    column = pd.Series([pd.Timestamp("2023-09-19T20:00Z"), pd.NaT], dtype="datetime64[us, UTC]")
    first, none = instants(column)
    assert (stamp(first), math.isnan(none)) == (column[0], True)


def test_units_start_one_after_the_other_from_the_one_that_holds_the_start() -> None:
    first, last = datetime(2023, 11, 20, tzinfo=BAKU), datetime(2024, 2, 1, tzinfo=BAKU)
    found = starts(first.timestamp(), last.timestamp(), "month", BAKU)
    assert [f"{start:%Y-%m}" for start in found] == ["2023-11", "2023-12", "2024-01"]


@pytest.mark.parametrize(
    ("day", "clocks"),
    [("2023-03-26", ["00", "03", "06"]), ("2023-10-29", ["00", "03", "06"]), ("2023-09-19", ["00", "03", "06"])],
)
def test_every_third_hour_is_a_third_hour_also_where_clocks_change(day: str, clocks: list[str]) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=BERLIN)
    end = start.replace(hour=7)
    assert [f"{hour:%H}" for hour in starts(start.timestamp(), end.timestamp(), "hour", BERLIN, 3)] == clocks


@pytest.mark.parametrize(("day", "clocks"), [("2023-03-26", ["01", "03"]), ("2023-10-29", ["01", "02", "02", "03"])])
def test_an_hour_that_clocks_skip_is_none_and_one_that_they_repeat_is_two(day: str, clocks: list[str]) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=BERLIN, hour=1)
    end = start.replace(hour=4)
    assert [f"{hour:%H}" for hour in starts(start.timestamp(), end.timestamp(), "hour", BERLIN)] == clocks


@pytest.mark.parametrize(
    ("days", "unit"), [(0.01, "hour"), (0.5, "hour"), (1, "day"), (20, "day"), (31, "month"), (366, "year")]
)
def test_a_stretch_is_divided_by_the_unit_it_is_made_of(days: float, unit: Unit) -> None:
    assert unit_for(days * 86400) == unit


# --- the ends of the calendar -------------------------------------------------------------------


@zones
def test_an_instant_before_or_after_the_calendar_is_held_at_its_end(zone: tzinfo) -> None:
    assert (local(FIRST - 1e6, zone).year, local(LAST + 1e6, zone).year) == (1, 9999)


@zones
def test_the_first_and_the_last_second_are_in_the_first_and_the_last_year(zone: tzinfo) -> None:
    assert (local(FIRST, zone).year, local(LAST, zone).year) == (1, 9999)


def test_the_last_instant_is_not_rounded_into_the_year_after() -> None:
    assert stamp(instant(dates.LAST)).year == 9999


@zones
@units
def test_every_unit_can_be_rounded_at_the_ends_of_the_calendar(unit: Unit, zone: tzinfo) -> None:
    assert floor(FIRST, unit, zone, 2).year == 1
    assert ceiling(LAST, unit, zone).year == 9999


@zones
@units
def test_a_step_beyond_the_calendar_leads_to_its_end_and_no_less(unit: Unit, zone: tzinfo) -> None:
    last = datetime(9999, 12, 31, 23, 59, tzinfo=zone)
    assert last <= add(last, unit) <= datetime.max.replace(tzinfo=zone)


@zones
@units
def test_counting_units_starts_and_stops_at_the_ends_of_the_calendar(unit: Unit, zone: tzinfo) -> None:
    day = 86400
    assert next(starts(FIRST, FIRST + day, unit, zone)).year == 1
    assert [*starts(LAST - day, LAST + 1e12, unit, zone)][-1].year == 9999


@given(st.integers(int(FIRST) + 86400, int(LAST) - 86400), st.sampled_from(UNITS), st.sampled_from(ZONES))
def test_an_instant_lies_in_the_unit_that_it_is_rounded_to(moment: int, unit: Unit, zone: tzinfo) -> None:
    start = floor(moment, unit, zone)
    assert start.timestamp() <= moment <= add(start, unit).timestamp()
