"""Rows of a table to things that lie somewhere."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import replace

from geo.coordinate_systems import crs_code
from service.own.angles import read_angle, read_both, read_number
from service.own.columns import Where, looks_like_header, names_places, where_in
from service.own.json_geometry import read_geometry
from service.own.limits import COLUMNS
from service.own.reading import LONGEST_NAME, Reading, Row, reading_of
from service.own.shapes import Parts, Sound, sound
from service.own.trouble import RefusedFileError, Trouble
from service.own.well_known import read_well_known

# Titles may stand above the names of the columns.
HEADER_WITHIN = 10
NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?")
POINT_GROUP = re.compile(r"\.\d{3}$")
COMMA = re.compile(r"-?\d{1,3}(\.\d{3})*,\d+|-?\d+,\d+")
Cells = Sequence[object]


def read_table(
    cells: Sequence[Cells],
    *,
    kind: str,
    first_row: int | None = None,
    has_decimal_comma: bool = False,
) -> Reading:
    """Read a table.

    Parameters
    ----------
    cells
        Row by row, header and titles with them.
    kind
        Of the file.
    first_row
        Of the data in the reader's sheet, where the names of columns are no row of it.
    has_decimal_comma
        Whether ``1,5`` is one and a half.

    Raises
    ------
    RefusedFileError
        If no column says where anything lies, or there are no rows.
    """
    head = _header_at(cells)
    width = min(COLUMNS, max((len(row) for row in cells), default=0))
    troubles: list[Trouble] = []
    names = _names(cells[head] if head >= 0 else [], width, troubles)
    data = cells[head + 1 :]
    filled = [row for row in data if _is_filled(row)]
    if not filled:
        is_blank = not any(_is_filled(row) for row in cells)
        raise RefusedFileError("empty" if is_blank else "no_rows")
    where = where_in(names, filled)
    if where is None:
        raise RefusedFileError("no_columns", columns=" · ".join(names[:8]))
    if where.is_guessed:
        values = {"lon": names[where.lon], "lat": names[where.lat]}
        troubles.append(Trouble(code="columns_guessed", values=values))
    above = sum(_is_filled(row) for row in cells[: max(0, head)])
    if above:
        troubles.append(Trouble(code="titles_above", values={"count": above}))
    drawn = {where.geometry, where.json}
    crs = ""
    rows = []
    for at, line in enumerate(data, 1):
        if not _is_filled(line):
            continue  # spreadsheets end in blank rows
        found, srid = _placed(line, where)
        crs = crs or (crs_code(srid) if srid else "")
        own = {
            name: _value(_cell(line, i), has_decimal_comma=has_decimal_comma)
            for i, name in enumerate(names)
            # A geometry in a cell is drawn, not read; a broken one stays to be mended.
            if i not in drawn or found.shape is None
        }
        sheet = head + 1 + at if first_row is None else first_row + at
        rows.append(Row(cells=own, found=found, sheet=sheet, number=at))
    kept = [name for i, name in enumerate(names) if i not in drawn]
    kept += [
        names[i] for i in drawn if i >= 0 and any(names[i] in r.cells for r in rows)
    ]
    return reading_of(rows, kind=kind, crs=crs, columns=kept, troubles=troubles)


def _is_filled(row: Cells) -> bool:
    return any(cell is not None and str(cell).strip() for cell in row)


def _cell(line: Cells, at: int) -> object:
    return line[at] if 0 <= at < len(line) else None


def _header_at(cells: Sequence[Cells]) -> int:
    """Where the header stands; -1 where the table begins with its data."""
    head = [
        ["" if cell is None else str(cell) for cell in row]
        for row in cells[:HEADER_WITHIN]
    ]
    for at, row in enumerate(head):
        if names_places(row):
            return at
    for at, row in enumerate(head):
        if any(cell.strip() for cell in row):
            return at if looks_like_header(row) else at - 1
    return -1


def _names(header: Cells, width: int, troubles: list[Trouble]) -> list[str]:
    """Names of the columns, each once; a number where there is none."""
    seen: dict[str, None] = {}
    for at in range(width):
        said = re.sub(r"\s+", " ", str(_cell(header, at) or "")).strip()[:LONGEST_NAME]
        plain = said or f"#{at + 1}"
        name, again = plain, 2
        while name in seen:
            name, again = f"{plain} ({again})", again + 1
        if name != plain and said:
            values = {"name": plain, "now": name}
            troubles.append(Trouble(code="header_twice", values=values))
        seen[name] = None
    return list(seen)


def _value(cell: object, *, has_decimal_comma: bool) -> object:
    """Return a cell: a number only where nothing of its text is lost."""
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if not text:
        return None
    if NUMBER.fullmatch(text) and not (has_decimal_comma and POINT_GROUP.search(text)):
        return float(text) if "." in text else int(text)
    if has_decimal_comma and COMMA.fullmatch(text):
        return read_number(text)
    return cell


def _placed(line: Cells, where: Where) -> tuple[Sound, str]:  # noqa: PLR0911 - one a form
    if where.geometry >= 0:
        text = str(_cell(line, where.geometry) or "").strip()
        if not text:
            return Sound(shape=None, why="no_geometry"), ""
        return read_well_known(text)
    if where.json >= 0:
        try:
            given = json.loads(str(_cell(line, where.json) or "null"))
        except (ValueError, RecursionError):
            return Sound(shape=None, why="bad_geometry"), ""
        return read_geometry(given), ""
    if where.both >= 0:
        first, second = _cell(line, where.both), None
        pair = read_both(first)
    else:
        first, second = _cell(line, where.lon), _cell(line, where.lat)
        pair = (read_angle(first), read_angle(second))
    if all(cell is None or not str(cell).strip() for cell in (first, second)):
        return Sound(shape=None, why="no_position"), ""
    if pair is None or not all(map(math.isfinite, pair)):
        return Sound(shape=None, why="bad_position"), ""
    return sound(Parts(points=[pair])), ""


def in_layer(read: Reading, layers: Sequence[str], layer: str) -> Reading:
    """Say which of several layers of a file was read."""
    return replace(read, layers=tuple(layers), layer=layer)
