"""A folder's datapackage.json -> its tables as bytes, the rules of their columns, its time zone.

Nothing is fetched and nothing outside the folder is read, whatever the descriptor says.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta, timezone, tzinfo
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from events.reading.columns import RULES, Rules, in_languages
from events.reading.file import LIMIT
from events.reading.problems import BadStory, Problem

DESCRIPTOR, CODEBOOK = "datapackage.json", "README.md"
# What a story says of itself. `conventions` are the rules by which its rows were written, as far as
# a reader has to know them.
TEXTS = in_languages(["title", "description", "conventions"])
WEB = re.compile(r"https?://\S+", re.IGNORECASE)
INTEGER = "[+-]?[0-9]+"
OFFSET = re.compile(r"([+-])([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


@dataclass(frozen=True)
class Resource:
    """A CSV of the package: what problems call it, its bytes, the rules that its schema adds."""

    file: str
    data: bytes
    rules: Rules = field(default_factory=dict)


def zone_of(package: dict[str, Any]) -> tzinfo:
    """The zone of dates that name none: a package's `timezone` ("+04:00", "Asia/Baku"), else UTC.

    Raises ValueError for any other text.
    """
    name = package.get("timezone", "UTC")
    if name in ("UTC", "Z"):
        return UTC
    if offset := OFFSET.fullmatch(name):
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(-span if offset[1] == "-" else span)
    try:
        return ZoneInfo(name)
    except (OSError, LookupError) as error:
        raise ValueError(name) from error


def read_file(path: Path, name: str, limit: int | None) -> bytes:
    """The bytes of a file that a problem would call `name`. Raises BadStory."""
    try:
        if not path.is_file():
            code = "missing_package" if name == DESCRIPTOR else "missing_file"
            raise BadStory((Problem(name, None, None, "", code),))
        check_size(name, path.stat().st_size, limit)
        return path.read_bytes()
    except OSError as error:
        raise BadStory((Problem(name, None, None, "", "unreadable_file"),)) from error


def licences(package: dict[str, Any]) -> list[tuple[str, str]]:
    """The licences of a checked package: the title or else the name of each, its address or ""."""
    return [(one.get("title") or one["name"], one.get("path") or "") for one in package.get("licenses", ())]


def files(path: Path) -> list[Path]:
    """The files of the story at `path`: what its download holds and what a cache of it goes by.

    Of a package (its folder, or its descriptor) the descriptor, every file that a resource names
    inside the folder, and README.md; of a CSV the file itself. As far as they are there: raises
    nothing, and a descriptor that can't be read names nothing.
    """
    if is_folder(path):
        path /= DESCRIPTOR
    elif path.suffix.lower() != ".json":
        return [path] if is_file(path) else []
    folder = path.parent
    if not _stays_in(folder, path):
        return []
    inside = [path, *(_inside(folder, name) for name in [*_named(path), CODEBOOK])]
    return [file for file in dict.fromkeys(inside) if file and is_file(file)]


def _named(descriptor: Path) -> list[Any]:
    """Whatever the resources of a descriptor have as their `path`, which may be several."""
    try:
        package = json.loads(read_file(descriptor, descriptor.name, LIMIT).decode("utf-8-sig"))
    except (BadStory, ValueError, RecursionError):
        return []
    resources = package.get("resources") if isinstance(package, dict) else None
    paths = [one.get("path") for one in resources if isinstance(one, dict)] if isinstance(resources, list) else []
    return [name for path in paths for name in (path if isinstance(path, list) else [path])]


def is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`, as far as can be told."""
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, or a folder on the way that is closed to us
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file at `path`, as far as can be told."""
    try:
        return path.is_file()
    except OSError:
        return False


def check_size(name: str, size: int, limit: int | None) -> None:
    """Raises BadStory for more than `limit` bytes, if there is one."""
    if limit is not None and size > limit:
        raise BadStory((Problem(name, None, None, f"{size / 1e6:.1f} MB", "too_large", f"{limit / 1e6:.0f} MB"),))


def open_package(descriptor: Path, limit: int | None) -> tuple[dict[str, Any], dict[str, Resource], list[Problem]]:
    """The descriptor, those of its tables that make up a story, and what is wrong with it.

    Raises BadStory where it can't be read at all.
    """
    if not _stays_in(descriptor.parent, descriptor):
        raise BadStory((Problem(descriptor.name, None, None, "", "unreadable_file"),))
    data = read_file(descriptor, descriptor.name, limit)
    try:
        package = json.loads(data.decode("utf-8-sig"))
        # Half a surrogate pair could not be shown anywhere.
        json.dumps(package, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadStory((Problem(descriptor.name, getattr(error, "lineno", None), None, "", "bad_json"),)) from error
    if not isinstance(package, dict):
        raise BadStory((Problem(descriptor.name, None, None, "", "bad_json"),))
    problems = [Problem(descriptor.name, None, *fault) for fault in _faults(package)]
    tables: dict[str, Resource] = {}
    for resource in package["resources"] if not any(problem.column == "resources" for problem in problems) else ():
        try:
            if resource["name"] in RULES:
                tables[resource["name"]] = _resource(resource, descriptor, limit)
        except BadStory as bad:
            problems += bad.problems
    return package, tables, problems


def _faults(package: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Entry, value, code and an example, for each entry that the page could not use."""
    for key, (fits, example) in ENTRIES.items():
        if key in package and not fits(package[key]):
            code = "bad_timezone" if key == "timezone" else "bad_entry"
            yield key, json.dumps(package[key], ensure_ascii=False), code, example
        elif key in ("title", "resources") and key not in package:
            yield key, "", "missing_entry", example


