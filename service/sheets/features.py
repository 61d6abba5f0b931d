"""The sheet of a feature: what it is, how it stands, where it runs, who says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.place import Place
from geo.plates import Bounds, around, bounds_of
from layers import course_of
from service.published import Published
from service.sheets.density import MAP_PX, density_of
from service.sheets.maps import locator_map, main_map
from service.sheets.signs import layer_colour, pattern
from service.sheets.told import Teller

POINT_KM = 22.0
# Some 30 km: a road that ends outside the town that it is named for.
NEAR_DEG = 0.3
KM_DIGITS = 1
METRES_PER_KM = 1000
NO_COURSE = "relation"
MOST_NAMED = 24


def feature_sheet(
    published: Published, record: Mapping[str, Any], lang: str
) -> dict[str, Any]:
    """Return what the template of a feature shows.

    Parameters
    ----------
    published
        Registers, words and layers.
    record
        The feature, as `layers.records` gives it.
    lang
        The one language of the sheet.
    """
    teller = Teller(published, lang)
    atlas = published.atlas
    course = course_of(atlas, record)
    ends = [atlas.gazetteer[i] for i in record["place_ids"]]
    passed = [
        atlas.gazetteer.resolve(adcode)
        for adcode in (course.counties if course else ())
    ]
    members = [atlas.gazetteer.resolve(code) for code in record["member_adcodes"]]
    now = record.get("status_known") or record["status"]
    geometry = record["geometry"]
    is_point = geometry.geom_type == "Point"
    bounds = around(geometry, POINT_KM) if is_point else _bounds(geometry, ends)
    names = [(place, "end") for place in ends]
    names += [(place, "county") for place in (*passed, *members) if place not in ends]
    sheet = {
        "kind": "feature",
        "id": record["id"],
        "name": teller.of(record, "name"),
        "layer": teller.layer(record["layer"]),
        "ends": [_linked(teller, place) for place in ends],
        "is_tie": record["geometry_basis"] == NO_COURSE,
        "summary": _summary(teller, record),
        "steps": teller.steps(record),
        "outside": _outside(teller, record),
        "silent": record.get("silent_since", ""),
        "last_seen": record.get("last_seen", ""),
        "sample": {
            "colour": layer_colour(record["layer"]),
            **pattern(now, record["geometry_basis"]),
            "is_line": "Line" in geometry.geom_type,
            "word": teller.status(now, record["id"]),
        },
        "drawing": _drawing(teller, record),
        "history": teller.history(record),
        "course": _course(teller, record, course, passed) if course else None,
        "members": [_linked(teller, place) for place in members],
        "lengths": _lengths(teller, record),
        "facts": teller.facts(atlas.facts[i] for i in record["fact_ids"]),
        "answers": teller.facts(atlas.facts[i] for i in record["answers_fact_ids"]),
        "reports": teller.reports(record),
        "exact": _exact(teller, record, ends),
        "on_map": f"../?f={record['id']}&lang={lang}",
    }
    density = density_of(sheet)
    things = [(record, now)]
    return sheet | {
        "density": density,
        "main": main_map(published, lang, bounds, things, names, size=MAP_PX[density]),
        "locator": locator_map(published, lang, bounds if is_point else None, things),
    }


def _bounds(geometry: BaseGeometry, ends: list[Place]) -> Bounds:
    """Bounds of a line or area, with those of its ends that are near."""
    near = [one.point for one in ends if geometry.distance(one.point) < NEAR_DEG]
    return bounds_of([geometry, *near])


def _linked(teller: Teller, place: Place) -> dict[str, str]:
    return {"id": place.id, "name": teller.of(place, "name")}


def _summary(teller: Teller, record: Mapping[str, Any]) -> list[str]:
    """What it is, in a sentence; where its facts say as much, what they do not say."""
    told = [teller.of(record, "desc"), teller.of(record, "note")]
    facts = [teller.published.atlas.facts[i] for i in record["fact_ids"]]
    known = {teller.of(fact, "desc") for fact in facts}
    return [text for text in dict.fromkeys(told) if text and text not in known]


def _outside(teller: Teller, record: Mapping[str, Any]) -> str:
    if record["register"] == "later":
        return teller.word("popup.later_register")
    return teller.word("popup.outside") if record["outside_articles"] else ""


def _drawing(teller: Teller, record: Mapping[str, Any]) -> str:
    """Say beside the map how the thing is drawn, and how far it may be off."""
    basis = teller.word(f"basis.{record['geometry_basis']}")
    bound = record["accuracy_m"]
    if bound is None:
        return f"{basis} · {teller.word('record.course_not_stated')}"
    km = f"{bound / METRES_PER_KM:g}"
    return f"{basis} · {teller.word('record.accuracy')} {_km(teller, km)}"


def _km(teller: Teller, km: object) -> str:
    return teller.word("record.km_said", km=km)


def _course(
    teller: Teller, record: Mapping[str, Any], course: Any, passed: list[Place]
) -> dict[str, Any]:
    sides = teller.published.atlas.sides
    accuracy = record["accuracy_m"]
    return {
        "counties": [_linked(teller, place) for place in passed],
        "km": [
            {
                "side": teller.word(f"province.{sides[side].province_adcode[:2]}"),
                "km": _km(teller, f"{km:.{KM_DIGITS}f}"),
            }
            for side, km in course.km.items()
            if km
        ],
        "crossings": [
            {
                "between": teller.word(
                    "border.pair",
                    one=_county(teller, point.from_adcode),
                    other=_county(teller, point.to_adcode),
                ),
                "at": f"{point.lat:.3f}, {point.lon:.3f}",
                "within": f"± {accuracy / METRES_PER_KM:g} km" if accuracy else "",
            }
            for point in course.points
        ],
    }


def _county(teller: Teller, adcode: str) -> str:
    return teller.of(teller.published.atlas.gazetteer.resolve(adcode), "name")


def _lengths(teller: Teller, record: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    if length := record.get("length_km"):
        is_drawn = record["geometry_basis"] != NO_COURSE
        if is_drawn:
            said = teller.word("record.km_drawn", km=length)
            found.append((teller.word("record.length"), said))
    if official := record.get("official_km"):
        said = _km(teller, official)
        found.append((teller.word("record.official_length"), said))
    return found


def _exact(
    teller: Teller, record: Mapping[str, Any], ends: list[Place]
) -> list[tuple[str, str]]:
    """Say what makes the drawing, not the thing: basis, accuracy, check, ids."""
    rows = [(teller.word("record.basis"), _drawing(teller, record))]
    if ends:
        said = [
            f"{teller.of(place, 'name')} ±{place.accuracy_km:g} km"
            for place in ends[:MOST_NAMED]
        ]
        rows.append((teller.word("record.places_known"), "; ".join(said)))
    if "checked_on" in record:
        checked = teller.word(
            "record.checked",
            median=record["checked_median_km"],
            p90=record["checked_p90_km"],
            date=record["checked_on"],
            method=teller.word("record.check_method"),
        )
        rows.append((teller.word("record.check"), checked))
    rows.append((teller.word("record.ids"), record["id"]))
    sources = teller.published.atlas.sources
    ground = [
        teller.of(sources[i], "title") for i in record["source_ids"] if i in sources
    ]
    cited = dict.fromkeys(
        one for entry in record["sources"] for one in entry.get("cited", ())
    )
    rows.append((teller.word("record.data"), "; ".join([*ground, *cited])))
    return rows
