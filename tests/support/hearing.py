"""What a screen reader is given of the page, in its order: Chromium's accessibility tree, in lines.

A heading, a button, a row of a table are lines with what they are before the colon; plain text has
none. What describes something follows a dash, its state stands in brackets.
"""

from typing import Any

from tests.support.browsing import MARKS, Reader

Node = dict[str, Any]

# What is one line, whatever it is made from: its name says all of it.
CONTROLS = ("link", "button", "switch", "radio", "textbox", "searchbox", "DisclosureTriangle", "application")
WHOLE = ("heading", *CONTROLS)
# What has a name and holds more; without a name it is no line.
AROUND = ("main", "navigation", "region", "table", "toolbar", "radiogroup", "list", "figure", "image")
CELLS = ("columnheader", "rowheader", "cell")
TEXTS = ("paragraph", "definition", "listitem", "LabelText")
LED = {"term": "{}:", "status": "status: {}"}  # the same, and what leads to it
PLAIN = {"DisclosureTriangle": "fold", "application": "keys", "toolbar": "choices", "radiogroup": "choices"}
STATES = {
    ("expanded", True): "open",
    ("expanded", False): "folded",
    ("pressed", "true"): "chosen",
    ("checked", "true"): "chosen",
}


def heard(reader: Reader) -> list[str]:
    """The page by ear, from its first line to its last."""
    session = reader.page.context.new_cdp_session(reader.page)
    nodes: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    tree = _Tree({node["nodeId"]: node for node in nodes})
    return [line for line in tree.lines(nodes[0]) if line]


def between(lines: list[str], first: str, after: str) -> str:
    """The lines from `first` on, up to but not with `after`."""
    start = lines.index(first)
    return "\n".join(lines[start : lines.index(after, start)])


class _Tree:
    def __init__(self, nodes: dict[str, Node]) -> None:
        self._nodes = nodes

    def lines(self, node: Node) -> list[str]:
        role = _role(node)
        if role in WHOLE:
            return [_line(node)]
        if role == "row":
            cells = [cell for cell in self._within(node) if _role(cell) in CELLS]
            return ["row: " + " | ".join(_clean(_value(cell, "name")) for cell in cells)]
        if role in LED:
            text = self._text(node)
            return [LED[role].format(text) if text else ""]
        if role == "StaticText":
            return [_clean(_value(node, "name"))]
        if role in TEXTS and not any(_role(inner) in (*WHOLE, "list") for inner in self._within(node)):
            return [self._text(node)]
        inside = [line for child in self._children(node) for line in self.lines(child)]
        return [_line(node), *inside] if role in AROUND else inside

    def _text(self, node: Node) -> str:
        texts = [_value(inner, "name") for inner in self._within(node) if _role(inner) == "StaticText"]
        return _clean((" " if _role(node) == "definition" else "").join(texts))

    def _children(self, node: Node) -> list[Node]:
        return [self._nodes[child] for child in node.get("childIds", []) if child in self._nodes]

    def _within(self, node: Node) -> list[Node]:
        return [one for child in self._children(node) for one in (child, *self._within(child))]


def _role(node: Node) -> str:
    return "" if node.get("ignored") else _value(node, "role")


def _value(node: Node, key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def _clean(text: str) -> str:
    return " ".join(MARKS.sub("", text).split())


def _line(node: Node) -> str:
    """What it is, its level and its state, its name and its description."""
    held = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
    states = [words for (name, value), words in STATES.items() if name in held and held[name] == value]
    role = _role(node)
    kind = f"{PLAIN.get(role, role)}{' ' + str(held['level']) if role == 'heading' else ''}"
    name, described = _clean(_value(node, "name")), _clean(_value(node, "description"))
    if not name and role in ("main", "list", "table"):
        return ""
    told = f"{kind}{''.join(f' ({state})' for state in states)}: {name}"
    return f"{told} — {described}" if described else told
