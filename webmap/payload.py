"""What the page is made from, as one JSON object.

docs/page.md describes every field. Texts are plain: the runtime puts them on the page
as text, never as HTML.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from geo import vocabulary
from geo.atlas import Atlas
from geo.errors import DataError
from geo.parts import Sound
from geo.status_words import operating_ids, told_as
from geo.tallies import register_sums
from geo.words import Words
from layers import BuiltLayer, Touches, lost_rows, records
from webmap._encode import coarse_line, encode_line
from webmap._features import page_feature
from webmap._labels import ground_labels, town_labels
from webmap._later import as_of_choices, later_updates
from webmap._measuring import ground_accuracy_m, published_fairways
from webmap._register import page_fact, page_source
from webmap._scenes import told_questions, told_scenes
from webmap._touches import touches_entry
from webmap._withdrawn import withdrawn_ids
from webmap.look import styles
from webmap.promises import promise_lines
from webmap.record import record_extras
from webmap.search import search_entries

GROUPS = ("transport", "ties", "ground")
LATER_STYLES = ("app", "packs")  # of the app alone, and what comes with packs
# Borders are known to half a kilometre and rivers to two: more digits are bytes alone.
BORDER_GRID_DEG = 0.0003
RIVER_STEP = 10  # of 1e-5 degrees
# Tables of data/words that the runtime reads.
PAGE_WORDS = set(
    "app.title panel legend status basis role claim popup props control lang theme "
    "notice clock date note asof scene presenter talk share search list export inset "
    "citing filter province rooms table measure compare record point_basis datum "
    "own newer".split()
)


def page_payload(
    atlas: Atlas,
    built: dict[str, BuiltLayer],
    words: Words,
    *,
    version: str,
    version_date: str,
    review_number: str = "",
) -> dict[str, Any]:
    """Gather everything the page shows.

    Parameters
    ----------
    atlas, built
        The data, and the layers made of it; a broken layer is named, not shown.
    words
        Both languages travel, so that the page switches in place.
    version, version_date
        Version of the data and its date, shown on the page.
    review_number
        The map's review number (审图号), where its operator has one.
    """
    fact_layers = [b for b in built.values() if not b.layer.context]
    frames = [b.features for b in fact_layers if b.features is not None]
    drawn = [record for frame in frames for record in records(frame)]
    features = [page_feature(record) for record in drawn]
    operating = operating_ids({i: f.layer for i, f in atlas.facts.items()}, features)
    features = [told_as(feature, operating) for feature in features]
    carried = {fact_id for feature in features for fact_id in feature["fact_ids"]}
    answered = {i for f in features for i in f["props"].get("answers_fact_ids", ())}
    stated = {i for layer in fact_layers for i in _statements(atlas, layer, carried)}
    scenes = told_scenes(atlas)
    told = {fact_id for scene in scenes for fact_id in scene["fact_ids"]}
    shown = carried | answered | stated | told
    used = {source_id for feature in features for source_id in feature["source_ids"]}
    used |= {atlas.facts[fact_id].source_id for fact_id in shown}
    promises = promise_lines(atlas, words)
    facts = {
        i: told_as(page_fact(fact), operating)
        | ({"promise": promises[i]} if i in promises else {})
        for i, fact in atlas.facts.items()
    }
    return {
        "version": version,
        "dated": version_date,
        "home": {"bounds": list(atlas.view.home)},
        "words": _page_words(words),
        "vocabulary": _vocabulary(),
        "styles": {k: v for k, v in styles().items() if k not in LATER_STYLES},
        "groups": [{"id": g, "title": words.both(f"groups.{g}")} for g in GROUPS],
        "layers": [_layer(atlas, layer, words, carried) for layer in fact_layers],
        "context_layers": [
            {"id": i, "title": words.both(f"layers.{i}.title"), "shown": True}
            for i in (
                *(b.layer.id for b in built.values() if b.layer.context),
                "labels",
            )
        ],
        "problems": _problems(atlas, built, words),
        "features": features,
        "facts": {i: fact for i, fact in facts.items() if i in shown},
        "sources": {i: page_source(s) for i, s in atlas.sources.items() if i in used},
        "updates": later_updates(atlas, features),
        "asof": as_of_choices(atlas),
        "scenes": scenes,
        "questions": told_questions(atlas),
        "labels": ground_labels(atlas),
        "towns": town_labels(atlas),
        "search": search_entries(atlas, shown),
        "touches": touches_entry(Touches(atlas, drawn)),
        "left_out": {
            fact.id: page_fact(fact)["desc"]
            for fact in atlas.facts.values()
            if fact.map_use == "exclude" and fact.id not in shown
        },
        "ground_accuracy_m": ground_accuracy_m(atlas),
        "fairways": published_fairways(atlas),
        "withdrawn": withdrawn_ids(atlas),
        "record": {
            **record_extras(atlas, built, drawn, words),
            "facts": {
                i: {k: v for k, v in fact.items() if k != "desc"}
                for i, fact in facts.items()
                if i not in shown
            },
            "sources": {
                i: page_source(s) for i, s in atlas.sources.items() if i not in used
            },
        },
        "context": {
            **_context(atlas, words, version, version_date),
            "review_number": review_number,
        },
    }


def to_json(payload: object) -> bytes:
    """Write the payload as JSON that no sign of it can end a script element with."""
    text = json.dumps(
        payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode()


def _statements(atlas: Atlas, built: BuiltLayer, carried: set[str]) -> list[str]:
    """Facts that belong to the layer and have no place to be drawn at."""
    own = [
        fact.id
        for fact in atlas.facts.values()
        if fact.layer == built.layer.id
        and fact.map_use == "panel"
        and fact.id not in carried
    ]
    # A layer still states its own facts where those of other layers cannot be read.
    more = atlas.parts.statements.get_or({})
    return [*own, *more.get(built.layer.id, ())]


def _layer(
    atlas: Atlas, built: BuiltLayer, words: Words, carried: set[str]
) -> dict[str, Any]:
    layer = built.layer
    sums = register_sums([] if built.features is None else records(built.features))
    statements = [
        {"fact_id": fact_id, "text": page_fact(atlas.facts[fact_id])["desc"]}
        for fact_id in _statements(atlas, built, carried)
    ]
    return {
        "id": layer.id,
        "group": layer.group,
        "title": words.both(f"layers.{layer.id}.title"),
        "note": words.both(f"layers.{layer.id}.note"),
        "shown": layer.shown,
        "statements": statements,
        "count": sums.articles,
        "later": sums.later,
        "problem": _explained(built.problem, words) if built.problem else None,
    }


def _problems(
    atlas: Atlas, built: dict[str, BuiltLayer], words: Words
) -> list[dict[str, Any]]:
    """Name what is broken, in both languages, for the page's notice."""
    broken: dict[str, DataError] = atlas.problems | lost_rows(atlas, built)
    named = {issue for error in broken.values() for issue in error.issues}
    for layer in built.values():
        # What a layer only lacks because a part is broken is named already.
        if layer.problem and not named & set(layer.problem.issues):
            broken[layer.layer.id] = layer.problem
    return [
        {"id": name, "text": _explained(error, words)} for name, error in broken.items()
    ]


