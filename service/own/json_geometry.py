"""Geometries as GeoJSON and Esri's services write them, with their bad habits."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.own.angles import read_angle
from service.own.shapes import Parts, Position, Sound, sound

# A collection within a collection is common, a hundred are an attack.
DEEPEST = 32


@dataclass(slots=True)
class _Seen:
    is_bad: bool = False
    has_text: bool = False
    is_deep: bool = False
    is_unknown: bool = False
    has_any: bool = False


def read_geometry(geometry: object) -> Sound:
    """Return what a geometry draws, and what was mended."""
    seen, parts = _Seen(), Parts()
    waiting: list[tuple[object, int]] = [(geometry, 0)]
    while waiting:
        one, depth = waiting.pop(0)
        if not isinstance(one, Mapping):
            continue
        seen.has_any = True
        if depth > DEEPEST:
            seen.is_deep = True
            continue
        kind = str(one.get("type") or "").lower()
        if isinstance(one.get("geometries"), list):
            waiting[:0] = [(part, depth + 1) for part in one["geometries"]]
        elif kind == "feature":
            waiting.insert(0, (one.get("geometry"), depth + 1))
        else:
            _add(kind, one.get("coordinates"), parts, seen)
    return _judged(sound(parts), seen)


def _judged(found: Sound, seen: _Seen) -> Sound:
    said = list(found.said)
    if found.shape is not None:
        said += ["part_left_out"] if seen.is_bad else []
        said += ["text_coordinates"] if seen.has_text else []
        return replace(found, said=tuple(said))
    reasons = {
        "too_deep": seen.is_deep,
        "unknown_geometry": seen.is_unknown,
        "bad_coordinates": seen.is_bad,
        "too_short": found.why == "too_short",
        "empty_geometry": seen.has_any,
    }
    why = next((code for code, holds in reasons.items() if holds), "no_geometry")
    return Sound(shape=None, why=why)


def _add(kind: str, coordinates: object, into: Parts, seen: _Seen) -> None:
    deep = _depth(coordinates)
    if coordinates in ([], None) and kind:
        return

    def line(given: object) -> list[Position]:
        return _positions(given, seen)

    def rings(given: object) -> list[list[Position]]:
        return [one for one in map(line, _listed(given)) if one]

    if kind == "point":
        into.points += line(coordinates if deep > 1 else [coordinates])
    elif kind == "multipoint":
        into.points += line([coordinates] if deep == 1 else coordinates)
    elif kind in ("linestring", "multilinestring"):
        into.lines += rings([coordinates] if deep <= 2 else coordinates)
    elif kind in ("polygon", "multipolygon"):
        nested = {2: [[coordinates]], 3: [coordinates]}.get(deep, coordinates)
        into.polygons += [one for one in map(rings, _listed(nested)) if one]
    else:
        seen.is_unknown = True


def _listed(given: object) -> list[object]:
    return given if isinstance(given, list) else []


def _depth(coordinates: object) -> int:
    """How many lists lie within each other: 1 for a position."""
    depth, one = 0, coordinates
    while isinstance(one, list) and depth < 6:
        depth += 1
        one = next((part for part in one if isinstance(part, list)), None)
    return depth


def _positions(given: object, seen: _Seen) -> list[Position]:
    """Those that are positions; heights and times go."""
    found = []
    for one in _listed(given):
        x: object = None
        y: object = None
        if isinstance(one, list) and len(one) >= 2:
            x, y = one[0], one[1]
        elif isinstance(one, Mapping):
            x, y = one.get("lng", one.get("lon")), one.get("lat")
        seen.has_text |= isinstance(x, str) or isinstance(y, str)
        pair = (read_angle(x), read_angle(y))
        if all(map(math.isfinite, pair)):
            found.append(pair)
        else:
            seen.is_bad = True
    return found


def from_esri(geometry: object) -> object:
    """Return Esri's ``x`` and ``y``, ``points``, ``paths`` or ``rings`` as GeoJSON."""
    if not isinstance(geometry, Mapping):
        return None
    for key, kind in (("points", "MultiPoint"), ("paths", "MultiLineString")):
        if isinstance(geometry.get(key), list):
            return {"type": kind, "coordinates": geometry[key]}
    if isinstance(geometry.get("rings"), list):
        return {"type": "Polygon", "coordinates": geometry["rings"]}
    x, y = geometry.get("x"), geometry.get("y")
    return None if x is None or y is None else {"type": "Point", "coordinates": [x, y]}
