"""Borders: which units touch, and which meet across the border of the two sides."""

from __future__ import annotations

from itertools import product

import shapely
from geopandas import GeoDataFrame
from shapely import MultiLineString

from geo.crs import length_km
from geo.place import Place
from geo.sides import Sides


def neighbours(counties: GeoDataFrame) -> set[tuple[str, str]]:
    """Pairs of adcodes whose polygons share a stretch of border.

    Meeting in a single point does not count. Each pair stands once, sorted.

    Parameters
    ----------
    counties
        A coverage: polygons indexed by adcode whose shared borders agree vertex by
        vertex.
    """
    geometries = counties.geometry.to_numpy()
    adcodes = counties.index.to_numpy()
    left, right = shapely.STRtree(geometries).query(geometries, predicate="intersects")
    found = set()
    for i, j in zip(left, right, strict=True):
        if adcodes[i] < adcodes[j]:
            shared = shapely.intersection(geometries[i], geometries[j])
            if shapely.length(shared) > 0:
                found.add((str(adcodes[i]), str(adcodes[j])))
    return found


def across_border(pairs: set[tuple[str, str]], sides: Sides) -> set[tuple[str, str]]:
    """Pairs of neighbours that lie on different sides, the first side's first.

    Parameters
    ----------
    pairs
        As `neighbours` gives them.
    sides
        The two sides, in the order in which a pair is to name them.
    """
    first, second = sides.values()
    return {
        (one, other)
        for pair in pairs
        for one, other in (pair, pair[::-1])
        if first.holds(one) and second.holds(other)
    }


def shared_edge(counties: GeoDataFrame, a: str, b: str) -> MultiLineString:
    """Stretch of border that two units share, lon and lat degrees; may be empty."""
    shared = shapely.intersection(counties.geometry[a], counties.geometry[b])
    lines = [
        part for part in shapely.get_parts(shared) if part.geom_type == "LineString"
    ]
    merged = shapely.line_merge(MultiLineString(lines))
    return MultiLineString(list(shapely.get_parts(merged)))


def edge_km(counties: GeoDataFrame, a: Place, b: Place) -> float:
    """Geodesic length of the border that two units share, in km."""
    return length_km(shared_edge(counties, a.adcode, b.adcode))


def are_neighbours(
    pairs: set[tuple[str, str]], some: set[str], others: set[str]
) -> bool:
    """Tell whether any of `some` touches any of `others`, given neighbour pairs."""
    return any((min(a, b), max(a, b)) in pairs for a, b in product(some, others))
