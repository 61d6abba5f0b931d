"""Ties to places outside Sichuan and Chongqing, as arrows that leave the frame."""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def outside_links(atlas: Atlas) -> GeoDataFrame:
    """Return arrows towards far places, and the places in Pingwu they serve."""
    return frame(atlas, "outside_links", by_role)


LAYER = Layer(
    id="outside_links", rank=130, group="ties", features=outside_links, shown=False
)
