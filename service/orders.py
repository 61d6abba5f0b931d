"""What a download's address asks for: coordinates, encoding, and which features."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from geo.words import LANGUAGES, Words
from geo.zones import GIVEN_IN
from layers import Filter, FilterWords, filter_of, unheard
from service.formats.formats import Format
from service.formats.parcel import ENCODINGS, UTF8

WGS84_EPSG = GIVEN_IN[0]
# EPSG:4524, epsg4524, 4524, urn:ogc:def:crs:EPSG::4524, http://…/EPSG/0/4524
EPSG = re.compile(r"(?:.*epsg[:/]*(?:[\d.]*[:/]+)?)?(\d{4,5})", re.IGNORECASE)
CRS84 = "crs84"
FILTER_KEYS = ("layers status claim source place side from to clock asof").split()
# Of the map's address, what tells of the view and not of the features.
PASSED_OVER = (
    "lang theme context vs scene at table f z c download utm_source utm_medium "
    "utm_campaign"
).split()
OPTION_KEYS = ("crs", "encoding", "boundaries")
NO_BOUNDARIES, WITH_BOUNDARIES = "no", "yes"
SHOWN_VALUES = 40  # of what a key may say, in a message


class OrderError(ValueError):
    """An address asks for what cannot be given; it names key, value and remedy."""

    def __init__(
        self, problem: str, key: str, value: str, allowed: Collection[str] = ()
    ) -> None:
        super().__init__(f"{problem}: {key}={value}")
        self.problem = problem
        self.key = key
        self.value = value
        self.allowed = list(allowed)

    def told(self, words: Words) -> dict[str, object]:
        """Return it as an answer that says what is wrong and what to write instead."""
        some = ", ".join(self.allowed[:SHOWN_VALUES])
        said = {
            lang: words(
                lang,
                f"orders.{self.problem}",
                name=self.key,
                value=self.value,
                allowed=some,
            )
            for lang in LANGUAGES
        }
        return {
            "error": self.problem,
            "parameter": self.key,
            "value": self.value,
            "message": said["en"],
            "message_zh": said["zh"],
            "allowed": self.allowed,
        }


@dataclass(frozen=True, kw_only=True)
class Order:
    """What one address asks for."""

    stem: str
    """A layer's id, ``all`` or ``features``."""
    ending: str
    epsg: int = WGS84_EPSG
    encoding: str = UTF8
    has_boundaries: bool = True
    """Whether the county boundaries, whose upstream terms are open, may be in it."""
    filter: Filter | None = None
    asked: tuple[tuple[str, str], ...] = ()
    """The filter as the address says it, for the file to name."""

    @property
    def is_plain(self) -> bool:
        """Whether it asks for nothing but the file itself."""
        usual = Order(stem=self.stem, ending=self.ending)
        return self == usual


def read_order(
    stem: str,
    one: Format,
    query: Iterable[tuple[str, str]],
    words: FilterWords,
) -> Order:
    """Read an address, strictly: what is not understood is no file.

    Raises
    ------
    OrderError
        If a key is unknown, or a value, or the format cannot give what is asked for.
    """
    pairs = [(key.strip().lower(), value.strip().lower()) for key, value in query]
    known = {*FILTER_KEYS, *PASSED_OVER, *OPTION_KEYS}
    for key, value in pairs:
        if key not in known:
            raise OrderError("unknown_key", key, value, [*OPTION_KEYS, *FILTER_KEYS])
    options = dict(reversed([(k, v) for k, v in pairs if k in OPTION_KEYS and v]))
    asked = [(k, v) for k, v in pairs if k in FILTER_KEYS and v]
    selects = stem == "features"
    if asked and not selects:
        raise OrderError("filter_elsewhere", *asked[0])
    for key, value, problem in unheard(asked, words):
        raise OrderError(problem, key, value, words.by_key.get(key, ()))
    return Order(
        stem=stem,
        ending=one.ending,
        epsg=_epsg(options.get("crs", ""), one),
        encoding=_encoding(options.get("encoding", ""), one),
        has_boundaries=_boundaries(options.get("boundaries", "")),
        filter=filter_of(asked, words) if selects else None,
        asked=tuple(asked),
    )


def _epsg(text: str, one: Format) -> int:
    if not text or text.endswith(CRS84):
        return WGS84_EPSG
    found = EPSG.fullmatch(text)
    epsg = int(found[1]) if found else 0
    if epsg not in GIVEN_IN:
        raise OrderError("bad_crs", "crs", text, [f"EPSG:{n}" for n in GIVEN_IN])
    if epsg != WGS84_EPSG and not one.has_crs:
        raise OrderError("only_wgs84", "crs", text, [f"EPSG:{WGS84_EPSG}"])
    return epsg


def _encoding(text: str, one: Format) -> str:
    if not text:
        return UTF8
    plain = {"utf8": UTF8, "cp936": "gbk", "gb2312": "gbk"}.get(text, text)
    if plain not in ENCODINGS:
        raise OrderError("bad_value", "encoding", text, ENCODINGS)
    if plain != UTF8 and not one.has_encoding:
        raise OrderError("only_utf8", "encoding", text, [UTF8])
    return plain


def _boundaries(text: str) -> bool:
    if text not in ("", NO_BOUNDARIES, WITH_BOUNDARIES):
        raise OrderError(
            "bad_value", "boundaries", text, [NO_BOUNDARIES, WITH_BOUNDARIES]
        )
    return text != NO_BOUNDARIES
