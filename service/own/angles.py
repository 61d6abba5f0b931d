"""Numbers and angles as people write them into tables."""

from __future__ import annotations

import math
import re
import unicodedata

LONGEST = 60
NAN = math.nan
# Degrees, minutes and seconds, whatever signs stand between them.
SEXAGESIMAL = re.compile(
    r"(\d{1,3}(?:\.\d+)?)\s*[°º˚:度d\s]\s*"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*['\u2032’‘`:分m\s]\s*)?"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*(?:[\"″”“]|''|\u2032\u2032|秒|s)?)?",
    re.IGNORECASE,
)
SIDE = re.compile(
    r"^(?:[+]|东经|西经|北纬|南纬|[ewns](?=[\s\d:])|lon\w*\s*[:=]|lat\w*\s*[:=])\s*"
    r"|\s*(?:[ewns]|东经|西经|北纬|南纬)$",
    re.IGNORECASE,
)
WEST_OR_SOUTH = re.compile(
    r"西经|南纬|^[ws][\s\d:]|[\d'\"\u2032″°秒分度\s][ws]$", re.IGNORECASE
)
UNIT = re.compile(r"\s*(?:°|º|度|m|米)$", re.IGNORECASE)
PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")
GROUPS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
POINT_GROUPS_COMMA = re.compile(r"[-+]?\d{1,3}(\.\d{3})+,\d+")
POINT_GROUPS = re.compile(r"[-+]?\d{1,3}(\.\d{3}){2,}")


def read_number(text: str) -> float:
    """Return a number with comma or point before its decimals; NaN for none."""
    plain = text.strip()
    if PLAIN.fullmatch(plain):
        return float(plain)
    if DECIMAL_COMMA.fullmatch(plain):
        return float(plain.replace(",", "."))
    if GROUPS.fullmatch(plain):
        return float(plain.replace(",", ""))
    if POINT_GROUPS_COMMA.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain.replace(".", "")) if POINT_GROUPS.fullmatch(plain) else NAN


def read_angle(value: object) -> float:  # noqa: PLR0911 - one a form
    """Return a coordinate: degrees, also with minutes and seconds, or metres."""
    if isinstance(value, bool):
        return NAN
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e18 else NAN
    if not isinstance(value, str):
        return NAN
    text = unicodedata.normalize("NFKC", value.replace("″", '"').replace("\u2032", "'"))
    text = text.strip().replace("−", "-").replace("–", "-")  # noqa: RUF001 - minus, dash
    if not text or len(text) > LONGEST:
        return NAN
    sign = -1 if WEST_OR_SOUTH.search(text) else 1
    bare = SIDE.sub("", text).strip()
    plain = read_number(UNIT.sub("", bare))
    if not math.isnan(plain):
        return sign * plain
    found = SEXAGESIMAL.fullmatch(bare.removeprefix("-"))
    if not found:
        return NAN
    minutes, seconds = (float(part or 0) for part in (found[2], found[3]))
    if minutes >= 60 or seconds >= 60:
        return NAN
    whole = float(found[1]) + minutes / 60 + seconds / 3600
    return sign * (-1 if bare.startswith("-") else 1) * whole


def read_both(value: object) -> tuple[float, float] | None:
    """Return two numbers of one cell: ``105.8, 29.04``, ``(105.8 29.04)``."""
    if not isinstance(value, str) or len(value) > 2 * LONGEST:
        return None
    text = unicodedata.normalize("NFKC", value).strip()
    text = re.sub(r"^[(\[{]|[)\]}]$", "", text)
    for between in (r"\s*[,;、/|]\s*", r"\s+"):
        parts = [part for part in re.split(between, text) if part]
        if 2 <= len(parts) <= 3:
            pair = (read_angle(parts[0]), read_angle(parts[1]))
            if all(map(math.isfinite, pair)):
                return pair
    return None
