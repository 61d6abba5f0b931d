"""Routes through named waypoints, with what is published of their length and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from shapely import LineString

from geo.crs import length_km
from geo.curves import Coordinates, LonLat, Step, shared_ways, smooth_line
from geo.errors import GeometryError, Issue
from geo.gazetteer import Gazetteer
from geo.paths import DataPaths
from geo.route_sources import FieldSources, read_field_sources
from geo.sides import Sides
from geo.tables import Row, read_table

WAYPOINT_COLUMNS = (
    "route_id seq name_zh name_en kind adcode lon lat accuracy_km basis source"
).split()
ROUTE_COLUMNS = (
    "route_id register_ids name_zh name_en ref_code official_km border_place "
    "start_date open_date sources confidence notes course"
).split()
# Whether any source says where the route runs, or only what it joins.
COURSES = ("stated", "not_stated")
NETWORK_COLUMNS = ("median_km", "p90_km", "share_within", "checked_on", "method")
EXCEPTION_COLUMNS = ("route_id", "reason_zh", "reason_en")
BORDER_KIND = "border_crossing"
# A line through waypoints cuts bends, so it comes out short; it never comes out much
# longer. Rows of length_exceptions.csv give the reasons for what lies outside.
LENGTH_RATIO = (0.80, 1.10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoint:
    """A named place that a route passes, lon and lat in WGS 84 degrees."""

    seq: int
    name_zh: str
    name_en: str
    kind: str
    adcode: str
    lon: float
    lat: float
    accuracy_km: float
    basis: str

    @property
    def is_geonames(self) -> bool:
        """Whether its point is that of GeoNames, not one compiled by us."""
        return self.basis.startswith("geonames")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCheck:
    """How the drawn line lies beside an independent network, where one has a path.

    Distances are those of the path's nodes from the line. Agreement is necessary, not
    sufficient: such a network names no road.
    """

    median_km: float
    p90_km: float
    share_within: float
    """Share of the nodes that lie within the stated accuracy, 0 to 1."""
    checked_on: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Waypoints in order, and the published facts of the route (None: not found)."""

    id: str
    register_ids: tuple[str, ...]
    waypoints: tuple[Waypoint, ...]
    name_zh: str
    name_en: str
    ref: str
    official_km: float | None
    side_km: tuple[float | None, float | None]
    """Of the parts on either side of the border, in the order of the waypoints."""
    border_place: str
    start_date: str
    open_date: str
    confidence: str
    notes: str
    length_excused: bool
    course_stated: bool
    """Whether a source says where it runs; if not, no bound of its error is known."""
    network: NetworkCheck | None
    sources: tuple[str, ...]
    """Publications from which the row is compiled."""
    field_sources: dict[str, FieldSources]
    """Of what is known to rest on some of them, by field: see route_sources.csv."""
    ways: Mapping[Step, Coordinates] = field(default_factory=dict, compare=False)
    """Curves that it shares with other routes, all of which are drawn alike there.
    They follow from the waypoints, so that these alone are compared."""

    def part(self, span: str) -> tuple[Waypoint, ...]:
        """Waypoints of a span of sequence numbers such as ``4-7``; blank means all."""
        if not span:
            return self.waypoints
        first, last = (int(end) for end in span.split("-"))
        return tuple(point for point in self.waypoints if first <= point.seq <= last)

    def line(self, span: str = "") -> LineString:
        """Draw the route, or a span of it, as a smooth line in lon, lat degrees."""
        return smooth_line(_positions(self.part(span)), self.id, self.ways)

    def accuracy_m(self, span: str = "") -> float | None:
        """Honest bound of the line's error: that of its worst waypoint, in metres.

        None where nobody states the course: then any number would be a guess.
        """
        if not self.course_stated:
            return None
        return max(point.accuracy_km for point in self.part(span)) * 1000

    def published_lengths(self) -> list[tuple[str, float]]:
        """Spans whose length is published, with that length in km.

        The parts on either side end at the border crossing, where one is among the
        waypoints.
        """
        first, last = self.waypoints[0], self.waypoints[-1]
        lengths = [("", self.official_km)]
        crossings = [p.seq for p in self.waypoints if p.kind == BORDER_KIND]
        if len(crossings) == 1:
            halves = (f"{first.seq}-{crossings[0]}", f"{crossings[0]}-{last.seq}")
            lengths += zip(halves, self.side_km, strict=True)
        return [(span, km) for span, km in lengths if km]

    def check_length(self) -> None:
        """Hold the drawn length against every published one.

        Raises
        ------
        GeometryError
            If a ratio leaves `LENGTH_RATIO` and length_exceptions.csv has no reason.
        """
        if self.length_excused:
            return
        issues = []
        for span, official_km in self.published_lengths():
            ratio = length_km(self.line(span)) / official_km
            if not LENGTH_RATIO[0] <= ratio <= LENGTH_RATIO[1]:
                issues.append(
                    Issue(
                        problem="length_off",
                        file="data/waypoints.csv",
                        row=f"{self.id} {span}".strip(),
                        value=f"drawn / published = {ratio:.2f}",
                        remedy="Mend the waypoints, or give the reason in "
                        "length_exceptions.csv.",
                    )
                )
        if issues:
            raise GeometryError(issues)


