"""Reports -> who gave which figure, and how the questions in dispute are answered. No words.

Nothing is added up, averaged or merged. Who claims is told by data alone, so that a story has the
same claimants in every language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

from events.reading import Story
from events.reading.columns import OUTCOMES
from events.report import Report, Reports

CASUALTIES = ("killed", "wounded", "missing", "captured")

Texts = tuple[tuple[str, str], ...]  # (language, text) of what stands in several languages


@dataclass(frozen=True)
class Claimant:
    """Who gives an account: a party, a speaker for himself, the source itself, or nobody it names.

    `parties` are those that speak, in the order of lanes; a speaker's are the parties of his
    report. `said` is the speaker's name in the languages that the story has it in.
    """

    kind: Literal["party", "speaker", "source", "unclear"]
    parties: tuple[str, ...] = ()
    said: Texts = ()


SOURCE, UNCLEAR = Claimant("source"), Claimant("unclear")


class Line(NamedTuple):
    """What one claimant says of one group of people, the latest report last.

    `left` are those of the reports that the filters leave. No reports at all: the party is silent,
    and that is worth a line whatever the filters are.
    """

    claimant: Claimant
    counted: str
    reports: list[Report]
    left: list[Report]

    @property
    def shown(self) -> bool:
        """Whether a filter leaves any of it."""
        return bool(self.left) or not self.reports

    @property
    def latest(self) -> Report | None:
        """The last report that the filters leave, the last of all where they leave none."""
        return next(reversed(self.left or self.reports), None)


class Outcome(NamedTuple):
    """What is claimed of one outcome, such as the killed, a line for each claimant and group.

    Parties stand by lane, each before its speakers, then the source itself, then unclear.
    """

    name: str
    lines: list[Line]

    @property
    def claimants(self) -> set[Claimant]:
        """Those who give a figure, shown or not. Who is silent claims nothing."""
        return {line.claimant for line in self.lines if line.reports}

    @property
    def claimants_shown(self) -> set[Claimant]:
        """Those of them whose figure the filters leave."""
        return {line.claimant for line in self.lines if line.left}

    @property
    def moved(self) -> bool:
        """Whether some claimant's figure can be followed over several dates."""
        return any(len({report.when for report in line.reports}) > 1 for line in self.lines)

    @property
    def comparable(self) -> bool:
        """Whether several claimants, or one at several dates, speak of it, or silence is told."""
        return len(self.lines) > 1 or self.moved


class Happening(NamedTuple):
    """What the accounts of one happening say of its casualties; only within it they are compared.

    `about` is what its reports share in that column, "" for a file that has no such column and so
    tells of one happening. `first` is the first of all reports of it.
    """

    about: str
    first: Report
    outcomes: list[Outcome]

    @property
    def comparable(self) -> bool:
        """Whether there is anything to compare."""
        return any(outcome.comparable for outcome in self.outcomes)

    @property
    def claimants(self) -> set[Claimant]:
        """Those who give a figure of any outcome, shown or not."""
        return set[Claimant]().union(*(outcome.claimants for outcome in self.outcomes))

    @property
    def claimants_shown(self) -> set[Claimant]:
        """Those of them of whose figures the filters leave one."""
        return set[Claimant]().union(*(outcome.claimants_shown for outcome in self.outcomes))


