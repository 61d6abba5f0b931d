"""The column beside the map: what is said, legend and sources; how large each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.deck.deck import SIDE
from service.deck.legend import GAP_EMU, SAMPLE_EMU
from service.deck.text import EMU_PER_PT, LINE_HEIGHT, height_emu
from service.deck.window import EMU_PER_INCH, Box

SIZES_PT = (18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7)
LEAST_PT = 6.5
MOST_SOURCE_PT, MOST_ROW_PT = 9, 11
BETWEEN_EMU = 0.15 * EMU_PER_INCH
AIR_EMU = 0.04 * EMU_PER_INCH


@dataclass(frozen=True)
class Side:
    """Where the parts of the column lie, and the size of their type in points."""

    text: Box
    text_pt: float
    rows: tuple[Box, ...]
    row_pt: float
    sources: Box
    source_pt: float


def lay_out(lines: Sequence[str], rows: Sequence[str], sources: Sequence[str]) -> Side:
    """Lay out the column, its type as large as there is room for.

    Parameters
    ----------
    lines
        Paragraphs of what is said.
    rows
        Texts of the rows of the legend.
    sources
        Paragraphs at its foot.
    """
    for size in SIZES_PT:
        side = _set(lines, rows, sources, size)
        end = side.rows[-1] if side.rows else side.text
        if end.top + end.height + BETWEEN_EMU <= side.sources.top:
            break
    return side


def _set(
    lines: Sequence[str], rows: Sequence[str], sources: Sequence[str], size: float
) -> Side:
    source_pt = min(max(size * 0.6, LEAST_PT), MOST_SOURCE_PT)
    row_pt = min(max(size * 0.75, LEAST_PT), MOST_ROW_PT)
    high = height_emu(lines, size, SIDE.width)
    text = Box(SIDE.left, SIDE.top, SIDE.width, high)
    top = SIDE.top + high + BETWEEN_EMU
    boxes = []
    for row in rows:
        # A line of type at least; the air is between the rows.
        wide = SIDE.width - SAMPLE_EMU - GAP_EMU
        tall = max(height_emu([row], row_pt, wide), row_pt * LINE_HEIGHT * EMU_PER_PT)
        boxes.append(Box(SIDE.left, top, SIDE.width, tall))
        top += tall + AIR_EMU
    high = height_emu(sources, source_pt, SIDE.width)
    foot = Box(SIDE.left, SIDE.top + SIDE.height - high, SIDE.width, high)
    return Side(text, size, tuple(boxes), row_pt, foot, source_pt)
