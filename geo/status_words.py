"""Which word a status takes: a road opens, a court operates, and the status is one.

The register and the filter know the status ``open`` alone. In words, what people travel
along is open (已开通), and what works at a place is operating (已运行).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

OPEN = "open"
# Layers whose lines people and goods travel along: these open.
OPENING_LAYERS = frozenset(("bus_lines", "highway_corridors", "port_links", "railways"))
# What is drawn in them as a place works there, as a port does. A stop opens with its
# line.
OPERATING_ROLES = frozenset(("port", "dry_port", "station", "site", "ring", "unit"))


def operates(layer: str, role: str = "") -> bool:
    """Whether what is open in a layer is said to operate.

    Parameters
    ----------
    layer
        Its layer, or the owner of a fact.
    role
        How it is drawn; blank for a fact that no feature carries.
    """
    return layer not in OPENING_LAYERS or role in OPERATING_ROLES


def operating_ids(
    fact_layers: Mapping[str, str], features: Iterable[Mapping[str, Any]]
) -> frozenset[str]:
    """Ids of the facts and features that operate.

    A fact is told by the word of what it is drawn as: it operates where all that
    carries it does, and by its own layer where nothing carries it.

    Parameters
    ----------
    fact_layers
        Owner layer of each fact, by id.
    features
        With ``id``, ``layer``, ``role`` and ``fact_ids``.
    """
    operating = {i for i, layer in fact_layers.items() if operates(layer)}
    told: dict[str, bool] = {}
    for feature in features:
        does = operates(feature["layer"], feature["role"])
        told[feature["id"]] = does
        for fact_id in feature["fact_ids"]:
            told[fact_id] = told.get(fact_id, True) and does
    operating -= {i for i, does in told.items() if not does}
    return frozenset(operating | {i for i, does in told.items() if does})


def told_as(thing: dict[str, Any], operating: frozenset[str]) -> dict[str, Any]:
    """Mark a feature or a fact, given as the page gets it, that operates."""
    return thing | {"operates": True} if thing["id"] in operating else thing


def status_key(status: str, *, does_operate: bool) -> str:
    """Key of the word for the status of one thing."""
    if status == OPEN and does_operate:
        return f"status.{OPEN}_operating"
    return f"status.{status}"


def general_status_key(status: str) -> str:
    """Key of the word for a status of things of every kind, as a filter names it."""
    return f"status.{OPEN}_all" if status == OPEN else f"status.{status}"
