"""The extent of the economic circle, as context.

Two features: the units that belong to it wholly, and Kaizhou with Yunyang, of which
the plan names parts that no boundary data show.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._context import ground
from layers._sources import BOUNDARY_SOURCE


def circle_extent(atlas: Atlas) -> GeoDataFrame:
    """Return the union of the circle's units, whole and part."""
    return ground(
        atlas,
        "circle_extent",
        atlas.circle,
        source_id=BOUNDARY_SOURCE,
        basis="boundary",
    )


LAYER = Layer(
    id="circle_extent", rank=930, group="ground", features=circle_extent, context=True
)
