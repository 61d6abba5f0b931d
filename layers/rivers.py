"""The Yangtze and its tributaries, as context.

They carry no length: the line cuts meanders and is not to be measured.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._context import ground
from layers._sources import RIVER_SOURCE


def rivers(atlas: Atlas) -> GeoDataFrame:
    """Return river lines running downstream."""
    return ground(
        atlas,
        "rivers",
        atlas.rivers,
        source_id=RIVER_SOURCE,
        basis="river",
        columns=("rank",),
    )


LAYER = Layer(id="rivers", rank=920, group="ground", features=rivers, context=True)
