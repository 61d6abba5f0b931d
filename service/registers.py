"""The fact and source registers as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from geo.atlas import Atlas
from geo.headline import facts_headline
from geo.parts import Broken
from geo.register import FACT_COLUMNS, Fact, Source
from geo.updates import Later
from geo.words import LANGUAGES, Words
from layers import BuiltLayer
from service.catalogue import json_file
from service.files import PublishedFile

# What editors wrote for each other, and what nobody has verified, stays inside.
INTERNAL_COLUMNS = ("external_note", "notes")
INTERNAL_KEYS = ("file",)  # name of a text in the editors' own folder
PUBLIC_COLUMNS = [name for name in FACT_COLUMNS if name not in INTERNAL_COLUMNS]
TODAY_COLUMNS = ("status_known", "known_since", "silent_since")
# A spreadsheet takes a cell that starts so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def register_files(
    atlas: Atlas, built: dict[str, BuiltLayer], words: Words
) -> dict[str, PublishedFile]:
    """Write facts.csv, facts.json, sources.json and tombstones.json, by file name."""
    facts = {
        "facts": [
            {**_fact(fact), **_today(atlas, fact)} for fact in atlas.facts.values()
        ],
        "undrawn": _undrawn(atlas, built, words),
    }
    sources = {"sources": [_source(source) for source in atlas.sources.values()]}
    return {
        "facts.csv": PublishedFile(
            _csv(atlas),
            "text/csv; charset=utf-8",
            download_name="facts.csv",
            is_open=True,
        ),
        "facts.json": json_file("facts.json", facts),
        "sources.json": json_file("sources.json", sources),
        **_tombstones(atlas),
    }


def _tombstones(atlas: Atlas) -> dict[str, PublishedFile]:
    """Write the withdrawn ids; a file without any would say that there are none."""
    part = atlas.parts.tombstones
    if isinstance(part, Broken):
        return {}
    told = {"tombstones": [asdict(tombstone) for tombstone in part.value.values()]}
    return {"tombstones.json": json_file("tombstones.json", told)}


def _csv(atlas: Atlas) -> bytes:
    lines = (
        [
            *(fact.cells[column] for column in PUBLIC_COLUMNS),
            fact.as_of,
            *_today(atlas, fact).values(),
        ]
        for fact in atlas.facts.values()
    )
    return table_bytes([*PUBLIC_COLUMNS, "as_of", *TODAY_COLUMNS], lines)


def table_bytes(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Write a table as CSV that a spreadsheet opens and takes no formula from."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for line in lines:
        writer.writerow([inert(cell) for cell in line])
    # The byte order mark makes spreadsheets read the Chinese as UTF-8.
    return ("\ufeff" + buffer.getvalue()).encode()


def _today(atlas: Atlas, fact: Fact) -> dict[str, str]:
    """How a fact stands today, beside its article's status; see docs/data-model.md."""
    found = facts_headline([fact], atlas.parts.later.get_or(Later()))
    if found is None:
        return dict.fromkeys(TODAY_COLUMNS, "")
    values = (found.known.status, found.known.since, found.silent_since)
    return dict(zip(TODAY_COLUMNS, values, strict=True))


def inert(cell: str) -> str:
    """Make a cell that a spreadsheet would take for a formula plain text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _fact(fact: Fact) -> dict[str, Any]:
    lists = ("place_ids", "adcodes", "region_codes", "zone_host_adcodes")
    cells: dict[str, Any] = {column: fact.cells[column] for column in PUBLIC_COLUMNS}
    for column in lists:
        cells[column] = list(fact.codes(column))
    cells["as_of"] = fact.as_of
    cells["figures"] = [
        {
            "value": figure.value,
            "comparison": figure.comparison,
            "unit_zh": figure.unit_zh,
            "unit_en": figure.unit_en,
            "scope_zh": figure.scope_zh,
            "scope_en": figure.scope_en,
        }
        for figure in fact.figures
    ]
    return cells


def _undrawn(
    atlas: Atlas, built: dict[str, BuiltLayer], words: Words
) -> list[dict[str, Any]]:
    """Facts meant for the map that no feature carries, each with the reason."""
    drawn = {
        fact_id
        for layer in built.values()
        if layer.features is not None
        for ids in layer.features["fact_ids"]
        for fact_id in ids
    }
    undrawn = []
    for fact in atlas.facts.values():
        if fact.map_use == "map" and fact.id not in drawn:
            broken = fact.layer in built and built[fact.layer].problem
            key = "undrawn.layer_broken" if broken else "undrawn.no_layer"
            reason = {lang: words(lang, key, layer=fact.layer) for lang in LANGUAGES}
            undrawn.append({"fact_id": fact.id, "reason": reason})
    return undrawn


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "kind": source.kind,
        "title_zh": source.title_zh,
        "title_en": source.title_en,
        "publication_zh": source.publication_zh,
        "publication_en": source.publication_en,
        "date": source.date,
        "date_inferred": source.date_inferred,
        "as_of": source.as_of,
        **{k: value for k, value in source.more.items() if k not in INTERNAL_KEYS},
    }
