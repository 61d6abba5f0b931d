"""Ids that were ever published: `data/ids.txt`, one line each, nothing taken out."""

from __future__ import annotations

from geo.errors import Issue, RegisterError
from geo.files import read_text
from geo.paths import DataPaths
from geo.tombstones import ID_KINDS

PublishedIds = dict[str, frozenset[str]]


def read_published_ids(paths: DataPaths) -> PublishedIds:
    """Read the ids, by kind.

    Raises
    ------
    RegisterError
        If the file cannot be read or is empty, or a line is not a known kind and an id.
    """
    path = paths.register("ids.txt")
    file = paths.short(path)
    issues = []
    found: dict[str, set[str]] = {kind: set() for kind in ID_KINDS}
    for row, line in enumerate(read_text(path, file).splitlines(), 1):
        kind, _, one = line.strip().partition(" ")
        if kind in found and one:
            found[kind].add(one)
        elif kind:
            remedy = "Write a kind and an id, with a blank between."
            issues.append(
                Issue(
                    problem="bad_id_line", file=file, row=row, value=line, remedy=remedy
                )
            )
    if not issues and not any(found.values()):
        remedy = "Restore what it held."
        issues.append(Issue(problem="empty_file", file=file, remedy=remedy))
    if issues:
        raise RegisterError(issues)
    return {kind: frozenset(ids) for kind, ids in found.items()}
