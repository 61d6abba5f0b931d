"""Check what a pack says of itself and of its sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geo.atlas import Atlas
from geo.errors import Issue, RegisterError, Remedy
from geo.pack_files import Held
from geo.pack_form import ABOUT_FILE, FORM, SOURCES_FILE, PackAbout, SourceRow, columns
from geo.pack_tables import PackTables, text_problem
from geo.starts import NotAStartError, bounds
from geo.updates import Later

NAMESPACE = re.compile(r"[a-z]{2,16}")
# Words that our own ids begin with without being in a register.
RESERVED = ("county", "ground", "own", "pack")
LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MONTH = re.compile(r"\d{4}-\d\d")
SOURCE_KINDS = ("article", "web")
URL = re.compile(r"https?://[^\s<>\"'\\]+")
NEEDED_TEXTS = (
    "namespace title_zh title_en author licence attribution created"
).split()
NEEDED_OF_SOURCE = (
    "title_zh title_en publication_zh publication_en date_from as_of"
).split()
TEXT_REMEDY = "Write text in straight quotes."


def read_about(label: str, files: Mapping[str, Held], atlas: Atlas) -> PackAbout:
    """Read ``pack.toml``.

    Raises
    ------
    RegisterError
        If it is missing or no TOML, lacks a text, is of a form that we do not know, or
        takes a namespace that is ours.
    """
    file = f"{label}/{ABOUT_FILE}"
    if ABOUT_FILE not in files:
        remedy = "Write a pack.toml, as docs/packs.md shows."
        raise RegisterError([Issue(problem="missing_file", file=file, remedy=remedy)])
    table = PackTables(label, files).toml(ABOUT_FILE)
    issues = list(_key_issues(table, file, [*NEEDED_TEXTS, "form"]))
    issues += _text_issues(table, file, "", NEEDED_TEXTS, NEEDED_TEXTS)
    form = table.get("form")
    if not isinstance(form, int) or isinstance(form, bool) or form != FORM:
        remedy = Remedy("Write form = {form}.", form=FORM)
        issues.append(_issue("wrong_pack_form", file, "", "form", form, remedy))
    if not issues:
        issues += _word_issues(table, file, atlas)
    if issues:
        raise RegisterError(issues)
    return PackAbout(**{key: table[key] for key in [*NEEDED_TEXTS, "form"]})


def _word_issues(table: Mapping[str, str], file: str, atlas: Atlas) -> list[Issue]:
    found = []
    namespace = table["namespace"]
    if not NAMESPACE.fullmatch(namespace):
        remedy = "Write 2 to 16 lower-case letters."
        found.append(_issue("bad_namespace", file, "", "namespace", namespace, remedy))
    elif is_taken(namespace, atlas):
        remedy = "Ids of this map begin so: choose another."
        found.append(
            _issue("taken_namespace", file, "", "namespace", namespace, remedy)
        )
    if not LICENCE.fullmatch(table["licence"]):
        remedy = "Write an SPDX identifier, such as CC-BY-4.0."
        found.append(
            _issue("bad_licence", file, "", "licence", table["licence"], remedy)
        )
    if not DAY.fullmatch(table["created"]) or not _is_date(table["created"]):
        remedy = "Write a day, such as 2026-11-27."
        found.append(_issue("bad_date", file, "", "created", table["created"], remedy))
    return found


def is_taken(namespace: str, atlas: Atlas) -> bool:
    """Whether an id of ours begins with a namespace, or has begun with it."""
    later = atlas.parts.later.get_or(Later())
    ours = [
        *atlas.facts,
        *atlas.sources,
        *atlas.gazetteer.places,
        *later.updates,
        *(update.source_id for update in later.updates.values()),
        *atlas.parts.tombstones.get_or({}),
        *(row.id for part in atlas.parts.declared.values() for row in part.get_or([])),
    ]
    return namespace in RESERVED or any(i.startswith(f"{namespace}-") for i in ours)


def check_sources(tables: PackTables, written: Mapping[str, Any]) -> None:
    """Check the sources of a pack: ids, texts, dates and addresses.

    Raises
    ------
    RegisterError
        With all that is wrong.
    """
    file = tables.file(SOURCES_FILE)
    issues: list[Issue] = []
    for source_id, table in written.items():
        if problem := tables.id_problem(source_id):
            issues.append(
                _issue(problem[0], file, source_id, "", source_id, problem[1])
            )
        if not isinstance(table, dict):
            remedy = "Write a table for each source."
            issues.append(
                _issue("incomplete_source", file, source_id, "", str(table), remedy)
            )
            continue
        issues += _source_issues(table, file, source_id)
    if issues:
        raise RegisterError(issues)


def _source_issues(table: Mapping[str, Any], file: str, source_id: str) -> list[Issue]:
    texts = [key for key in columns(SourceRow) if key not in ("id", "date_inferred")]
    found = _key_issues(table, file, [*texts, "date_inferred"], source_id)
    found += _text_issues(table, file, source_id, texts, NEEDED_OF_SOURCE)
    if not isinstance(table.get("date_inferred", False), bool):
        remedy = "Write true or false."
        found.append(_issue("not_text", file, source_id, "date_inferred", "", remedy))
    if found:
        return found
    if table.get("kind") not in SOURCE_KINDS:
        remedy = Remedy("Use one of: {words}.", words=", ".join(SOURCE_KINDS))
        found.append(
            _issue(
                "wrong_kind_word", file, source_id, "kind", table.get("kind"), remedy
            )
        )
    for key in ("date_from", "date_to"):
        if table.get(key) and not _is_date(table[key]):
            remedy = "Write YYYY, YYYY-MM or YYYY-MM-DD."
            found.append(_issue("bad_date", file, source_id, key, table[key], remedy))
    if not MONTH.fullmatch(table["as_of"]) or not _is_date(table["as_of"]):
        remedy = "Write a month, such as 2026-11."
        found.append(
            _issue("bad_date", file, source_id, "as_of", table["as_of"], remedy)
        )
    if table.get("url") and not URL.fullmatch(table["url"]):
        remedy = "Write an address that begins with http:// or https://."
        found.append(_issue("bad_url", file, source_id, "url", table["url"], remedy))
    return found


def _key_issues(
    table: Mapping[str, Any], file: str, known: list[str], row: str = ""
) -> list[Issue]:
    remedy = Remedy("Use one of: {words}.", words=", ".join(known))
    return [
        _issue("unknown_key", file, row, key, "", remedy)
        for key in table
        if key not in known
    ]


def _text_issues(
    table: Mapping[str, Any], file: str, row: str, keys: list[str], needed: list[str]
) -> list[Issue]:
    found = []
    for key in keys:
        value = table.get(key, "")
        if not isinstance(value, str):
            found.append(_issue("not_text", file, row, key, value, TEXT_REMEDY))
        elif key in needed and not value.strip():
            remedy = Remedy("Fill in {column}.", column=key)
            found.append(_issue("blank_cell", file, row, key, "", remedy))
        elif problem := text_problem(value):
            found.append(_issue(problem[0], file, row, key, value, problem[1]))
    return found


def _is_date(text: str) -> bool:
    """Whether a text is a year, month or day of the calendar."""
    try:
        return bounds(text).earliest != "" and "/" not in text
    except NotAStartError:
        return False


def _issue(
    problem: str, file: str, row: str, column: str, value: object, remedy: str
) -> Issue:
    return Issue(
        problem=problem,
        file=file,
        row=row[:80],
        column=column[:80],
        value=str(value)[:80],
        remedy=remedy,
    )
