"""Names on a slide: each beside its thing, on no other name and hardly on a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely import LineString, Point

from geo.place import Place
from service.deck.shapes import SYMBOL_EMU
from service.deck.text import EMU_PER_PT, LINE_HEIGHT, width_pt
from service.deck.window import Box, Window

NAME_PT, SMALL_PT = 11, 9
MOST_CROSSED = 6  # cells of lines that a name may lie on where the talk is of its thing
GAP_EMU = 75_000
CELL_EMU = 60_000  # a line is known by the cells it goes through
ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)
# To the right first, as one reads; then left, above, below, and the corners.
SIDES = (
    (1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1),
)  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """Where a name lies, and on how much of others' lines."""

    box: Box
    crossed: int


@dataclass
class Room:
    """What of a slide's map is still free for names.

    Parameters
    ----------
    window
        What the map shows.
    """

    window: Window
    _taken: list[Box] = field(default_factory=list)
    _cells: set[tuple[int, int]] = field(default_factory=set)

    def fill(self, drawn: Sequence[Mapping[str, Any]]) -> None:
        """Take the room of symbols, and note where lines go.

        Parameters
        ----------
        drawn
            Features with their geometry, in degrees.
        """
        frame = self.window.frame
        for one in drawn:
            for part in shapely.get_parts(one["geometry"].intersection(frame)):
                if part.is_empty:
                    continue
                if part.geom_type == "Point":
                    self._taken.append(_around(*self.window(part.x, part.y)))
                elif part.geom_type == "LineString":
                    self._cells.update(self._cells_of(part))

    def place(
        self, text: str, size_pt: float, shape: Any, *, most_crossed: int
    ) -> Placed | None:
        """Find the place of a name and take it; None where there is none.

        Parameters
        ----------
        text
            The name.
        size_pt
            Of its type.
        shape
            What it names, in degrees: beside a point or line, within or by an area.
        most_crossed
            How many cells of lines it may lie on.
        """
        wide = width_pt(text, size_pt) * EMU_PER_PT + 40_000
        tall = size_pt * LINE_HEIGHT * EMU_PER_PT
        best: Placed | None = None
        for x, y, gap in self._anchors(shape):
            for right, down in SIDES if gap else ((0, 0),):
                left = x + right * (gap + wide / 2) - wide / 2
                top = y + down * (gap + tall / 2) - tall / 2
                box = Box(left, top, wide, tall)
                if not self.window.box.holds(box) or any(map(box.meets, self._taken)):
                    continue
                crossed = self._crossed(box)
                if crossed <= most_crossed and (not best or crossed < best.crossed):
                    best = Placed(box, crossed)
        if best:
            self._taken.append(best.box)
        return best

    def _anchors(self, shape: Any) -> Iterator[tuple[float, float, float]]:
        """Where a name may be tied to, and how far from there it keeps."""
        shape = shape.intersection(self.window.frame)
        if shape.is_empty:
            return
        part = max(shapely.get_parts(shape), key=lambda one: (one.area, one.length))
        if part.geom_type == "Point":
            yield (*self.window(part.x, part.y), GAP_EMU)
        elif part.geom_type == "LineString":
            for share in ALONG:
                point = part.interpolate(share, normalized=True)
                yield (*self.window(point.x, point.y), GAP_EMU)
        else:
            middle = part.representative_point()
            yield (*self.window(middle.x, middle.y), 0)
            yield (*self.window(middle.x, middle.y), GAP_EMU)

    def _cells_of(self, line: LineString) -> Iterator[tuple[int, int]]:
        path = LineString([self.window(*point[:2]) for point in line.coords])
        for point in path.segmentize(CELL_EMU / 2).coords:
            yield int(point[0] // CELL_EMU), int(point[1] // CELL_EMU)

    def _crossed(self, box: Box) -> int:
        columns = range(
            int(box.left // CELL_EMU), int((box.left + box.width) // CELL_EMU) + 1
        )
        rows = range(
            int(box.top // CELL_EMU), int((box.top + box.height) // CELL_EMU) + 1
        )
        return sum((x, y) in self._cells for x in columns for y in rows)


@dataclass(frozen=True)
class Named:
    """A name on the map: of what, in which size and where."""

    id: str
    text: str
    size_pt: float
    placed: Placed
    is_subject: bool


def names_on(
    window: Window,
    shown: Sequence[Mapping[str, Any]],
    about: Sequence[Mapping[str, Any]],
    cities: tuple[Sequence[Place], Sequence[Place]],
    lang: str,
) -> Iterator[Named]:
    """Name the core cities, what is told of, other symbols, then other cities.

    Parameters
    ----------
    window
        What the map shows.
    shown, about
        All that is drawn; those of them that are told of.
    cities
        The core cities, which are named wherever there is room, and the others.
    lang
        ``zh`` or ``en``.
    """
    room = Room(window)
    room.fill(shown)
    # Symbols cannot have theirs elsewhere; lines have a long way to look along.
    ids = {one["id"] for one in about}
    subjects = sorted(about, key=lambda one: not _is_point(one))
    points = [one for one in shown if _is_point(one) and one["id"] not in ids]
    core, others = cities
    asked = [
        *((_city(place, lang), NAME_PT - 1, 4 * MOST_CROSSED, False) for place in core),
        *((_feature(one, lang), NAME_PT, MOST_CROSSED, True) for one in subjects),
        *((_feature(one, lang), SMALL_PT, 0, True) for one in points),
        *((_city(place, lang), SMALL_PT, 0, False) for place in others),
    ]
    named: set[str] = set()
    for (id_, text, shape), size, most, is_subject in asked:
        if text in named:
            continue
        placed = room.place(text, size, shape, most_crossed=most)
        if placed:
            named.add(text)
            yield Named(id_, text, size, placed, is_subject)


def _is_point(one: Mapping[str, Any]) -> bool:
    return bool(one["geometry"].geom_type == "Point")


def _city(place: Place, lang: str) -> tuple[str, str, Any]:
    short = getattr(place, f"short_{lang}") or getattr(place, f"name_{lang}")
    return place.id, short, Point(place.lon, place.lat)


def _feature(one: Mapping[str, Any], lang: str) -> tuple[str, str, Any]:
    return one["id"], one.get(f"label_{lang}") or one[f"name_{lang}"], one["geometry"]


def _around(x: float, y: float) -> Box:
    half = SYMBOL_EMU / 2
    return Box(x - half, y - half, SYMBOL_EMU, SYMBOL_EMU)
