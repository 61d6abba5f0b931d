"""The claim ledger: what the articles say, against the geodata."""

from __future__ import annotations

from collections import Counter

from app_pages._page import content, show
from claims import VERDICTS
from service.claims import claim_rows

if published := content():
    rows = claim_rows(published.claims, published.words, published.atlas.facts)
    counts = Counter(row["verdict"] for row in rows)
    buried = published.atlas.parts.tombstones.get_or({}).values()
    show(
        "checks.html",
        rows=rows,
        sources=published.atlas.sources,
        withdrawn=[tombstone for tombstone in buried if tombstone.kind == "claim"],
        counts={verdict: counts[verdict] for verdict in VERDICTS},
    )
