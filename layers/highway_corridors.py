"""Expressways and the provincial road that the articles name, and what they join.

A planned work and the existing road under it are features of their own: the work
carries the fact, the road is sourced from route_facts.csv and says which fact it
answers. Counts without names (9 starts, 12 corridors, 9 + 10 trunk roads) are
statements, never lines.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def highway_corridors(atlas: Atlas) -> GeoDataFrame:
    """Return roads through named places, and links without a known alignment."""
    return frame(atlas, "highway_corridors", by_role)


LAYER = Layer(
    id="highway_corridors", rank=20, group="transport", features=highway_corridors
)
