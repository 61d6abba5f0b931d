"""The two sides of the border, each a province of its own."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import Issue, RegisterError
from geo.paths import DataPaths
from geo.toml_files import read_toml, text_in

PROVINCE_DIGITS = 2  # of an adcode, its first


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of the border."""

    id: str
    province_adcode: str

    def holds(self, adcode: str) -> bool:
        """Tell whether a unit lies on this side, by its adcode."""
        return adcode[:PROVINCE_DIGITS] == self.province_adcode[:PROVINCE_DIGITS]


Sides = dict[str, Side]


def read_sides(paths: DataPaths) -> Sides:
    """Read the two sides by id, in the order in which a pair names them.

    Raises
    ------
    RegisterError
        If there are not two, or one has no province.
    """
    path = paths.register("sides.toml")
    file = paths.short(path)
    table = read_toml(path, file)
    sides = {
        side_id: Side(
            id=side_id, province_adcode=text_in(table, file, side_id, "province_adcode")
        )
        for side_id in table
    }
    provinces = {side.province_adcode[:PROVINCE_DIGITS] for side in sides.values()}
    if not len(table) == len(provinces) == 2:
        issue = Issue(
            problem="wrong_sides",
            file=file,
            value=", ".join(sides),
            remedy="A border has two sides: give two tables with different provinces.",
        )
        raise RegisterError([issue])
    return sides
