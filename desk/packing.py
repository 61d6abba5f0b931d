"""What a person has accepted, as a pack: registers in the form of data/.

What our registers do not hold is a fact and a feature of the pack's own. What they hold
is an update: a later state of our feature, or the same news from a further source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from desk.against import FURTHER, LATER, Verdict
from desk.draft import Draft, DraftRow
from desk.mending import status_drawn
from desk.packed_words import PackedWords, line, start_of
from geo.gazetteer import Gazetteer
from geo.pack_form import (
    EffectRow,
    FactRow,
    FeatureRow,
    FigureRow,
    Pack,
    PackAbout,
    PlaceRow,
    SourceRow,
    UpdateRow,
)
from geo.starts import bounds
from geo.words import Words

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NAMESPACE_START, NAMESPACE_REST = "desk", 8
LONGEST_ANCHOR = 12
PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
MONTH = len("2026-03")
# How exactly a place can be pointed at on a map of the region.
POINTED_KM = "2"
THEMES = {"power": "energy", "air": "outside_pair"}
SURE, HALF_SURE = 0.85, 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMaker:
    """Who hands a pack on, and under which terms."""

    author: str
    licence: str
    created: str
    """A day, YYYY-MM-DD."""


@dataclass(frozen=True)
class Packing:
    """Makes the pack of a draft."""

    draft: Draft
    verdict_of: Callable[[DraftRow], Verdict]
    gazetteer: Gazetteer
    words: Words
    layers: Mapping[str, str]
    """The layer that would draw a kind."""
    unit_words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def pack(self, maker: PackMaker) -> Pack:
        """Return what has been accepted, as a pack.

        Parameters
        ----------
        maker
            Who made it, when, and under which licence.
        """
        rows = self.draft.accepted
        own = [row for row in rows if not self._is_update(row)]
        told = [row for row in rows if self._is_update(row)]
        features: dict[str, list[FeatureRow]] = {}
        for row in own:
            if feature := self._feature(row):
                features.setdefault(self.layers[row.kind], []).append(feature)
        return Pack(
            about=self._about(maker),
            sources=(self._source(maker),),
            facts=tuple(map(self._fact, own)),
            figures=tuple(figure for row in own for figure in self._figures(row)),
            places=tuple(self._places(own)),
            features={layer: tuple(some) for layer, some in features.items()},
            updates=tuple(self._update(row, maker) for row in told),
            effects=tuple(self._effect(row, maker) for row in told),
        )

    @cached_property
    def _told(self) -> PackedWords:
        return PackedWords(self.words, self.gazetteer, self.unit_words)

    @cached_property
    def namespace(self) -> str:
        """Of letters alone, the same for the same text: two packs of it are one."""
        mark = hashlib.sha256(self.draft.text.encode()).digest()[:NAMESPACE_REST]
        return NAMESPACE_START + "".join(LETTERS[one % len(LETTERS)] for one in mark)

    def _id(self, name: str) -> str:
        return f"{self.namespace}-{name}"

    def _is_update(self, row: DraftRow) -> bool:
        verdict = self.verdict_of(row)
        return verdict.is_sure and verdict.code in (FURTHER, LATER)

    @property
    def _title(self) -> str:
        return line(self.draft.head.title) or line(self.draft.file) or "–"

    def _about(self, maker: PackMaker) -> PackAbout:
        head = self.draft.head
        told = (head.publication, f"《{self._title}》", head.published)
        return PackAbout(
            namespace=self.namespace,
            title_zh=self._told.said("zh", "title", title=self._title),
            title_en=self._told.said("en", "title", title=self._title),
            author=line(maker.author),
            licence=maker.licence,
            attribution=line(" ".join(filter(None, told))),
            created=maker.created,
        )

    def _source(self, maker: PackMaker) -> SourceRow:
        head = self.draft.head
        first, _, last = head.published.rstrip("~?").partition("/")
        first = first if PLAIN_DATE.fullmatch(first) else ""
        last = last if PLAIN_DATE.fullmatch(last) else ""
        # Nobody knows when it appeared: it had, when the pack was made.
        is_known = bool(first)
        first = first or maker.created
        return SourceRow(
            id=self._id("article"),
            title_zh=self._title,
            title_en=self._title,
            publication_zh=line(head.publication) or self._told.said("zh", "unnamed"),
            publication_en=line(head.publication) or self._told.said("en", "unnamed"),
            date_from=first,
            date_to=last,
            date_inferred=not is_known or "/" in head.published,
            date_basis_zh=line(head.published_basis),
            date_basis_en=line(head.published_basis),
            as_of=bounds(last or first).latest[:MONTH],
        )

    def _fact(self, row: DraftRow) -> FactRow:
        is_plain = bool(PLAIN_DATE.fullmatch(row.date))
        feature = self._feature(row)
        return FactRow(
            id=self._id(row.id),
            source_id=self._id("article"),
            theme=THEMES.get(row.kind, row.kind),
            layer=self.layers[row.kind],
            claim_type=row.claim_type,
            map_use="map" if feature else "panel",
            place_ids=self._place_ids(row),
            places_zh=line(";".join(end.text for end in row.ends)),
            places_en=line(";".join(self._told.end_names(row, "en"))),
            status=status_drawn(row),
            date_stated=line(row.date),
            event_date=row.date if is_plain else "",
            start="" if is_plain else start_of(row.date),
            desc_zh=self._told.desc(row, "zh"),
            desc_en=self._told.desc(row, "en"),
            figures_zh=self._told.figures_told(row, "zh"),
            figures_en=self._told.figures_told(row, "en"),
            anchor=line(self.draft.text[row.start : row.end])[:LONGEST_ANCHOR].strip(),
            notes=line(f"desk: {row.rule}, {row.confidence:g}"),
        )

    def _place_ids(self, row: DraftRow) -> str:
        own = {place.id for place in self.draft.places}
        ids = [
            self._id(end.place_id) if end.place_id in own else end.place_id
            for end in row.ends
            if end.place_id in own or end.place_id in self.gazetteer.places
        ]
        return ";".join(ids)

    def _feature(self, row: DraftRow) -> FeatureRow | None:
        """Return what is drawn of a row; None where the map has no place for it."""
        ids = self._place_ids(row)
        known = list(dict.fromkeys(filter(None, ids.split(";"))))
        if not known or len(ids.split(";")) < len(row.ends):
            return None
        role = {1: "site", 2: "relation"}.get(len(known), "star")
        return FeatureRow(
            id=self._id(f"{row.id}-drawn"),
            role=role,
            place_ids=";".join(known),
            fact_ids=self._id(row.id),
            name_zh=self._told.name(row, "zh"),
            name_en=self._told.name(row, "en"),
            desc_zh=self._told.desc(row, "zh"),
            desc_en=self._told.desc(row, "en"),
        )

    def _figures(self, row: DraftRow) -> Iterator[FigureRow]:
        for seq, (unit, value) in enumerate(row.figures.items(), 1):
            (unit_zh, scope_zh), (unit_en, scope_en) = (
                self._told.unit(lang, unit) for lang in ("zh", "en")
            )
            yield FigureRow(
                fact_id=self._id(row.id),
                seq=str(seq),
                value=f"{value:.15g}",
                unit_zh=unit_zh,
                unit_en=unit_en,
                scope_zh=scope_zh,
                scope_en=scope_en,
            )

    def _places(self, rows: list[DraftRow]) -> Iterator[PlaceRow]:
        used = {end.place_id for row in rows for end in row.ends}
        for place in self.draft.places:
            if place.id in used:
                yield PlaceRow(
                    place_id=self._id(place.id),
                    name_zh=line(place.name),
                    name_en=line(place.name),
                    kind="site",
                    lon=f"{place.lon:.6f}",
                    lat=f"{place.lat:.6f}",
                    accuracy_km=POINTED_KM,
                    basis="memory: pointed at on the map",
                )

    def _update(self, row: DraftRow, maker: PackMaker) -> UpdateRow:
        source = self._source(maker)
        rank = 0 if row.confidence >= SURE else 1 if row.confidence >= HALF_SURE else 2
        return UpdateRow(
            update_id=self._id(row.id),
            source_id=source.id,
            status=status_drawn(row),
            date_iso=source.date_to or source.date_from,
            figures=self._told.figures_told(row, "en"),
            figures_zh=self._told.figures_told(row, "zh"),
            desc_zh=self._told.desc(row, "zh"),
            desc_en=self._told.desc(row, "en"),
            confidence=("high", "medium", "low")[rank],
            notes=line(f"desk: {row.rule}, {row.confidence:g}"),
        )

    def _effect(self, row: DraftRow, maker: PackMaker) -> EffectRow:
        verdict = self.verdict_of(row)
        is_state = verdict.code == LATER and any(
            change.what == "status" for change in verdict.changes
        )
        source = self._source(maker)
        day = start_of(row.date) or f"../{source.date_to or source.date_from}"
        return EffectRow(
            update_id=self._id(row.id),
            fact_id=verdict.thing_id,
            relation="state" if is_state else "related",
            status=status_drawn(row) if is_state else "",
            start=day if is_state else "",
            note_zh=self._told.desc(row, "zh"),
            note_en=self._told.desc(row, "en"),
        )
