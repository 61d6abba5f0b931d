"""Words that readers type, and what they stand for: for the search alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from geo import vocabulary
from geo.errors import Issue, RegisterError
from geo.gazetteer import Gazetteer
from geo.paths import DataPaths
from geo.toml_files import read_toml

# A symbol or line is asked for by how it is drawn.
KINDS = ("dry_port", "ring", "site", "station", "stop")
# What words of each table stand for; the last two stand for nothing that has an id.
MEANINGS = ("layer", "status", "kind", "sign", "word", "today", "idle")
WITHOUT_ID = {"word", "today", "idle"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """Words of one meaning, in both languages."""

    meaning: str
    """A word of `MEANINGS`."""
    stands_for: tuple[str, ...] = ()
    """Ids of layers, statuses, kinds or places."""
    says: tuple[str, ...] = ()
    """How names and sentences of the registers write it."""
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


def read_synonyms(paths: DataPaths, gazetteer: Gazetteer) -> tuple[Synonym, ...]:
    """Read synonyms.toml, in file order.

    Raises
    ------
    RegisterError
        If it is no TOML, a table stands for nothing that is known, a list is not one of
        texts, or a word stands in two tables of one meaning.
    """
    path = paths.register("synonyms.toml")
    file = paths.short(path)
    issues: list[Issue] = []
    known: Mapping[str, Collection[str]] = {
        "layer": vocabulary.FACT_LAYERS,
        "status": vocabulary.STATUSES,
        "kind": KINDS,
        "sign": gazetteer.places,
    }
    found: list[Synonym] = []
    for meaning, tables in read_toml(path, file).items():
        rows = tables if isinstance(tables, list) else [tables]
        if meaning not in MEANINGS:
            issues.append(
                Issue(
                    problem="unknown_id",
                    file=file,
                    value=meaning,
                    remedy="Use a table that the head of the file names.",
                )
            )
            continue
        for row in rows:
            synonym = _synonym(meaning, row, file, issues)
            issues += _unknown(synonym, known.get(meaning, ()), file)
            found.append(synonym)
    issues += _said_twice(found, file)
    if issues:
        raise RegisterError(issues)
    return tuple(found)


def _synonym(meaning: str, row: Any, file: str, issues: list[Issue]) -> Synonym:
    lists: dict[str, tuple[str, ...]] = {}
    for key in ("stands_for", "says", "zh", "en"):
        words = row.get(key, []) if isinstance(row, dict) else None
        if not isinstance(words, list) or not all(
            isinstance(word, str) and word.strip() for word in words
        ):
            issues.append(
                Issue(
                    problem="not_text",
                    file=file,
                    value=f"{meaning}.{key}",
                    remedy="Write a list of texts in straight quotes.",
                )
            )
            words = []
        lists[key] = tuple(words)
    return Synonym(meaning=meaning, **lists)


def _unknown(synonym: Synonym, known: Collection[str], file: str) -> list[Issue]:
    """Name what a table stands for and nobody knows, or that it stands for nothing."""
    if synonym.meaning in WITHOUT_ID:
        return []
    remedy = "Name ids of the data in stands_for."
    wrong = [name for name in synonym.stands_for if name not in known]
    if not synonym.stands_for:
        wrong = [", ".join((*synonym.zh, *synonym.en))]
    return [
        Issue(problem="unknown_id", file=file, value=name, remedy=remedy)
        for name in wrong
    ]


def _said_twice(found: list[Synonym], file: str) -> list[Issue]:
    """Name words that stand in two tables of one meaning, but for statuses.

    What is open in part is open, too.
    """
    issues: list[Issue] = []
    seen: dict[tuple[str, str], int] = {}
    for number, synonym in enumerate(found):
        for word in (*synonym.zh, *synonym.en):
            key = (synonym.meaning, word.casefold())
            if seen.setdefault(key, number) != number and synonym.meaning != "word":
                issues.append(
                    Issue(
                        problem="duplicate_id",
                        file=file,
                        value=word,
                        remedy="Leave the word in one table.",
                    )
                )
    return issues
