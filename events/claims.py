"""Reports -> who gave which figure, and how the questions in dispute are answered. No words.

Nothing is added up, averaged or merged. Who claims is told by data alone, so that a story has the
same claimants in every language.
"""

from collections.abc import Mapping
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

    No reports: the party is silent, and that is worth a line. A line is shown when one of its
    reports is, and then with those alone.
    """

    claimant: Claimant
    counted: str
    reports: list[Report]
    shown: bool


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
        return {line.claimant for line in self.lines if line.reports and line.shown}

    @property
    def moved(self) -> bool:
        """Whether some claimant's figure can be followed over several dates."""
        return any(len({report.when for report in line.reports}) > 1 for line in self.lines)


class Compared(NamedTuple):
    """Claimants side by side, in their fixed order: the line of each for each outcome, or None."""

    outcomes: list[str]
    claimants: dict[Claimant, dict[str, Line | None]]

    @property
    def giving(self) -> int:
        """How many claimants give a figure: who is silent is none."""
        return sum(any(line and line.reports for line in lines.values()) for lines in self.claimants.values())

    @property
    def shown(self) -> int:
        """How many of those the filters leave."""
        lines = (lines.values() for lines in self.claimants.values())
        return sum(any(line and line.reports and line.shown for line in some) for some in lines)


def compared(outcomes: list[Outcome]) -> Compared:
    """The casualties of which several claimants speak, or one and another's silence is told.

    Of a claimant who tells groups of people apart, the group that he spoke of last is taken.
    """
    told = [outcome for outcome in outcomes if outcome.name in CASUALTIES and len(outcome.lines) > 1]
    order = {line.claimant: None for outcome in told for line in outcome.lines}
    latest: dict[Claimant, dict[str, Line | None]] = {
        claimant: dict.fromkeys(outcome.name for outcome in told) for claimant in order
    }
    for outcome in told:
        for line in outcome.lines:
            known = latest[line.claimant][outcome.name]
            if known is None or (line.reports and line.reports[-1].number > known.reports[-1].number):
                latest[line.claimant][outcome.name] = line
    return Compared([outcome.name for outcome in told], latest)


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


def outcomes(story: Story, reports: Reports, shown: "pd.Series[bool]") -> list[Outcome]:
    """Every outcome that the story gives a figure of, a line for each claimant and group counted.

    `shown` marks the rows of the table that the filters leave. A party whose silence is worth a
    line (`figure_expected`) has one for each kind of casualty that others count and it does not;
    what a speaker of its own account says does not end that silence.
    """
    events = story.events
    given = [outcome for outcome in OUTCOMES if outcome in events and (events[outcome] != "").any()]
    stated = (events[given] != "").any(axis=1)
    visible = dict(zip((report.id for report in reports.where(stated)), shown[stated], strict=True))
    claimants = Claimants(story, reports)
    expected = list(story.parties.loc[story.parties["figure_expected"], "id"])
    found = []
    for outcome in given:
        said: dict[tuple[Claimant, str], list[Report]] = {}
        for report in reports.where(stated):
            if outcome in report.figures:
                said.setdefault((claimants.of(report), report.counted), []).append(report)
        lines = []
        for (claimant, counted), all_of_it in said.items():
            left = [report for report in all_of_it if visible[report.id]]
            lines.append(Line(claimant, counted, left or all_of_it, bool(left)))
        if outcome in CASUALTIES:
            heard = {party for claimant, _ in said if claimant.kind == "party" for party in claimant.parties}
            lines += [Line(Claimant("party", (party,)), "", [], True) for party in expected if party not in heard]
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
