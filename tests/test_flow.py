"""The walls of the house: imports run only along the flow that `events/__init__.py` lists."""

import ast
import re
from pathlib import Path

import pytest

import events

ROOT = Path(__file__).parents[1]
FLOW = [
    name.rstrip("/").removesuffix(".py")
    for name in re.findall(r"^    (\w+(?:\.py|/)) ", events.__doc__ or "", re.MULTILINE)
]
MODULES = sorted((ROOT / "events").rglob("*.py"))


def room(path: Path) -> str:
    """The folder or top-level module of the flow that a file belongs to."""
    return path.relative_to(ROOT / "events").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The full names of the modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_the_flow_names_every_room_and_nothing_else() -> None:
    rooms = {room(path) for path in MODULES} - {"__init__"}
    assert set(FLOW) == rooms
    assert len(FLOW) == len(rooms)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "events")))
def test_imports_run_only_along_the_flow(path: Path) -> None:
    if path.name == "__init__.py" and path.parent.name == "events":
        assert imported(path) == set()
        return
    reached = {name.split(".")[1] for name in imported(path) if re.match(r"events\.\w+", name)}
    ahead = FLOW[FLOW.index(room(path)) + 1 :]
    assert reached & {*ahead} == set()


@pytest.mark.parametrize(("library", "rooms"), [("plotly", {"drawing"}), ("streamlit", set()), ("pandas", None)])
def test_a_library_is_known_only_where_it_belongs(library: str, rooms: set[str] | None) -> None:
    found = {room(path) for path in MODULES if any(name.split(".")[0] == library for name in imported(path))}
    assert "wording" not in found
    assert rooms is None or found <= rooms
    assert library == "streamlit" or library not in {name.split(".")[0] for name in imported(ROOT / "dashboard.py")}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "events" / "reading" / "layouts").glob("*.py")), ids=lambda path: path.name
)
def test_a_layout_knows_cells_and_no_table(path: Path) -> None:
    """What somebody's columns become is told cell by cell; no layout knows another."""
    known = {name for name in imported(path) if name.startswith("events.reading.")}
    allowed = {"columns", "layouts", "problems", "sheet"}
    assert {name.split(".")[2] for name in known} <= allowed
    assert not {"pandas", "numpy"} & {name.split(".")[0] for name in imported(path)}


def test_no_circle_of_modules() -> None:
    """Within a room, too, no two modules import each other."""
    names = {path: "events." + ".".join(path.relative_to(ROOT / "events").with_suffix("").parts) for path in MODULES}
    pairs = {(name, other) for path, name in names.items() for other in names.values() if other in imported(path)}
    assert {(one, two) for one, two in pairs if (two, one) in pairs} == set()
