"""Derived geodata: boundaries and rivers, held against their register."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from geopandas import GeoDataFrame
from shapely.geometry import shape

from geo import files
from geo.crs import WGS84
from geo.errors import GeodataError, Issue, RegisterError
from geo.paths import DataPaths
from geo.toml_files import read_toml, value_in

# What an entry of the register must say, and of which kind it is.
FIELDS: dict[str, type | tuple[type, ...]] = {
    "file": str,
    "sha256": str,
    "accuracy_m": (int, float),
    "licence": str,
    "attribution_zh": str,
    "attribution_en": str,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundImage:
    """A picture of the ground in web Mercator, and the degrees that it covers."""

    content: bytes
    media_type: str
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class GeodataFile:
    """What the geodata register says of one file."""

    file: str
    sha256: str
    accuracy_m: float
    licence: str
    attribution_zh: str
    attribution_en: str
    more: dict[str, Any]


def read_geodata_register(paths: DataPaths) -> dict[str, GeodataFile]:
    """Read data/geodata/register.toml, by file name.

    Raises
    ------
    RegisterError
        If it cannot be read, is no TOML or lists no file.
    GeodataError
        If an entry lacks a field.
    """
    path = paths.geodata("register.toml")
    file = paths.short(path)
    listed = value_in(read_toml(path, file), file, "file")
    entries = {}
    for row, entry in enumerate(listed if isinstance(listed, list) else [{}], 1):
        found = {field: entry.get(field) for field in FIELDS}
        strange = [
            field
            for field, kind in FIELDS.items()
            if not isinstance(found[field], kind)
        ]
        if strange:
            remedy = "Restore data/geodata/register.toml, or run `make data`."
            raise _fault(file, "missing_field", remedy, row, ", ".join(strange))
        entries[found["file"]] = GeodataFile(**found, more=entry)
    return entries


def read_bytes(paths: DataPaths, register: dict[str, GeodataFile], name: str) -> bytes:
    """Read one derived file and prove that it is the registered one.

    Raises
    ------
    GeodataError
        If it is missing, or its SHA-256 differs from the register's.
    """
    path = paths.geodata(name)
    file = paths.short(path)
    if name not in register:
        raise _fault(file, "not_registered", "Add it to register.toml.")
    try:
        content = files.read_bytes(path, file)
    except RegisterError as error:
        [issue] = error.issues
        remedy = issue.remedy
        if issue.problem == files.MISSING:
            remedy = "Restore the file, or rebuild it with `make data`."
        raise _fault(file, issue.problem, remedy) from error
    expected = register[name].sha256
    if _sha256(content) == expected:
        return content
    # Git, an archiver or an editor may have converted the ends of lines: then the
    # data are the same, and rebuilding them would not help.
    with_lf = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _sha256(with_lf) == expected:
        remedy = "Line endings were converted on the way: get the file again with LF."
        raise _fault(file, "converted_line_endings", remedy)
    remedy = "Rebuild it with `make data`; derived files are not edited by hand."
    raise _fault(file, "changed_file", remedy)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_features(
    paths: DataPaths, register: dict[str, GeodataFile], name: str, key: str = "id"
) -> GeoDataFrame:
    """Read a GeoJSON file as a frame in WGS 84 degrees (lon, lat), indexed by `key`.

    Raises
    ------
    GeodataError
        If it is missing, changed or no feature collection.
    """
    content = read_bytes(paths, register, name)
    try:
        features = json.loads(content)["features"]
        rows = [{"id": feature["id"], **feature["properties"]} for feature in features]
        geometry = [shape(feature["geometry"]) for feature in features]
    except (ValueError, KeyError, TypeError) as error:
        file = paths.short(paths.geodata(name))
        raise _fault(file, "not_geojson", "Rebuild it with `make data`.") from error
    return GeoDataFrame(rows, geometry=geometry, crs=WGS84).set_index(key, drop=False)


def read_image(
    paths: DataPaths, register: dict[str, GeodataFile], name: str
) -> GroundImage:
    """Read a WebP that the register gives bounds for.

    Raises
    ------
    GeodataError
        If it is missing or changed, or the register says no bounds.
    """
    content = read_bytes(paths, register, name)
    bounds = register[name].more.get("bounds")
    try:
        west, south, east, north = map(float, bounds or ())
    except (TypeError, ValueError) as error:
        file = paths.short(paths.geodata("register.toml"))
        remedy = "Restore data/geodata/register.toml, or run `make data`."
        raise _fault(file, "missing_field", remedy, value="bounds") from error
    return GroundImage(
        content=content, media_type="image/webp", bounds=(west, south, east, north)
    )


def _fault(
    file: str, problem: str, remedy: str, row: int | str = "", value: str = ""
) -> GeodataError:
    return GeodataError(
        [Issue(problem=problem, file=file, row=row, value=value, remedy=remedy)]
    )
