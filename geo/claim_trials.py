"""What `make claims` measured: how sure each verdict is, and on which data."""

from __future__ import annotations

from dataclasses import dataclass

from geo.paths import DataPaths
from geo.tables import Row, read_table

FILE = "claim_trials.csv"
TRIAL_COLUMNS = "claim_id trials held border_km shortest_km mark".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTrial:
    """How sure one verdict is."""

    claim_id: str
    trials: int
    """How many times its points and lines were moved; 0 where it has none."""
    held: int
    """How many times it held."""
    border_km: float | None
    """Length of all border that it rests on; None where it rests on none."""
    shortest_km: float | None
    """The shortest of the stretches without which it would not hold."""
    mark: str
    """Of the data that it was measured on."""


def read_claim_trials(paths: DataPaths) -> dict[str, ClaimTrial]:
    """Read what was measured, by claim.

    Raises
    ------
    RegisterError
        If a row has no number where one is needed, or stands twice.
    """
    path = paths.register(FILE)
    table = read_table(path, paths.short(path), TRIAL_COLUMNS)
    table.unique("claim_id")
    trials = {row.text("claim_id"): _trial(row) for row in table}
    table.done()
    return trials


def _trial(row: Row) -> ClaimTrial:
    return ClaimTrial(
        claim_id=row.needed("claim_id"),
        trials=int(row.decimal("trials")),
        held=int(row.decimal("held")),
        border_km=row.number_or_none("border_km"),
        shortest_km=row.number_or_none("shortest_km"),
        mark=row.needed("mark"),
    )