def _are(entry: Any, kind: type) -> bool:
    """Whether it is a list of nothing else."""
    return isinstance(entry, list) and all(isinstance(one, kind) for one in entry)


def _is_zone(entry: Any) -> bool:
    """Whether `zone_of` can read it."""
    try:
        return isinstance(entry, str) and bool(zone_of({"timezone": entry}))
    except ValueError:
        return False


def _is_day(entry: Any) -> bool:
    """Whether it is a day of the calendar, written as 2023-09-20."""
    try:
        return isinstance(entry, str) and date.fromisoformat(entry).isoformat() == entry
    except ValueError:
        return False


def _is_licence(entry: dict[str, Any]) -> bool:
    """Whether it has a name to show and, where it has a `path`, one that a reader can follow."""
    name, title, path = entry.get("name"), entry.get("title", ""), entry.get("path")
    named = isinstance(name, str) and bool(name.strip()) and isinstance(title, str)
    return named and (path is None or (isinstance(path, str) and bool(WEB.fullmatch(path))))


def _are_resources(entry: Any) -> bool:
    """Whether they all have names, and one of them is that of the reports."""
    names = [one.get("name") for one in entry] if _are(entry, dict) else []
    return "events" in names and _are(names, str)


# What the page uses of a descriptor: the form of each entry, and an example of it.
ENTRIES: dict[str, tuple[Callable[[Any], bool], str]] = {
    **dict.fromkeys([*TEXTS, "version", "issues"], (lambda entry: isinstance(entry, str), '"…"')),
    "title": (lambda entry: isinstance(entry, str) and bool(entry.strip()), '"…"'),
    "timezone": (_is_zone, '"+04:00", "Asia/Baku"'),
    "as_of": (_is_day, '"2023-09-20"'),
    "languages": (lambda entry: _are(entry, str), '["en", "ar"]'),
    "sources": (lambda entry: _are(entry, dict) and _are([one.get("title") for one in entry], str), '[{"title": "…"}]'),
    "licenses": (
        lambda entry: _are(entry, dict) and all(map(_is_licence, entry)),
        '[{"name": "CC-BY-4.0", "title": "…", "path": "https://…"}]',
    ),
    "resources": (_are_resources, '[{"name": "events", "path": "events.csv"}]'),
}


def _resource(entry: dict[str, Any], descriptor: Path, limit: int | None) -> Resource:
    """A table with its bytes and rules.

    Raises BadStory for a path out of the folder, a schema that is none, a file that can't be read.
    """
    schema, file = entry.get("schema", {}), _inside(descriptor.parent, entry.get("path"))
    if not file:
        raise BadStory((_bad_entry(descriptor, "path", entry.get("path"), '"events.csv"'),))
    try:
        rules = {str(column["name"]): _constraints(column) for column in schema.get("fields", ())}
    except (AttributeError, LookupError, TypeError, ValueError, re.error) as error:
        raise BadStory((_bad_entry(descriptor, "schema", schema, '{"fields": [{"name": "date"}]}'),)) from error
    name = file.relative_to(descriptor.parent).as_posix()
    return Resource(name, read_file(file, name, limit), rules)


def _constraints(column: dict[str, Any]) -> dict[str, Any]:
    """What a schema asks of a column; where it lists integers, each entry has to be one.

    Raises re.error, and whatever a column raises that is no object.
    """
    constraints = ({"pattern": INTEGER} if column.get("itemType") == "integer" else {}) | column.get("constraints", {})
    re.compile(constraints.get("pattern", ""))
    return constraints


def _inside(folder: Path, path: Any) -> Path | None:
    """The file of a folder that the `path` of a resource names.

    None for what is no relative path, leads back up, or leads out by a link.
    """
    if not isinstance(path, str) or ".." in PurePosixPath(path).parts or not re.fullmatch(r"\w[^:\\\0]*", path):
        return None
    return folder / path if _stays_in(folder, folder / path) else None


def _stays_in(folder: Path, file: Path) -> bool:
    """Whether the file still lies in the folder once links are followed."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False


def _bad_entry(descriptor: Path, key: str, entry: Any, example: str) -> Problem:
    """The problem of an entry of a resource, with an example of what could stand there."""
    return Problem(descriptor.name, None, key, json.dumps(entry, ensure_ascii=False), "bad_entry", example)
