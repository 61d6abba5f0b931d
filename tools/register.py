"""The register of `data/geodata`: what each file is, where from, how sure."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tools.recipe import Recipe

CRS = "EPSG:4326"
AXES = "lon,lat"
HEADING = "# Written by `python -m tools.build_geodata`; edit recipe.toml instead.\n"


def to_register(folder: Path, recipe: Recipe) -> str:
    """Return register.toml for the files as they stand in the folder."""
    tables = [_entry(folder / row["file"], row, recipe) for row in recipe.file]
    return "\n".join([HEADING, *(_to_toml(table) for table in tables)])


def _entry(path: Path, row: dict[str, Any], recipe: Recipe) -> dict[str, Any]:
    content = path.read_bytes()
    source: dict[str, Any] = getattr(recipe, row["source"])
    is_image = path.suffix == ".webp"
    kind, count = ("Image", 1) if is_image else _contents(json.loads(content))
    return {
        "file": path.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "geometry_type": kind,
        "features": count,
        "source_package": source["package"],
        "source_version": source["version"],
        "source_member": source["member"],
        "source_sha256": source["sha256"],
        "source_sha256_of": source["sha256_of"],
        "inputs": row.get("inputs", []),
        "licence": source["licence"],
        "attribution_zh": source["attribution_zh"],
        "attribution_en": source["attribution_en"],
        "crs": row.get("crs", CRS),
        "axes": AXES,
        **({"bounds": source["bounds"]} if is_image else {}),
        "accuracy_m": row["accuracy_m"],
        "accuracy_basis": row["accuracy_basis"],
        "how_made": row["how_made"],
    }


def _contents(document: dict[str, Any]) -> tuple[str, int]:
    if "units" in document:
        return "Topology", len(document["units"])
    features = document["features"]
    kinds = sorted({feature["geometry"]["type"] for feature in features})
    return ", ".join(kinds), len(features)


def _to_toml(table: dict[str, Any]) -> str:
    # JSON spells strings, whole numbers and lists of strings as TOML does.
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in table.items()]
    return "\n".join(["[[file]]", *lines, ""])
