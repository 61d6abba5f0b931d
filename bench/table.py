"""Rows of the comparison, and when a budget is met."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEAD = ("what", "plain st_folium", "ours", "ratio", "budget", "met")
SMALL = 100  # below this, seconds and megabytes get decimals


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 % of the values do not exceed, by nearest rank."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing measured on both sides; None where it was not measured."""

    what: str
    ours: float | None
    plain: float | None = None
    unit: str = ""
    most: float
    """Figure that ours may not exceed, in `unit`."""
    most_ratio: float | None = None
    """Share of plain that ours may not exceed; figure or share must hold."""

    @property
    def ratio(self) -> float | None:
        """Ours as a share of plain, from the same run."""
        if self.ours is None or not self.plain:
            return None
        return self.ours / self.plain

    @property
    def is_met(self) -> bool | None:
        """Whether figure or ratio holds; None where ours was not measured."""
        if self.ours is None:
            return None
        by_ratio = (
            self.ratio is not None
            and self.most_ratio is not None
            and self.ratio <= self.most_ratio
        )
        return self.ours <= self.most or by_ratio

    def cells(self) -> tuple[str, ...]:
        """Texts of the row, in the order of `HEAD`."""
        budget = f"≤ {self.most:g} {self.unit}".rstrip()
        if self.most_ratio is not None:
            budget += f" or ≤ {self.most_ratio:g}"
        met = {True: "yes", False: "**no**", None: "not measured"}[self.is_met]
        ratio = "" if self.ratio is None else f"{self.ratio:.2g}"
        plain, ours = self._figure(self.plain), self._figure(self.ours)
        return (self.what, plain, ours, ratio, budget, met)

    def _figure(self, value: float | None) -> str:
        if value is None:
            return "–"
        digits = 2 if self.unit in ("s", "MB") and value < SMALL else 0
        return f"{value:,.{digits}f} {self.unit}".rstrip()


def to_markdown(rows: Iterable[Row]) -> str:
    """Write the rows as a markdown table."""
    lines = [HEAD, tuple("---" for _ in HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
