"""What chart.js is given to draw is the figure and no more; a script is named by its address."""

import json
from typing import Any

import plotly.graph_objects as go

from events.page.components import drawable, loader
from tests.support.stories import at, drawn


def bar(**values: Any) -> dict[str, Any]:
    """What the page is given of a bar of these values."""
    [trace] = drawable(go.Figure(go.Bar(**values)))["data"]
    return dict(trace)


def test_plotlys_own_template_is_left_out() -> None:
    figure = go.Figure(go.Bar(x=[1]), {"height": 20})
    assert "template" in json.loads(figure.to_json())["layout"]
    assert drawable(figure)["layout"] == {"height": 20}


def test_a_position_has_at_most_four_digits_behind_the_point() -> None:
    assert bar(x=[100 / 3, 0.00004, 5])["x"] == [33.3333, 0, 5]


def test_a_missing_position_stays_missing() -> None:
    assert bar(x=[1.5, None])["x"] == [1.5, None]


def test_a_text_stays_as_it_is_even_where_it_is_a_number() -> None:
    assert bar(text=["0.123456", "نار"])["text"] == ["0.123456", "نار"]


def test_all_else_is_as_plotly_writes_it() -> None:
    figure = drawn(at("2023-09-19", "2023-09-20"))
    written = json.loads(figure.to_json())
    del written["layout"]["template"]
    assert drawable(figure) == written


def test_a_script_is_loaded_from_its_address() -> None:
    script = loader("app/static/chart.js?v=1")
    assert 'import(new URL("app/static/chart.js?v=1"' in script
    assert "ADDRESS" not in script
