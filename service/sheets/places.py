"""The sheet of a place: what links it, how that stands, what was promised and came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.dossier import Dossier, dossier
from geo.errors import DataError
from geo.parts import Sound
from geo.place import Place
from geo.plates import Bounds, around, bounds_of
from geo.register import Fact
from service.published import Published
from service.sheets.density import MAP_PX, density_of
from service.sheets.links import (
    COMING,
    TO_COME,
    WORKS,
    link_row,
    links_of,
    stage_of,
    status_now,
    tally_rows,
)
from service.sheets.maps import locator_map, main_map
from service.sheets.told import Teller
from service.sheets.units import area_of, figure_rows, promise_rows, unit_rows

POINT_KM = 20.0
NO_COURSE = "relation"
# More than two dozen links are counted by kind, and the first of them listed.
MOST_LINKS, LISTED_OF_MANY = 24, 12
MOST_INSIDE, MOST_UNITS = 12, 60
# How many of each stand on the sheet: a city's table of units takes most of it.
MOST = {"facts": 8, "promises": 8, "figures": 8}
MOST_OF_MANY = {"facts": 6, "promises": 6, "figures": 6}
MOST_OF_A_CITY = {"facts": 2, "promises": 6, "figures": 4}


def place_sheet(
    published: Published, place: Place, lang: str, theme: str = ""
) -> dict[str, Any]:
    """Return what the template of a place shows.

    Parameters
    ----------
    published
        Registers, words and layers.
    place
        The place.
    lang
        The one language of the sheet.
    theme
        Of its pictures; blank for paper.
    """
    teller = Teller(published, lang)
    found = _dossier(published, place)
    links = links_of(published, place)
    area = area_of(published, place)
    units = unit_rows(teller, place)
    is_city = len(units) > MOST_LINKS
    is_many = len(links) > MOST_LINKS
    most = MOST_OF_A_CITY if is_city else MOST_OF_MANY if is_many else MOST
    listed = links[:LISTED_OF_MANY] if is_many else links
    facts = list(found.facts) if found else []
    promises = promise_rows(teller, facts)
    bounds = _bounds(published, place, area)
    near = found.across or found.neighbours if found else ()
    names = [(place, "end")]
    inside = found.inside if found and not units else ()
    names += [(other, "place") for other in inside[:MOST_INSIDE]]
    names += [(other, "county") for other in (found.neighbours if found else ())]
    courses = [
        (record, status_now(record))
        for record, _ in reversed(links)
        if record["geometry_basis"] != NO_COURSE
        and not record["geometry"].geom_type.endswith("Polygon")
        # Of a region's hundred links the lines alone can be told apart.
        and not (units and record["geometry"].geom_type == "Point")
    ]
    arcs = [
        (record, status_now(record))
        for record, _ in reversed(links)
        if record["geometry_basis"] == NO_COURSE
    ]
    figures = figure_rows(teller, facts)
    sheet = {
        "kind": "place",
        "id": place.id,
        "name": teller.of(place, "name"),
        "what": place_kind(teller, place),
        "lead": place_lead(teller, links, facts),
        "has_arcs": bool(arcs),
        "exactness": f"± {place.accuracy_km:g} km",
        "links": [link_row(teller, record, way) for record, way in listed],
        "more_links": len(links) - len(listed),
        "tally": tally_rows(teller, links) if is_many or units else [],
        "units": units[:MOST_UNITS],
        "promises": promises[: most["promises"]],
        "more_promises": max(0, len(promises) - most["promises"]),
        "figures": figures[: most["figures"]],
        "more_figures": max(0, len(figures) - most["figures"]),
        "facts": teller.facts(facts[: most["facts"]]),
        "more_facts": max(0, len(facts) - most["facts"]),
        "neighbours": [_named(teller, other) for other in near],
        "near_key": "places.across" if found and found.across else "places.neighbours",
        "inside": [_named(teller, other) for other in inside[:MOST_INSIDE]],
        "exact": _exact(teller, place),
        "on_map": f"../?at={place.code or place.id}&lang={lang}",
    }
    # A table of many units is long and narrow: the map takes the room that is left.
    density = density_of(sheet)
    return sheet | {
        "density": density,
        "main": main_map(
            published,
            lang,
            bounds,
            courses,
            names,
            size=MAP_PX["dense" if is_city else density],
            outline=area,
            theme=theme,
        ),
        "locator": locator_map(published, lang, bounds, arcs, theme),
    }


def _bounds(published: Published, place: Place, area: BaseGeometry | None) -> Bounds:
    """What the map of a place must show; the whole circle for a place outside it."""
    if area is not None:
        return bounds_of([area])
    inside = shapely.box(*published.atlas.view.region).contains(place.point)
    if not inside:
        return published.atlas.view.home
    return around(place.point, max(POINT_KM, 2 * place.accuracy_km))


def _dossier(published: Published, place: Place) -> Dossier | None:
    try:
        return dossier(published.atlas, place)
    except DataError:
        # Neighbours come from the boundaries; without them the links are told alone.
        return None


def place_lead(
    teller: Teller,
    links: Sequence[tuple[Mapping[str, Any], str]],
    facts: Sequence[Fact],
) -> str:
    """Answer first: how many links there are, and how they stand."""
    stages = Counter(stage_of(record) for record, _ in links)
    key = "sheet.place_lead" if links else "sheet.place_lead_none"
    return teller.word(
        key,
        links=len(links),
        **{stage: stages[stage] for stage in (WORKS, COMING, TO_COME)},
        facts=len(facts),
    )


def place_kind(teller: Teller, place: Place) -> str:
    """Say where a place lies: its city and province, or the side of the border."""
    if place.code and not place.is_county:
        code = place.code
        is_province = code.endswith("0000")
        return "" if is_province else teller.word(f"province.{code[:2]}")
    part = teller.published.atlas.parts.counties
    if place.adcode and isinstance(part, Sound) and place.adcode in part.value.index:
        unit = part.value.loc[place.adcode]
        province = teller.word(f"province.{str(unit['province_adcode'])[:2]}")
        if place.is_county:
            city = _city(teller, str(unit["prefecture_adcode"]))
            return " · ".join(dict.fromkeys(filter(None, (province, city))))
        county = teller.published.atlas.gazetteer.resolve(place.adcode)
        return f"{province} · {teller.of(county, 'name')}"
    if len(place.region_codes) == 1:
        return ""
    return teller.word(f"province.{place.adcode[:2]}") if place.adcode else ""


def _city(teller: Teller, code: str) -> str:
    places = teller.published.atlas.gazetteer.places.values()
    found = next((one for one in places if one.prefecture_adcode == code), None)
    is_province = code.endswith("0000")
    return teller.of(found, "name") if found and not is_province else ""


def _named(teller: Teller, place: Place) -> dict[str, str]:
    return {"id": place.id, "name": teller.of(place, "name")}


def _exact(teller: Teller, place: Place) -> list[tuple[str, str]]:
    position = f"{place.lon:.4f}, {place.lat:.4f} (WGS 84) ± {place.accuracy_km:g} km"
    basis = teller.word(f"point_basis.{place.basis_kind}")
    datum = teller.word(f"datum.{place.datum_kind}")
    return [
        (teller.word("places.position"), f"{position} · {basis} · {datum}"),
        (teller.word("record.ids"), " · ".join(filter(None, (place.id, place.code)))),
    ]
