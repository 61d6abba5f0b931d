"""Facts and sources as the page takes them."""

from __future__ import annotations

from typing import Any

from geo.register import Fact, Source


def page_fact(fact: Fact) -> dict[str, Any]:
    """Return a fact in the form that docs/page.md describes."""
    return {
        "id": fact.id,
        "source_id": fact.source_id,
        "claim_type": fact.claim_type,
        "status": fact.status,
        "event_date": fact.event_date,
        "desc": {"zh": fact.desc_zh, "en": fact.desc_en},
        "figures": {"zh": fact.figures_zh, "en": fact.figures_en},
        "caveat": {"zh": fact.caveat_zh, "en": fact.caveat_en},
        "anchor": fact.anchor,
    }


def page_source(source: Source) -> dict[str, Any]:
    """Return a source in that form."""
    return {
        "id": source.id,
        "kind": source.kind,
        "title": {"zh": source.title_zh, "en": source.title_en},
        "publication": {"zh": source.publication_zh, "en": source.publication_en},
        "date": source.date,
        "date_inferred": source.date_inferred,
    }
