"""The parts of the page that are text.

They are safe HTML from templates, and labels of widgets, which are read as Markdown. Templates
escape by themselves, so nothing in a story can become a tag, a link or an image.
"""

import re
import string
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup, escape

# Streamlit turns these into links, arrows and the like even where each character of them is
# escaped.
JOINED = re.compile(r"://|www(?=\.)|@|[-<>=]{2,}")
HERE = Path(__file__).parent
WORD_JOINER = "\u2060"
ARABIC = re.compile("[\u0620-\u064a]")
# The innermost of what is isolated, or whatever else there is.
ISOLATED = re.compile("\u2068([^\u2068\u2069]*)\u2069|[^\u2068]+|\u2068")
PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")


@cache
def _parts() -> dict[str, Callable[..., str]]:
    """The macros of all templates by name; one that a template only borrows is its owner's."""
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    environment.filters["web"] = is_web
    environment.filters["spoken"] = spoken
    found: dict[str, Callable[..., str]] = {}
    for path in sorted(HERE.glob("*.html.jinja")):
        module = environment.get_template(path.name).module
        found |= {name: macro for name, macro in vars(module).items() if isinstance(macro, Macro)}
    return found


def render(part: str, **values: object) -> str:
    """A part of the page as HTML: the macro `part` of a template, given its `values` by name."""
    return str(_parts()[part](**values))


def spoken(words: str) -> str:
    """The words, those in Arabic letters within them marked as Arabic for who reads them aloud.

    Within a sentence of the page such words are isolated (see `Wording.isolated`).
    """

    def marked(found: re.Match[str]) -> Markup:
        return Markup('<bdi lang="ar">{}</bdi>').format(found[1]) if ARABIC.search(found[1]) else escape(found[0])

    return Markup("").join(
        marked(part) if part[1] is not None else escape(part[0]) for part in ISOLATED.finditer(words)
    )


def is_web(url: str) -> bool:
    """Whether an address leads to a page of the web: any other could run or load something."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def label(text: str) -> str:
    """A text of the story as the label of a widget, which shows it as it is.

    Streamlit would read Markdown in it and turn addresses into links.
    """
    joined = JOINED.sub(lambda match: WORD_JOINER.join(match[0]) + WORD_JOINER, text)
    return PUNCTUATION.sub(r"\\\1", joined)
