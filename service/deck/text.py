"""Words on a slide: text boxes, and names that find a free place beside their thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from service.deck.window import Box

LATIN_FONT = "Noto Sans CJK SC"
EAST_ASIAN_FONT = "Microsoft YaHei"  # what PowerPoint has where the other is not
EMU_PER_PT = 12_700
LINE_HEIGHT = 1.35


def write(
    shapes: Any,
    name: str,
    box: Box,
    lines: Iterable[str],
    size_pt: float,
    colour: RGBColor,
    *,
    is_bold: bool = False,
    wraps: bool = True,
) -> Any:
    """Add a text box, a paragraph for each line; its text is never markup."""
    at = (round(v) for v in (box.left, box.top, box.width, box.height))
    shape = shapes.add_textbox(*at)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = wraps
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size_pt / 3)
        run = paragraph.add_run()
        run.text = line
        font = run.font
        font.size, font.bold, font.name = Pt(size_pt), is_bold, LATIN_FONT
        font.color.rgb = colour
        etree.SubElement(run._r.rPr, qn("a:ea")).set("typeface", EAST_ASIAN_FONT)
    return shape


def width_pt(text: str, size_pt: float) -> float:
    """About how wide a text runs: Chinese signs are square, others half as wide."""
    return sum(1.04 if ord(sign) > 0x2E80 else 0.6 for sign in text) * size_pt


def height_emu(lines: Iterable[str], size_pt: float, width_emu: float) -> float:
    """About how high a text stands in a box of that width."""
    rows = sum(
        max(1, -(-width_pt(line, size_pt) * EMU_PER_PT // width_emu)) + 0.25
        for line in lines
    )
    return rows * size_pt * LINE_HEIGHT * EMU_PER_PT
