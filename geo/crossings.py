"""How a line runs through counties, and where it crosses the border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import shapely
from geopandas import GeoDataFrame
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geo.crs import length_km, to_metric, to_wgs84
from geo.sides import Sides

# A stretch so short is the noise of a line that runs upon a border, or of its drawing.
LEAST_STRETCH_M = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a line within one county."""

    adcode: str
    """Of the county; blank where the line has left the boundary data."""
    length_km: float
    """Geodesic, on the WGS 84 ellipsoid."""
    line: LineString
    """Longitude and latitude in degrees, in the direction of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Where a line goes from one side to the other."""

    lon: float
    lat: float
    from_adcode: str
    to_adcode: str


def stretches(line: BaseGeometry, counties: GeoDataFrame) -> list[Stretch]:
    """Cut a line at the borders of counties.

    Parameters
    ----------
    line
        LineString or MultiLineString, longitude and latitude in degrees.
    counties
        A coverage: polygons indexed by adcode, in degrees.

    Returns
    -------
    list of Stretch
        In the order in which the line runs through them, part by part; the same county
        again where the line comes back. What is shorter than `LEAST_STRETCH_M` joins
        the stretch before it.
    """
    found: list[Stretch] = []
    for part in shapely.get_parts(line):
        found += _merged(list(_cut(part, counties)))
    return found


def _cut(line: LineString, counties: GeoDataFrame) -> Iterator[tuple[str, LineString]]:
    """Pieces of a line with their county, in metres and in its order."""
    near = counties.sindex.query(line, predicate="intersects")
    metric = to_metric(line)
    pieces: list[tuple[float, str, LineString]] = []
    rest: BaseGeometry = line
    for adcode, unit in counties.geometry.iloc[near].items():
        pieces += _placed(metric, str(adcode), shapely.intersection(line, unit))
        rest = shapely.difference(rest, unit)
    pieces += _placed(metric, "", rest)
    for _, adcode, piece in sorted(pieces, key=lambda one: one[0]):
        yield adcode, piece


def _placed(
    metric: LineString, adcode: str, shape: BaseGeometry
) -> Iterator[tuple[float, str, LineString]]:
    for part in shapely.get_parts(shape):
        if part.geom_type != "LineString" or part.length == 0:
            continue
        piece = to_metric(part)
        middle = piece.interpolate(0.5, normalized=True)
        at = metric.project(middle)
        first, last = (metric.project(shapely.Point(c)) for c in _ends(piece))
        yield at, adcode, piece if first <= last else piece.reverse()


def _ends(line: LineString) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return line.coords[0], line.coords[-1]


def _merged(pieces: list[tuple[str, LineString]]) -> Iterator[Stretch]:
    """Join what belongs together, and what is too short to stand by itself."""
    runs: list[tuple[str, list[LineString]]] = []
    for adcode, piece in pieces:
        joins = runs and (runs[-1][0] == adcode or piece.length < LEAST_STRETCH_M)
        if joins:
            runs[-1][1].append(piece)
        else:
            runs.append((adcode, [piece]))
    # A short first piece belongs to what follows it.
    if len(runs) > 1 and sum(p.length for p in runs[0][1]) < LEAST_STRETCH_M:
        first = runs.pop(0)
        runs[0] = (runs[0][0], [*first[1], *runs[0][1]])
    joined: list[tuple[str, list[LineString]]] = []
    for adcode, some in runs:
        if joined and joined[-1][0] == adcode:
            joined[-1][1].extend(some)
        else:
            joined.append((adcode, some))
    for adcode, some in joined:
        line = to_wgs84(LineString([c for piece in some for c in piece.coords]))
        yield Stretch(
            adcode=adcode,
            length_km=sum(length_km(to_wgs84(piece)) for piece in some),
            line=line,
        )


def crossings(found: list[Stretch], sides: Sides) -> list[Crossing]:
    """Return where stretches that follow one another lie on different sides.

    Parameters
    ----------
    found
        As `stretches` gives them.
    sides
        The two sides of the border.
    """
    points = []
    for one, other in pairwise(found):
        before, after = (side_of(part.adcode, sides) for part in (one, other))
        if not before or not after or before == after:
            continue
        lon, lat = one.line.coords[-1]
        ends = {"from_adcode": one.adcode, "to_adcode": other.adcode}
        points.append(Crossing(lon=lon, lat=lat, **ends))
    return points


def side_of(adcode: str, sides: Sides) -> str:
    """Return the side on which a unit lies, blank for neither."""
    return next(
        (side.id for side in sides.values() if adcode and side.holds(adcode)), ""
    )


def km_by_side(found: list[Stretch], sides: Sides) -> dict[str, float]:
    """Return the kilometres on each side, blank for what lies on neither."""
    sums = dict.fromkeys((*sides, ""), 0.0)
    for one in found:
        sums[side_of(one.adcode, sides)] += one.length_km
    return sums
