"""Facts and sources: who reported what, when, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from geo import vocabulary
from geo.errors import Issue, RegisterError, Remedy
from geo.gazetteer import Gazetteer
from geo.registers import Registers
from geo.tables import Row, split_list

FACT_COLUMNS = (
    "id source_id theme layer claim_type map_use place_ids places_zh places_en adcodes "
    "adcode_basis region_codes zone_host_adcodes geometry_note status status_words_zh "
    "date_stated event_date desc_zh desc_en figures_en figures_zh anchor caveat_zh "
    "caveat_en external_note notes start"
).split()
FIGURE_COLUMNS = (
    "fact_id seq value comparison unit_zh unit_en scope_zh scope_en"
).split()
COMPARISONS = ("=", ">", ">=", "~", "<~")
ANCHOR_LENGTH = 12  # characters; a locator, not a quotation
SOURCE_KINDS = ("article", "geodata", "web")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One article, data package or group of pages that facts or geometry rest on."""

    id: str
    kind: str
    title_zh: str
    title_en: str
    publication_zh: str = ""
    publication_en: str = ""
    date_from: str = ""
    date_to: str = ""
    date_inferred: bool = False
    as_of: str = ""
    more: dict[str, Any]

    @property
    def date(self) -> str:
        """The date, or the window it lies in as ``from/to``."""
        if self.date_to and self.date_to != self.date_from:
            return f"{self.date_from}/{self.date_to}"
        return self.date_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that a fact states, with its unit and scope."""

    fact_id: str
    value: float
    comparison: str
    unit_zh: str
    unit_en: str
    scope_zh: str
    scope_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One claim of one article, in our own words."""

    id: str
    source_id: str
    theme: str
    layer: str
    claim_type: str
    map_use: str
    place_ids: tuple[str, ...]
    status: str
    event_date: str
    date_stated: str
    start: str
    """When what it tells of began, in EDTF, where `event_date` cannot say it."""
    as_of: str
    desc_zh: str
    desc_en: str
    figures_zh: str
    figures_en: str
    caveat_zh: str
    caveat_en: str
    anchor: str
    cells: dict[str, str]
    figures: tuple[Figure, ...] = ()

    def codes(self, column: str) -> tuple[str, ...]:
        """Codes in a cell that is a list of them, such as ``adcodes``."""
        return split_list(self.cells[column])

    @property
    def stands(self) -> bool:
        """Whether the claim is about something there when the article was written."""
        return self.claim_type in vocabulary.STANDING_CLAIMS


SOURCE_KEYS = tuple(
    field.name for field in fields(Source) if field.name not in ("id", "more")
)


def read_sources(paths: Registers) -> dict[str, Source]:
    """Read the sources, by id.

    Raises
    ------
    RegisterError
        If the file is no TOML, or a source lacks a title, kind or date.
    """
    file = paths.file("sources.toml")
    issues: list[Issue] = []
    sources = {}
    for source_id, table in paths.toml("sources.toml").items():
        remedy = _source_remedy(table)
        if remedy:
            issue = Issue(
                problem="incomplete_source", file=file, row=source_id, remedy=remedy
            )
            issues.append(issue)
            continue
        known = {key: table[key] for key in SOURCE_KEYS if key in table}
        more = {key: table[key] for key in table if key not in known}
        sources[source_id] = Source(id=source_id, more=more, **known)
    if issues:
        raise RegisterError(issues)
    return sources


def _source_remedy(table: object) -> str:
    """Say what a source lacks, or nothing."""
    if not isinstance(table, dict):
        return "Write a table for each source."
    needed = ["kind", "title_zh", "title_en"]
    if table.get("kind") == "article":
        needed += ["date_from", "as_of"]
    missing = [
        key for key in needed if not (isinstance(table.get(key), str) and table[key])
    ]
    if missing:
        return Remedy("Give {keys}.", keys=", ".join(missing))
    return "" if table["kind"] in SOURCE_KINDS else "Give a known kind."


