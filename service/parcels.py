"""From an order to the parcel that a format writes: features, titles, small print."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geopandas import GeoDataFrame

from geo.dictionary import Dictionary
from geo.pinyin import Pinyin
from geo.words import LANGUAGES, Words
from geo.zones import beyond, zone_of
from layers import (
    BOUNDARY_SOURCE,
    BuiltLayer,
    Touches,
    passes,
    records,
    status_shown,
)
from service.catalogue import data_version
from service.formats.parcel import Notice, Parcel, Part
from service.formats.tables import text_of
from service.orders import Order
from webmap.look import app_colours, styles

if TYPE_CHECKING:
    from service.published import Published

ALL, FEATURES, INSTITUTE = "all", "features", "institute"
SHOWN_IDS = 20
INSIDE = (
    "about dictionary sources publisher points lines areas texts gdb degrees zone norm "
    "metadata "
    "feature_facts feature_states feature_figures feature_sources "
    "facts updates styles relation group_features group_ground group_tables"
).split()
# Columns of facts.csv that are notes among editors.
EDITORS = ("notes", "external_note")


def parcel_for(
    published: Published,
    order: Order,
    touches: Touches,
    ids: Collection[str] | None = None,
) -> Parcel:
    """Gather what an order asks for; of its features those with some ids, if given."""
    words = published.words
    parts = tuple(_parts(published, order, touches))
    if ids is not None:
        parts = tuple(_only(parts, ids))
    titles = {
        ALL: words.both("app.title"),
        FEATURES: words.both("formats.selection"),
        INSTITUTE: words.both("formats.institute"),
    }
    title = titles.get(order.stem) or parts[0].title
    return Parcel(
        name=order.stem,
        title=title,
        parts=parts,
        dictionary=published.atlas.parts.dictionary.get_or(Dictionary({})),
        sources=_sources(published, parts),
        notices=tuple(_notices(published, order, parts)),
        statuses=_statuses(published, order, parts),
        dated=data_version(published.atlas.paths)[1],
        words={
            f"{key}_{lang}": words(lang, f"formats.inside.{key}")
            for key in INSIDE
            for lang in LANGUAGES
        },
        epsg=order.epsg,
        encoding=order.encoding,
        columns={
            part.layer_id: _columns(published.built[part.layer_id]) for part in parts
        },
        registers=_registers(published, parts),
    )


def _registers(
    published: Published, parts: tuple[Part, ...]
) -> dict[str, tuple[Mapping[str, str], ...]]:
    """Return the facts and later reports that the features rest on."""
    carried = {
        i
        for part in parts
        for record in records(part.features)
        for name in ("fact_ids", "answers_fact_ids")
        for i in record.get(name) or ()
    }
    published_rows = published.files["/data/v1/facts.csv"].content.decode("utf-8-sig")
    facts = [
        {name: value for name, value in row.items() if name not in EDITORS}
        for row in csv.DictReader(io.StringIO(published_rows))
    ]
    updates = json.loads(published.files["/data/v1/updates.json"].content)["updates"]
    told = {"facts": facts, "updates": updates}
    whole = any(part.is_ground for part in parts)
    return {
        name: tuple(
            {column: text_of(value) or "" for column, value in row.items()}
            for row in rows
            if whole or row["id"] in carried
        )
        for name, rows in told.items()
    }


def _parts(published: Published, order: Order, touches: Touches) -> Iterator[Part]:
    layers = [
        layer
        for layer_id, layer in published.built.items()
        if layer.features is not None
        and order.stem in (ALL, FEATURES, INSTITUTE, layer_id)
        and not (order.stem == FEATURES and layer.layer.context)
    ]
    kept = [(layer, _kept(layer, order, touches)) for layer in layers]
    # What is chosen from has no empty layers, unless that is all that it has.
    chooses = order.stem == FEATURES or not order.has_boundaries
    if chooses and any(len(some) for _, some in kept):
        kept = [(layer, some) for layer, some in kept if len(some)]
    look = styles()
    day = look["theme_by_day"]
    pinyin = published.atlas.parts.pinyin.get_or(Pinyin())
    for layer, some in kept:
        layer_id = layer.layer.id
        title = published.words.both(f"layers.{layer_id}.title")
        own = look["layers"].get(layer_id, {})
        yield Part(
            layer_id=layer_id,
            title=title,
            code=pinyin.initials(title["zh"]).upper() or layer_id,
            source_id=layer_id,
            features=some,
            colour=own.get(day) or app_colours()["city"],
            is_ground=layer.layer.context,
        )


def _only(parts: Iterable[Part], ids: Collection[str]) -> Iterator[Part]:
    """Leave of each layer some features; a layer without any goes."""
    for part in parts:
        some = part.features[part.features.index.isin(list(ids))]
        if len(some):
            yield replace(part, features=some)


def _kept(layer: BuiltLayer, order: Order, touches: Touches) -> GeoDataFrame:
    features = layer.features
    assert features is not None  # noqa: S101 - the caller looked
    if order.filter is not None:
        asked = order.filter
        ids = [r["id"] for r in records(features) if passes(r, asked, touches)]
        features = features.loc[ids]
    if not order.has_boundaries and len(features):
        drawn_from = features["source_ids"].map(lambda ids: BOUNDARY_SOURCE in ids)
        is_boundary = features["geometry_basis"] == "boundary"
        features = features[~(drawn_from & is_boundary)]
    return features


def _columns(layer: BuiltLayer) -> tuple[str, ...]:
    """Return the properties that a layer has, whichever of its features are chosen."""
    features = layer.features
    if features is None:
        return ()
    if not len(features):
        return tuple(str(name) for name in features.columns if name != "geometry")
    found = {name: None for record in records(features) for name in record}
    return tuple(name for name in found if name != "geometry")


def _sources(
    published: Published, parts: tuple[Part, ...]
) -> tuple[Mapping[str, Any], ...]:
    """Return the articles and geodata that the features rest on."""
    used = {i for part in parts for ids in part.features["source_ids"] for i in ids}
    return tuple(
        {
            "id": source.id,
            "kind": source.kind,
            "title_zh": source.title_zh,
            "title_en": source.title_en,
            "publication_zh": source.publication_zh,
            "publication_en": source.publication_en,
            "date": source.date,
            "licence_id": source.more.get("licence_id", ""),
            "licence": source.more.get("licence_ours", ""),
            "attribution_zh": source.more.get("attribution_zh", ""),
            "attribution_en": source.more.get("attribution_en", ""),
        }
        for source in published.atlas.sources.values()
        if source.id in used
    )


def _statuses(
    published: Published, order: Order, parts: tuple[Part, ...]
) -> dict[str, dict[str, str]]:
    """Return the words of each status, under the clock that the order asks about."""
    asked = order.filter
    told = {}
    for part in parts:
        for record in records(part.features) if not part.is_ground else ():
            status = record["status"]
            if asked is not None:
                status = status_shown(record, asked.clock, asked.asof) or status
            key = published.status_key(status, record["id"])
            told[record["id"]] = published.words.both(key)
    return told


def _notices(
    published: Published, order: Order, parts: tuple[Part, ...]
) -> Iterator[Notice]:
    words = published.words

    def notice(key: str, word: str, **values: object) -> Notice:
        said = words.said(word, **values)
        return Notice(key=key, zh=said["zh"], en=said["en"])

    count = sum(len(part.features) for part in parts)
    yield notice("note", "formats.not_surveyed")
    version, dated = data_version(published.atlas.paths)
    yield notice("version", "formats.version", version=version, date=dated, count=count)
    yield notice("licence", "formats.licence")
    yield _attribution(published, parts)
    if order.filter is not None:
        named = "&".join(f"{key}={value}" for key, value in order.asked)
        key = "formats.filter" if named else "formats.no_filter"
        yield notice("filter", key, filter=named)
    if not order.has_boundaries:
        yield notice("boundaries", "formats.without_boundaries")
    yield notice("crs", f"formats.crs.{order.epsg}")
    yield from _beyond(words, order, parts)


def _beyond(words: Words, order: Order, parts: tuple[Part, ...]) -> Iterator[Notice]:
    """Say what reaches out of the zone, and how far lengths are off there."""
    zone = zone_of(order.epsg)
    if zone is None:
        return
    found = [beyond(part.features, order.epsg) for part in parts]
    ids = [i for one in found for i in one.ids]
    if not ids:
        return
    more = len(ids) - SHOWN_IDS
    values = {
        "count": len(ids),
        "west": zone.west,
        "east": zone.east,
        "ids": ", ".join(ids[:SHOWN_IDS]) + (" …" if more > 0 else ""),
        "percent": f"{100 * max(one.worst_share for one in found):.2f}",
    }
    said = words.said("formats.beyond", **values)
    yield Notice(key="beyond_zone", zh=said["zh"], en=said["en"])


def _attribution(published: Published, parts: tuple[Part, ...]) -> Notice:
    used = {i for part in parts for ids in part.features["source_ids"] for i in ids}
    sources = published.atlas.sources.values()
    said = {}
    for lang in LANGUAGES:
        texts = [published.words(lang, "licence.attribution")]
        texts += [
            str(s.more[f"attribution_{lang}"])
            for s in sources
            if s.id in used and s.kind != "article"
        ]
        said[lang] = "; ".join(dict.fromkeys(texts))
    return Notice(key="attribution", zh=said["zh"], en=said["en"])
