"""Features as native shapes, styled as styles.toml styles them on the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from service.deck.window import Window

EMU_PER_PX = 12_700
SYMBOL_EMU = 130_000
REGION = 0.7  # how wide lines are beside the usual: as the page has them from afar
TOLERANCE_EMU = 7_000  # below what a projector shows
AREA_ALPHA = 28_000  # thousandths of a percent
MARKS = {
    "port": MSO_SHAPE.DIAMOND,
    "dry_port": MSO_SHAPE.DIAMOND,
    "station": MSO_SHAPE.RECTANGLE,
    "ring": MSO_SHAPE.DONUT,
}


class Drawer:
    """Draws features into the group of their layer.

    Parameters
    ----------
    window
        Where they lie.
    styles
        styles.toml.
    theme
        Name of the theme.
    """

    def __init__(self, window: Window, styles: Mapping[str, Any], theme: str) -> None:
        self._window = window
        self._styles = styles
        self._theme = theme

    def draw(
        self, group: Any, record: Mapping[str, Any], status: str, text: str
    ) -> None:
        """Add the shapes of one feature, named by its id.

        Parameters
        ----------
        group
            The group of its layer.
        record
            The feature, its geometry among its properties.
        status
            As the scene's clock shows it.
        text
            What a screen reader says of it.
        """
        made: list[Any] = []
        for part in _parts(record["geometry"]):
            made += self._part(group, part, record, status)
        for number, shape in enumerate(made, 1):
            shape.name = record["id"] if number == 1 else f"{record['id']} {number}"
            _properties(shape).set("descr", text)

    def _part(
        self, group: Any, part: BaseGeometry, record: Mapping[str, Any], status: str
    ) -> Iterator[Any]:
        colour = self._styles["layers"][record["layer"]][self._theme]
        if record.get("outside_articles") and record["register"] != "later":
            colour = self._styles["themes"][self._theme]["road"]
        look = self._styles["status"].get(status, {})
        if isinstance(part, Point):
            yield self._symbol(
                group, part, record, colour, is_full=bool(look.get("solid"))
            )
            return
        is_area = isinstance(part, Polygon)
        outline = part.exterior if isinstance(part, Polygon) else part
        # Evened out where the slide measures: degrees differ along both axes.
        line = self._on_slide(outline)
        basis = record["geometry_basis"]
        width = self._styles["widths"].get(basis, 2) * look.get("width", 1)
        if basis == "waypoints":
            width *= self._styles["layers"][record["layer"]].get("width", 1)
        width *= REGION
        built = look.get("built") and basis != "relation" and not is_area
        if built:
            edge = self._styles["themes"][self._theme]["edge"]
            yield _line(group, line, edge, width + 1.4, {}, is_area=False)
        core = _line(group, line, colour, width, look, is_area=is_area)
        if record["role"] == "arrow" or record.get("direction") in {"out", "both"}:
            end = etree.SubElement(core.line._get_or_add_ln(), qn("a:tailEnd"))
            end.set("type", "triangle")
        yield core

    def _on_slide(self, line: BaseGeometry) -> list[tuple[int, int]]:
        at = LineString([self._window(*point[:2]) for point in line.coords])
        coords = at.simplify(TOLERANCE_EMU, preserve_topology=False).coords
        return [(round(x), round(y)) for x, y in coords]

    def _symbol(
        self,
        group: Any,
        point: Point,
        record: Mapping[str, Any],
        colour: str,
        *,
        is_full: bool,
    ) -> Any:
        x, y = self._window(point.x, point.y)
        mark = MARKS.get(record["role"], MSO_SHAPE.OVAL)
        half = SYMBOL_EMU // 2
        corner = round(x) - half, round(y) - half
        shape = group.shapes.add_shape(mark, *corner, SYMBOL_EMU, SYMBOL_EMU)
        shape.shadow.inherit = False
        shape.fill.solid()
        is_full = is_full and not record.get("hollow")
        paper = self._styles["themes"][self._theme]["casing"]
        shape.fill.fore_color.rgb = rgb(colour if is_full else paper)
        shape.line.color.rgb = rgb(paper if is_full else colour)
        shape.line.width = EMU_PER_PX * (1 if is_full else 2)
        return shape


def rgb(colour: str) -> RGBColor:
    """Read a colour of styles.toml."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def style_line(
    shape: Any, colour: str, width_px: float, look: Mapping[str, Any]
) -> None:
    """Give a line its colour, width and the dashes of its status."""
    shape.line.color.rgb = rgb(colour)
    shape.line.width = round(width_px * EMU_PER_PX)
    pen = shape.line._get_or_add_ln()
    if look.get("round"):
        pen.set("cap", "rnd")
    dash = look.get("dash") or ()
    if dash:
        dashes = etree.SubElement(pen, qn("a:custDash"))
        for on, off in zip(dash[::2], dash[1::2], strict=True):
            one = etree.SubElement(dashes, qn("a:ds"))
            one.set("d", str(round(on * 100_000)))
            one.set("sp", str(round(off * 100_000)))


def _line(
    group: Any,
    path: list[tuple[int, int]],
    colour: str,
    width_px: float,
    look: Mapping[str, Any],
    *,
    is_area: bool,
) -> Any:
    builder = group.shapes.build_freeform(*path[0], scale=1.0)
    builder.add_line_segments(path[1:], close=is_area)
    shape = builder.convert_to_shape()
    shape.shadow.inherit = False
    if is_area:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        tint = shape.fill._xPr.find(f".//{qn('a:srgbClr')}")
        etree.SubElement(tint, qn("a:alpha")).set("val", str(AREA_ALPHA))
    else:
        shape.fill.background()
    style_line(shape, colour, width_px, look)
    return shape


def _parts(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(shape, "geoms", [shape]):
        if not part.is_empty:
            yield part


def _properties(shape: Any) -> Any:
    return shape._element.xpath(".//p:cNvPr")[0]
