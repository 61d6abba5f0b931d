"""What a sheet's address means: a feature, a place, or what comes nearest to it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Any

from geo.errors import GazetteerError
from geo.place import Place
from geo.words import LANGUAGES
from service.published import Published

# Of what was typed no more is compared, and no more is said back.
LONGEST_ASKED = 64
NEAREST = 5
LEAST_LIKE = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What one sheet is about."""

    id: str
    """Id of the feature or place: of all that lead here, the one of the sheet."""
    record: Mapping[str, Any] | None = None
    place: Place | None = None

    def name(self, lang: str) -> str:
        """Name of what the sheet is about."""
        if self.place:
            return self.place.name_zh if lang == "zh" else self.place.name_en
        return str((self.record or {})[f"name_{lang}"])


def subject_of(published: Published, asked: str) -> Subject | None:
    """Return what an id means: of a feature, a place, a fact, or an official code.

    Parameters
    ----------
    published
        The registers and layers.
    asked
        As it stands in the address, decoded.
    """
    if record := published.features.get(asked):
        return Subject(id=str(record["id"]), record=record)
    places = published.atlas.gazetteer.places
    if place := places.get(asked):
        return Subject(id=place.id, place=place)
    if asked.isascii() and asked.isdigit():
        found = next((place for place in places.values() if place.code == asked), None)
        return Subject(id=found.id, place=found) if found else None
    return None


def heir_of(published: Published, asked: str) -> str:
    """Id of what took the place of a withdrawn one; blank if nothing did."""
    tombstone = published.atlas.parts.tombstones.get_or({}).get(asked)
    heirs = tombstone.replaced_by if tombstone else ()
    return next((heir for heir in heirs if subject_of(published, heir)), "")


def nearest(published: Published, asked: str) -> list[Subject]:
    """Return what an unknown id may have meant, the likeliest first.

    Parameters
    ----------
    published
        The registers and layers.
    asked
        Whatever stood in the address.
    """
    text = asked[:LONGEST_ASKED].strip().casefold()
    if not text:
        return []
    ids = _ids_by_name(published)
    found = [ids[text]] if text in ids else []
    with contextlib.suppress(GazetteerError):
        found.append(published.atlas.gazetteer.resolve(text).id)
    found += [i for name, i in ids.items() if text in name][:NEAREST]
    close = get_close_matches(text, ids, n=NEAREST, cutoff=LEAST_LIKE)
    close.sort(key=lambda name: -SequenceMatcher(None, text, name).ratio())
    found += [ids[name] for name in close]
    subjects = (subject_of(published, i) for i in dict.fromkeys(found))
    return [subject for subject in subjects if subject][:NEAREST]


@lru_cache(maxsize=1)
def _ids_by_name(published: Published) -> dict[str, str]:
    """Ids and names of all that has a sheet, in small letters, with the id."""
    found: dict[str, str] = {}
    for record in published.drawn:
        for name in (record["id"], *(record[f"name_{lang}"] for lang in LANGUAGES)):
            found.setdefault(str(name).casefold(), str(record["id"]))
    for place in published.atlas.gazetteer.places.values():
        for name in (place.id, place.name_zh, place.name_en):
            found.setdefault(name.casefold(), place.id)
    return found
