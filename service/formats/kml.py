"""A parcel as KML or KMZ: a folder a layer, colours of our map, plans paler and named.

KML has no dashed lines: a plan says that it is one in its name.
"""

from __future__ import annotations

from html import escape
from typing import Any
from xml.etree import ElementTree as ET

import shapely

from geo.vocabulary import INTENDED_STATUSES
from service.formats.csv_text import cell
from service.formats.packing import packed
from service.formats.parcel import Parcel, Part
from service.formats.tables import flat

NAMESPACE = "http://www.opengis.net/kml/2.2"
DECIMALS = 6
# Opacity in hexadecimal, as KML puts it first: what stands, and what does not yet.
STANDS, INTENDED = "ff", "80"
FILL = "40"
WIDTH_PX = {STANDS: "3", INTENDED: "1.5"}


def to_bytes(parcel: Parcel, ending: str) -> bytes:
    """Write the document, packed for a KMZ."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("kml"))
    document = _add(root, "Document")
    _add(document, "name", f"{parcel.title['zh']} · {parcel.title['en']}")
    about = f"{parcel.told('zh')}\n{parcel.told('en')}"
    _add(document, "description", escape(about, quote=False))
    for part in parcel.parts:
        for opacity in (STANDS, INTENDED):
            _style(document, part, opacity)
    for part in parcel.parts:
        _folder(document, parcel, part)
    content = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return packed({"doc.kml": content}, parcel.dated) if ending == "kmz" else content


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(
    parent: ET.Element, tag: str, text: str = "", /, **attributes: str
) -> ET.Element:
    element = ET.SubElement(parent, _tag(tag), attributes)
    # XML has no other control characters than ends of lines and tabs.
    element.text = "".join(c for c in text if c >= " " or c in "\n\t") or None
    return element


def _style(document: ET.Element, part: Part, opacity: str) -> None:
    style = _add(document, "Style", id=f"{part.layer_id}-{opacity}")
    red, green, blue = (part.colour[i : i + 2] for i in (1, 3, 5))
    colour = f"{blue}{green}{red}"
    _add(_add(style, "IconStyle"), "color", opacity + colour)
    line = _add(style, "LineStyle")
    _add(line, "color", opacity + colour)
    _add(line, "width", WIDTH_PX[opacity])
    _add(_add(style, "PolyStyle"), "color", FILL + colour)


def _folder(document: ET.Element, parcel: Parcel, part: Part) -> None:
    folder = _add(document, "Folder")
    _add(folder, "name", f"{part.title['zh']} · {part.title['en']}")
    table = flat(parcel, [part], "text")
    for row in table.to_dict("records"):
        _placemark(folder, parcel, part, row)


def _placemark(
    folder: ET.Element, parcel: Parcel, part: Part, row: dict[Any, Any]
) -> None:
    mark = _add(folder, "Placemark", id=row["id"])
    is_intended = not part.is_ground and row["status"] in INTENDED_STATUSES
    status = parcel.statuses.get(row["id"])
    named = f"{row['name_zh']} · {status['zh']}" if status else str(row["name_zh"])
    _add(mark, "name", named)
    told = [cell(row.get(name)) for name in ("desc_zh", "desc_en")]
    if status:
        told.insert(0, f"{status['zh']} · {status['en']}")
    # A balloon shows a description as HTML: what stands in it stays text.
    _add(mark, "description", escape("\n".join(filter(None, told)), quote=False))
    opacity = INTENDED if is_intended else STANDS
    _add(mark, "styleUrl", f"#{part.layer_id}-{opacity}")
    extended = _add(mark, "ExtendedData")
    for name, entry in parcel.dictionary.features.items():
        value = cell(row.get(name))
        if value:
            data = _add(extended, "Data", name=name)
            _add(data, "displayName", f"{entry.title_zh} · {entry.title_en}")
            _add(data, "value", value)
    _geometry(mark, row["geometry"])


def _geometry(parent: ET.Element, shape: Any) -> None:
    if shape is None:
        return
    if hasattr(shape, "geoms"):
        several = _add(parent, "MultiGeometry")
        for one in shape.geoms:
            _geometry(several, one)
    elif shape.geom_type == "Polygon":
        area = _add(parent, "Polygon")
        turned = shapely.orient_polygons(shape)
        _ring(_add(area, "outerBoundaryIs"), turned.exterior)
        for hole in turned.interiors:
            _ring(_add(area, "innerBoundaryIs"), hole)
    else:
        drawn = _add(parent, shape.geom_type)
        if shape.geom_type == "LineString":
            _add(drawn, "tessellate", "1")
        _add(drawn, "coordinates", _coordinates(shape))


def _ring(parent: ET.Element, ring: Any) -> None:
    _add(_add(parent, "LinearRing"), "coordinates", _coordinates(ring))


def _coordinates(shape: Any) -> str:
    return " ".join(
        f"{round(lon, DECIMALS)},{round(lat, DECIMALS)}"
        for lon, lat, *_ in shape.coords
    )
