"""A party's colour -> the tints that stay legible on a light and on a dark page.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Tints are opaque,
so what lies under them never shifts it.

The page is coloured in `BOTH` themes at once, so that the browser can take the one that a reader
has, and the light one for paper, without asking.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3 Contrast (Minimum)

# For parties without a colour of their own, in the order of their lanes: any two tell apart, also
# under the three common colour-vision deficiencies, and neighbours far better; so they do where a
# thirteenth party begins again.
PALETTE = (
    *("#2d7896", "#3c3c00", "#e10078", "#963ce1", "#4b784b", "#3c1e1e"),
    *("#1e0096", "#96003c", "#2d3cb4", "#a55a00", "#691e5a", "#2d4b3c"),
)
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
# Two colours in one, as CSS has them. plotly takes from CSS nothing but a variable: this one is
# never set, so what counts is what stands in for it. chart.js knows the notation as well.
EITHER = re.compile(r"var\(--_,light-dark\((#\w+),(#\w+)\)\)")


def either(light: str, dark: str) -> str:
    """The colour that is the one on a light page and the other on a dark one, both as `#rrggbb`."""
    return f"var(--_,light-dark({light},{dark}))"


@dataclass(frozen=True)
class Theme:
    """The colours of the page, as `.streamlit/config.toml` sets them; charts have to be told."""

    name: str
    background: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str


LIGHT = Theme("light", "#ffffff", "#f4f5f7", "#1b2430", "#5a6472", "#d9dde3", "#0b5c8a")
DARK = Theme("dark", "#11161d", "#1b222c", "#e8ecf1", "#a3adba", "#36404d", "#6bb3e3")
_PAIRS = zip(astuple(LIGHT)[1:], astuple(DARK)[1:], strict=True)
BOTH = Theme("both", *(either(light, dark) for light, dark in _PAIRS))


def in_either(colour: str) -> tuple[str, str]:
    """What a colour is on a light page and on a dark one; a plain one is itself on both."""
    two = EITHER.fullmatch(colour)
    return (two[1], two[2]) if two else (colour, colour)


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of `#rgb` or `#rrggbb`.

    Raises ValueError for anything else.
    """
    if not HEX.fullmatch(colour):
        raise ValueError(colour)
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def mix(colour: str, other: str, share: float) -> str:
    """`share` of `colour` (0 to 1) laid over `other`.

    On a light and on a dark page each where one of them is a colour for both.
    """
    if EITHER.fullmatch(colour) or EITHER.fullmatch(other):
        pairs = zip(in_either(colour), in_either(other), strict=True)
        return either(*(mix(one, two, share) for one, two in pairs))
    return "#" + "".join(
        f"{round(share * one + (1 - share) * two):02x}" for one, two in zip(rgb(colour), rgb(other), strict=True)
    )


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2, 0 (black) to 1 (white)."""
    parts = [value / 255 for value in rgb(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@cache
def ink(colour: str, theme: Theme) -> str:
    """The colour as a text can have it.

    It is moved towards the text colour as little as makes it legible on the page's background and
    surface.
    """
    if theme is BOTH:
        light, dark = in_either(colour)
        return either(ink(light, LIGHT), ink(dark, DARK))
    for step in range(21):
        moved = mix(theme.text, colour, step / 20)
        if min(contrast(moved, theme.background), contrast(moved, theme.surface)) >= TEXT_CONTRAST:
            return moved
    return theme.text


@cache
def pale(colour: str, theme: Theme, share: float) -> str:
    """A tint for an area that text stands on.

    It is `share` of the colour (0 to 1) over the page's background, or as much less as leaves the
    text legible.
    """
    if theme is BOTH:
        light, dark = in_either(colour)
        return either(pale(light, LIGHT, share), pale(dark, DARK, share))
    for step in range(20, 0, -1):
        tint = mix(ink(colour, theme), theme.background, share * step / 20)
        if contrast(tint, theme.text) >= TEXT_CONTRAST:
            return tint
    return theme.background


@dataclass(frozen=True)
class Palette:
    """A theme with the colour of each party.

    It is the party's own where the story gives a readable one, else the next of `PALETTE`.
    """

    theme: Theme
    colours: Mapping[str, str]

    def ink(self, party: str) -> str:
        """The party's colour for texts and lines; that of what nobody said for any other name."""
        return ink(self.colours[party], self.theme) if party in self.colours else self.theme.muted

    def pale(self, party: str, share: float) -> str:
        """The party's colour for an area that text stands on; the muted one for any other name."""
        return pale(self.colours.get(party, self.theme.muted), self.theme, share)

    def faint(self, colour: str, share: float) -> str:
        """`share` of a colour (0 to 1) laid over the page."""
        return mix(colour, self.theme.background, share)


def party_colours(ids: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    """A colour for each party, its own where that is readable, else the next of the palette."""
    colours = {}
    for position, (party, colour) in enumerate(zip(ids, given, strict=True)):
        readable = HEX.fullmatch(colour)
        colours[party] = colour if readable else PALETTE[position % len(PALETTE)]
    return colours
