"""Claims about where things lie: borders, roads, the river, towns."""

from __future__ import annotations

from itertools import pairwise

from shapely import LineString

from claims._finding import (
    CONFIRMED,
    CONSISTENT,
    CONTRADICTS,
    NOT_CHECKABLE,
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
from geo import border
from geo.atlas import Atlas
from geo.crs import length_km, to_metric
from geo.declared_claims import DeclaredClaim
from geo.place import Place


def _units_of(atlas: Atlas, place: Place) -> set[str]:
    """Adcodes that a place stands for: its own, its hosts' or its prefecture's."""
    if place.is_county:
        return {place.adcode}
    if place.zone_host_adcodes:
        return set(place.zone_host_adcodes)
    inside = atlas.counties["prefecture_adcode"] == place.prefecture_adcode
    return {str(adcode) for adcode in atlas.counties.index[inside]}


def _on_border(atlas: Atlas, claim: DeclaredClaim) -> set[str]:
    """Units of one side that meet a unit of the other."""
    own = side(atlas, claim)
    return {unit for pair in atlas.across_border for unit in pair if own.holds(unit)}


def prefectures_on_border(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count the prefectures of a side that have a unit on the border."""
    units = sorted(_on_border(atlas, claim))
    cities = sorted(set(atlas.counties.loc[units, "prefecture_zh"]))
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
    units = _on_border(atlas, claim)
    [stated] = figures(atlas, claim, 1)
    return count_finding(claim, stated, len(units), {"names": names(atlas, units)})


def second_touches_in_the_east(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that two units touch, the second in the east."""
    [fact] = facts(atlas, claim)
    west, east = ends(atlas, fact)
    touch = border.are_neighbours(atlas.neighbours, {west.adcode}, {east.adcode})
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(touch and west.lon < east.lon),
        stated="yes",
        found="yes" if touch else "no",
        values={"edge_km": round(border.edge_km(atlas.counties, west, east), 1)},
    )


def ends_touch(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that units of the two places touch."""
    [fact] = facts(atlas, claim)
    first, second = (_units_of(atlas, place) for place in ends(atlas, fact))
    touch = border.are_neighbours(atlas.neighbours, first, second)
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
    [fact] = facts(atlas, claim)
    first, second = (_units_of(atlas, place) for place in ends(atlas, fact))
    pairs = atlas.neighbours
    touch = border.are_neighbours(pairs, first, second)
    others = {str(adcode) for adcode in atlas.counties.index} - first - second
    between = {
        unit
        for unit in others
        if border.are_neighbours(pairs, {unit}, first)
        and border.are_neighbours(pairs, {unit}, second)
    }
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
    [fact] = facts(atlas, claim)
    start = first_place(atlas, fact).adcode
    pairs = atlas.across_border
    units = {b if a == start else a for a, b in pairs if start in (a, b)}
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
    units = {unit for pair in atlas.across_border for unit in pair}
    stated = sum(figures(atlas, claim, 2))
    values = {"pairs": len(atlas.across_border)}
    return count_finding(claim, stated, len(units), values)


def neighbours_of_zone(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count the units that touch the units a zone lies in."""
    [fact] = facts(atlas, claim)
    hosts = _units_of(atlas, first_place(atlas, fact))
    touching = {unit for pair in atlas.neighbours if hosts & set(pair) for unit in pair}
    around = touching - hosts
    [stated] = figures(atlas, claim, 1)
    return count_finding(claim, stated, len(around), {"names": names(atlas, around)})


def places_form_chain(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that each of some places touches the next."""
    [fact] = facts(atlas, claim)
    units = [_units_of(atlas, atlas.gazetteer[i]) for i in fact.place_ids]
    touching = [
        border.are_neighbours(atlas.neighbours, one, other)
        for one, other in pairwise(units)
    ]
    [stated] = figures(atlas, claim, 1)
    fits = all(touching) and len(units) == stated
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if fits else CONTRADICTS,
        stated=f"{stated:g}",
        found=str(sum(touching)),
    )


# Two towns on the way count as on it where they make the way a tenth longer at most.
DETOUR = 1.1


def middle_lies_between(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that the middle one of three places lies about on the way."""
    [fact] = facts(atlas, claim)
    points = [atlas.gazetteer[place_id].point for place_id in fact.place_ids]
    by_middle_km = length_km(LineString(points))
    straight_km = length_km(LineString([points[0], points[-1]]))
    fits = by_middle_km <= straight_km * DETOUR
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if fits else CONTRADICTS,
        stated=f"{len(points)}",
        found=f"{by_middle_km:.0f} km",
        values={"straight": round(straight_km), "by_middle": round(by_middle_km)},
    )


def _unit_around(atlas: Atlas, place: Place) -> str:
    """Adcode of the unit whose polygon holds a place's point; blank outside all."""
    holding = atlas.counties.index[atlas.counties.contains(place.point)]
    return str(holding[0]) if len(holding) else ""


def half_on_each_side(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count a fact's places on either side of the border, by where their points lie."""
    fact, *_ = facts(atlas, claim)
    units = [_unit_around(atlas, atlas.gazetteer[i]) for i in fact.place_ids]
    counts = [sum(map(side.holds, units)) for side in atlas.sides.values()]
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(counts == [len(units) / 2] * 2),
        stated=" + ".join(str(len(units) // 2) for _ in counts),
        found=" + ".join(map(str, counts)),
    )


def places_on_side(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count the counties and districts that a fact names on one side."""
    [fact] = facts(atlas, claim)
    own = side(atlas, claim)
    places = [atlas.gazetteer[place_id] for place_id in fact.place_ids]
    named = {p.adcode for p in places if p.is_county and own.holds(p.adcode)}
    [stated] = figures(atlas, claim, 1)
    return count_finding(claim, stated, len(named), {"names": names(atlas, named)})


def places_on_river(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that every place of some facts lies on a river, as well as it is known."""
    line = to_metric(atlas.river(claim.subject("river")))
    ids = dict.fromkeys(i for fact in facts(atlas, claim) for i in fact.place_ids)
    places = [atlas.gazetteer[place_id] for place_id in ids]
    off_km = [line.distance(to_metric(place.point)) / 1000 for place in places]
    line_km = atlas.accuracy_m("rivers.geojson") / 1000
    bounds_km = [place.accuracy_km + line_km for place in places]
    near = [km <= most for km, most in zip(off_km, bounds_km, strict=True)]
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if all(near) else CONTRADICTS,
        stated=str(len(places)),
        found=str(sum(near)),
        values={"farthest": f"{max(off_km):.1f}"},
    )


def town_in_county(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that a fact's first place lies in a county that the fact names."""
    [fact] = facts(atlas, claim)
    unit = _unit_around(atlas, first_place(atlas, fact))
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(unit in fact.codes("adcodes")),
        stated="inside",
        found=unit,
        values={"names": names(atlas, {unit} - {""})},
    )
