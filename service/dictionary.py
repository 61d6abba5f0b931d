"""The dictionary as files: what every property means, and a JSON Schema a layer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from geo.dictionary import FEATURES, ROWS_OF, Dictionary, Entry
from geo.words import LANGUAGES, Words
from layers import BuiltLayer, records
from service.catalogue import json_file
from service.files import PublishedFile

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_TYPE = "application/schema+json"
DATE = r"^$|^[0-9]{4}(-[0-9]{2}){0,2}$"
# A day, month, year or half, or two of them with a slash between; two dots are open.
EDTF = r"^$|^(\.\.|[0-9]{4}(-[0-9]{2}){0,2})(/(\.\.|[0-9]{4}(-[0-9]{2}){0,2}))?$"
JSON_TYPES: Mapping[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "date": {"type": "string", "pattern": DATE},
    "edtf": {"type": "string", "pattern": EDTF},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}},
}
# A line whose course nobody states has no bound of its error, and says so.
MAY_BE_NULL = ("accuracy_m",)


def schema_name(layer_id: str) -> str:
    """Return the file name of a layer's schema."""
    return f"{layer_id}.schema.json"


def dictionary_files(
    dictionary: Dictionary, built: Mapping[str, BuiltLayer], words: Words
) -> dict[str, PublishedFile]:
    """Write dictionary.json and a schema for each layer; nothing where it is empty."""
    if not dictionary.by_table:
        return {}
    used = {
        layer_id: _used(layer)
        for layer_id, layer in built.items()
        if layer.features is not None
    }
    files = {"dictionary.json": json_file("dictionary.json", _told(dictionary, used))}
    for layer_id, names in used.items():
        title = words.both(f"layers.{layer_id}.title")
        schema = layer_schema(dictionary, layer_id, built[layer_id], names, title)
        name = schema_name(layer_id)
        written = json_file(name, schema)
        files[name] = PublishedFile(
            written.content, SCHEMA_TYPE, download_name=name, is_open=True
        )
    return files


def _used(layer: BuiltLayer) -> list[str]:
    """Properties that features of a layer have."""
    features = records(layer.features) if layer.features is not None else []
    named = {name for feature in features for name in feature}
    return sorted(named - {"geometry"})


def _told(
    dictionary: Dictionary, used: Mapping[str, Collection[str]]
) -> dict[str, Any]:
    tables = []
    for table, entries in dictionary.by_table.items():
        columns = [_column(entry) for entry in entries.values()]
        for column in columns if table == FEATURES else ():
            column["layers"] = [i for i, has in used.items() if column["name"] in has]
        tables.append({"id": table, "columns": columns})
    return {"tables": tables}


def _column(entry: Entry) -> dict[str, Any]:
    """One entry, each text by language."""
    told: dict[str, Any] = {"name": entry.name}
    if entry.table == FEATURES:
        told["short_name"] = entry.short
    told["type"] = entry.type
    if entry.type == "table":
        told["rows"] = ROWS_OF + entry.name
    if entry.unit:
        told["unit"] = entry.unit
    if entry.values:
        told["values"] = list(entry.values)
    told["made"] = entry.made
    for text in ("title", "description"):
        told[text] = {lang: getattr(entry, f"{text}_{lang}") for lang in LANGUAGES}
    return told


def layer_schema(
    dictionary: Dictionary,
    layer_id: str,
    layer: BuiltLayer,
    names: Iterable[str],
    title: Mapping[str, str],
) -> dict[str, Any]:
    """Describe a layer's GeoJSON as a JSON Schema of the draft 2020-12."""
    features = records(layer.features) if layer.features is not None else []
    known = [name for name in dictionary.features if name in set(names)]
    shapes = sorted({feature["geometry"].geom_type for feature in features})
    properties = {name: _property(dictionary, name) for name in known}
    if "layer" in properties:
        properties["layer"]["enum"] = [layer_id]
    feature = {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "bbox": _bbox(),
            "geometry": {
                "type": "object",
                "required": ["type", "coordinates"],
                "properties": {
                    "type": {"enum": shapes},
                    "coordinates": {"type": "array"},
                },
            },
            "properties": {
                "type": "object",
                "required": [n for n in known if all(n in f for f in features)],
                "properties": properties,
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    }
    return {
        "$schema": SCHEMA_DIALECT,
        "title": title["en"],
        "title_zh": title["zh"],
        "type": "object",
        "required": ["type", "name", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "name": {"const": layer_id},
            "bbox": _bbox(),
            # A layer of statements may have no features.
            "features": {"type": "array", "items": feature if features else False},
        },
    }


def _bbox() -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"type": "number"},
        "minItems": 4,
        "maxItems": 4,
    }


def _property(dictionary: Dictionary, name: str) -> dict[str, Any]:
    entry = dictionary.features[name]
    if entry.type == "table":
        rows = dictionary.table(ROWS_OF + name)
        items = {
            "type": "object",
            "properties": {n: _said(e) for n, e in rows.items()},
            "additionalProperties": False,
        }
        return {**_titles(entry), "type": "array", "items": items}
    said = _said(entry)
    if name in MAY_BE_NULL:
        said["type"] = [said["type"], "null"]
    return said


def _said(entry: Entry) -> dict[str, Any]:
    said = {**_titles(entry), **JSON_TYPES[entry.type]}
    if entry.values:
        said["enum"] = list(entry.values)
    return said


def _titles(entry: Entry) -> dict[str, str]:
    told = {
        "title": entry.title_en,
        "title_zh": entry.title_zh,
        "description": entry.description_en,
        "description_zh": entry.description_zh,
    }
    return told | ({"x-unit": entry.unit} if entry.unit else {})
