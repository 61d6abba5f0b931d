"""Whether the names on a map tell the truth, judged from outside the page.

What the page says it shows (`linkMap.labels()`) is held against the geometry that is
published for download, projected anew, and against the boxes of what the browser drew.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import shapely
from playwright.sync_api import Frame, Page
from shapely import box as box_of
from shapely.geometry.base import BaseGeometry

from service.published import Published

TILE_PX = 256  # the whole world at zoom 0, in Web Mercator
FAR_PX = 16  # a point's name from its symbol
# Lines that run together on the screen: a name is as near to one as to the other.
TOGETHER_PX = 6
TOUCH_PX = 1  # by how much two boxes may meet, for the browser's rounding
# Borders on the page are simplified, by 720 m at most in the circle.
BORDER_PX = 2
SEEN = """() => {
  const rects = (selector) => [...document.querySelectorAll(selector)]
    .filter(one => one.checkVisibility())
    .map(one => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const owner = one.closest("[data-feature]")?.dataset.feature || "";
      return { x, y, width, height, owner, what: selector };
    });
  const { view } = linkMap.state();
  return {
    view, size: [innerWidth, innerHeight],
    labels: linkMap.labels(),
    features: linkMap.features().filter(one => one.visible),
    // The shapes, not the square that a symbol is drawn in.
    symbols: [".lm-point svg > *", ".lm-badge", ".lm-arrow svg > *"].flatMap(rects),
    covers: [...rects("[data-covers]"), ...rects(".leaflet-popup-content-wrapper")],
  };
}"""


@dataclass(frozen=True)
class Ground:
    """What the names may be about: geometries in degrees, by id."""

    features: Mapping[str, BaseGeometry]
    units: Mapping[str, BaseGeometry]
    places: Mapping[str, tuple[float, float]]

    @classmethod
    def of(cls, published: Published) -> Ground:
        """Gather the geometry of all that is published."""
        frames = {
            name: layer.features
            for name, layer in published.built.items()
            if layer.features is not None
        }
        counties = frames["counties"]
        places = published.atlas.gazetteer.places.values()
        ids = {place.id: (place.lon, place.lat) for place in places}
        ids |= {
            f"town-{town}": (lon, lat)
            for some in published.payload["towns"]
            for town, lon, lat in zip(some["id"], some["lon"], some["lat"], strict=True)
        }
        seats = {
            place.adcode: (place.lon, place.lat)
            for place in places
            if place.kind in ("municipality", "prefecture_city") and place.adcode
        }
        return cls(
            features={
                str(i): geometry
                for frame in frames.values()
                for i, geometry in zip(frame["id"], frame.geometry, strict=True)
            },
            units=dict(zip(counties["adcode"], counties.geometry, strict=True)),
            places=ids | seats,
        )


class Screen:
    """Web Mercator, as the map projects: degrees to pixels of the page."""

    def __init__(self, view: Mapping[str, float], size: Sequence[float]) -> None:
        self._world_px = TILE_PX * 2 ** view["zoom"]
        middle = self._plane(view["lng"], view["lat"])
        self._corner = (middle[0] - size[0] / 2, middle[1] - size[1] / 2)
        self.frame = box_of(0, 0, *size)

    def _plane(self, lon: float, lat: float) -> tuple[float, float]:
        y = math.asinh(math.tan(math.radians(lat))) / math.pi
        return self._world_px * (lon + 180) / 360, self._world_px * (1 - y) / 2

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return x and y in pixels of the page."""
        x, y = self._plane(lon, lat)
        return x - self._corner[0], y - self._corner[1]

    def on_screen(self, geometry: BaseGeometry) -> BaseGeometry:
        """Project a geometry whole."""
        return shapely.transform(
            geometry, lambda pairs: [self.point(*pair) for pair in pairs]
        )


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a name."""

    kind: str
    about: str
    told: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.about}: {self.told}"


def faults_of(
    page: Page | Frame, ground: Ground, subjects: Iterable[str] = ()
) -> list[Fault]:
    """Look at the names on a page.

    Parameters
    ----------
    page
        That shows the map.
    ground
        What is published.
    subjects
        Ids of facts that the view is about: what carries them must be named.
    """
    seen = page.evaluate(SEEN)
    screen = Screen(seen["view"], seen["size"])
    drawn = {one["id"]: one for one in seen["features"]}
    return [
        *misplaced(seen["labels"], drawn, ground, screen),
        *overlapping(seen["labels"], seen["symbols"], seen["covers"]),
        *outside(seen["labels"], seen["size"]),
        *unnamed(seen["labels"], drawn, ground, screen, set(subjects)),
    ]


def rect(one: Mapping[str, float]) -> BaseGeometry:
    """Turn a box of the browser into a polygon."""
    return box_of(one["x"], one["y"], one["x"] + one["width"], one["y"] + one["height"])


def misplaced(
    labels: Sequence[Mapping[str, Any]],
    drawn: Mapping[str, Mapping[str, Any]],
    ground: Ground,
    screen: Screen,
) -> Iterator[Fault]:
    """Names in a foreign unit, nearer to a foreign line, or far from their point."""
    lines = {
        i: screen.on_screen(ground.features[i]).intersection(screen.frame.buffer(200))
        for i in drawn
        if "Line" in ground.features[i].geom_type
    }
    for label in labels:
        i, kind, told = label["id"], label["kind"], label["text"]
        middle = screen.point(*label["lnglat"])
        if kind == "area" and not label["leader"]:
            unit = ground.units.get(i) or ground.features[i]
            if not screen.on_screen(unit).buffer(BORDER_PX).contains(point(middle)):
                yield Fault("foreign unit", i, told)
        elif kind == "line" and not label["leader"]:
            own = lines[i].distance(point(middle))
            nearer = [
                other
                for other, line in lines.items()
                if other != i and line.distance(point(middle)) < own - TOGETHER_PX
            ]
            if nearer:
                yield Fault("foreign line", i, f"{told} is nearer {nearer}")
        elif kind == "point" and not label["leader"]:
            at = screen.point(*ground.places[i]) if i in ground.places else None
            if i in ground.features:
                at = screen.on_screen(ground.features[i].centroid).coords[0]
            if at is None:
                yield Fault("unknown point", i, told)
            elif (far := rect(label["box"]).distance(point(at))) > FAR_PX:
                yield Fault("far", i, f"{told} {far:.0f} px")


def point(at: Sequence[float]) -> BaseGeometry:
    """Make a point of x and y."""
    return shapely.Point(*at)


def overlapping(
    labels: Sequence[Mapping[str, Any]],
    symbols: Sequence[Mapping[str, Any]],
    covers: Sequence[Mapping[str, Any]],
) -> Iterator[Fault]:
    """Names upon names, symbols, controls and what is told."""
    boxes = [rect(label["box"]).buffer(-TOUCH_PX / 2) for label in labels]
    for (a, box_a), (b, box_b) in combinations(zip(labels, boxes, strict=True), 2):
        if a["id"] != b["id"] and box_a.intersects(box_b):
            yield Fault("overlap", a["id"], f"{a['text']} and {b['text']}")
    for label, box in zip(labels, boxes, strict=True):
        for other in [*symbols, *covers]:
            if box.intersects(rect(other).buffer(-TOUCH_PX)):
                met = f"{label['text']} and {other['what']} {other['owner']}"
                yield Fault("covered", label["id"], met)


def outside(
    labels: Sequence[Mapping[str, Any]], size: Sequence[float]
) -> Iterator[Fault]:
    """Names that the edge of the page cuts."""
    frame = box_of(0, 0, *size).buffer(TOUCH_PX)
    for label in labels:
        if not frame.contains(rect(label["box"])):
            yield Fault("cut", label["id"], label["text"])


def unnamed(
    labels: Sequence[Mapping[str, Any]],
    drawn: Mapping[str, Mapping[str, Any]],
    ground: Ground,
    screen: Screen,
    subjects: set[str],
) -> Iterator[Fault]:
    """What a view is about, shown on it, and has no name there."""
    named = {label["id"] for label in labels}
    for i, feature in drawn.items():
        if not subjects & set(feature["fact_ids"]) or i in named:
            continue
        if screen.on_screen(ground.features[i]).intersects(screen.frame):
            yield Fault("unnamed", i, feature["name_zh"])
