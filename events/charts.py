"""Claims -> plotly Figures of the conflicting figures: every claimant a line, the axis from 0, nothing between two claimants.

An exact figure is a dot, "about" a hollow dot, "more than" a bracket that fades outwards, a range a bar, a word a hatched band of what the word
can mean. A word never becomes a number.
"""

from collections.abc import Mapping
from itertools import pairwise

import plotly.graph_objects as go

from events.claims import SOURCE, UNCLEAR, Claim, Line, Outcome
from events.colours import Theme, ink, mix, pale
from events.phrasing import Phrases
from events.timeline import CLEAR, FONT, _wrap, aligned

LINE, MARK = 17, 30  # pixels of a line of text, of a mark
CHARACTERS = 44  # of a line of text on a phone
FADE = 1.6  # an open bracket fades out at this multiple of its bound
SLICES = 16
DOT = 13
DRAWN_WORDS = ("word",)


def claimant_colour(line: Line, colours: Mapping[str, str], theme: Theme) -> str:
    return theme.muted if line.party in (SOURCE, UNCLEAR) else ink(colours[line.party], theme)


def figures(outcome: Outcome, phrases: Phrases, colours: Mapping[str, str], theme: Theme) -> go.Figure:
    """One outcome with a line for each claimant, in the order of `outcome.lines`; those that a filter hides are left out.

    Over each mark stand the claimant, the day, the period covered and whom the figure counts; beside it the figure as worded.
    """
    lines = [line for line in outcome.lines if line.shown]
    limit = _limit(lines)
    figure = _frame(phrases, theme)
    height = 0.0
    for line in lines:
        height = _line(figure, line, outcome.name, height, limit, phrases, claimant_colour(line, colours, theme), theme)
    figure.add_shape(type="line", x0=0, x1=0, y0=0, y1=height, line={"color": theme.muted, "width": 1}, layer="below")
    figure.update_layout(height=round(height) + 40, margin={"t": 4, "b": 36})
    figure.update_xaxes(
        range=[limit, 0] if phrases.words.rtl else [0, limit], nticks=5, tickformat=",d", tick0=0, rangemode="tozero"
    )
    figure.update_yaxes(range=[height, 0])
    return figure


def _frame(phrases: Phrases, theme: Theme) -> go.Figure:
    figure = go.Figure()
    figure.update_layout(
        margin={"l": 8, "r": 16, "pad": 0} if not phrases.words.rtl else {"l": 16, "r": 8, "pad": 0},
        barmode="overlay",
        showlegend=False,
        dragmode=False,
        hovermode=False,
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"family": FONT, "size": 13, "color": theme.text},
        xaxis={
            "fixedrange": True,
            "zeroline": False,
            "gridcolor": theme.line,
            "tickfont": {"color": theme.muted},
            "tickangle": 0,
        },
        yaxis={"visible": False, "fixedrange": True},
    )
    return figure


def _limit(lines: list[Line]) -> float:
    """The end of the axis: past the furthest mark, with room for its words."""
    reach = [1.0]
    for line in lines:
        for claim in line.claims:
            if claim.mark in ("more", "least") and claim.low is not None:
                reach.append(claim.low * FADE)
            else:
                reach.append(float(claim.high or claim.low or 0))
    return 1.12 * max(reach)


def _text(
    figure: go.Figure, text: str, y: float, phrases: Phrases, colour: str, weight: int = 400, size: int = 13
) -> None:
    rtl = phrases.words.rtl
    figure.add_annotation(
        x=0,
        y=y,
        xshift=-6 if rtl else 6,
        text=aligned(text, phrases),
        showarrow=False,
        xanchor="right" if rtl else "left",
        yanchor="middle",
        font={"color": colour, "weight": weight, "size": size},
        bgcolor=theme.background,
        borderpad=0,
    )


def _line(
    figure: go.Figure, line: Line, outcome: str, top: float, limit: float, phrases: Phrases, colour: str, theme: Theme
) -> float:
    """One claimant's line, its words above its mark; returns where the next one starts (pixels from the top)."""
    words = phrases.words
    for text in _wrap(line.claimant, CHARACTERS):
        _text(figure, text, top + LINE / 2, phrases, theme, colour, 600, 14)
        top += LINE
    if not line.claims:
        for text in _wrap(words("figure.silent"), CHARACTERS):
            _text(figure, text, top + LINE / 2, phrases, theme, theme.muted)
            top += LINE
        return top + 14
    row = line.claims[-1].row
    about = [
        words("figure.when_covers", when=phrases.when(row), covers=phrases.covers(row)),
        words("figure.whom", counted=phrases.counted(row)),
    ]
    for text in [part for sentence in about for part in _wrap(sentence, CHARACTERS)]:
        _text(figure, text, top + LINE / 2, phrases, theme, theme.muted)
        top += LINE
    middle = top + MARK / 2
    for claim in line.claims[:-1]:
        _mark(figure, claim, middle, limit, mix(colour, theme.background, 0.35), theme)
    latest = line.claims[-1]
    _mark(figure, latest, middle, limit, colour, theme)
    _beside(figure, latest, phrases.figure(row, outcome), middle, limit, phrases, theme)
    return top + MARK + 14


