"""What every layer must hold, so that map and downloads can rely on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from geopandas import GeoDataFrame

from geo import vocabulary
from geo.atlas import Atlas
from geo.crs import WGS84
from geo.errors import DataError, Issue
from geo.updates import Later
from layers._frame import COMMON_COLUMNS, records
from layers._sources import WHOLE

OWN_FAULT = "Mend the layer's module: its frame breaks the contract."
WORD = "Use a word of geo/vocabulary.py."
REMEDIES = {
    "wrong_crs": OWN_FAULT,
    "index_not_sorted_unique": OWN_FAULT,
    "missing_column": OWN_FAULT,
    "wrong_layer_word": WORD,
    "wrong_status_word": WORD,
    "wrong_claim_type_word": WORD,
    "wrong_geometry_basis_word": WORD,
    "wrong_direction_word": WORD,
    "blank_cell": "Fill it in; accuracies are above zero.",
    "unknown_fact": "Give an id of facts.csv.",
    "missing_source": "Give a source of sources.toml.",
    "invalid_geometry": "Check the places or waypoints that it is drawn from.",
    "geometry_outside_region": "Check longitude and latitude of its places; "
    "view.toml gives the region.",
}


class LayerError(DataError):
    """A layer breaks the contract that map and downloads rely on."""


def check(layer_id: str, features: GeoDataFrame, atlas: Atlas) -> None:
    """Hold a layer's frame against the contract of docs/data-model.md.

    Raises
    ------
    LayerError
        With everything found: CRS, index, missing columns, bad words, unknown facts
        and sources, invalid geometry or geometry outside the region.
    """
    issues = list(_frame_issues(layer_id, features))
    if not issues:
        for record in records(features):
            issues += _word_issues(layer_id, record)
            issues += _reference_issues(layer_id, record, atlas)
            issues += _geometry_issues(layer_id, record, atlas)
    if issues:
        file = atlas.paths.short(atlas.paths.features(layer_id))
        raise LayerError(
            replace(issue, file=file, remedy=REMEDIES[issue.problem])
            for issue in issues
        )


def _frame_issues(layer_id: str, features: GeoDataFrame) -> Iterator[Issue]:
    if features.crs != WGS84:
        yield Issue(problem="wrong_crs", file=layer_id, value=str(features.crs))
    if not features.index.is_unique or not features.index.is_monotonic_increasing:
        yield Issue(problem="index_not_sorted_unique", file=layer_id)
    for column in COMMON_COLUMNS:
        if column not in features:
            yield Issue(problem="missing_column", file=layer_id, column=column)


def _word_issues(layer_id: str, record: dict[str, Any]) -> Iterator[Issue]:
    vocabularies = {
        "layer": (layer_id,),
        "status": vocabulary.STATUSES,
        "claim_type": vocabulary.CLAIM_TYPES,
        "geometry_basis": vocabulary.GEOMETRY_BASES,
    }
    for column, allowed in vocabularies.items():
        if record[column] not in allowed:
            yield _issue(f"wrong_{column}_word", layer_id, record, column)
    if record.get("direction", vocabulary.DIRECTIONS[0]) not in vocabulary.DIRECTIONS:
        yield _issue("wrong_direction_word", layer_id, record, "direction")
    for column in ("name_zh", "name_en"):
        if not record[column]:
            yield _issue("blank_cell", layer_id, record, column)
    bound_m = record["accuracy_m"]
    # Only a line may have no bound: a point or an area is always within something.
    is_line = record["geometry_basis"] == "waypoints" or record.get("role") == "line"
    if not (is_line if bound_m is None else bound_m > 0):
        yield _issue("blank_cell", layer_id, record, "accuracy_m")


def _reference_issues(
    layer_id: str, record: dict[str, Any], atlas: Atlas
) -> Iterator[Issue]:
    if set(record["fact_ids"]) - set(atlas.facts):
        yield _issue("unknown_fact", layer_id, record, "fact_ids")
    if not record["source_ids"] or set(record["source_ids"]) - set(atlas.sources):
        yield _issue("missing_source", layer_id, record, "source_ids")
    known = set(atlas.sources) | {
        update.source_id
        for update in atlas.parts.later.get_or(Later()).updates.values()
    }
    sourced = {entry["property"] for entry in record["sources"]}
    # What has no source of its own is sourced as a whole; without that it has none.
    if WHOLE not in sourced or {e["dataset"] for e in record["sources"]} - known:
        yield _issue("missing_source", layer_id, record, "sources")


def _geometry_issues(
    layer_id: str, record: dict[str, Any], atlas: Atlas
) -> Iterator[Issue]:
    geometry = record["geometry"]
    if geometry is None or geometry.is_empty or not geometry.is_valid:
        yield _issue("invalid_geometry", layer_id, record, "geometry")
    elif not atlas.region.contains(geometry):
        yield _issue("geometry_outside_region", layer_id, record, "geometry")


def _issue(problem: str, layer_id: str, record: dict[str, Any], column: str) -> Issue:
    return Issue(
        problem=problem,
        file=layer_id,
        row=record["id"],
        column=column,
        value=str(record[column])[:80],
    )
