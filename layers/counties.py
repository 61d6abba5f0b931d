"""County-level units of Sichuan and Chongqing, as context."""

from __future__ import annotations

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._base import Layer
from layers._context import ground
from layers._sources import BOUNDARY_SOURCE

COLUMNS = (
    "adcode",
    "prefecture_adcode",
    "prefecture_zh",
    "province_adcode",
    "province_zh",
)


def counties(atlas: Atlas) -> GeoDataFrame:
    """Return the units with their English names from the gazetteer."""
    gdf = atlas.counties.copy()
    gdf["id"] = [f"county-{adcode}" for adcode in gdf.index]
    gdf["name_en"] = [atlas.gazetteer.resolve(adcode).name_en for adcode in gdf.index]
    return ground(
        atlas,
        "counties",
        gdf,
        source_id=BOUNDARY_SOURCE,
        basis="boundary",
        columns=COLUMNS,
    )


LAYER = Layer(id="counties", rank=910, group="ground", features=counties, context=True)
