"""What is said of a story as a whole: its name, where it is from, how it was made.

Only what its package declares. An entry of the package may be given in several languages: `title`
is in its first one, `title_ar` in Arabic.
"""

from collections.abc import Mapping
from typing import Any

from events import dates
from events.reading import Story, zone_of
from events.wording import Wording, origin
from events.wording.phrasing import Text


def entry(package: Mapping[str, Any], name: str, lang: str) -> Text:
    """An entry of the package in a language, else in its first one; "" where there is none."""
    if own := package.get(f"{name}_{lang}"):
        return Text(own)
    first = next(iter(package.get("languages", [])), lang)
    return Text(package.get(name) or "", first if first != lang else "")


def as_of(package: Mapping[str, Any], words: Wording) -> str:
    """The day that the source speaks of last; "" where the package does not say."""
    return words.date(dates.parse(package["as_of"], zone_of(dict(package)))) if package.get("as_of") else ""


def sources(package: Mapping[str, Any], words: Wording) -> str:
    """Which sources the story is taken from, and as of when; "" where the package names neither.

    A source may have its title in other languages (`title_en`): the translation stands behind the
    title as it was published.
    """
    day = as_of(package, words)
    key = "page.source" if day else "page.source_undated"
    told = []
    for source in package.get("sources", []):
        title = words("page.source_title", title=source["title"])
        if translated := source.get(f"title_{words.lang}"):
            title = words("page.source_translated", title=title, translation=translated)
        told.append(words(key, title=title, as_of=day))
    return " ".join(told or ([words("page.as_of", as_of=day)] if day else []))


def made(story: Story, title: str, words: Wording) -> list[str]:
    """How the story was made, a sentence or paragraph each: first what is true of it alone.

    What weighs most of how it was read stands at the top of the page.
    """
    package = story.package
    told: list[str] = [entry(package, name, words.lang) for name in ("description", "conventions")]
    told += origin.summary(story.origin, words)
    told += [words(f"about.{part}") for part in ("row", "dates", "figures")]
    if story.parties["figure_expected"].any():
        told.append(words("about.silence"))
    told += [notice.sentence(words) for notice in story.notices if not notice.weighty]
    told.append(words("about.code"))
    if package.get("version") and package.get("as_of"):
        told.append(words("about.cite", title=title, version=package["version"], as_of=as_of(package, words)))
    return [sentence for sentence in told if sentence]
