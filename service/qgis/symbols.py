"""Symbols in the XML of QGIS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from service.qgis.looks import Stroke

OPAQUE = 255


def colour(value: str, opacity: float = 1) -> str:
    """Write ``#rrggbb`` as QGIS does: red, green, blue, alpha."""
    parts = [int(value[i : i + 2], 16) for i in (1, 3, 5)]
    return ",".join(map(str, [*parts, round(opacity * OPAQUE)]))


def symbol(kind: str, name: str, layers: Iterable[ET.Element]) -> ET.Element:
    """Return a symbol of type ``line``, ``fill`` or ``marker``."""
    found = ET.Element(
        "symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    found.extend(layers)
    return found


def line_layer(stroke: Stroke) -> ET.Element:
    """Return one stroke of a line."""
    return _layer(
        "SimpleLine",
        {
            "line_color": colour(stroke.colour, stroke.opacity),
            "line_width": f"{stroke.width_mm:.3f}",
            "line_width_unit": "MM",
            "line_style": "solid",
            "capstyle": "round" if stroke.is_round or not stroke.dash_mm else "flat",
            "joinstyle": "round",
            "use_custom_dash": "1" if stroke.dash_mm else "0",
            "customdash": _dash(stroke),
            "customdash_unit": "MM",
        },
    )


def ends_layer(stroke: Stroke, name: str) -> ET.Element:
    """Return dots at both ends of a line that only joins two places."""
    found = _layer("MarkerLine", {"placement": "firstvertex", "rotate": "0"})
    dot = {
        "name": "circle",
        "color": colour(stroke.colour),
        "outline_style": "no",
        "size": f"{2.4 * stroke.width_mm:.3f}",
        "size_unit": "MM",
    }
    found.append(symbol("marker", f"@{name}@1", [_layer("SimpleMarker", dot)]))
    return found


def fill_layer(fill: str, opacity: float) -> ET.Element:
    """Return the tint of an area, without its edge."""
    return _layer(
        "SimpleFill",
        {
            "color": colour(fill or "#ffffff", opacity),
            "style": "solid" if fill else "no",
            "outline_style": "no",
        },
    )


def svg_layer(svg: str, size_mm: float) -> ET.Element:
    """Return a point symbol that was drawn as SVG."""
    return _layer(
        "SvgMarker", {"name": svg, "size": f"{size_mm:.3f}", "size_unit": "MM"}
    )


def _dash(stroke: Stroke) -> str:
    # QGIS widens a dash by its round ends, as the page does.
    return ";".join(f"{part:.3f}" for part in stroke.dash_mm) or "5;2"


def _layer(kind: str, said: Mapping[str, str]) -> ET.Element:
    found = ET.Element("layer", {"class": kind, "enabled": "1", "pass": "0"})
    options = ET.SubElement(found, "Option", type="Map")
    for name, value in said.items():
        ET.SubElement(options, "Option", name=name, value=value, type="QString")
    for name, value in said.items():  # QGIS before 3.20 knows no options
        ET.SubElement(found, "prop", k=name, v=value)
    return found
