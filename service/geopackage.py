"""Every layer in one GeoPackage, the same bytes every time."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

from geopandas import GeoDataFrame
from pyproj import CRS

from geo.crs import WGS84
from layers import BuiltLayer
from service.files import PublishedFile

MEDIA_TYPE = "application/geopackage+sqlite3"
FORMAT_VERSION = "1.2"  # newer ones make GDAL before 3.7 warn


def geopackage(
    built: dict[str, BuiltLayer], dated: str, *, crs: CRS = WGS84
) -> PublishedFile:
    """Write all layers that could be built into one GeoPackage.

    Parameters
    ----------
    built
        The layers, by id; each becomes a table of that name.
    dated
        Date of the data, YYYY-MM-DD. The format stores times of writing: this one
        stands for them, so that the same data give the same file.
    crs
        What the coordinates are given in. Between WGS 84 and CGCS2000 they agree to
        decimetres, far below the accuracy of anything here, and PROJ keeps them.
    """
    import pyogrio  # noqa: PLC0415 - GDAL costs memory; most servers are never asked

    date.fromisoformat(dated)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{dated}T00:00:00.000Z"})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.gpkg"
        for layer_id, layer in built.items():
            if layer.features is not None and len(layer.features):
                table = _flat(layer.features).to_crs(crs)
                pyogrio.write_dataframe(
                    table,
                    path,
                    layer=layer_id,
                    driver="GPKG",
                    dataset_options={"VERSION": FORMAT_VERSION},
                )
        content = path.read_bytes()
    name = "chengyu-link-map" + ("" if crs == WGS84 else f"-epsg{crs.to_epsg()}")
    return PublishedFile(
        content, MEDIA_TYPE, download_name=f"{name}.gpkg", is_open=True
    )


def _flat(features: GeoDataFrame) -> GeoDataFrame:
    """Turn lists into JSON text, which is what a table cell can hold."""
    flat = features.reset_index(drop=True)
    for column in flat.columns:
        if column != "geometry" and flat[column].map(_is_nested).any():
            flat[column] = flat[column].map(_to_text)
    # GeoPackage has an own integer key; ours keeps its name beside it.
    return flat.rename(columns={"id": "feature_id"})


def _is_nested(value: object) -> bool:
    return isinstance(value, list | dict)


def _to_text(value: object) -> object:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ";".join(value)
    return json.dumps(value, ensure_ascii=False) if _is_nested(value) else value
