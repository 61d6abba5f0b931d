"""A pack as one layer more: drawn by the layers that ours are drawn by, counted apart.

What a pack's later report tells of a feature of ours is drawn over it in the pack's own
colour: ours stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from geopandas import GeoDataFrame

from geo.atlas import Atlas
from geo.errors import DataError, Issue
from geo.features import Declared
from geo.pack_reading import ReadPack
from geo.parts import Part, Sound
from geo.register import FACT_COLUMNS, Fact
from geo.updates import Effect, Update
from geo.vocabulary import STANDING_STATUSES
from layers._base import BuiltLayer, Layer, all_layers
from layers._contract import LayerError, check
from layers._frame import Drawn, frame, records, to_frame
from layers._sources import Origin

PACK_GROUP = "packs"
ID_START = "pack_"
RANK = 1000  # after all of ours
GEOMETRY = "/geometry"
FEATURES_HERE = "data/features/"


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """A sound pack with its layer."""

    read: ReadPack
    atlas: Atlas
    """Ours, with the pack's places, sources and facts instead of our facts."""
    built: BuiltLayer

    @property
    def layer_id(self) -> str:
        """Id of its layer, on the map and in the catalogue."""
        return self.built.layer.id

    @property
    def features(self) -> GeoDataFrame:
        """Everything that the pack draws."""
        assert self.built.features is not None  # noqa: S101 - only sound ones are built
        return self.built.features


def pack_layer_id(namespace: str) -> str:
    """Id of the layer of a pack."""
    return f"{ID_START}{namespace}"


def build_pack(
    atlas: Atlas, ours: Mapping[str, BuiltLayer], read: ReadPack, label: str
) -> BuiltPack:
    """Draw a pack.

    Parameters
    ----------
    atlas, ours
        Our own data and layers.
    read
        The pack, checked.
    label
        What messages call it.

    Raises
    ------
    DataError
        If something of it cannot be drawn; the error names the row.
    """
    told = _told_of_ours(read, ours)
    within = _within(atlas, read, [fact for fact, _ in told])
    layer_id = pack_layer_id(read.namespace)
    try:
        frames = _own_frames(within)
        frames += [_over(within, fact, record) for fact, record in told if record]
    except DataError as error:
        raise type(error)(_named(error, read, label)) from error
    rows = [
        _marked(record, layer_id, read) for drawn in frames for record in records(drawn)
    ]
    features = to_frame(rows)
    if not features.index.is_unique:
        twice = features.index[features.index.duplicated()]
        remedy = "Another row has it already; give this row its own."
        raise LayerError(
            Issue(problem="duplicate_id", file=label, value=str(i), remedy=remedy)
            for i in twice
        )
    layer = Layer(id=layer_id, rank=RANK, group=PACK_GROUP, features=lambda _: features)
    return BuiltPack(read, within, BuiltLayer(layer, features))


def with_packs(atlas: Atlas, packs: Iterable[BuiltPack]) -> Atlas:
    """Our registers with those of packs, for what looks names up and counts nothing."""
    sources, facts = dict(atlas.sources), dict(atlas.facts)
    places = dict(atlas.gazetteer.places)
    for pack in packs:
        sources |= pack.read.sources
        facts |= pack.atlas.facts
        places |= pack.read.gazetteer.places
    gazetteer = type(atlas.gazetteer)(places.values())
    return replace(atlas, gazetteer=gazetteer, sources=sources, facts=facts)


def _within(atlas: Atlas, read: ReadPack, told: list[Fact]) -> Atlas:
    """Our ground with the pack's registers, for the layers to draw from."""
    own = {effect.fact_id for effect in read.effects} & set(read.facts)
    effects = tuple(one for one in read.effects if one.fact_id in own)
    declared: dict[str, Part[list[Declared]]] = {
        layer_id: Sound(read.declared.get(layer_id, []))
        for layer_id in atlas.parts.declared
    }
    parts = replace(
        atlas.parts,
        declared=declared,
        later=Sound(replace(read.later, effects=effects)),
        statements=Sound({}),
        readings=Sound(()),
    )
    return replace(
        atlas,
        gazetteer=read.gazetteer,
        sources={**atlas.sources, **read.sources},
        facts={**read.facts, **{fact.id: fact for fact in told}},
        parts=parts,
    )


def _own_frames(within: Atlas) -> list[GeoDataFrame]:
    frames = []
    for layer in all_layers():
        if not layer.context and within.declared(layer.id):
            drawn = layer.features(within)
            check(layer.id, drawn, within)
            frames.append(drawn)
    return frames


