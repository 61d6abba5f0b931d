"""Where on the map the rows of a file lie.

What a file leaves open is not guessed: it is asked, and nothing is placed until the
reader has said so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from geo.chinese_offset import FROM_OFFSET
from geo.coordinate_systems import (
    LON_LAT,
    WEB_MERCATOR,
    System,
    metric_guesses,
    system_of,
)
from service.own.offsets import suspected
from service.own.reading import Reading
from service.own.trouble import Trouble

SAMPLE = 2000
MOSTLY = 0.5
ZERO_DEG = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the numbers of a file are to be read."""

    crs: str = ""
    """A code; blank for what the file says."""
    is_swapped: bool = False
    offset: str = ""
    """A datum with an offset to be taken off: ``gcj02``, ``bd09``."""


AS_WRITTEN = Stance()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to what a file leaves open; `label` is a key of the words."""

    label: str
    stance: Stance
    crs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is known of the ground."""

    reach: tuple[float, float, float, float]
    """What the map can show: west, south, east, north, degrees."""
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Where names are known to lie, lon and lat."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Placing:
    """The rows of a reading on the earth."""

    shapes: np.ndarray
    """WGS 84 degrees (lon, lat), row by row; None for what is left out."""
    crs: str
    troubles: tuple[Trouble, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def drawn(self) -> int:
        """How many have a place."""
        return sum(shape is not None for shape in self.shapes)

    @property
    def answers_wanted(self) -> bool:
        """Whether nothing can be placed before the reader has answered."""
        return not self.drawn and bool(self.answers)

    @property
    def left_out(self) -> int:
        """How many have none; they stay in table and export."""
        return len(self.shapes) - self.drawn


def place(
    reading: Reading, stance: Stance, ground: Ground, file_name: str = ""
) -> Placing:
    """Place the rows of a file.

    Parameters
    ----------
    reading
        What stands in it.
    stance
        How the reader wants its numbers read.
    ground
        How far the map goes, and what is known there.
    file_name
        It may tell in which coordinates the file is.
    """
    asked = stance.crs or reading.crs
    system = system_of(asked or LON_LAT)
    if system is None:
        said = Trouble(code="crs_unknown", values={"crs": asked[:80]})
        return _nothing(reading, asked[:80], said, ())
    look = _Look(reading, stance, ground, system, asked)
    question = look.question()
    if question is not None:
        return question
    shapes, said_of = look.placed()
    troubles = [*reading.troubles, *reading.whys, *said_of]
    if system.is_metric:
        troubles.insert(0, Trouble(code="reprojected", values={"crs": system.code}))
    if system.is_old_datum:
        troubles.insert(0, Trouble(code="old_datum", values={"crs": system.code}))
    answers = []
    if not stance.offset and not system.is_metric:
        found = suspected(reading, shapes, file_name, ground.places)
        if found:
            offset, trouble = found
            troubles.insert(0, trouble)
            turned = replace(stance, offset=offset)
            answers.append(Answer(label=f"own.answer.{offset}", stance=turned))
    if stance.offset:
        troubles.insert(0, Trouble(code=f"converted_{stance.offset}"))
    return Placing(
        shapes=shapes,
        crs=asked or LON_LAT,
        troubles=tuple(troubles),
        answers=tuple(answers),
    )


def _nothing(
    reading: Reading, crs: str, said: Trouble, answers: tuple[Answer, ...]
) -> Placing:
    return Placing(
        shapes=np.array([None] * len(reading.shapes) + [None], dtype=object)[:-1],
        crs=crs,
        troubles=(said, *reading.troubles, *reading.whys),
        answers=answers,
    )


def _swapped(at: np.ndarray) -> np.ndarray:
    return at[:, ::-1]


@dataclass(frozen=True, slots=True)
class _Look:
    reading: Reading
    stance: Stance
    ground: Ground
    system: System
    asked: str

    def question(self) -> Placing | None:
        """Ask what the file leaves open; None where it leaves nothing open."""
        sample = self._sample()
        seen = self._hits(self._to_degrees(sample))
        most = len(sample) * MOSTLY
        if not len(sample) or seen > most:
            return None
        crs = self.asked or LON_LAT
        is_degrees = bool(np.abs(sample).max() <= 180)
        turned = replace(self.stance, is_swapped=not self.stance.is_swapped)
        if self._hits(self.system.to_degrees(self._swap(_swapped(sample)))) > max(
            seen, most
        ):
            answer = Answer(label="own.answer.swap", stance=turned)
            return _nothing(self.reading, crs, Trouble(code="swapped"), (answer,))
        if self.system.is_metric and is_degrees and self._hits(self._swap(sample)):
            said = Trouble(code="crs_wrong", values={"crs": crs})
            stance = replace(self.stance, crs=LON_LAT)
            answer = Answer(label="own.answer.crs", stance=stance, crs=LON_LAT)
            return _nothing(self.reading, crs, said, (answer,))
        if self.system.is_metric or is_degrees or seen:
            return None
        answers = self._metric_answers(sample)
        only = answers[0].crs if len(answers) == 1 else ""
        code = {WEB_MERCATOR: "mercator"}.get(
            only, "metres" if answers else "no_degrees"
        )
        x, y = (round(float(v), 4) for v in sample[0])
        said = Trouble(code=code, values={"x": x, "y": y})
        return _nothing(self.reading, "unknown", said, tuple(answers))

    def placed(self) -> tuple[np.ndarray, list[Trouble]]:
        """Return the rows on the earth, and what is to be said of some of them."""
        unshift = FROM_OFFSET[self.stance.offset]
        # All at once: fifty thousand rows are many calls.
        on = shapely.transform(
            self.reading.shapes, lambda at: unshift(self._to_degrees(at))
        )
        west, south, east, north = self.ground.reach
        is_inside = shapely.intersects(on, shapely.box(west, south, east, north))
        troubles = []
        shapes = list(on)
        for at in map(int, np.flatnonzero(~is_inside & ~shapely.is_missing(on))):
            row = int(self.reading.table.index[at])
            trouble = self._misplaced(row, shapely.get_coordinates(on[at]))
            if trouble is not None:
                troubles.append(trouble)
                shapes[at] = None
        return np.array([*shapes, None], dtype=object)[:-1], troubles

    def _misplaced(self, row: int, at: np.ndarray) -> Trouble | None:
        if self._inside(at).any():
            return None
        if (np.abs(at) < ZERO_DEG).all():
            return Trouble(code="at_zero", row=row)
        if not self.system.is_metric and self._inside(_swapped(at)).all():
            return Trouble(code="row_swapped", row=row)
        is_on = np.isfinite(at).all() and (np.abs(at) <= (180, 90)).all()
        if not is_on:
            return Trouble(code="off_earth", row=row)
        lon, lat = (round(float(v), 4) for v in at[0])
        return Trouble(code="outside", row=row, values={"lon": lon, "lat": lat})

    def _sample(self) -> np.ndarray:
        """One point of each row, of very many some."""
        drawn = [shape for shape in self.reading.shapes if shape is not None]
        step = max(1, len(drawn) // SAMPLE)
        some = [shapely.get_coordinates(shape)[0] for shape in drawn[::step]]
        return np.array(some).reshape(-1, 2)

    def _swap(self, at: np.ndarray) -> np.ndarray:
        return _swapped(at) if self.stance.is_swapped else at

    def _to_degrees(self, at: np.ndarray) -> np.ndarray:
        return self.system.to_degrees(self._swap(at))

    def _inside(self, at: np.ndarray) -> np.ndarray:
        west, south, east, north = self.ground.reach
        inside: np.ndarray = np.asarray(
            ((at >= (west, south)) & (at <= (east, north))).all(axis=1)
        )
        return inside

    def _hits(self, at: np.ndarray) -> int:
        return int(self._inside(at).sum()) if len(at) else 0

    def _metric_answers(self, sample: np.ndarray) -> list[Answer]:
        """Systems in which most would lie on the map, the likeliest first."""
        answers = []
        for is_swapped in (False, True):
            at = _swapped(sample) if is_swapped else sample
            for crs in metric_guesses(float(at[0][0])):
                system = system_of(crs)
                if system and self._hits(system.to_degrees(at)) > len(at) * MOSTLY:
                    stance = replace(self.stance, crs=crs, is_swapped=is_swapped)
                    answers.append(
                        Answer(label="own.answer.crs", stance=stance, crs=crs)
                    )
        return answers
