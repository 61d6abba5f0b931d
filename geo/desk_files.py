"""The dictionaries of data/desk/, by which new articles are read."""

from __future__ import annotations

from typing import Any

from geo.paths import DataPaths
from geo.toml_files import read_toml, value_in

# Each file, with a table or a value that it cannot do without.
DESK_FILES = {
    "reading": "opens",
    "places": "traps",
    "relations": "kinds",
    "status": "lines",
    "figures": "units",
    "against": "layers",
}
DeskFiles = dict[str, dict[str, Any]]


def read_desk_files(paths: DataPaths) -> DeskFiles:
    """Read the dictionaries, by the name of their file.

    Raises
    ------
    RegisterError
        If one is missing, is no TOML, or lacks what it cannot do without.
    """
    tables = {}
    for name, needed in DESK_FILES.items():
        path = paths.register(f"desk/{name}.toml")
        tables[name] = read_toml(path, paths.short(path))
        value_in(tables[name], paths.short(path), needed)
    return tables
