"""What the page's own components are made from: the figures that chart.js draws, and how a script reaches the page."""

import json
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
    """A component's script that is no more than the way to the real one, at an address relative to the page's.

    Streamlit sends the text of a script along with the data of every component that has it, each time they change; a
    file is fetched once.
    """
    return f"""\
const script = import(new URL({json.dumps(address)}, document.baseURI))

export default (component) => {{
  let end = null
  let over = false
  script.then((module) => {{ if (!over) end = module.default(component) }})
  return () => {{ over = true; end?.() }}
}}
"""
