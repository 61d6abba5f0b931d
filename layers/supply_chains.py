"""Who supplies whom across the border.

History (1951) and plans are told apart from what runs; doubtful company names stand as
printed.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def supply_chains(atlas: Atlas) -> GeoDataFrame:
    """Return ties between firms, their sites and districts."""
    return frame(atlas, "supply_chains", by_role)


LAYER = Layer(
    id="supply_chains", rank=90, group="ties", features=supply_chains, shown=False
)
