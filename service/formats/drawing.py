"""A parcel as DXF: a layer of the drawing for each layer and status, Chinese intact."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from ezdxf import units
from ezdxf._options import options
from ezdxf.document import Drawing
from ezdxf.enums import TextEntityAlignment

from geo.vocabulary import INTENDED_STATUSES
from geo.zones import zone_of
from service.formats.parcel import Parcel, Part
from service.formats.tables import flat

VERSION = "R2010"  # the first that AutoCAD of today and every clone read, in UTF-8
APP = "LINK_MAP"  # whose data hang on each entity
STRING = 1000  # group code of a text in extended data
STRING_MOST = 80  # letters, in at most 255 bytes; a longer text goes on in the next
FONT_STYLE, FONT = "HZ", "simsun.ttf"
NOT_IN_NAMES = re.compile(r'[<>/\\":;?*|=`,]')
# Long dashes: what is built; short ones: what is only meant.
LINETYPES = {
    "LM_INTENDED": [0.9, 0.5, -0.4],
    "LM_UNDER_WAY": [1.6, 1.2, -0.4],
}
UNDER_WAY = ("under_construction", "in_progress")
# Share of the drawing's width.
TEXT_SHARE, DASH_SHARE = 0.004, 0.01
CARRIED = ("id", "name_zh", "name_en", "status", "as_of", "geometry_basis")


def to_bytes(parcel: Parcel, _ending: str) -> bytes:
    """Write the drawing; the small print stands below it and in its properties."""
    # The same data give the same bytes: no time of writing, no chance ids.
    options.write_fixed_meta_data_for_testing = True
    drawing = Drawing.new(VERSION)
    # A drawing knows no degrees: those have no unit.
    drawing.units = units.M if zone_of(parcel.epsg) else 0
    drawing.appids.add(APP)
    drawing.styles.add(FONT_STYLE, font=FONT)
    tables = [(part, flat(parcel, [part], "none")) for part in parcel.parts]
    bounds = [t.total_bounds for _, t in tables if t.geometry.notna().any()]
    west = min((b[0] for b in bounds), default=0)
    south = min((b[1] for b in bounds), default=0)
    width = max((b[2] for b in bounds), default=1) - west or 1
    for name, pattern in LINETYPES.items():
        scaled = [length * width * DASH_SHARE for length in pattern]
        drawing.linetypes.add(name, scaled)
    for part, table in tables:
        for row in table.to_dict("records"):
            _feature(drawing, parcel, part, row, width * TEXT_SHARE)
    _small_print(drawing, parcel, (west, south), width * TEXT_SHARE)
    stream = io.StringIO()
    drawing.write(stream)
    return stream.getvalue().encode(drawing.output_encoding, errors="dxfreplace")


def _feature(
    drawing: Drawing, parcel: Parcel, part: Part, row: dict[Any, Any], height: float
) -> None:
    if row["geometry"] is None:
        return
    layer = _layer(drawing, parcel, part, row)
    space = drawing.modelspace()
    carried = [f"{name}={row[name]}" for name in CARRIED if row.get(name)]
    tags = [
        (STRING, text[start : start + STRING_MOST])
        for text in carried
        for start in range(0, len(text), STRING_MOST)
    ]
    for one in _single(row["geometry"]):
        if one.geom_type == "Point":
            entity = space.add_point(one.coords[0], dxfattribs={"layer": layer})
            entity.set_xdata(APP, tags)
            continue
        rings = [one.exterior, *one.interiors] if one.geom_type == "Polygon" else [one]
        for ring in rings:
            line = space.add_lwpolyline(
                [point[:2] for point in ring.coords],
                close=one.geom_type == "Polygon",
                dxfattribs={"layer": layer},
            )
            line.set_xdata(APP, tags)
    middle = row["geometry"].representative_point()
    label = space.add_text(
        str(row["name_zh"]),
        height=height,
        dxfattribs={"layer": layer, "style": FONT_STYLE},
    )
    label.set_placement((middle.x, middle.y), align=TextEntityAlignment.LEFT)
    label.set_xdata(APP, tags)


def _single(shape: Any) -> Iterator[Any]:
    yield from getattr(shape, "geoms", (shape,))


def _layer(drawing: Drawing, parcel: Parcel, part: Part, row: dict[Any, Any]) -> str:
    """Return the name of a layer of the drawing, and add it where it is new."""
    status = parcel.statuses.get(row["id"])
    named = f"{part.title['zh']}-{status['zh']}" if status else part.title["zh"]
    name = NOT_IN_NAMES.sub(" ", named)
    if name not in drawing.layers:
        layer = drawing.layers.add(
            name, linetype=_linetype(part, row.get("status", ""))
        )
        red, green, blue = (int(part.colour[i : i + 2], 16) for i in (1, 3, 5))
        layer.rgb = (red, green, blue)
        english = f"{part.title['en']}-{status['en']}" if status else part.title["en"]
        layer.description = english
    return name


def _linetype(part: Part, status: str) -> str:
    if part.is_ground:
        return "CONTINUOUS"
    if status in INTENDED_STATUSES:
        return "LM_INTENDED"
    return "LM_UNDER_WAY" if status in UNDER_WAY else "CONTINUOUS"


def _small_print(
    drawing: Drawing, parcel: Parcel, corner: tuple[float, float], height: float
) -> None:
    name = parcel.words["about_zh"]
    drawing.layers.add(name)
    space = drawing.modelspace()
    lines = [parcel.title["zh"], *(n.zh for n in parcel.notices)]
    lines += [parcel.title["en"], *(n.en for n in parcel.notices)]
    text = space.add_mtext(
        "\\P".join(_escaped(line) for line in lines),
        dxfattribs={
            "layer": name,
            "style": FONT_STYLE,
            "char_height": height,
            "width": height * 120,
        },
    )
    text.set_location((corner[0], corner[1] - 4 * height))
    for notice in parcel.notices:
        drawing.header.custom_vars.append(notice.key, f"{notice.zh} {notice.en}")


def _escaped(text: str) -> str:
    """Write a text so that the format sees no command in it."""
    return re.sub(r"([\\{}])", r"\\\1", text).replace("\n", "\\P")
