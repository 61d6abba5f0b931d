"""A file to rows, whatever it is called."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from service.own.kinds import binary_kind, packed_kind, text_kind
from service.own.limits import COLUMNS, FILE_MB, MB
from service.own.shapes import Sound
from service.own.trouble import RefusedFileError, Trouble

# Names of columns are cut here.
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of a file, as its reader hands it over."""

    cells: Mapping[str, object]
    found: Sound
    sheet: int | None = None
    """Its row in the reader's sheet, where its header counts."""
    said: tuple[str, ...] = ()
    number: int | None = None
    """As the file counts, where blank rows count too."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """What stands in a file, nothing placed yet."""

    kind: str
    crs: str
    """As the file names it: ``EPSG:4523``, well-known text; blank for none."""
    table: pd.DataFrame
    """The file's own columns, every row, indexed by its number from 1."""
    shapes: np.ndarray
    """Geometries in the file's coordinates, row by row; None where there is none."""
    troubles: tuple[Trouble, ...] = ()
    whys: tuple[Trouble, ...] = ()
    """Why rows have no geometry."""
    layers: tuple[str, ...] = ()
    """Of a file that has several, their names."""
    layer: str = ""
    """The one that was read."""
    encoding: str = ""

    @property
    def size(self) -> int:
        """About the bytes that it takes in memory."""
        held = int(self.table.memory_usage(deep=True).sum())
        vertices = int(shapely.get_num_coordinates(self.shapes).sum())
        return held + vertices * 16 + len(self.shapes) * 200


def read_own(content: bytes, layer: str = "") -> Reading:
    """Read a file.

    Parameters
    ----------
    content
        The file.
    layer
        Of a file that has several, the one that is wished; the first that has
        something to draw where that is blank or unknown.

    Raises
    ------
    RefusedFileError
        With the code that says why nothing can be read.
    """
    if not content:
        raise RefusedFileError("empty")
    if len(content) > FILE_MB * MB:
        mb = -(-len(content) // MB)
        raise RefusedFileError("too_large", mb=mb, most=FILE_MB)
    try:
        from service.own.limited import limited  # noqa: PLC0415 - which knows this

        return limited(_read(content, layer))
    except RefusedFileError:
        raise
    except (MemoryError, RecursionError, Exception) as error:
        # Whatever a library makes of bytes that nobody has foreseen: a word, no page
        # of errors. The tests read at random and look that few come here.
        raise RefusedFileError("failed") from error


def _read(content: bytes, layer: str) -> Reading:
    # Each kind's reader and its library are loaded when a file of it comes.
    kind = binary_kind(content)
    if kind == "zip":
        return _read_packed(content, layer)
    if kind in ("geopackage", "flatgeobuf"):
        from service.own.gdal_files import read_gdal  # noqa: PLC0415

        return read_gdal(content, kind, layer)
    if kind:
        raise RefusedFileError("dxf" if kind == "dxf_binary" else kind)
    from service.own.encodings import UNSURE, text_of  # noqa: PLC0415

    text, encoding = text_of(content)
    way, refused = text_kind(text)
    if refused:
        raise RefusedFileError(refused)
    if way == "dxf":
        from service.own.gdal_files import read_gdal  # noqa: PLC0415

        # Drawings mostly lie about their encoding: GDAL gets what was found here.
        return read_gdal(text.encode(), way, layer)
    read = replace(_read_text(way, text), encoding=encoding)
    if encoding not in UNSURE:
        return read
    told = {"big5": "big5", "cp1252": "windows-1252"}[encoding]
    said = Trouble(code="encoding", values={"encoding": told})
    return replace(read, troubles=(*read.troubles, said))


def _read_text(way: str, text: str) -> Reading:
    if way == "json":
        from service.own.json_features import read_json  # noqa: PLC0415

        return read_json(text)
    if way == "xml":
        from service.own.xml_files import read_xml  # noqa: PLC0415

        return read_xml(text)
    from service.own.delimited import read_text_table  # noqa: PLC0415

    return read_text_table(text)


def _read_packed(content: bytes, layer: str) -> Reading:
    from service.own.unpacking import Packed  # noqa: PLC0415

    packed = Packed(content)
    kind = packed_kind(packed.names)
    if kind == "xlsx":
        from service.own.workbooks import read_workbook  # noqa: PLC0415

        packed.check(lambda name: name.startswith("xl/") and "/media/" not in name)
        return read_workbook(content, layer)
    if kind == "shapefile_zip":
        from service.own.shapefiles import read_shapefile  # noqa: PLC0415

        return read_shapefile(packed, layer)
    if kind == "kmz":
        from service.own.xml_files import read_kmz  # noqa: PLC0415

        return read_kmz(packed)
    if kind != "packed":
        raise RefusedFileError(kind)
    plain = [name for name in packed.names if not name.lower().endswith(".txt")]
    if any(name.lower().endswith(".zip") for name in plain):
        raise RefusedFileError("zip_nested")
    if len(plain) != 1:
        raise RefusedFileError("packed_other", count=len(packed.names))
    inner = packed.read(plain[0])
    if binary_kind(inner) == "zip":
        raise RefusedFileError("zip_nested")
    return _read(inner, layer)


def reading_of(
    rows: Sequence[Row],
    *,
    kind: str,
    crs: str = "",
    columns: Sequence[str] | None = None,
    troubles: Sequence[Trouble] = (),
    **more: str | tuple[str, ...],
) -> Reading:
    """Gather what a reader has read of a file, row by row."""
    said = list(troubles)
    whys = []
    numbers = [row.number or at for at, row in enumerate(rows, 1)]
    for number, row in zip(numbers, rows, strict=True):
        values = {} if row.sheet is None else {"sheet": row.sheet}
        codes = (*row.said, *row.found.said)
        said += [Trouble(code=code, row=number) for code in codes]
        if row.found.shape is None:
            code = row.found.why or "no_geometry"
            whys.append(Trouble(code=code, row=number, values=values))
    names = columns_of(rows) if columns is None else list(columns)
    table = pd.DataFrame(
        {name: [row.cells.get(name) for row in rows] for name in names[:COLUMNS]},
        index=pd.Index(numbers, name="row"),
        columns=names[:COLUMNS],
        dtype=object,
    )
    if len(names) > COLUMNS:
        values = {"count": len(names), "most": COLUMNS}
        said.append(Trouble(code="many_columns", values=values))
    shapes = np.array([row.found.shape for row in rows] + [None], dtype=object)[:-1]
    return Reading(
        kind=kind,
        crs=crs,
        table=table,
        shapes=shapes,
        troubles=tuple(said),
        whys=tuple(whys),
        **more,  # type: ignore[arg-type]
    )


def columns_of(rows: Sequence[Row]) -> list[str]:
    """Every key, in the order in which they come."""
    return list({name: None for row in rows for name in row.cells})


def cells_of(entries: Iterable[tuple[object, object]]) -> dict[str, object]:
    """What a row says of itself: things within things as the text that they are."""
    found: dict[str, object] = {}
    for key, value in entries:
        found[str(key)[:LONGEST_NAME]] = _plain(value)
    return found


def _plain(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
