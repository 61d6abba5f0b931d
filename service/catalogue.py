"""The layers as files, and the catalogue that lists them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from geo.atlas import Atlas
from geo.changes import ChangeLog
from geo.paths import DataPaths
from geo.tallies import register_sums
from geo.toml_files import read_toml, text_in
from geo.words import LANGUAGES, Words
from layers import BuiltLayer, records, to_geojson
from service import catalogue_notes
from service.catalogue_notes import OWN_DEED
from service.files import PublishedFile
from service.formats.formats import FORMATS
from service.version_history import versions

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GEOJSON = "application/geo+json"
JSON = "application/json; charset=utf-8"
# What the catalogue links: relation, media type and file.
LINKED = (
    ("self", "application/json", "collections.json"),
    ("facts", "application/json", "facts.json"),
    ("facts", "text/csv", "facts.csv"),
    ("sources", "application/json", "sources.json"),
    ("claims", "application/json", "claims.json"),
    ("plans", "text/csv", "plans.csv"),
    ("promises", "text/csv", "promises.csv"),
    ("promises", "text/csv", "promise_sources.csv"),
    ("border", "text/csv", "border_links.csv"),
    ("border", "text/csv", "border_pairs.csv"),
    ("updates", "application/json", "updates.json"),
    ("tombstones", "application/json", "tombstones.json"),
    ("changes", "application/json", "changes.json"),
    ("version-history", "text/html", "changes.html"),
    ("describedby", "application/json", "dictionary.json"),
    ("describedby", "application/json", "datapackage.json"),
    ("alternate", "text/html", "./"),
    ("help", "text/html", "examples.html"),
    ("license", "text/html", OWN_DEED),
    ("all", "application/zip", "all.zip"),
    ("all", "application/geopackage+sqlite3", "all.gpkg"),
    ("all", "application/geopackage+sqlite3", "all-cgcs2000.gpkg"),
    ("all", "application/x-qgis-project", "all.qgz"),
    ("all", "application/x-qgis-project", "all.en.qgz"),
)
# Files that are made after the catalogue, from what it lists, or on request.
MADE_LATER = (
    "collections.json",
    "datapackage.json",
    "changes.json",
    "changes.html",
    "examples.html",
    "./",
    OWN_DEED,
    "all.zip",
    "all.gpkg",
    "all-cgcs2000.gpkg",
    "all.qgz",
    "all.en.qgz",
)
LINK_TITLES = {
    "all-cgcs2000.gpkg": "CGCS2000 (EPSG:4490)",
    "all.qgz": "QGIS，中文",
    "all.en.qgz": "QGIS, English",
}


def data_version(paths: DataPaths) -> tuple[str, str]:
    """Return version and date of the data, from data/version.toml."""
    path = paths.register("version.toml")
    file = paths.short(path)
    table = read_toml(path, file)
    version, dated = (text_in(table, file, key) for key in ("version", "date"))
    return version, dated


def layer_files(
    atlas: Atlas, built: dict[str, BuiltLayer], words: Words
) -> dict[str, PublishedFile]:
    """Write every layer that could be built as GeoJSON, by file name."""
    files = {}
    for layer_id, layer in built.items():
        if layer.features is None:
            continue
        members = {"name": layer_id, **_described(atlas, layer, words)}
        content = to_geojson(layer.features, members)
        name = f"{layer_id}.geojson"
        title = words("zh", f"layers.{layer_id}.title")
        files[name] = PublishedFile(
            content, GEOJSON, download_name=f"{title}_{name}", is_open=True
        )
    return files


def _described(atlas: Atlas, layer: BuiltLayer, words: Words) -> dict[str, Any]:
    """Titles, licence and attribution: they travel in every file."""
    layer_id = layer.layer.id
    described: dict[str, Any] = {}
    for field, key in (("title", "title"), ("description", "note")):
        for lang in LANGUAGES:
            text = words(lang, f"layers.{layer_id}.{key}")
            described[f"{field}_{lang}"] = text
    sources = _sources(atlas, layer)
    own = not layer.layer.context
    licences = [words("en", "licence.own")] if own else []
    licences += [f"{s.title_en}: {s.more['licence_ours']}" for s in sources]
    described["licence"] = " | ".join(licences)
    for lang in LANGUAGES:
        texts = [words(lang, "licence.attribution")] if own else []
        texts += [str(source.more[f"attribution_{lang}"]) for source in sources]
        described[f"attribution_{lang}"] = "; ".join(dict.fromkeys(texts))
    described["note_zh"] = words("zh", "app.note")
    described["note_en"] = words("en", "app.note")
    return described


def _licences(atlas: Atlas, layer: BuiltLayer, words: Words) -> dict[str, Any]:
    """One statement for the file, and one for each part of it."""
    parts = [] if layer.layer.context else [catalogue_notes.own_part(words)]
    parts += [catalogue_notes.source_part(one) for one in _sources(atlas, layer)]
    return {"license": catalogue_notes.expression(parts), "licences": parts}


def _sources(atlas: Atlas, layer: BuiltLayer) -> list[Any]:
    """Return the geodata sources a layer rests on, each once."""
    if layer.features is None:
        return []
    used = dict.fromkeys(i for ids in layer.features["source_ids"] for i in ids)
    return [atlas.sources[i] for i in used if atlas.sources[i].kind != "article"]


def collections_file(
    atlas: Atlas,
    built: dict[str, BuiltLayer],
    words: Words,
    files: dict[str, PublishedFile],
    *,
    version: str,
    more: dict[str, Any],
    packs: Sequence[dict[str, Any]] = (),
) -> PublishedFile:
    """Write the catalogue: each layer, or what keeps it from being published.

    Parameters
    ----------
    atlas, built, words, files
        The data, and what was made of them; links lead to files that there are.
    version
        Of the data.
    more
        What holds of all layers: publisher, contact, when they last changed.
    packs
        Entries of packs beside our data: apart from ours, and in no sum of them.
    """
    collections = [
        _collection(atlas, one, words, files) | more for one in built.values()
    ]
    parts = [catalogue_notes.own_part(words)]
    parts += [one for entry in collections for one in entry["licences"]]
    parts = list({str(part): part for part in parts}.values())
    catalogue = {
        "title": words.both("app.title"),
        "description": words.both("app.description"),
        "keywords": catalogue_notes.keywords(words),
        "data_version": version,
        **more,
        "license": catalogue_notes.expression(parts),
        "licences": parts,
        "version_history": versions(atlas.parts.change_log.get_or(ChangeLog())),
        "collections": collections,
        **({"packs": [*packs]} if packs else {}),
        "links": [*_links(files), *_offers()],
    }
    return json_file("collections.json", catalogue)


def _collection(
    atlas: Atlas,
    built: BuiltLayer,
    words: Words,
    files: dict[str, PublishedFile],
) -> dict[str, Any]:
    """Describe one layer, with its file or with what keeps it from having one."""
    described = _described(atlas, built, words)
    entry: dict[str, Any] = {
        "id": built.layer.id,
        "itemType": "feature",
        "context": built.layer.context,
        **described,
        **{
            field: {lang: described[f"{field}_{lang}"] for lang in LANGUAGES}
            for field in ("title", "description")
        },
        **_licences(atlas, built, words),
        "keywords": catalogue_notes.keywords(words, f"layers.{built.layer.id}.title"),
    }
    if built.problem:
        problem = {lang: words.explain(lang, built.problem) for lang in LANGUAGES}
        return entry | {"problem": problem, "links": []}
    name = f"{built.layer.id}.geojson"
    schema = f"{built.layer.id}.schema.json"
    links = [_schema_link(schema)] if schema in files else []
    return entry | _published(atlas, built, files[name], name, links)


def format_links(stem: str) -> list[dict[str, str]]:
    """Link every further format, with its own name."""
    return [
        {
            "rel": "items",
            "type": one.media_type,
            "href": f"{stem}.{ending}",
            "title": one.title,
        }
        for ending, one in FORMATS.items()
        if one.media_type != GEOJSON
    ]


def _offers() -> list[dict[str, str]]:
    """Link all layers in every format, and the pattern of a selection."""
    linked = {name for _, _, name in LINKED}
    geojson = {"type": GEOJSON, "href": "all.geojson", "title": "GeoJSON"}
    offered = [{"rel": "all", **geojson}, *format_links("all")]
    everything = [link for link in offered if link["href"] not in linked]
    for link in everything:
        link["rel"] = "all"
    return everything


def _schema_link(name: str) -> dict[str, str]:
    return {"rel": "describedby", "type": "application/schema+json", "href": name}


def _links(files: dict[str, PublishedFile]) -> list[dict[str, str]]:
    """Link what there is beside the layers; a broken register has no file."""
    links = []
    for rel, media_type, name in LINKED:
        if name in files or name in MADE_LATER:
            link = {"rel": rel, "type": media_type, "href": name}
            if name in LINK_TITLES:
                link["title"] = LINK_TITLES[name]
            links.append(link)
    return links


def _published(
    atlas: Atlas,
    layer: BuiltLayer,
    file: PublishedFile,
    href: str,
    schema: list[dict[str, str]],
) -> dict[str, Any]:
    assert layer.features is not None  # noqa: S101 - the caller looked
    # A layer of statements has no features, and so no bounds of its own.
    own = layer.features.total_bounds if len(layer.features) else atlas.region.bounds
    bounds = [round(float(value), 6) for value in own]
    return {
        "extent": {
            "spatial": {"bbox": [bounds], "crs": CRS84},
            "temporal": catalogue_notes.temporal_extent(layer),
        },
        "feature_count": len(layer.features),
        **_by_register(layer),
        "sha256": file.sha256,
        "size_bytes": len(file.content),
        "crs": [CRS84],
        "links": [
            {"rel": "items", "type": GEOJSON, "href": href},
            *schema,
            *format_links(layer.layer.id),
        ],
    }


def _by_register(layer: BuiltLayer) -> dict[str, dict[str, int]]:
    """Count the features of either register: two sums, never one."""
    if layer.features is None or layer.layer.context:
        return {}
    sums = register_sums(records(layer.features))
    return {"feature_count_by_register": asdict(sums)}


def json_file(name: str, content: object) -> PublishedFile:
    """Write JSON that a person can read, open to other origins."""
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return PublishedFile(f"{text}\n".encode(), JSON, download_name=name, is_open=True)
