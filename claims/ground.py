"""Claims about where things lie: borders, roads, the river, towns."""

from __future__ import annotations

import shapely

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
from geo import border, river
from geo.atlas import Atlas
from geo.declared_claims import DeclaredClaim
from geo.place import Place


def _units_of(atlas: Atlas, place: Place) -> set[str]:
    """Adcodes that a place stands for: its own, or those of its prefecture."""
    if place.is_county:
        return {place.adcode}
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


def line_crosses_once(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count how often a drawn line crosses from one end's county to the other's."""
    [fact] = facts(atlas, claim)
    start, end = ends(atlas, fact)
    line = atlas.routes_of(fact.id)[0].line()
    edge = border.shared_edge(atlas.counties, start.adcode, end.adcode)
    crossings = len(border.points(line.intersection(edge)))
    verdict = CONSISTENT if crossings == 1 else CONTRADICTS
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=verdict,
        stated="1",
        found=str(crossings),
        difference=f"{crossings - 1:+d}",
    )


def ends_touch(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that the units at a road's ends touch."""
    [fact] = facts(atlas, claim)
    first, second = (_units_of(atlas, place) for place in ends(atlas, fact))
    touch = border.are_neighbours(atlas.neighbours, first, second)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if touch else CONTRADICTS,
        stated="direct",
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


def line_stays_inside(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that a drawn road stays inside its side of the border."""
    [fact] = facts(atlas, claim)
    line = atlas.routes_of(fact.id)[0].line()
    province_adcode = side(atlas, claim).province_adcode
    inside_it = atlas.counties["province_adcode"] == province_adcode
    province = atlas.counties[inside_it].union_all()
    inside = bool(shapely.contains(province, line))
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if inside else CONTRADICTS,
        stated=claim.subject("stated"),
        found="inside" if inside else "crosses",
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


def places_follow_river(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Order places along a river: those of the first side lie above the others."""
    fact, *_ = facts(atlas, claim)
    line = atlas.river(claim.subject("river"))
    ports = [atlas.gazetteer[place_id] for place_id in fact.place_ids]
    placed = [ports[i] for i in river.order_along(line, [p.point for p in ports])]
    _, second = atlas.sides.values()
    is_below = [second.holds(port.adcode) for port in placed]
    values = {
        "order": {
            "zh": "→".join(p.name_zh for p in placed),
            "en": " → ".join(p.name_en for p in placed),
        }
    }
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=truth(is_below == sorted(is_below)),
        stated=claim.subject("stated"),
        found=" → ".join(p.name_en for p in placed),
        values=values,
    )


TOWN_KINDS = ("town", "township", "village")


def towns_in_counties(atlas: Atlas, _claim: DeclaredClaim) -> Finding:
    """Test that each named town with a known point lies in its printed county."""
    wrong, right, unknown, fact_ids = [], [], [], []
    for fact in atlas.facts.values():
        for place_id in fact.place_ids:
            place = atlas.gazetteer[place_id]
            if place.kind not in TOWN_KINDS or fact.map_use != "map":
                continue
            fact_ids.append(fact.id)
            county = atlas.counties.geometry[place.adcode]
            if not place.is_exact:
                unknown.append(place)
            elif place.adcode in fact.codes("adcodes") and county.contains(place.point):
                right.append(place)
            else:
                wrong.append(place)
    values = {
        key: {
            "zh": "、".join(dict.fromkeys(p.name_zh for p in places)),
            "en": ", ".join(dict.fromkeys(p.name_en for p in places)),
        }
        for key, places in (("right", right), ("wrong", wrong), ("unknown", unknown))
    }
    return Finding(
        fact_ids=tuple(dict.fromkeys(fact_ids)),
        verdict=truth(not wrong),
        stated=str(len(right) + len(wrong)),
        found=str(len(right)),
        difference=f"{-len(wrong):+d}",
        values=values,
    )
