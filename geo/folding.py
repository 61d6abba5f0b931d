"""One writing for all scripts: what a reader types meets what the registers hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.paths import DataPaths
from geo.toml_files import toml_value

# A reader types a hyphen where our texts have a dash between two names.
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2013\u2014"), "-")


@dataclass(frozen=True)
class Folding:
    """Folds a text to the writing of the registers, sign by sign.

    Parameters
    ----------
    variants
        Each character of our names, with those that other scripts write for it:
        traditional characters, Japanese ones, variant forms.
    """

    variants: Mapping[str, str] = field(default_factory=dict)
    _table: dict[int, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table = {
            ord(variant): sign
            for sign, variants in self.variants.items()
            for variant in variants
        }
        object.__setattr__(self, "_table", table | DASHES)

    def __call__(self, text: str) -> str:
        """Return the text in our characters, half width and lower case."""
        return unicodedata.normalize("NFKC", text).casefold().translate(self._table)


def read_folding(paths: DataPaths) -> Folding:
    """Read the table of characters.

    Raises
    ------
    RegisterError
        If the file is missing or no TOML, or lacks its table.
    """
    path = paths.register("characters.toml")
    return Folding(toml_value(path, paths.short(path), "variants"))
