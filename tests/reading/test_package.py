"""Which files make up a story, and what its descriptor may say."""

import json
from pathlib import Path
from typing import Any

import pytest

from events.reading import BadStory, files, licences, read

EVENTS = "id,date,kind,standing,party,title\nfirst,2023-09-19,military,claimed,north,Guns\n"


def folder(at: Path, *paths: str, **entries: Any) -> Path:
    """A folder with these files, each of which holds EVENTS, and a descriptor of these entries."""
    for path in ["datapackage.json", *paths]:
        (at / path).parent.mkdir(parents=True, exist_ok=True)
        (at / path).write_text(EVENTS)
    (at / "datapackage.json").write_text(json.dumps({"title": "North and south", **entries}))
    return at


def resources(*paths: Any) -> list[dict[str, Any]]:
    """Entries of a descriptor for files with these paths, of which the first holds the events."""
    return [{"name": "events" if not at else f"more-{at}", "path": path} for at, path in enumerate(paths)]


def names(path: Path, folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in files(path)]


def fault(path: Path) -> tuple[str | None, str]:
    """The entry and the code of the one problem of a package."""
    with pytest.raises(BadStory) as caught:
        read(path)
    (problem,) = caught.value.problems
    return problem.column, problem.code


@pytest.mark.parametrize("path", ["", "datapackage.json"])
def test_a_package_is_its_descriptor_its_resources_and_its_codebook(tmp_path: Path, path: str) -> None:
    at = folder(tmp_path, "data/events.csv", "map.png", "README.md", resources=resources("data/events.csv", "map.png"))

    assert names(at / path, at) == ["datapackage.json", "data/events.csv", "map.png", "README.md"]


def test_a_resource_may_be_in_several_files(tmp_path: Path) -> None:
    at = folder(tmp_path, "events.csv", "a.csv", "b.csv", resources=resources("events.csv", ["a.csv", "b.csv"]))

    assert names(at, at) == ["datapackage.json", "events.csv", "a.csv", "b.csv"]


def test_what_the_descriptor_does_not_name_is_no_part_of_the_package(tmp_path: Path) -> None:
    at = folder(tmp_path, "events.csv", "secrets.json", "old.csv", "NOTES.md", resources=resources("events.csv"))

    assert names(at, at) == ["datapackage.json", "events.csv"]


def test_a_file_named_twice_is_one(tmp_path: Path) -> None:
    at = folder(tmp_path, "README.md", resources=resources("README.md", "README.md", "datapackage.json"))

    assert names(at, at) == ["datapackage.json", "README.md"]


def test_what_is_named_and_not_there_is_left_out(tmp_path: Path) -> None:
    at = folder(tmp_path, resources=resources("events.csv"))

    assert names(at, at) == ["datapackage.json"]


def test_a_csv_is_its_own_and_only_file(tmp_path: Path) -> None:
    at = folder(tmp_path, "story.csv", "README.md", resources=resources("story.csv"))

    assert names(at / "story.csv", at) == ["story.csv"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        "\xff",
        "[" * 100_000,
        '{"resources": 3}',
        '{"resources": [3, {}, {"path": 3}, {"path": [3]}]}',
    ],
)
def test_a_broken_descriptor_names_nothing_and_raises_nothing(tmp_path: Path, text: str) -> None:
    at = folder(tmp_path, "events.csv", "README.md")
    (at / "datapackage.json").write_text(text, encoding="latin-1")

    assert names(at, at) == ["datapackage.json", "README.md"]


@pytest.mark.parametrize("path", ["", "datapackage.json", "none.csv", "none" * 100, "none/none.csv"])
def test_where_nothing_is_there_are_no_files(tmp_path: Path, path: str) -> None:
    assert files(tmp_path / path) == []


@pytest.mark.parametrize(
    ("entry", "licence"),
    [
        ({"name": "CC0-1.0"}, ("CC0-1.0", "")),
        ({"name": "CC0-1.0", "title": "Zero"}, ("Zero", "")),
        ({"name": "CC0-1.0", "title": "", "path": "https://example.org/zero"}, ("CC0-1.0", "https://example.org/zero")),
    ],
)
def test_a_licence_is_called_by_its_title_or_else_its_name(
    tmp_path: Path, entry: dict[str, str], licence: tuple[str, str]
) -> None:
    at = folder(tmp_path, "events.csv", resources=resources("events.csv"), licenses=[entry])

    assert licences(read(at).package) == [licence]


def test_a_story_that_declares_no_licence_has_none(tmp_path: Path) -> None:
    at = folder(tmp_path, "events.csv", resources=resources("events.csv"))

    assert licences(read(at).package) == licences(read(at / "events.csv").package) == []