def read_facts(
    paths: Registers, sources: Mapping[str, Source], gazetteer: Gazetteer
) -> dict[str, Fact]:
    """Read the fact register with its figures, by id, in file order.

    Raises
    ------
    RegisterError
        If a row has a wrong word, date or id, names an unknown or ambiguous place or
        a missing source, or a figure has no unit.
    """
    return facts_with(read_figures(paths), paths, sources, gazetteer)


def facts_with(
    figures: Mapping[str, tuple[Figure, ...]],
    paths: Registers,
    sources: Mapping[str, Source],
    gazetteer: Gazetteer,
) -> dict[str, Fact]:
    """Read the facts alone, with figures that were read before, by the fact's id.

    Raises
    ------
    RegisterError
        As `read_facts`.
    """
    table = paths.table("facts.csv", FACT_COLUMNS)
    table.unique("id")
    facts = {}
    for row in table:
        fact = _fact(row, sources, gazetteer, figures)
        facts[fact.id] = fact
    for fact_id in sorted(set(figures) - set(facts)):
        remedy = "Give an id of facts.csv."
        table.issues.append(
            Issue(
                problem="unknown_fact",
                file=paths.file("figures.csv"),
                column="fact_id",
                value=fact_id,
                remedy=remedy,
            )
        )
    table.done()
    return facts


def _fact(
    row: Row,
    sources: Mapping[str, Source],
    gazetteer: Gazetteer,
    figures: Mapping[str, tuple[Figure, ...]],
) -> Fact:
    source_id = row.text("source_id")
    if source_id not in sources:
        row.complain("source_id", "missing_source", "Add the source to sources.toml.")
    owners = (*vocabulary.FACT_LAYERS, *vocabulary.OTHER_OWNERS)
    if len(row.text("anchor")) > ANCHOR_LENGTH:
        row.complain(
            "anchor",
            "long_anchor",
            Remedy("Keep it to {count} characters.", count=ANCHOR_LENGTH),
        )
    return Fact(
        id=row.needed("id"),
        source_id=source_id,
        theme=row.needed("theme"),
        layer=row.choice("layer", owners),
        claim_type=row.choice("claim_type", vocabulary.CLAIM_TYPES),
        map_use=row.choice("map_use", vocabulary.MAP_USES),
        place_ids=gazetteer.check_names(row, "place_ids"),
        status=row.choice("status", vocabulary.STATUSES),
        event_date=row.date("event_date"),
        date_stated=row.text("date_stated"),
        start=row.start("start") if row.text("start") else "",
        as_of=sources[source_id].as_of if source_id in sources else "",
        desc_zh=row.needed("desc_zh"),
        desc_en=row.needed("desc_en"),
        figures_zh=row.text("figures_zh"),
        figures_en=row.text("figures_en"),
        caveat_zh=row.text("caveat_zh"),
        caveat_en=row.text("caveat_en"),
        anchor=row.text("anchor"),
        cells=row.cells,
        figures=figures.get(row.text("id"), ()),
    )


def read_figures(paths: Registers) -> dict[str, tuple[Figure, ...]]:
    """Read the figures, by the fact that states them.

    Raises
    ------
    RegisterError
        If one has no number, unit or known comparison.
    """
    table = paths.table("figures.csv", FIGURE_COLUMNS)
    figures: dict[str, tuple[Figure, ...]] = {}
    for row in table:
        for column in ("unit_zh", "unit_en"):
            if not row.text(column):
                row.complain(column, "number_without_unit", "Give the number a unit.")
                # The blank unit says nothing; the number it lacks says which.
                row.issues[-1] = replace(row.issues[-1], value=row.text("value"))
        figure = Figure(
            fact_id=row.needed("fact_id"),
            value=row.decimal("value"),
            comparison=row.choice("comparison", COMPARISONS),
            unit_zh=row.text("unit_zh"),
            unit_en=row.text("unit_en"),
            scope_zh=row.text("scope_zh"),
            scope_en=row.text("scope_en"),
        )
        figures[figure.fact_id] = (*figures.get(figure.fact_id, ()), figure)
    table.done()
    return figures
