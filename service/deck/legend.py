"""The legend of a slide: one row for each thing that looks different on its map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE

from geo.status_words import general_status_key
from geo.words import Words
from service.deck.shapes import (
    AREA_ALPHA,
    SYMBOL_EMU,
    is_road_below,
    plain,
    rgb,
    style_line,
    tint,
)
from service.deck.text import write
from service.deck.window import EMU_PER_INCH, Box

SAMPLE_EMU = round(0.42 * EMU_PER_INCH)
GAP_EMU = round(0.1 * EMU_PER_INCH)
LINE_PX = 2.6
FORMS = ("line", "area", "point")
ROAD = "road"


@dataclass(frozen=True)
class Row:
    """What one row stands for: a layer in a status, seen as a line, area or point."""

    layer: str
    status: str
    form: str


def rows_of(shown: Sequence[tuple[Mapping[str, Any], str]]) -> list[Row]:
    """Return the rows, in the order of what is shown.

    A layer in a status has one, in the form that most of it has: a symbol only where
    there is no other, since symbols stand at the ends of lines. Roads that are there
    for a planned work upon them look alike, whatever their status.
    """
    forms: dict[tuple[str, str], list[str]] = {}
    for one, status in shown:
        if is_road_below(one):
            forms.setdefault((ROAD, ""), []).append("line")
        else:
            forms.setdefault((one["layer"], status), []).append(_form(one))
    return [
        Row(
            *key, max(FORMS[:-1], key=seen.count) if set(seen) != {"point"} else "point"
        )
        for key, seen in forms.items()
    ]


def _form(one: Mapping[str, Any]) -> str:
    kind = one["geometry"].geom_type
    return "point" if kind == "Point" else "area" if "Polygon" in kind else "line"


def said(row: Row, words: Words, lang: str) -> str:
    """Say what a row stands for."""
    if row.layer == ROAD:
        return words(lang, "legend.outside")
    status = words(lang, general_status_key(row.status))
    return f"{words(lang, f'layers.{row.layer}.title')} · {status}"


class Sampler:
    """Draws the samples and texts of the rows.

    Parameters
    ----------
    styles
        styles.toml.
    theme
        Name of the theme.
    emu_per_px
        The scale of line widths.
    """

    def __init__(
        self, styles: Mapping[str, Any], theme: str, emu_per_px: float
    ) -> None:
        self._styles, self._theme, self._emu_per_px = styles, theme, emu_per_px

    def draw(self, shapes: Any, row: Row, text: str, box: Box, size_pt: float) -> None:
        """Add a row within a box."""
        colours = self._styles["themes"][self._theme]
        colour = (
            colours["road"]
            if row.layer == ROAD
            else self._styles["layers"][row.layer][self._theme]
        )
        look = self._styles["status"].get(row.status, {})
        left, middle = round(box.left), round(box.top + box.height / 2)
        if row.form == "line":
            ends = (left, middle, left + SAMPLE_EMU, middle)
            sample = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
            style_line(sample, colour, LINE_PX * self._emu_per_px, look)
        else:
            is_area = row.form == "area"
            wide = SAMPLE_EMU if is_area else SYMBOL_EMU
            tall = round(box.height * 0.7) if is_area else SYMBOL_EMU
            mark = MSO_SHAPE.RECTANGLE if is_area else MSO_SHAPE.OVAL
            corner = left + (SAMPLE_EMU - wide) // 2, middle - tall // 2
            sample = shapes.add_shape(mark, *corner, wide, tall)
            style_line(sample, colour, 1.5 * self._emu_per_px, look if is_area else {})
            sample.fill.solid()
            is_full = is_area or bool(look.get("solid"))
            sample.fill.fore_color.rgb = rgb(colour if is_full else colours["casing"])
            if is_area:
                tint(sample, AREA_ALPHA)
        plain(sample)
        sample.name = f"legend {row.layer} {row.status}".strip()
        start = SAMPLE_EMU + GAP_EMU
        at = Box(box.left + start, box.top, box.width - start, box.height)
        write(shapes, "legend", at, [text], size_pt, rgb(colours["text"]))
