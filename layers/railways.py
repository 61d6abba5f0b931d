"""Railways and train services.

The Central Line goes through its stations; services whose line no source names are
illustrative and faint, and trains to Laos leave the frame as arrows.
"""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._draw import by_role
from layers._frame import frame


def railways(atlas: Atlas) -> GeoDataFrame:
    """Return lines through stations, stations and arrows to places outside."""
    return frame(atlas, "railways", by_role)


LAYER = Layer(id="railways", rank=50, group="transport", features=railways, shown=False)
