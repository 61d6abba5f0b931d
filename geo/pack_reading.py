"""Read a pack: every problem is named at once, or the pack is sound.

The readers are those of our own registers (`geo.register`, `geo.gazetteer`,
`geo.features`, `geo.updates`), so that an author hears what an editor of ours would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from geo import vocabulary
from geo.atlas import Atlas
from geo.errors import DataError, Issue, RegisterError
from geo.features import Declared, read_features
from geo.gazetteer import Gazetteer, read_places
from geo.pack_about import check_sources, read_about
from geo.pack_files import Held, pack_files
from geo.pack_form import (
    SOURCES_FILE,
    TABLES,
    FeatureRow,
    Pack,
    PackAbout,
    SourceRow,
    columns,
    features_file,
)
from geo.pack_rows import check_rows
from geo.pack_tables import PackTables
from geo.parts import Sound
from geo.place import Place
from geo.register import Fact, Source, facts_with, read_figures, read_sources
from geo.updates import Effect, Later, Update, read_effects, read_updates

BYTES_LABEL = "pack.zip"  # what messages call a pack that came as bytes
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPack:
    """A sound pack: its rows, and what the readers made of them."""

    pack: Pack
    sources: dict[str, Source]
    facts: dict[str, Fact]
    places: dict[str, Place]
    gazetteer: Gazetteer
    """Our places and the pack's own."""
    declared: dict[str, list[Declared]]
    """Rows that declare features, by layer."""
    updates: dict[str, Update]
    effects: tuple[Effect, ...]

    @property
    def namespace(self) -> str:
        """With which every id of the pack begins."""
        return self.pack.about.namespace

    @property
    def later(self) -> Later:
        """What the pack's later reports tell, of its own facts and of ours."""
        return Later(updates=self.updates, effects=self.effects)


class _Heard:
    """What readers complain of, gathered over all of them."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []

    def of(self, read: Callable[[], Value]) -> Value | None:
        """Return what a reader reads, or keep what it complains of."""
        try:
            return read()
        except DataError as error:
            self.issues += error.issues
            return None


def read_pack(where: Path | bytes, atlas: Atlas, label: str = "") -> ReadPack:
    """Read and check a pack beside our own registers.

    Parameters
    ----------
    where
        A folder, a zip, or the bytes of a zip.
    atlas
        Ours: places and facts that a pack may name, and ids that it may not take.
    label
        What messages call it; its file name, unless said otherwise.

    Raises
    ------
    RegisterError
        With all that is wrong, each with file, row, value and remedy.
    """
    name = label or (BYTES_LABEL if isinstance(where, bytes) else where.name)
    files = pack_files(where, name)
    heard = _Heard()
    about = heard.of(lambda: read_about(name, files, atlas))
    if about is None:
        raise RegisterError(heard.issues)
    return _read(PackTables(name, files, about.namespace), files, about, atlas, heard)


def _read(
    tables: PackTables,
    files: Mapping[str, Held],
    about: PackAbout,
    atlas: Atlas,
    heard: _Heard,
) -> ReadPack:
    written = heard.of(lambda: tables.toml(SOURCES_FILE)) or {}
    heard.of(partial(check_sources, tables, written))
    sources = heard.of(lambda: read_sources(tables)) or _stubs(written)
    places = heard.of(lambda: read_places(tables)) or {}
    gazetteer = Gazetteer([*atlas.gazetteer.places.values(), *places.values()])
    figures = heard.of(lambda: read_figures(tables)) or {}
    facts = heard.of(lambda: facts_with(figures, tables, sources, gazetteer)) or {}
    fact_ids = facts or _ids(tables, "facts.csv", "id")
    routes = atlas.parts.routes
    route_ids = routes.value if isinstance(routes, Sound) else None
    declared: dict[str, list[Declared]] = {}
    for layer_id in vocabulary.FACT_LAYERS:
        if features_file(layer_id) in files:
            read = partial(
                read_features, *(tables, layer_id, gazetteer, fact_ids, route_ids)
            )
            declared[layer_id] = heard.of(read) or []
    updates = heard.of(lambda: read_updates(tables)) or {}
    update_ids = updates or _ids(tables, "updates.csv", "update_id")
    told_of = {*fact_ids, *subjects(atlas)}
    effects = heard.of(lambda: read_effects(tables, update_ids, told_of)) or ()
    heard.of(partial(check_rows, tables, atlas))
    issues = _begun_here(heard.issues, tables)
    if issues:
        raise RegisterError(issues)
    return ReadPack(
        pack=_written(about, written, tables),
        sources=sources,
        facts=facts,
        places=places,
        gazetteer=gazetteer,
        declared=declared,
        updates=updates,
        effects=effects,
    )


def subjects(atlas: Atlas) -> set[str]:
    """Ids of what a pack's update may tell of: our facts and our features."""
    features = (
        row.id for part in atlas.parts.declared.values() for row in part.get_or([])
    )
    return {*atlas.facts, *features}


def _stubs(written: Mapping[str, Any]) -> dict[str, Source]:
    """Sources that could not be read, so that facts complain of themselves alone."""
    return {
        i: Source(id=i, kind="", title_zh="", title_en="", more={}) for i in written
    }


def _ids(tables: PackTables, name: str, column: str) -> list[str]:
    return [row.cells.get(column, "") for row in tables.rows(name)]


def _begun_here(issues: Iterable[Issue], tables: PackTables) -> list[Issue]:
    """Leave out what follows from another problem, and what is said twice.

    A place of the pack that could not be read is unknown to every row that names it.
    """
    said = {
        cell
        for row in tables.rows("places.csv")
        for column in ("place_id", "name_zh", "name_en", "aliases")
        for cell in row.cells.get(column, "").split(";")
    }
    return [
        issue
        for issue in dict.fromkeys(issues)
        if not (issue.problem == "unknown_place" and issue.value in said)
    ]


def _written(
    about: PackAbout,
    sources: Mapping[str, Any],
    tables: PackTables,
) -> Pack:
    keys = set(columns(SourceRow))
    return Pack(
        about=about,
        sources=tuple(
            SourceRow(**{"id": i, **{k: v for k, v in table.items() if k in keys}})
            for i, table in sources.items()
        ),
        features={
            layer_id: rows
            for layer_id in vocabulary.FACT_LAYERS
            if (rows := _rows(tables, features_file(layer_id), FeatureRow))
        },
        **{name: _rows(tables, row.FILE, row) for name, row in TABLES.items()},
    )


def _rows(tables: PackTables, name: str, form: type[Any]) -> tuple[Any, ...]:
    names = columns(form)
    return tuple(
        form(**{key: row.cells.get(key, "") for key in names})
        for row in tables.rows(name)
    )
