"""Periods in the precision of their source: first and last day that they may mean.

A promise is due "within 2020", a road was begun "by December 2021": what is measured
between two such dates lies between bounds too. Every date of a promise is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.starts import bounds


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
        EDTF as geo/starts.py reads it: ``2020``, ``2020-12-31``, ``2020/2020-12-08``
        (some day between), ``../2021-12`` (by then).

    Raises
    ------
    NotAStartError
        If it is no such date.
    """
    when = bounds(text)
    first = date.fromisoformat(when.earliest) if when.earliest else None
    return Period(first, date.fromisoformat(when.latest))
