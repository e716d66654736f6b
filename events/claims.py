"""Table -> who gave which figure, and how the questions in dispute are answered. Nothing is added up, averaged or merged.

A claimant is a party together with who speaks for it; or an agency that reports in its own name; or the source in its own voice; or nobody,
where the source leaves open who says it.
"""

from typing import NamedTuple

import pandas as pd

from events.reading.columns import several
from events.reading.story import OUTCOMES, Story
from events.wording.phrasing import CASUALTIES, Phrases, Row, records

SOURCE, UNCLEAR = "source", "unclear"


class Claim(NamedTuple):
    """A figure that a claimant gave: the report it stands in, and the figure's bounds and mark as the table has them."""

    row: Row
    low: int | None
    high: int | None
    mark: str
    text: str


class Line(NamedTuple):
    """What one claimant says of one group of people, the latest claim last. No claims: the party is silent, and that is worth a line."""

    claimant: str
    party: str
    counted: str
    claims: list[Claim]
    shown: bool


class Outcome(NamedTuple):
    """What is claimed of one outcome, such as the killed, in a fixed order: parties by lane, then the source itself, then unclear."""

    name: str
    lines: list[Line]

    @property
    def claimants(self) -> set[str]:
        return {line.claimant for line in self.lines if line.claims}

    @property
    def claimants_shown(self) -> set[str]:
        return {line.claimant for line in self.lines if line.claims and line.shown}


def claimant_of(row: Row, phrases: Phrases) -> tuple[str, str]:
    """The name of the claimant and the party (or "source", "unclear") that decides the claimant's place and colour."""
    if row["standing"] == "reported":
        return phrases.words("claimant.source"), SOURCE
    if row["standing"] == "unclear":
        return phrases.words("claimant.unclear"), UNCLEAR
    if agency := phrases.agency(row):
        return agency, SOURCE
    party, said = phrases.who(row), phrases.text(row, "said_by")
    first = several(row["party"])[0]
    if not said or said == party:
        return party, first
    return phrases.words("claimant.speaker", said=said, party=party), first


def outcomes(story: Story, shown: "pd.Series[bool]", phrases: Phrases) -> list[Outcome]:
    """Every outcome that the story gives a figure of, with a line for each claimant and group counted.

    `shown` marks the reports that the filters leave; a line is shown when one of its claims is, and then with those alone. A party whose silence
    is worth a line (`figure_expected`) has one for each kind of casualty that others count and it does not.
    """
    events = story.events
    places = {party: place for place, party in enumerate([*story.parties["id"], SOURCE, UNCLEAR])}
    given = [outcome for outcome in OUTCOMES if outcome in events and (events[outcome] != "").any()]
    stated = events[(events[given] != "").any(axis=1)]
    rows = list(zip(records(stated), shown[stated.index], strict=True))
    found = []
    for outcome in given:
        lines: dict[tuple[str, str, str], list[tuple[Claim, bool]]] = {}
        for row, visible in rows:
            if not row[outcome]:
                continue
            claimant, party = claimant_of(row, phrases)
            claim = Claim(
                row, _whole(row[f"{outcome}_low"]), _whole(row[f"{outcome}_high"]), row[f"{outcome}_mark"], row[outcome]
            )
            lines.setdefault((party, claimant, row.get("counted", "")), []).append((claim, bool(visible)))
        drawn = [
            Line(
                claimant,
                party,
                counted,
                [c for c, v in claims if v] or [c for c, _ in claims],
                any(v for _, v in claims),
            )
            for (party, claimant, counted), claims in lines.items()
        ]
        if outcome in CASUALTIES:
            heard = {
                part
                for line in drawn
                for claim in line.claims
                for part in several(claim.row["party"])
                if line.party not in (SOURCE, UNCLEAR)
            }
            drawn += [
                Line(phrases.names[party], party, "", [], True)
                for party in story.parties.loc[story.parties["figure_expected"], "id"]
                if party not in heard
            ]
        found.append(Outcome(outcome, sorted(drawn, key=lambda line: places[line.party])))
    return found


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def sentence(outcome: Outcome, phrases: Phrases) -> str:
    """What is claimed of an outcome in one line of words: the latest figure of each claimant, with its period and whom it counts."""
    words = phrases.words
    name = words(f"outcome.{outcome.name}")
    given = [(line, line.claims[-1].row) for line in outcome.lines if line.claims and line.shown]
    if not given:
        return words("sentence.hidden", outcome=name)
    alike = len({line.counted for line, _ in given}) == 1
    parts = []
    for line, row in given:
        about = line.claimant
        if phrases.text(row, "covers_text") or row.get("covers"):
            about = words("sentence.claimant_period", claimant=about, period=phrases.covers(row))
        if not alike:
            about = words("sentence.claimant_counted", claimant=about, counted=phrases.counted(row))
        parts.append(words("sentence.claim", figure=phrases.figure(row, outcome.name), about=about))
    told = words("sentence.outcome", outcome=name, claims=words("list.semicolon").join(parts))
    if not alike:
        return told
    line, row = given[0]
    counted = (
        words("sentence.counted", counted=phrases.counted(row)) if line.counted else words("sentence.counted_blank")
    )
    return f"{told} {counted}"


def moved(outcome: Outcome) -> bool:
    """Whether some claimant's figure can be followed over several dates."""
    return any(len({claim.row["date"] for claim in line.claims}) > 1 for line in outcome.lines)


class Dispute(NamedTuple):
    """A question on which the accounts cannot all hold, and the reports that answer it, in order."""

    id: str
    question: str
    answers: list[Row]
    total: int


def disputes(story: Story, shown: "pd.Series[bool]", phrases: Phrases) -> list[Dispute]:
    """Each question of the story with those of its answers that the filters leave, and how many there are in all."""
    if "dispute" not in story.events:
        return []
    disputed = story.events[story.events["dispute"] != ""]
    rows = [
        (set(several(row["dispute"])), row, visible)
        for row, visible in zip(records(disputed), shown[disputed.index], strict=True)
    ]
    return [
        Dispute(
            question["id"],
            phrases.text(question, "question") or question["id"],
            [row for asked, row, visible in rows if question["id"] in asked and visible],
            sum(question["id"] in asked for asked, _, _ in rows),
        )
        for question in records(story.disputes)
    ]
