"""What goes into one file: features, what their properties mean, the small print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geopandas import GeoDataFrame

from geo.dictionary import Dictionary

UTF8 = "utf-8"
GBK = "gbk"
ENCODINGS = (UTF8, GBK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One line of the small print, which travels in every file."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One layer of a parcel."""

    layer_id: str
    title: Mapping[str, str]
    """By language."""
    features: GeoDataFrame
    """WGS 84 degrees, indexed by id."""
    colour: str
    """Of its lines and symbols on our map, as ``#rrggbb``."""
    code: str = ""
    """Initials of its Chinese title in pinyin, in capitals."""
    source_id: str = ""
    """Its id in the data, whatever it is called in a file."""
    is_ground: bool = False
    """Whether it is ground for the others, which has no status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """All that a format needs; it can be pickled and sent to another process."""

    name: str
    """Stem of the file."""
    title: Mapping[str, str]
    parts: tuple[Part, ...]
    dictionary: Dictionary
    sources: tuple[Mapping[str, Any], ...]
    notices: tuple[Notice, ...]
    statuses: Mapping[str, Mapping[str, str]]
    """Words of each feature's status, by feature id and language."""
    dated: str
    """Date of the data, YYYY-MM-DD: it stands for the time of writing."""
    words: Mapping[str, str]
    """Names of sheets, layers and files inside, by key."""
    epsg: int = 4326
    encoding: str = UTF8
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Properties of each layer, a selection's too."""
    registers: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    """Rows of the facts and later reports, for formats that hold tables."""

    def told(self, lang: str) -> str:
        """Return the small print in one language, a sentence a line."""
        return "\n".join(getattr(notice, lang) for notice in self.notices)
