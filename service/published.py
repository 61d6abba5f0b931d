"""Everything the server publishes, made once when it starts."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from claims import Claim, ledger
from geo.atlas import Atlas, read_atlas
from geo.dictionary import Dictionary
from geo.errors import DataError
from geo.paths import DataPaths
from geo.placement import placement
from geo.status_words import operating_ids, status_key
from geo.words import Words, read_words
from layers import BuiltLayer, build_layers, records
from service import catalogue, registers
from service.addressed import Addressed
from service.archive import archive, notices
from service.catalogue_notes import publisher
from service.changes import NAME as CHANGES
from service.changes import PublicChanges, changes_file
from service.claims import claims_file
from service.data_pages import PAGES, ChangesAnswer, PageAnswer
from service.datapackage import NAME as DATAPACKAGE
from service.datapackage import datapackage_file
from service.dictionary import dictionary_files
from service.faults import Fault, PublishingError
from service.files import MadeOnRequest, PublishedFile, Servable
from service.geopackage import qgis_files
from service.guests import Guests, pack_entries, pack_files, read_guests
from service.ledger import ledger_files
from service.map_files import map_files
from service.once import Once
from service.packs import Packs
from service.plans import plan_files
from service.shelf import Shelf, usual_shelf
from service.site import contact
from webmap.packs import payload_with_packs
from webmap.payload import page_payload

LOG = logging.getLogger(__name__)
DATA_PREFIX = "/data/v1/"
# What lies in all.zip beside the layers.
OF_QGIS = ("all.gpkg", "all.qgz", "all.en.qgz")


@dataclass(frozen=True, eq=False)
class Published:
    """The data, the layers and every file served, by path below the base path."""

    atlas: Atlas
    words: Words
    built: dict[str, BuiltLayer]
    payload: dict[str, Any]
    files: dict[str, PublishedFile]
    made_on_request: dict[str, MadeOnRequest]
    claims: list[Claim]
    dated: str
    """Date of the data, YYYY-MM-DD."""
    guests: Guests
    """Packs beside our data, in none of the fields above but `payload` and `files`."""

    @cached_property
    def problems(self) -> list[dict[str, Any]]:
        """What is broken: of ours, which the map tells too, and of packs."""
        return [*self.payload["problems"], *self.guests.problems(self.words)]

    @cached_property
    def modified(self) -> datetime:
        """When the files last changed: code and data are released together."""
        return datetime.fromisoformat(self.dated).replace(tzinfo=UTC)

    def serve(self, path: str) -> Servable | None:
        """Return what answers a path below the base path, or None."""
        name = path.removeprefix(DATA_PREFIX)
        pack = self.packs.at(name) if name != path else None
        asked = pack or self.answering.get(path) or self.files.get(path)
        return asked or self.made_on_request.get(path)

    def made_before(self, name: str) -> Servable | None:
        """Return a data file that is the same for whoever asks, or None."""
        path = DATA_PREFIX + name
        return self.files.get(path) or self.made_on_request.get(path)

    @cached_property
    def answering(self) -> dict[str, Servable]:
        """What depends on who asks, or for what, by path."""
        by_name: dict[str, Servable] = {
            f"{stem}.html": PageAnswer(self, stem) for stem in PAGES
        }
        catalogue = self.files[f"{DATA_PREFIX}collections.json"]
        whole = f"{DATA_PREFIX}collections.json".lstrip("/")
        by_name["collections.json"] = Addressed(catalogue, whole)
        if changes := self.files.get(f"{DATA_PREFIX}{CHANGES}"):
            by_name[CHANGES] = ChangesAnswer(self, changes)
        return {DATA_PREFIX + name: one for name, one in by_name.items()}

    @cached_property
    def changes(self) -> PublicChanges:
        """What changed in the data, as far as it is published."""
        return PublicChanges(self)

    @cached_property
    def packs(self) -> Packs:
        """Layers and selections in every format."""
        return Packs(self)

    def heir(self, path: str) -> str | None:
        """Name of the file that took the place of a withdrawn layer's, or None."""
        name = path.removeprefix(DATA_PREFIX)
        layer_id, _, ending = name.partition(".")
        tombstone = self.atlas.parts.tombstones.get_or({}).get(layer_id)
        if name == path or tombstone is None or tombstone.kind != "layer":
            return None
        heirs = [f"{heir}.{ending}" for heir in tombstone.replaced_by]
        return next((h for h in heirs if self.serve(DATA_PREFIX + h)), None)

    @property
    def paths(self) -> list[str]:
        """Every path that is answered, sorted."""
        packs = (DATA_PREFIX + name for name in self.packs.names)
        return sorted({*self.files, *self.answering, *self.made_on_request, *packs})

    @cached_property
    def carried(self) -> set[str]:
        """Ids of the facts that a feature carries."""
        frames = [b.features for b in self.built.values() if b.features is not None]
        return {i for frame in frames for ids in frame["fact_ids"] for i in ids}

    @cached_property
    def drawn(self) -> tuple[dict[str, Any], ...]:
        """Every feature of the fact layers, once."""
        return tuple(
            record
            for layer in self.built.values()
            if layer.features is not None and not layer.layer.context
            for record in records(layer.features)
        )

    @cached_property
    def features(self) -> dict[str, dict[str, Any]]:
        """Each feature, by its id and by every fact that it carries or answers.

        Its own id comes first, then what it carries, then what it answers; of several
        features that share a fact the first one is meant.
        """
        by_id = {record["id"]: record for record in self.drawn}
        for column in ("fact_ids", "answers_fact_ids"):
            for record in self.drawn:
                for fact_id in record.get(column) or ():
                    by_id.setdefault(fact_id, record)
        return by_id

    @cached_property
    def operating(self) -> frozenset[str]:
        """Ids of facts and features that are said to operate, not to be open."""
        layers = {fact.id: fact.layer for fact in self.atlas.facts.values()}
        return operating_ids(layers, self.payload["features"])

    def status_key(self, status: str, of: str) -> str:
        """Key of the word for a status of a feature or a fact, given by its id."""
        return status_key(status, does_operate=of in self.operating)

    @cached_property
    def placed(self) -> dict[str, str]:
        """Where each fact is shown; see `geo.placement`."""
        layer_ids = [i for i, b in self.built.items() if not b.layer.context]
        return placement(self.atlas, self.carried, layer_ids)


