"""The atlas: registers, gazetteer and geodata, read once and checked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from geopandas import GeoDataFrame
from shapely import LineString, Point, Polygon, box

from geo import border, geodata
from geo.errors import DataError, GeodataError, Issue, RegisterError
from geo.features import Declared, read_features
from geo.folding import Folding, read_folding
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.geodata import GeodataFile, read_geodata_register
from geo.old_names import OldNames, read_old_names
from geo.paths import DataPaths
from geo.readings import Reading, read_readings
from geo.register import Fact, Source, read_facts, read_sources
from geo.routes import Route, read_routes
from geo.scenes import Scene, read_scenes
from geo.statements import read_statements
from geo.toml_files import read_toml
from geo.updates import Later, read_later
from geo.view import read_bounds, read_core_city_ids

Part = TypeVar("Part")

# Arrows that leave the circle end this far over its bounds.
FRAME_MARGIN_DEG = 0.2
# Geodata files, and the property that their features are known by.
GEODATA_KEYS = {"counties": "adcode", "rivers": "id", "circle_extent": "id"}


@dataclass(frozen=True)
class Atlas:
    """Everything the layers are made from. Read-only.

    The registers of facts, sources and places must be sound, or there is no atlas.
    Each other file stands by itself: where one is broken, asking for it raises its
    error and the rest goes on; `problems` names all that are.
    """

    paths: DataPaths
    gazetteer: Gazetteer
    sources: dict[str, Source]
    facts: dict[str, Fact]
    statements: dict[str, tuple[str, ...]]
    later: Later
    readings: tuple[Reading, ...]
    geodata_register: dict[str, GeodataFile]
    parts: dict[str, object] = field(repr=False)
    problems: dict[str, DataError]

    def _part(self, name: str, kind: type[Part]) -> Part:
        if name in self.problems:
            raise self.problems[name]
        part = self.parts[name]
        assert isinstance(part, kind)  # noqa: S101 - read_atlas put it there
        return part

    @property
    def routes(self) -> dict[str, Route]:
        """Routes through waypoints, by id."""
        return self._part("routes", dict)

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """Scenes, in the order of telling."""
        return self._part("scenes", tuple)

    @property
    def counties(self) -> GeoDataFrame:
        """County-level units, indexed by adcode; a coverage in lon, lat degrees."""
        return self._part("counties", GeoDataFrame)

    @property
    def topology(self) -> bytes:
        """Counties as shared arcs, for the page: JSON, see docs/page.md."""
        return self._part("topology", bytes)

    @property
    def rivers(self) -> GeoDataFrame:
        """River lines running downstream, indexed by id, in lon, lat degrees."""
        return self._part("rivers", GeoDataFrame)

    @property
    def pinyin(self) -> dict[str, Any]:
        """How names are read, for the search; empty where its file is broken."""
        return cast("dict[str, Any]", self.parts.get("pinyin", {}))

    @property
    def folding(self) -> Folding:
        """Other scripts' characters, for the search; none where its file is broken."""
        return cast(Folding, self.parts.get("characters", Folding()))

    @property
    def old_names(self) -> OldNames:
        """Former names by place id, for the search; none where the file is broken."""
        return cast(OldNames, self.parts.get("old_names", {}))

    def routes_of(self, fact_id: str) -> list[Route]:
        """Routes that answer a fact, in the order of route_facts.csv.

        Raises
        ------
        RegisterError
            If no route does.
        """
        found = [r for r in self.routes.values() if fact_id in r.register_ids]
        if not found:
            issue = Issue(
                problem="unknown_route",
                file="data/route_facts.csv",
                column="register_ids",
                value=fact_id,
                remedy="Give a route the fact in register_ids.",
            )
            raise RegisterError([issue])
        return found

    def river(self, river_id: str) -> LineString:
        """Line of one river, from source to mouth, lon and lat degrees.

        Raises
        ------
        GeodataError
            If the rivers hold no such line.
        """
        line = self.rivers.geometry.get(river_id)
        if not isinstance(line, LineString):
            issue = Issue(
                problem="unknown_river",
                file="data/geodata/rivers.geojson",
                value=river_id,
                remedy="Restore the river in recipe.toml and run `make data`.",
            )
            raise GeodataError([issue])
        return line

    def accuracy_m(self, name: str) -> float:
        """Error bound of a geodata file, e.g. ``rivers.geojson``, in metres.

        Raises
        ------
        GeodataError
            If it is not in the register.
        """
        if name not in self.geodata_register:
            issue = Issue(
                problem="not_registered",
                file=f"data/geodata/{name}",
                remedy="Restore data/geodata/register.toml, or run `make data`.",
            )
            raise GeodataError([issue])
        return self.geodata_register[name].accuracy_m

    @property
    def circle(self) -> GeoDataFrame:
        """The extent of the economic circle, indexed by id, in lon, lat degrees."""
        return self._part("circle_extent", GeoDataFrame)

    def declared(self, layer_id: str) -> list[Declared]:
        """Rows that declare the features of one layer.

        Raises
        ------
        DataError
            If the layer's file is broken.
        """
        name = f"features/{layer_id}"
        if name not in self.parts and name not in self.problems:
            file = self.paths.short(self.paths.features(layer_id))
            raise RegisterError(
                [Issue(problem="missing_file", file=file, remedy="Restore the file.")]
            )
        return self._part(name, list)

    def frame_with(self, point: Point) -> Polygon:
        """Bounding box of the circle and a point, lon and lat degrees."""
        minx, miny, maxx, maxy = self.circle.total_bounds
        frame = box(
            min(minx, point.x),
            min(miny, point.y),
            max(maxx, point.x),
            max(maxy, point.y),
        )
        return frame.buffer(FRAME_MARGIN_DEG, join_style="mitre")

    @cached_property
    def neighbours(self) -> set[tuple[str, str]]:
        """Pairs of adcodes that share a stretch of border, each once, sorted."""
        return border.neighbours(self.counties)

    @cached_property
    def region(self) -> Polygon:
        """Bounding box in which every feature must lie, lon and lat degrees."""
        minx, miny, maxx, maxy = self.bounds("region")
        return box(minx, miny, maxx, maxy)

    @cached_property
    def core_city_ids(self) -> frozenset[str]:
        """Ids of the cities that the circle is named for; see `geo.view`."""
        return read_core_city_ids(self.paths, self.gazetteer)

    def bounds(self, name: str) -> list[float]:
        """Bounds that view.toml gives; see `geo.view`."""
        return read_bounds(self.paths, name)


