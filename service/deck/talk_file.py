"""An own talk: the file that the page saves, or a person has written.

Markdown as docs/talk.md describes it, or the JSON of earlier versions. Nothing in it is
trusted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.scenes import VIEW_RANGES, Scene, View
from layers import Filter, FilterWords, filter_of, unheard
from service.deck.talk_form import Item, Pairs, TalkError, read_markdown

LARGEST_BYTES = 64_000
KIND = "link-map-scenes"
VERSION = 1
MOST_SCENES = 60
LONGEST = {"title": 120, "text": 1000, "notes": 5000}
FILTER_KEYS = ("layers status claim source place side from to clock asof").split()
IS_JSON = re.compile(r"\s*[{\[]")
HOME = View(lat=30.0, lng=106.2, zoom=7.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnScene(Scene):
    """A scene of a reader's own; what it filters by may be more than a scene's."""

    filter: Filter
    is_framed: bool
    """Whether the talk says which part of the map it shows."""


def read_talk(
    content: bytes,
    told: Mapping[str, Scene],
    words: FilterWords,
    usual_layers: tuple[str, ...],
) -> tuple[Scene, ...]:
    """Read a talk, in its order.

    Parameters
    ----------
    content
        The file, in UTF-8.
    told
        The map's own scenes, which a talk may name by their ids.
    words
        What each key of a filter may say.
    usual_layers
        Those that are on where an address names none.

    Raises
    ------
    TalkError
        If it is no talk; it says where.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TalkError("no_text", "line 1") from error
    items = list(_from_json(text) if IS_JSON.match(text) else read_markdown(text))
    if not 0 < len(items) <= MOST_SCENES:
        raise TalkError("bad_scenes", "scenes")
    return tuple(_scene(item, told, words, usual_layers) for item in items)


def _from_json(text: str) -> Iterator[Item]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise TalkError("no_json", f"line {error.lineno}") from error
    except (ValueError, RecursionError) as error:
        raise TalkError("no_json", "line 1") from error
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise TalkError("no_talk", "kind")
    if data.get("version") != VERSION:
        raise TalkError("no_talk", "version")
    scenes = data.get("scenes")
    if not isinstance(scenes, list):
        raise TalkError("bad_scenes", "scenes")
    for at, scene in enumerate(scenes):
        yield _item_of(scene, f"scenes[{at}]")


def _item_of(scene: object, field: str) -> Item:
    if isinstance(scene, str):
        return Item(field, scene, "", "", (("scene", scene),))
    if not isinstance(scene, dict):
        raise TalkError("bad_scene", field)
    said = {key: _string(scene.get(key, ""), f"{field}.{key}") for key in LONGEST}
    state = scene.get("state", {})
    if not isinstance(state, dict):
        raise TalkError("bad_scene", f"{field}.state")
    query = [
        (key, _listed(state[key], f"{field}.state.{key}", key))
        for key in FILTER_KEYS
        if state.get(key) is not None
    ]
    view = state.get("view")
    query += _view_pairs(view) if isinstance(view, dict) else []
    title, text, notes = (said[key] for key in ("title", "text", "notes"))
    return Item(field, title, text, notes, tuple(query))


def _string(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise TalkError("bad_text", field)
    return value


def _listed(value: object, field: str, key: str) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        # Nothing chosen to filter by means all; no layer means none.
        return ",".join(value) or ("none" if key == "layers" else "")
    if isinstance(value, str):
        return value
    raise TalkError("bad_scene", field)


def _view_pairs(view: Mapping[str, Any]) -> list[tuple[str, str]]:
    centre = f"{view.get('lat', '')},{view.get('lng', '')}"
    return [("z", str(view.get("zoom", ""))), ("c", centre)]


def _scene(
    item: Item,
    told: Mapping[str, Scene],
    words: FilterWords,
    usual_layers: tuple[str, ...],
) -> Scene:
    pairs = _first_of_each(item.query)
    named = pairs.get("scene", "")
    for step in item.steps:
        changed = _first_of_each(step.query)
        if changed.get("scene"):
            raise TalkError("unknown_scene", step.field)
        for key, _, _ in unheard(_filtering(changed), words):
            raise TalkError("unknown_value", f"{step.field}.{key}")
        pairs |= changed
    if named and named not in told:
        raise TalkError("unknown_scene", item.field)
    asked = _filtering(pairs)
    if named and not (item.text or item.notes or asked or item.steps):
        return told[named]
    # A slide shows and says all that the scene comes to.
    whole_text = "\n".join(t for t in (item.text, *(s.text for s in item.steps)) if t)
    said = {"title": item.title, "text": whole_text, "notes": item.notes}
    texts = {key: _text(value, item.field, key) for key, value in said.items()}
    if not texts["title"]:
        raise TalkError("bad_text", item.field)
    for key, _, _ in unheard(asked, words):
        raise TalkError("unknown_value", f"{item.field}.{key}")
    of = told[named] if named else None
    base = _asked_by(of) if of else []
    is_framed = "c" in pairs or "z" in pairs
    stands = {key for key, _ in asked}
    whole = [*asked, *(pair for pair in base if pair[0] not in stands)]
    wanted = filter_of(whole, words, layers=usual_layers)
    return OwnScene(
        id=item.field,
        title_zh=texts["title"],
        title_en=texts["title"],
        text_zh=texts["text"],
        text_en=texts["text"],
        notes_zh=texts["notes"],
        notes_en=texts["notes"],
        fact_ids=of.fact_ids if of else (),
        selected=pairs.get("f", of.selected if of else ""),
        layers=wanted.layers or (),
        status=wanted.status,
        clock=wanted.clock,
        asof=wanted.asof,
        view=_view(pairs, item.field) if is_framed or not of else of.view,
        filter=wanted,
        is_framed=is_framed,
    )


def _first_of_each(query: Pairs) -> dict[str, str]:
    return dict(reversed([(key, value.strip()) for key, value in query]))


def _filtering(pairs: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, pairs[key]) for key in FILTER_KEYS if pairs.get(key)]


def _asked_by(scene: Scene) -> list[tuple[str, str]]:
    """What one of the map's own scenes asks for, as an address says it."""
    return [
        ("layers", ",".join(scene.layers) or "none"),
        ("status", ",".join(scene.status)),
        ("clock", scene.clock),
        ("asof", scene.asof),
    ]


def _text(value: str, field: str, key: str) -> str:
    if len(value) > LONGEST[key]:
        raise TalkError("bad_text", f"{field}.{key}")
    # Signs that no XML may hold.
    return "".join(c for c in value if c == "\n" or c.isprintable()).strip()


def _view(pairs: Mapping[str, str], field: str) -> View:
    lat, _, lng = pairs.get("c", f"{HOME.lat},{HOME.lng}").partition(",")
    said = {"lat": lat, "lng": lng, "zoom": pairs.get("z", str(HOME.zoom))}
    return View(**{key: _number(text, key, field) for key, text in said.items()})


def _number(text: str, key: str, field: str) -> float:
    low, high = VIEW_RANGES[key]
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        raise TalkError("bad_view", f"{field}.{key}")
    return number


def is_framed(scene: Scene) -> bool:
    """Return whether a scene shows a part of the map that a person has chosen."""
    return isinstance(scene, OwnScene) and scene.is_framed


def filter_for(scene: Scene) -> Filter:
    """Return what a scene lets through."""
    if isinstance(scene, OwnScene):
        return scene.filter
    return Filter(
        layers=scene.layers, status=scene.status, clock=scene.clock, asof=scene.asof
    )
