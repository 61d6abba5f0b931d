"""Geometries in a cell: well-known text, also with a SRID, and hex of the binary."""

from __future__ import annotations

import re

import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from service.own.shapes import Sound, from_shapely

TYPES = (
    "POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|"
    "GEOMETRYCOLLECTION|LINEARRING"
)
TEXT = re.compile(rf"\s*(?:SRID\s*=\s*(\d+)\s*;)?\s*(?:{TYPES})\s*[\s(ZME]", re.I)
SRID = re.compile(r"\s*SRID\s*=\s*(\d+)\s*;", re.IGNORECASE)
HEX = re.compile(r"(?:\\x)?(?:00|01)[0-9a-f]{16,}", re.IGNORECASE)
DEEPEST_NESTED = 16


def is_well_known(value: object) -> bool:
    """Whether a cell looks like a geometry."""
    if not isinstance(value, str):
        return False
    bare = value.strip()
    is_hex = len(bare) % 2 == 0 and HEX.fullmatch(bare) is not None
    return TEXT.match(value + " ") is not None or is_hex


def read_well_known(value: str) -> tuple[Sound, str]:
    """Return the geometry of a cell, and the number of its system, if it names one."""
    bare = value.strip()
    srid = SRID.match(bare)
    try:
        if HEX.fullmatch(bare):
            shape = shapely.from_wkb(bare.removeprefix("\\x"))
            number = shapely.get_srid(shape)
            return _sound(shape), str(number) if number else ""
        text = SRID.sub("", bare)
        if _depth(text) > DEEPEST_NESTED:
            return Sound(shape=None, why="too_deep"), ""
        return _sound(shapely.from_wkt(text)), srid[1] if srid else ""
    except (ShapelyError, ValueError, TypeError):
        return Sound(shape=None, why="bad_geometry"), ""


def _sound(shape: BaseGeometry) -> Sound:
    found = from_shapely(shape)
    if found.shape is None:
        return Sound(shape=None, why="bad_geometry")
    return found


def _depth(text: str) -> int:
    depth = most = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        most = max(most, depth)
    return most
