"""Figures of a sentence, with their unit and what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from desk.lexicon import Lexicon, Pattern

NOTHING = re.compile("^")
NEAR = 14  # signs before a figure in which its scope stands


@dataclass(frozen=True)
class FigureReader:
    """Reads figures off a text."""

    lexicon: Lexicon

    @cached_property
    def _units(self) -> dict[str, Pattern]:
        units = self.lexicon.table("figures", "units")
        return {unit: re.compile(row["pattern"]) for unit, row in units.items()}

    @cached_property
    def _scopes(self) -> dict[str, Pattern]:
        scopes = self.lexicon.table("figures", "scopes")
        return {name: re.compile(pattern) for name, pattern in scopes.items()}

    def read(self, text: str) -> dict[str, float]:
        """Figures by unit; ``length_km_in_sichuan`` for one of a part alone."""
        found: dict[str, float] = {}
        for unit, pattern in self._units.items():
            for match in pattern.finditer(text):
                key = unit + self._scope(text, match)
                found.setdefault(key, self.number(match["value"], _scale(match)))
        return found

    def _scope(self, text: str, match: re.Match[str]) -> str:
        before = text[max(0, match.start() - NEAR) : match.start("value")]
        before = re.split("[，；。]", before)[-1]
        nearest, name = max(
            (found.end(), name)
            for name, pattern in [("", NOTHING), *self._scopes.items()]
            for found in pattern.finditer(before)
        )
        return f"_{name}" if nearest else ""

    def number(self, digits: str, scale: str = "") -> float:
        """A number in Arabic or Chinese digits, times 万 or 亿."""
        signs: dict[str, int] = self.lexicon.table("figures", "digits")
        scales: dict[str, int] = self.lexicon.table("figures", "scales")
        value = float(digits) if digits[0].isdigit() else float(_spoken(digits, signs))
        value *= scales.get(scale, 1)
        return int(value) if value.is_integer() else round(value, 6)


def _scale(match: re.Match[str]) -> str:
    return match.groupdict().get("scale") or ""


def _spoken(text: str, signs: dict[str, int]) -> int:
    """十三 is 13, 二十 is 20, 一百二十 is 120."""
    total, digit = 0, 0
    for sign in text:
        if sign == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif sign == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = signs.get(sign, 0)
    return total + digit
