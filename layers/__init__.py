"""One module a layer: facts and geodata become one checked GeoDataFrame.

The layers know nothing of folium, Streamlit or HTTP. `all_layers` finds them.
"""

from layers._base import BuiltLayer, Layer, all_layers, build_layers
from layers._contract import LayerError
from layers._course import Course, course_of
from layers._export import to_geojson
from layers._filter_query import FilterWords, as_date, filter_of, unheard
from layers._filters import Filter, is_dated_within, passes, status_shown
from layers._frame import records
from layers._ledger import CrossingLink, Ledger, border_ledger, has_course
from layers._lost import lost_rows
from layers._packs import BuiltPack, build_pack, pack_layer_id, with_packs
from layers._sources import BOUNDARY_SOURCE
from layers._touches import Touches
from layers._unit_ties import UnitTie, unit_ties

__all__ = [
    "BOUNDARY_SOURCE",
    "BuiltLayer",
    "BuiltPack",
    "Course",
    "CrossingLink",
    "Filter",
    "FilterWords",
    "Layer",
    "LayerError",
    "Ledger",
    "Touches",
    "UnitTie",
    "all_layers",
    "as_date",
    "border_ledger",
    "build_layers",
    "build_pack",
    "course_of",
    "filter_of",
    "has_course",
    "is_dated_within",
    "lost_rows",
    "pack_layer_id",
    "passes",
    "records",
    "status_shown",
    "to_geojson",
    "unheard",
    "unit_ties",
    "with_packs",
]
