"""Statements that stand with a layer besides those of its own facts.

A layer states its own facts that have no place to be drawn at; statements.csv adds
those of other layers that its readers look for there, such as road targets beside the
expressways.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo import vocabulary
from geo.paths import DataPaths
from geo.register import Fact
from geo.tables import read_table

COLUMNS = ("layer", "fact_id")


def read_statements(
    paths: DataPaths, facts: Mapping[str, Fact]
) -> dict[str, tuple[str, ...]]:
    """Read the added statements: fact ids by layer id.

    Raises
    ------
    RegisterError
        If a row names an unknown layer or fact.
    """
    path = paths.register("statements.csv")
    table = read_table(path, paths.short(path), COLUMNS, may_be_empty=True)
    statements: dict[str, tuple[str, ...]] = {}
    for row in table:
        layer_id = row.choice("layer", vocabulary.FACT_LAYERS)
        fact_id = row.needed("fact_id")
        if fact_id not in facts:
            row.complain("fact_id", "unknown_fact", "Give an id of facts.csv.")
        statements[layer_id] = (*statements.get(layer_id, ()), fact_id)
    table.done()
    return statements
