"""Reports, claimants and figures -> their words in one language: what, when, who, by whose account.

A text that the story has in the other language only is shown in that; nothing is left blank because
a translation is missing.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple, Self

from events.claims import Claimant, Dispute, Happening, Line, Outcome, Row, Shared, shared
from events.counts import WORDS
from events.reading import Story, zone_of
from events.report import Report
from events.wording import LANGUAGES, Wording

SIGNS = {"military": "▲", "ceasefire": "◆", "diplomacy": "●", "casualties": "✚", "humanitarian": "■", "position": "❝"}
OTHER_SIGNS = "★▼◇□△○"
COMMAS = (", ", "، ")


class Caption(NamedTuple):
    """The words on a report's bar: its number with the sign of its kind, and its title."""

    number: str
    title: str


class Text(str):
    """A text of the story as it stands there.

    `lang` is its language where that is known and not the page's, for who reads it aloud; else "".
    """

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str = "") -> Self:
        """The text, in `lang`."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made


def in_language(texts: Mapping[str, str], lang: str, only: str = "") -> Text:
    """The text in `lang`, else in the file's one language, else in another one; "" for none.

    `only` is the file's one language, if it says which that is.
    """
    picked = next((language for language in (lang, "", *LANGUAGES, *texts) if texts.get(language)), lang)
    told = picked or only
    return Text(texts.get(picked, ""), told if told != lang else "")


def with_language(text: str) -> str | list[str]:
    """The text as the scripts take it: in a pair with its language where that is another one."""
    return [str(text), text.lang] if isinstance(text, Text) and text.lang else str(text)


def without_office(name: str) -> str:
    """A speaker's name up to its comma, behind which the codebook puts his office.

    Whole where what follows may be another name: it has a capital, or a comma of its own.
    """
    comma = next((mark for mark in COMMAS if mark in name), None)
    if comma is None or name.count(comma) > 1:
        return name
    start, office = name.split(comma)
    return name if office[:1].isupper() else start


class Phrases:
    """The story in the words of `words`.

    Texts of the story are as they stand there: who sets them into others isolates them.
    """

    def __init__(self, story: Story, words: Wording) -> None:
        self.words = words
        self.zone = zone_of(story.package)
        languages = story.package.get("languages", [])
        self._only = languages[0] if len(languages) == 1 else ""
        self.names: dict[str, str] = {
            row["id"]: self._name(row) or row["id"] for row in story.parties.to_dict("records")
        }
        # The party with this id is the source itself, in its own voice.
        self.source = self.names.get("source") or words("claimant.the_source")
        extra = sorted({*story.events["kind"].unique()} - {*SIGNS, ""})
        self.signs = SIGNS | {kind: OTHER_SIGNS[i % len(OTHER_SIGNS)] for i, kind in enumerate(extra)}

    def _name(self, party: Mapping[str, str]) -> Text:
        named = {language: party.get(f"name_{language}", "") for language in LANGUAGES}
        return self._told(named | {"": party.get("name", "")})

    def _told(self, texts: Mapping[str, str]) -> Text:
        return in_language(texts, self.words.lang, self._only)

    def text(self, report: Report, column: str) -> Text:
        """What stands in a column that has several languages."""
        return self._told(report.texts.get(column, {}))

    def title(self, report: Report) -> str:
        """The headline, or that there is none."""
        return self.text(report, "title") or self.words("report.untitled")

    def numbered(self, report: Report) -> str:
        """The title behind the report's number in the chronology."""
        title = self.text(report, "title")
        told = self.words("report.numbered", number=report.number, title=title or self.title(report))
        return Text(told, title.lang)

    def when(self, report: Report) -> str:
        """The time as the curator worded it, else the notation in words."""
        return self.text(report, "date_text") or self.words.date(report.when)

    def date(self, report: Report) -> str:
        """The notation in words.

        Without hours where the curator's own words stand beside it and say what the hours stand
        for.
        """
        return self.words.date(report.when, hours=not self.text(report, "date_text"))

    def when_and_date(self, report: Report) -> str:
        """The time as the curator worded it, and the notation in words where that says more."""
        when, date = self.when(report), self.date(report)
        return when if date.casefold() in when.casefold() else self.words("report.when", when=when, date=date)

    def named(self, parties: Iterable[str]) -> str:
        """The names of parties, as one phrase."""
        names = [self.names[party] for party in parties]
        return names[0] if len(names) == 1 else self.words.enumerated(names)

    def involved(self, report: Report) -> str:
        """Who acted or spoke, and to or about whom."""
        if not report.toward:
            return self.named(report.parties)
        return self.words("report.toward", party=self.named(report.parties), toward=self.named(report.toward))

    def kind(self, kind: str) -> str:
        """The name of a kind; as the file has it where that is no kind of ours."""
        return self.words.either(f"kind.{kind}", kind)

    def sign(self, report: Report) -> str:
        """The sign of the report's kind; "" where it has none."""
        return self.signs.get(report.kind, "")

    def standing(self, report: Report) -> str:
        """Whether it is reported, claimed, announced or unclear; else as the file has it."""
        key = f"standing.{report.standing}"
        return self.words(key, source=self.words.within(self.source)) if key in self.words else report.standing

    def caption(self, report: Report) -> Caption:
        """What stands on the report's bar. An unclear report is marked as one."""
        doubt = self.words("report.doubt") if report.standing == "unclear" else ""
        return Caption(f"{report.number}{doubt} {self.sign(report)}".strip(), self.title(report))

    def account(self, report: Report) -> str:
        """Who gives this account, through whom; "" where the source cites nobody.

        "Said by the Ministry of Defence, via Interfax".
        """
        said: str = self.text(report, "said_by")
        via: str = self.text(report, "via")
        # Nothing is said twice: a party that speaks for itself, or an agency that reports on its
        # own account.
        said = "" if said == self.named(report.parties) else said
        via = "" if via == said else via
        if said and via:
            return self.words("report.said_via", said=said, via=via)
        return self.words("report.said", said=said) if said else self.words("report.via", via=via) if via else ""

    def outcome(self, name: str) -> str:
        """The name of an outcome, "killed"."""
        return self.words(f"outcome.{name}")

    def figure(self, report: Report, outcome: str) -> str:
        """A figure as worded, "about 100"."""
        return self.words.figure(report.figures[outcome])

    def figures(self, report: Report) -> list[str]:
        """The report's figures with their outcome, "killed: about 100"."""
        return [
            self.words("figure.of", outcome=self.outcome(outcome), figure=self.figure(report, outcome))
            for outcome in report.figures
        ]

    def counted(self, report: Report) -> str:
        """Whom the figure covers, or that the source does not say."""
        return self.words.either(f"counted.{report.counted or 'blank'}", report.counted)

    def covers(self, report: Report) -> str:
        """What period the figure covers, or that the source does not say."""
        if words := self.text(report, "covers_text"):
            return words
        return self.words.date(report.covers) if report.covers else self.words("covers.blank")

    def where(self, report: Report) -> str:
        """The same in brief, "para. 10"."""
        words, number = self.words, len(report.passage)
        where = words("disputes.passage", n=number, passage=words.enumerated(report.passage)) if number else ""
        return words.join("list.comma", filter(None, (where, report.source)))

    def passage(self, report: Report) -> str:
        """Where in which source the report stands."""
        number = len(report.passage)
        where = self.words("report.passage", n=number, passage=self.words.enumerated(report.passage)) if number else ""
        return self.words.join("list.comma", filter(None, (where, report.source)))

    def claimant(self, claimant: Claimant) -> str:
        """Who claims, by name; the source itself and nobody that it names in words of ours."""
        if claimant.kind == "party":
            return self.named(claimant.parties)
        if claimant.kind == "speaker":
            return self._told(dict(claimant.said))
        return self.words(f"claimant.{claimant.kind}", source=self.source)

    def short(self, claimant: Claimant, among: Iterable[Claimant]) -> str:
        """The same where there is little room: a speaker without his office.

        With it where it tells him from another one `among` those that stand beside him.
        """
        if claimant.kind != "speaker":
            return self.claimant(claimant)
        whole = self._told(dict(claimant.said))
        name = without_office(whole)
        others = {self.claimant(other) for other in among if other != claimant}
        return whole if name in map(without_office, others) else Text(name, whole.lang)

    def question(self, dispute: Dispute) -> str:
        """The question in dispute; its id where the story does not word it."""
        return self._told(dispute.question) or dispute.id

    def what_words_mean(self, used: Container[str]) -> str:
        """What those of the words for figures that are `used` are drawn as, "dozens 24–99, …"."""
        words = self.words
        return words.join(
            "list.comma",
            (
                words("figures.word_means", word=words(f"count.{word}"), low=words.number(low), high=words.number(high))
                for word, (low, high) in WORDS.items()
                if word in used
            ),
        )

    def claimed(self, outcome: Outcome) -> str:
        """What is claimed of an outcome, in one line with verbs of saying: it is who says so.

        The latest figure of each claimant, with its period and whom it counts; who gives none. No
        claimant is the subject of a verb: its name may be one person's, a people's or several.
        """
        words = self.words
        name = self.outcome(outcome.name)
        given = [line for line in outcome.lines if line.left]
        silent = [party for line in outcome.lines if not line.reports for party in line.claimant.parties]
        if not given:
            return words("sentence.hidden", outcome=name)
        alike = len({line.counted for line in given}) == 1
        parts = [self._claim(line, outcome, alike) for line in given]
        if silent:
            parts.append(words("sentence.silent", n=len(silent), parties=self.named(silent)))
        told = words("sentence.outcome", outcome=name, claims=words.join("list.semicolon", parts))
        if not alike:
            return told
        counted = self.counted(given[0].left[-1])
        whom = words("sentence.counted", counted=counted) if given[0].counted else words("sentence.counted_blank")
        return f"{told} {whom}"

    def about(self, happening: Happening) -> str:
        """What a happening is called: by the first report of it."""
        return self.words("figures.about", title=self.title(happening.first))

    def hidden(self, happening: Happening) -> str:
        """How many of those who give a figure of a happening are shown; "" for all of them."""
        shown, total = len(happening.claimants_shown), len(happening.claimants)
        return self.words("figures.claimants", shown=shown, total=total) if shown < total else ""

    def notes(self, happening: Happening) -> list[str]:
        """What is true of all figures of a happening: who is hidden, what a word means."""
        reports = [report for outcome in happening.outcomes for line in outcome.lines for report in line.reports]
        used = {figure.word for report in reports for figure in report.figures.values() if figure.mark == "word"}
        word = self.words("figures.word", words=self.what_words_mean(used)) if used else ""
        period = self.words("figures.no_period") if shared(happening.outcomes).no_period else ""
        return [note for note in (self.hidden(happening), period, word) if note]

    def others(self, rows: Sequence[Row]) -> str:
        """Claimants that have no row of their own beside the others, by name."""
        names = list(dict.fromkeys(self.claimant(row.claimant) for row in rows))
        return self.words("figures.others", n=len(names), claimants=self.words.enumerated(names))

    def course(self, line: Line, outcome: str) -> str:
        """How a claimant's figure moved: each figure with its day."""
        words = self.words
        steps = (
            words("figure.on", figure=self.figure(report, outcome), date=self.date(report)) for report in line.left
        )
        return words.join("list.semicolon", steps)

    def _claim(self, line: Line, outcome: Outcome, alike: bool) -> str:
        words, report = self.words, line.left[-1]
        kind = line.claimant.kind if line.claimant.kind in ("source", "unclear") else "claim"
        claimant = self.short(line.claimant, (other.claimant for other in outcome.lines))
        fields = {
            "figure": self.figure(report, outcome.name),
            "claimant": claimant,
            "source": words.within(self.source),
        }
        if period := self.period(report):
            said = words(f"sentence.{kind}_period", period=period, **fields)
        else:
            said = words(f"sentence.{kind}", **fields)
        return said if alike else words("sentence.claim_counted", claim=said, counted=self.counted(report))

    def claim(self, line: Line, shared: Shared) -> str:
        """What stands beside a claimant's latest figure: the period, the day, the voice, the place.

        What is `shared` by all is left out here and said once.
        """
        words, report = self.words, line.latest
        if report is None:
            return ""
        return words.join(
            "list.dot",
            filter(
                None,
                (
                    "" if shared.no_period else words("figure.covers", covers=self.covers(report)),
                    "" if shared.counted else words("figure.counted", counted=self.counted(report)),
                    # A speaker's name is the claimant's; who voices a party's figure is told here.
                    self.account(report) if line.claimant.kind == "party" else "",
                    words("figure.when", when=self.when_and_date(report)),
                    self.where(report),
                ),
            ),
        )

    def period(self, report: Report) -> str:
        """What period the figure covers; "" where the source does not say."""
        return self.covers(report) if report.covers or self.text(report, "covers_text") else ""
