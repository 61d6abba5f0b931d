"""The two maps of a sheet: where in the region a thing lies, and the thing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.place import Place
from geo.plate_names import Box, PlacedName, placed_names
from geo.plates import Bounds, Plate, bounds_of, plate_around
from service.published import Published
from service.sheets.ground import Ground, ground_of
from service.sheets.map_names import place_name, river_names, side_names
from service.sheets.signs import Signs, ground_colours, signs_of

LOCATOR_PX = (190.0, 126.0)
MARGIN, LEAST_KM = 0.12, 36.0
SCALE_STEPS_KM = (2, 5, 10, 20, 50, 100, 200, 500)
SCALE_SHARE = 0.2
SCALE_BOX_PX = 34.0
# Names of points; the others stand upon what they name.
MARKED = ("end", "place", "locator")
FRAME_LEAST_PX = 7.0
# Names keep off the last lines drawn, which lie on top; of many they cannot.
MOST_AVOIDED, AVOIDED_PX = 6, 8.0
MANY, THIN = 24, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A bar so many kilometres long."""

    km: int
    px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMap:
    """All that a template needs to write one map as SVG."""

    width: float
    height: float
    colours: Mapping[str, Any]
    lands: tuple[tuple[str, str], ...]
    """Area of each side: path and colour."""
    counties: str
    border: str
    circle: str
    rivers: tuple[tuple[str, float], ...]
    """Each river: path and width."""
    signs: Signs
    frame: tuple[float, float, float, float] | None
    """Left, top, width, height of what the other map shows."""
    names: tuple[PlacedName, ...]
    scale: Scale | None

    @property
    def marks(self) -> list[tuple[float, float]]:
        """Where the named places lie, in pixels."""
        return [name.of for name in self.names if name.kind in MARKED]


def drawn(
    plate: Plate, things: Sequence[tuple[Mapping[str, Any], str]], theme: str
) -> Signs:
    """Draw features, each by a status, the first at the bottom; many of them thin."""
    weight = 1.0 if len(things) <= MANY else THIN
    found = [
        signs_of(plate, record, status, weight=weight, theme=theme)
        for record, status in things
    ]
    return Signs(
        strokes=tuple(stroke for one in found for stroke in one.strokes),
        dots=tuple(dot for one in found for dot in one.dots),
    )


def main_map(
    published: Published,
    lang: str,
    bounds: Bounds,
    things: Sequence[tuple[Mapping[str, Any], str]],
    names: Sequence[tuple[Place, str]],
    *,
    size: tuple[float, float],
    outline: BaseGeometry | None = None,
    theme: str = "",
) -> SheetMap:
    """Draw the thing itself on its ground.

    Parameters
    ----------
    published
        The ground and the words.
    lang
        Language of the names.
    bounds
        What must be seen, in degrees.
    things
        Features with the status whose pattern they take.
    names
        Places to be named, the chief ones first, each with its kind: ``end`` and
        ``place`` beside their points, ``label`` and ``county`` upon their areas.
    size
        Width and height in pixels.
    outline
        An area to be set off from its neighbours.
    theme
        Of the app, where a picture stands on a page of it; blank for paper.
    """
    width, height = size
    plate = plate_around(
        bounds, width=width, height=height, margin=MARGIN, least_km=LEAST_KM
    )
    ground = ground_of(published)
    signs = drawn(plate, things, theme)
    wanted = [place_name(plate, place, kind, lang) for place, kind in names]
    ends = [one for one in wanted if one and one.kind == "end"]
    dots = [(d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r) for d in signs.dots]
    scale = _scale(plate)
    taken = [*dots, (0.0, height - SCALE_BOX_PX, scale.px + 70, height)]
    taken += [(one.x - 3, one.y - 3, one.x + 3, one.y + 3) for one in ends]
    taken += _along(plate, [record["geometry"] for record, _ in things[-MOST_AVOIDED:]])
    others = [one for one in wanted if one and one.kind != "end"]
    ordered = [*ends, *side_names(published, plate, ground, lang), *others]
    return SheetMap(
        width=width,
        height=height,
        colours=ground_colours(theme),
        lands=_lands(plate, ground, published, theme),
        counties=plate.path(ground.county_lines),
        border=plate.path(ground.border),
        circle=plate.path(outline) if outline is not None else "",
        rivers=_rivers(plate, ground, 1.0),
        signs=signs,
        frame=None,
        names=tuple(
            placed_names(
                [*ordered, *river_names(plate, ground, lang)],
                width=width,
                height=height,
                taken=taken,
            )
        ),
        scale=scale,
    )


