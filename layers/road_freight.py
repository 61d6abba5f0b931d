"""Road freight across borders: services and plans without a place.

The articles give no route, so the layer has statements and no features. Its "班车" are
freight shuttles, not buses.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def road_freight(atlas: Atlas) -> GeoDataFrame:
    """Return no feature as long as no article gives a route."""
    return frame(atlas, "road_freight", by_role)


LAYER = Layer(
    id="road_freight", rank=60, group="transport", features=road_freight, shown=False
)
