"""Claims about counts, distances and tonnages."""

from __future__ import annotations

from shapely import LineString

from geo._claim import (
    CONSISTENT,
    CONTRADICTS,
    NOT_CHECKABLE,
    Finding,
    count_finding,
    figure,
    shared_words,
)
from geo.atlas import Atlas
from geo.crs import length_km
from geo.register import Fact

DAYS_A_YEAR = 365
# "About" in a newspaper: a tenth either way.
ROUNDING = 0.1


def huachuan_changan(atlas: Atlas) -> Finding:
    """Hold "about 300 km" between straight line and drawn road (sc-01)."""
    ends = [atlas.gazetteer[i].point for i in atlas.facts["sc-01"].place_ids]
    straight_km = length_km(LineString(ends))
    road_km = length_km(atlas.routes_of("hwy-09")[0].line())
    stated_km = figure(atlas, "sc-01")
    least, most = straight_km * (1 - ROUNDING), road_km * (1 + ROUNDING)
    return Finding(
        fact_ids=("sc-01",),
        verdict=CONSISTENT if least <= stated_km <= most else CONTRADICTS,
        stated=f"{stated_km:g} km",
        found=f"{straight_km:.0f}-{road_km:.0f} km",
        difference=f"{straight_km - stated_km:+.0f} km",
        values={"straight": round(straight_km), "road": round(road_km)},
    )


def guoyuan_ore(atlas: Atlas) -> Finding:
    """Hold the daily ore times 365 against the yearly total (port-02, port-03).

    The two have different scopes: ore alone cannot exceed a total that may hold it.
    """
    ore_t = figure(atlas, "port-02") * DAYS_A_YEAR
    total_t = figure(atlas, "port-03") * _scale(atlas.facts["port-03"])
    return Finding(
        fact_ids=("port-02", "port-03"),
        verdict=CONSISTENT if ore_t <= total_t else CONTRADICTS,
        stated=f"{total_t:.0f} t",
        found=f"{ore_t:.0f} t",
        difference=f"{ore_t - total_t:+.0f} t",
        values={
            "daily": f"{figure(atlas, 'port-02'):g}",
            "ore": f"{ore_t / 10_000:.1f}",
            "total": f"{total_t / 10_000:g}",
            "ore_million": f"{ore_t / 1_000_000:.2f}",
            "total_million": f"{total_t / 1_000_000:g}",
        },
    )


def _scale(fact: Fact) -> int:
    """Factor of a unit that counts in ten thousands."""
    return 10_000 if "万" in fact.figures[0].unit_zh else 1


def _drawn_alone(atlas: Atlas, layer_id: str, role: str) -> int:
    rows = [r for r in atlas.declared(layer_id) if r.role == role]
    return len([row for row in rows if not row.outside_articles])


def planned_buses(atlas: Atlas) -> Finding:
    """Set the planned bus lines against those that any article names (bus-03)."""
    named = _drawn_alone(atlas, "bus_lines", "line")
    stated = figure(atlas, "bus-03")
    return Finding(
        fact_ids=("bus-03", "bus-01"),
        verdict=NOT_CHECKABLE if named <= stated else CONTRADICTS,
        stated=f"{stated:g}",
        found=str(named),
        difference=f"{named - stated:+g}",
    )


def expressway_starts(atlas: Atlas) -> Finding:
    """Set the expressways to be started against those named as such (hwy-06)."""
    words = shared_words(atlas, "hwy-06")
    named = [
        fact
        for fact in atlas.facts.values()
        if fact.theme == "highway"
        and fact.map_use == "map"
        and fact.cells["status_words_zh"] == words
    ]
    starts, stated_named = figure(atlas, "hwy-06", 1), figure(atlas, "hwy-06", 2)
    fits = len(named) == stated_named and stated_named <= starts
    return Finding(
        fact_ids=("hwy-06", *(fact.id for fact in named)),
        verdict=CONSISTENT if fits else CONTRADICTS,
        stated=f"{starts:g}",
        found=str(len(named)),
        difference=f"{len(named) - starts:+g}",
    )


