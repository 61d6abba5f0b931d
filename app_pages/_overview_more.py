"""What else the articles say of the region: statements, the timeline, what is left."""

from __future__ import annotations

from app_pages._facts import fact_rows
from app_pages._page import show
from geo import placement
from geo.history import article_state
from geo.updates import Later, sort_key
from service.published import Published


def show_more(published: Published) -> None:
    """Show the region's figures as statements, the timeline and what is left out."""
    rows = {row["fact"].id: row for row in fact_rows(published)}
    later = published.atlas.parts.later.get_or(Later())
    layers = [b.layer.id for b in published.built.values() if not b.layer.context]
    statements = [
        (
            layer_id,
            [
                row
                for row in rows.values()
                if row["where"] == placement.STATEMENT and row["fact"].layer == layer_id
            ],
        )
        for layer_id in layers
    ]
    dated = [
        (article_state(row["fact"]).date, row)
        for row in rows.values()
        if row["fact"].map_use == "timeline" or row["fact"].status == "event"
    ]
    show(
        "overview.html",
        region=[r for r in rows.values() if r["where"] == placement.REGION],
        statements=[(layer_id, some) for layer_id, some in statements if some],
        events=sorted(dated, key=lambda pair: sort_key(pair[0])),
        changes=later.conflicts_of("article"),
        excluded=[r for r in rows.values() if r["where"] == placement.EXCLUDED],
    )
