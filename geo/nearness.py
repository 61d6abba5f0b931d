"""What lies near, across or within: shapes of any kind held against lines and counties.

Distances are measured in `geo.crs.METRIC`, whose lengths hold to about 0.1 % here. Each
answer knows how exact the other side is: what holds wherever the line may truly lie is
sure, what holds only for some of it is possible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from geopandas import GeoDataFrame

from geo.crossings import side_of
from geo.crs import METRIC, WGS84, length_km
from geo.sides import Sides

SURE, POSSIBLE, NO = "sure", "possible", "no"
LINES = (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING)
# Shapes as `Shape | None`, row by row.
Shapes = np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A line that lies within a distance, or may."""

    id: str
    distance_m: float
    """From the shape to the line as drawn."""
    accuracy_m: float
    """How far the line may lie from where it is drawn; NaN where nobody knows."""
    certainty: str
    """`SURE` or `POSSIBLE`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A county in which a shape lies, or may."""

    adcode: str
    share: float
    """Of its length or area; of a point 1, and 0 where it only may reach there."""
    certainty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Over which counties and sides a shape spreads."""

    counties: tuple[Within, ...] = ()
    """The largest share first."""
    crosses: str = NO
    """Whether it lies on both sides of the border: `SURE`, `POSSIBLE` or `NO`."""
    km: Mapping[str, float] = field(default_factory=dict)
    """Of a line: geodesic kilometres on each side."""


def in_metres(shapes: Shapes) -> Shapes:
    """Project WGS 84 shapes (lon, lat) to metres in `METRIC`; None stays None."""
    held = GeoDataFrame(geometry=list(shapes), crs=WGS84)
    return np.asarray(held.geometry.to_crs(METRIC).array)


class Lines:
    """Lines that distances are measured to.

    Parameters
    ----------
    lines
        WGS 84, indexed by id, with ``accuracy_m``.
    """

    def __init__(self, lines: GeoDataFrame) -> None:
        self.ids = [str(one) for one in lines.index]
        self._shapes = in_metres(lines.geometry.to_numpy())
        self._accuracy = lines["accuracy_m"].to_numpy(dtype=float, na_value=np.nan)
        self._tree = shapely.STRtree(self._shapes)

    def near(self, shapes: Shapes, within_m: float) -> list[tuple[Near, ...]]:
        """Tell for each shape which lines lie within a distance, the nearest first.

        Parameters
        ----------
        shapes
            WGS 84 degrees; None has nothing near.
        within_m
            The distance, metres.
        """
        found: list[list[Near]] = [[] for _ in shapes]
        if not self.ids or not len(shapes):
            return [()] * len(shapes)
        metric = in_metres(shapes)
        reach = within_m + float(np.nan_to_num(self._accuracy).max())
        asked, lines = self._tree.query(metric, predicate="dwithin", distance=reach)
        away = shapely.distance(metric[asked], self._shapes[lines])
        for at, line, distance in zip(asked, lines, away, strict=True):
            error = float(self._accuracy[line])
            certainty = _certainty(float(distance), error, within_m)
            if certainty != NO:
                found[at].append(
                    Near(
                        id=self.ids[line],
                        distance_m=float(distance),
                        accuracy_m=error,
                        certainty=certainty,
                    )
                )
        return [tuple(sorted(some, key=lambda one: one.distance_m)) for some in found]


def _certainty(distance_m: float, error_m: float, within_m: float) -> str:
    if np.isnan(error_m):
        return POSSIBLE if distance_m <= within_m else NO
    if distance_m + error_m <= within_m:
        return SURE
    return POSSIBLE if distance_m - error_m <= within_m else NO


class Counties:
    """Counties that shapes lie in.

    Parameters
    ----------
    counties
        A coverage: WGS 84 polygons indexed by adcode.
    sides
        The two sides of the border.
    accuracy_m
        How far a border may lie from where it is drawn.
    """

    def __init__(self, counties: GeoDataFrame, sides: Sides, accuracy_m: float) -> None:
        self._adcodes = [str(one) for one in counties.index]
        self._sides = sides
        self._accuracy_m = accuracy_m
        self._shapes = in_metres(counties.geometry.to_numpy())
        self._degrees = counties.geometry.to_numpy()
        # What lies in here is in the county wherever its border truly runs.
        inner = shapely.buffer(self._shapes, -accuracy_m, quad_segs=2)
        self._tree = shapely.STRtree(self._shapes)
        self._inner = shapely.STRtree(inner)

    def spread(self, shapes: Shapes) -> list[Spread]:
        """Tell for each shape where it lies.

        Parameters
        ----------
        shapes
            WGS 84 degrees; None lies nowhere.
        """
        if not len(shapes):
            return []
        metric = in_metres(shapes)
        sure = _pairs(self._inner.query(metric, predicate="intersects"))
        may = self._tree.query(metric, predicate="dwithin", distance=self._accuracy_m)
        by_shape: list[list[int]] = [[] for _ in shapes]
        for at, county in zip(*may, strict=True):
            by_shape[at].append(int(county))
        return [
            self._one(at, metric[at], shapes[at], some, sure)
            for at, some in enumerate(by_shape)
        ]

    def _one(
        self,
        at: int,
        metric: shapely.Geometry,
        shape: shapely.Geometry,
        counties: list[int],
        sure: set[tuple[int, int]],
    ) -> Spread:
        is_sure = {county: (at, county) in sure for county in counties}
        found = sorted(
            (
                Within(
                    adcode=self._adcodes[county],
                    share=self._share(metric, county, alone=len(counties) == 1),
                    certainty=SURE if is_sure[county] else POSSIBLE,
                )
                for county in counties
            ),
            key=lambda one: (-one.share, one.adcode),
        )
        held = [(self._side(county), is_sure[county]) for county in counties]
        possible = {side for side, _ in held if side}
        certain = {side for side, holds in held if side and holds}
        crosses = SURE if len(certain) > 1 else POSSIBLE if len(possible) > 1 else NO
        km = self._km(shape, counties) if metric is not None else {}
        return Spread(counties=tuple(found), crosses=crosses, km=km)

    def _side(self, county: int) -> str:
        return side_of(self._adcodes[county], self._sides)

    def _share(self, shape: shapely.Geometry, county: int, *, alone: bool) -> float:
        measure = _measure(shape)
        if measure is None:
            return float(shapely.intersects(self._shapes[county], shape))
        inside = shapely.intersection(shape, self._shapes[county])
        # One that lies in a single county is not cut for nothing.
        part = 1.0 if alone and shapely.equals(inside, shape) else None
        if part is None:
            part = float(measure(inside) / measure(shape)) if measure(shape) else 0.0
        return part

    def _km(self, shape: shapely.Geometry, counties: Sequence[int]) -> dict[str, float]:
        if shapely.get_type_id(shape) not in LINES:
            return {}
        sums: dict[str, float] = {}
        for county in counties:
            side = self._side(county)
            if side:
                part = shapely.intersection(shape, self._degrees[county])
                sums[side] = sums.get(side, 0.0) + length_km(part)
        return sums


def _measure(shape: shapely.Geometry) -> Callable[[Any], Any] | None:
    """How much there is of a shape: its area, or its length; None of points."""
    if shapely.area(shape) > 0:
        return shapely.area
    if shapely.length(shape) > 0:
        return shapely.length
    return None


def _pairs(found: np.ndarray) -> set[tuple[int, int]]:
    return {(int(one), int(other)) for one, other in zip(*found, strict=True)}


def sound_areas(shapes: Shapes) -> Shapes:
    """Return shapes that can be measured: areas whose edges cross are mended.

    By the rule of even and odd, as they are drawn.
    """
    return np.array(
        [
            shape if shape is None or shape.is_valid else shapely.make_valid(shape)
            for shape in shapes
        ]
        + [None],
        dtype=object,
    )[:-1]
