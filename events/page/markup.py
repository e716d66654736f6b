"""Reports, figures and questions -> safe HTML for the parts of the page that are text.

Every text of a story passes through `escape`, so nothing in a CSV can become a tag, a link or an image. `dir="auto"` lets a text that exists in
the other language only run in its own direction.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

from events.claims import Dispute, Outcome
from events.drawing.colours import Theme, ink, pale
from events.reading.columns import several
from events.wording import Wording
from events.wording.phrasing import Phrases, Row

PROBLEMS = 200  # mistakes that a page lists at once


def text(words: str) -> str:
    return f'<bdi dir="auto">{escape(words)}</bdi>'


def element(tag: str, inner: str, name: str = "") -> str:
    return f'<{tag} class="{name}">{inner}</{tag}>' if name else f"<{tag}>{inner}</{tag}>"


def dot(colour: str) -> str:
    """A party's colour beside its name, which says the same."""
    return f'<span class="dot" style="background:{colour}"></span>'


def people(cell: str, phrases: Phrases, colours: Mapping[str, str], theme: Theme) -> str:
    """The parties of a cell, each with its colour."""
    named = [
        f'<span class="party">{dot(ink(colours[party], theme))}{text(phrases.names[party])}</span>'
        for party in several(cell)
    ]
    return " ".join(named)


def badge(row: Row, phrases: Phrases) -> str:
    """The standing of a report in words, with the outline that it has on the timeline."""
    words = phrases.standing(row)
    return element("span", escape(words), f"badge {escape(row['standing'])}") if words else ""


def problems(found: Sequence[Mapping[str, object]], words: Wording) -> str:
    """What is wrong with a story: the first mistakes of its files, each with its place, and how many more there are."""
    names = ("file", "row", "column", "value", "problem", "allowed")
    head = "".join(f'<th scope="col">{escape(words(f"problem_table.{name}"))}</th>' for name in names)
    body = "".join(
        element("tr", "".join(element("td", _cell(name, problem)) for name in names)) for problem in found[:PROBLEMS]
    )
    more = element("p", escape(words("page.problems_more", n=len(found) - PROBLEMS))) if len(found) > PROBLEMS else ""
    return (
        f"<h1>{escape(words('page.problems'))}</h1><p>{escape(words('page.problems_help'))}</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(words("page.problems"))}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}"
    )


def _cell(name: str, problem: Mapping[str, object]) -> str:
    """What is wrong is said in the page's language, whatever the value that it starts with; the rest is as the file has it."""
    words = str(problem[name] or "")
    return escape(words) if name == "problem" else text(words)


def key(kinds: Iterable[str], standings: Iterable[str], phrases: Phrases, theme: Theme) -> str:
    """How the timeline is read: what bars, outlines and signs mean. Only what the story has is explained."""
    words = phrases.words
    colour = theme.muted
    swatches = [
        ("solid", "key_solid"),
        ("within", "key_within"),
        ("fade", "key_fade"),
        *(
            (standing, f"key_{standing}")
            for standing in ("claimed", "announced", "unclear")
            if standing in set(standings)
        ),
    ]
    drawn = "".join(
        f'<li><span class="swatch {name}" style="--tint:{colour};--pale:{pale(colour, theme, 0.3)}"></span>{escape(words(f"timeline.{label}"))}</li>'
        for name, label in swatches
    )
    signs = "".join(
        f'<li><span class="sign">{phrases.signs[kind]}</span>{text(phrases.kind(kind))}</li>'
        for kind in phrases.signs
        if kind in set(kinds)
    )
    parts = [f'<ul aria-label="{escape(words("timeline.key_drawn"))}">{drawn}</ul>']
    if signs:
        parts.append(f'<ul aria-label="{escape(words("timeline.key_subjects"))}">{signs}</ul>')
    return element("div", "".join(parts), "key")


def definitions(entries: Iterable[tuple[str, str]]) -> str:
    """Terms and their (already safe) descriptions; empty ones are left out."""
    return element(
        "dl", "".join(f"<div><dt>{escape(term)}</dt><dd>{inner}</dd></div>" for term, inner in entries if inner)
    )


def link(url: str, words: str) -> str:
    """A link to an http(s) address; nothing for any other, which could run or load something."""
    try:
        safe = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        safe = False
    return (
        f'<a href="{escape(url)}" rel="noopener noreferrer nofollow" target="_blank">{escape(words)}</a>'
        if safe
        else ""
    )


