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
from geo.history import State
from geo.later_states import LaterState
from geo.parts import Broken
from geo.register import Fact
from geo.updates import Later
from layers._existing import stood_by
from layers._sources import Origin, heading_sources, statement_sources
from layers._status import deciding_fact
from layers._told import dated_states, last_seen, later_states

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
    "sources",
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
    origins: tuple[Origin, ...] = ()
    """What it is drawn from."""
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
        The rows to draw, where they are not simply the declared ones. Without later
        sources those that only they tell of are left out.

    Raises
    ------
    DataError
        If a row's geometry cannot be made; the error names the row.
    """
    features = []
    is_silent = isinstance(atlas.parts.later, Broken)
    for row in atlas.declared(layer_id) if rows is None else rows:
        if row.is_later and is_silent:
            continue
        try:
            drawn = draw(atlas, row)
            properties = _properties(atlas, row, drawn)
        except DataError as error:
            file = atlas.paths.short(atlas.paths.features(layer_id))
            here = Issue(problem="no_geometry", file=file, row=row.row, value=row.id)
            raise type(error)([here, *error.issues]) from error
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
    states = dated_states(later, row, facts)
    seen = last_seen(later, row)
    heading, rests_on = _heading(states, facts, later, seen)
    datasets = [origin.dataset for origin in drawn.origins]
    source_ids = dict.fromkeys([*(fact.source_id for fact in facts), *datasets])
    deciding = deciding_fact(facts) if facts else None
    record = {
        "id": row.id,
        "layer": row.layer,
        "name_zh": row.name_zh,
        "name_en": row.name_en,
        **_claim(atlas, row, facts, deciding, later),
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
        **heading,
        "figures": _figures(facts),
        "source_ids": list(source_ids),
        "geometry_basis": drawn.basis,
        "accuracy_m": drawn.accuracy_m,
        "role": row.role,
        "label_zh": row.label_zh,
        "label_en": row.label_en,
        "place_ids": list(row.place_ids),
        "answers_fact_ids": list(row.answers_fact_ids),
        "outside_articles": row.outside_articles,
        "register": row.register,
        "link_id": row.link_id,
        "counted": row.counted,
        "member_adcodes": list(row.member_adcodes),
        **({"last_seen": seen.last_seen} if seen else {}),
        **({"direction": row.direction} if row.has_direction else {}),
        "lane": row.lane,
        "faint": row.faint,
        "weight": len(facts),
        "note_zh": row.note_zh,
        "note_en": row.note_en,
        **stood_by(later, row),
        **drawn.more,
    }
    seen_in = seen.seen_update_id if seen else ""
    sources = statement_sources(
        atlas, record, facts, deciding, drawn.origins, seen_in=seen_in
    )
    sources += heading_sources(atlas, heading, rests_on)
    return {**record, "sources": sources}


def _figures(facts: list[Fact]) -> list[dict[str, Any]]:
    """Every number that the feature's facts state, with unit and scope."""
    return [asdict(figure) for fact in facts for figure in fact.figures]


def _plain(state: State) -> dict[str, Any]:
    """One state as a table, blank fields left out."""
    return {key: value for key, value in asdict(state).items() if value != ""}


def _heading(
    states: list[State], facts: list[Fact], later: Later, seen: LaterState | None
) -> tuple[dict[str, str], dict[str, list[dict[str, Any]]]]:
    """How the feature stands under both clocks, and the states that say so.

    Blank where nothing is told of it.
    """
    related = [u for fact in facts for u, _ in later.related_to(fact.id)]
    told = [{"kind": "update", "update_id": u.id, "date": u.date} for u in related]
    if seen:
        last = {"update_id": seen.seen_update_id, "date": seen.last_seen}
        told.append({"kind": "update", **last})
    dates = [one["date"] for one in told]
    found = headline(states, related=dates, newest=later.newest)
    if found is None:
        return {}, {}
    reported = found.reported.states if found.reported else ()
    known = [_plain(state) for state in found.known.states]
    heard = [*(_plain(state) for state in states), *told]
    heading = {
        "reported_since": found.reported.since if found.reported else "",
        "status_known": found.known.status,
        "known_since": found.known.since,
        "silent_since": found.silent_since,
    }
    rests_on = {
        "reported_since": [_plain(state) for state in reported],
        "status_known": known,
        "known_since": known,
        # Silence is since the last word of anyone.
        "silent_since": [s for s in heard if s["date"].startswith(found.silent_since)],
    }
    return heading, rests_on


def _claim(
    atlas: Atlas, row: Declared, facts: list[Fact], deciding: Fact | None, later: Later
) -> dict[str, str]:
    """Status, dates and description: from facts, later states or the row itself."""
    if row.is_later:
        state = later_states(later, row)[-1]
        return {
            "desc_zh": row.desc_zh,
            "desc_en": row.desc_en,
            "status": state.status,
            "claim_type": "fact",
            "as_of": state.as_of,
            "event_date": state.stated_date,
        }
    if deciding is None:
        answered = [atlas.facts[fact_id] for fact_id in row.answers_fact_ids]
        as_of = max((fact.as_of for fact in answered), default="")
        return {
            "desc_zh": row.desc_zh,
            "desc_en": row.desc_en,
            "status": row.status,
            "claim_type": "background",
            "as_of": as_of,
            "event_date": row.event_date,
        }
    return {
        "desc_zh": row.desc_zh or deciding.desc_zh,
        "desc_en": row.desc_en or deciding.desc_en,
        "status": deciding.status,
        "claim_type": deciding.claim_type,
        "as_of": max(fact.as_of for fact in facts),
        "event_date": deciding.event_date,
    }
