"""The extent of the economic circle, dissolved from its units."""

from __future__ import annotations

from typing import Any

import shapely

from tools.geojson import to_feature
from tools.recipe import GeodataError, Recipe
from tools.topology import Units


def to_extent(units: Units, recipe: Recipe) -> list[dict[str, Any]]:
    """Return one feature for the units wholly inside and one for those in part.

    Geometry in degrees, WGS 84. `units` is the number of units dissolved.

    Raises
    ------
    GeodataError
        If no unit of data/counties.csv belongs to one of the two.
    """
    features = []
    for extent, row in recipe.extent.items():
        members = [
            county.geometry
            for county in units.counties
            if units.rows[county.adcode]["in_circle"] == row["circle"]
        ]
        if not members:
            message = f"data/counties.csv: no row with in_circle {row['circle']!r}"
            raise GeodataError(message)
        properties: dict[str, object] = {
            "extent": extent,
            "name_zh": row["name_zh"],
            "name_en": row["name_en"],
            "units": len(members),
        }
        dissolved = shapely.coverage_union_all(members).normalize()
        features.append(to_feature(dissolved, feature_id=extent, properties=properties))
    return features
