"""Names on the ground: cities, counties at their label points, towns close by."""

from __future__ import annotations

from typing import Any

from geo.atlas import Atlas
from geo.parts import Sound
from geo.place import Place
from layers import records

# Rank decides who gives way where two names meet; zoom, from when on a name is shown.
CITY_KINDS = {"municipality": 1, "prefecture_city": 3}
CORE_RANK, CORE_ZOOM = 1, 0.0
CITY_ZOOM = 6.0
COUNTY_RANK, COUNTY_ZOOM = 6, 8.75
TOWN_RANKS = {"seat": 7, "large": 8, "small": 9}
TOWN_ZOOMS = {"seat": 10.0, "large": 10.0, "small": 11.0}


def ground_labels(atlas: Atlas) -> list[dict[str, Any]]:
    """Return a label for every city, county and town, in both languages."""
    core_city_ids = atlas.view.core_city_ids
    labels = []
    for place in atlas.gazetteer.places.values():
        if place.kind in CITY_KINDS:
            labels.append(_city(place, core=place.id in core_city_ids))
        elif place.is_county and place.label_lon is not None:
            labels.append(_county(place))
    towns = atlas.parts.towns
    found = records(towns.value) if isinstance(towns, Sound) else []
    return [*labels, *(_town(town) for town in found)]


def _town(town: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": town["id"],
        "lon": town["geometry"].x,
        "lat": town["geometry"].y,
        # Blank where no record tells it: then the map in Chinese goes without.
        "zh": town["name_zh"],
        "en": town["name_en"],
        "kind": "town",
        "rank": TOWN_RANKS[town["size"]],
        "min_zoom": TOWN_ZOOMS[town["size"]],
    }


def _city(place: Place, *, core: bool) -> dict[str, Any]:
    return {
        "lon": place.lon,
        "lat": place.lat,
        "zh": place.short_zh or place.name_zh.removesuffix("市"),
        "en": place.short_en or place.name_en.removesuffix(" City"),
        "kind": "city",
        "rank": CORE_RANK if core else CITY_KINDS[place.kind],
        "min_zoom": CORE_ZOOM if core else CITY_ZOOM,
        "adcode": place.adcode,
    }


def _county(place: Place) -> dict[str, Any]:
    return {
        "lon": place.label_lon,
        "lat": place.label_lat,
        # 泸 alone names nothing: a one-character short form keeps its 县.
        "zh": place.short_zh if len(place.short_zh) > 1 else place.name_zh,
        "en": place.short_en,
        "kind": "county",
        "rank": COUNTY_RANK,
        "min_zoom": COUNTY_ZOOM,
        "adcode": place.adcode,
    }