def _explained(error: DataError, words: Words) -> dict[str, str]:
    return {lang: "\n".join(words.explain(lang, error)) for lang in ("zh", "en")}


def _page_words(words: Words) -> dict[str, dict[str, str]]:
    """Return the words that the page uses; those of the app stay at home."""
    return {
        lang: {
            key: text
            for key, text in texts.items()
            if key.split(".")[0] in PAGE_WORDS or key in PAGE_WORDS
        }
        for lang, texts in words.by_lang.items()
    }


def _vocabulary() -> dict[str, tuple[str, ...]]:
    """Return the words that the page's own rules go by, so that it copies none."""
    return {
        "standing_statuses": vocabulary.STANDING_STATUSES,
        "built_statuses": vocabulary.BUILT_STATUSES,
        "intended_statuses": vocabulary.INTENDED_STATUSES,
        "claim_types": vocabulary.CLAIM_TYPES,
        "line_bases": vocabulary.LINE_BASES,
    }


def _relief(atlas: Atlas) -> dict[str, Any] | None:
    part = atlas.parts.relief
    if not isinstance(part, Sound):
        return None
    image = part.value
    data = base64.b64encode(image.content).decode()
    return {
        "bounds": image.bounds,
        "image": f"data:{image.media_type};base64,{data}",
    }


def _rounded(topology: dict[str, Any] | None) -> dict[str, Any] | None:
    if topology is None:
        return None
    scale = topology["transform"]["scale"]
    return {
        **topology,
        "transform": {**topology["transform"], "scale": [BORDER_GRID_DEG] * 2},
        "arcs": [
            coarse_line(arc, scale, BORDER_GRID_DEG, 0) for arc in topology["arcs"]
        ],
    }


def _context(
    atlas: Atlas, words: Words, version: str, version_date: str
) -> dict[str, Any]:
    # A broken part is named among the problems; the page goes on without it.
    topology = atlas.parts.topology.get_or(b"null")
    rivers = atlas.parts.rivers
    lines = records(rivers.value) if isinstance(rivers, Sound) else []
    neighbours = atlas.parts.neighbour_provinces
    beyond = records(neighbours.value) if isinstance(neighbours, Sound) else []
    named = [source for source in atlas.sources.values() if source.more.get("on_map")]
    return {
        "topology": _rounded(json.loads(topology)),
        "rivers": [
            {
                "id": record["id"],
                "zh": record["name_zh"],
                "en": record["name_en"],
                "rank": record["rank"],
                "head": record["head"],
                "mouth": record["mouth"],
                "lines": [encode_line(record["geometry"], RIVER_STEP)],
            }
            for record in lines
        ],
        "neighbours": [
            {
                "id": record["id"],
                "zh": record["name_zh"],
                "en": record["name_en"],
                "lines": [encode_line(line) for line in record["geometry"].geoms],
            }
            for record in beyond
        ],
        "relief": _relief(atlas),
        "attribution": {
            lang: words(lang, "app.version", version=version, date=version_date)
            + "; ".join(str(source.more[f"attribution_{lang}"]) for source in named)
            for lang in ("zh", "en")
        },
    }
