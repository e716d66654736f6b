"""Tiny stories for the tests, written as tables with bars between the cells.

The cast is invented and always the same: Alpha, Beta and Gamma.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import plotly.graph_objects as go
from hypothesis import Phase, settings
from hypothesis import strategies as st

from events.claims import Happening, Outcome, apart, happenings
from events.drawing.axis import hours_told
from events.drawing.colours import LIGHT, Palette, Theme, party_colours
from events.drawing.lanes import Lane, lay_out, party_lanes, shown_lanes
from events.drawing.scale import Scale, scale_for
from events.drawing.timeline import Stage, timeline
from events.reading import Story, read, read_bytes
from events.report import Report, Reports
from events.selection import period
from events.wording import Wording
from events.wording.phrasing import Phrases

CAST = ("Alpha", "Beta", "Gamma")
SHIPPED = Path(__file__).parents[2] / "events" / "karabakh-2023"
Shown: TypeAlias = pd.Series  # whether each report is shown


def story(csv_text: str, silent: tuple[str, ...] = (), questions: Mapping[str, str] | None = None) -> Story:
    """The story of a CSV.

    `silent`: parties whose silence is worth a line. `questions`: the slugs of its disputes, each
    with its question.
    """
    told = read_bytes("story.csv", csv_text.encode())
    asked = pd.DataFrame({"id": list(questions or {}), "question": list((questions or {}).values())}, dtype="str")
    parties = told.parties.assign(figure_expected=told.parties["id"].isin(silent))
    return replace(told, parties=parties, disputes=asked)


def at(*dates: str) -> Story:
    """The story of what Alpha did on these dates."""
    return story("\n".join(["date | title | party", *(f"{date} | Fire | Alpha" for date in dates)]))


@cache
def shipped() -> Story:
    return read(SHIPPED)


def phrases(told: Story, lang: str = "en") -> Phrases:
    return Phrases(told, Wording(lang))


def reports(told: Story) -> list[Report]:
    return Reports(told).at(range(len(told.events)))


def everything(told: Story) -> Shown:
    """A filter that leaves every report."""
    return pd.Series(True, index=told.events.index)


def only(told: Story, *parties: str) -> Shown:
    """A filter that leaves what these parties did or said."""
    return told.events[[f"party:{party}" for party in parties]].any(axis=1)


def axis(told: Story) -> Scale:
    scale = scale_for(told)
    assert scale
    return scale


def during(told: Story, since: str, until: str) -> Scale:
    """The axis of a period of a story."""
    scale = axis(told).within(*period(since, until, axis(told).zone))
    assert scale
    return scale


def lanes(
    told: Story, shown: Shown | None = None, scale: Scale | None = None, until: float | None = None, lang: str = "en"
) -> list[Lane]:
    """The timeline's lanes; `shown` is everything and `scale` the whole time axis unless told."""
    names = party_lanes(told.events, list(told.parties["id"]))
    bars = lay_out(reports(told), names, scale or axis(told), phrases(told, lang).caption, until)
    return shown_lanes(told.events, everything(told) if shown is None else shown, names, bars)


def palette(told: Story, theme: Theme = LIGHT) -> Palette:
    return Palette(theme, party_colours(list(told.parties["id"]), list(told.parties["colour"])))


def stage(told: Story, lang: str = "en", theme: Theme = LIGHT) -> Stage:
    """What the page draws lanes on."""
    return Stage(axis(told), hours_told(told, everything(told)), phrases(told, lang), palette(told, theme))


def drawn(told: Story, lang: str = "en", theme: Theme = LIGHT, shown: Shown | None = None) -> go.Figure:
    """The timeline as the page draws it."""
    return timeline(lanes(told, shown, lang=lang), stage(told, lang, theme))


def happenings_of(told: Story, shown: Shown | None = None) -> list[Happening]:
    """What is claimed of each happening of a story."""
    return happenings(told, Reports(told), everything(told) if shown is None else shown)


def claims_of(told: Story, shown: Shown | None = None) -> dict[str, Outcome]:
    """What is claimed of each outcome in a story of one happening, by its name."""
    left = everything(told) if shown is None else shown
    happening = [outcome for one in happenings_of(told, left) for outcome in one.outcomes]
    return {outcome.name: outcome for outcome in [*happening, *apart(told, Reports(told), left)]}


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
acting = st.lists(st.sampled_from(CAST), min_size=1, unique=True).map(";".join)
dated = st.tuples(dates, acting)
undated = st.tuples(st.just("undated"), acting)


def _told(first: tuple[str, str], others: list[tuple[str, str]]) -> Story:
    lines = [f"{when} | Report {n} | {who}" for n, (when, who) in enumerate([first, *others])]
    return story("\n".join(["date | title | party", *lines]))


# Any story of the cast with at least one date: days, months, years and minutes, spans, open and
# approximate ends, several parties.
any_story = st.builds(_told, dated, st.lists(st.one_of(dated, undated), max_size=9))

# The same without parties and titles of their own: a story of dates.
any_dates = st.builds(lambda first, rest: at(first, *rest), dates, st.lists(dates | st.just("undated"), max_size=9))
