"""The units of a city or province, their areas, and what was promised to a place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.parts import Sound
from geo.place import Place
from geo.register import Fact
from geo.vocabulary import BUILT_STATUSES
from service.promises import Judged, judged_promises
from service.published import Published
from service.sheets.links import links_of, status_now
from service.sheets.told import Teller
from webmap.promises import due_words, outcome_words

# How a figure of the register compares with what it stands for.
COMPARED = {"=": "exactly", "~": "about", ">": "over", ">=": "least", "<~": "nearly"}


def unit_rows(teller: Teller, place: Place) -> list[dict[str, Any]]:
    """Count what meets each unit of a city or province, as its table has it.

    A province with cities is told by its cities, a municipality by its districts.
    """
    published = teller.published
    rows = []
    for unit in units_of(published, place):
        links = links_of(published, unit)
        if not links:
            continue
        stands = sum(status_now(record) in BUILT_STATUSES for record, _ in links)
        rows.append(
            {
                "id": unit.id,
                "name": teller.of(unit, "name"),
                "links": str(len(links)),
                "open": str(stands),
                "ends": str(sum(way == "ends" for _, way in links)),
            }
        )
    return sorted(rows, key=lambda row: (-int(row["links"]), row["id"]))


def units_of(published: Published, place: Place) -> list[Place]:
    """Return the units that a city or province is told by; none for others."""
    if not place.prefecture_adcode and not (place.code and not place.is_county):
        return []
    places = published.atlas.gazetteer.places.values()
    if place.prefecture_adcode:
        adcodes = _adcodes(published, "prefecture_adcode", place.prefecture_adcode)
        return [one for one in places if one.is_county and one.adcode in adcodes]
    codes = set(place.region_codes)
    return [
        one
        for one in places
        if one.prefecture_adcode and f"{one.prefecture_adcode[:2]}0000" in codes
    ]


def _adcodes(published: Published, column: str, code: str) -> set[str]:
    part = published.atlas.parts.counties
    if not isinstance(part, Sound):
        return set()
    return {str(i) for i in part.value.index[part.value[column] == code]}


def area_of(published: Published, place: Place) -> BaseGeometry | None:
    """Area of a county, city, province or region; None for what has no boundary."""
    part = published.atlas.parts.counties
    if not isinstance(part, Sound):
        return None
    units = part.value
    if place.is_county:
        return units.geometry.get(place.adcode)
    if place.prefecture_adcode:
        held = units["prefecture_adcode"] == place.prefecture_adcode
    elif place.region_codes:
        held = units["province_adcode"].isin(place.region_codes)
    else:
        return None
    some = list(units.geometry[held])
    return shapely.coverage_union_all(some) if some else None


def promise_rows(teller: Teller, facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Tell what was promised about a place, and what came."""
    judged = _judged(teller.published)
    words, lang = teller.published.words, teller.lang
    return [
        {
            "name": teller.of(one.promise, "name"),
            "promised": teller.word(f"promise.{one.promise.promised}"),
            "due": due_words(words, lang, one.promise),
            "outcome": outcome_words(words, one.outcome)[lang],
            "id": fact.id,
        }
        for fact in facts
        if (one := judged.get(fact.id))
    ]


@lru_cache(maxsize=1)
def _judged(published: Published) -> dict[str, Judged]:
    if not isinstance(published.atlas.parts.later, Sound):
        return {}
    return {one.fact.id: one for one in judged_promises(published.atlas)}


def figure_rows(teller: Teller, facts: Iterable[Fact]) -> list[dict[str, str]]:
    """Tell the numbers of some facts, each with what it counts, once."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for fact in facts:
        for figure in fact.figures:
            about = teller.word(f"comparison.{COMPARED[figure.comparison]}")
            unit = teller.of(figure, "unit")
            said = {
                "scope": teller.of(figure, "scope"),
                "value": f"{about}{figure.value:,g} {unit}".strip(),
                "id": fact.id,
            }
            found.setdefault((said["scope"], said["value"]), said)
    return list(found.values())
