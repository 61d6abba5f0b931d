"""Ties between the units of two cities: who works with whom, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.atlas import Atlas
from geo.place import Place

# What says "these two"; an arrow leads out, a loop goes round by all of its places.
TIE_ROLES = ("relation", "star")
NO_COURSE = "relation"
# What works in its own name, across the borders of counties.
ZONE_KINDS = ("new_area", "development_zone", "science_city")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTie:
    """One unit of the first city tied to one of the second, by one feature or more."""

    one: Place
    other: Place
    features: tuple[Mapping[str, Any], ...]

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Facts of the articles that tell of it."""
        return tuple(dict.fromkeys(i for one in self.features for i in one["fact_ids"]))

    @property
    def layers(self) -> tuple[str, ...]:
        """Kinds of tie, by layer, the one with most facts first."""
        told = Counter[str]()
        for one in self.features:
            told[one["layer"]] += len(one["fact_ids"])
        return tuple(layer for layer, _ in told.most_common())

    @property
    def latest(self) -> Mapping[str, Any]:
        """The feature whose state has begun last: that of the tie today."""
        return max(self.features, key=lambda one: (one["known_since"], one["id"]))


def unit_ties(
    atlas: Atlas, records: Iterable[Mapping[str, Any]], one: Place, other: Place
) -> list[UnitTie]:
    """Return every tie between units of two cities, those with most facts first.

    A unit is a county, a zone without boundary of its own, or the city as a whole; what
    lies in a county stands for it.

    Parameters
    ----------
    atlas
        The registers.
    records
        Features, as `layers.records` gives them.
    one, other
        The two cities.
    """
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for record in records:
        for pair in _pairs(atlas, record, one, other):
            some = found.setdefault(pair, [])
            if record not in some:
                some.append(record)
    places = atlas.gazetteer.places
    ties = [
        UnitTie(one=places[first], other=places[second], features=tuple(some))
        for (first, second), some in found.items()
    ]
    return sorted(ties, key=lambda tie: (-len(tie.fact_ids), tie.one.id, tie.other.id))


def _pairs(
    atlas: Atlas, record: Mapping[str, Any], one: Place, other: Place
) -> Iterator[tuple[str, str]]:
    is_line = record["role"] == "line" and record["geometry_basis"] == NO_COURSE
    if record["role"] not in TIE_ROLES and not is_line:
        return
    hub, *rays = [atlas.gazetteer[i] for i in record["place_ids"]]
    for ray in rays:
        for first, second in ((hub, ray), (ray, hub)):
            if (a := _unit(atlas, first, one)) and (b := _unit(atlas, second, other)):
                yield a.id, b.id


def _unit(atlas: Atlas, place: Place, city: Place) -> Place | None:
    """Return the unit of a city that a place is, or lies in; None outside of it."""
    if place.id == city.id:
        return city
    zone = atlas.gazetteer.zone(place.id)
    hosts = (place.adcode,) if place.adcode else zone.zone_host_adcodes
    if not any(_is_in(atlas, code, city) for code in hosts):
        return None
    # A firm at the edge of a county stands for the first that it is told to lie in.
    return zone if zone.kind in ZONE_KINDS else atlas.gazetteer.resolve(hosts[0])


def _is_in(atlas: Atlas, adcode: str, city: Place) -> bool:
    units = atlas.counties["prefecture_adcode"]
    return bool(units.get(adcode) == city.prefecture_adcode)
