"""How small a sheet is set, so that all of it stands on one A4 page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# Signs of script that a sheet holds below its map, by how it is set: a Chinese sign
# takes the room of two others. Found by printing every sheet there is.
ROOM = {"roomy": 1600, "plain": 3200, "dense": 4250}
TIGHT = "tight"
# Width and height of the map, in pixels: what holds little text has room for more.
MAP_PX = {
    "roomy": (720.0, 400.0),
    "plain": (720.0, 320.0),
    "dense": (720.0, 270.0),
    TIGHT: (720.0, 170.0),
}
FIRST_WIDE = 0x2E80
# A row costs this many signs beside its text: its margin, and the end of its line.
ROW = 30
SECTIONS = (
    "history course facts answers reports summary links tally units promises figures "
    "members inside neighbours exact"
).split()


def density_of(sheet: Mapping[str, Any]) -> str:
    """Return how a sheet is to be set: ``roomy``, ``plain``, ``dense`` or ``tight``."""
    parts = [sheet.get(section) for section in SECTIONS]
    size = sum(_size(text) for text in _texts(parts))
    return next((name for name, room in ROOM.items() if size <= room), TIGHT)


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key not in ("id", "url", "status"):
                yield from _texts(value)
        yield " " * ROW
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _texts(value)


def _size(text: str) -> int:
    return sum(2 if ord(sign) >= FIRST_WIDE else 1 for sign in text)
