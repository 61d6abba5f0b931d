"""Names on a plate: each beside its place, none over another, the chief ones first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# How wide a sign is, in heights of its script: Chinese fills a square.
WIDE, NARROW = 1.0, 0.54
FIRST_WIDE = 0x2E80
LINE_HEIGHT = 1.2
GAP_PX = 2.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that wants a place on a plate."""

    text: str
    x: float
    y: float
    """Pixels, of what is named."""
    px: float
    """Height of the script."""
    kind: str
    """What it names: the plate's style knows it."""
    away_px: float = 0.0
    """How far its side must stay from the point; 0 sets its middle upon it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedName:
    """A name with the place that it got."""

    text: str
    x: float
    y: float
    """Pixels: the middle of its foot line."""
    px: float
    kind: str
    of: tuple[float, float]
    """Pixels, of what is named."""


def width_px(text: str, px: float) -> float:
    """Return about how wide a text is, in pixels."""
    return px * sum(WIDE if ord(sign) >= FIRST_WIDE else NARROW for sign in text)


def placed_names(
    names: Sequence[Name], *, width: float, height: float, taken: Iterable[Box] = ()
) -> list[PlacedName]:
    """Set names beside their places; what finds no room is left out.

    Parameters
    ----------
    names
        The chief ones first: they choose before the others.
    width, height
        Of the plate, in pixels.
    taken
        Where no name may stand: left, top, right, bottom in pixels.
    """
    boxes = list(taken)
    found = []
    for name in names:
        wide, tall = width_px(name.text, name.px), name.px * LINE_HEIGHT
        for x, y in _choices(name, wide, tall):
            box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
            is_inside = (
                box[0] >= GAP_PX
                and box[1] >= GAP_PX
                and box[2] <= width - GAP_PX
                and box[3] <= height - GAP_PX
            )
            if is_inside and not any(_meet(box, other) for other in boxes):
                boxes.append(box)
                foot = y + name.px * 0.36
                found.append(
                    PlacedName(
                        text=name.text,
                        x=x,
                        y=foot,
                        px=name.px,
                        kind=name.kind,
                        of=(name.x, name.y),
                    )
                )
                break
    return found


def _choices(name: Name, wide: float, tall: float) -> list[tuple[float, float]]:
    """Where the middle of a name may stand, the best first."""
    x, y, away = name.x, name.y, name.away_px
    if not away:
        steps = (0, -1, 1, -2, 2)
        aside = (0.0, wide / 2, -wide / 2)
        return [(x + side, y + step * tall) for side in aside for step in steps]
    side, above = away + wide / 2, away + tall / 2
    return [
        (x + side, y),
        (x - side, y),
        (x, y - above),
        (x, y + above),
        (x + side, y - above),
        (x - side, y - above),
        (x + side, y + above),
        (x - side, y + above),
    ]


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + GAP_PX
        and other[0] < one[2] + GAP_PX
        and one[1] < other[3]
        and other[1] < one[3]
    )
