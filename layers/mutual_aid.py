"""Help in need: supplies from Chengdu to four districts in 2022."""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def mutual_aid(atlas: Atlas) -> GeoDataFrame:
    """Return relief as arcs from its origin."""
    return frame(atlas, "mutual_aid", by_role)


LAYER = Layer(id="mutual_aid", rank=120, group="ties", features=mutual_aid, shown=False)
