"""Which held thing a proposal is about: by its kind, its places and its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from desk.held import UNDRAWN, HeldRegisters, HeldThing
from desk.lexicon import Lexicon
from desk.proposals import End
from geo.gazetteer import Gazetteer
from geo.place import Place

# How well a place of a proposal agrees with one of ours.
SAME, WITHIN, ON_THE_WAY = 1.0, 0.6, 0.5
PERHAPS, LIKE_NAME, ALIKE_NAME = 0.75, 0.45, 0.8
# A feature says more than a fact that none draws, and the likeliest layer most.
LESS_BY_LAYER, LESS_UNDRAWN = 0.02, 0.03
PLACES, NAMES = 0.65, 0.35
CLOSE = 0.06
SOMEWHAT = 0.25
ONE_PARTNER = 0.95
QUOTES = re.compile("[“”\"'「」《》]")
BRACKETS = re.compile(r"（.*?）|\(.*?\)")
LEAST_NAME = 3  # signs of a name that is enough by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A held thing, and how much a proposal is like it."""

    thing: HeldThing
    places: float
    name: float
    score: float
    is_sure: bool = False


@dataclass(frozen=True)
class Alike:
    """Finds the held things that a proposal may be about."""

    lexicon: Lexicon
    gazetteer: Gazetteer

    @cached_property
    def _common(self) -> re.Pattern[str]:
        return self.lexicon.pattern("against", "names", "common")

    @cached_property
    def _ref(self) -> re.Pattern[str]:
        return self.lexicon.pattern("against", "names", "ref")

    @cached_property
    def _apart(self) -> tuple[str, ...]:
        return tuple(self.lexicon.table("against", "names", "apart"))

    def things(
        self, kind: str, name: str, ends: Sequence[End], held: HeldRegisters
    ) -> list[Likeness]:
        """Held things that a proposal may be about, the likeliest first."""
        layers: list[str] = self.lexicon.table("against", "layers").get(kind, [])
        is_work = kind in self.lexicon.table("against", "works", "kinds")
        found = []
        for rank, layer in enumerate(layers):
            for thing in held.by_layer.get(layer, ()):
                one = self._likeness(name, ends, thing, is_work=is_work)
                if one is None:
                    continue
                less = rank * LESS_BY_LAYER
                less += LESS_UNDRAWN if thing.role == UNDRAWN else 0
                found.append((one.score - less, one))
        found.sort(key=lambda pair: -pair[0])
        return _judged(found)

    def _likeness(
        self, name: str, ends: Sequence[End], thing: HeldThing, *, is_work: bool
    ) -> Likeness | None:
        ids = [end.place_id for end in ends if end.place_id]
        places = self._places(ids, len(ends), thing, is_work=is_work)
        like = self._name(name, thing)
        is_other = not is_work and self._is_another(name, thing)
        is_named = like >= 1.0 and len(self._bare(name)) >= LEAST_NAME
        # Of lines whose ends only lie near each other the names must be alike, too.
        is_near = places >= (PERHAPS if is_work or like >= SOMEWHAT else ONE_PARTNER)
        is_near |= like >= ALIKE_NAME and places > 0
        if is_other or not (is_near or is_named):
            return None
        score = PLACES * places + NAMES * like if not is_named else 1.0 + places
        return Likeness(thing=thing, places=places, name=like, score=score)

    def _places(
        self, ids: Sequence[str], count: int, thing: HeldThing, *, is_work: bool
    ) -> float:
        if not ids or not thing.place_ids:
            return 0.0
        # A line between two places is not what stands at one of them.
        if not is_work and count > 1 and len(thing.place_ids) == 1:
            return 0.0
        if not is_work and count == 1 and len(thing.ends) > 1:
            # Of a way out only the far end may be told.
            is_far_end = thing.role == "arrow" and ids[0] == thing.place_ids[-1]
            return PERHAPS if is_far_end else WITHIN
        left = list(thing.ends)
        total = 0.0
        for place_id in ids:
            best = max(left, key=lambda one: self._agree(place_id, one), default="")
            value = self._agree(place_id, best) if best else 0.0
            if value:
                left.remove(best)
            elif place_id in thing.place_ids:
                value = ON_THE_WAY
            total += value
        if is_work:
            # One partner alone may be named.
            return total / count * (1.0 if count > 1 else ONE_PARTNER)
        return total / max(count, 2 if len(thing.ends) > 1 else 1)

    def _agree(self, first: str, second: str) -> float:
        if not first or not second:
            return 0.0
        if first == second:
            return SAME
        places = self.gazetteer.places
        if first not in places or second not in places:
            return 0.0
        one, other = places[first], places[second]
        if self._is_part(one, other) or self._is_part(other, one):
            return WITHIN
        return 0.0

    def _is_part(self, inner: Place, outer: Place) -> bool:
        """Whether a place lies in another; a province is too wide to tell anything."""
        if inner.parent_place_id == outer.id:
            return True
        if outer.is_county:
            return not inner.is_county and inner.adcode == outer.adcode
        code = outer.prefecture_adcode
        # A municipality has districts of a whole province.
        is_city = bool(code) and not code.endswith("0000")
        return is_city and inner.id != outer.id and inner.adcode[:4] == code[:4]

    def _name(self, name: str, thing: HeldThing) -> float:
        refs = set(self._ref.findall(name))
        if refs and any(refs & set(self._ref.findall(one)) for one in thing.names):
            return 1.0
        bare = self._bare(name)
        named = max((_dice(bare, self._bare(one)) for one in thing.names), default=0.0)
        return max(named, _share(bare, thing.told_zh))

    def _bare(self, name: str) -> str:
        return self._common.sub("", QUOTES.sub("", "".join(name.split())))

    def _is_another(self, name: str, thing: HeldThing) -> bool:
        """Whether only one of the two names says that it is a widening, or the like."""
        marks = self._marks(name)
        if not thing.names:
            return any(word not in thing.told_zh for word in marks)
        return all(marks != self._marks(one) for one in thing.names)

    def _marks(self, name: str) -> set[str]:
        bare = QUOTES.sub("", BRACKETS.sub("", name))
        return {word for word in self._apart if word in bare}


def _judged(found: Iterable[tuple[float, Likeness]]) -> list[Likeness]:
    every = list(found)
    if not every:
        return []
    top_score, top = every[0]
    rivals = [
        one
        for score, one in every[1:]
        if top_score - score < CLOSE and one.thing.role != UNDRAWN
    ]
    is_sure = (top.places >= ONE_PARTNER and not rivals) or top.name >= LIKE_NAME
    first = Likeness(
        thing=top.thing,
        places=top.places,
        name=top.name,
        score=top.score,
        is_sure=is_sure and (top.places > WITHIN or top.name >= 1.0),
    )
    return [first, *(one for _, one in every[1:])]


def _pairs(text: str) -> Iterator[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


def _dice(one: str, other: str) -> float:
    """Share of the pairs of signs that two texts have in common."""
    first, second = set(_pairs(one)), set(_pairs(other))
    if not first or not second:
        return 1.0 if one and one == other else 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def _share(name: str, told: str) -> float:
    """Share of the pairs of a name that a text has; less than a name's own likeness."""
    pairs = set(_pairs(name))
    return 0.8 * len(pairs & set(_pairs(told))) / len(pairs) if pairs else 0.0
