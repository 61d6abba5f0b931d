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

from service.deck.window import STAGE_PX, Window

SYMBOL_EMU = 100_000
EDGE_PX = 1.4  # what stands has a dark edge, so wide on both sides together
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
        self._frame = window.frame
        self._styles = styles
        self._theme = theme
        self._emu_per_px = window.box.width / STAGE_PX
        self._edges: list[Any] = []

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
        shape = record["geometry"]
        if not self._frame.covers(shape):
            shape = shape.intersection(self._frame)
        for part in _parts(shape):
            made += self._part(group, part, record, status)
        for number, shape in enumerate(made, 1):
            shape.name = record["id"] if number == 1 else f"{record['id']} {number}"
            _properties(shape).set("descr", text)

    def lay_edges_below(self, group: Any) -> None:
        """Put all edges of a group below its lines: those of one path become one."""
        group_tree = group._element
        first = next(i for i, one in enumerate(group_tree) if one.tag == qn("p:sp"))
        for place, edge in enumerate(self._edges, first):
            group_tree.remove(edge._element)
            group_tree.insert(place, edge._element)
        self._edges = []

    def _part(
        self, group: Any, part: BaseGeometry, record: Mapping[str, Any], status: str
    ) -> Iterator[Any]:
        colour = colour_of(record, self._styles, self._theme)
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
        built = look.get("built") and basis != "relation" and not is_area
        if built:
            edge = self._styles["themes"][self._theme]["edge"]
            wide = (width + EDGE_PX) * self._emu_per_px
            below = _line(group, line, edge, wide, {}, is_area=False)
            self._edges.append(below)
            yield below
        wide = width * self._emu_per_px
        core = _line(group, line, colour, wide, look, is_area=is_area)
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
        plain(shape)
        shape.fill.solid()
        is_full = is_full and not record.get("hollow")
        paper = self._styles["themes"][self._theme]["casing"]
        shape.fill.fore_color.rgb = rgb(colour if is_full else paper)
        shape.line.color.rgb = rgb(paper if is_full else colour)
        shape.line.width = round(self._emu_per_px * (1 if is_full else 2))
        return shape


def colour_of(record: Mapping[str, Any], styles: Mapping[str, Any], theme: str) -> str:
    """Return the colour of a feature: a road under planned works has that of roads."""
    if is_road_below(record):
        return str(styles["themes"][theme]["road"])
    return str(styles["layers"][record["layer"]][theme])


def is_road_below(record: Mapping[str, Any]) -> bool:
    """Whether it only stands there for a planned work upon it."""
    return bool(record.get("outside_articles")) and record["register"] != "later"


def rgb(colour: str) -> RGBColor:
    """Read a colour of styles.toml."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def tint(shape: Any, alpha: int) -> None:
    """Let what lies below be seen through a fill; in thousandths of a percent."""
    colour = shape.fill._xPr.find(f".//{qn('a:srgbClr')}")
    etree.SubElement(colour, qn("a:alpha")).set("val", str(alpha))


def plain(shape: Any) -> None:
    """Take the theme's style away: its shadow is drawn by some whatever one says."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def style_line(
    shape: Any, colour: str, width_emu: float, look: Mapping[str, Any]
) -> None:
    """Give a line its colour, width and the dashes of its status."""
    plain(shape)
    shape.line.color.rgb = rgb(colour)
    shape.line.width = round(width_emu)
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
    width_emu: float,
    look: Mapping[str, Any],
    *,
    is_area: bool,
) -> Any:
    builder = group.shapes.build_freeform(*path[0], scale=1.0)
    builder.add_line_segments(path[1:], close=is_area)
    shape = builder.convert_to_shape()
    if is_area:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        tint(shape, AREA_ALPHA)
    else:
        shape.fill.background()
    style_line(shape, colour, width_emu, look)
    return shape


def _parts(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(shape, "geoms", [shape]):
        if not part.is_empty:
            yield part


def _properties(shape: Any) -> Any:
    return shape._element.xpath(".//p:cNvPr")[0]
