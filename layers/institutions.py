"""Courts, venues, parks and offices that serve both sides.

Where an address is not known the symbol is hollow, at the city or zone it belongs to.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def institutions(atlas: Atlas) -> GeoDataFrame:
    """Return institutions as points, and the tie of the two science cities."""
    return frame(atlas, "institutions", by_role)


LAYER = Layer(
    id="institutions", rank=100, group="ties", features=institutions, shown=False
)