def card(
    row: Row,
    phrases: Phrases,
    colours: Mapping[str, str],
    theme: Theme,
    earlier: Iterable[Row],
    questions: Iterable[str],
) -> str:
    """Everything that the table says of one report. `earlier`: the reports that the source puts before it; `questions`: its disputes."""
    words = phrases.words
    figures = [
        element(
            "li", text(words("event.figure", figure=figure, covers=phrases.covers(row), counted=phrases.counted(row)))
        )
        for figure in phrases.figures(row)
    ]
    after = [
        element("li", text(words("report.numbered", number=other["number"], title=phrases.title(other))))
        for other in earlier
    ]
    asked = [element("li", text(question)) for question in questions]
    entries = [
        (words("event.when"), text(phrases.when_and_date(row))),
        (words("event.after"), element("ul", "".join(after)) if after else ""),
        (words("event.who"), people(row["party"], phrases, colours, theme)),
        (words("event.toward"), people(row.get("toward", ""), phrases, colours, theme)),
        (words("event.standing"), badge(row, phrases)),
        (words("event.kind"), f"{phrases.sign(row)} {text(phrases.kind(row['kind']))}" if row["kind"] else ""),
        (words("event.said"), text(phrases.text(row, "said_by")) if phrases.text(row, "said_by") else ""),
        (words("event.via"), text(phrases.text(row, "via")) if phrases.text(row, "via") else ""),
        (words("event.figures"), element("ul", "".join(figures)) if figures else ""),
        (words("event.disputes"), element("ul", "".join(asked)) if asked else ""),
        (
            words("event.passage"),
            " ".join(
                part
                for part in (
                    text(phrases.passage(row)) if phrases.passage(row) else "",
                    link(row.get("url", ""), words("event.link")),
                )
                if part
            ),
        ),
    ]
    title = f'<h3 class="card-title"><span class="number">{row["number"]}</span> {text(phrases.title(row))}</h3>'
    detail = phrases.text(row, "detail")
    return element(
        "article", title + (element("p", text(detail), "detail") if detail else "") + definitions(entries), "card"
    )


def claim_rows(outcome: Outcome, phrases: Phrases) -> list[list[str]]:
    """The lines of an outcome as cells: claimant, figure, when, period, whom, where."""
    words = phrases.words
    rows = []
    for line in outcome.lines:
        if not line.shown:
            continue
        if not line.claims:
            rows.append([line.claimant, words("figure.silent"), "", "", "", ""])
        rows += [
            [
                line.claimant,
                phrases.figure(claim.row, outcome.name),
                phrases.when_and_date(claim.row),
                phrases.covers(claim.row),
                phrases.counted(claim.row),
                phrases.passage(claim.row),
            ]
            for claim in line.claims
        ]
    return rows


def figures_table(outcomes: Iterable[Outcome], phrases: Phrases) -> str:
    """The figures of several outcomes as one table with the same content as the charts."""
    words = phrases.words
    names = ("outcome", "claimant", "figure", "when", "covers", "counted", "passage")
    head = "".join(f'<th scope="col">{escape(words(f"figures.column_{name}"))}</th>' for name in names)
    body = "".join(
        element(
            "tr",
            f'<th scope="row">{escape(words(f"outcome.{outcome.name}"))}</th>'
            + "".join(element("td", text(cell)) for cell in cells),
        )
        for outcome in outcomes
        for cells in claim_rows(outcome, phrases)
    )
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(words("figures.table"))}"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def answers(dispute: Dispute, phrases: Phrases, colours: Mapping[str, str], theme: Theme) -> str:
    """A question with its answers side by side, a column for each side: what it says, when, where, in the row's own words.

    A side is a party; an agency that reports on its own account is a side of its own, since it speaks for none.
    """
    words = phrases.words
    sides: dict[str, list[str]] = {}
    for row in dispute.answers:
        agency = phrases.agency(row)
        side = f'<span class="party">{text(agency)}</span>' if agency else people(row["party"], phrases, colours, theme)
        meta = [phrases.account(row), phrases.when_and_date(row), phrases.passage(row)]
        sides.setdefault(side, []).append(
            element(
                "article",
                element("h5", text(phrases.title(row)))
                + element("p", text(phrases.text(row, "detail")))
                + element("p", "".join(text(part) for part in meta if part) + badge(row, phrases), "meta"),
            )
        )
    columns = [element("li", element("h4", side) + "".join(reports)) for side, reports in sides.items()]
    if len(dispute.answers) < dispute.total:
        told = (
            words("disputes.answers", shown=len(dispute.answers), total=dispute.total)
            if dispute.answers
            else words("disputes.hidden")
        )
        columns.append(element("li", escape(told), "hidden-answers"))
    return element(
        "section", element("h3", text(dispute.question)) + element("ul", "".join(columns), "answers"), "dispute"
    )
