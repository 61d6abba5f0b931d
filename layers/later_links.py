"""What came later and no article names, where a source lets it be drawn.

Everything else that is only later - buses, services, counts - stays a statement on the
page of the plans.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def later_links(atlas: Atlas) -> GeoDataFrame:
    """Return later roads through named places, from route_facts.csv."""
    return frame(atlas, "later_links", by_role)


LAYER = Layer(
    id="later_links", rank=140, group="transport", features=later_links, shown=False
)
