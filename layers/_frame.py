"""From declared rows and their geometry to a layer's GeoDataFrame."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.crs import WGS84
from geo.errors import DataError, Issue
from geo.features import Declared
from geo.headline import headline
from geo.history import State, history
from geo.register import Fact
from geo.updates import Later
from layers._status import deciding_fact

COMMON_COLUMNS = (
    "id",
    "layer",
    "name_zh",
    "name_en",
    "desc_zh",
    "desc_en",
    "status",
    "claim_type",
    "as_of",
    "event_date",
    "fact_ids",
    "facts",
    "source_ids",
    "geometry_basis",
    "accuracy_m",
)
# A line whose course nobody states has no bound, and says so: null, not left out.
NULL_IS_SAID = ("accuracy_m",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The geometry of a feature, with what it rests on and how exact it is."""

    geometry: BaseGeometry
    basis: str
    accuracy_m: float | None
    """Bound of the error in metres; None where nobody states the course."""
    source_ids: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def frame(
    atlas: Atlas,
    layer_id: str,
    draw: Callable[[Atlas, Declared], Drawn],
    rows: Sequence[Declared] | None = None,
) -> GeoDataFrame:
    """Draw every declared feature of a layer.

    Parameters
    ----------
    atlas
        The registers and geodata.
    layer_id
        Which layer's rows.
    draw
        Gives a row its geometry.
    rows
        The rows to draw, where they are not simply the declared ones.

    Raises
    ------
    DataError
        If a row's geometry cannot be made; the error names the row.
    """
    features = []
    for row in atlas.declared(layer_id) if rows is None else rows:
        try:
            drawn = draw(atlas, row)
        except DataError as error:
            file = atlas.paths.short(atlas.paths.features(layer_id))
            here = Issue(problem="no_geometry", file=file, row=row.row, value=row.id)
            raise type(error)([here, *error.issues]) from error
        properties = _properties(atlas, row, drawn)
        features.append({**properties, "geometry": drawn.geometry})
    return to_frame(features)


def to_frame(rows: Iterable[dict[str, Any]]) -> GeoDataFrame:
    """Make a frame in WGS 84 degrees, indexed by the sorted feature ids."""
    ordered = sorted(rows, key=lambda row: row["id"])
    if not ordered:
        columns = [*COMMON_COLUMNS, "role", "geometry"]
        empty = GeoDataFrame(columns=columns, geometry="geometry", crs=WGS84)
        return empty.set_index("id", drop=False)
    return GeoDataFrame(ordered, geometry="geometry", crs=WGS84).set_index(
        "id", drop=False
    )


def records(features: GeoDataFrame) -> list[dict[str, Any]]:
    """Return the features as dicts, in order, without the gaps that pandas fills.

    Where a null says something, it stays, as None.
    """
    return [
        {
            str(key): None if _is_gap(value) else value
            for key, value in record.items()
            if key in NULL_IS_SAID or not _is_gap(value)
        }
        for record in features.to_dict("records")
    ]


def _is_gap(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _properties(atlas: Atlas, row: Declared, drawn: Drawn) -> dict[str, Any]:
    facts = [atlas.facts[fact_id] for fact_id in row.fact_ids]
    # Without later sources a feature still has what the articles say.
    later = atlas.parts.later.get_or(Later())
    states = history(facts, later)
    sources = dict.fromkeys([*(fact.source_id for fact in facts), *drawn.source_ids])
    return {
        "id": row.id,
        "layer": row.layer,
        "name_zh": row.name_zh,
        "name_en": row.name_en,
        **_claim(atlas, row, facts),
        "fact_ids": list(row.fact_ids),
        "facts": [
            {
                "id": fact.id,
                "status": fact.status,
                "claim_type": fact.claim_type,
                "event_date": fact.event_date,
            }
            for fact in facts
        ],
        "states": [_plain(state) for state in states],
        **_heading(states, facts, later),
        "source_ids": list(sources),
        "geometry_basis": drawn.basis,
        "accuracy_m": drawn.accuracy_m,
        "role": row.role,
        "label_zh": row.label_zh,
        "label_en": row.label_en,
        "place_ids": list(row.place_ids),
        "answers_fact_ids": list(row.answers_fact_ids),
        "outside_articles": row.outside_articles,
        "lane": row.lane,
        "faint": row.faint,
        "weight": len(facts),
        "note_zh": row.note_zh,
        "note_en": row.note_en,
        **drawn.more,
    }


def _plain(state: State) -> dict[str, Any]:
    """One state as a table, blank fields left out."""
    return {key: value for key, value in asdict(state).items() if value != ""}


def _heading(states: list[State], facts: list[Fact], later: Later) -> dict[str, str]:
    """How the feature stands under both clocks; blank where nothing is told of it."""
    related = [u.date for fact in facts for u, _ in later.related_to(fact.id)]
    found = headline(states, related=related, newest=later.newest)
    if found is None:
        return {}
    return {
        "reported_since": found.reported.since if found.reported else "",
        "status_known": found.known.status,
        "known_since": found.known.since,
        "silent_since": found.silent_since,
    }


def _claim(atlas: Atlas, row: Declared, facts: list[Fact]) -> dict[str, str]:
    """Status, dates and description: from the facts, or from the row without any."""
    if not facts:
        answered = [atlas.facts[fact_id] for fact_id in row.answers_fact_ids]
        as_of = max((fact.as_of for fact in answered), default="")
        # What came only after the articles is as of its own date, not of theirs.
        is_later = row.event_date[: len(as_of)] > as_of
        return {
            "desc_zh": row.desc_zh,
            "desc_en": row.desc_en,
            "status": row.status,
            "claim_type": "background",
            "as_of": row.event_date[: len(as_of)] if is_later else as_of,
            "event_date": row.event_date,
        }
    fact = deciding_fact(facts)
    return {
        "desc_zh": row.desc_zh or fact.desc_zh,
        "desc_en": row.desc_en or fact.desc_en,
        "status": fact.status,
        "claim_type": fact.claim_type,
        "as_of": max(fact.as_of for fact in facts),
        "event_date": fact.event_date,
    }
