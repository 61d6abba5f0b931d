"""All that touches one place: facts, roads, neighbours across the border."""

from __future__ import annotations

from dataclasses import dataclass

from geo.atlas import Atlas
from geo.place import Place
from geo.register import Fact
from geo.routes import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One place with everything the registers hold of it."""

    place: Place
    facts: tuple[Fact, ...]
    routes: tuple[Route, ...]
    neighbours: tuple[Place, ...]
    """Units that share a border with it."""
    across: tuple[Place, ...]
    """Those of them on the other side of the Sichuan-Chongqing border."""
    inside: tuple[Place, ...]
    """Named places that lie in it."""


def dossier(atlas: Atlas, place: Place) -> Dossier:
    """Gather what touches a place.

    A fact touches a place that it names, or whose county it names, is located in or
    partly covers. What touches a city's units touches the city.
    """
    adcodes = _adcodes(atlas, place)
    facts = [f for f in atlas.facts.values() if _touches(atlas, f, place, adcodes)]
    neighbours, across = _neighbours(atlas, place)
    routes = [
        route
        for route in atlas.routes.values()
        if adcodes & {point.adcode for point in route.waypoints}
        and set(route.register_ids) & set(atlas.facts)
    ]
    inside = [
        other
        for other in atlas.gazetteer.places.values()
        if other.adcode in adcodes and other.id != place.id
    ]
    is_area = place.is_county or bool(place.prefecture_adcode)
    return Dossier(
        place=place,
        facts=tuple(facts),
        routes=tuple(routes) if is_area else (),
        neighbours=tuple(neighbours),
        across=tuple(across),
        inside=tuple(inside) if is_area else (),
    )


def _adcodes(atlas: Atlas, place: Place) -> set[str]:
    if place.is_county:
        return {place.adcode}
    if place.prefecture_adcode:
        inside = atlas.counties["prefecture_adcode"] == place.prefecture_adcode
        return {str(adcode) for adcode in atlas.counties.index[inside]}
    return set()


def _touches(atlas: Atlas, fact: Fact, place: Place, adcodes: set[str]) -> bool:
    if fact.map_use == "exclude":
        return False
    if place.id in fact.place_ids:
        return True
    if place.id in {atlas.gazetteer.zone(i).id for i in fact.place_ids}:
        return True
    named = {c for i in fact.place_ids for c in (atlas.gazetteer[i].adcode,) if c}
    return bool(
        adcodes & {*fact.codes("adcodes"), *named, *fact.codes("zone_host_adcodes")}
    )


def _neighbours(atlas: Atlas, place: Place) -> tuple[list[Place], list[Place]]:
    if not place.is_county:
        return [], []
    touching = set()
    for pair in atlas.neighbours:
        if place.adcode in pair:
            touching |= set(pair) - {place.adcode}
    units = [atlas.gazetteer.resolve(adcode) for adcode in sorted(touching)]
    province = place.adcode[:2]
    return units, [unit for unit in units if unit.adcode[:2] != province]
