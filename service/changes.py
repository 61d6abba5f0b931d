"""What changed in the data, field by field, as a file and by the id of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from geo.changes import Change, ChangeLog
from geo.updates import Later
from geo.vocabulary import FACT_LAYERS
from service.catalogue import json_file
from service.files import PublishedFile
from service.version_history import INTERNAL_FIELDS, versions

if TYPE_CHECKING:
    from service.published import Published

NAME = "changes.json"
# A doubtful reading has no field of its own: the log names its register.
READING = ("readings.csv", "reading")


@dataclass(frozen=True, eq=False)
class PublicChanges:
    """The changes that are published, and how they are asked for by id.

    Parameters
    ----------
    published
        The data as they are now.
    """

    published: Published

    @cached_property
    def log(self) -> ChangeLog:
        """The registers of changes and versions."""
        return self.published.atlas.parts.change_log.get_or(ChangeLog())

    @cached_property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """Every change that leaves the house, in the order of the register."""
        return tuple(
            row
            for change in self.log.changes
            if change.field not in INTERNAL_FIELDS
            for row in self._rows(change)
        )

    @cached_property
    def withdrawn(self) -> tuple[dict[str, Any], ...]:
        """Ids that are never used again, each with its reason."""
        tombstones = self.published.atlas.parts.tombstones.get_or({})
        return tuple(asdict(tombstone) for tombstone in tombstones.values())

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """Ids that may be asked for, whether or not anything of them changed."""
        atlas = self.published.atlas
        later = atlas.parts.later.get_or(Later())
        ids = {
            *self.published.features,
            *atlas.facts,
            *later.updates,
            *atlas.gazetteer.places,
            *(one["id"] for one in self.withdrawn),
        }
        for row in self.rows:
            ids |= {row["id"], *row["feature_ids"]}
        return frozenset(ids)

    def of(self, asked: str) -> list[dict[str, Any]]:
        """Return the changes of a thing, and of what a feature rests on.

        Parameters
        ----------
        asked
            Id of a feature, fact, place, route, later report or the like.
        """
        return [
            row
            for row in self.rows
            if asked == row["id"] or asked in row["feature_ids"]
        ]

    def told(self, asked: str = "") -> dict[str, Any]:
        """Return the answer as JSON has it: of everything, or of one id."""
        rows = self.of(asked) if asked else list(self.rows)
        gone = [one for one in self.withdrawn if asked in ("", one["id"])]
        return {
            "data_version": self.published.payload["version"],
            "versions": versions(self.log),
            **({"id": asked} if asked else {}),
            "count": len(rows),
            "changes": rows,
            "withdrawn": gone,
        }

    def _rows(self, change: Change) -> Iterable[dict[str, Any]]:
        name, part, layer = _named(change.id)
        for one in name.split(";"):
            kind = "feature" if layer else self._kind(one)
            yield {
                "id": one,
                "kind": kind,
                "part": part,
                "feature_ids": self._features_of(one, kind, part),
                "field": dict([READING]).get(change.field, change.field),
                "old": change.old,
                "new": change.new,
                "reason": change.reason_en,
                "reason_zh": change.reason_zh or change.reason_en,
                "source": change.source,
                "date": change.date,
                "data_version": self.log.version_of(change),
            }

    def _kind(self, name: str) -> str:
        """Kind of a thing, by the register that holds it."""
        atlas = self.published.atlas
        gone = {one["id"]: one["kind"] for one in self.withdrawn}
        registers: Mapping[str, Iterable[str]] = {
            "fact": atlas.facts,
            "update": atlas.parts.later.get_or(Later()).updates,
            "route": atlas.parts.routes.get_or({}),
            "place": atlas.gazetteer.places,
            "scene": [scene.id for scene in atlas.parts.scenes.get_or(())],
            "feature": self._feature_ids,
        }
        found = next((kind for kind, ids in registers.items() if name in ids), "")
        return found or gone.get(name, "") or self._other_kinds.get(name, "other")

    @cached_property
    def _feature_ids(self) -> frozenset[str]:
        return frozenset(record["id"] for record in self.published.drawn)

    @cached_property
    def _other_kinds(self) -> dict[str, str]:
        """Claims and contradictions: what no feature rests on."""
        later = self.published.atlas.parts.later.get_or(Later())
        claims = {claim.id: "claim" for claim in self.published.claims}
        return {**claims, **{one.id: "conflict" for one in later.conflicts}}

    def _features_of(self, name: str, kind: str, part: str) -> list[str]:
        """Ids of the features that hold, or rest on, what was changed."""
        if kind == "fact" or (kind == "update" and part):
            asked = part if kind == "update" else name
            return sorted(self._by_reference.get(("fact", asked), ()))
        if kind == "feature":
            return [name]
        return sorted(self._by_reference.get((kind, name), ()))

    @cached_property
    def _by_reference(self) -> dict[tuple[str, str], set[str]]:
        held: dict[tuple[str, str], set[str]] = {}
        for record in self.published.drawn:
            facts = [*record["fact_ids"], *(record.get("answers_fact_ids") or ())]
            updates = [state.get("update_id") for state in record["states"]]
            for kind, names in (
                ("fact", facts),
                ("update", updates),
                ("place", record.get("place_ids") or ()),
                ("route", [record.get("route_id")]),
            ):
                for one in filter(None, names):
                    held.setdefault((kind, one), set()).add(record["id"])
        return held


def _named(name: str) -> tuple[str, str, str]:
    """Return the id, the part of it that is meant, and the layer where one is named."""
    first, _, rest = name.partition("/")
    return (rest, "", first) if first in FACT_LAYERS else (first, rest, "")


def changes_file(published: Published) -> PublishedFile:
    """Write changes.json: every change, and every id that was withdrawn."""
    return json_file(NAME, published.changes.told())
