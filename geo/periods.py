"""Periods in the precision of their source: first and last day that they may mean.

A promise is due "within 2020", a road was begun "by December 2021": what is measured
between two such dates lies between bounds too. Every date of a promise is read here.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

YEAR, MONTH, DAY = 1, 2, 3
OPEN = ".."


class NotAPeriodError(ValueError):
    """A text is no date and no two dates with a slash."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days between which something lies, both included."""

    first: date | None
    """None where nobody says since when."""
    last: date


def period(text: str) -> Period:
    """Return the days that a date of a register may mean.

    Parameters
    ----------
    text
        ``2020``, ``2020-12`` or ``2020-12-31``; two of them with a slash mean some day
        between; ``../2021-12`` means by then.

    Raises
    ------
    NotAPeriodError
        If it is neither, or ends before it begins.
    """
    begin, slash, end = text.partition("/")
    if not slash:
        return Period(_first_day(begin), _last_day(begin))
    found = Period(None if begin == OPEN else _first_day(begin), _last_day(end))
    if found.first and found.first > found.last:
        raise NotAPeriodError(text)
    return found


def _parts(text: str) -> list[int]:
    parts = text.split("-")
    widths = [len(part) for part in parts]
    is_date = all(map(str.isdecimal, parts)) and widths == [4, 2, 2][: len(parts)]
    if not is_date:
        raise NotAPeriodError(text)
    return [int(part) for part in parts]


def _first_day(text: str) -> date:
    return _day(text, _parts(text), month=1, is_last=False)


def _last_day(text: str) -> date:
    return _day(text, _parts(text), month=12, is_last=True)


def _day(text: str, parts: list[int], *, month: int, is_last: bool) -> date:
    year, month = parts[0], parts[1] if len(parts) >= MONTH else month
    try:
        last = monthrange(year, month)[1] if is_last else 1
        return date(year, month, parts[2] if len(parts) == DAY else last)
    except ValueError as error:  # no such month or day
        raise NotAPeriodError(text) from error
