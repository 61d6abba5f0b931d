"""Claims about counts, distances and tonnages."""

from __future__ import annotations

from shapely import LineString

from claims._finding import (
    CONSISTENT,
    CONTRADICTS,
    NOT_CHECKABLE,
    Finding,
    count_finding,
    ends,
    facts,
    figures,
    shared_words,
)
from geo.atlas import Atlas
from geo.crs import length_km
from geo.declared_claims import DeclaredClaim
from geo.register import Fact

DAYS_A_YEAR = 365
# "About" in a newspaper: a tenth either way.
ROUNDING = 0.1


def distance_by_air_and_road(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Hold an "about" distance between the straight line and a drawn road."""
    [fact] = facts(atlas, claim)
    straight_km = length_km(LineString([place.point for place in ends(atlas, fact)]))
    road_km = length_km(atlas.routes_of(claim.subject("route_of"))[0].line())
    [stated_km] = figures(atlas, claim, 1)
    least, most = straight_km * (1 - ROUNDING), road_km * (1 + ROUNDING)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if least <= stated_km <= most else CONTRADICTS,
        stated=f"{stated_km:g} km",
        found=f"{straight_km:.0f}-{road_km:.0f} km",
        difference=f"{straight_km - stated_km:+.0f} km",
        values={"straight": round(straight_km), "road": round(road_km)},
    )


def days_within_total(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Hold a daily amount times 365 against a yearly total.

    The two have different scopes: one good alone cannot exceed a total that may hold
    it.
    """
    _, total_fact = facts(atlas, claim, 2)
    daily_t, total = figures(atlas, claim, 2)
    ore_t = daily_t * DAYS_A_YEAR
    total_t = total * _scale(total_fact)
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if ore_t <= total_t else CONTRADICTS,
        stated=f"{total_t:.0f} t",
        found=f"{ore_t:.0f} t",
        difference=f"{ore_t - total_t:+.0f} t",
        values={
            "daily": f"{daily_t:g}",
            "ore": f"{ore_t / 10_000:.1f}",
            "total": f"{total_t / 10_000:g}",
            "ore_million": f"{ore_t / 1_000_000:.2f}",
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
        difference=f"{named - stated:+g}",
    )


def as_many_named_as_said(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Set a count, and how many of it are said to be named, against those named."""
    [counted] = facts(atlas, claim)
    words = shared_words(counted)
    named = [
        fact
        for fact in atlas.facts.values()
        if fact.theme == claim.subject("theme")
        and fact.map_use == "map"
        and fact.cells["status_words_zh"] == words
    ]
    starts, stated_named = figures(atlas, claim, 2)
    fits = len(named) == stated_named and stated_named <= starts
    return Finding(
        fact_ids=(*claim.fact_ids, *(fact.id for fact in named)),
        verdict=CONSISTENT if fits else CONTRADICTS,
        stated=f"{starts:g}",
        found=str(len(named)),
        difference=f"{len(named) - starts:+g}",
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
        difference=f"{named - units:+g}",
        values={
            "units": f"{units:g}",
            "districts": f"{districts:g}",
            "zones": f"{zones:g}",
        },
    )


def signatories_within_participants(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Test that signatories are no more than participants, on either side."""
    signed_here, signed_there, here, districts, zones = figures(atlas, claim, 5)
    fits = signed_here <= here and signed_there <= districts + zones
    return Finding(
        fact_ids=claim.fact_ids,
        verdict=CONSISTENT if fits else CONTRADICTS,
        stated=f"{signed_here:g} / {signed_there:g}",
        found=f"{here:g} / {districts + zones:g}",
        difference=f"{signed_here - here:+g} / {signed_there - districts - zones:+g}",
        values={"here": f"{signed_here:g}", "there": f"{signed_there:g}"},
    )


def units_of_city(atlas: Atlas, claim: DeclaredClaim) -> Finding:
    """Count a city's statutory units against a number of the article."""
    city = atlas.gazetteer.resolve(claim.subject("place")).prefecture_adcode
    count = int((atlas.counties["prefecture_adcode"] == city).sum())
    [stated] = figures(atlas, claim, 1)
    return count_finding(claim, stated, count, {})


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
        verdict=NOT_CHECKABLE if len(set(numbers)) == 1 else CONTRADICTS,
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
