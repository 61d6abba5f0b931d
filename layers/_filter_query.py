"""A filter as an address says it: the map's own keys, for every page and route."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from geo import vocabulary
from geo.atlas import Atlas
from geo.starts import NotAStartError, bounds
from layers._filters import Filter
from layers._touches import Touches

SPLIT = re.compile(r"[,;|\s]+")
DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
# So that an address stays short; only of places there are more.
MOST_VALUES = 13
LEAST_LETTERS = 2  # of a word written short
# Every value of a list, or none of them.
ALL, NONE = "all", "none"
NOW = "now"
Value = TypeVar("Value")


@dataclass(frozen=True)
class FilterWords:
    """What each key of a filter may say."""

    by_key: Mapping[str, Sequence[str]]
    apart: tuple[str, ...] = ()
    """Layers of packs: the map shows them, and none of what is ours stands in them."""

    @classmethod
    def of(
        cls, atlas: Atlas, touches: Touches, apart: tuple[str, ...] = ()
    ) -> FilterWords:
        """Gather the values that the data know."""
        # Articles that tell of other regions alone are neither drawn nor found.
        told = {f.source_id for f in atlas.facts.values() if f.map_use != "exclude"}
        articles = [i for i in atlas.sources if i in told]
        return cls(
            {
                "layers": vocabulary.FACT_LAYERS,
                "status": vocabulary.STATUSES,
                "claim": vocabulary.CLAIM_TYPES,
                "source": articles,
                "place": sorted(touches.known),
                "side": touches.sides,
                "clock": vocabulary.CLOCKS,
            },
            apart,
        )


def filter_of(
    pairs: Iterable[tuple[str, str]],
    words: FilterWords,
    *,
    layers: tuple[str, ...] | None = None,
) -> Filter:
    """Read a filter from an address; what is not known there is passed over.

    Parameters
    ----------
    pairs
        Keys and values of the address, decoded and in lower case. Of a key that comes
        twice the first value holds that is known.
    words
        What each key may say.
    layers
        Layers that are on where the address names none; None for all.
    """
    said: dict[str, list[str]] = {}
    for key, value in pairs:
        said.setdefault(key, []).append(value)

    def chosen(key: str) -> tuple[str, ...] | None:
        known = words.by_key[key]
        given = said.get(key, ())
        # What is left out of so many places would be no choice.
        texts = [t for t in given if key != "place" or not t.startswith("-")]
        return _first(_listed(text, known, words.apart) for text in texts)

    def held(key: str) -> tuple[str, ...]:
        some = chosen(key) or ()
        # All of them and none chosen mean the same: no filter.
        return () if len(some) == len(words.by_key[key]) else some[:MOST_VALUES]

    def one(key: str) -> str:
        known = words.by_key[key]
        return _first(text for text in said.get(key, ()) if text in known) or ""

    def day(key: str) -> str:
        return _first(as_date(text) for text in said.get(key, ())) or ""

    on = chosen("layers")
    start, end = day("from"), day("to")
    if start and end and bounds(start).earliest > bounds(end).latest:
        start, end = end, start
    is_now = NOW in said.get("asof", ())[:1]
    return Filter(
        layers=layers if on is None else on,
        status=held("status"),
        claim=held("claim"),
        source=held("source"),
        place=held("place"),
        side=one("side"),
        start=start,
        end=end,
        clock="known" if is_now else one("clock") or "reported",
        asof="" if is_now else day("asof"),
    )


def unheard(
    pairs: Iterable[tuple[str, str]], words: FilterWords
) -> Iterator[tuple[str, str, str]]:
    """Yield keys and values that `filter_of` would pass over, or hold a part of.

    Each with what is wrong: ``bad_value``, ``bad_date`` or ``too_many``.

    A page goes on without them; who asks for a file must know what is in it.
    """
    for key, value in pairs:
        if not value:
            continue
        if key in ("from", "to", "asof"):
            if as_date(value) is None and not (key == "asof" and value == NOW):
                yield key, value, "bad_date"
        elif key in ("side", "clock"):
            if value not in words.by_key[key]:
                yield key, value, "bad_value"
        elif key in words.by_key:
            known = words.by_key[key]
            said = [w for w in SPLIT.split(value.removeprefix("-")) if w]
            yield from (
                (key, word, "bad_value")
                for word in said
                if word not in (ALL, NONE, *words.apart)
                and _meant(word, known) not in known
            )
            meant = _listed(value, known) or ()
            if key != "layers" and MOST_VALUES < len(meant) < len(known):
                yield key, value, "too_many"


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def _listed(
    text: str, known: Sequence[str], apart: Sequence[str] = ()
) -> tuple[str, ...] | None:
    """Return what a list names, in the order of what is known; None where nothing.

    What stands `apart` is named, and is none of them.

    A word may be written short; a minus leaves out what follows.
    """
    leaves_out = text.startswith("-")
    said = [word for word in SPLIT.split(text.removeprefix("-")) if word]
    if not said:
        return None
    if ALL in said or NONE in said:
        return tuple(known) if (ALL in said) != leaves_out else ()
    meant = {_meant(word, known) for word in said}
    if leaves_out:
        return tuple(word for word in known if word not in meant)
    found = tuple(word for word in known if word in meant)
    return found if found or meant & set(apart) else None


def _meant(word: str, known: Sequence[str]) -> str:
    """Return the word that it is, or that alone begins with it."""
    if word in known or len(word) < LEAST_LETTERS:
        return word
    begun = [one for one in known if one.startswith(word)]
    return begun[0] if len(begun) == 1 else word


def as_date(text: str) -> str | None:
    """Return a date of an address with its zeros; None for what is none."""
    found = DAY.fullmatch(text)
    if not found:
        return None
    date = "-".join(part.zfill(2) for part in found.groups() if part)
    try:
        bounds(date)
    except NotAStartError:
        return None
    return date
