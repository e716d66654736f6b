"""Table -> the overview of the whole story: how densely it reports over time, at a glance.

The page lets a reader drag a period across it; what is drawn here is only drawn.
"""

import pandas as pd
import plotly.graph_objects as go

from events.drawing.axis import MARK, layout
from events.drawing.colours import Theme, mix
from events.drawing.density import BINS, density
from events.drawing.lettering import stroke
from events.drawing.scale import WIDTH, Scale
from events.selection import WHOLE, Period
from events.wording import Wording

HEIGHT = 64  # pixels


def overview(
    events: pd.DataFrame,
    shown: "pd.Series[bool]",
    scale: Scale,
    words: Wording,
    theme: Theme,
    period: Period = WHOLE,
) -> go.Figure:
    """The density of the whole story, faint, and of what is shown, in full, over `scale`.

    The chosen period is framed. There is room for the labels of the axis under it, in one line.
    """
    edges, everything, chosen = density(events, shown.to_numpy(), scale)
    middle, width = edges.mean(axis=1), edges[:, 1] - edges[:, 0]
    some = everything > 0
    bars = [
        go.Bar(
            x=middle[some],
            y=(values / width)[some] * WIDTH / BINS,  # bins differ a little in width, and the height is how dense it is
            width=width[some],
            marker={"color": colour, "line": {"width": 0}},
            hoverinfo="skip",
        )
        for values, colour in ((everything, mix(theme.muted, theme.background, 0.35)), (chosen, theme.accent))
    ]
    settings = layout(words, theme)
    settings["xaxis"] |= {"side": "bottom"}
    highest = float((everything / width).max() or 1) * WIDTH / BINS
    settings["yaxis"] |= {"range": [0, highest * 1.05]}
    settings["margin"] |= {"t": 4, "b": 20}
    start = scale.panels[0].start if period.start is None else period.start
    end = scale.panels[-1].end if period.end is None else period.end
    frames = scale.pieces(start, end) if period != WHOLE else []
    frame = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "line": stroke(theme, theme.accent, 2)}
    mark = {"text": MARK, "font": {"size": 13, "color": theme.muted}, "showarrow": False, "yref": "paper", "y": 0.5}
    settings |= {
        "height": HEIGHT,
        "shapes": [frame | {"x0": left, "x1": right} for left, right in frames],
        "annotations": [mark | {"x": middle} for middle in scale.cuts],
    }
    return go.Figure(bars, settings)
