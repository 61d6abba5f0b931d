"""The versions of the data, each with how much it changed."""

from __future__ import annotations

from typing import Any

from geo.changes import ChangeLog

# What editors wrote for each other, and names within the program, stay inside.
INTERNAL_FIELDS = ("notes", "external_note", "check", "copy")


def versions(log: ChangeLog) -> list[dict[str, Any]]:
    """Return the history of the data, the newest version first."""
    counts: dict[str, int] = {}
    for change in log.changes:
        if change.field not in INTERNAL_FIELDS:
            version = log.version_of(change)
            # One change of several things is told of each.
            counts[version] = counts.get(version, 0) + change.id.count(";") + 1
    return [
        {
            "version": one.version,
            "date": one.date,
            "summary_zh": one.summary_zh,
            "summary_en": one.summary_en,
            "changes": counts.get(one.version, 0),
        }
        for one in reversed(log.versions)
    ]
