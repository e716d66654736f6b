"""What the page's own components are made from: the figures that chart.js draws, and how a script reaches the page."""

import json
from pathlib import Path
from typing import Any

DIGITS = 4  # behind the point: a position is a hundredth of the chart's width, so a ten-thousandth of it is no pixel


def drawable(figure: Any) -> dict[str, Any]:
    """The traces and the layout of a plotly Figure as JSON holds them, without what plotly would add of its own.

    Its default template says nothing that our figures do not say themselves, and is as long as some of them.
    """
    spec: dict[str, Any] = json.loads(figure.to_json(), parse_float=lambda number: round(float(number), DIGITS))
    spec["layout"].pop("template", None)
    return spec


def loader(address: str) -> str:
    """The script of a component whose real one is a file, at an address relative to the page's."""
    return (Path(__file__).parent / "loader.js").read_text("utf-8").replace("ADDRESS", address)
