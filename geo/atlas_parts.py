"""The parts of the atlas that stand by themselves, each a value or its fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from geopandas import GeoDataFrame

from geo import geodata, vocabulary
from geo.changes import ChangeLog, read_change_log
from geo.claim_trials import ClaimTrial, read_claim_trials
from geo.declared_claims import DeclaredClaim, read_claims
from geo.desk_files import DeskFiles, read_desk_files
from geo.dictionary import Dictionary, read_dictionary
from geo.errors import DataError
from geo.fairways import Fairway, read_fairways
from geo.features import Declared, read_features
from geo.folding import Folding, read_folding
from geo.gazetteer import Gazetteer
from geo.geodata import GeodataFile, GroundImage, read_geodata_register
from geo.glossary import Term, read_glossary
from geo.later_register import LaterRegister, read_later_register
from geo.old_names import OldNames, read_old_names
from geo.parts import Part, Sound, read_part, read_with
from geo.paths import DataPaths
from geo.pinyin import Pinyin, read_pinyin
from geo.published_ids import PublishedIds, read_published_ids
from geo.questions import Question, read_questions
from geo.readings import Reading, read_readings
from geo.register import Fact, Source
from geo.routes import Route, read_routes
from geo.scenes import Scene, read_scenes
from geo.sides import Sides, read_sides
from geo.statements import read_statements
from geo.synonyms import Synonym, read_synonyms
from geo.tombstones import Tombstones, read_tombstones
from geo.updates import Later, read_later
from geo.view import MapView, read_view


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasParts:
    """Every part; `Atlas` says what each holds."""

    view: Part[MapView]
    sides: Part[Sides]
    geodata_register: Part[dict[str, GeodataFile]]
    counties: Part[GeoDataFrame]
    rivers: Part[GeoDataFrame]
    circle_extent: Part[GeoDataFrame]
    topology: Part[bytes]
    neighbour_provinces: Part[GeoDataFrame]
    towns: Part[GeoDataFrame]
    relief: Part[GroundImage]
    statements: Part[dict[str, tuple[str, ...]]]
    later: Part[Later]
    later_register: Part[LaterRegister]
    readings: Part[tuple[Reading, ...]]
    pinyin: Part[Pinyin]
    characters: Part[Folding]
    old_names: Part[OldNames]
    synonyms: Part[tuple[Synonym, ...]]
    glossary: Part[tuple[Term, ...]]
    dictionary: Part[Dictionary]
    tombstones: Part[Tombstones]
    published_ids: Part[PublishedIds]
    change_log: Part[ChangeLog]
    routes: Part[dict[str, Route]]
    fairways: Part[tuple[Fairway, ...]]
    scenes: Part[tuple[Scene, ...]]
    questions: Part[tuple[Question, ...]]
    claims: Part[tuple[DeclaredClaim, ...]]
    claim_trials: Part[dict[str, ClaimTrial]]
    desk_files: Part[DeskFiles]
    declared: dict[str, Part[list[Declared]]]
    """Rows that declare features, by layer."""

    def faults(self) -> dict[str, DataError]:
        """Name what is at fault, each fault once: under the part that it began in."""
        parts: dict[str, Part[Any]] = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name != "declared"
        }
        parts |= {f"features/{name}": part for name, part in self.declared.items()}
        found: dict[str, DataError] = {}
        for name, part in parts.items():
            if part.fault and not any(part.fault is fault for fault in found.values()):
                found[name] = part.fault
        return found


def read_parts(
    paths: DataPaths,
    gazetteer: Gazetteer,
    sources: Mapping[str, Source],
    facts: Mapping[str, Fact],
) -> AtlasParts:
    """Read every part; none that is broken keeps another from being read."""
    register = read_part(read_geodata_register, paths)
    sides = read_part(read_sides, paths)
    routes = read_with(sides, lambda found: read_routes(paths, gazetteer, found))
    # Without routes, rows are read all the same: the layers that need none go on.
    known_routes = routes.value if isinstance(routes, Sound) else None

    later = read_part(read_later, paths, facts)

    def ground(name: str, key: str) -> Part[GeoDataFrame]:
        return read_with(
            register, lambda found: geodata.read_features(paths, found, name, key)
        )

    return AtlasParts(
        view=read_part(read_view, paths, gazetteer),
        sides=sides,
        geodata_register=register,
        counties=ground("counties.geojson", "adcode"),
        rivers=ground("rivers.geojson", "id"),
        circle_extent=ground("circle_extent.geojson", "id"),
        topology=read_with(
            register, lambda found: geodata.read_bytes(paths, found, "topology.json")
        ),
        neighbour_provinces=ground("neighbours.geojson", "id"),
        towns=ground("towns.geojson", "id"),
        relief=read_with(
            register, lambda found: geodata.read_image(paths, found, "relief.webp")
        ),
        statements=read_part(read_statements, paths, facts),
        later=later,
        later_register=read_with(
            later, lambda found: read_later_register(paths, found.updates)
        ),
        readings=read_part(read_readings, paths, facts, sources),
        pinyin=read_part(read_pinyin, paths),
        characters=read_part(read_folding, paths),
        old_names=read_part(read_old_names, paths, gazetteer),
        synonyms=read_part(read_synonyms, paths, gazetteer),
        glossary=read_part(read_glossary, paths),
        dictionary=read_part(read_dictionary, paths),
        tombstones=read_part(read_tombstones, paths),
        published_ids=read_part(read_published_ids, paths),
        change_log=read_part(read_change_log, paths),
        routes=routes,
        fairways=read_with(routes, lambda found: read_fairways(paths, found)),
        scenes=read_part(read_scenes, paths, facts),
        questions=read_part(read_questions, paths, sources),
        claims=read_part(read_claims, paths, facts),
        claim_trials=read_part(read_claim_trials, paths),
        desk_files=read_part(read_desk_files, paths),
        declared={
            layer_id: read_part(
                read_features, paths, layer_id, gazetteer, facts, known_routes
            )
            for layer_id in vocabulary.FACT_LAYERS
        },
    )
