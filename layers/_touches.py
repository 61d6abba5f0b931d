"""What a feature touches, ends in or is about, and on which side of the border it lies.

A place is named by its official code where it has one (county, city, province), else by
its id. What touches a part touches the whole: a county's city, a port's county.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from geo.parts import Sound
from geo.place import Place
from geo.register import Fact
from geo.sides import Sides

# Both sides of the border at once.
CROSS = "cross"
# Geometry that lies on the ground: an arc that says "these two" crosses nothing.
ON_THE_GROUND = ("waypoints", "river", "surveyed")
# A member of a set of units stands for itself, not for all that the set's fact names.
ITSELF = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What one feature touches."""

    places: frozenset[str]
    """Codes and ids, without the cities and provinces that follow from them."""
    side: str
    """A side, ``cross`` for both; blank where it lies on neither."""
    ends: frozenset[str] = frozenset()
    """Those that it ends in, or has for a member."""
    on_the_way: frozenset[str] = frozenset()
    """Those that its line runs through."""


class Touches:
    """What each feature touches, and which names of a place mean the same.

    Parameters
    ----------
    atlas
        The registers and the boundaries.
    records
        The features of all fact layers, as `layers.records` gives them.
    """

    def __init__(self, atlas: Atlas, records: Iterable[Mapping[str, Any]]) -> None:
        self.codes = {i: p.code for i, p in atlas.gazetteer.places.items() if p.code}
        """Official code of a place that has one, by its id."""
        self._atlas = atlas
        self.features = {record["id"]: self._touch(record) for record in records}
        self._wholes = {
            i: self._with_wholes(t.places) for i, t in self.features.items()
        }

    @cached_property
    def known(self) -> frozenset[str]:
        """Every id and code of a place that there is."""
        counties = self._counties
        codes = {code for row in counties.items() for code in (row[0], *row[1])}
        return frozenset({*self.places, *self.codes.values(), *codes})

    @property
    def sides(self) -> tuple[str, ...]:
        """What the side of a feature can be."""
        return (*self._atlas.parts.sides.get_or({}), CROSS)

    @property
    def places(self) -> dict[str, Place]:
        """Every place, by id."""
        return self._atlas.gazetteer.places

    def meets(self, feature_id: str, place: str) -> bool:
        """Whether a feature touches, ends in or is about a place.

        Parameters
        ----------
        feature_id
            The feature.
        place
            Id or official code of the place.
        """
        touched = self._wholes.get(feature_id, frozenset())
        return self.codes.get(place, place) in touched

    def way(self, feature_id: str, place: str) -> str:
        """Say how a feature meets a place: ``ends``, ``crosses`` or ``about`` it.

        Blank where it does not.

        Parameters
        ----------
        feature_id
            The feature.
        place
            Id or official code of the place.
        """
        if not self.meets(feature_id, place):
            return ""
        code, touch = self.codes.get(place, place), self.features[feature_id]
        if code in self._with_wholes(touch.ends):
            return "ends"
        return "crosses" if code in self._with_wholes(touch.on_the_way) else "about"

    def side(self, feature_id: str) -> str:
        """Return the side on which a feature lies, ``cross`` for both."""
        return self.features[feature_id].side

    @cached_property
    def _counties(self) -> dict[str, tuple[str, str]]:
        """City and province of each county, by its code."""
        # Without boundaries a place still touches itself.
        if self._units is None:
            return {}
        columns = self._units[["prefecture_adcode", "province_adcode"]]
        return {
            str(adcode): (str(city), str(province))
            for adcode, city, province in columns.itertuples(name=None)
        }

    @cached_property
    def _units(self) -> GeoDataFrame | None:
        part = self._atlas.parts.counties
        return part.value if isinstance(part, Sound) else None

    def _with_wholes(self, places: frozenset[str]) -> frozenset[str]:
        cities = dict(self._counties.values())
        wholes = {code for place in places for code in self._counties.get(place, ())}
        wholes |= {cities[place] for place in places if place in cities}
        return places | wholes

    def _touch(self, record: Mapping[str, Any]) -> Touch:
        gazetteer = self._atlas.gazetteer
        ends = self._of_places(gazetteer[i] for i in record["place_ids"])
        ends |= set(record.get("member_adcodes", ()))
        passed = self._on_the_way(record)
        facts = [self._atlas.facts[i] for i in record["fact_ids"]]
        told = set() if record["role"] == ITSELF else self._told(facts)
        here = ends | passed
        return Touch(
            places=frozenset(here | told),
            side=self._side(here) or self._side(told),
            ends=frozenset(ends),
            on_the_way=frozenset(passed),
        )

    def _of_places(self, places: Iterable[Place]) -> set[str]:
        found: set[str] = set()
        for place in places:
            found |= {place.code or place.id, *place.zone_host_adcodes}
            found |= set(place.region_codes)
            if place.adcode and not place.code:
                found.add(place.adcode)
            if place.parent_place_id:
                found |= self._of_places([self._atlas.gazetteer.zone(place.id)])
        return found

    def _told(self, facts: Iterable[Fact]) -> set[str]:
        """What facts name; the wider region that a cell adds is no place of theirs."""
        found: set[str] = set()
        for fact in facts:
            found |= self._of_places(self._atlas.gazetteer[i] for i in fact.place_ids)
            found |= {*fact.codes("adcodes"), *fact.codes("zone_host_adcodes")}
        return found

    def _on_the_way(self, record: Mapping[str, Any]) -> set[str]:
        """Units that a line runs through: it must lie in them, not only touch them."""
        if record["geometry_basis"] not in ON_THE_GROUND:
            return set()
        if self._units is None:
            return set()
        line = record["geometry"]
        near = self._units.sindex.query(line, predicate="intersects")
        return {
            str(adcode)
            for adcode, unit in self._units.geometry.iloc[near].items()
            if unit.intersection(line).length > 0
        }

    def _side(self, places: Iterable[str]) -> str:
        sides: Sides = self._atlas.parts.sides.get_or({})
        codes = [place for place in places if place.isdigit()]
        held = [s.id for s in sides.values() if any(s.holds(code) for code in codes)]
        if len(held) > 1:
            return CROSS
        return held[0] if held else ""