class Row(NamedTuple):
    """What one claimant says of one group of people: its line for each of some outcomes."""

    claimant: Claimant
    counted: str
    lines: list[Line | None]

    @property
    def shown(self) -> bool:
        """Whether the filters leave any of it."""
        return any(line and line.shown for line in self.lines)


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Outcomes side by side: a row for each claimant and group, in the order of the lines.

    Who is silent on one outcome is so in the row where he speaks of another.
    """
    spoken = {line.claimant: line.counted for outcome in outcomes for line in outcome.lines if line.reports}

    def group(line: Line) -> tuple[Claimant, str]:
        return line.claimant, line.counted if line.reports else spoken.get(line.claimant, "")

    by_outcome = [{group(line): line for line in outcome.lines} for outcome in outcomes]
    known: list[Claimant] = []
    for lines in by_outcome:  # one that speaks of the later outcomes only still stands in the fixed order
        place = 0
        for claimant, _ in lines:
            if claimant in known:
                place = known.index(claimant) + 1
            else:
                known.insert(place, claimant)
                place += 1
    groups = dict.fromkeys(
        group for claimant in known for lines in by_outcome for group in lines if group[0] == claimant
    )
    return [Row(*group, [lines.get(group) for lines in by_outcome]) for group in groups]


def busiest(found: Sequence[Row], most: int) -> tuple[list[Row], list[Row]]:
    """At most `most` rows, those of most reports, in their order; and the others.

    Who is silent stays as long as there is room: that is worth a row.
    """

    def told(row: Row) -> int:
        return max((len(line.reports) or len(found)) for line in row.lines if line)

    kept = {id(row) for row in sorted(found, key=told, reverse=True)[:most]}
    return [row for row in found if id(row) in kept], [row for row in found if id(row) not in kept]


class Shared(NamedTuple):
    """What is the same for all figures and so said once: whom they count; that none says when."""

    counted: bool
    no_period: bool


def shared(outcomes: Sequence[Outcome]) -> Shared:
    """What all figures of these outcomes have in common."""
    lines = [line for outcome in outcomes for line in outcome.lines if line.reports]
    reports = [report for line in lines for report in line.reports]
    told = any(report.covers or "covers_text" in report.texts for report in reports)
    return Shared(len({line.counted for line in lines}) == 1, not told)


class Compared(NamedTuple):
    """Claimants side by side, in their fixed order: the line of each for each outcome, or None."""

    outcomes: list[str]
    claimants: dict[Claimant, dict[str, Line | None]]


def compared(happening: Happening) -> Compared:
    """The casualties of which several claimants speak, or one and another's silence is told.

    Of a claimant who tells groups of people apart, the group that he spoke of last is taken.
    """
    told = [outcome for outcome in happening.outcomes if len(outcome.lines) > 1]
    names = [outcome.name for outcome in told]
    latest: dict[Claimant, dict[str, Line | None]] = {}
    for row in rows(told):
        known = latest.setdefault(row.claimant, dict.fromkeys(names))
        for name, line in zip(names, row.lines, strict=True):
            other = known[name]
            if line and (
                other is None or not other.latest or (line.latest and line.latest.number > other.latest.number)
            ):
                known[name] = line
    return Compared(names, latest)


class Claimants:
    """The claimants of a story, by report."""

    def __init__(self, story: Story, reports: Reports) -> None:
        self.places = {party: place for place, party in enumerate(story.parties["id"])}
        events = story.events
        own = reports.where(events["account"] == "speaker") if "account" in events else []
        self._said = _speakers(own)

    def side(self, report: Report) -> Claimant:
        """Whose account a report is: its parties', or its speaker's where he has one of his own."""
        parties = tuple(sorted(report.parties, key=self.places.__getitem__))
        # A speaker is the same whichever party a report of his concerns.
        return self._said.get(report.id) or Claimant("party", parties)

    def of(self, report: Report) -> Claimant:
        """Who claims what a report states: the source itself where it says so in its own voice."""
        return {"reported": SOURCE, "unclear": UNCLEAR}.get(report.standing) or self.side(report)

    def place(self, claimant: Claimant) -> tuple[int, bool]:
        """Where a claimant stands in the fixed order."""
        last = len(self.places)
        if claimant in (SOURCE, UNCLEAR):
            return last + (claimant == UNCLEAR), False
        return min(self.places[party] for party in claimant.parties), claimant.kind == "speaker"


def _speakers(reports: list[Report]) -> dict[str, Claimant]:
    """The speaker of each report that is only its speaker's, by its id.

    He is the same where one of his names is, in whatever language: one row may give the name in two
    languages and the next in one only.
    """
    groups: list[list[Report]] = []
    for report in reports:
        names = set(report.texts.get("said_by", {}).values())
        if not names:
            continue
        same = [group for group in groups if any(names & set(other.texts["said_by"].values()) for other in group)]
        groups = [group for group in groups if group not in same]
        groups.append([*(other for group in same for other in group), report])
    found: dict[str, Claimant] = {}
    for group in groups:
        group.sort(key=lambda report: report.number)
        said: dict[str, str] = {}
        for report in group:
            said = {**report.texts["said_by"], **said}
        claimant = Claimant("speaker", group[0].parties, tuple(sorted(said.items())))
        found |= {report.id: claimant for report in group}
    return found


def happenings(story: Story, reports: Reports, shown: "pd.Series[bool]") -> list[Happening]:
    """Every happening that reports state casualties of, in the order of those reports.

    `shown` marks the rows of the table that the filters leave. A report that says nothing of what
    it is about, in a file whose other reports do, tells of a happening of its own: there is nothing
    to compare. A party whose silence is worth a line (`figure_expected`) has one for each kind of
    casualty that others count and it does not; what a speaker of its own account says does not end
    that silence.
    """
    stating = _stating(story, reports, shown, CASUALTIES)
    by_about: dict[str, list[Answer]] = {}
    for answer in stating:
        if answer.report.about or "about" not in story.events:
            by_about.setdefault(answer.report.about, []).append(answer)
    claimants = Claimants(story, reports)
    expected = list(story.parties.loc[story.parties["figure_expected"], "id"])
    firsts = reports.where(_first_of_each(story, set(by_about)))
    first = {report.about: report for report in firsts}
    return [
        Happening(about, first[about], _outcomes(answers, CASUALTIES, claimants, expected))
        for about, answers in by_about.items()
    ]


def _first_of_each(story: Story, about: set[str]) -> "pd.Series[bool]":
    """The first row of each of these happenings."""
    events = story.events
    if "about" not in events:
        return events["number"] == 1 if about else events["number"] == 0
    return events["about"].isin(about) & ~events["about"].duplicated()


def apart(story: Story, reports: Reports, shown: "pd.Series[bool]") -> list[Outcome]:
    """What is claimed of those who are no casualties, the evacuated and the displaced."""
    names = [name for name in OUTCOMES if name not in CASUALTIES]
    return _outcomes(_stating(story, reports, shown, names), names, Claimants(story, reports))


def _stating(story: Story, reports: Reports, shown: "pd.Series[bool]", outcomes: Sequence[str]) -> "list[Answer]":
    """The reports that state a figure of one of these outcomes."""
    events = story.events
    stated = (events[[name for name in outcomes if name in events]] != "").any(axis=1)
    return [Answer(*pair) for pair in zip(reports.where(stated), map(bool, shown[stated]), strict=True)]


def _outcomes(
    stating: "Sequence[Answer]", names: Sequence[str], claimants: Claimants, expected: Sequence[str] = ()
) -> list[Outcome]:
    """What these reports say of each outcome that one of them states; `expected` may be silent."""
    found = []
    for outcome in names:
        said: dict[tuple[Claimant, str], list[Answer]] = {}
        for answer in stating:
            if outcome in answer.report.figures:
                said.setdefault((claimants.of(answer.report), answer.report.counted), []).append(answer)
        if not said:
            continue
        lines = [
            Line(claimant, counted, [report for report, _ in answers], [report for report, left in answers if left])
            for (claimant, counted), answers in said.items()
        ]
        heard = {party for claimant, _ in said if claimant.kind == "party" for party in claimant.parties}
        lines += [Line(Claimant("party", (party,)), "", [], []) for party in expected if party not in heard]
        found.append(Outcome(outcome, sorted(lines, key=lambda line: claimants.place(line.claimant))))
    return found


class Answer(NamedTuple):
    """A report that answers a question, and whether the filters leave it."""

    report: Report
    shown: bool


class Dispute(NamedTuple):
    """A question that accounts answer differently.

    In its languages; with all its answers by side, in the order of claimants. `silent` names, by
    party, the kinds of casualty that answers state a figure of and that a party whose silence is
    worth a line gives none of, here or anywhere in the source.
    """

    id: str
    question: Mapping[str, str]
    answers: dict[Claimant, list[Answer]]
    silent: dict[Claimant, list[str]]

    @property
    def total(self) -> int:
        """How many answers there are, shown or not."""
        return sum(map(len, self.answers.values()))

    @property
    def shown(self) -> int:
        """How many answers the filters leave."""
        return sum(answer.shown for answers in self.answers.values() for answer in answers)

    @property
    def sides(self) -> list[Claimant]:
        """Those who answer, then those whose silence is worth a line."""
        return list(dict.fromkeys([*self.answers, *self.silent]))


def sides(found: Sequence[Dispute]) -> list[Claimant]:
    """Those who answer one of the questions, in the order in which they are met first."""
    return list(dict.fromkeys(side for dispute in found for side in dispute.sides))


def disputes(story: Story, reports: Reports, shown: "pd.Series[bool]") -> list[Dispute]:
    """Each question of the story with all its answers, in order.

    `shown` marks the rows of the table that the filters leave: they hide answers and take none
    away, so that a question never looks settled.
    """
    events = story.events
    if "dispute" not in events:
        return []
    disputed = events["dispute"] != ""
    claimants = Claimants(story, reports)
    everything = [Answer(*pair) for pair in zip(reports.where(disputed), map(bool, shown[disputed]), strict=True)]
    given = [outcome for outcome in CASUALTIES if any(outcome in answer.report.figures for answer in everything)]
    heard = _heard(reports.where((events[given] != "").any(axis=1)), claimants) if given else {}
    expected = list(story.parties.loc[story.parties["figure_expected"], "id"])
    found = []
    for row in story.disputes.to_dict("records"):
        answering = [answer for answer in everything if row["id"] in answer.report.disputes]
        answers: dict[Claimant, list[Answer]] = {}
        for answer in sorted(answering, key=lambda answer: claimants.place(claimants.of(answer.report))):
            answers.setdefault(claimants.of(answer.report), []).append(answer)
        stated = [name for name in given if any(name in answer.report.figures for answer in answering)]
        unsaid = ((party, [name for name in stated if party not in heard[name]]) for party in expected)
        question = {
            name.removeprefix("question").removeprefix("_"): text
            for name, text in row.items()
            if name.startswith("question") and text
        }
        silent = {Claimant("party", (party,)): names for party, names in unsaid if names}
        found.append(Dispute(row["id"], question, answers, silent))
    return found


def _heard(reports: list[Report], claimants: Claimants) -> dict[str, set[str]]:
    """The parties that give a figure of each outcome; a speaker of his own account is none."""
    found: dict[str, set[str]] = {outcome: set() for outcome in OUTCOMES}
    for report in reports:
        claimant = claimants.of(report)
        if claimant.kind == "party":
            for outcome in report.figures:
                found[outcome].update(claimant.parties)
    return found
