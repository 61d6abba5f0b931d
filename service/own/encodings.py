"""In which encoding a text is written: spreadsheets and old tables say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

SAMPLE = 65_536
# Of the signs of a text, so many must be common ones of an encoding.
PLAUSIBLE = 0.4
CLEARLY = 0.05
# Zero bytes on one side of the pairs: text of two bytes a sign.
ZERO_SHARE = 0.02
UNSURE = ("big5", "cp1252")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
PAIRS = re.compile(rb"[\x80-\xff](?s:.)")


def encoding_of(content: bytes) -> str:
    """Return the encoding of a text, as Python names it."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name
    if wide := _wide(content):
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _chinese(content[:SAMPLE])
    return "utf-8"


def _chinese(sample: bytes) -> str:
    gb = _common_share(sample, _is_common_gb)
    big5 = _common_share(sample, _is_common_big5)
    # Simplified where both would do: the tables that come here are mostly so.
    if big5 > gb + CLEARLY and big5 > PLAUSIBLE:
        return "big5"
    return "gb18030" if gb > PLAUSIBLE else "cp1252"


def text_of(content: bytes) -> tuple[str, str]:
    """Return a text and its encoding; what fits no sign becomes a question mark."""
    encoding = encoding_of(content)
    return content.decode(encoding, "replace").removeprefix("\ufeff"), encoding


def _wide(content: bytes) -> str:
    sample = content[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * ZERO_SHARE or not sample or len(content) % 2:
        return ""
    if odd > 8 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 8 * odd else ""


def _common_share(sample: bytes, is_common: Callable[[int, int], bool]) -> float:
    pairs = PAIRS.findall(sample)
    return sum(is_common(*pair) for pair in pairs) / len(pairs) if pairs else 0.0


def _is_common_gb(lead: int, trail: int) -> bool:
    """Whether it is a sign or of the first level of GB 2312."""
    return trail >= 0xA1 and (0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3)


def _is_common_big5(lead: int, trail: int) -> bool:
    """Whether it is a sign or of the first level of Big5."""
    return 0xA1 <= lead <= 0xC6 and (0x40 <= trail <= 0x7E or trail >= 0xA1)
