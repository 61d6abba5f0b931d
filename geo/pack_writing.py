"""Write a pack as one zip: the same pack gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from geo.pack_form import (
    ABOUT_FILE,
    SOURCES_FILE,
    TABLES,
    FeatureRow,
    Pack,
    columns,
    features_file,
)

# A zip has no way to say "undated"; this is the first day that it knows.
UNDATED = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3


def write_pack(pack: Pack) -> bytes:
    """Write a pack as a zip that `geo.pack_reading.read_pack` reads without loss.

    Nothing is checked here: whoever hands a pack on reads it back first.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, text in pack_texts(pack).items():
            info = zipfile.ZipInfo(name, UNDATED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = UNIX
            info.external_attr = READABLE
            packed.writestr(info, text.encode())
    return buffer.getvalue()


def pack_texts(pack: Pack) -> dict[str, str]:
    """Write the files of a pack that hold anything, by their names in its folder."""
    texts = {ABOUT_FILE: _toml_lines(asdict(pack.about))}
    if pack.sources:
        tables = [
            f"[{_toml_text(source.id)}]\n{_toml_lines(_said(asdict(source)))}"
            for source in pack.sources
        ]
        texts[SOURCES_FILE] = "\n".join(tables)
    for name, row in TABLES.items():
        rows = getattr(pack, name)
        if rows:
            texts[row.FILE] = _table(row, rows)
    for layer_id in sorted(pack.features):
        if rows := pack.features[layer_id]:
            texts[features_file(layer_id)] = _table(FeatureRow, rows)
    return texts


def _table(row: type[Any], rows: Iterable[Any]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns(row), lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(one) for one in rows)
    return buffer.getvalue()


def _said(source: dict[str, Any]) -> dict[str, Any]:
    """A source without its id, which is its table's name, and without what is blank."""
    return {key: value for key, value in source.items() if key != "id" and value}


def _toml_lines(values: dict[str, Any]) -> str:
    lines = []
    for key, value in values.items():
        said = _toml_text(value) if isinstance(value, str) else json.dumps(value)
        lines.append(f"{key} = {said}\n")
    return "".join(lines)


def _toml_text(value: str) -> str:
    """Write a basic string of TOML: JSON's escapes, and the one sign that JSON lets."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
