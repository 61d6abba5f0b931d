"""Cross-border bus lines, with their stops.

Drawn from bus-01 and bus-02. The 13 planned lines (bus-03) are a count without names:
they stay a statement in panel and legend and are never lines.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def bus_lines(atlas: Atlas) -> GeoDataFrame:
    """Return bus lines through named places, and their end stops."""
    return frame(atlas, "bus_lines", by_role)


LAYER = Layer(id="bus_lines", rank=10, group="transport", features=bus_lines)
