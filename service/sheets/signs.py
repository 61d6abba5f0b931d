"""How a feature is drawn on a sheet: the colours and patterns of styles.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.plates import Plate
from webmap.look import styles

# A sheet is read at arm's length: lines half again as wide as on the map.
STRONGER = 1.15
DOT_PX = 5.0
NO_COURSE = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line or an outline, as SVG needs it."""

    d: str
    colour: str
    width: float
    dash: str
    cap: str
    edge: str
    """Colour of a dark edge below it, as built things have one; blank without."""
    fill: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A point: filled where the thing exists, open where it does not."""

    x: float
    y: float
    r: float
    colour: str
    is_filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """All that one feature leaves on a plate."""

    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()


def ground_colours(theme: str = "") -> dict[str, Any]:
    """Return the colours of a theme; of that for paper where none is named."""
    look = styles()
    found: dict[str, Any] = look["themes"][theme or look["theme_by_day"]]
    return found


def layer_colour(layer_id: str, theme: str = "") -> str:
    """Return the colour of a layer in a theme, or on paper."""
    look = styles()
    return str(look["layers"][layer_id][theme or look["theme_by_day"]])


def pattern(status: str, basis: str, *, weight: float = 1.0) -> dict[str, Any]:
    """Return width, dash and cap of a line of a status, in pixels.

    Parameters
    ----------
    status
        A status word; a line of what no source tells of is drawn as not stated.
    basis
        What its geometry rests on: an arc is thinner than a course.
    weight
        How strong the line is, of the usual.
    """
    look = styles()
    found = look["status"].get(status) or look["status"]["not_stated"]
    base = look["widths"].get(basis, look["widths"][NO_COURSE])
    width = base * found.get("width", 1) * STRONGER * weight
    return {
        "width": round(width, 2),
        "dash": " ".join(f"{part * width:.1f}" for part in found["dash"]),
        "cap": "round" if found.get("round") else "butt",
        "is_built": bool(found.get("built")),
        "is_solid": bool(found.get("solid")),
    }


def signs_of(
    plate: Plate,
    record: Mapping[str, Any],
    status: str,
    *,
    weight: float = 1.0,
    theme: str = "",
) -> Signs:
    """Draw a feature on a plate by the pattern of a status.

    Parameters
    ----------
    plate
        Where it is drawn.
    record
        The feature, as `layers.records` gives it.
    status
        The status whose pattern it takes.
    weight
        How strong its lines are, of the usual.
    theme
        Of the app, where a picture stands on a page of it; blank for paper.
    """
    geometry, colour = record["geometry"], layer_colour(record["layer"], theme)
    how = pattern(status, record["geometry_basis"], weight=weight)
    if geometry.geom_type == "Point":
        if not plate.holds(geometry.x, geometry.y):
            return Signs()
        x, y = plate.at(geometry.x, geometry.y)
        is_filled = how["is_solid"] and not record.get("hollow", False)
        return Signs(
            dots=(Dot(x=x, y=y, r=DOT_PX, colour=colour, is_filled=is_filled),)
        )
    d = plate.path(geometry)
    if not d:
        return Signs()
    is_area = geometry.geom_type.endswith("Polygon")
    has_course = record["geometry_basis"] != NO_COURSE
    stroke = Stroke(
        d=d,
        colour=colour,
        width=how["width"],
        dash=how["dash"],
        cap=how["cap"],
        edge=str(ground_colours(theme)["edge"])
        if how["is_built"] and has_course and not is_area
        else "",
        fill=colour if is_area else "none",
    )
    return Signs(strokes=(stroke,))
