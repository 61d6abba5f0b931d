"""What the registers hold, in the form in which proposals are held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geo import history
from geo.atlas import Atlas
from geo.features import Declared
from geo.history import State
from geo.register import Fact
from geo.updates import Later
from geo.vocabulary import FACT_LAYERS

# Roles whose first and last place are its ends; what lies between is on the way.
WITH_WAY = ("line", "river_link")
UNDRAWN = "fact"
DIGITS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldThing:
    """A feature of a layer, or a fact that none draws."""

    id: str
    layer: str
    role: str
    """That of the feature; `UNDRAWN` for a fact alone."""
    name_zh: str
    name_en: str
    names: tuple[str, ...]
    """Every Chinese name, for comparison."""
    place_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]
    states: tuple[State, ...]
    """The earliest first."""
    source_ids: tuple[str, ...]
    status: str = ""
    """What the row itself states, where neither fact nor later source does."""
    length_km: float | None = None
    figures: tuple[float, ...] = ()
    """Every number that its facts state, whatever its unit."""
    told_zh: str = ""
    """What its facts say, for words that its name lacks."""

    @property
    def ends(self) -> tuple[str, ...]:
        """Places that it leads to: of a line the first and the last."""
        if self.role in WITH_WAY and len(self.place_ids) > 1:
            return self.place_ids[0], self.place_ids[-1]
        return self.place_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSource:
    """An article that the registers rest on."""

    id: str
    title_zh: str
    date: str


@dataclass(frozen=True, eq=False)
class HeldRegisters:
    """Everything that a proposal can meet."""

    things: tuple[HeldThing, ...]
    sources: tuple[HeldSource, ...]
    by_layer: Mapping[str, tuple[HeldThing, ...]] = field(default_factory=dict)
    by_id: Mapping[str, HeldThing] = field(default_factory=dict)


def held_registers(atlas: Atlas) -> HeldRegisters:
    """Gather what the registers hold; a part that is broken holds nothing.

    Parameters
    ----------
    atlas
        The registers.
    """
    things: list[HeldThing] = []
    drawn: set[str] = set()
    for layer_id in FACT_LAYERS:
        for row in atlas.parts.declared[layer_id].get_or([]):
            things.append(_of_feature(atlas, row))
            drawn |= {*row.fact_ids, *row.answers_fact_ids}
    things += [
        _of_fact(atlas, fact)
        for fact in atlas.facts.values()
        if fact.map_use != "exclude"
    ]
    sources = tuple(
        HeldSource(id=source.id, title_zh=source.title_zh, date=source.date)
        for source in atlas.sources.values()
        if source.kind == "article"
    )
    by_layer: dict[str, list[HeldThing]] = {}
    for thing in things:
        by_layer.setdefault(thing.layer, []).append(thing)
    return HeldRegisters(
        tuple(things),
        sources,
        {layer: tuple(some) for layer, some in by_layer.items()},
        {thing.id: thing for thing in things},
    )


def _of_feature(atlas: Atlas, row: Declared) -> HeldThing:
    facts = [atlas.facts[i] for i in row.fact_ids if i in atlas.facts]
    answered = [atlas.facts[i] for i in row.answers_fact_ids if i in atlas.facts]
    route = atlas.parts.routes.get_or({}).get(row.route_id)
    names = [row.name_zh, row.label_zh]
    if route and not row.route_part:
        names += [route.name_zh, route.ref]
    return HeldThing(
        id=row.id,
        layer=row.layer,
        role=row.role,
        name_zh=row.name_zh,
        name_en=row.name_en,
        names=tuple(dict.fromkeys(name for name in names if name)),
        place_ids=row.place_ids,
        fact_ids=(*row.fact_ids, *row.answers_fact_ids),
        states=_states(atlas, row, facts),
        source_ids=_sources([*facts, *answered]),
        status=row.status,
        # Of a part of a route nobody states the length.
        length_km=route.official_km if route and not row.route_part else None,
        figures=_numbers(facts),
        told_zh="".join(fact.desc_zh for fact in facts) or row.desc_zh,
    )


def _of_fact(atlas: Atlas, fact: Fact) -> HeldThing:
    return HeldThing(
        id=fact.id,
        layer=fact.layer,
        role=UNDRAWN,
        name_zh=fact.desc_zh,
        name_en=fact.desc_en,
        names=(),
        place_ids=fact.place_ids,
        fact_ids=(fact.id,),
        states=_states(atlas, None, [fact]),
        source_ids=(fact.source_id,),
        figures=_numbers([fact]),
        told_zh=fact.desc_zh,
    )


def _states(
    atlas: Atlas, row: Declared | None, facts: Iterable[Fact]
) -> tuple[State, ...]:
    later = atlas.parts.later.get_or(Later())
    states = history.history(facts, later)
    if row is not None and row.is_later:
        states = [
            history.update_state(later.updates[one.update_id], one)
            for one in later.feature_states.get(row.id, ())
        ]
    return tuple(states)


def _sources(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.source_id for fact in facts))


def _numbers(facts: Iterable[Fact]) -> tuple[float, ...]:
    found = []
    for fact in facts:
        found += [figure.value for figure in fact.figures]
        found += map(float, DIGITS.findall(fact.figures_zh))
    return tuple(dict.fromkeys(found))
