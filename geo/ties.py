"""Which declared features are ties, and which of them run in bundles."""

from __future__ import annotations

from collections.abc import Iterable

from shapely import LineString

from geo.bundles import Tie, bundle
from geo.features import Declared
from geo.gazetteer import Gazetteer

# Row and its two places: a star has a strand for each of its rays.
StrandKey = tuple[str, str, str]


def rays(row: Declared) -> list[StrandKey]:
    """Return the ties that a row draws: none, one, or as many as a star has rays.

    A loop goes round by all of its places, an arrow leads out: neither is a tie between
    two areas.
    """
    is_tie = row.role in ("relation", "star") or (
        row.role == "line" and not row.route_id
    )
    hub, *others = row.place_ids
    return [(row.id, hub, other) for other in others] if is_tie else []


def strands(
    rows: Iterable[Declared], gazetteer: Gazetteer
) -> dict[StrandKey, LineString]:
    """Draw the ties of all layers that run in bundles; the others are left out.

    What only later sources tell of joins at the edge of a bundle, so that what the
    articles tell stands as it stood.
    """
    ties = [
        Tie(
            id=key,
            group=row.layer,
            start=gazetteer[key[1]].point,
            end=gazetteer[key[2]].point,
            is_outer=row.is_later,
        )
        for row in rows
        for key in rays(row)
    ]
    return bundle(ties)