def _mark(figure: go.Figure, claim: Claim, y: float, limit: float, colour: str, theme: Theme) -> None:
    low, high = claim.low, claim.high
    if claim.mark in ("exact", "about") and low is not None:
        hollow = claim.mark == "about"
        figure.add_scatter(
            x=[low],
            y=[y],
            mode="markers",
            cliponaxis=False,
            marker={
                "size": DOT,
                "color": theme.background if hollow else colour,
                "line": {"color": colour, "width": 2.5},
            },
        )
    elif claim.mark in ("more", "least", "fewer", "most"):
        bound = low if low is not None else high
        assert bound is not None
        far = bound * FADE if low is not None else 0.0
        borders = [bound + (far - bound) * i / SLICES for i in range(SLICES + 1)]
        for i, (a, b) in enumerate(pairwise(borders)):
            tint = mix(colour, theme.background, 0.55 * (1 - i / SLICES))
            figure.add_shape(type="rect", x0=a, x1=b, y0=y - 5, y1=y + 5, fillcolor=tint, line={"width": 0})
        figure.add_shape(type="line", x0=bound, x1=bound, y0=y - 10, y1=y + 10, line={"color": colour, "width": 3})
    elif claim.mark in ("range", "word") and low is not None and high is not None:
        figure.add_bar(
            x=[high - low],
            base=[low],
            y=[y],
            width=16 if claim.mark == "word" else 10,
            orientation="h",
            marker={
                "color": pale(colour, theme, 0.08) if claim.mark == "word" else colour,
                "line": {"color": colour, "width": 1.5},
                "pattern": {
                    "shape": "/" if claim.mark == "word" else "",
                    "fgcolor": colour,
                    "size": 8,
                    "solidity": 0.12,
                    "fillmode": "overlay",
                },
            },
        )


def _beside(
    figure: go.Figure, claim: Claim, words: str, y: float, limit: float, phrases: Phrases, theme: Theme
) -> None:
    """The figure as worded: after its mark, or before it near the end of the axis; on a word's band, within it."""
    rtl = phrases.words.rtl
    reach = max((bound for bound in (claim.low, claim.high) if bound is not None), default=0)
    x, anchor, shift = float(reach), "start", 13
    if claim.mark == "word" and claim.low is not None and claim.high is not None:
        x, anchor, shift = (claim.low + claim.high) / 2, "middle", 0
    elif claim.mark in ("more", "least") and claim.low is not None:
        x, shift = claim.low * FADE, 4
    if anchor == "start" and x > 0.62 * limit:
        x, anchor, shift = float(min(bound for bound in (claim.low, claim.high) if bound is not None)), "end", -13
    left = {"start": "left", "end": "right", "middle": "center"}[anchor]
    right = {"start": "right", "end": "left", "middle": "center"}[anchor]
    figure.add_annotation(
        x=x,
        y=y,
        xshift=-shift if rtl else shift,
        text=aligned(words, phrases),
        showarrow=False,
        xanchor=right if rtl else left,
        yanchor="middle",
        font={"size": 15, "weight": 700, "color": theme.text},
        bgcolor=theme.background if anchor == "middle" else CLEAR,
        borderpad=2,
    )


def over_time(outcome: Outcome, phrases: Phrases, colours: Mapping[str, str], theme: Theme) -> go.Figure:
    """How each claimant's figure moved: time across, the figure upwards, a claimant's claims joined by steps.

    Words and open bounds are drawn as in `figures`, upright, and are not joined: there is no number to join.
    """
    lines = [line for line in outcome.lines if line.shown and line.claims]
    limit = _limit(lines)
    figure = _frame(phrases, theme)
    for line in lines:
        colour = claimant_colour(line, colours, theme)
        dated = [claim for claim in line.claims if not _undated(claim)]
        numbers = [claim for claim in dated if claim.mark in ("exact", "about")]
        figure.add_scatter(
            x=[claim.row["earliest"] for claim in numbers],
            y=[claim.low for claim in numbers],
            mode="lines+markers",
            line={"color": colour, "shape": "hv", "width": 1.5},
            marker={
                "size": DOT,
                "color": [theme.background if claim.mark == "about" else colour for claim in numbers],
                "line": {"color": colour, "width": 2.5},
            },
        )
        for claim in dated:
            at = claim.row["earliest"]
            low, high = claim.low or 0, claim.high if claim.high is not None else (claim.low or 0) * FADE
            if claim.mark not in ("exact", "about", "unknown"):
                figure.add_scatter(
                    x=[at, at],
                    y=[low, high],
                    mode="lines",
                    line={"color": colour, "width": 6, "dash": "1px,2px" if claim.mark == "word" else "solid"},
                    opacity=0.5,
                )
        if dated:
            last = dated[-1]
            figure.add_annotation(
                x=last.row["earliest"],
                y=last.low or last.high or 0,
                text="<br>".join(
                    aligned(part, phrases) for part in [line.claimant, phrases.figure(last.row, outcome.name)]
                ),
                font={"color": colour, "size": 12},
                showarrow=False,
                xanchor="left" if phrases.words.rtl else "right",
                yanchor="bottom",
                yshift=8,
                align="right",
            )
    times = sorted({claim.row["earliest"] for line in lines for claim in line.claims if not _undated(claim)})
    step = max(1, len(times) // 4)
    ticks = times[::step]
    figure.update_layout(
        height=340,
        margin={"t": 40, "b": 40, "l": 44 if not phrases.words.rtl else 10, "r": 10 if not phrases.words.rtl else 44},
        hovermode=False,
    )
    figure.update_xaxes(
        tickvals=ticks,
        ticktext=[aligned(phrases.words.moment(t.astimezone(phrases.zone), "day"), phrases) for t in ticks],
        autorange="reversed" if phrases.words.rtl else True,
    )
    figure.update_yaxes(
        visible=True,
        range=[0, limit],
        gridcolor=theme.line,
        tickfont={"color": theme.muted},
        side="right" if phrases.words.rtl else "left",
        tickformat=",d",
    )
    return figure


def _undated(claim: Claim) -> bool:
    return claim.row["earliest"] is None or claim.row["earliest"] != claim.row["earliest"]
