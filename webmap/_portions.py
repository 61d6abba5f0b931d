"""The page's data in portions, so that a slow line shows the first view early.

The first portion holds what the first view draws: ground, charter layers as the
articles tell them, their names. The layers follow, then what is read rather than drawn,
what only later sources tell of, and last the ground for the eye that comes near:
borders and rivers as fine as the data have them, towns, relief.
webmap/runtime/atlas/portions.js puts them together again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webmap._encode import UNITS_PER_DEGREE, coarse_line

# Read, not drawn: the first view does without.
FEATURE_TEXTS = ("desc", "note", "props")
LAYER_TEXTS = ("note", "statements")
SCENE_TEXTS = ("title", "text", "fact_ids")
# The speaker's alone, who has opened the tools of the talk by then.
SCENE_NOTES = ("notes",)
UNIT_TEXTS = ("name",)
FIELD_TEXTS = (
    *("facts", "sources", "updates", "search", "left_out", "questions"),
    *("ground_accuracy_m", "fairways", "dated"),
)
LATE_FIELDS = (*FIELD_TEXTS, "touches", "record", "towns")
# What the search alone asks for comes with the last features, which it finds, too.
SEARCH_FIELDS = ("syllables", "readings", "variants", "synonyms", "counties")
# What the record alone says of facts and reports comes last, with words of its own.
RECORD_OF_FACTS = ("caveat", "anchor", "promise")
RECORD_OF_UPDATES = ("status", "desc", "figures", "title", "url", "confidence")
RECORD_WORDS = ("record", "point_basis", "datum")
# Colours of what readers bring along, who cannot before all is there.
LATE_STYLES = ("own",)
# Tables of words that nothing on the first view says, but for a few of their words.
WORD_TEXTS = (
    "share",
    "export",
    "inset",
    "popup",
    "props",
    "claim",
    "filter",
    "search",
    "list",
    "rooms",
)
EARLY_WORDS = ("popup.close",)
# Of other tables, what nothing on the first view says.
LATE_WORDS = ("asof.stood_", "asof.moved_", "asof.confidence_")
# What is said by tools that are opened by hand, but for the way to them.
TOOL_WORDS = (
    *("measure", "compare", "own", "table", "presenter", "talk", "citing"),
    "newer",
)
TOOL_DOOR_WORDS = (
    *("measure.title", "compare.title", "table.count", "table.not_loaded"),
    *("own.title", "own.open", "own.hint", "own.hint_more", "own.paste_name"),
    "own.problem.part_missing",
    *(f"presenter.{name}" for name in "tools start scenes help no_window".split()),
    *(f"presenter.{name}" for name in "blank_said back next notes screen".split()),
    *(f"presenter.{name}" for name in "close no_notes".split()),
)
# Names that stand on the map from here on come with the layers.
NEAR_ZOOM = 8.5
# Two thirds of a pixel at the zoom where the whole circle is seen on a laptop, and a
# finer grid: what is thinned or rounded is not seen before the fine lines are there.
COARSE_DEG = 0.005
GRID_DEG = 0.002
# Outside the circle, which is faded, and for rivers, which are wide, twice as much.
COARSER_DEG = 0.012


@dataclass(frozen=True)
class Portions:
    """The payload, taken apart in the order in which it is sent."""

    first: dict[str, Any]
    layers: dict[str, Any]
    texts: dict[str, Any]
    later: dict[str, Any]
    fine: dict[str, Any]
    record: dict[str, Any]
    tools: dict[str, Any]


def take_apart(payload: Mapping[str, Any]) -> Portions:
    """Take a whole payload apart; the layers that are shown at first come first."""
    early = {layer["id"] for layer in payload["layers"] if layer["shown"]}
    features = payload["features"]
    told = [f for f in features if f["register"] != "later"]
    # What only later sources tell of is drawn where the reader asks for those.
    added = [f for f in features if f["register"] == "later"]
    first_features = [f for f in told if f["layer"] in early]
    late_features = [f for f in told if f["layer"] not in early]
    heard = {s["update_id"] for f in told for s in f["states"] if "update_id" in s}
    lighter = _lighter(payload["updates"], RECORD_OF_UPDATES)
    labels = payload["labels"]
    words = payload["words"]
    styles = payload["styles"]
    search = payload["search"]
    context = payload["context"]
    topology = context["topology"]
    first = {
        **{key: value for key, value in payload.items() if key not in LATE_FIELDS},
        "words": {lang: _words(table, "first") for lang, table in words.items()},
        "context": {
            **context,
            "topology": topology and _coarse_topology(topology),
            "rivers": [_coarse_river(river) for river in context["rivers"]],
            "neighbours": [],
            "relief": None,
        },
        "features": _without(first_features, FEATURE_TEXTS),
        "layers": _without(payload["layers"], LAYER_TEXTS),
        "scenes": _without(payload["scenes"], (*SCENE_TEXTS, *SCENE_NOTES)),
        "labels": [label for label in labels if label["min_zoom"] <= NEAR_ZOOM],
        "facts": {},
        "sources": {},
        "styles": {k: v for k, v in styles.items() if k not in LATE_STYLES},
    }
    layers = {
        "features": late_features,
        "labels": [label for label in labels if label["min_zoom"] > NEAR_ZOOM],
        "neighbours": context["neighbours"],
    }
    units = topology["units"] if topology else []
    texts = {
        "features": _texts(first_features, FEATURE_TEXTS),
        "layers": _texts(payload["layers"], LAYER_TEXTS),
        "scenes": _texts(payload["scenes"], SCENE_TEXTS),
        "units": _texts(units, UNIT_TEXTS, key="adcode"),
        "words": {lang: _words(table, "texts") for lang, table in words.items()},
        "fields": {
            **{field: payload[field] for field in FIELD_TEXTS},
            "facts": _lighter(payload["facts"], RECORD_OF_FACTS),
            "search": {k: v for k, v in search.items() if k not in SEARCH_FIELDS},
            "updates": {i: one for i, one in lighter.items() if i in heard},
        },
    }
    later = {
        "features": added,
        "updates": {i: one for i, one in lighter.items() if i not in heard},
        "touches": payload["touches"],
        "search": {k: v for k, v in search.items() if k in SEARCH_FIELDS},
        "styles": {k: v for k, v in styles.items() if k in LATE_STYLES},
    }
    fine = {
        "transform": topology and topology["transform"],
        "arcs": topology["arcs"] if topology else [],
        "rivers": {river["id"]: river["lines"] for river in context["rivers"]},
        "towns": payload["towns"],
        "relief": context["relief"],
    }
    record = {
        **payload.get("record", {}),
        "texts": {
            "facts": _texts(payload["facts"].values(), RECORD_OF_FACTS),
            "updates": _texts(payload["updates"].values(), RECORD_OF_UPDATES),
        },
        "words": {lang: _words(table, "record") for lang, table in words.items()},
    }
    tools = {
        "words": {lang: _words(table, "tools") for lang, table in words.items()},
        "scenes": _texts(payload["scenes"], SCENE_NOTES),
    }
    return Portions(first, layers, texts, later, fine, record, tools)


def _words(table: Mapping[str, str], portion: str) -> dict[str, str]:
    return {key: text for key, text in table.items() if _comes_with(key) == portion}


def _comes_with(key: str) -> str:
    """Name of the portion that a word comes with."""
    group = key.partition(".")[0]
    if group in RECORD_WORDS:
        return "record"
    if key in TOOL_DOOR_WORDS:
        return "texts"
    if group in TOOL_WORDS:
        return "tools"
    is_late = group in WORD_TEXTS and key not in EARLY_WORDS
    return "texts" if is_late or key.startswith(LATE_WORDS) else "first"


def _without(
    items: Sequence[Mapping[str, Any]], fields: tuple[str, ...]
) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in item.items() if key not in fields}
        for item in items
    ]


def _lighter(
    items: Mapping[str, Mapping[str, Any]], fields: tuple[str, ...]
) -> dict[str, dict[str, Any]]:
    return dict(zip(items, _without(list(items.values()), fields), strict=True))


def _texts(
    items: Collection[Mapping[str, Any]], fields: tuple[str, ...], key: str = "id"
) -> dict[str, dict[str, Any]]:
    """What `_without` leaves out of each item, by its id."""
    return {
        item[key]: {field: item[field] for field in fields if field in item}
        for item in items
    }


def _coarse_topology(topology: Mapping[str, Any]) -> dict[str, Any]:
    scale = topology["transform"]["scale"]
    edges = {
        max(reference, ~reference)
        for unit in topology["units"]
        if unit["circle"] != "no"
        for polygon in unit["arcs"]
        for ring in polygon
        for reference in ring
    }
    return {
        **topology,
        "transform": {**topology["transform"], "scale": [GRID_DEG, GRID_DEG]},
        "arcs": [
            coarse_line(
                arc, scale, GRID_DEG, COARSE_DEG if number in edges else COARSER_DEG
            )
            for number, arc in enumerate(topology["arcs"])
        ],
        "units": _without(topology["units"], UNIT_TEXTS),
    }


def _coarse_river(river: Mapping[str, Any]) -> dict[str, Any]:
    """Thin the lines of a river; their numbers stay units of `UNITS_PER_DEGREE`."""
    unit = 1 / UNITS_PER_DEGREE
    steps = round(GRID_DEG * UNITS_PER_DEGREE)
    lines = [
        [
            value * steps
            for value in coarse_line(line, (unit, unit), steps * unit, COARSER_DEG)
        ]
        for line in river["lines"]
    ]
    return {**river, "lines": lines}
