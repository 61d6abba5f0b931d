"""The form of a pack: registers in the form of data/, made by others.

A pack is what a person made of articles that ours do not hold: a folder or a zip with
``pack.toml`` and the registers of data/, under ids of its own namespace. docs/packs.md
tells authors. A row here is a row as it is written, cell by cell; `geo.pack_reading`
makes facts, places and features of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar

FORM = 1
ABOUT_FILE = "pack.toml"
SOURCES_FILE = "sources.toml"
FEATURES_FOLDER = "features/"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAbout:
    """What ``pack.toml`` says."""

    namespace: str
    """Every id of the pack begins with it and a hyphen."""
    title_zh: str
    title_en: str
    author: str
    licence: str
    """SPDX, such as ``CC-BY-4.0``."""
    attribution: str
    created: str
    """A day, YYYY-MM-DD."""
    form: int = FORM


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One table of ``sources.toml``: an article, or a later report."""

    id: str
    kind: str = "article"
    title_zh: str
    title_en: str
    publication_zh: str
    publication_en: str
    date_from: str
    date_to: str = ""
    date_inferred: bool = False
    date_basis_zh: str = ""
    date_basis_en: str = ""
    as_of: str
    """YYYY-MM: the end of the window in which it appeared."""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One claim of one article: a row of ``facts.csv``."""

    FILE: ClassVar = "facts.csv"
    ID: ClassVar = "id"
    NEEDED: ClassVar = (
        "id source_id theme layer claim_type map_use status desc_zh desc_en"
    ).split()

    id: str
    source_id: str
    theme: str
    layer: str
    claim_type: str
    map_use: str = "map"
    place_ids: str = ""
    places_zh: str = ""
    places_en: str = ""
    adcodes: str = ""
    adcode_basis: str = ""
    region_codes: str = ""
    zone_host_adcodes: str = ""
    geometry_note: str = ""
    status: str
    status_words_zh: str = ""
    date_stated: str = ""
    event_date: str = ""
    desc_zh: str
    desc_en: str
    figures_en: str = ""
    figures_zh: str = ""
    anchor: str = ""
    caveat_zh: str = ""
    caveat_en: str = ""
    external_note: str = ""
    notes: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One number of a fact: a row of ``figures.csv``."""

    FILE: ClassVar = "figures.csv"
    ID: ClassVar = ""
    NEEDED: ClassVar = "fact_id value comparison unit_zh unit_en".split()

    fact_id: str
    seq: str = ""
    value: str
    comparison: str = "="
    unit_zh: str
    unit_en: str
    scope_zh: str = ""
    scope_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place that our gazetteer lacks: a row of ``places.csv``, WGS 84 degrees."""

    FILE: ClassVar = "places.csv"
    ID: ClassVar = "place_id"
    NEEDED: ClassVar = (
        "place_id name_zh name_en kind lon lat accuracy_km basis datum"
    ).split()

    place_id: str
    name_zh: str
    name_en: str
    aliases: str = ""
    kind: str
    adcode: str = ""
    lon: str
    lat: str
    accuracy_km: str
    basis: str
    datum: str = "WGS84"
    zone_host_adcodes: str = ""
    check: str = ""
    note: str = ""
    parent_place_id: str = ""
    prefecture_adcode: str = ""
    region_code: str = ""
    short_zh: str = ""
    short_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureRow:
    """One drawn thing: a row of ``features/<layer>.csv``."""

    ID: ClassVar = "id"
    NEEDED: ClassVar = "id role place_ids fact_ids name_zh name_en".split()

    id: str
    role: str
    place_ids: str
    route_id: str = ""
    route_part: str = ""
    fact_ids: str
    answers_fact_ids: str = ""
    name_zh: str
    name_en: str
    label_zh: str = ""
    label_en: str = ""
    desc_zh: str = ""
    desc_en: str = ""
    status: str = ""
    event_date: str = ""
    lane: str = ""
    look: str = ""
    note_zh: str = ""
    note_en: str = ""
    register: str = ""
    link_id: str = ""
    counted: str = ""
    member_adcodes: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRow:
    """One later report: a row of ``updates.csv``."""

    FILE: ClassVar = "updates.csv"
    ID: ClassVar = "update_id"
    NEEDED: ClassVar = (
        "update_id source_id date_iso desc_zh desc_en status confidence"
    ).split()

    update_id: str
    fact_ids: str = ""
    source_id: str
    status: str
    date_iso: str
    figures: str = ""
    figures_zh: str = ""
    desc_zh: str
    desc_en: str
    basis: str = ""
    confidence: str
    copy: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """What an update means for a fact or feature: a row of ``update_facts.csv``.

    `fact_id` names a fact of the pack, or a fact or a feature of ours.
    """

    FILE: ClassVar = "update_facts.csv"
    ID: ClassVar = ""
    NEEDED: ClassVar = "update_id fact_id relation".split()

    update_id: str
    fact_id: str
    relation: str = "state"
    status: str = ""
    start: str = ""
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A whole pack, as it is written."""

    about: PackAbout
    sources: tuple[SourceRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    features: Mapping[str, tuple[FeatureRow, ...]] = field(default_factory=dict)
    """By layer, a word of `geo.vocabulary.FACT_LAYERS`."""
    updates: tuple[UpdateRow, ...] = ()
    effects: tuple[EffectRow, ...] = ()


Row = FactRow | FigureRow | PlaceRow | FeatureRow | UpdateRow | EffectRow
# Tables beside those of features, by the field of `Pack` that holds their rows.
TABLES: dict[str, type[Any]] = {
    "facts": FactRow,
    "figures": FigureRow,
    "places": PlaceRow,
    "updates": UpdateRow,
    "effects": EffectRow,
}


def columns(row: type[Any]) -> list[str]:
    """Columns of a table, or keys of a TOML table, in the order they are written."""
    return [one.name for one in fields(row)]


def features_file(layer_id: str) -> str:
    """Name of the file that holds a layer's features."""
    return f"{FEATURES_FOLDER}{layer_id}.csv"
