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
    """Who gives an account: a party, or a speaker for himself alone, the source itself, or nobody that it names.

    `parties` are those that speak, in the order of lanes; a speaker's are the parties of his report. `said` is
    the speaker's name in the languages that the story has it in.
    """

    kind: Literal["party", "speaker", "source", "unclear"]
    parties: tuple[str, ...] = ()
    said: Texts = ()


SOURCE, UNCLEAR = Claimant("source"), Claimant("unclear")


class Line(NamedTuple):
    """What one claimant says of one group of people, the latest report last.

    No reports: the party is silent, and that is worth a line. A line is shown when one of its reports is, and then
    with those alone.
    """

    claimant: Claimant
    counted: str
    reports: list[Report]
    shown: bool


class Outcome(NamedTuple):
    """What is claimed of one outcome, such as the killed: parties by lane, each before its speakers, then the source itself, then unclear."""

    name: str
    lines: list[Line]

    @property
    def claimants(self) -> set[Claimant]:
        return {line.claimant for line in self.lines if line.reports}

    @property
    def claimants_shown(self) -> set[Claimant]:
        return {line.claimant for line in self.lines if line.reports and line.shown}

    @property
    def moved(self) -> bool:
        """Whether some claimant's figure can be followed over several dates."""
        return any(len({report.when for report in line.reports}) > 1 for line in self.lines)


class Claimants:
    """The claimants of a story, by report."""

    def __init__(self, story: Story, reports: Reports) -> None:
        self.places = {party: place for place, party in enumerate(story.parties["id"])}
        events = story.events
        own = reports.where(events["account"] == "speaker") if "account" in events else []
        self._said = _speakers(own)

    def side(self, report: Report) -> Claimant:
        """Whose account a report is: its parties', or that of the speaker who has one of his own."""
        parties = tuple(sorted(report.parties, key=self.places.__getitem__))
        # A speaker is the same whichever party a report of his concerns.
        return self._said.get(report.id) or Claimant("party", parties)

    def of(self, report: Report) -> Claimant:
        """Who claims what a report states: nobody but the source itself where it says so in its own voice."""
        return {"reported": SOURCE, "unclear": UNCLEAR}.get(report.standing) or self.side(report)

    def place(self, claimant: Claimant) -> tuple[int, bool]:
        """Where a claimant stands in the fixed order."""
        last = len(self.places)
        if claimant in (SOURCE, UNCLEAR):
            return last + (claimant == UNCLEAR), False
        return min(self.places[party] for party in claimant.parties), claimant.kind == "speaker"


def _speakers(reports: list[Report]) -> dict[str, Claimant]:
    """The speaker of each report that is only its speaker's: the same where one of his names is, in whatever language.

    One row may give the name in two languages and the next in one only.
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
    """Every outcome that the story gives a figure of, with a line for each claimant and group counted.

    `shown` marks the rows of the table that the filters leave. A party whose silence is worth a line
    (`figure_expected`) has one for each kind of casualty that others count and it does not; what a speaker of its
    own account says does not end that silence.
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


class Dispute(NamedTuple):
    """A question that accounts answer differently, in its languages; the answers that are shown, by side; how many there are in all."""

    id: str
    question: Mapping[str, str]
    answers: dict[Claimant, list[Report]]
    total: int

    @property
    def shown(self) -> int:
        return sum(map(len, self.answers.values()))


def disputes(story: Story, reports: Reports, shown: "pd.Series[bool]") -> list[Dispute]:
    """Each question of the story with those of its answers that the filters leave, in order."""
    if "dispute" not in story.events:
        return []
    disputed = story.events["dispute"] != ""
    claimants = Claimants(story, reports)
    everything = list(zip(reports.where(disputed), shown[disputed], strict=True))
    found = []
    for row in story.disputes.to_dict("records"):
        answering = [(report, visible) for report, visible in everything if row["id"] in report.disputes]
        answers: dict[Claimant, list[Report]] = {}
        for report, visible in answering:
            if visible:
                answers.setdefault(claimants.side(report), []).append(report)
        question = {
            name.removeprefix("question").removeprefix("_"): text
            for name, text in row.items()
            if name.startswith("question") and text
        }
        found.append(Dispute(row["id"], question, answers, len(answering)))
    return found
