"""Accepted rows as the map draws them: a relation where no course is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from shapely import LineString, MultiLineString, Point, to_geojson

from desk.draft import Draft, DraftRow
from desk.mending import EXISTING, status_drawn
from desk.proposals import End
from geo.curves import arc
from geo.gazetteer import Gazetteer
from geo.words import Words

BULGE = 0.12
# Kinds that lead from one place to the next; the others from the first to each.
WAYS = ("bus", "highway", "road", "rail", "port", "air", "power")
LATER_SAID = ("event", "standing", "in_progress")


def drawn(draft: Draft, gazetteer: Gazetteer, words: Words, lang: str) -> str:
    """Return what has been accepted, as GeoJSON; blank where nothing can be drawn.

    Parameters
    ----------
    draft
        The draft.
    gazetteer
        Knows where its places lie.
    words
        What the columns and their values are called.
    lang
        Language of the page.
    """
    features = []
    for row in draft.accepted:
        shape = shape_of(draft, row, gazetteer)
        if shape is not None:
            geometry = json.loads(to_geojson(shape))
            properties = _properties(row, words, lang)
            features.append(
                {"type": "Feature", "properties": properties, "geometry": geometry}
            )
    if not features:
        return ""
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def shape_of(
    draft: Draft, row: DraftRow, gazetteer: Gazetteer
) -> Point | LineString | MultiLineString | None:
    """Return where a row lies; None where too few of its places are known."""
    ends = [at for end in row.ends if (at := _point(draft, end, gazetteer))]
    if not ends or len(ends) < len(row.ends):
        return None
    via = [at for end in row.via if (at := _point(draft, end, gazetteer))]
    if len(ends) == 1:
        return ends[0]
    if row.kind in WAYS:
        parts = list(pairwise([*ends[:-1], *via, ends[-1]]))
    else:
        parts = [(ends[0], other) for other in ends[1:]]
    arcs = [arc(a, b, BULGE) for a, b in parts if not a.equals(b)]
    if not arcs:
        return ends[0]
    return arcs[0] if len(arcs) == 1 else MultiLineString(arcs)


def _point(draft: Draft, end: End, gazetteer: Gazetteer) -> Point | None:
    for place in draft.places:
        if place.id == end.place_id:
            return Point(place.lon, place.lat)
    place_ = gazetteer.places.get(end.place_id)
    return place_.point if place_ else None


def _properties(row: DraftRow, words: Words, lang: str) -> dict[str, Any]:
    status = status_drawn(row)
    said = words(lang, f"status.{status}")
    # A name on the map says by itself that the thing is not there yet.
    is_there = status in EXISTING or status in LATER_SAID
    name = (
        row.name
        if is_there
        else words(lang, "desk.not_yet", name=row.name, status=said)
    )
    # The map knows the status again by its word, and draws it so.
    return {
        words(lang, "desk.columns.name"): name,
        words(lang, "desk.columns.status"): said,
        **dict(_told(row, words, lang)),
    }


def _told(row: DraftRow, words: Words, lang: str) -> Iterator[tuple[str, str]]:
    yield words(lang, "desk.columns.kind"), words(lang, f"desk.kinds.{row.kind}")
    yield words(lang, "desk.columns.ends"), " — ".join(end.text for end in row.ends)
    yield words(lang, "desk.columns.claim_type"), words(lang, f"claim.{row.claim_type}")
    if row.date:
        yield words(lang, "desk.columns.date"), row.date
    yield words(lang, "desk.drawn_as"), words(lang, "desk.drawn_as_relation")
