"""Packs on the page: a layer each, under a heading of their own, after all of ours.

Nothing of ours changes by them: their features, facts and sources are added, with the
pack's id as layer, and every sum of ours is of our layers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from geo.atlas import Atlas
from geo.status_words import operating_ids, told_as
from geo.words import LANGUAGES, Words
from layers import BuiltLayer, BuiltPack, Touches, records, with_packs
from webmap._features import page_feature
from webmap._later import later_updates
from webmap._register import page_fact, page_source
from webmap._touches import touches_entry
from webmap.look import styles
from webmap.record import record_extras
from webmap.search import search_entries

GROUP = "packs"
# Parts of the record that are tables by id.
RECORD_TABLES = ("features", "notes", "statements", "places", "fact_places", "updates")


def payload_with_packs(
    payload: dict[str, Any],
    atlas: Atlas,
    built: dict[str, BuiltLayer],
    packs: Sequence[BuiltPack],
    words: Words,
) -> dict[str, Any]:
    """Add packs to what the page is made from.

    Parameters
    ----------
    payload
        Of `webmap.payload.page_payload`; it is not changed.
    atlas, built
        Our own data and layers.
    packs
        Those that are sound, in the order in which they are shown.
    words
        For titles and notes.

    Returns
    -------
    dict
        The payload itself where there are no packs.
    """
    if not packs:
        return payload
    added = [_added(pack, built, words) for pack in packs]
    joined = with_packs(atlas, packs)
    drawn = _records([*built.values(), *(pack.built for pack in packs)])
    facts = {i: fact for one in added for i, fact in one["facts"].items()}
    known = {*atlas.facts, *facts}
    search = search_entries(joined, known)
    record = payload["record"]
    group = {"id": GROUP, "title": words.both("groups.packs")}
    return {
        **payload,
        "words": {
            lang: {**payload["words"][lang], **pack_words(words, lang)}
            for lang in LANGUAGES
        },
        "styles": _styles(payload["styles"], packs),
        "groups": [*payload["groups"], group],
        "layers": [*payload["layers"], *(_layer(pack, words) for pack in packs)],
        "features": [*payload["features"], *_of_all(added, "features")],
        "facts": {**payload["facts"], **facts},
        "sources": {**payload["sources"], **_merged(added, "sources")},
        "updates": {**payload["updates"], **_merged(added, "updates")},
        "search": {**payload["search"], "places": search["places"]},
        "touches": touches_entry(Touches(joined, drawn)),
        "record": {
            **record,
            **{
                table: {**_merged([o["record"] for o in added], table), **record[table]}
                for table in RECORD_TABLES
            },
        },
    }


def about_pack(pack: BuiltPack, words: Words) -> dict[str, str]:
    """Say who made a pack, from what and under which licence, by language."""
    about = pack.read.pack.about
    return words.said(
        "packs.note",
        author=about.author,
        created=about.created,
        licence=about.licence,
        attribution=about.attribution,
    )


def pack_title(pack: BuiltPack) -> dict[str, str]:
    """Title of a pack, by language."""
    about = pack.read.pack.about
    return {"zh": about.title_zh, "en": about.title_en}


def _added(
    pack: BuiltPack, built: dict[str, BuiltLayer], words: Words
) -> dict[str, Any]:
    """What one pack adds to the page's tables."""
    drawn = records(pack.features)
    of_layer = {record["id"]: record["of_layer"] for record in drawn}
    features = [page_feature(record) for record in drawn]
    # A thing is told by the words of the layer that it would stand in.
    operating = operating_ids(
        {i: fact.layer for i, fact in pack.atlas.facts.items()},
        [feature | {"layer": of_layer[feature["id"]]} for feature in features],
    )
    facts = {
        i: told_as(page_fact(fact), operating) | {"pack": pack.read.namespace}
        for i, fact in pack.atlas.facts.items()
    }
    extras = record_extras(pack.atlas, built, drawn, words)
    for said in extras["statements"].values():
        said["owner"] = pack_title(pack)
    sources = {i: page_source(one) for i, one in pack.read.sources.items()}
    # Its own points are the pack's own word.
    sources[pack.layer_id] = _as_source(pack)
    return {
        "features": [told_as(feature, operating) for feature in features],
        "facts": facts,
        "sources": sources,
        "updates": later_updates(pack.atlas, features),
        "record": extras,
    }


def _as_source(pack: BuiltPack) -> dict[str, Any]:
    about = pack.read.pack.about
    return {
        "id": pack.layer_id,
        "kind": "web",
        "title": pack_title(pack),
        "publication": dict.fromkeys(LANGUAGES, about.author),
        "date": about.created,
        "date_inferred": False,
    }


def _layer(pack: BuiltPack, words: Words) -> dict[str, Any]:
    carried = {i for ids in pack.features["fact_ids"] for i in ids}
    statements = [
        {"fact_id": fact.id, "text": page_fact(fact)["desc"]}
        for fact in pack.atlas.facts.values()
        if fact.id not in carried and fact.map_use != "exclude"
    ]
    return {
        "id": pack.layer_id,
        "group": GROUP,
        "title": pack_title(pack),
        "note": about_pack(pack, words),
        "shown": True,
        "statements": statements,
        "count": len(pack.features),
        "later": 0,
        "problem": None,
        "pack": pack.read.namespace,
    }


def _styles(look: dict[str, Any], packs: Sequence[BuiltPack]) -> dict[str, Any]:
    palettes = styles()["packs"]
    colours = {
        pack.layer_id: {
            theme: palette[at % len(palette)] for theme, palette in palettes.items()
        }
        for at, pack in enumerate(packs)
    }
    return {**look, "layers": {**look["layers"], **colours}}


def pack_words(words: Words, lang: str) -> dict[str, str]:
    """Return what the page says of packs; without any it carries none of it."""
    return {
        key: text
        for key, text in words.by_lang[lang].items()
        if key.startswith(f"{GROUP}.")
    }


def _records(built: Iterable[BuiltLayer]) -> list[dict[str, Any]]:
    return [
        record
        for one in built
        if one.features is not None and not one.layer.context
        for record in records(one.features)
    ]


def _of_all(added: Sequence[dict[str, Any]], table: str) -> list[Any]:
    return [one for pack in added for one in pack[table]]


def _merged(added: Sequence[dict[str, Any]], table: str) -> dict[str, Any]:
    return {key: one for pack in added for key, one in pack[table].items()}
