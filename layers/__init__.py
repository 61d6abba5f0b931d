"""One module a layer: facts and geodata become one checked GeoDataFrame.

The layers know nothing of folium, Streamlit or HTTP. `all_layers` finds them.
"""

from layers._base import BuiltLayer, Layer, all_layers, build_layers
from layers._contract import LayerError
from layers._export import to_geojson
from layers._frame import records

__all__ = [
    "BuiltLayer",
    "Layer",
    "LayerError",
    "all_layers",
    "build_layers",
    "records",
    "to_geojson",
]