def read_routes(
    paths: DataPaths, gazetteer: Gazetteer, sides: Sides
) -> dict[str, Route]:
    """Read waypoints and route facts, by route id.

    Raises
    ------
    RegisterError
        If a row is at fault, a waypoint names an unknown county or a route has no
        facts.
    """
    excused = _read_exceptions(paths)
    path = paths.register("waypoints.csv")
    table = read_table(path, paths.short(path), WAYPOINT_COLUMNS)
    waypoints = {}
    for route_id, rows in groupby(table, lambda row: row.text("route_id")):
        if route_id in waypoints:
            remedy = "Keep a route's waypoints together."
            next(rows).complain("route_id", "duplicate_id", remedy)
            continue
        waypoints[route_id] = tuple(_waypoint(row, gazetteer) for row in rows)
    table.done()
    path = paths.register("route_facts.csv")
    # Each side has a column for the length of its part.
    side_columns = [f"{side_id}_km" for side_id in sides]
    columns = [*ROUTE_COLUMNS, *NETWORK_COLUMNS, *side_columns]
    table = read_table(path, paths.short(path), columns)
    table.unique("route_id")
    cited = {row.text("route_id"): row.items("sources") for row in table}
    field_sources = read_field_sources(paths, cited)
    ways = shared_ways(_positions(points) for points in waypoints.values())
    routes = {}
    for row in table:
        route_id = row.needed("route_id")
        if len(waypoints.get(route_id, ())) < 2:
            remedy = "Give the route two or more rows in waypoints.csv."
            row.complain("route_id", "no_waypoints", remedy)
        routes[route_id] = _route(
            row,
            waypoints.get(route_id, ()),
            sides,
            excused=route_id in excused,
            field_sources=field_sources.get(route_id, {}),
            ways=ways,
        )
    table.done()
    return routes


def _positions(waypoints: Iterable[Waypoint]) -> list[LonLat]:
    return [(point.lon, point.lat) for point in waypoints]


def _waypoint(row: Row, gazetteer: Gazetteer) -> Waypoint:
    gazetteer.check_names(row, "adcode")
    return Waypoint(
        seq=int(row.decimal("seq")),
        name_zh=row.needed("name_zh"),
        name_en=row.needed("name_en"),
        kind=row.needed("kind"),
        adcode=row.needed("adcode"),
        lon=row.decimal("lon"),
        lat=row.decimal("lat"),
        accuracy_km=row.decimal("accuracy_km"),
        basis=row.text("basis"),
    )


def _side_km(
    row: Row, waypoints: tuple[Waypoint, ...], sides: Sides
) -> tuple[float | None, float | None]:
    """Read the length on each side, the side first that the route starts on."""
    first, second = (row.number_or_none(f"{side_id}_km") for side_id in sides)
    _, other = sides.values()
    starts_there = bool(waypoints) and other.holds(waypoints[0].adcode)
    return (second, first) if starts_there else (first, second)


def _route(
    row: Row,
    waypoints: tuple[Waypoint, ...],
    sides: Sides,
    *,
    excused: bool,
    field_sources: dict[str, FieldSources],
    ways: Mapping[Step, Coordinates],
) -> Route:
    return Route(
        id=row.text("route_id"),
        register_ids=row.items("register_ids"),
        waypoints=waypoints,
        name_zh=row.needed("name_zh"),
        name_en=row.needed("name_en"),
        ref=row.text("ref_code"),
        official_km=row.number_or_none("official_km"),
        side_km=_side_km(row, waypoints, sides),
        border_place=row.text("border_place"),
        start_date=row.text("start_date"),
        open_date=row.date("open_date"),
        confidence=row.text("confidence"),
        notes=row.text("notes"),
        length_excused=excused,
        course_stated=row.choice("course", COURSES) == "stated",
        network=_network_check(row),
        sources=row.items("sources"),
        field_sources=field_sources,
        ways=ways,
    )


def _network_check(row: Row) -> NetworkCheck | None:
    """Read the comparison with a network; all of its cells are blank without one."""
    if not any(row.text(column) for column in NETWORK_COLUMNS):
        return None
    return NetworkCheck(
        median_km=row.decimal("median_km"),
        p90_km=row.decimal("p90_km"),
        share_within=row.decimal("share_within"),
        checked_on=row.date("checked_on"),
        method=row.needed("method"),
    )


def _read_exceptions(paths: DataPaths) -> set[str]:
    path = paths.register("length_exceptions.csv")
    table = read_table(path, paths.short(path), EXCEPTION_COLUMNS, may_be_empty=True)
    for row in table:
        row.needed("reason_zh")
        row.needed("reason_en")
    table.done()
    return {row.text("route_id") for row in table}
