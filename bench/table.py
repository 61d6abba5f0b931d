"""Rows of the comparison, and when a budget is met."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

HEAD = ("what", "plain st_folium", "ours", "ratio", "budget", "met")
SMALL = 100  # below this, seconds and megabytes get decimals


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 % of the values do not exceed, by nearest rank."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


@dataclass(frozen=True, slots=True)
class Over:
    """A result as well: what was measured took longer than one waits."""

    limit: float
    """In the unit of the row."""


Figure = float | Over | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing measured on both sides; None where it was not measured."""

    what: str
    ours: Figure
    plain: Figure = None
    median: float | None = None
    """Of ours, where `ours` is the 95th percentile of several."""
    unit: str = ""
    most: float | None = None
    """Figure that ours may not exceed, in `unit`; None where it is only told."""
    most_ratio: float | None = None
    """Share of plain that ours may not exceed; figure or share must hold."""
    fault: str = ""
    """Why it could not be measured."""

    @property
    def ratio(self) -> float | None:
        """Ours as a share of plain; an upper bound where plain is over its limit."""
        if not isinstance(self.ours, float | int) or not self.plain:
            return None
        plain = self.plain.limit if isinstance(self.plain, Over) else self.plain
        return self.ours / plain

    @property
    def is_met(self) -> bool | None:
        """Whether figure or ratio holds; None where there is nothing to hold."""
        if self.fault:
            return False
        if self.ours is None or self.most is None:
            return None
        if isinstance(self.ours, Over):
            return False
        by_ratio = (
            self.ratio is not None
            and self.most_ratio is not None
            and self.ratio <= self.most_ratio
        )
        return self.ours <= self.most or by_ratio

    def cells(self) -> tuple[str, ...]:
        """Texts of the row, in the order of `HEAD`."""
        budget = "" if self.most is None else f"≤ {self.most:g} {self.unit}".rstrip()
        if self.most_ratio is not None:
            budget += f" or ≤ {self.most_ratio:g}"
        met = {True: "yes", False: "**no**", None: "–"}[self.is_met]
        sign = "< " if isinstance(self.plain, Over) else ""
        ratio = "" if self.ratio is None else f"{sign}{self.ratio:.2g}"
        ours = self.fault or self._figure(self.ours)
        if self.median is not None:
            ours += f" (median {self._figure(self.median)})"
        return (self.what, self._figure(self.plain), ours, ratio, budget, met)

    def plain_values(self) -> dict[str, Any]:
        """Return the row as JSON has it; what ran out of time as ``"> 180"``."""
        values = {key: value for key, value in asdict(self).items() if value != ""}
        for key in ("ours", "plain"):
            figure = getattr(self, key)
            values[key] = f"> {figure.limit:g}" if isinstance(figure, Over) else figure
        return values | {"ratio": self.ratio, "met": self.is_met}

    def _figure(self, value: Figure) -> str:
        if value is None:
            return "–"
        if isinstance(value, Over):
            return f"> {value.limit:g} {self.unit}".rstrip()
        digits = 2 if self.unit in ("s", "MB") and value < SMALL else 0
        return f"{value:,.{digits}f} {self.unit}".rstrip()


def spread(
    what: str, taken: Sequence[float], plain: Sequence[float] = (), **more: Any
) -> Row:
    """Return the row of a thing done several times: p95, and the median of ours.

    Parameters
    ----------
    what
        Said before ``, p95 of <count>``.
    taken, plain
        Ours and the plain page's, in the row's unit.
    more
        Of the row.
    """
    if not taken:
        return Row(what=what, ours=None, fault="not measured", **more)
    return Row(
        what=f"{what}, p95 of {len(taken)}",
        ours=p95(taken),
        median=median(taken),
        plain=p95(plain) if plain else None,
        **more,
    )


def to_markdown(rows: Iterable[Row]) -> str:
    """Write the rows as a markdown table."""
    lines = [HEAD, tuple("---" for _ in HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
