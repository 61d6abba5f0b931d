"""The part of the earth that a slide shows, and where on the slide it lies."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

EMU_PER_INCH = 914_400
LEAST_DEG = 0.35  # a single place is shown with what lies around it
MARGIN = 0.08


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in EMU."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.left + other.width <= self.left + self.width
            and other.top + other.height <= self.top + self.height
        )


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Web Mercator as the page has it, in degrees of longitude."""
    return lon, math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


@dataclass(frozen=True)
class Window:
    """How degrees become places on a slide.

    Parameters
    ----------
    box
        Where the map lies on the slide.
    west, north
        Upper left corner, Web Mercator in degrees.
    emu_per_degree
        The scale.
    """

    box: Box
    west: float
    north: float
    emu_per_degree: float

    def __call__(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where on the slide a place lies, in EMU."""
        x, y = mercator(lon, lat)
        return (
            self.box.left + (x - self.west) * self.emu_per_degree,
            self.box.top + (self.north - y) * self.emu_per_degree,
        )


def window_on(bounds: Iterable[tuple[float, float, float, float]], box: Box) -> Window:
    """Fit the bounds of some features into a box, with a margin.

    Parameters
    ----------
    bounds
        West, south, east, north of each, in degrees; at least one.
    box
        Where the map lies on the slide.
    """
    wests, souths, easts, norths = zip(*bounds, strict=True)
    west, south = mercator(min(wests), min(souths))
    east, north = mercator(max(easts), max(norths))
    across = max(east - west, LEAST_DEG) * (1 + 2 * MARGIN)
    down = max(north - south, LEAST_DEG) * (1 + 2 * MARGIN)
    scale = min(box.width / across, box.height / down)
    return Window(
        box,
        (west + east) / 2 - box.width / scale / 2,
        (north + south) / 2 + box.height / scale / 2,
        scale,
    )
