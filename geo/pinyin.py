"""How Chinese characters and names are read, for the search."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.paths import DataPaths
from geo.toml_files import read_toml, texts_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinyin:
    """Readings, as `tools.build_pinyin` writes them; without any, none is known."""

    syllables: dict[str, str] = field(default_factory=dict)
    """Syllable to the characters that are read so."""
    names: dict[str, str] = field(default_factory=dict)
    """Names that are not read character by character."""

    def initials(self, text: str) -> str:
        """Return the first letter of each character that has a known reading."""
        letters = {
            character: syllable[0]
            for syllable, characters in self.syllables.items()
            for character in characters
        }
        return "".join(letters.get(character, "") for character in text)


def read_pinyin(paths: DataPaths) -> Pinyin:
    """Read pinyin.toml.

    Raises
    ------
    RegisterError
        If it is no TOML, or lacks one of its two tables.
    """
    path = paths.register("pinyin.toml")
    file = paths.short(path)
    table = read_toml(path, file)
    return Pinyin(
        syllables=texts_in(table, file, "syllables"),
        names=texts_in(table, file, "names"),
    )
