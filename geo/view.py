"""What view.toml says: where the map opens, and where features may lie."""

from __future__ import annotations

from geo.errors import Issue, RegisterError
from geo.gazetteer import Gazetteer
from geo.paths import DataPaths
from geo.toml_files import toml_value

FILE = "view.toml"


def read_bounds(paths: DataPaths, name: str) -> list[float]:
    """Read bounds as (minx, miny, maxx, maxy) in degrees, WGS 84.

    Raises
    ------
    RegisterError
        If they are missing or no four numbers in order.
    """
    path = paths.register(FILE)
    file = paths.short(path)
    found = toml_value(path, file, name, "bounds")
    is_box = isinstance(found, list) and len(found) == len("xyxy")
    if not is_box or not (found[0] < found[2] and found[1] < found[3]):
        remedy = "Write minx, miny, maxx, maxy in degrees."
        issue = Issue(problem="bad_view", file=file, row=name, remedy=remedy)
        raise RegisterError([issue])
    return [float(value) for value in found]


def read_core_city_ids(paths: DataPaths, gazetteer: Gazetteer) -> frozenset[str]:
    """Read which cities the circle is named for; they are labelled at every zoom.

    Raises
    ------
    RegisterError
        If the list is missing or names a place that the gazetteer lacks.
    """
    path = paths.register(FILE)
    file = paths.short(path)
    ids = toml_value(path, file, "home", "core_city_ids")
    if not isinstance(ids, list):
        raise _wrong_cities(file, ids, "Write a list.")
    strange = [str(i) for i in ids if i not in gazetteer.places]
    if strange:
        remedy = "Name places by their id in places.csv."
        raise _wrong_cities(file, ", ".join(strange), remedy)
    return frozenset(ids)


def _wrong_cities(file: str, value: object, remedy: str) -> RegisterError:
    issue = Issue(
        problem="bad_view",
        file=file,
        row="home",
        column="core_city_ids",
        value=str(value),
        remedy=remedy,
    )
    return RegisterError([issue])
