"""Claims about where things lie: borders, roads, the river, towns."""

from __future__ import annotations

import shapely

from geo import border, river
from geo._claim import (
    CONFIRMED,
    CONSISTENT,
    CONTRADICTS,
    NOT_CHECKABLE,
    Finding,
    count_finding,
    figure,
    names,
    truth,
)
from geo.atlas import Atlas


def _units_of(atlas: Atlas, place_id: str) -> set[str]:
    """Adcodes that a place stands for: its own, or those of its prefecture."""
    place = atlas.gazetteer[place_id]
    if place.is_county:
        return {place.adcode}
    inside = atlas.counties["prefecture_adcode"] == place.prefecture_adcode
    return {str(adcode) for adcode in atlas.counties.index[inside]}


def border_cities(atlas: Atlas) -> Finding:
    """Count Sichuan prefectures with a county on the border (adj-01, first figure)."""
    counties = {a for a, _ in border.across_border(atlas.counties)}
    cities = sorted(set(atlas.counties.loc[sorted(counties), "prefecture_zh"]))
    places = [atlas.gazetteer.resolve(city) for city in cities]
    values = {
        "names": {
            "zh": "、".join(cities),
            "en": ", ".join(p.name_en.removesuffix(" City") for p in places),
        }
    }
    return count_finding("adj-01", figure(atlas, "adj-01", 1), len(cities), values)


def border_sichuan_units(atlas: Atlas) -> Finding:
    """Count Sichuan counties on the border (adj-01, second figure)."""
    units = {a for a, _ in border.across_border(atlas.counties)}
    values = {"names": names(atlas, units)}
    return count_finding("adj-01", figure(atlas, "adj-01", 2), len(units), values)


def border_chongqing_units(atlas: Atlas) -> Finding:
    """Count Chongqing districts on the border (adj-02)."""
    units = {b for _, b in border.across_border(atlas.counties)}
    values = {"names": names(atlas, units)}
    return count_finding("adj-02", figure(atlas, "adj-02"), len(units), values)


def luxian_yongchuan(atlas: Atlas) -> Finding:
    """Test that Lu County and Yongchuan touch, Yongchuan in the east (adj-03)."""
    west, east = (atlas.gazetteer[i] for i in atlas.facts["adj-03"].place_ids)
    pairs = atlas.neighbours
    touch = border.are_neighbours(pairs, {west.adcode}, {east.adcode})
    return Finding(
        fact_ids=("adj-03",),
        verdict=truth(touch and west.lon < east.lon),
        stated="yes",
        found="yes" if touch else "no",
        values={"edge_km": round(border.edge_km(atlas.counties, west, east), 1)},
    )


def bus_crosses_once(atlas: Atlas) -> Finding:
    """Count how often the drawn bus line crosses from one county to the other."""
    start, end = (atlas.gazetteer[i] for i in atlas.facts["bus-01"].place_ids)
    line = atlas.routes_of("bus-01")[0].line()
    edge = border.shared_edge(atlas.counties, start.adcode, end.adcode)
    crossings = len(border.points(line.intersection(edge)))
    verdict = CONSISTENT if crossings == 1 else CONTRADICTS
    return Finding(
        fact_ids=("bus-01",),
        verdict=verdict,
        stated="1",
        found=str(crossings),
        difference=f"{crossings - 1:+d}",
    )


def kaijiang_liangping(atlas: Atlas) -> Finding:
    """Test that the two counties at the road's ends touch (hwy-05)."""
    ends = [_units_of(atlas, i) for i in atlas.facts["hwy-05"].place_ids]
    touch = border.are_neighbours(atlas.neighbours, *ends)
    return Finding(
        fact_ids=("hwy-05",),
        verdict=CONSISTENT if touch else CONTRADICTS,
        stated="direct",
        found="touch" if touch else "apart",
    )


def neijiang_dazu(atlas: Atlas) -> Finding:
    """Name the units that the Neijiang-Dazu road could cross (hwy-03)."""
    return _third_unit(atlas, "hwy-03")


def nanchong_tongnan(atlas: Atlas) -> Finding:
    """Name the units that the Nanchong-Tongnan road could cross (hwy-02)."""
    return _third_unit(atlas, "hwy-02")


def _third_unit(atlas: Atlas, fact_id: str) -> Finding:
    """Test whether two ends touch; if not, name the units that touch both.

    A road between ends apart is consistent with the ground where single units join
    them, and contradicts it where none does.
    """
    first, second = (_units_of(atlas, i) for i in atlas.facts[fact_id].place_ids)
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
        fact_ids=(fact_id,),
        verdict=CONFIRMED if touch else verdict,
        stated="joined",
        found="touch" if touch else f"{len(between)} between",
        values={"names": names(atlas, between), "touch": touch},
    )


def zhenguang_inside_sichuan(atlas: Atlas) -> Finding:
    """Test that the drawn Tongjiang-Guang'an road stays inside Sichuan (hwy-07)."""
    line = atlas.routes_of("hwy-07")[0].line()
    is_sichuan = atlas.counties["province_adcode"] == border.SICHUAN
    sichuan = atlas.counties[is_sichuan].union_all()
    inside = bool(shapely.contains(sichuan, line))
    return Finding(
        fact_ids=("hwy-07",),
        verdict=CONSISTENT if inside else CONTRADICTS,
        stated="Sichuan",
        found="inside" if inside else "crosses",
    )


def linshui_neighbours(atlas: Atlas) -> Finding:
    """Name the Chongqing units that Linshui touches: S202 may meet any (road-01)."""
    linshui = atlas.gazetteer[atlas.facts["road-01"].place_ids[0]].adcode
    pairs = border.across_border(atlas.counties)
    units = {b for a, b in pairs if a == linshui}
    verdict = CONTRADICTS if not units else NOT_CHECKABLE
    if len(units) == 1:
        verdict = CONFIRMED
    return Finding(
        fact_ids=("road-01",),
        verdict=verdict,
        stated="border",
        found=str(len(units)),
        values={"names": names(atlas, units)},
    )


def ports_along_river(atlas: Atlas) -> Finding:
    """Order the ports of port-12 along the Yangtze: two in Sichuan above two below."""
    ports = [atlas.gazetteer[i] for i in atlas.facts["port-12"].place_ids]
    order = river.order_along(atlas.river("yangtze"), [port.point for port in ports])
    placed = [ports[i] for i in order]
    sides = [port.adcode[:2] for port in placed]
    values = {
        "order": {
            "zh": "→".join(p.name_zh for p in placed),
            "en": " → ".join(p.name_en for p in placed),
        }
    }
    return Finding(
        fact_ids=("port-12", "port-06", "port-07"),
        verdict=truth(sides == sorted(sides, reverse=True)),
        stated="upstream Sichuan, downstream Chongqing",
        found=" → ".join(p.name_en for p in placed),
        values=values,
    )


TOWN_KINDS = ("town", "township", "village")


def towns_in_counties(atlas: Atlas) -> Finding:
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
            elif place.adcode in fact.cells["adcodes"] and county.contains(place.point):
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
