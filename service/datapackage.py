"""The data as a package that Frictionless tools read: every file, with its columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from geo.dictionary import Dictionary, Entry
from service import catalogue_notes
from service.catalogue import json_file
from service.dictionary import schema_name
from service.files import PublishedFile
from service.site import contact, named_address

if TYPE_CHECKING:
    from service.published import Published

NAME = "datapackage.json"
PACKAGE = "chengyu-link-map"
# Beside the dates of whole days, which Frictionless knows, ours may be a year or month.
TYPES = {
    "text": "string",
    "date": "string",
    "edtf": "string",
    "list": "string",
    "table": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}
# A schema is named by what it describes; the catalogue says other links to each asker.
FORMATS = re.compile(r"(?<!\.schema)(?<!^collections)\.(geojson|json|csv)$")
DASH = re.compile(r"[^a-z0-9._-]+")


def datapackage_file(
    published: Published, files: Mapping[str, PublishedFile]
) -> PublishedFile:
    """Write datapackage.json.

    Parameters
    ----------
    published
        Words and dictionary.
    files
        Every data file that is there from the start, by name.
    """
    catalogue = json.loads(files["collections.json"].content)
    layers = {entry["id"]: entry for entry in catalogue["collections"]}
    words = published.words
    title = words.both("app.title")
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": PACKAGE,
        "id": f"{PACKAGE}/{catalogue['data_version']}",
        "title": title["en"],
        "title_zh": title["zh"],
        "description": words("en", "app.description"),
        "description_zh": words("zh", "app.description"),
        "version": catalogue["data_version"],
        "created": f"{published.dated}T00:00:00Z",
        "keywords": [*dict.fromkeys(chain(*catalogue["keywords"].values()))],
        "contributors": [_publisher(published)],
        "licenses": _licences(catalogue["licences"]),
        "sources": [
            _source(source)
            for source in published.atlas.sources.values()
            if source.kind != "article" or source.title_en
        ],
        "resources": [
            _resource(published, name, file, layers)
            for name, file in files.items()
            if FORMATS.search(name)
        ],
    }
    if address := named_address():
        package["homepage"] = f"{address}/"
    return json_file(NAME, package)


def _publisher(published: Published) -> dict[str, str]:
    told = {
        "title": published.words("en", "catalogue.publisher"),
        "role": "publisher",
    }
    named = contact()
    if named:
        told["email" if "@" in named else "path"] = named
    return told


def _licences(parts: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return each licence once; what has none of its own is named as it is."""
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        licence = {"name": part["spdx"], "title": part["statement"]["en"]}
        if part.get("url"):
            licence["path"] = part["url"]
        found.setdefault(part["spdx"], licence)
    return list(found.values())


def _source(source: Any) -> dict[str, str]:
    told = {"title": source.title_en or source.title_zh}
    url = str(source.more.get("url", ""))
    return {**told, "path": url} if url else told


def _resource(
    published: Published,
    name: str,
    file: PublishedFile,
    layers: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    stem, _, ending = name.partition(".")
    resource: dict[str, Any] = {
        "name": DASH.sub("-", name.lower()),
        "path": name,
        "profile": "tabular-data-resource" if ending == "csv" else "data-resource",
        "format": ending.rpartition(".")[2],
        "mediatype": file.media_type.partition(";")[0],
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
    }
    entry = layers.get(stem)
    if entry and ending == "geojson":
        resource["title"] = entry["title_en"]
        resource["title_zh"] = entry["title_zh"]
        resource["description"] = entry["description_en"]
        resource["licenses"] = _licences(entry["licences"])
        resource["describedby"] = schema_name(stem)
        resource["sources"] = [
            {"title": part["attribution"]["en"]}
            for part in entry["licences"]
            if "source_id" in part
        ]
    else:
        own = catalogue_notes.own_part(published.words)
        resource["licenses"] = _licences([own])
    if ending == "csv":
        resource["schema"] = _schema(published, name, file)
    return resource


def _schema(published: Published, name: str, file: PublishedFile) -> dict[str, Any]:
    """Describe the columns of a table as the dictionary does."""
    dictionary = published.atlas.parts.dictionary.get_or(Dictionary({}))
    entries = dictionary.table(name)
    head = file.content.decode("utf-8-sig").partition("\r\n")[0]
    return {
        "fields": [_field(column, entries.get(column)) for column in head.split(",")],
        "missingValues": [""],
    }


def _field(column: str, entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {"name": column, "type": "string"}
    told: dict[str, Any] = {
        "name": column,
        "type": TYPES[entry.type],
        "title": entry.title_en,
        "title_zh": entry.title_zh,
        "description": entry.description_en,
        "description_zh": entry.description_zh,
    }
    if entry.unit:
        told["unit"] = entry.unit
    if entry.values and entry.type == "text":
        told["constraints"] = {"enum": list(entry.values)}
    return told
