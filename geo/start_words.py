"""A start in a reader's words: EDTF is for machines."""

from __future__ import annotations

import re

from geo.words import LANGUAGES, Words

HALF_YEAR = re.compile(r"(\d{4})-4([01])")
HALVES = {"0": "date.first_half", "1": "date.second_half"}


def start_words(words: Words, start: str) -> dict[str, str]:
    """Write a start (geo/starts.py) in every language; a plain date as it is."""
    half = HALF_YEAR.fullmatch(start)
    if half:
        return words.said(HALVES[half[2]], year=half[1])
    begin, interval, end = start.partition("/")
    if not interval:
        return dict.fromkeys(LANGUAGES, start)
    if begin in ("", ".."):
        return words.said("date.by", date=end)
    return words.said("date.between", **{"from": begin, "by": end})
