"""Where each fact is shown: the sum over all places is the whole register."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from geo.atlas import Atlas
from geo.register import Fact

MAP = "map"
STATEMENT = "statement"
REGION = "region"
TIMELINE = "timeline"
EXCLUDED = "excluded"
UNDRAWN = "undrawn"


def placement(
    atlas: Atlas, carried: Collection[str], layer_ids: Collection[str]
) -> dict[str, str]:
    """Say of every fact where a reader finds it.

    Parameters
    ----------
    atlas
        The register.
    carried
        Facts that a feature carries.
    layer_ids
        Layers there are: each states its own facts that no feature carries.

    Returns
    -------
    dict
        Fact id to one of: ``map``, ``statement`` (of its layer), ``region``,
        ``timeline``, ``excluded``, ``undrawn`` (meant for the map, not drawn).
    """
    return {
        fact.id: _place_of(fact, carried, layer_ids) for fact in atlas.facts.values()
    }


def _place_of(fact: Fact, carried: Collection[str], layer_ids: Collection[str]) -> str:
    if fact.map_use == "exclude":
        return EXCLUDED
    if fact.id in carried:
        return MAP
    if fact.map_use == "map":
        return UNDRAWN
    if fact.map_use == "timeline":
        return TIMELINE
    return STATEMENT if fact.layer in layer_ids else REGION


def facts_at(placed: Mapping[str, str], where: str) -> list[str]:
    """Ids of the facts shown in one place, in register order."""
    return [fact_id for fact_id, place in placed.items() if place == where]
