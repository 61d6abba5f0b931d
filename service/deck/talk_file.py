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
from urllib.parse import parse_qsl

from geo.scenes import VIEW_RANGES, Scene, View
from layers import Filter, FilterWords, filter_of, unheard

LARGEST_BYTES = 64_000
KIND = "link-map-scenes"
VERSION = 1
MOST_SCENES = 60
LONGEST = {"title": 120, "text": 1000, "notes": 5000}
FILTER_KEYS = ("layers status claim source place side from to clock asof").split()
IS_JSON = re.compile(r"\s*[{\[]")
# `## [Title](?scene=border)`; a bracket of the title stands behind a backslash.
HEAD = re.compile(r"##\s+\[((?:\\.|[^\]\\])*)\]\(\s*<?([^)\s>]*)>?\s*\)\s*")
ANY_HEAD = re.compile(r"##(?!#)")
NAME_HEAD = re.compile(r"#(?!#)")
MISTAKABLE = re.compile(r"\\+[#>]")
LINE_ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
HOME = View(lat=30.0, lng=106.2, zoom=7.0)


class TalkError(ValueError):
    """A talk that cannot be read.

    Parameters
    ----------
    code
        Key of its sentence among the words, below ``deck.errors``.
    field
        Where it is: a line, or a field such as ``scenes[2].title``.
    """

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code, field)
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnScene(Scene):
    """A scene of a reader's own; what it filters by may be more than a scene's."""

    filter: Filter


@dataclass(frozen=True, slots=True)
class Item:
    """A scene as a file has it, and where."""

    field: str
    title: str
    text: str
    notes: str
    query: tuple[tuple[str, str], ...]


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
    items = list(_from_json(text) if IS_JSON.match(text) else _from_markdown(text))
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
    return Item(field, **said, query=tuple(query))


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


def _from_markdown(text: str) -> Iterator[Item]:
    head: tuple[int, str, str] | None = None
    said: list[str] = []
    notes: list[str] = []

    def settled() -> Iterator[Item]:
        if head is None:
            return
        line, title, address = head
        query = re.split(r"[?#]\??", address, maxsplit=1)[1]
        pairs = tuple(parse_qsl(query, keep_blank_values=True, max_num_fields=40))
        told, kept = ("\n".join(part).strip() for part in (said, notes))
        yield Item(f"line {line}", title, told, kept, pairs)

    for at, line in enumerate(LINE_ENDS.split(text), 1):
        if ANY_HEAD.match(line):
            yield from settled()
            head, said, notes = _head(line, at), [], []
        elif head is None:
            if line.strip() and not NAME_HEAD.match(line):
                raise TalkError("before_first", f"line {at}")
        elif line.startswith(">"):
            notes.append(re.sub(r"^>\s?", "", line))
        else:
            said.append(line[1:] if MISTAKABLE.match(line) else line)
    try:
        yield from settled()
    except ValueError as error:
        raise TalkError("bad_address", f"line {head[0] if head else 1}") from error


def _head(line: str, at: int) -> tuple[int, str, str]:
    found = HEAD.fullmatch(line)
    if found is None or not re.search(r"[?#].", found[2]):
        raise TalkError("bad_address", f"line {at}")
    title = re.sub(r"\\(.)", r"\1", found[1]).strip()
    return at, title, found[2]


def _scene(
    item: Item,
    told: Mapping[str, Scene],
    words: FilterWords,
    usual_layers: tuple[str, ...],
) -> Scene:
    pairs = dict(reversed([(k, v.strip()) for k, v in item.query]))
    named = pairs.get("scene", "")
    if named and named not in told:
        raise TalkError("unknown_scene", item.field)
    asked = [(key, pairs[key]) for key in FILTER_KEYS if pairs.get(key)]
    if named and not (item.text or item.notes or asked):
        return told[named]
    texts = {key: _text(getattr(item, key), item.field, key) for key in LONGEST}
    if not texts["title"]:
        raise TalkError("bad_text", item.field)
    for key, _, _ in unheard(asked, words):
        raise TalkError("unknown_value", f"{item.field}.{key}")
    base = _asked_by(told[named]) if named else []
    stands = {key for key, _ in asked}
    whole = [*asked, *(pair for pair in base if pair[0] not in stands)]
    wanted = filter_of(whole, words, layers=usual_layers)
    return OwnScene(
        id=item.field,
        **{f"{key}_{i}": text for key, text in texts.items() for i in ("zh", "en")},
        fact_ids=(),
        layers=wanted.layers or (),
        status=wanted.status,
        clock=wanted.clock,
        asof=wanted.asof,
        view=_view(pairs, item.field),
        filter=wanted,
    )


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
    if "c" not in pairs and "z" not in pairs:
        return HOME
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


def filter_for(scene: Scene) -> Filter:
    """Return what a scene lets through."""
    if isinstance(scene, OwnScene):
        return scene.filter
    return Filter(
        layers=scene.layers, status=scene.status, clock=scene.clock, asof=scene.asof
    )
