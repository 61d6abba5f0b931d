"""Coordinate reference systems: WGS 84 for storage, one metric CRS for geometry."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import numpy as np
import shapely
from pyproj import CRS, Geod, Transformer
from shapely.geometry.base import BaseGeometry

Geometry = TypeVar("Geometry", bound=BaseGeometry)

WGS84 = CRS.from_epsg(4326)
CGCS2000 = CRS.from_epsg(4490)

# A Lambert conformal conic whose two standard parallels straddle the region: angles
# are true and distances within about 0.1 % over Sichuan and Chongqing, which no 3°
# zone of CGCS2000 covers alone. It is used for smoothing and snapping, never stored.
METRIC = CRS.from_proj4(
    "+proj=lcc +lat_1=28 +lat_2=32 +lat_0=30 +lon_0=105 +ellps=WGS84 +units=m"
)

GEOD = Geod(ellps="WGS84")


@cache
def _transformer(source: CRS, target: CRS) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_metric(geometry: Geometry) -> Geometry:
    """Project a WGS 84 geometry (lon, lat) to metres in `METRIC`."""
    return _reproject(geometry, WGS84, METRIC)


def to_wgs84(geometry: Geometry) -> Geometry:
    """Bring a geometry in `METRIC` metres back to lon, lat degrees."""
    return _reproject(geometry, METRIC, WGS84)


def _reproject(geometry: Geometry, source: CRS, target: CRS) -> Geometry:
    transformer = _transformer(source, target)

    def move(coordinates: np.ndarray) -> np.ndarray:
        return np.column_stack(transformer.transform(*coordinates.T))

    return shapely.transform(geometry, move)


def length_km(geometry: BaseGeometry) -> float:
    """Geodesic length of a line in lon, lat degrees, on the WGS 84 ellipsoid, in km."""
    return float(GEOD.geometry_length(geometry)) / 1000
