"""Expressways and the provincial road that the articles name, and what they join.

A planned work and the existing road under it are features of their own: the work
carries the fact, the road is sourced from route_facts.csv and says which fact it
answers. Counts without names (9 starts, 12 corridors, 9 + 10 trunk roads) are
statements, never lines.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from geo.features import Declared
from layers import _draw
from layers._base import Layer
from layers._frame import Drawn, frame


def highway_corridors(atlas: Atlas) -> GeoDataFrame:
    """Return roads through named places, and links without a known alignment."""

    def draw(row: Declared) -> Drawn:
        if row.role == "relation":
            return _draw.relation(atlas, row)
        return _draw.waypoint_line(atlas, row)

    return frame(atlas, "highway_corridors", draw)


LAYER = Layer(
    id="highway_corridors", rank=20, group="transport", features=highway_corridors
)
