"""The names on the map of a sheet: places, the two sides, rivers."""

from __future__ import annotations

import shapely

from geo.place import Place
from geo.plate_names import Name, width_px
from geo.plates import Plate
from service.published import Published
from service.sheets.ground import Ground

END_PX, PLACE_PX, COUNTY_PX, SIDE_PX, RIVER_PX = 13.0, 11.0, 9.5, 19.0, 9.5
LOCATOR_NAME_PX = 9.0
AWAY_PX = 7.0
# Those that stand upon their areas, not beside their points.
LABELLED = ("county", "label")


def place_name(plate: Plate, place: Place, kind: str, lang: str) -> Name | None:
    """Return the name of a place on a plate; None where it lies beyond."""
    lon, lat = place.lon, place.lat
    if kind in LABELLED and place.label_lon is not None and place.label_lat is not None:
        lon, lat = place.label_lon, place.label_lat
    if not plate.holds(lon, lat):
        return None
    x, y = plate.at(lon, lat)
    px = {
        "end": END_PX,
        "label": END_PX,
        "place": PLACE_PX,
        "county": COUNTY_PX,
    }
    return Name(
        text=short_name(place, lang),
        x=x,
        y=y,
        px=px.get(kind, LOCATOR_NAME_PX),
        kind=kind,
        away_px=0.0 if kind in LABELLED else AWAY_PX,
    )


def short_name(place: Place, lang: str) -> str:
    """Return the name of a place as a map writes it."""
    if lang == "zh":
        # 泸 alone is no name: one sign stands with its 县.
        is_name = len(place.short_zh) > 1
        return place.short_zh if is_name else place.name_zh
    return place.short_en or place.name_en


def side_names(
    published: Published, plate: Plate, ground: Ground, lang: str
) -> list[Name]:
    """Return the name of each side, upon the part of it that is seen."""
    found = []
    for side_id, area in ground.sides.items():
        seen = plate.clipped(area)
        if seen.is_empty:
            continue
        point = seen.representative_point()
        x, y = plate.at(point.x, point.y)
        code = published.atlas.sides[side_id].province_adcode[:2]
        text = published.words(lang, f"province.{code}")
        found.append(Name(text=text, x=x, y=y, px=SIDE_PX, kind="side"))
    return found


def river_names(plate: Plate, ground: Ground, lang: str) -> list[Name]:
    """Return the names of the rivers that have room for them."""
    found = []
    for river in ground.rivers:
        parts = shapely.get_parts(plate.clipped(river.line))
        longest = max(parts, key=lambda part: part.length, default=None)
        text = river.name_zh if lang == "zh" else river.name_en
        room = 0 if longest is None else longest.length * plate.px_per_degree
        if longest is None or room < 1.5 * width_px(text, RIVER_PX):
            continue
        middle = longest.interpolate(0.5, normalized=True)
        x, y = plate.at(middle.x, middle.y)
        found.append(
            Name(text=text, x=x, y=y, px=RIVER_PX, kind="river", away_px=AWAY_PX)
        )
    return found
