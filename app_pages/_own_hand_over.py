"""What the session holds, handed to the map as the browser's own files are.

It goes to this very session's page; no address serves it.
"""

from __future__ import annotations

import json
from typing import Any

import shapely

from app_pages._own_state import holding
from service.own.explained import naming_column
from service.own.held import Held

# A message to the browser holds as much; what a file is beyond that is left here.
MOST_BYTES = 3_500_000
DECIMALS = 6


def handed_over() -> list[dict[str, str]]:
    """Return each file that has something to draw, as GeoJSON, the newest last.

    One that is too large goes with names alone; if that is still too much, not at all.
    """
    room = MOST_BYTES
    found: list[dict[str, str]] = []
    for held in reversed([*holding()]):
        for is_whole in (True, False):
            text = geojson_of(held, is_whole=is_whole)
            size = len(text.encode())
            if text and size <= room:
                found.insert(0, {"id": held.id, "name": held.name, "text": text})
                room -= size
                break
    return found


def geojson_of(held: Held, *, is_whole: bool) -> str:
    """Return what is drawn of a file in WGS 84; blank where nothing is.

    Parameters
    ----------
    held
        The file.
    is_whole
        Whether with all columns; else with what names the rows.
    """
    if held.reading is None or held.placing is None or not held.placing.drawn:
        return ""
    table = held.reading.table
    naming = naming_column(table)
    some = table if is_whole else table[[naming] if naming else []]
    cells = some.astype(object).where(some.notna(), None)
    drawn = [at for at, shape in enumerate(held.placing.shapes) if shape is not None]
    rows = cells.iloc[drawn].to_dict("records")
    features = [
        _feature(row, held.placing.shapes[at])
        for at, row in zip(drawn, rows, strict=True)
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=str)


def _feature(row: dict[Any, Any], shape: Any) -> dict[str, Any]:
    rounded = shapely.transform(shape, lambda at: at.round(DECIMALS))
    geometry = json.loads(shapely.to_geojson(rounded))
    return {"type": "Feature", "properties": row, "geometry": geometry}
