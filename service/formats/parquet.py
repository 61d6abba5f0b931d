"""A parcel as GeoParquet: lists stay lists, rows within are JSON text."""

from __future__ import annotations

import io
import json
from dataclasses import asdict

from layers import records
from service.formats.parcel import Parcel
from service.formats.tables import flat

OWN_KEY = b"link_map"


def to_bytes(parcel: Parcel, _ending: str) -> bytes:
    """Write GeoParquet; titles and small print stand in the file's metadata."""
    import pyarrow.parquet  # noqa: PLC0415 - costs memory

    table = flat(parcel, parcel.parts, "text")
    rows = [row for part in parcel.parts for row in records(part.features)]
    for name, entry in parcel.dictionary.features.items():
        if entry.type == "list" and name in table:
            table[name] = [row.get(name) for row in rows]
    plain = io.BytesIO()
    table.to_parquet(plain, index=False)
    plain.seek(0)
    read = pyarrow.parquet.read_table(plain)
    told = {
        "name": parcel.name,
        "title": dict(parcel.title),
        "notices": [asdict(notice) for notice in parcel.notices],
    }
    metadata = {
        **(read.schema.metadata or {}),
        OWN_KEY: json.dumps(told, ensure_ascii=False),
    }
    packed = io.BytesIO()
    pyarrow.parquet.write_table(read.replace_schema_metadata(metadata), packed)
    return packed.getvalue()