@pytest.mark.parametrize(
    "entry",
    [
        "CC0-1.0",
        ["CC0-1.0"],
        [{}],
        [{"name": " "}],
        [{"name": 3}],
        [{"title": "Zero"}],
        [{"name": "CC0-1.0", "title": 3}],
        [{"name": "CC0-1.0", "path": 3}],
        [{"name": "CC0-1.0", "path": "javascript:alert(1)"}],
        [{"name": "CC0-1.0", "path": "LICENSE.md"}],
        [{"name": "CC0-1.0", "path": "https://example.org/a b"}],
        [{"name": "CC0-1.0"}, {}],
    ],
)
def test_a_licence_that_the_page_could_not_name_or_link_to_is_refused(tmp_path: Path, entry: object) -> None:
    assert fault(folder(tmp_path, "events.csv", resources=resources("events.csv"), licenses=entry)) == (
        "licenses",
        "bad_entry",
    )


@pytest.mark.parametrize("entry", ["title_ar", "description", "description_ar", "conventions", "conventions_ar"])
def test_what_a_story_says_of_itself_is_text(tmp_path: Path, entry: str) -> None:
    at = folder(tmp_path, "events.csv", resources=resources("events.csv"), **{entry: ["Rows"]})

    assert fault(at) == (entry, "bad_entry")


TEXT = {"name": "passage", "type": "string", "constraints": {"pattern": "[1-9][0-9]*(;[1-9][0-9]*)*"}}
LIST = {"name": "passage", "type": "list", "delimiter": ";", "itemType": "integer"}
V1 = {"profile": "tabular-data-package"}
V2 = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}


@pytest.mark.parametrize(("version", "field"), [(V1, TEXT), (V2, LIST)], ids=["1", "2"])
def test_packages_of_either_version_of_the_standard_are_read(
    tmp_path: Path, version: dict[str, str], field: dict[str, Any]
) -> None:
    entry = {"name": "events", "path": "events.csv", "schema": {"fields": [field]}}
    at = folder(tmp_path, resources=[entry], **version)
    (at / "events.csv").write_text(EVENTS.replace("\n", ",passage\n", 1).replace("Guns", "Guns,1;9;27"))

    assert read(at).events["passage"].tolist() == ["1;9;27"]

    (at / "events.csv").write_text(EVENTS.replace("\n", ",passage\n", 1).replace("Guns", "Guns,1;IX"))
    assert fault(at) == ("passage", "bad_form")


OUTSIDE = [
    "../secret.csv",
    "data/../events.csv",
    "/etc/passwd",
    "https://example.org/events.csv",
    "file:events.csv",
    "data\\events.csv",
    "events.csv\0",
    ".secret.csv",
    "~/events.csv",
    "",
    None,
    3,
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_only_a_path_down_from_the_folder_is_a_path(tmp_path: Path, path: object) -> None:
    (tmp_path / "secret.csv").write_text(EVENTS)
    at = folder(tmp_path / "story", "events.csv", "data/events.csv", ".secret.csv", resources=resources(path))

    assert names(at, at) == ["datapackage.json"]
    assert fault(at) == ("path", "bad_entry")


@pytest.mark.parametrize("path", ["link.csv", "data/events.csv"], ids=["a file", "a folder on the way"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, path: str) -> None:
    at = folder(tmp_path / "story", resources=resources(path))
    (tmp_path / "events.csv").write_text(EVENTS)
    (at / "link.csv").symlink_to(tmp_path / "events.csv")
    (at / "data").symlink_to(tmp_path, target_is_directory=True)

    assert names(at, at) == ["datapackage.json"]
    assert fault(at) == ("path", "bad_entry")


@pytest.mark.parametrize("name", ["datapackage.json", "README.md"])
def test_nor_is_one_in_place_of_descriptor_or_codebook(tmp_path: Path, name: str) -> None:
    at = folder(tmp_path / "story", "events.csv", "README.md", resources=resources("events.csv"))
    (at / name).rename(tmp_path / "secret")
    (at / name).symlink_to(tmp_path / "secret")

    assert name not in names(at, at)


def test_a_descriptor_that_is_a_link_out_of_its_folder_is_not_read(tmp_path: Path) -> None:
    at = folder(tmp_path / "story", "events.csv", resources=resources("events.csv"))
    (at / "datapackage.json").rename(tmp_path / "secret")
    (at / "datapackage.json").symlink_to(tmp_path / "secret")

    assert fault(at) == (None, "unreadable_file")


def test_links_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    at = folder(tmp_path, resources=resources("a.csv"))
    (at / "a.csv").symlink_to(at / "b.csv")
    (at / "b.csv").symlink_to(at / "a.csv")

    assert names(at, at) == ["datapackage.json"]
    assert fault(at)[1] in ("bad_entry", "missing_file")


def test_a_link_within_the_folder_and_one_to_the_folder_are_followed(tmp_path: Path) -> None:
    at = folder(tmp_path / "story", "data/2023.csv", resources=resources("events.csv"))
    (at / "events.csv").symlink_to(at / "data" / "2023.csv")
    (tmp_path / "link").symlink_to(at, target_is_directory=True)

    assert names(tmp_path / "link", tmp_path / "link") == ["datapackage.json", "events.csv"]
    assert len(read(tmp_path / "link").events) == 1
