"""The part of the earth that a slide shows, and where on the slide it lies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from shapely import Polygon, ops
from shapely.geometry.base import BaseGeometry

from geo.scenes import View

EMU_PER_INCH = 914_400
LEAST_DEG = 0.35  # a single place is shown with what lies around it
MARGIN = 0.08
STAGE_PX = 960  # how wide the stage is that widths in pixels and the views are made for
STAGE_HEIGHT_PX = 700
TILE_PX = 256
# A slide may leave out a few: one far end would press all the others together.
LEAST_SHOWN = 0.97


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


def inverse(y: float) -> float:
    """Return the latitude that Web Mercator has at a height, both in degrees."""
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)


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

    @property
    def frame(self) -> Polygon:
        """What is shown, in degrees of longitude and latitude (WGS 84)."""
        east = self.west + self.box.width / self.emu_per_degree
        south = self.north - self.box.height / self.emu_per_degree
        return shapely.box(self.west, inverse(south), east, inverse(self.north))


def window_of(
    view: View,
    about: Sequence[BaseGeometry],
    shown: Sequence[BaseGeometry],
    box: Box,
) -> Window:
    """Choose what a slide shows: what its scene is about, as large as there is room.

    Parameters
    ----------
    view
        Of the scene, for the stage of the page; used where it is about nothing drawn.
    about
        What the scene's facts are about, in degrees.
    shown
        All that it shows; nearly all of it is within, `LEAST_SHOWN`.
    box
        Where the map lies on the slide.
    """
    window = (
        window_on([one.bounds for one in about], box)
        if about
        else page_window(view, box)
    )
    within = [window.frame.bounds]
    middle = window.frame.centroid
    left = [one for one in shown if not window.frame.intersects(one)]
    left.sort(key=middle.distance)
    most = int(len(shown) * (1 - LEAST_SHOWN))
    for one in left[: max(len(left) - most, 0)]:
        near = min(shapely.get_parts(one), key=middle.distance)
        point = ops.nearest_points(near, middle)[0]
        within.append(point.bounds)
    return window if len(within) == 1 else window_on(within, box, margin=0.02)


def page_window(view: View, box: Box) -> Window:
    """Show all of a view that the page's stage does, and what is beside it."""
    emu_per_px = min(box.width / STAGE_PX, box.height / STAGE_HEIGHT_PX)
    scale = TILE_PX * 2**view.zoom / 360 * emu_per_px
    x, y = mercator(view.lng, view.lat)
    return Window(box, x - box.width / scale / 2, y + box.height / scale / 2, scale)


def window_on(
    bounds: Iterable[tuple[float, float, float, float]],
    box: Box,
    margin: float = MARGIN,
) -> Window:
    """Fit the bounds of some features into a box, with a margin.

    Parameters
    ----------
    bounds
        West, south, east, north of each, in degrees; at least one.
    box
        Where the map lies on the slide.
    margin
        Share of the width and height that is left free on each side.
    """
    wests, souths, easts, norths = zip(*bounds, strict=True)
    west, south = mercator(min(wests), min(souths))
    east, north = mercator(max(easts), max(norths))
    across = max(east - west, LEAST_DEG) * (1 + 2 * margin)
    down = max(north - south, LEAST_DEG) * (1 + 2 * margin)
    scale = min(box.width / across, box.height / down)
    return Window(
        box,
        (west + east) / 2 - box.width / scale / 2,
        (north + south) / 2 + box.height / scale / 2,
        scale,
    )
