"""Who publishes which length and date of a route, where not all of its sources do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.paths import DataPaths
from geo.tables import read_table

SOURCE_COLUMNS = ("route_id", "field", "cited", "update_ids")
# What a row of route_facts.csv states that may rest on some of its sources alone.
SOURCED_FIELDS = ("official_km", "start_date", "open_date")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSources:
    """Who publishes one length or date of a route."""

    cited: tuple[str, ...]
    """Some of the route's sources."""
    update_ids: tuple[str, ...]
    """Later reports that give it too."""


def read_field_sources(
    paths: DataPaths, cited: Mapping[str, tuple[str, ...]]
) -> dict[str, dict[str, FieldSources]]:
    """Read who publishes which length and date, by route and field.

    Parameters
    ----------
    paths
        Where the data is.
    cited
        All that each route names as its sources, by route id.

    Raises
    ------
    RegisterError
        If a row names an unknown route, a field twice, or a publication that is not
        among the route's sources.
    """
    path = paths.register("route_sources.csv")
    table = read_table(path, paths.short(path), SOURCE_COLUMNS)
    found: dict[str, dict[str, FieldSources]] = {}
    for row in table:
        route_id, field = row.text("route_id"), row.choice("field", SOURCED_FIELDS)
        if route_id not in cited:
            row.complain("route_id", "unknown_route", "Give an id of route_facts.csv.")
        if not set(row.items("cited")) <= set(cited.get(route_id, ())):
            remedy = "Name publications that stand under sources in route_facts.csv."
            row.complain("cited", "missing_source", remedy)
        if not row.items("cited") and not row.items("update_ids"):
            row.complain("cited", "missing_source", "Name a publication or an update.")
        if field in found.setdefault(route_id, {}):
            row.complain("field", "duplicate_id", "Keep one row for a field.")
        found[route_id][field] = FieldSources(
            cited=row.items("cited"), update_ids=row.items("update_ids")
        )
    table.done()
    return found
