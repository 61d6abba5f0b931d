"""The dictionaries and patterns of data/desk/, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from geo.desk_files import read_desk_files
from geo.paths import DataPaths
from geo.toml_files import value_in

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """Tables of data/desk/, by the name of their file; patterns made when asked for.

    Parameters
    ----------
    tables
        As the TOML files hold them.
    """

    tables: Mapping[str, Mapping[str, Any]]

    def table(self, file: str, *keys: str) -> Any:
        """One value of a file.

        Raises
        ------
        RegisterError
            If the file lacks it.
        """
        return value_in(dict(self.tables[file]), f"data/desk/{file}.toml", *keys)

    def pattern(self, file: str, *keys: str) -> Pattern:
        """One value of a file as a pattern."""
        return re.compile(self.table(file, *keys))

    @cached_property
    def opens(self) -> Pattern:
        """What a line begins with that begins something new."""
        return self.pattern("reading", "opens")

    @cached_property
    def closes(self) -> Pattern:
        """A line that is a byline or a source."""
        return self.pattern("reading", "closes")

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(self.table("reading", "common"))

    def commonness(self, text: str) -> float:
        """Share of the signs of a text that are common in any Chinese text."""
        return sum(sign in self._common for sign in text) / len(text) if text else 0.0


def read_lexicon(paths: DataPaths) -> Lexicon:
    """Read the dictionaries.

    Raises
    ------
    RegisterError
        If a file is missing or is no TOML.
    """
    return Lexicon(read_desk_files(paths))
