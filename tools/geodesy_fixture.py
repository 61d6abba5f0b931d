"""What pyproj says of distances, areas and nearest places, for the runtime's tests."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import numpy as np
from pyproj import Geod

SEED = 84
PAIRS = 200
RINGS = 40
LINES = 60
SAMPLES = 20_001
WGS84 = Geod(ellps="WGS84")
# Degrees: the region, and as far from it as an arrow or a file of a reader's may reach.
WEST, SOUTH, EAST, NORTH = 101.0, 26.0, 111.0, 34.0


def geodesy_told() -> dict[str, list[dict[str, Any]]]:
    """Distances, areas and nearest distances of places at random, by pyproj."""
    dice = random.Random(SEED)  # noqa: S311 - chance for a test

    def place() -> list[float]:
        return [
            round(dice.uniform(WEST, EAST), 6),
            round(dice.uniform(SOUTH, NORTH), 6),
        ]

    def near(at: list[float], degrees: float) -> list[float]:
        return [round(value + dice.uniform(-degrees, degrees), 6) for value in at]

    def apart() -> float:
        return 10 ** dice.uniform(-4, 0.9)

    pairs = [_pair([WEST, SOUTH], [EAST, NORTH])]
    for _ in range(1, PAIRS):
        start = place()
        pairs.append(_pair(start, near(start, apart())))
    areas = []
    for _ in range(RINGS):
        middle, across = place(), 10 ** dice.uniform(-2, 0.6)
        angles = sorted(dice.uniform(0, 2 * np.pi) for _ in range(dice.randrange(3, 9)))
        ring = [
            [
                round(middle[0] + across * np.cos(angle), 6),
                round(middle[1] + across * np.sin(angle), 6),
            ]
            for angle in angles
        ]
        lon, lat = zip(*ring, strict=True)
        area_m2 = abs(WGS84.polygon_area_perimeter(lon, lat)[0])
        areas.append({"ring": ring, "area_m2": area_m2})
    lines = []
    for _ in range(LINES):
        line = [place()]
        for _ in range(dice.randrange(1, 6)):
            line.append(near(line[-1], apart() / 4))
        point = near(line[0], apart())
        lines.append(
            {"point": point, "line": line, "distance_m": _nearest(point, line)}
        )
    return {"pairs": pairs, "areas": areas, "lines": lines}


def _pair(start: list[float], end: list[float]) -> dict[str, Any]:
    return {"from": start, "to": end, "distance_m": WGS84.inv(*start, *end)[2]}


def _nearest(point: list[float], line: list[list[float]]) -> float:
    """Return the least of the distances to many places along a line, metres."""
    share = np.linspace(0, 1, SAMPLES)[:, None]
    places = np.concatenate(
        [
            np.array(start) * (1 - share) + np.array(end) * share
            for start, end in pairwise(line)
        ]
    )
    from_lon, from_lat = np.full((2, len(places)), np.array(point)[:, None])
    return float(WGS84.inv(from_lon, from_lat, places[:, 0], places[:, 1])[2].min())
