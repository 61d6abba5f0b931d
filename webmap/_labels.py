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
TOWN_ZOOMS = {"seat": 10, "large": 10, "small": 11}
TOWN_ID = "town-"
TOWN_DIGITS = 4


def ground_labels(atlas: Atlas) -> list[dict[str, Any]]:
    """Return a label for every city and county, in both languages."""
    core_city_ids = atlas.view.core_city_ids
    labels = []
    for place in atlas.gazetteer.places.values():
        if place.kind in CITY_KINDS:
            labels.append(_city(place, core=place.id in core_city_ids))
        elif place.is_county and place.label_lon is not None:
            labels.append(_county(place))
    return labels


def town_labels(atlas: Atlas) -> list[dict[str, Any]]:
    """Return the labels of towns by size, a column for each of their values.

    They are many: told one by one, the names of their values would be most of it.
    webmap/runtime/atlas/towns.js makes labels of them again.

    Returns
    -------
    list of dict
        ``rank`` and ``min_zoom`` of all of a size; ``id`` without ``town-``, ``lon``
        and ``lat`` in degrees (WGS 84, to about 10 m), ``zh`` (blank where no record
        tells it: then the map in Chinese goes without) and ``en``.
    """
    towns = atlas.parts.towns
    found = records(towns.value) if isinstance(towns, Sound) else []
    return [
        _towns([town for town in found if town["size"] == size], size)
        for size in TOWN_RANKS
    ]


def _towns(towns: list[dict[str, Any]], size: str) -> dict[str, Any]:
    return {
        "rank": TOWN_RANKS[size],
        "min_zoom": TOWN_ZOOMS[size],
        "id": [town["id"].removeprefix(TOWN_ID) for town in towns],
        "lon": [round(town["geometry"].x, TOWN_DIGITS) for town in towns],
        "lat": [round(town["geometry"].y, TOWN_DIGITS) for town in towns],
        "zh": [town["name_zh"] for town in towns],
        "en": [town["name_en"] for town in towns],
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