def _told_of_ours(
    read: ReadPack, ours: Mapping[str, BuiltLayer]
) -> list[tuple[Fact, dict[str, Any] | None]]:
    """What the pack's reports tell of ours, as facts, each with the feature of ours."""
    by_id: dict[str, dict[str, Any]] = {}
    drawn = [
        record
        for layer in ours.values()
        if layer.features is not None and not layer.layer.context
        for record in records(layer.features)
    ]
    for record in drawn:
        by_id[record["id"]] = record
    for record in drawn:
        for fact_id in record["fact_ids"]:
            by_id.setdefault(fact_id, record)
    told: list[tuple[Fact, dict[str, Any] | None]] = []
    said: set[str] = set()
    for effect in read.effects:
        if effect.fact_id in read.facts:
            continue
        # The same news from a further source changes nothing: it is said, not drawn.
        is_news = effect.relation == "state"
        found = by_id.get(effect.fact_id) if is_news else None
        update = read.updates[effect.update_id]
        if is_news or update.id not in said:
            told.append((_fact_of(read, update, effect, found), found))
        said.add(update.id)
    return told


def _fact_of(
    read: ReadPack, update: Update, effect: Effect, record: dict[str, Any] | None
) -> Fact:
    """A report as a claim of its source, as ours are claims of articles."""
    status = effect.status or update.status
    stands = status in STANDING_STATUSES
    fact_id = f"{update.id}-on-{effect.fact_id}"
    cells = dict.fromkeys(FACT_COLUMNS, "")
    cells |= {"id": fact_id, "source_id": update.source_id, "status": status}
    return Fact(
        id=fact_id,
        source_id=update.source_id,
        theme="",
        layer=record["layer"] if record else "timeline",
        claim_type="fact" if stands else "plan",
        map_use="map" if record else "panel",
        place_ids=tuple(record["place_ids"]) if record else (),
        status=status,
        event_date="",
        date_stated="",
        start=effect.start,
        as_of=read.sources[update.source_id].as_of,
        desc_zh=update.desc_zh,
        desc_en=update.desc_en,
        figures_zh=update.figures_zh,
        figures_en=update.figures_en,
        caveat_zh=effect.note_zh,
        caveat_en=effect.note_en,
        anchor="",
        cells=cells,
    )


def _over(within: Atlas, fact: Fact, record: dict[str, Any]) -> GeoDataFrame:
    """Draw a feature of ours once more, as the pack tells it."""
    origins = tuple(
        Origin(
            one["kind"], one["dataset"], one["record_id"], tuple(one.get("cited", ()))
        )
        for one in record["sources"]
        if one["property"] == GEOMETRY
    )
    kept = ("adcode", "hollow", "zone_host_adcodes", "far_zh", "far_en", "length_km")
    drawn = Drawn(
        geometry=record["geometry"],
        basis=record["geometry_basis"],
        accuracy_m=record["accuracy_m"],
        origins=origins,
        more={key: record[key] for key in kept if key in record}
        | {"told_of": record["id"]},
    )
    row = Declared(
        id=fact.id,
        layer=record["layer"],
        row=0,
        role=record["role"],
        place_ids=tuple(record["place_ids"]),
        route_id="",
        route_part="",
        fact_ids=(fact.id,),
        answers_fact_ids=(),
        name_zh=record["name_zh"],
        name_en=record["name_en"],
        label_zh=record["label_zh"],
        label_en=record["label_en"],
        desc_zh="",
        desc_en="",
        status="",
        event_date="",
        lane=record["lane"],
        faint=False,
        note_zh="",
        note_en="",
        register="articles",
        link_id="",
        counted=False,
        member_adcodes=(),
        direction=record.get("direction", "none"),
    )
    return frame(within, row.layer, lambda *_: drawn, [row])


def _marked(record: dict[str, Any], layer_id: str, read: ReadPack) -> dict[str, Any]:
    """A record as one of the pack's layer; what the pack says stands by its licence."""
    licence = {"license": read.pack.about.licence}
    # A point of the pack's own is no one's of our gazetteer.
    own_point = {"dataset": layer_id, **licence}
    sources, points = [], False
    for one in record["sources"]:
        is_point = one["kind"] == "geodata" and one["record_id"] in read.places
        points |= is_point
        mark = licence if one["dataset"] in read.sources else {}
        sources.append(one | (own_point if is_point else mark))
    used = {one["dataset"] for one in sources}
    return {
        **record,
        "layer": layer_id,
        "of_layer": record["layer"],
        "pack": read.namespace,
        "sources": sources,
        "source_ids": [
            *(i for i in record["source_ids"] if i in used),
            *([layer_id] if points else []),
        ],
    }


def _named(error: DataError, read: ReadPack, label: str) -> list[Issue]:
    """Say of a row of the pack that it is the pack's, and which one."""
    rows = {row.id: row.row for some in read.declared.values() for row in some}
    return [
        replace(
            issue,
            file=f"{label}/{issue.file.removeprefix('data/')}",
            row=rows.get(str(issue.row), issue.row),
        )
        if issue.file.startswith(FEATURES_HERE)
        else issue
        for issue in error.issues
    ]
