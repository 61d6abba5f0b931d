"""What GDAL reads: GeoPackage, FlatGeobuf, DXF, and the parts of a Shapefile."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from geo.coordinate_systems import crs_code
from service.gdal_settings import gdal_settings
from service.own.reading import Reading, Row, reading_of
from service.own.shapes import Sound, from_shapely
from service.own.trouble import RefusedFileError, Trouble

BROKEN = {
    "geopackage": "gpkg_broken",
    "flatgeobuf": "fgb_broken",
    "dxf": "dxf_broken",
    "shapefile": "shp_broken",
}
# GDAL reads what it is told, from memory; no file beside, no network.
SAFELY = {
    "OGR_SQLITE_LOAD_EXTENSIONS": "",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "DXF_ENCODING": "UTF-8",
    "OGR_DXF_MAX_BSPLINE_CONTROL_POINTS": "1000",
}
# Of a drawing, what tells nothing to whoever made it.
OF_DXF = ("PaperSpace", "SubClasses", "ExtendedEntity", "EntityHandle")


def read_gdal(content: bytes, kind: str, layer: str = "", name: str = "") -> Reading:
    """Read a layer of a file.

    Parameters
    ----------
    content
        The file; a Shapefile as a ZIP that was made here.
    kind
        ``geopackage``, ``flatgeobuf``, ``dxf`` or ``shapefile``.
    layer
        The one that is wished; the first with geometries where there is no such.
    name
        What to call it, where the file does not.

    Raises
    ------
    RefusedFileError
        If GDAL cannot read it, or it holds nothing.
    """
    import pyogrio  # noqa: PLC0415 - GDAL costs memory
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415

    with gdal_settings(SAFELY), warnings.catch_warnings():
        # Of measures that are left out, and of what comes out as a problem below.
        warnings.simplefilter("ignore")
        try:
            listed = pyogrio.list_layers(content)
            layers = [str(one) for one, shape in listed if shape is not None]
            if not layers:
                is_database = kind == "geopackage"
                raise RefusedFileError("no_features" if is_database else BROKEN[kind])
            chosen = layer if layer in layers else _first_filled(content, layers)
            frame = pyogrio.read_dataframe(
                content, layer=chosen, on_invalid="ignore", datetime_as_string=True
            )
            told = pyogrio.read_info(content, layer=chosen)
        except (DataSourceError, DataLayerError, ValueError, UnicodeError) as error:
            if isinstance(error, RefusedFileError):
                raise
            raise RefusedFileError(BROKEN[kind]) from error
    # A file of this kind that was cut off says nothing of what is missing.
    is_cut = told["features"] != 0 or kind == "flatgeobuf"
    if not len(frame) and is_cut:
        raise RefusedFileError(BROKEN[kind])
    crs = crs_code(told["crs"]) if told["crs"] else ""
    read = _reading(pd.DataFrame(frame), kind, crs)
    if (missing := told["features"] - len(frame)) > 0:
        said = Trouble(code="cut_off", values={"count": missing})
        read = replace(read, troubles=(said, *read.troubles))
    if len(layers) > 1:
        return replace(read, layers=tuple(layers), layer=chosen)
    return replace(read, layer=name or chosen)


def _first_filled(content: bytes, layers: list[str]) -> str:
    import pyogrio  # noqa: PLC0415

    for name in layers:
        if pyogrio.read_info(content, layer=name)["features"] != 0:
            return name
    return layers[0]


def _reading(frame: pd.DataFrame, kind: str, crs: str) -> Reading:
    shapes = frame["geometry"] if "geometry" in frame else [None] * len(frame)
    own = [
        name
        for name in frame.columns
        if name != "geometry" and not (kind == "dxf" and name in OF_DXF)
    ]
    cells = frame[own].astype(object).to_dict("records")
    rows = [
        Row(
            cells={str(key): _plain(value) for key, value in line.items()},
            found=_found(shape),
        )
        for line, shape in zip(cells, shapes, strict=True)
    ]
    if not rows:
        raise RefusedFileError("no_features")
    return reading_of(rows, kind=kind, crs=crs, columns=own)


def _found(shape: Any) -> Sound:
    if shape is None or shape is pd.NA or isinstance(shape, float):
        return Sound(shape=None, why="no_geometry")
    return from_shapely(shape)


def _plain(value: Any) -> object:
    if isinstance(value, np.ndarray | list):
        return str(list(value))
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    return value if isinstance(value, str | int | bool) else str(value)
