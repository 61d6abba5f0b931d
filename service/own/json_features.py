"""Values read from JSON to rows: GeoJSON and what goes for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from geo.coordinate_systems import crs_code
from service.own.json_geometry import from_esri, read_geometry
from service.own.json_others import read_osm, read_topology
from service.own.json_text import values_in
from service.own.reading import Reading, Row, cells_of, reading_of
from service.own.shapes import Sound
from service.own.tables import read_table
from service.own.trouble import RefusedFileError
from service.own.well_known import is_well_known, read_well_known

GEOMETRIES = (
    "point multipoint linestring multilinestring polygon multipolygon "
    "geometrycollection"
).split()
OTHER_TYPES = ("feature", "featurecollection", "topology")


def read_json(text: str) -> Reading:
    """Read features, geometries, records or positions of a JSON text.

    Raises
    ------
    RefusedFileError
        If it is none, or holds nothing of that kind.
    """
    found = values_in(text)
    if found.is_sequence or not found.values:
        things = [one for value in found.values for one in _things(value) or [value]]
        read = _from_things(things, "geojsonl", None)
    else:
        read = _from_value(found.values[0])
    return replace(read, troubles=(*found.troubles, *read.troubles))


def _from_value(value: object) -> Reading:
    if not isinstance(value, Mapping | list):
        raise RefusedFileError("json_other")
    whole = value if isinstance(value, Mapping) else None
    if whole is not None and whole.get("type") == "Topology":
        return read_topology(whole)
    if whole is not None and isinstance(whole.get("elements"), list):
        return read_osm(whole["elements"])
    things = _things(value)
    if things is None and whole is not None:
        # An answer of a service, whose records lie somewhere within.
        lists = [
            one
            for one in whole.values()
            if isinstance(one, list) and any(isinstance(i, Mapping | list) for i in one)
        ]
        things = lists[0] if len(lists) == 1 else None
    if things is None:
        raise RefusedFileError("json_other")
    return _from_things(things, "geojson", whole)


def _things(value: object) -> list[Any] | None:
    """The features or geometries that a value is made of; None where it is none."""
    if isinstance(value, list):
        return [
            thing
            for one in value
            for thing in ((None if isinstance(one, list) else _things(one)) or [one])
        ]
    if not isinstance(value, Mapping):
        return None
    if isinstance(value.get("features"), list):
        return list(value["features"])
    kind = str(value.get("type") or "").lower()
    return [value] if kind == "feature" or kind in GEOMETRIES else None


def _from_things(
    things: list[Any], kind: str, whole: Mapping[str, Any] | None
) -> Reading:
    crs = _crs_in(whole)
    if not things:
        raise RefusedFileError("no_features")
    if all(_is_record(one) or _is_position(one) for one in things):
        read = _from_records(things)
        return replace(read, crs=crs or read.crs)
    rows = [_row(one) for one in things]
    if all(row.found.why == "not_a_feature" for row in rows):
        raise RefusedFileError("json_other")
    return reading_of(rows, kind=kind, crs=crs or _crs_in(things[0]))


def _row(thing: Any) -> Row:
    if not isinstance(thing, Mapping):
        return Row(cells={}, found=Sound(shape=None, why="not_a_feature"))
    is_bare = str(thing.get("type") or "").lower() in GEOMETRIES
    is_esri = "attributes" in thing and "type" not in thing
    own = thing.get("attributes" if is_esri else "properties")
    cells = {} if is_bare else cells_of(_entries(own))
    own_id = thing.get("id")
    if isinstance(own_id, str | int | float) and not is_bare and "id" not in cells:
        cells["id"] = str(own_id)
    known = ("geometry", "properties")
    if not (is_bare or is_esri or any(key in thing for key in known)):
        return Row(cells=cells, found=Sound(shape=None, why="not_a_feature"))
    geometry = thing.get("geometry")
    if is_well_known(geometry):
        return Row(cells=cells, found=read_well_known(str(geometry))[0])
    given = thing if is_bare else from_esri(geometry) if is_esri else geometry
    return Row(cells=cells, found=read_geometry(given))


def _entries(given: object) -> Iterable[tuple[object, object]]:
    return given.items() if isinstance(given, Mapping) else ()


def _is_record(one: object) -> bool:
    """Whether it is a record of a table rather than a feature."""
    if not isinstance(one, Mapping):
        return False
    kind = one.get("type")
    kinds = (*GEOMETRIES, *OTHER_TYPES)
    is_geo = isinstance(kind, str) and kind.lower() in kinds
    return not is_geo and not {"geometry", "attributes", "features"} & one.keys()


def _is_position(one: object) -> bool:
    return (
        isinstance(one, list)
        and 2 <= len(one) <= 4
        and all(isinstance(part, int | float) for part in one[:2])
    )


def _from_records(things: list[Any]) -> Reading:
    """Records or bare positions, read as the rows of a table are."""
    records = [
        {"lon": one[0], "lat": one[1]} if isinstance(one, list) else dict(one)
        for one in things
    ]
    cells = [cells_of(record.items()) for record in records]
    columns = list({name: None for row in cells for name in row})
    lines = [[row.get(name) for name in columns] for row in cells]
    return read_table([list(columns), *lines], kind="json", first_row=0)


def _crs_in(whole: object) -> str:
    """The system that an old member ``crs``, or Esri's reference, names."""
    if not isinstance(whole, Mapping):
        return ""
    reference, crs = whole.get("spatialReference"), whole.get("crs")
    if isinstance(reference, Mapping):
        wkid = reference.get("latestWkid") or reference.get("wkid")
        if wkid:
            return crs_code(str(wkid))
    if isinstance(crs, str):
        return crs_code(crs)
    if not isinstance(crs, Mapping):
        return ""
    inner = crs.get("properties")
    inner = inner if isinstance(inner, Mapping) else {}
    named = (inner.get("name"), inner.get("code"), inner.get("href"), crs.get("name"))
    said = next((str(one) for one in named if one is not None), "")
    return crs_code(said) if said else ""
