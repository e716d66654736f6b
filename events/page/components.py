"""What the page's own components are made from.

That is the figures that chart.js draws, and how a script reaches the page.
"""

import json
from pathlib import Path
from typing import Any

# Behind the point: a position is a hundredth of the chart's width, so a ten-thousandth of it is no
# pixel.
DIGITS = 4


def drawable(figure: Any) -> dict[str, Any]:
    """The traces (`data`) and the `layout` of a plotly Figure as JSON holds them.

    Plotly's default template is left out: it says nothing that our figures do not say themselves,
    and is as long as some of them.
    """
    spec: dict[str, Any] = json.loads(figure.to_json(), parse_float=lambda number: round(float(number), DIGITS))
    spec["layout"].pop("template", None)
    return spec


def loader(address: str) -> str:
    """The script of a component whose real one is a file, at an address relative to the page's."""
    return (Path(__file__).parent / "loader.js").read_text("utf-8").replace("ADDRESS", address)
