"""GCJ-02 and BD-09, the shifted coordinates of Chinese web maps, back to WGS 84.

The shift is known from public reimplementations alone; iterated, the way back is exact
to centimetres. Only what a reader brings is converted, and only this way.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

A_M = 6378245.0
EE = 0.006693421622965943
BD_TURN = np.pi * 3000 / 180
GCJ02, BD09 = "gcj02", "bd09"
ROUNDS = 4
# So many named places must lie off alike; one or two may be anything.
FEWEST_NAMED = 3
FAR_DEG = 0.02
Pairs = np.ndarray


def gcj_shift(at: Pairs) -> Pairs:
    """Degrees by which GCJ-02 moves places, as rows of longitude and latitude."""
    x, y = at[:, 0] - 105, at[:, 1] - 35
    ripple = _waves(x)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    north += (ripple + _swell(y, ((20, 1), (40, 3), (160, 12), (320, 30)))) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    east += (ripple + _swell(x, ((20, 1), (40, 3), (150, 12), (300, 30)))) * 2 / 3
    lat = np.radians(at[:, 1])
    magic = 1 - EE * np.sin(lat) ** 2
    meridian_m = A_M * (1 - EE) / (magic * np.sqrt(magic))
    parallel_m = A_M / np.sqrt(magic) * np.cos(lat)
    return np.column_stack(
        [np.degrees(east / parallel_m), np.degrees(north / meridian_m)]
    )


def _waves(v: np.ndarray) -> np.ndarray:
    waves: np.ndarray = 20 * np.sin(6 * v * np.pi) + 20 * np.sin(2 * v * np.pi)
    return waves


def _swell(v: np.ndarray, terms: tuple[tuple[float, float], ...]) -> np.ndarray:
    parts = [high * np.sin(v / long * np.pi) for high, long in terms]
    swell: np.ndarray = np.sum(parts, axis=0)
    return swell


def from_gcj(at: Pairs) -> Pairs:
    """WGS 84 of places in GCJ-02, degrees."""
    found = at
    for _ in range(ROUNDS):
        found = at - gcj_shift(found)
    return found


def from_baidu(at: Pairs) -> Pairs:
    """WGS 84 of places in BD-09, degrees."""
    x, y = at[:, 0] - 0.0065, at[:, 1] - 0.006
    far = np.hypot(x, y) - 0.00002 * np.sin(y * BD_TURN)
    angle = np.arctan2(y, x) - 0.000003 * np.cos(x * BD_TURN)
    return from_gcj(np.column_stack([far * np.cos(angle), far * np.sin(angle)]))


def _as_they_are(at: Pairs) -> Pairs:
    return at


FROM_OFFSET: dict[str, Callable[[Pairs], Pairs]] = {
    "": _as_they_are,
    GCJ02: from_gcj,
    BD09: from_baidu,
}


def lies_off_alike(at: Pairs, known: Pairs) -> bool:
    """Tell whether most places lie off as GCJ-02 moves them, and by as much.

    Parameters
    ----------
    at, known
        Where a file has places, and where they are known to lie: degrees, row by row.
    """
    if not len(at):
        return False
    off = np.hypot(*(at - known).T)
    near = off < FAR_DEG
    if near.sum() < FEWEST_NAMED:
        return False
    left = np.hypot(*(from_gcj(at[near]) - known[near]).T)
    better = int((left < 0.5 * off[near]).sum())
    return better >= FEWEST_NAMED and better > 0.7 * near.sum()