def locator_map(
    published: Published,
    lang: str,
    framed: Bounds | None,
    things: Sequence[tuple[Mapping[str, Any], str]] = (),
    theme: str = "",
) -> SheetMap:
    """Draw where in the region something lies.

    Parameters
    ----------
    published
        The ground and the words.
    lang
        Language of the names.
    framed
        What the main map shows, in degrees; None where it shows as much.
    things
        Features to be drawn with the status whose pattern they take.
    theme
        Of the app, where a picture stands on a page of it; blank for paper.
    """
    width, height = LOCATOR_PX
    shapes = [record["geometry"] for record, _ in things]
    home = published.atlas.view.home
    seen = bounds_of([shapely.box(*home), *shapes])
    plate = plate_around(seen, width=width, height=height, margin=0.0, least_km=0)
    ground = ground_of(published)
    places = published.atlas.gazetteer.places
    cities = [
        name
        for place_id in sorted(published.atlas.view.core_city_ids)
        if (name := place_name(plate, places[place_id], "locator", lang))
    ]
    return SheetMap(
        width=width,
        height=height,
        colours=ground_colours(theme),
        lands=_lands(plate, ground, published, theme),
        counties="",
        border=plate.path(ground.border),
        circle=plate.path(ground.circle),
        rivers=_rivers(plate, ground, 0.6),
        signs=drawn(plate, things, theme),
        frame=_frame(plate, framed) if framed else None,
        names=tuple(placed_names(cities, width=width, height=height)),
        scale=None,
    )


def _along(plate: Plate, geometries: Iterable[BaseGeometry]) -> list[Box]:
    """Small boxes along lines, so that no name stands on them."""
    step = AVOIDED_PX / plate.px_per_degree
    found = []
    for geometry in geometries:
        for part in shapely.get_parts(
            shapely.segmentize(plate.clipped(geometry), step)
        ):
            if part.geom_type != "LineString":
                continue
            for lon, lat, *_ in part.coords:
                x, y = plate.at(lon, lat)
                found.append((x - 3, y - 3, x + 3, y + 3))
    return found


def _frame(plate: Plate, bounds: Bounds) -> tuple[float, float, float, float]:
    left, top = plate.at(bounds[0], bounds[3])
    right, bottom = plate.at(bounds[2], bounds[1])
    wide, tall = max(right - left, FRAME_LEAST_PX), max(bottom - top, FRAME_LEAST_PX)
    x, y = (left + right - wide) / 2, (top + bottom - tall) / 2
    return x, y, wide, tall


def _lands(
    plate: Plate, ground: Ground, published: Published, theme: str
) -> tuple[tuple[str, str], ...]:
    """Each side in the tint that styles.toml gives its province."""
    colours, sides = ground_colours(theme), published.atlas.parts.sides.get_or({})
    found = []
    for side_id, area in ground.sides.items():
        code = sides[side_id].province_adcode[:2]
        tint = colours.get(f"land_{code}", colours["land"])
        if d := plate.path(area):
            found.append((d, str(tint)))
    return tuple(found)


def _rivers(
    plate: Plate, ground: Ground, factor: float
) -> tuple[tuple[str, float], ...]:
    found = [
        (plate.path(river.line), (3.0 if river.rank == 1 else 1.6) * factor)
        for river in ground.rivers
    ]
    return tuple(pair for pair in found if pair[0])


def _scale(plate: Plate) -> Scale:
    """The longest round length that takes no more than its share of the plate."""
    most = plate.width * SCALE_SHARE / plate.px_per_km
    km = max((step for step in SCALE_STEPS_KM if step <= most), default=1)
    return Scale(km=km, px=km * plate.px_per_km)