def _named_pairs(atlas: Atlas) -> int:
    """Pairs of a Chengdu and a Chongqing unit or zone that are named in article 001."""
    zones = ("district_or_county", "new_area", "development_zone")
    found = set()
    for row in atlas.declared("paired_districts"):
        if row.role != "relation":
            continue
        kinds = {atlas.gazetteer[place_id].kind for place_id in row.place_ids}
        sources = {atlas.facts[fact_id].source_id for fact_id in row.fact_ids}
        if kinds <= set(zones) and atlas.facts["pair-09"].source_id in sources:
            found.add(row.id)
    return len(found)


def pairs_named(atlas: Atlas) -> Finding:
    """Set the counts of participants against the pairs named (pair-09)."""
    chengdu, districts, zones = (figure(atlas, "pair-09", n) for n in (1, 2, 3))
    named = _named_pairs(atlas)
    possible = named <= min(chengdu, districts + zones)
    return Finding(
        fact_ids=("pair-09",),
        verdict=NOT_CHECKABLE if possible else CONTRADICTS,
        stated=f"{chengdu:g} / {districts:g} + {zones:g}",
        found=str(named),
        difference=f"{named - chengdu:+g}",
        values={
            "chengdu": f"{chengdu:g}",
            "districts": f"{districts:g}",
            "zones": f"{zones:g}",
        },
    )


def signatories(atlas: Atlas) -> Finding:
    """Test that signatories are no more than participants (pair-09, pair-10)."""
    chengdu, districts, zones = (figure(atlas, "pair-09", n) for n in (1, 2, 3))
    signed_chengdu, signed_chongqing = (figure(atlas, "pair-10", n) for n in (1, 2))
    fits = signed_chengdu <= chengdu and signed_chongqing <= districts + zones
    return Finding(
        fact_ids=("pair-10", "pair-09"),
        verdict=CONSISTENT if fits else CONTRADICTS,
        stated=f"{signed_chengdu:g} / {signed_chongqing:g}",
        found=f"{chengdu:g} / {districts + zones:g}",
        difference=f"{signed_chengdu - chengdu:+g} / "
        f"{signed_chongqing - districts - zones:+g}",
        values={"chengdu": f"{signed_chengdu:g}", "chongqing": f"{signed_chongqing:g}"},
    )


def chengdu_units(atlas: Atlas) -> Finding:
    """Count Chengdu's statutory units against the 23 of the article (pair-09)."""
    chengdu = atlas.gazetteer["city_chengdu"].prefecture_adcode
    count = int((atlas.counties["prefecture_adcode"] == chengdu).sum())
    return count_finding("pair-09", figure(atlas, "pair-09", 1), count, {})


def three_thirteens(atlas: Atlas) -> Finding:
    """Tell the counts of 13 apart: buses, border districts, coordination zone.

    The border districts are all in Chongqing; the zone names a city of Sichuan; the
    first counts no places at all. So they are as many lists as they are facts.
    """
    ids = ("bus-03", "adj-02", "all-02")
    numbers = [figure(atlas, fact_id) for fact_id in ids]
    lists = {frozenset(_named_units(atlas, fact_id)) for fact_id in ids}
    return Finding(
        fact_ids=ids,
        verdict=NOT_CHECKABLE if len(set(numbers)) == 1 else CONTRADICTS,
        stated=" / ".join(f"{number:g}" for number in numbers),
        found=str(len(lists)),
    )


def _named_units(atlas: Atlas, fact_id: str) -> set[str]:
    """Codes of the units and cities that a fact names or that its area holds."""
    codes = set(atlas.facts[fact_id].cells["adcodes"].split(";")) - {""}
    for place_id in atlas.facts[fact_id].place_ids:
        place = atlas.gazetteer[place_id]
        codes |= {place.prefecture_adcode or place.id}
    return codes
