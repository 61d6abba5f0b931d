"""What the page's search needs beyond what it shows: places, other names, readings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from geo.atlas import Atlas
from geo.folding import Folding
from geo.pinyin import Pinyin
from geo.place import Place
from webmap._labels import CITY_KINDS

HAN = re.compile(r"[\u3400-\u9fff]")
Sounds = dict[str, str]  # a character, and the syllable it is read as
# Areas and lines that the gazetteer names without a place one could go to.
NOWHERE = {"area_set", "line_label", "corridor_label", "label", "outside_country"}


def search_entries(atlas: Atlas, shown: set[str]) -> dict[str, Any]:
    """Return the search entries that the rest of the payload does not imply.

    Features, facts shown and counties are in the payload already; the page makes their
    entries itself. Readings travel once for all of them: a syllable with its
    characters, and the names that are read otherwise.

    Parameters
    ----------
    atlas
        The registers.
    shown
        Ids of the facts that the payload holds.
    """
    # Without readings the search still finds names as they are written.
    pinyin = atlas.parts.pinyin.get_or(Pinyin())
    syllables = pinyin.syllables
    sounds = {sign: sound for sound, signs in syllables.items() for sign in signs}
    places = atlas.gazetteer.places.values()
    old = atlas.parts.old_names.get_or({})
    folding = atlas.parts.characters.get_or(Folding())
    return {
        "syllables": syllables,
        "readings": pinyin.names,
        # A character and what other scripts write for it, one after another.
        "variants": " ".join(
            sign + others for sign, others in folding.variants.items()
        ),
        "places": [
            _place(place, sounds, old.get(place.id, ()))
            for place in places
            if not place.is_county and place.kind not in NOWHERE
        ],
        "counties": {
            place.adcode: also
            for place in places
            if place.is_county
            and (also := _other_names(place, sounds, old.get(place.id, ())))
        },
        "facts": {
            fact.id: {"zh": fact.desc_zh, "en": fact.desc_en}
            for fact in atlas.facts.values()
            if fact.id not in shown and fact.map_use != "exclude"
        },
    }


def named_in_search(
    entries: dict[str, Any], features: list[dict[str, Any]]
) -> set[str]:
    """Return every Chinese name that is found by its reading."""
    names = {feature["name"]["zh"] for feature in features}
    for place in entries["places"]:
        names |= {place["zh"], *place.get("also", ())}
    for also in entries["counties"].values():
        names |= set(also)
    return {name for name in names if HAN.search(name)}


def _place(place: Place, sounds: Sounds, old: Sequence[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": place.id,
        "zh": place.name_zh,
        "en": place.name_en,
        "lon": place.lon,
        "lat": place.lat,
        "km": place.accuracy_km,
    }
    if place.kind in CITY_KINDS:
        entry["pref"] = (place.prefecture_adcode or place.adcode)[:4]
    elif place.adcode:
        entry["adcode"] = place.adcode
    if also := _other_names(place, sounds, old):
        entry["also"] = also
    return entry


def _other_names(place: Place, sounds: Sounds, old: Sequence[str]) -> list[str]:
    """Return aliases and former names that add to the names and their readings.

    The page puts the city before a county's name itself, and a query of several words
    need not meet one name alone.
    """
    names = [_squeezed(name) for name in (place.name_zh, place.name_en)]
    known = [*names, _read(place.name_zh, sounds)]
    kept: list[str] = []
    for alias in sorted((*place.aliases, *old), key=lambda name: not HAN.search(name)):
        key = _squeezed(alias)
        # What stands before a name is found by several words; what follows a Chinese
        # name (成渝双城) is typed with it in one.
        is_longer = str.endswith if HAN.search(alias) else str.__contains__
        if any(is_longer(key, name) for name in names) or any(
            key in other for other in known
        ):
            continue
        kept.append(alias)
        known += [key, _read(alias, sounds)]
    return kept


def _read(name: str, sounds: Sounds) -> str:
    return "".join(sounds.get(sign, sign) for sign in _squeezed(name))


def _squeezed(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
