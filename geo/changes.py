"""What was changed in the data after it was entered, field by field, and why."""

from __future__ import annotations

from dataclasses import dataclass

from geo.paths import DataPaths
from geo.tables import read_table

CHANGE_COLUMNS = "id field old new reason source date".split()
REASON_COLUMNS = "reason reason_zh".split()
VERSION_COLUMNS = "version date summary_zh summary_en".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell that says something else than before."""

    id: str
    """As the register names it: an id, or ``fact/number`` and the like."""
    field: str
    old: str
    """Blank for an entry that is new."""
    new: str
    """Blank for an entry that is gone."""
    reason_zh: str
    """Blank where nobody has put it into Chinese yet."""
    reason_en: str
    source: str
    """Id of the article or later report on whose word it was changed."""
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """One published state of the data."""

    version: str
    date: str
    summary_zh: str
    summary_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLog:
    """Every change, in file order, and every version, oldest first."""

    changes: tuple[Change, ...] = ()
    versions: tuple[DataVersion, ...] = ()

    def version_of(self, change: Change) -> str:
        """Return the first version that holds a change.

        That is the first dated on its day or later; the newest where none is, since
        what is served now holds it already. Blank without any version.
        """
        for one in self.versions:
            if one.date >= change.date:
                return one.version
        return self.versions[-1].version if self.versions else ""


def read_change_log(paths: DataPaths) -> ChangeLog:
    """Read the changes and the versions.

    Raises
    ------
    RegisterError
        If a row lacks what it concerns, why, on whose word or when; or versions are
        not in the order of their dates.
    """
    return ChangeLog(changes=_changes(paths), versions=_versions(paths))


def _changes(paths: DataPaths) -> tuple[Change, ...]:
    chinese = _reasons(paths)
    path = paths.register("changes.csv")
    table = read_table(path, paths.short(path), CHANGE_COLUMNS)
    changes = []
    for row in table:
        row.needed("date")
        changes.append(
            Change(
                id=row.needed("id"),
                field=row.needed("field"),
                old=row.text("old"),
                new=row.text("new"),
                reason_zh=chinese.get(row.text("reason"), ""),
                reason_en=row.needed("reason"),
                source=row.needed("source"),
                date=row.date("date"),
            )
        )
    table.done()
    return tuple(changes)


def _reasons(paths: DataPaths) -> dict[str, str]:
    path = paths.register("change_reasons.csv")
    table = read_table(path, paths.short(path), REASON_COLUMNS, may_be_empty=True)
    table.unique("reason")
    found = {row.needed("reason"): row.needed("reason_zh") for row in table}
    table.done()
    return found


def _versions(paths: DataPaths) -> tuple[DataVersion, ...]:
    path = paths.register("versions.csv")
    table = read_table(path, paths.short(path), VERSION_COLUMNS)
    table.unique("version")
    versions: list[DataVersion] = []
    for row in table:
        one = DataVersion(
            version=row.needed("version"),
            date=row.date("date") or row.needed("date"),
            summary_zh=row.needed("summary_zh"),
            summary_en=row.needed("summary_en"),
        )
        if versions and one.date < versions[-1].date:
            row.complain("date", "bad_order", "Put the oldest version first.")
        versions.append(one)
    table.done()
    return tuple(versions)
