"""The parameters of an address, read strictly: what is not understood is answered 400.

OGC API - Features asks for that (requirements ``/req/core/query-param-unknown`` and
``/req/core/query-param-invalid``); pygeoapi passes over most of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from geo.words import LANGUAGES
from service.languages import asked_language
from service.ogc.features import Features
from service.ogc.problems import OgcError

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CGCS2000 = "http://www.opengis.net/def/crs/EPSG/0/4490"
CRS_LIST = (CRS84, CGCS2000)
JSON = "json"
BOOLEANS = {"true": True, "false": False}
RESULTS = ("results", "hits")
OPEN_END = ("", "..")
COUNT = re.compile(r"[0-9]{1,9}")
NUMBER = re.compile(
    r"[+-]?([0-9]{1,20}(\.[0-9]{0,20})?|\.[0-9]{1,20})(e[+-]?[0-9]{1,2})?"
)
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9:.]{5,20}([Zz]|[+-][0-9:]{5})?")
# What every address takes, and what those of features take beside it.
EVERYWHERE = ("f", "lang")
OF_ONE = ("crs",)
OF_ITEMS = (
    *("bbox", "bbox-crs", "crs", "datetime", "limit", "offset"),
    *("properties", "resulttype", "skipGeometry", "sortby"),
)


def read_parameters(
    query: Iterable[tuple[str, str]],
    taken: Iterable[str] = (),
    features: Features | None = None,
) -> dict[str, str]:
    """Return the parameters of an address, each once and of a value that holds.

    Parameters
    ----------
    query
        Names and values, decoded.
    taken
        Parameters that this address takes, beside ``f`` and ``lang``.
    features
        The layer whose fields are parameters too.

    Raises
    ------
    OgcError
        If one is unknown, stands twice, or cannot have its value.
    """
    fields = features.queryables if features else {}
    known = (*EVERYWHERE, *taken, *fields)
    read: dict[str, str] = {}
    for name, value in query:
        if name not in known:
            raise OgcError("unknown_parameter", name, value, known)
        if name in read:
            raise OgcError("twice", name, value)
        read[name] = value
    for name, value in read.items():
        if name in CHECKS:
            CHECKS[name](name, value)
        elif features and name in ("properties", "sortby"):
            read[name] = _names(name, value, features)
        elif features:
            typed(name, value, fields[name])
    if "bbox-crs" in read and "bbox" not in read:
        raise OgcError("bbox_crs_alone", "bbox-crs", read["bbox-crs"])
    if "bbox" in read:
        _bbox(read["bbox"], read.get("bbox-crs", CRS84))
    return read


def typed(name: str, value: str, field: Mapping[str, Any]) -> Any:
    """Return the value of a field as features have it.

    Raises
    ------
    OgcError
        If a number or truth value is none, or the value is none of the field's own.
    """
    if "enum" in field and value not in field["enum"]:
        raise OgcError("bad_value", name, value, field["enum"])
    if field["type"] == "boolean":
        if value not in BOOLEANS:
            raise OgcError("bad_value", name, value, BOOLEANS)
        return BOOLEANS[value]
    if field["type"] in ("number", "integer"):
        return _number(name, value)
    return value


def days(value: str) -> tuple[str, str]:
    """Return first and last day of a ``datetime``; blank where it is open.

    Parameters
    ----------
    value
        A moment or day of RFC 3339, a month or a year; or two of them with a slash
        between, either of which may be ``..`` or nothing.

    Raises
    ------
    OgcError
        If it is anything else, or ends before it begins.
    """
    ends = value.split("/")
    if len(ends) > 2 or (len(ends) == 2 and all(end in OPEN_END for end in ends)):
        raise OgcError("bad_datetime", "datetime", value)
    first, last = _day(ends[0], value), _day(ends[-1], value)
    if len(ends) == 1 and not first:
        raise OgcError("bad_datetime", "datetime", value)
    # A month or year is as long as it is: compared as far as both are told.
    if first and last and first[: len(last)] > last[: len(first)]:
        raise OgcError("bad_datetime", "datetime", value)
    return first, last


def _day(text: str, whole: str) -> str:
    if text in OPEN_END:
        return ""
    try:
        if MOMENT.fullmatch(text):
            return datetime.fromisoformat(text.upper()).date().isoformat()
        if DAY.fullmatch(text):
            padded = f"{text}-01-01"[: len("2000-01-01")]
            datetime.fromisoformat(padded)
            return text
    except ValueError:
        pass
    raise OgcError("bad_datetime", "datetime", whole)


def _number(name: str, value: str) -> float:
    number = float(value) if NUMBER.fullmatch(value.lower()) else math.nan
    if not math.isfinite(number):
        raise OgcError("bad_number", name, value)
    return number


def _bbox(value: str, crs: str) -> None:
    parts = value.split(",")
    if len(parts) not in (4, 6):
        raise OgcError("bad_bbox", "bbox", value)
    numbers = [_number("bbox", part.strip()) for part in parts]
    half = len(numbers) // 2
    # The first axis of CRS 84 is the longitude, which may go round; that of EPSG:4490
    # is the latitude.
    ordered = (1,) if crs == CRS84 else (0, 1)
    if any(numbers[axis] > numbers[half + axis] for axis in ordered):
        raise OgcError("bad_bbox", "bbox", value)
    if half == 3 and numbers[2] > numbers[5]:
        raise OgcError("bad_bbox", "bbox", value)


def _names(name: str, value: str, features: Features) -> str:
    """Return a list of fields as pygeoapi reads it: a plus arrives as a blank."""
    is_order = name == "sortby"
    known = features.queryables if is_order else features.fields
    read: list[str] = []
    seen = set()
    for part in value.split(","):
        falling = "-" if is_order and part.startswith("-") else ""
        field = part.removeprefix("-").lstrip(" +") if is_order else part
        # Once each: thousands of times over, one address would keep a thread for long.
        if field not in known or field in seen:
            raise OgcError("bad_value", name, value, known)
        seen.add(field)
        read.append(falling + field)
    return ",".join(read)


def _crs(name: str, value: str) -> None:
    _one_of(CRS_LIST)(name, value)


def _one_of(allowed: Iterable[str]) -> Callable[[str, str], None]:
    listed = tuple(allowed)

    def check(name: str, value: str) -> None:
        if value not in listed:
            raise OgcError("bad_value", name, value, listed)

    return check


def _lang(name: str, value: str) -> None:
    if not asked_language(f"lang={value}"):
        raise OgcError("bad_value", name, value, LANGUAGES)


def _limit(name: str, value: str) -> None:
    if not COUNT.fullmatch(value) or int(value) < 1:
        raise OgcError("bad_count", name, value)


def _offset(name: str, value: str) -> None:
    if not COUNT.fullmatch(value):
        raise OgcError("bad_count", name, value)


def _datetime(_name: str, value: str) -> None:
    days(value)


CHECKS: Mapping[str, Callable[[str, str], None]] = {
    "f": _one_of([JSON]),
    "lang": _lang,
    "crs": _crs,
    "bbox-crs": _crs,
    "bbox": lambda _name, _value: None,  # with its CRS, when all are read
    "datetime": _datetime,
    "limit": _limit,
    "offset": _offset,
    "resulttype": _one_of(RESULTS),
    "skipGeometry": _one_of(BOOLEANS),
}
