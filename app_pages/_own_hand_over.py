"""What the session holds, handed to the map as the browser's own files are.

It goes to this very session's page; no address serves it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import shapely

from app_pages._own_state import holding
from service.own.explained import naming_column
from service.own.held import Held

# A message to the browser holds as much; what a file is beyond that is left here.
MOST_BYTES = 3_500_000
# In memory; as text it is a fraction of that.
SURELY_SMALL = MOST_BYTES // 8
PLAIN, TOO_BIG = "mydata.map_plain", "mydata.map_too_big"
DECIMALS = 6


def handed_over() -> list[dict[str, str]]:
    """Return each file that has something to draw, as GeoJSON, the newest last."""
    found = [
        {"id": held.id, "name": held.name, "text": text}
        for held, text, _ in _handing()
        if text
    ]
    return found[::-1]


def told_of_map(held: Held) -> str:
    """Return the key of what the map does not get of a file; blank if it gets all."""
    if held.size < SURELY_SMALL:
        return ""
    return next((key for one, _, key in _handing() if one.id == held.id), "")


def _handing() -> Iterator[tuple[Held, str, str]]:
    """Yield each file, the newest first, with its text and what is to be said of it.

    One that is too large goes with names alone; if that is still too much, not at all.
    """
    room = MOST_BYTES
    for held in reversed([*holding()]):
        text, key = geojson_of(held, is_whole=True), ""
        if len(text.encode()) > room:
            text, key = geojson_of(held, is_whole=False), PLAIN
        if len(text.encode()) > room:
            text, key = "", TOO_BIG
        room -= len(text.encode())
        yield held, text, key


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
