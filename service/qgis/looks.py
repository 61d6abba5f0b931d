"""How a feature looks outside the map page: strokes and symbols from styles.toml."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from geo.toml_files import read_toml
from webmap.look import styles

SIGNS = Path(__file__).parent / "signs.toml"
MM_PER_PX = 25.4 / 96
RELATION = "relation"
AREA_OPACITY = 0.18
NO_STATUS = "not_stated"
SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of a symbol."""

    colour: str
    width_mm: float
    dash_mm: tuple[float, ...] = ()
    is_round: bool = False
    opacity: float = 1


@cache
def signs() -> dict[str, Any]:
    """Return signs.toml as it is."""
    return read_toml(SIGNS, "service/qgis/signs.toml")


def theme() -> dict[str, Any]:
    """Return the colours of the day."""
    look = styles()
    found: dict[str, Any] = look["themes"][look["theme_by_day"]]
    return found


def line_strokes(layer_id: str, colour: str, basis: str, status: str) -> list[Stroke]:
    """Return the strokes of a line, the lowest first.

    A line that joins two places and says nothing of its course is thin and has no edge.
    """
    look = styles()
    how = look["status"].get(status, look["status"][NO_STATUS])
    share = look["layers"].get(layer_id, {}).get("width", 1)
    wide = look["widths"].get(basis, look["widths"][RELATION]) * MM_PER_PX
    wide *= how.get("width", 1) * (share if basis == "waypoints" else 1)
    core = Stroke(
        colour,
        wide,
        tuple(part * wide for part in how["dash"]),
        bool(how.get("round")),
        how.get("opacity", 1),
    )
    if basis == RELATION:
        return [core]
    is_built = how.get("built") and share >= 1
    edge = theme()["edge" if is_built else "casing"]
    return [Stroke(edge, wide + (1.2 if is_built else 2) * MM_PER_PX), core]


def ground_look(layer_id: str) -> tuple[Stroke, str]:
    """Return the line of a layer of the ground, and its fill or nothing."""
    day = theme()
    own = signs()["ground"].get(layer_id, {"line": "county", "width": 1})
    fill = day[own["fill"]] if "fill" in own else ""
    return Stroke(day[own["line"]], own["width"] * MM_PER_PX), fill


def area_outline(colour: str, status: str) -> Stroke:
    """Return the edge of an area of ours; what is only planned has it dashed."""
    wide = 1.4 * MM_PER_PX
    dash = () if is_solid(status) else (5 * MM_PER_PX, 4 * MM_PER_PX)
    return Stroke(colour, wide, dash, opacity=0.9)


def is_solid(status: str) -> bool:
    """Say whether it exists or happened, so that its symbol is filled."""
    return bool(styles()["status"].get(status, {}).get("solid"))


def glyph_size_mm(role: str) -> float:
    """Return the side of a point symbol's square."""
    size: float = _role(role)["size"]
    return size * MM_PER_PX


def glyph(role: str, colour: str, status: str, *, is_hollow: bool) -> str:
    """Draw a point symbol as SVG, written as QGIS reads it within a style."""
    own, solid = _role(role), is_solid(status)
    paper = str(theme()["casing"])
    filled = solid and not is_hollow and own["shape"] != "ring"
    ink = paper if filled else colour
    pen = {
        "fill": colour if filled else paper,
        "stroke": ink,
        "stroke-width": "1.6" if filled else "2",
        "stroke-linejoin": "round",
    }
    if not solid:
        pen["stroke-dasharray"] = "2.6 1.8"
    root = ET.Element("svg", xmlns=SVG, viewBox="0 0 24 24", width="24", height="24")
    shapes = signs()["shapes"]
    _shape(root, shapes[own["shape"]], pen)
    match own.get("mark"):
        case "anchor":
            thin = {"fill": "none", "stroke": ink, "stroke-width": "1.6"}
            ET.SubElement(root, "circle", cx="12", cy="7.2", r="1.3", attrib=thin)
            ET.SubElement(root, "path", d=signs()["anchor"], attrib=thin)
        case "inner_ring":
            _shape(root, shapes["inner_ring"], {**pen, "fill": "none"})
    return "base64:" + base64.b64encode(ET.tostring(root)).decode()


def _shape(root: ET.Element, shape: dict[str, str], pen: dict[str, str]) -> None:
    placed = {name: value for name, value in shape.items() if name != "tag"}
    ET.SubElement(root, shape["tag"], {**placed, **pen})


def _role(role: str) -> dict[str, Any]:
    roles = signs()["roles"]
    found: dict[str, Any] = roles.get(role, roles["point"])
    return found
