"""Alliances of three or more places.

Ports and cities that act as a group are a loop through the members, never separate
services between them.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def alliances(atlas: Atlas) -> GeoDataFrame:
    """Return loops through members, and a tie where one of many is named."""
    return frame(atlas, "alliances", by_role)


LAYER = Layer(id="alliances", rank=80, group="ties", features=alliances, shown=False)
