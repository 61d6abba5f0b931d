"""Derived geodata: boundaries and rivers, held against their register."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from geopandas import GeoDataFrame
from shapely.geometry import shape

from geo.crs import WGS84
from geo.errors import GeodataError, Issue
from geo.paths import DataPaths
from geo.toml_files import read_toml


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
        If it is missing or no TOML.
    GeodataError
        If an entry lacks a field.
    """
    path = paths.geodata("register.toml")
    entries = {}
    for entry in read_toml(path, paths.short(path)).get("file", []):
        try:
            known = {key: entry[key] for key in GeodataFile.__slots__ if key != "more"}
        except KeyError as error:
            raise _issue(paths, "register.toml", "missing_field", str(error)) from error
        entries[known["file"]] = GeodataFile(**known, more=entry)
    return entries


def read_bytes(paths: DataPaths, register: dict[str, GeodataFile], name: str) -> bytes:
    """Read one derived file and prove that it is the registered one.

    Raises
    ------
    GeodataError
        If it is missing, or its SHA-256 differs from the register's.
    """
    if name not in register:
        raise _issue(paths, name, "not_registered", "Add it to register.toml.")
    try:
        content = paths.geodata(name).read_bytes()
    except OSError as error:
        remedy = "Restore the file, or rebuild it with `make data`."
        raise _issue(paths, name, "missing_file", remedy) from error
    if hashlib.sha256(content).hexdigest() != register[name].sha256:
        remedy = "Rebuild it with `make data`; derived files are not edited by hand."
        raise _issue(paths, name, "changed_file", remedy)
    return content


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
        remedy = "Rebuild it with `make data`."
        raise _issue(paths, name, "not_geojson", remedy) from error
    return GeoDataFrame(rows, geometry=geometry, crs=WGS84).set_index(key, drop=False)


def _issue(paths: DataPaths, name: str, problem: str, remedy: str) -> GeodataError:
    file = paths.short(paths.geodata(name))
    return GeodataError([Issue(problem=problem, file=file, remedy=remedy)])
