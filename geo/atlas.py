"""The atlas: registers, gazetteer and geodata, read once and checked once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from geopandas import GeoDataFrame
from shapely import LineString, Point, Polygon, box

from geo import border
from geo.atlas_parts import AtlasParts, read_parts
from geo.errors import DataError, GeodataError, Issue, RegisterError
from geo.features import Declared
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.later_register import LaterRegister
from geo.paths import DataPaths
from geo.questions import Question
from geo.readings import Reading
from geo.register import Fact, Source, read_facts, read_sources
from geo.routes import Route
from geo.scenes import Scene
from geo.sides import Sides
from geo.ties import StrandKey, strands
from geo.updates import Later
from geo.view import MapView

# Arrows that leave the circle end this far over its bounds.
FRAME_MARGIN_DEG = 0.2


@dataclass(frozen=True)
class Atlas:
    """Everything the layers are made from. Read-only.

    The registers of facts, sources and places must be sound, or there is no atlas.
    Each other file is a part by itself: where one is broken, asking for what it holds
    raises its fault and the rest goes on; `problems` names all that are. Whoever can
    go on without a part says so, with ``atlas.parts.<name>.get_or(…)``.
    """

    paths: DataPaths
    gazetteer: Gazetteer
    sources: dict[str, Source]
    facts: dict[str, Fact]
    parts: AtlasParts

    @cached_property
    def problems(self) -> dict[str, DataError]:
        """What is at fault, by the name of the part; empty where all is sound."""
        return self.parts.faults()

    @property
    def view(self) -> MapView:
        """Where the map opens, and where features may lie."""
        return self.parts.view.get()

    @property
    def sides(self) -> Sides:
        """The two sides of the border, by id, in the order in which pairs name them."""
        return self.parts.sides.get()

    @property
    def statements(self) -> dict[str, tuple[str, ...]]:
        """Facts that are also stated with a layer other than their own, by layer."""
        return self.parts.statements.get()

    @property
    def later(self) -> Later:
        """What came later: a second register."""
        return self.parts.later.get()

    @property
    def later_register(self) -> LaterRegister:
        """What was found since, row by row, and the counts that differ by base."""
        return self.parts.later_register.get()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Doubtful readings, in file order."""
        return self.parts.readings.get()

    @property
    def routes(self) -> dict[str, Route]:
        """Routes through waypoints, by id."""
        return self.parts.routes.get()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Questions that the map page opens with."""
        return self.parts.questions.get()

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """Scenes, in the order of telling."""
        return self.parts.scenes.get()

    @property
    def counties(self) -> GeoDataFrame:
        """County-level units, indexed by adcode; a coverage in lon, lat degrees."""
        return self.parts.counties.get()

    @property
    def topology(self) -> bytes:
        """Counties as shared arcs, for the page: JSON, see docs/page.md."""
        return self.parts.topology.get()

    @property
    def rivers(self) -> GeoDataFrame:
        """River lines running downstream, indexed by id, in lon, lat degrees."""
        return self.parts.rivers.get()

    @property
    def circle(self) -> GeoDataFrame:
        """The extent of the economic circle, indexed by id, in lon, lat degrees."""
        return self.parts.circle_extent.get()

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

    @property
    def main_river(self) -> LineString:
        """Line of the river of the first rank, that the ports lie on."""
        return self.river(str(self.rivers["rank"].idxmin()))

    def accuracy_m(self, name: str) -> float:
        """Error bound of a geodata file, e.g. ``rivers.geojson``, in metres.

        Raises
        ------
        DataError
            If it is not in the register, or the register is broken.
        """
        register = self.parts.geodata_register.get()
        if name not in register:
            issue = Issue(
                problem="not_registered",
                file=f"data/geodata/{name}",
                remedy="Restore data/geodata/register.toml, or run `make data`.",
            )
            raise GeodataError([issue])
        return register[name].accuracy_m

    def declared(self, layer_id: str) -> list[Declared]:
        """Rows that declare the features of one layer.

        Raises
        ------
        DataError
            If the layer's file is broken, or no such layer is known.
        """
        if layer_id not in self.parts.declared:
            issue = Issue(
                problem="wrong_layer_word",
                file=self.paths.short(self.paths.features(layer_id)),
                value=layer_id,
                remedy="Add the layer to FACT_LAYERS of geo/vocabulary.py.",
            )
            raise RegisterError([issue])
        return self.parts.declared[layer_id].get()

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
    def strands(self) -> dict[StrandKey, LineString]:
        """Ties that run in a bundle with others: by row and its two places."""
        declared = [part.get_or([]) for part in self.parts.declared.values()]
        return strands(chain.from_iterable(declared), self.gazetteer)

    @cached_property
    def neighbours(self) -> set[tuple[str, str]]:
        """Pairs of adcodes that share a stretch of border, each once, sorted."""
        return border.neighbours(self.counties)

    @cached_property
    def across_border(self) -> set[tuple[str, str]]:
        """Pairs of adcodes that meet across the border, the first side's first."""
        return border.across_border(self.neighbours, self.sides)

    @cached_property
    def region(self) -> Polygon:
        """Bounding box in which every feature must lie, lon and lat degrees."""
        return box(*self.view.region)


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
    return Atlas(
        paths=paths,
        gazetteer=gazetteer,
        sources=sources,
        facts=facts,
        parts=read_parts(paths, gazetteer, sources, facts),
    )
