"""What every property and column that leaves the house means, in one register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo import vocabulary
from geo.features import ARTICLES, LATER, ROLES
from geo.outcomes import OUTCOMES
from geo.paths import DataPaths
from geo.tables import Row, read_table

DICTIONARY_COLUMNS = (
    "tables name short type unit values made title_zh title_en description_zh "
    "description_en"
).split()
# date: YYYY, YYYY-MM or YYYY-MM-DD; edtf: a start, as geo/starts.py reads it; list: of
# texts; table: rows of their own, described as the table feature_<name>.
TYPES = "text date edtf integer number boolean list table".split()
MADE = ("declared", "derived", "drawn", "measured")
FEATURES = "features"
ROWS_OF = "feature_"  # begins the name of a table of what a feature holds several of
SHORT_MOST = 10  # letters of a field's name in a Shapefile
REGISTERS = (ARTICLES, LATER)
# Closed vocabularies that a cell names by @.
VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "claim_type": vocabulary.CLAIM_TYPES,
    "direction": vocabulary.DIRECTIONS,
    "geometry_basis": vocabulary.GEOMETRY_BASES,
    "layer": (*vocabulary.FACT_LAYERS, *vocabulary.CONTEXT_LAYERS),
    "map_use": vocabulary.MAP_USES,
    "outcome": tuple(OUTCOMES),
    "register": REGISTERS,
    "role": tuple(ROLES),
    "status": vocabulary.STATUSES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One property of features, or one column of a table."""

    table: str
    """``features``, ``feature_<rows>``, or a file; ``file:list`` for a further list."""
    name: str
    short: str
    """Its name where no more than ten letters fit."""
    type: str
    """One of `TYPES`."""
    unit: str
    values: tuple[str, ...]
    """What it may say; none where that is open."""
    made: str
    """One of `MADE`."""
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Every entry, by table and name, in the order of the register."""

    by_table: Mapping[str, Mapping[str, Entry]]

    def __iter__(self) -> Iterator[Entry]:
        return (entry for table in self.by_table.values() for entry in table.values())

    def table(self, name: str) -> Mapping[str, Entry]:
        """Return the entries of a table, by name; none where it has none."""
        return self.by_table.get(name, {})

    @property
    def features(self) -> Mapping[str, Entry]:
        """The properties of features."""
        return self.table(FEATURES)


def read_dictionary(paths: DataPaths) -> Dictionary:
    """Read the dictionary.

    Raises
    ------
    RegisterError
        If a row lacks a word, names an unknown type, way of making or vocabulary, a
        table has a name twice, or a short name is missing, too long or not unique.
    """
    path = paths.register("dictionary.csv")
    table = read_table(path, paths.short(path), DICTIONARY_COLUMNS)
    by_table: dict[str, dict[str, Entry]] = {}
    shorts: set[str] = set()
    for row in table:
        for name in row.items("tables"):
            entry = _entry(row, name)
            entries = by_table.setdefault(name, {})
            if entry.name in entries:
                row.complain(
                    "name", "duplicate_id", "Keep one row for a name in a table."
                )
            if name == FEATURES:
                _check_short(row, entry.short, shorts)
            entries.setdefault(entry.name, entry)
        row.needed("tables")
    table.done()
    return Dictionary(by_table)


def _entry(row: Row, table: str) -> Entry:
    return Entry(
        table=table,
        name=row.needed("name"),
        short=row.text("short") or row.text("name"),
        type=row.choice("type", TYPES),
        unit=row.text("unit"),
        values=_values(row),
        made=row.choice("made", MADE),
        title_zh=row.needed("title_zh"),
        title_en=row.needed("title_en"),
        description_zh=row.needed("description_zh"),
        description_en=row.needed("description_en"),
    )


def _values(row: Row) -> tuple[str, ...]:
    """Return what the cell lists, or the vocabulary that it names."""
    cell = row.text("values")
    if not cell.startswith("@"):
        return row.items("values")
    if cell[1:] not in VOCABULARIES:
        row.complain(
            "values", "unknown_vocabulary", "Name a vocabulary of geo/dictionary.py."
        )
    return VOCABULARIES.get(cell[1:], ())


def _check_short(row: Row, short: str, taken: set[str]) -> None:
    if len(short) > SHORT_MOST or not short.isascii() or short.casefold() in taken:
        row.complain(
            "short", "bad_short_name", "Give a name of its own, at most ten letters."
        )
    taken.add(short.casefold())
