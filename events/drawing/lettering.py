"""What any chart is lettered and ruled with: text of a known width in order, and strokes.

The server draws without a browser, so how wide a text will be is worked out from the two fonts that
the page brings along.
"""

import unicodedata
from functools import cache
from html import escape
from typing import Any

from events.drawing.colours import Theme
from events.wording import Wording

FONT = "ArabicUI, 'Source Sans', sans-serif"
TEXT_SIZE = 13
CLEAR = "rgba(0,0,0,0)"

Dict = dict[str, Any]

# Advance widths in ems, rounded up: of Source Sans, as Streamlit serves it, regular and upright,
# and of the letters of IBM Plex Sans Arabic (in static/) as wide as they are, joined, on average.
WIDTHS = {
    character: width
    for characters, width in (
        (" ", 0.22),
        ("ijlI|.,:;'’‘·،؛", 0.27),
        ("()[]{}!-/\\ftr", 0.35),
        ('"“”«»?*szc', 0.45),
        ("0123456789aegkvxyFLJY+=<>#$_–", 0.5),
        ("bdhnopquACEPRSTVXZ", 0.57),
        ("BDGHKNOQU&", 0.67),
        ("mwMW%@—▲◆●■❝✚", 0.85),
        ("…", 0.95),
        ("اإأآلرزـ", 0.28),
        ("سشصض", 0.75),
    )
    for character in characters
}


@cache
def _em(character: str) -> float:
    """How wide a character is, in ems."""
    known = WIDTHS.get(character)
    if known is not None:
        return known
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):  # vowel marks; direction marks
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.bidirectional(character) == "AL":
        return 0.5
    return 0.67 if character.isupper() or character > "\u2000" else 0.57


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """About how many pixels a text takes at a `size` in pixels, a little on the safe side."""
    return size * sum(map(_em, text))


def wrap(text: str, width: int) -> list[str]:
    """The words in lines of at most `width` characters; a longer word has a line of its own."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def aligned(text: str, words: Wording) -> str:
    """A line of text as plotly draws it in the right order, with nothing in it that is markup.

    On a page that runs from right to left the line is isolated as one that does.
    """
    safe = escape(text, quote=False)
    return f"\u2067{safe}\u2069" if words.rtl else safe


def stroke(theme: Theme, colour: str = "", width: float = 1, **more: Any) -> Dict:
    """The style of a line `width` pixels wide, by default that of rules and grids."""
    return {"color": colour or theme.line, "width": width, **more}


def halo(theme: Theme, blur: int = 4, strong: int = 6) -> str:
    """A text's shadow in the colour of the page, which sets it off from what it runs over."""
    return ", ".join([f"0 0 {blur}px {theme.background}"] * strong)
