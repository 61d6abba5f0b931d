"""Named errors. Each says file, row, column, value and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class Remedy(str):
    """How to mend something, in English, with values filled into its sentence.

    The sentence is also the key of its translation, in the table ``remedies`` of
    data/words/zh.toml; a remedy without values is a plain string.

    Parameters
    ----------
    sentence
        May hold fields, such as ``Fill in {column}.``
    values
        What the fields hold.
    """

    __slots__ = ("sentence", "values")

    sentence: str
    values: dict[str, str]

    def __new__(cls, sentence: str, **values: object) -> Remedy:
        """Fill the values in."""
        text = {name: str(value) for name, value in values.items()}
        remedy = super().__new__(cls, sentence.format(**text))
        remedy.sentence = sentence
        remedy.values = text
        return remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing wrong in the data, with where it stands and how to mend it.

    `problem` is a short key (``unknown_place``); data/words holds its sentence in
    each language under ``issues.<problem>``.
    """

    problem: str
    file: str
    row: int | str = ""
    column: str = ""
    value: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        where = self.file
        if self.row != "":
            where += f", row {self.row}"
        if self.column:
            where += f", column {self.column}"
        value = f": {self.value!r}" if self.value else ""
        remedy = f". {self.remedy}" if self.remedy else ""
        return f"{where}: {self.problem.replace('_', ' ')}{value}{remedy}"


class DataError(ValueError):
    """Something in data/ cannot be used as it stands.

    Parameters
    ----------
    issues
        All that is wrong, collected so that one run shows everything.
    """

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


class RegisterError(DataError):
    """A register (facts, sources, places, waypoints, features) is at fault."""


class GazetteerError(DataError):
    """A place name is unknown, or stands for more than one place."""


class GeodataError(DataError):
    """A derived geodata file is missing, changed or malformed."""


class GeometryError(DataError):
    """A geometry cannot be made, crosses itself or leaves the region."""
