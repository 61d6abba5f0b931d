"""Names that places bore before, so that they are found by them too."""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from geo.paths import DataPaths
from geo.tables import read_table

OLD_NAME_COLUMNS = ("name_zh", "now", "basis", "source")
# The same unit under another name or rank; or a unit that is a part of today's.
BASES = ("same", "part")

OldNames = dict[str, tuple[str, ...]]


def read_old_names(paths: DataPaths, gazetteer: Gazetteer) -> OldNames:
    """Read the former names, in file order, by the id of the place that they mean.

    They are for the search alone: no register may call a place by them.

    Raises
    ------
    RegisterError
        If a row names an unknown place, lacks its source, or has a wrong word.
    """
    path = paths.register("old_names.csv")
    table = read_table(path, paths.short(path), OLD_NAME_COLUMNS)
    names: OldNames = {}
    for row in table:
        row.needed("source")
        row.choice("basis", BASES)
        name = row.needed("name_zh")
        for place_id in gazetteer.check_names(row, "now"):
            names[place_id] = (*names.get(place_id, ()), name)
    table.done()
    return names
