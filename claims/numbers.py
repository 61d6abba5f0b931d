"""Claims about counts and tonnages."""

from __future__ import annotations

from claims._finding import (
    CONFIRMED,
    CONSISTENT,
    CONTRADICTS,
    NOT_CHECKABLE,
    Finding,
    count_finding,
    facts,
    figures,
    names,
    side,
)
from geo.atlas import Atlas
from geo.declared_claims import DeclaredClaim
from geo.register import Fact
from geo.tables import split_list

DAYS_A_YEAR = 365


def days_within_total(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Hold a daily amount times 365 against a yearly total.

    The two have different scopes: one good alone cannot exceed a total that may hold
    it. How much of the total it is nobody states, so less proves nothing.
    """
    _, total_fact = facts(atlas, claim, 2)
    daily_t, total = figures(atlas, claim, 2)
    ore_t = daily_t * DAYS_A_YEAR
    total_t = total * _scale(total_fact)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=NOT_CHECKABLE if ore_t <= total_t else CONTRADICTS,
        stated=f"{total_t:.0f} t",
        found=f"{ore_t:.0f} t",
        values={
            "daily": f"{daily_t:g}",
            "ore": f"{ore_t / 10_000:.1f}",
            "total": f"{total_t / 10_000:g}",
            "ore_million": f"{ore_t / 1_000_000:g}",
            "total_million": f"{total_t / 1_000_000:g}",
        },
    )


def _scale(fact: Fact) -> int:
    """Factor of a unit that counts in ten thousands."""
    return 10_000 if "万" in fact.figures[0].unit_zh else 1


def more_counted_than_drawn(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Set a count of planned things against those that any article names."""
    rows = atlas.declared(claim.subject("layer"))
    drawn = [row for row in rows if row.role == claim.subject("role")]
    named = len([row for row in drawn if not row.outside_articles])
    [stated] = figures(atlas, claim, 1)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=NOT_CHECKABLE if named <= stated else CONTRADICTS,
        stated=f"{stated:g}",
        found=str(named),
    )


PAIRED_KINDS = {"district_or_county", "new_area", "development_zone"}


def _named_pairs(atlas: Atlas, claim: DeclaredClaim) -> int:
    """Count pairs of units or zones that the article of the claim names."""
    [fact] = facts(atlas, claim)
    found = set()
    for row in atlas.declared(claim.subject("layer")):
        if row.role != claim.subject("role"):
            continue
        kinds = {atlas.gazetteer[place_id].kind for place_id in row.place_ids}
        sources = {atlas.facts[fact_id].source_id for fact_id in row.fact_ids}
        if kinds <= PAIRED_KINDS and fact.source_id in sources:
            found.add(row.id)
    return len(found)


def pairs_within_participants(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Set the counts of participants against the pairs named."""
    units, districts, zones = figures(atlas, claim, 3)
    named = _named_pairs(atlas, claim)
    possible = named <= min(units, districts + zones)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=NOT_CHECKABLE if possible else CONTRADICTS,
        stated=f"{units:g} / {districts:g} + {zones:g}",
        found=str(named),
        values={
            "units": f"{units:g}",
            "districts": f"{districts:g}",
            "zones": f"{zones:g}",
        },
    )


def units_of_city(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count a city's statutory units, and its zones that the articles name as well.

    The usual count of a city takes its functional zones for units; the boundary data
    know none.
    """
    city = atlas.gazetteer.resolve(claim.subject("place")).prefecture_adcode
    units = int((atlas.counties["prefecture_adcode"] == city).sum())
    zone_ids = split_list(claim.subject("zones"))
    told = {
        place_id
        for fact in atlas.facts.values()
        if fact.map_use != "exclude"
        for place_id in fact.place_ids
    }
    zones = [atlas.gazetteer[zone_id] for zone_id in zone_ids if zone_id in told]
    [stated] = figures(atlas, claim, 1)
    with_zones = units + len(zones)
    verdict = CONSISTENT if stated == with_zones else CONTRADICTS
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONFIRMED if stated == units else verdict,
        stated=f"{stated:g}",
        found=f"{units} + {len(zones)}",
        difference=f"{with_zones - stated:+g}",
        values={
            "units": units,
            "zones": len(zones),
            "names": {
                "zh": "、".join(zone.name_zh for zone in zones),
                "en": ", ".join(zone.name_en for zone in zones),
            },
        },
    )


def same_number_of_different_things(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Tell counts of the same number apart, by the places that each is about.

    A count without places is about none; so there are as many lists as facts where
    the things counted are different ones.
    """
    told = facts(atlas, claim)
    numbers = figures(atlas, claim, len(told))
    lists = {frozenset(_named_units(atlas, fact)) for fact in told}
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if len(set(numbers)) == 1 else CONTRADICTS,
        stated=" / ".join(f"{number:g}" for number in numbers),
        found=str(len(lists)),
    )


def _named_units(atlas: Atlas, fact: Fact) -> set[str]:
    """Codes of the units and cities that a fact names or that its area holds."""
    codes = set(fact.codes("adcodes"))
    for place_id in fact.place_ids:
        place = atlas.gazetteer[place_id]
        codes |= {place.prefecture_adcode or place.id}
    return codes


def places_on_side(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count the counties and districts that a fact names on one side."""
    [fact] = facts(atlas, claim)
    own = side(atlas, claim)
    places = [atlas.gazetteer[place_id] for place_id in fact.place_ids]
    named = {p.adcode for p in places if p.is_county and own.holds(p.adcode)}
    [stated] = figures(atlas, claim, 1)
    return count_finding(claim, stated, len(named), {"names": names(atlas, named)})
