"""Frames of the ground: geodata with a named source and no facts."""

from __future__ import annotations

from typing import Any

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from layers._frame import records, to_frame
from layers._sources import WHOLE, entry, of_file


def ground(
    atlas: Atlas,
    layer_id: str,
    gdf: GeoDataFrame,
    *,
    source_id: str,
    basis: str,
    columns: tuple[str, ...] = (),
) -> GeoDataFrame:
    """Give geodata the columns that every layer has.

    Parameters
    ----------
    atlas
        Its geodata register gives the accuracy of ``<layer_id>.geojson``.
    layer_id
        Id of the context layer.
    gdf
        Geodata with ``name_zh`` and ``name_en``, indexed by feature id.
    source_id
        Where it comes from.
    basis
        One word of the geometry vocabulary.
    columns
        Further columns to keep.
    """
    name = f"{layer_id}.geojson"
    accuracy_m = atlas.accuracy_m(name)
    sources = [entry(atlas, WHOLE, of_file(source_id, name))]
    rows: list[dict[str, Any]] = [
        {
            "id": str(feature["id"]),
            "layer": layer_id,
            "name_zh": feature["name_zh"],
            "name_en": feature["name_en"],
            "desc_zh": "",
            "desc_en": "",
            "status": "not_stated",
            "claim_type": "background",
            "as_of": "",
            "event_date": "",
            "fact_ids": [],
            "facts": [],
            "source_ids": [source_id],
            "sources": sources,
            "geometry_basis": basis,
            "accuracy_m": accuracy_m,
            **{column: feature[column] for column in columns},
            "geometry": feature["geometry"],
        }
        for feature in records(gdf)
    ]
    return to_frame(rows)
