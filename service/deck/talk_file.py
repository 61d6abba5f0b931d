"""An own talk: the file that the page saves. Nothing in it is trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.scenes import VIEW_RANGES, Scene, View

LARGEST_BYTES = 64_000
KIND = "link-map-scenes"
VERSION = 1
MOST_SCENES = 60
DAY = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")
LONGEST = {"title": 120, "text": 1000, "notes": 5000}


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


def read_talk(
    content: bytes, told: Mapping[str, Scene], layers: frozenset[str]
) -> tuple[Scene, ...]:
    """Read a talk, in its order.

    Parameters
    ----------
    content
        The file.
    told
        The map's own scenes, which a talk may name by their ids.
    layers
        Ids of the fact layers.

    Raises
    ------
    TalkError
        If it is no talk; it says where.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise TalkError("no_json", f"line {error.lineno}") from error
    except (ValueError, RecursionError) as error:
        raise TalkError("no_json", "line 1") from error
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise TalkError("no_talk", "kind")
    if data.get("version") != VERSION:
        raise TalkError("no_talk", "version")
    items = data.get("scenes")
    if not isinstance(items, list) or not 0 < len(items) <= MOST_SCENES:
        raise TalkError("bad_scenes", "scenes")
    return tuple(
        _scene(item, f"scenes[{at}]", told, layers) for at, item in enumerate(items)
    )


def _scene(
    item: object, field: str, told: Mapping[str, Scene], layers: frozenset[str]
) -> Scene:
    if isinstance(item, str):
        if item not in told:
            raise TalkError("unknown_scene", field)
        return told[item]
    if not isinstance(item, dict):
        raise TalkError("bad_scene", field)
    words = {key: _text(item.get(key, ""), f"{field}.{key}", key) for key in LONGEST}
    if not words["title"]:
        raise TalkError("bad_text", f"{field}.title")
    state = item.get("state", {})
    if not isinstance(state, dict):
        raise TalkError("bad_scene", f"{field}.state")
    shown = _ids(state.get("layers", []), f"{field}.state.layers")
    if not set(shown) <= layers:
        raise TalkError("unknown_layer", f"{field}.state.layers")
    clock = state.get("clock", "reported")
    if clock not in {"reported", "known"}:
        raise TalkError("bad_scene", f"{field}.state.clock")
    asof = state.get("asof") or ""
    if not isinstance(asof, str) or not _is_day(asof):
        raise TalkError("bad_scene", f"{field}.state.asof")
    return Scene(
        id=str(item.get("id", field))[:40],
        **{
            f"{key}_{lang}": text
            for key, text in words.items()
            for lang in ("zh", "en")
        },
        fact_ids=(),
        layers=shown,
        status=_ids(state.get("status", []), f"{field}.state.status"),
        clock=clock,
        asof=asof,
        view=_view(state.get("view"), f"{field}.state.view"),
    )


def _is_day(text: str) -> bool:
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat((text or "2020") + "-01-01"[len(text or "2020") - 4 :])
    except ValueError:
        return False
    return True


def _text(value: object, field: str, key: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST[key]:
        raise TalkError("bad_text", field)
    # Signs that no XML may hold.
    return "".join(c for c in value if c == "\n" or c.isprintable()).strip()


def _ids(value: object, field: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TalkError("bad_scene", field)
    return tuple(value)


def _view(value: Any, field: str) -> View:
    given = value if isinstance(value, dict) else {}
    for key, (low, high) in VIEW_RANGES.items():
        number = given.get(key)
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        if not is_number or not low <= float(number or 0) <= high:
            raise TalkError("bad_view", f"{field}.{key}")
    return View(**{key: float(given[key]) for key in VIEW_RANGES})
