"""When a state began, in the precision of its source: EDTF, and the days it bounds.

`EDTF <https://www.loc.gov/standards/datetime/>`_ (ISO 8601-2) writes what a source
really says: ``2022-10``, ``2020-11/2020-12`` (some day of the two months),
``../2021-01-11`` (by then; nobody says since when), ``2017-41`` (second half of 2017).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from time import struct_time

from edtf import EDTFParseException, parse_edtf
from edtf.parser.parser_classes import EDTFObject, Interval

MONTH_LENGTH = len("2020-06")
PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day on which something may have begun, as ISO dates."""

    earliest: str
    """Blank where no first day is known."""
    latest: str


class NotAStartError(ValueError):
    """A text is no EDTF date that a start can be read from."""


@lru_cache(maxsize=1024)
def bounds(start: str) -> Bounds:
    """Return the days between which a start lies, both included.

    Parameters
    ----------
    start
        A date, season, half-year or interval in EDTF. An interval is read as "some day
        of it"; its first end may be open or unknown.

    Raises
    ------
    NotAStartError
        If the text is not EDTF, or names no day by which it had begun.
    """
    # Nearly all are plain, and the library's grammar takes milliseconds for each.
    plain = PLAIN.fullmatch(start)
    return _of_plain(start, *plain.groups()) if plain else _of_edtf(start)


def _of_plain(start: str, year: str, month: str | None, day: str | None) -> Bounds:
    try:
        last = monthrange(int(year), int(month or "12"))[1]
    except ValueError as error:  # the year 0 has no calendar
        raise NotAStartError(start) from error
    if day:
        if not 1 <= int(day) <= last:
            raise NotAStartError(start)
        return Bounds(start, start)
    return Bounds(f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last:02}")


def _of_edtf(start: str) -> Bounds:
    try:
        read = parse_edtf(start)
    except (EDTFParseException, TypeError) as error:
        # Of an interval without its second end the library raises a TypeError.
        raise NotAStartError(start) from error
    if isinstance(read, Interval) and not _is_said(read.upper):
        # For an unknown last end, too, the library guesses ten years.
        raise NotAStartError(start)
    earliest, latest = _day(read.lower_strict()), _day(read.upper_strict())
    if not DAY.fullmatch(latest) or not (earliest == "" or DAY.fullmatch(earliest)):
        raise NotAStartError(start)
    # For an unknown first end the library guesses ten years: nobody said so.
    if isinstance(read, Interval) and not _is_said(read.lower):
        earliest = ""
    if earliest > latest:
        raise NotAStartError(start)
    return Bounds(earliest, latest)


def _day(end: struct_time | float) -> str:
    """Write one end as a day; an open end comes back as an infinite float."""
    if isinstance(end, float):
        return ""
    return f"{end.tm_year:04}-{end.tm_mon:02}-{end.tm_mday:02}"


def _is_said(end: EDTFObject) -> bool:
    return str(end) not in ("", "unknown", "..", "open")