def read_atlas(paths: DataPaths | None = None) -> Atlas:
    """Read and check everything in data/.

    Raises
    ------
    DataError
        If the gazetteer, the sources or the facts are at fault.
    """
    paths = paths or DataPaths()
    gazetteer = read_gazetteer(paths)
    sources = read_sources(paths)
    facts = read_facts(paths, sources, gazetteer)
    parts: dict[str, object] = {}
    problems: dict[str, DataError] = {}

    def attempt(name: str, read: Callable[..., object], *arguments: object) -> None:
        try:
            parts[name] = read(*arguments)
        except DataError as error:
            problems[name] = error

    attempt("geodata/register", read_geodata_register, paths)
    register = cast("dict[str, GeodataFile]", parts.pop("geodata/register", {}))
    for name, key in GEODATA_KEYS.items():
        attempt(name, geodata.read_features, paths, register, f"{name}.geojson", key)
    attempt("topology", geodata.read_bytes, paths, register, "topology.json")
    attempt("statements", read_statements, paths, facts)
    attempt("later", read_later, paths, facts)
    attempt("readings", read_readings, paths, facts, sources)
    path = paths.register("pinyin.toml")
    attempt("pinyin", read_toml, path, paths.short(path))
    attempt("characters", read_folding, paths)
    attempt("old_names", read_old_names, paths, gazetteer)
    attempt("routes", read_routes, paths, gazetteer)
    attempt("scenes", read_scenes, paths, facts)
    # Without routes, rows are read all the same: the layers that need none go on.
    routes = parts.get("routes")
    for file in sorted(paths.feature_files()):
        name = f"features/{file.stem}"
        attempt(name, read_features, paths, file.stem, gazetteer, facts, routes)
    return Atlas(
        paths=paths,
        gazetteer=gazetteer,
        sources=sources,
        facts=facts,
        statements=cast("dict[str, tuple[str, ...]]", parts.get("statements", {})),
        later=cast(Later, parts.get("later", Later())),
        readings=cast("tuple[Reading, ...]", parts.get("readings", ())),
        geodata_register=register,
        parts=parts,
        problems=problems,
    )
