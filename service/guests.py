"""Packs that an operator has put beside our data: read at start, each by itself.

A pack that is broken takes down itself alone and is named; no pack changes what is
published of ours.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.atlas import Atlas
from geo.errors import DataError
from geo.pack_folder import pack_paths, taken_twice, unforeseen
from geo.pack_reading import read_pack
from geo.pack_writing import write_pack
from geo.words import LANGUAGES, Words
from layers import BuiltLayer, BuiltPack, build_pack, to_geojson
from service import catalogue_notes
from service.files import PublishedFile
from webmap.packs import about_pack, pack_title

LOG = logging.getLogger(__name__)
SETTING = "LINK_MAP_PACKS"
GEOJSON = "application/geo+json"
ZIP = "application/zip"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


@dataclass(frozen=True, slots=True)
class Guests:
    """The packs beside our data."""

    packs: tuple[BuiltPack, ...] = ()
    faults: tuple[tuple[str, DataError], ...] = ()
    """What keeps others from being shown, by the name of the file."""

    def problems(self, words: Words) -> list[dict[str, Any]]:
        """Name the broken ones as the page names what is broken of ours."""
        return [
            {
                "id": f"packs/{name}",
                "text": {
                    lang: "\n".join(words.explain(lang, fault)) for lang in LANGUAGES
                },
            }
            for name, fault in self.faults
        ]


def read_guests(atlas: Atlas, built: Mapping[str, BuiltLayer]) -> Guests:
    """Read the packs of the folder that ``LINK_MAP_PACKS`` names; none without it."""
    named = os.environ.get(SETTING, "").strip()
    if not named:
        return Guests()
    try:
        paths = pack_paths(Path(named).expanduser(), SETTING)
    except DataError as fault:
        return Guests(faults=((SETTING, _told(SETTING, fault)),))
    packs: dict[str, BuiltPack] = {}
    faults: list[tuple[str, DataError]] = []
    for path in paths:
        try:
            pack = _read(path, atlas, built)
            if pack.read.namespace in packs:
                raise taken_twice(pack.read.namespace, path.name)
        except DataError as fault:
            faults.append((path.name, _told(path.name, fault)))
        except Exception:
            # Whatever a stranger's file does to us, the map stands without it.
            LOG.exception("The pack %s cannot be read", path.name)
            faults.append((path.name, unforeseen(path.name)))
        else:
            packs[pack.read.namespace] = pack
    return Guests(tuple(packs.values()), tuple(faults))


def _read(path: Path, atlas: Atlas, built: Mapping[str, BuiltLayer]) -> BuiltPack:
    return build_pack(atlas, built, read_pack(path, atlas), path.name)


def _told(name: str, fault: DataError) -> DataError:
    for issue in fault.issues:
        LOG.error("The pack %s is not shown: %s", name, issue)
    return fault


def pack_files(guests: Guests, words: Words) -> dict[str, PublishedFile]:
    """Write every pack as GeoJSON, and as the zip that others can take up."""
    files = {}
    for pack in guests.packs:
        for ending, media_type, content in (
            ("geojson", GEOJSON, to_geojson(pack.features, _members(pack, words))),
            ("zip", ZIP, write_pack(pack.read.pack)),
        ):
            name = f"{pack.layer_id}.{ending}"
            files[name] = PublishedFile(
                content,
                media_type,
                download_name=f"{pack_title(pack)['zh']}_{name}",
                is_open=True,
            )
    return files


def pack_entries(
    guests: Guests, words: Words, files: Mapping[str, PublishedFile]
) -> list[dict[str, Any]]:
    """Describe every pack for the catalogue, apart from the layers of ours."""
    return [_entry(pack, words, files) for pack in guests.packs]


def _entry(
    pack: BuiltPack, words: Words, files: Mapping[str, PublishedFile]
) -> dict[str, Any]:
    about = pack.read.pack.about
    geojson = files[f"{pack.layer_id}.geojson"]
    bounds = [round(float(value), 6) for value in pack.features.total_bounds]
    link = {"rel": "license", "type": "text/html"}
    url = catalogue_notes.licence_url(about.licence)
    return {
        "id": pack.layer_id,
        "itemType": "feature",
        "pack": about.namespace,
        **_members(pack, words),
        "title": pack_title(pack),
        "description": about_pack(pack, words),
        "author": about.author,
        "created": about.created,
        "license": about.licence,
        "extent": {
            "spatial": {"bbox": [bounds] if len(pack.features) else [], "crs": CRS84},
            "temporal": catalogue_notes.temporal_extent(pack.built),
        },
        "feature_count": len(pack.features),
        "fact_count": len(pack.read.facts),
        "sha256": geojson.sha256,
        "size_bytes": len(geojson.content),
        "crs": [CRS84],
        "links": [
            {"rel": "items", "type": GEOJSON, "href": f"{pack.layer_id}.geojson"},
            {"rel": "enclosure", "type": ZIP, "href": f"{pack.layer_id}.zip"},
            *([{**link, "href": url}] if url else []),
        ],
    }


def _members(pack: BuiltPack, words: Words) -> dict[str, Any]:
    """What the file says of itself, wherever it is taken."""
    about = pack.read.pack.about
    title, note = pack_title(pack), about_pack(pack, words)
    return {
        "name": pack.layer_id,
        **{f"title_{lang}": title[lang] for lang in LANGUAGES},
        **{f"description_{lang}": note[lang] for lang in LANGUAGES},
        "licence": about.licence,
        **{f"attribution_{lang}": about.attribution for lang in LANGUAGES},
    }