def publish(paths: DataPaths | None = None) -> Published:
    """Read the data, build the layers and make every file.

    Every address in them is relative, so that they hold below any path.

    Parameters
    ----------
    paths
        Where the data is; the repository's by default.

    Raises
    ------
    DataError
        If words, places, sources or facts are at fault. A broken layer is named in
        the page and in the catalogue, and the others are published.
    """
    paths = paths or DataPaths()
    words = read_words(paths)
    atlas = read_atlas(paths)
    built = build_layers(atlas)
    version, version_date = catalogue.data_version(paths)
    review_number = os.environ.get("REVIEW_NUMBER", "").strip()
    payload = page_payload(
        atlas,
        built,
        words,
        version=version,
        version_date=version_date,
        review_number=review_number,
    )
    guests = read_guests(atlas, built)
    payload = payload_with_packs(payload, atlas, built, guests.packs, words)
    of_packs = pack_files(guests, words)
    files = map_files(payload, words)
    data = catalogue.layer_files(atlas, built, words)
    data |= registers.register_files(atlas, built, words)
    data |= plan_files(atlas, words)
    data |= ledger_files(atlas, built, words)
    claims = ledger(atlas)
    data["claims.json"] = claims_file(claims, words, atlas.facts)
    data |= dictionary_files(
        atlas.parts.dictionary.get_or(Dictionary({})), built, words
    )
    data["collections.json"] = catalogue.collections_file(
        atlas,
        built,
        words,
        data,
        version=version,
        packs=pack_entries(guests, words, of_packs),
        more={
            "version": version,
            "modified": f"{version_date}T00:00:00Z",
            **publisher(words, contact()),
        },
    )
    files |= {DATA_PREFIX + name: one for name, one in {**data, **of_packs}.items()}
    whole = Published(
        *(atlas, words, built, payload, files, {}, claims, version_date, guests)
    )
    data[CHANGES] = changes_file(whole)
    data[DATAPACKAGE] = datapackage_file(whole, data)
    files |= {DATA_PREFIX + name: data[name] for name in (CHANGES, DATAPACKAGE)}
    return _with_what_is_made_later(whole)


def _with_what_is_made_later(whole: Published) -> Published:
    made = whole.made_on_request
    for name, file in qgis_files(whole).items():
        made[DATA_PREFIX + name] = file

    def packed() -> PublishedFile:
        # Packs are somebody else's: each has a file of its own.
        beside_ours = tuple(f"{pack.layer_id}." for pack in whole.guests.packs)
        contents = {
            name: file.content
            for path, file in whole.files.items()
            if (name := path.removeprefix(DATA_PREFIX)) != path
            and not name.startswith(beside_ours)
        }
        for name in OF_QGIS:
            contents[name] = made[DATA_PREFIX + name]().content
        sources = whole.atlas.sources.values()
        beside = notices(whole.words, sources, whole.payload["version"], whole.dated)
        return archive(contents | beside, whole.dated)

    made[f"{DATA_PREFIX}all.zip"] = MadeOnRequest(packed)
    return whole


def taken_up(shelf: Shelf) -> Published:
    """Return what an earlier process has published of the same, or publish it now."""
    kept = shelf.take()
    if kept is not None:
        atlas, words, built, payload, files, claims, dated = kept
        return _with_what_is_made_later(
            Published(
                *(atlas, words, built, payload, files, {}, claims, dated, Guests())
            )
        )
    whole = publish(shelf.paths)
    # What is at fault is looked at again each time.
    if not whole.payload["problems"]:
        read = (whole.atlas, whole.words, whole.built, whole.payload)
        shelf.put((*read, whole.files, whole.claims, whole.dated))
    return whole


def _publish_or_fault() -> Published | Fault:
    """Publish once; a fault is an outcome as well, and not tried again."""
    try:
        return taken_up(usual_shelf(DataPaths()))
    except DataError as error:
        for issue in error.issues:
            LOG.error("The data cannot be published: %s", issue)
        return error
    except Exception as error:
        LOG.exception("Publishing broke off")
        return PublishingError(error)


published = Once(_publish_or_fault)
"""What this process publishes, or the fault that keeps it from publishing."""
