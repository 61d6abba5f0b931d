"""The layers as rows of a download list."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from service.published import DATA_PREFIX, Published


@lru_cache(maxsize=1)
def layer_rows(published: Published) -> tuple[dict[str, Any], ...]:
    """Return one row a layer, with its file where it could be made."""
    catalogue = json.loads(published.files[f"{DATA_PREFIX}collections.json"].content)
    rows = []
    for entry in catalogue["collections"]:
        path = f"{DATA_PREFIX}{entry['id']}.geojson"
        file = published.files.get(path)
        rows.append(
            {
                "id": entry["id"],
                "path": path,
                "file": file,
                "count": entry.get("feature_count", 0),
                "size_kb": max(1, round(len(file.content) / 1000)) if file else 0,
                "attribution_zh": entry["attribution_zh"],
                "attribution_en": entry["attribution_en"],
            }
        )
    return tuple(rows)
