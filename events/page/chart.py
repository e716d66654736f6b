"""A plotly Figure -> what chart.js draws it from."""

import json
from typing import Any

DIGITS = 4  # behind the point: a position is a hundredth of the chart's width, so a ten-thousandth of it is no pixel


def drawable(figure: Any) -> dict[str, Any]:
    """The figure's traces and layout as JSON holds them, without what plotly would add of its own.

    Its default template says nothing that our figures do not say themselves, and is as long as some of them.
    """
    spec: dict[str, Any] = json.loads(figure.to_json(), parse_float=lambda number: round(float(number), DIGITS))
    spec["layout"].pop("template", None)
    return spec
