"""Every name that the gazetteer and the dictionaries hold, ready to be looked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from desk.lexicon import Lexicon
from geo.errors import RegisterError
from geo.files import read_text
from geo.gazetteer import Gazetteer
from geo.old_names import read_old_names
from geo.paths import DataPaths
from geo.place import Place
from geo.tables import read_table

READING_COLUMNS = ("printed", "read_as")
OUTSIDE, TRAP = "", None
"""What a name stands for that is no place of ours, and one that is no place at all."""
LONGEST_HALF = 4  # signs of a name on one line
SUFFIXES = ("自治县", "自治州", "区", "县", "市", "省", "镇", "乡")


@dataclass(frozen=True)
class Names:
    """Names by their first sign, the longest first; and what each stands for."""

    gazetteer: Gazetteer
    meanings: dict[str, tuple[str, ...] | None]
    """Ids of places; none for a place of no id; `TRAP` for a word that is no place."""
    towns: dict[str, tuple[tuple[str, str], ...]]
    """Id and adcode of every town of a name."""
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def longest(self, text: str, at: int) -> str:
        """The longest name that begins there; blank where none does."""
        for length in self.lengths.get(text[at], ()):
            name = text[at : at + length]
            if name in self.meanings:
                return name
        return ""

    def cut(self, first: str, second: str) -> bool:
        """Whether the end of a line and the start of the next are halves of a name.

        成都 before 市民 is whole, so that the two lines may end and begin there.
        """
        for length in range(1, min(LONGEST_HALF, len(first)) + 1):
            tail = first[-length:]
            if tail in self.meanings or " " in tail:
                continue
            name = self.longest(tail + second[:LONGEST_HALF], 0)
            if len(name) > length and self.meanings[name]:
                return True
        return False

    def is_full(self, name: str) -> bool:
        """Whether a name says itself that it is one of a place, as 永川区 does."""
        return name.endswith(SUFFIXES) or len(name) > 3

    def contains(self, outer: str, inner: str) -> bool:
        """Whether one place lies in the other, as far as their codes tell."""
        if not outer or not inner or outer == inner:
            return False
        around, within = self.gazetteer[outer], self.gazetteer[inner]
        code = around.prefecture_adcode or "".join(around.region_codes[:1])
        if not code and around.is_county:
            return within.adcode == around.adcode and not within.is_county
        return bool(code) and within.adcode.startswith(code.rstrip("0"))


def _bare(name: str) -> str:
    name = "".join(name.split())
    return name.replace("（", "(").replace("）", ")")


def _is_chinese(name: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in name)


def _names_of(place: Place) -> Iterator[str]:
    for name in (place.name_zh, place.short_zh, *place.aliases):
        bare = _bare(name)
        # 忠 or 荣 alone is a word, not a county.
        if len(bare) > 1 and _is_chinese(bare):
            yield bare


def read_names(paths: DataPaths, gazetteer: Gazetteer, lexicon: Lexicon) -> Names:
    """Gather every name.

    Raises
    ------
    RegisterError
        If a table cannot be read, or a dictionary names an unknown place.
    """
    meanings = _of_places(paths, gazetteer)
    for name, place_id in lexicon.table("places", "names").items():
        meanings[name] = (place_id,) if place_id else ()
    for printed, read_as in _misprints(paths):
        if printed not in meanings and meanings.get(read_as):
            meanings[printed] = meanings[read_as]
    for name in lexicon.table("places", "outside", "names"):
        meanings.setdefault(name, ())
    for word in lexicon.table("places", "traps", "words"):
        meanings[word] = TRAP
    lengths: dict[str, set[int]] = {}
    for name in meanings:
        lengths.setdefault(name[0], set()).add(len(name))
    longest_first = {
        sign: tuple(sorted(found, reverse=True)) for sign, found in lengths.items()
    }
    return Names(gazetteer, meanings, _towns(paths), longest_first)


def _of_places(
    paths: DataPaths, gazetteer: Gazetteer
) -> dict[str, tuple[str, ...] | None]:
    """Names of the gazetteer, and those that places bore before."""
    ids: dict[str, dict[str, None]] = {}
    for place in gazetteer.places.values():
        for name in _names_of(place):
            ids.setdefault(name, {})[place.id] = None
    today = set(ids)
    for place_id, olds in read_old_names(paths, gazetteer).items():
        for old in olds:
            if old not in today and _is_chinese(old):
                ids.setdefault(old, {})[place_id] = None
    return {name: tuple(found) for name, found in ids.items()}


def _misprints(paths: DataPaths) -> Iterator[tuple[str, str]]:
    path = paths.register("readings.csv")
    for row in read_table(path, paths.short(path), READING_COLUMNS):
        read_as = _bare(row.text("read_as")).partition("(")[0]
        yield _bare(row.text("printed")), read_as


def _towns(paths: DataPaths) -> dict[str, tuple[tuple[str, str], ...]]:
    path = paths.geodata("towns.geojson")
    try:
        features = json.loads(read_text(path, paths.short(path)))["features"]
    except (ValueError, KeyError) as error:
        if isinstance(error, RegisterError):
            raise
        features = []
    towns: dict[str, tuple[tuple[str, str], ...]] = {}
    for feature in features:
        told = feature["properties"]
        if name := told.get("name_zh"):
            towns[name] = (*towns.get(name, ()), (told["id"], told["adcode"]))
    return towns
