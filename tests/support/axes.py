"""Stories of dates alone, for the tests of the time axis."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
from hypothesis import Phase, settings
from hypothesis import strategies as st

from events.drawing.scale import Scale, scale_for
from events.reading import Story, read, read_bytes
from events.selection import period

SHIPPED = Path(__file__).parents[2] / "events" / "karabakh-2023"


def story(csv_text: str) -> Story:
    """The story of a CSV, whose cells may stand apart by bars."""
    return read_bytes("story.csv", csv_text.encode())


def at(*dates: str) -> Story:
    """The story of what Alpha did on these dates."""
    return story("\n".join(["date | title | party", *(f"{date} | Fire | Alpha" for date in dates)]))


@cache
def shipped() -> Story:
    return read(SHIPPED)


def axis(told: Story) -> Scale:
    scale = scale_for(told)
    assert scale
    return scale


def during(told: Story, since: str, until: str) -> Scale:
    """The axis of a period of a story."""
    scale = axis(told).within(*period(since, until, axis(told).zone))
    assert scale
    return scale


def everything(told: Story) -> "pd.Series[bool]":
    """A filter that leaves every report."""
    return pd.Series(True, index=told.events.index)


def _between(form: str, first: date, length: int) -> str:
    return form.format(a=first.isoformat(), b=(first + timedelta(days=length)).isoformat())


# Reading a story takes milliseconds, and explaining a failure would take minutes.
few = settings(max_examples=15, deadline=None, phases=set(Phase) - {Phase.explain})

FORMS = ("{a}", "{a}T18:30", "[{a}..{b}]", "{a}/{b}", "{a}~/{b}", "[{a}..]", "[..{b}]", "{a}/..", "../{b}")
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
dates = st.one_of(
    st.builds(_between, st.sampled_from(FORMS), days, st.integers(1, 3) | st.integers(1, 5000)),
    st.builds(date.strftime, days, st.sampled_from(["%Y-%m", "%Y"])),
)
others = st.lists(dates | st.just("undated"), max_size=9)

# A story with at least one date: days, months, years and minutes, spans, open and approximate ends.
any_dates = st.builds(lambda first, rest: at(first, *rest), dates, others)
