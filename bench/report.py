"""The result as JSON, for whoever compares runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.table import Row


def write_json(path: Path, facts: Mapping[str, str], rows: Iterable[Row]) -> None:
    """Write machine facts and rows; the folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"machine": facts, "rows": [row.plain_values() for row in rows]}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")
