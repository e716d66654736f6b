"""Reports and claims -> plotly Figures; the only folder that imports plotly."""

from pathlib import Path

import plotly

# The plotly.js of the installed plotly, which is the one that its figures are made for.
SCRIPTS = Path(plotly.__file__).parent / "package_data"
