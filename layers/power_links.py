"""The 500 kV substation in Tongliang and the corridor it belongs to.

The corridor's end in Sichuan is not named: an arrow points there.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def power_links(atlas: Atlas) -> GeoDataFrame:
    """Return the substation and the corridor with one known end."""
    return frame(atlas, "power_links", by_role)


LAYER = Layer(
    id="power_links", rank=70, group="transport", features=power_links, shown=False
)
