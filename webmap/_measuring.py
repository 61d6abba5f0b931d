"""What the page must know to measure: how far the ground is off, lengths by water."""

from __future__ import annotations

from typing import Any

from geo.atlas import Atlas
from geo.routes import Waypoint

GROUND_FILES = {"borders": "topology.json", "rivers": "rivers.geojson"}


def ground_accuracy_m(atlas: Atlas) -> dict[str, float]:
    """Return how far borders and rivers may be off, where their register is sound."""
    files = atlas.parts.geodata_register.get_or({})
    return {
        name: files[file].accuracy_m
        for name, file in GROUND_FILES.items()
        if file in files
    }


def published_fairways(atlas: Atlas) -> list[dict[str, Any]]:
    """Return the published lengths by water; a broken register leaves none."""
    return [
        {
            "from": _place(one.start),
            "to": _place(one.end),
            "km": one.km,
            "about": one.about,
            "source": {"zh": one.publisher_zh, "en": one.publisher_en},
            "date": one.date,
        }
        for one in atlas.parts.fairways.get_or(())
    ]


def _place(point: Waypoint) -> dict[str, Any]:
    return {
        "zh": point.name_zh,
        "en": point.name_en,
        "lon": point.lon,
        "lat": point.lat,
        "accuracy_km": point.accuracy_km,
    }
