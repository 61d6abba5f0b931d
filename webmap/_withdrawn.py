"""Ids that an address may still name though they are no more."""

from __future__ import annotations

from typing import Any

from geo.atlas import Atlas

ADDRESSED_KINDS = ("feature", "fact", "layer")


def withdrawn_ids(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return why each went and what took its place, by id."""
    # Without the table only old addresses lead nowhere.
    return {
        tombstone.id: {
            "reason": {"zh": tombstone.reason_zh, "en": tombstone.reason_en},
            "now": list(tombstone.replaced_by),
        }
        for tombstone in atlas.parts.tombstones.get_or({}).values()
        if tombstone.kind in ADDRESSED_KINDS
    }
