"""What coordinates are given in outside: WGS 84, CGCS2000 and its 3-degree zones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geopandas import GeoDataFrame
from pyproj import CRS, Proj

from geo.crs import CGCS2000, WGS84

# 3-degree Gauss-Krüger of CGCS2000: two zones hold the circle. The first two put the
# number of the zone before the easting, the others leave it out.
WITH_NUMBER = (4523, 4524)
WITHOUT_NUMBER = (4544, 4545)
HALF_WIDTH = 1.5  # degrees of longitude
MERIDIAN = "Longitude of natural origin"
GIVEN_IN = (
    *(crs.to_epsg() or 0 for crs in (WGS84, CGCS2000)),
    *WITH_NUMBER,
    *WITHOUT_NUMBER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A strip of the earth that a plane CRS is made for."""

    epsg: int
    west: float
    """Degrees of longitude."""
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """What reaches out of a zone, and how far the plane stretches it there."""

    ids: tuple[str, ...]
    worst_share: float
    """By which share of its length a line is too long, at the farthest point."""


@cache
def zone_of(epsg: int) -> Zone | None:
    """Return the zone of a plane CRS; None where coordinates are degrees."""
    crs = CRS.from_epsg(epsg)
    if crs.is_geographic or crs.coordinate_operation is None:
        return None
    values = {one.name: one.value for one in crs.coordinate_operation.params}
    middle = float(values[MERIDIAN])
    return Zone(epsg=epsg, west=middle - HALF_WIDTH, east=middle + HALF_WIDTH)


def beyond(features: GeoDataFrame, epsg: int) -> Beyond:
    """Tell which features, in WGS 84 degrees, reach out of the zone of a plane CRS."""
    zone = zone_of(epsg)
    if zone is None or not len(features):
        return Beyond(ids=(), worst_share=0)
    bounds = features.geometry.bounds
    outside = (bounds["minx"] < zone.west) | (bounds["maxx"] > zone.east)
    if not outside.any():
        return Beyond(ids=(), worst_share=0)
    west, south, east, north = features[outside].total_bounds
    factors = Proj(epsg)
    worst = max(
        factors.get_factors(lon, lat).meridional_scale
        for lon in (west, east)
        for lat in (south, north)
    )
    ids = tuple(str(i) for i in features.loc[outside, "id"])
    return Beyond(ids=ids, worst_share=worst - 1)


def given_in(features: GeoDataFrame, epsg: int) -> GeoDataFrame:
    """Give features, in WGS 84 degrees, in another CRS of `GIVEN_IN`.

    Nothing is cut at the edge of a zone: the projection holds to well under a
    millimetre far beyond it, only lengths on the plane do not.
    """
    return features if epsg == WGS84.to_epsg() else features.to_crs(epsg)
