"""Claims about borders: which units touch, on whose word of the boundary data.

Each check names the stretches of border that it rests on, in groups: were one group
gone, its answer would be another. How long they are is told with the verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from claims._finding import (
    CONFIRMED,
    CONSISTENT,
    CONTRADICTS,
    NOT_CHECKABLE,
    BoolArray,
    Finding,
    count_finding,
    ends,
    facts,
    figures,
    first_place,
    names,
    side,
    truth,
)
from claims.positions import Positions
from geo import border
from geo.atlas import Atlas
from geo.declared_claims import DeclaredClaim
from geo.place import Place

Pair = tuple[str, str]
Groups = dict[str, set[Pair]]
"""Pairs of units that touch, by what they show together."""


def units_of(atlas: Atlas, place: Place) -> set[str]:
    """Adcodes that a place stands for: its own, its hosts' or its prefecture's."""
    if place.is_county:
        return {place.adcode}
    if place.zone_host_adcodes:
        return set(place.zone_host_adcodes)
    inside = atlas.counties["prefecture_adcode"] == place.prefecture_adcode
    return {str(adcode) for adcode in atlas.counties.index[inside]}


def _between(pairs: Iterable[Pair], some: set[str], others: set[str]) -> set[Pair]:
    """Pairs of which one unit is among `some` and the other among `others`."""
    return {
        (a, b)
        for a, b in pairs
        if (a in some and b in others) or (b in some and a in others)
    }


def _by_unit(pairs: Iterable[Pair], units: set[str]) -> Groups:
    groups: Groups = {}
    for pair in pairs:
        for unit in set(pair) & units:
            groups.setdefault(unit, set()).add(pair)
    return groups


def _around(atlas: Atlas, units: set[str]) -> Groups:
    """Stretches where each other unit touches one of some."""
    touching = [pair for pair in atlas.neighbours if units & set(pair)]
    return _by_unit(touching, {unit for pair in touching for unit in pair} - units)


def border_of_side(atlas: Atlas, claim: DeclaredClaim) -> Groups:
    """Stretches of border of each unit of a side."""
    own = side(atlas, claim)
    pairs = atlas.across_border
    return _by_unit(pairs, {unit for pair in pairs for unit in pair if own.holds(unit)})


def border_of_prefectures(atlas: Atlas, claim: DeclaredClaim) -> Groups:
    """Stretches of border of each prefecture of a side."""
    groups: Groups = {}
    for unit, pairs in border_of_side(atlas, claim).items():
        city = str(atlas.counties.at[unit, "prefecture_zh"])
        groups.setdefault(city, set()).update(pairs)
    return groups


def border_of_both_sides(atlas: Atlas, claim: DeclaredClaim) -> Groups:  # noqa: ARG001
    """Stretches of border of each unit on it."""
    pairs = atlas.across_border
    return _by_unit(pairs, {unit for pair in pairs for unit in pair})


def border_of_ends(atlas: Atlas, claim: DeclaredClaim) -> Groups:
    """Stretches where the two ends of a fact touch; none where they do not."""
    [fact] = facts(atlas, claim)
    first, second = (units_of(atlas, place) for place in ends(atlas, fact))
    found = _between(atlas.neighbours, first, second)
    return {fact.id: found} if found else {}


def border_by_units_between(atlas: Atlas, claim: DeclaredClaim) -> Groups:
    """Stretches by which each single unit joins the two ends of a fact."""
    [fact] = facts(atlas, claim)
    first, second = (units_of(atlas, place) for place in ends(atlas, fact))
    touching = border_of_ends(atlas, claim)
    if touching:
        return touching
    to_first, to_second = (_around(atlas, units) for units in (first, second))
    groups: Groups = {}
    for unit in sorted(set(to_first) & set(to_second)):
        groups |= {f"{unit} 1": to_first[unit], f"{unit} 2": to_second[unit]}
    return groups


def border_across_from(atlas: Atlas, claim: DeclaredClaim) -> Groups:
    """Stretches where the unit that a fact starts in meets units across the border."""
    [fact] = facts(atlas, claim)
    start = first_place(atlas, fact).adcode
    pairs = [pair for pair in atlas.across_border if start in pair]
    return _by_unit(pairs, {unit for pair in pairs for unit in pair} - {start})


def border_around_zone(atlas: Atlas, claim: DeclaredClaim) -> Groups:
    """Stretches where each neighbour of a zone's hosts touches them."""
    [fact] = facts(atlas, claim)
    return _around(atlas, units_of(atlas, first_place(atlas, fact)))


