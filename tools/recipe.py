"""What `data/geodata/recipe.toml` says: pinned sources, tolerances, river paths."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
GEODATA = REPOSITORY / "data" / "geodata"
COUNTIES_CSV = REPOSITORY / "data" / "counties.csv"
PLACES_CSV = REPOSITORY / "data" / "places.csv"
RECIPE = GEODATA / "recipe.toml"
CACHE = REPOSITORY / ".cache" / "geodata"

#: Length of one degree of latitude, good to 0.3 % anywhere: enough for tolerances.
METRES_PER_DEGREE = 111_320.0


class GeodataError(Exception):
    """A source is missing or is not what the recipe pins; the text says the remedy."""


@dataclass(frozen=True)
class River:
    """One river of the recipe: names and the lon, lat points its path goes through.

    `into` is the id of the river that it joins; blank where it leaves the frame.
    """

    id: str
    name_zh: str
    name_en: str
    rank: int
    path: tuple[tuple[float, float], ...]
    path_basis: str
    into: str = ""


@dataclass(frozen=True)
class Neighbour:
    """A province beyond the border: its code in the source, its names on the map."""

    id: str
    adcode: str
    name_zh: str
    name_en: str


@dataclass(frozen=True)
class Recipe:
    """The whole recipe; the tables keep the keys of the file."""

    boundaries: dict[str, Any]
    provinces: dict[str, Any]
    rivers: dict[str, Any]
    towns: dict[str, Any]
    relief: dict[str, Any]
    topology: dict[str, Any]
    extent: dict[str, dict[str, str]]
    file: list[dict[str, Any]]
    neighbour: tuple[Neighbour, ...]
    river: tuple[River, ...]


def read_recipe(path: Path = RECIPE) -> Recipe:
    """Read the recipe.

    Raises
    ------
    GeodataError
        If a table or key is missing or a river or neighbour has unknown keys.
    """
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        rivers = tuple(
            River(**row | {"path": tuple(map(tuple, row["path"]))})
            for row in tables.pop("river")
        )
        neighbours = tuple(Neighbour(**row) for row in tables.pop("neighbour"))
        return Recipe(river=rivers, neighbour=neighbours, **tables)
    except (KeyError, TypeError) as error:
        message = f"{path}: {error}; compare with the tables of tools/recipe.py"
        raise GeodataError(message) from error
