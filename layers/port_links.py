"""Ports on the Yangtze and what runs between them and their hinterland.

Feeders follow the river line, rail-water services the waypoints of a plausible
railway; plans of the bonded area and the dry port's link are arcs that follow no path.
Cargo figures stay with the port, each with its own scope.
"""

from __future__ import annotations

from geopandas import GeoDataFrame
from shapely import LineString

from geo import river
from geo.atlas import Atlas
from geo.features import Declared
from layers import _draw
from layers._base import Layer
from layers._draw import by_role
from layers._frame import Drawn, frame
from layers._sources import RIVER_SOURCE, of_file, of_place

RIVERS = "rivers.geojson"


def port_links(atlas: Atlas) -> GeoDataFrame:
    """Return ports, feeder links along the river, rail-water lines and plans."""
    return frame(atlas, "port_links", _draw_port_link)


def _draw_port_link(atlas: Atlas, row: Declared) -> Drawn:
    return _feeder(atlas, row) if row.role == "river_link" else by_role(atlas, row)


def _feeder(atlas: Atlas, row: Declared) -> Drawn:
    """Follow the river from quay to quay. It has no length: the line cuts meanders."""
    start, end = _draw.places(atlas, row)
    accuracy_m = atlas.accuracy_m(RIVERS)
    ends_km = start.accuracy_km + end.accuracy_km
    line = river.cut(
        atlas.main_river,
        start.point,
        end.point,
        max_offset_km=ends_km + accuracy_m / 1000,
    )
    return Drawn(
        geometry=LineString([start.point, *line.coords, end.point]),
        basis="river",
        accuracy_m=max(accuracy_m, _draw.worst_accuracy_m([start, end])),
        origins=(of_file(RIVER_SOURCE, RIVERS), of_place(start), of_place(end)),
    )


LAYER = Layer(id="port_links", rank=30, group="transport", features=port_links)
