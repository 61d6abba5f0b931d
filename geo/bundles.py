"""Bundles: ties between the same two areas run together and part to their true ends.

A tie says "these two" and follows no path on the ground. Many of them between two
cities would be a tangle; as strands of a bundle, which pass its middle side by side and
those of one layer together, each can still be followed from end to end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, Point

from geo.crs import to_metric, to_wgs84
from geo.curves import round_coordinates

Key = TypeVar("Key", bound=Any)
Vector = npt.NDArray[np.float64]  # x and y, metres

# So near the middle of a bundle's ends, a tie is between the same two areas.
AREA_M = 65_000
SHORTEST_M = 120_000  # a shorter tie has no middle to run together in
FEWEST = 4
SPACING_M = 4_400  # from strand to strand in the middle
BULGE = 0.03  # height of the middle over the chord, as a share of it
STRAND_POINTS = 17


@dataclass(frozen=True, slots=True)
class Tie(Generic[Key]):
    """What a bundle needs of a tie."""

    id: Key
    group: str
    """Ties of one group lie together: those of a layer."""
    start: Point
    end: Point
    is_outer: bool = False
    """Whether it joins at the edge of the bundle, and leaves the others in place."""


@dataclass(slots=True)
class _Strand(Generic[Key]):
    """A tie in metres, turned to run from west to east."""

    tie: Tie[Key]
    west: Vector
    east: Vector


@dataclass(slots=True)
class _Bundle(Generic[Key]):
    strands: list[_Strand[Key]] = field(default_factory=list)

    @property
    def ends(self) -> tuple[Vector, Vector]:
        """Middles of the western and of the eastern ends; outer ones move neither."""
        inner = [one for one in self.strands if not one.tie.is_outer] or self.strands
        west = np.mean([one.west for one in inner], axis=0)
        east = np.mean([one.east for one in inner], axis=0)
        return west, east

    def takes(self, strand: _Strand[Key]) -> bool:
        """Whether a tie is between the bundle's two areas."""
        west, east = self.ends
        return bool(
            np.hypot(*(strand.west - west)) <= AREA_M
            and np.hypot(*(strand.east - east)) <= AREA_M
        )


def bundle(ties: Iterable[Tie[Key]]) -> dict[Key, LineString]:
    """Draw the ties that run in bundles.

    Parameters
    ----------
    ties
        In any order; those that are not outer say what is a bundle.

    Returns
    -------
    dict
        Lines in lon, lat degrees, from start to end, by id. Ties that have too few
        others beside them are left out: they are no bundle.
    """
    bundles: list[_Bundle[Key]] = []
    for tie in sorted(ties, key=lambda tie: (tie.is_outer, tie.id)):
        strand = _turned(tie)
        if np.hypot(*(strand.east - strand.west)) < SHORTEST_M:
            continue
        home = next((one for one in bundles if one.takes(strand)), None)
        if home is None:
            home = _Bundle[Key]()
            bundles.append(home)
        home.strands.append(strand)
    drawn: dict[Key, LineString] = {}
    for one in bundles:
        if len(one.strands) >= FEWEST:
            drawn |= _drawn(one)
    return drawn


def _turned(tie: Tie[Key]) -> _Strand[Key]:
    start, end = shapely.get_coordinates([to_metric(tie.start), to_metric(tie.end)])
    west, east = (start, end) if start[0] <= end[0] else (end, start)
    return _Strand(tie, west, east)


def _drawn(one: _Bundle[Key]) -> dict[Key, LineString]:
    """Draw each strand as an arc through its place in the middle of the bundle."""
    west, east = one.ends
    chord = east - west
    left = np.array([-chord[1], chord[0]])
    normal = left / np.hypot(*left)
    middle = (west + east) / 2 + left * BULGE
    t = np.linspace(0, 1, STRAND_POINTS)[:, None]
    drawn = {}
    for slot, strand in _slots(one.strands, normal):
        # A quadratic Bezier passes half way between its chord and its control point.
        through = middle + normal * slot * SPACING_M
        control = 2 * through - (strand.west + strand.east) / 2
        curve = (
            (1 - t) ** 2 * strand.west + 2 * (1 - t) * t * control + t**2 * strand.east
        )
        line = round_coordinates(to_wgs84(LineString(curve)))
        is_turned = strand.tie.start.x > strand.tie.end.x
        drawn[strand.tie.id] = line.reverse() if is_turned else line
    return drawn


def _slots(
    strands: Sequence[_Strand[Key]], normal: Vector
) -> list[tuple[float, _Strand[Key]]]:
    """Give each strand its place from right to left, 0 in the middle."""
    side = {one.tie.id: float((one.west + one.east) @ normal) for one in strands}
    inner = _ordered([one for one in strands if not one.tie.is_outer], side)
    outer = _ordered([one for one in strands if one.tie.is_outer], side)
    middle = np.median(list(side.values()))
    right = [one for one in outer if side[one.tie.id] < middle]
    left = [one for one in outer if side[one.tie.id] >= middle]
    first = -(len(inner) - 1) / 2 - len(right)
    return [(first + at, one) for at, one in enumerate([*right, *inner, *left])]


def _ordered(
    strands: Sequence[_Strand[Key]], side: dict[Key, float]
) -> list[_Strand[Key]]:
    """By group, then within it, as their ends lie from right to left."""
    groups: dict[str, list[float]] = {}
    for one in strands:
        groups.setdefault(one.tie.group, []).append(side[one.tie.id])
    means = {group: sum(sides) / len(sides) for group, sides in groups.items()}
    return sorted(
        strands,
        key=lambda one: (
            means[one.tie.group],
            one.tie.group,
            side[one.tie.id],
            one.tie.id,
        ),
    )
