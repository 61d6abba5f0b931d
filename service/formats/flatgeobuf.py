"""A parcel as FlatGeobuf: one table, whatever its geometry; rows within as JSON."""

from __future__ import annotations

import tempfile
from pathlib import Path

from service.formats.parcel import Parcel
from service.formats.tables import flat


def to_bytes(parcel: Parcel, _ending: str) -> bytes:
    """Write the features; title and small print stand in the file's head."""
    import pyogrio  # noqa: PLC0415 - GDAL costs memory

    table = flat(parcel, parcel.parts, "text")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parcel.fgb"
        pyogrio.write_dataframe(
            table,
            path,
            layer=parcel.name,
            driver="FlatGeobuf",
            geometry_type="Unknown",
            layer_options={
                # Its index takes no row without a place.
                "SPATIAL_INDEX": "NO" if table.geometry.isna().any() else "YES",
                "TITLE": f"{parcel.title['zh']} · {parcel.title['en']}",
                "DESCRIPTION": f"{parcel.told('zh')}\n{parcel.told('en')}",
            },
        )
        return path.read_bytes()
