"""Lengths by water that somebody publishes; none is measured off the drawn river."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.paths import DataPaths
from geo.routes import Route, Waypoint
from geo.tables import Row, read_table

FAIRWAY_COLUMNS = (
    "route_id from_seq to_seq comparison km publisher_zh publisher_en date note"
).split()
# As the source says it: so many, or about so many.
COMPARISONS = ("=", "~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairway:
    """The published length by water between two places of a waterway."""

    start: Waypoint
    end: Waypoint
    km: float
    about: bool
    """Whether the source gives it as about so many."""
    publisher_zh: str
    publisher_en: str
    date: str


def read_fairways(paths: DataPaths, routes: Mapping[str, Route]) -> tuple[Fairway, ...]:
    """Read the published lengths by water, in file order.

    Raises
    ------
    RegisterError
        If a row names an unknown route or waypoint, or lacks its length or source.
    """
    path = paths.register("fairway_lengths.csv")
    table = read_table(path, paths.short(path), FAIRWAY_COLUMNS)
    found = []
    for row in table:
        start, end = (_waypoint(row, routes, name) for name in ("from_seq", "to_seq"))
        km = row.decimal("km")
        about = row.choice("comparison", COMPARISONS) == "~"
        publisher_zh = row.needed("publisher_zh")
        publisher_en = row.needed("publisher_en")
        date = row.date("date")
        if start and end and km:
            found.append(
                Fairway(
                    start=start,
                    end=end,
                    km=km,
                    about=about,
                    publisher_zh=publisher_zh,
                    publisher_en=publisher_en,
                    date=date,
                )
            )
    table.done()
    return tuple(found)


def _waypoint(row: Row, routes: Mapping[str, Route], column: str) -> Waypoint | None:
    route = routes.get(row.needed("route_id"))
    if route is None:
        row.complain("route_id", "unknown_route", "Give an id of route_facts.csv.")
        return None
    for point in route.waypoints:
        if str(point.seq) == row.needed(column):
            return point
    row.complain(column, "unknown_waypoint", "Give the seq of a row of waypoints.csv.")
    return None
