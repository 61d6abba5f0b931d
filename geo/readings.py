"""OCR faults and doubtful readings: the printed form, how it is read, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.paths import DataPaths
from geo.register import Fact, Source
from geo.tables import read_table

READING_COLUMNS = (
    "fact_id source_id printed read_as basis_zh basis_en certainty"
).split()
CERTAINTIES = ("certain", "likely", "uncertain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One doubtful form; `fact_ids` may be empty where it touches no fact."""

    fact_ids: tuple[str, ...]
    source_id: str
    printed: str
    read_as: str
    basis_zh: str
    basis_en: str
    certainty: str


def read_readings(
    paths: DataPaths, facts: Mapping[str, Fact], sources: Mapping[str, Source]
) -> tuple[Reading, ...]:
    """Read the doubtful readings, in file order.

    Raises
    ------
    RegisterError
        If a row names an unknown fact or source, or has a wrong word.
    """
    path = paths.register("readings.csv")
    table = read_table(path, paths.short(path), READING_COLUMNS, may_be_empty=True)
    readings = []
    for row in table:
        for fact_id in row.items("fact_id"):
            if fact_id not in facts:
                row.complain("fact_id", "unknown_fact", "Give an id of facts.csv.")
        if row.text("source_id") not in sources:
            row.complain("source_id", "missing_source", "Give an id of sources.toml.")
        readings.append(
            Reading(
                fact_ids=row.items("fact_id"),
                source_id=row.text("source_id"),
                printed=row.needed("printed"),
                read_as=row.text("read_as"),
                basis_zh=row.needed("basis_zh"),
                basis_en=row.needed("basis_en"),
                certainty=row.choice("certainty", CERTAINTIES),
            )
        )
    table.done()
    return tuple(readings)