def border_of_chain(atlas: Atlas, claim: DeclaredClaim) -> Groups:
    """Stretches where each place of a fact touches the next."""
    [fact] = facts(atlas, claim)
    links = {
        f"{one} {other}": _between(
            atlas.neighbours,
            units_of(atlas, atlas.gazetteer[one]),
            units_of(atlas, atlas.gazetteer[other]),
        )
        for one, other in pairwise(fact.place_ids)
    }
    return {name: pairs for name, pairs in links.items() if pairs}


def prefectures_on_border(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count the prefectures of a side that have a unit on the border."""
    cities = sorted(border_of_prefectures(atlas, claim))
    places = [atlas.gazetteer.resolve(city) for city in cities]
    values = {
        "names": {
            "zh": "、".join(cities),
            "en": ", ".join(p.name_en.removesuffix(" City") for p in places),
        }
    }
    [stated] = figures(atlas, claim, 1)
    return count_finding(claim, stated, len(cities), values)


def units_on_border(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count the units of a side that are on the border."""
    units = set(border_of_side(atlas, claim))
    [stated] = figures(atlas, claim, 1)
    return count_finding(claim, stated, len(units), {"names": names(atlas, units)})


def second_lies_east(atlas: Atlas, claim: DeclaredClaim, at: Positions) -> BoolArray:
    """Whether the two units touch, and the second one's seat lies farther east."""
    [fact] = facts(atlas, claim)
    west, east = (at.lonlat(place.id)[:, 0] for place in ends(atlas, fact))
    holds: BoolArray = (west < east) & bool(border_of_ends(atlas, claim))
    return holds


def second_touches_in_the_east(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that two units touch, the second in the east."""
    [fact] = facts(atlas, claim)
    west, east = ends(atlas, fact)
    touch = bool(border_of_ends(atlas, claim))
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(bool(second_lies_east(atlas, claim, Positions(atlas))[0])),
        stated="yes",
        found="yes" if touch else "no",
        values={"edge_km": round(border.edge_km(atlas.counties, west, east), 1)},
    )


def ends_touch(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that units of the two places touch."""
    touch = bool(border_of_ends(atlas, claim))
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(touch),
        stated="adjoin",
        found="touch" if touch else "apart",
    )


def units_between(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test whether two ends touch; if not, name the units that touch both.

    A road between ends apart is consistent with the ground where single units join
    them, and contradicts it where none does.
    """
    touch = bool(border_of_ends(atlas, claim))
    groups = border_by_units_between(atlas, claim)
    between = set() if touch else {name.partition(" ")[0] for name in groups}
    verdict = CONSISTENT if between else CONTRADICTS
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONFIRMED if touch else verdict,
        stated="joined",
        found="touch" if touch else f"{len(between)} between",
        values={"names": names(atlas, between), "touch": touch},
    )


def units_met_across(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Name the units across the border that a road may meet, by where it starts."""
    units = set(border_across_from(atlas, claim))
    verdict = CONTRADICTS if not units else NOT_CHECKABLE
    if len(units) == 1:
        verdict = CONFIRMED
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=verdict,
        stated="border",
        found=str(len(units)),
        values={"names": names(atlas, units)},
    )


def units_of_both_sides(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Add up the counts of both sides and count the units on the border."""
    stated = sum(figures(atlas, claim, 2))
    values = {"pairs": len(atlas.across_border)}
    found = len(border_of_both_sides(atlas, claim))
    return count_finding(claim, stated, found, values)


def neighbours_of_zone(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count the units that touch the units a zone lies in."""
    around = set(border_around_zone(atlas, claim))
    [stated] = figures(atlas, claim, 1)
    return count_finding(claim, stated, len(around), {"names": names(atlas, around)})


def places_form_chain(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that each of some places touches the next."""
    [fact] = facts(atlas, claim)
    links = border_of_chain(atlas, claim)
    count = len(fact.place_ids)
    [stated] = figures(atlas, claim, 1)
    fits = len(links) == count - 1 and count == stated
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if fits else CONTRADICTS,
        stated=f"{stated:g}",
        found=str(len(links)),
    )
