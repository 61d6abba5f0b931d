"""A draft as a file, and back: nothing of it is lost, nothing else comes in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, NoReturn, TypeVar

from desk.draft import (
    DECISIONS,
    OWN_PLACE,
    Draft,
    DraftCount,
    DraftRow,
    Head,
    NamedPlace,
    OwnPlace,
)
from desk.errors import unreadable
from desk.proposals import End
from geo.vocabulary import CLAIM_TYPES, STATUSES

FORM, VERSION = "link-map-desk-draft", 1
LARGEST_TEXT = 200_000  # characters, as of an article
LARGEST_DRAFT = 5_000_000  # bytes
MOST_ROWS = 1_000
LONGEST_WORD = 500
T = TypeVar("T")


def draft_bytes(draft: Draft) -> bytes:
    """Return a draft as JSON, the form and its version first."""
    told = {"form": FORM, "version": VERSION, **asdict(draft)}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def is_draft(content: bytes) -> bool:
    """Whether a file says that it is a draft: it need not be a sound one."""
    start = content[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and f'"{FORM}"'.encode() in start


def read_draft(content: bytes, name: str, kinds: tuple[str, ...]) -> Draft:
    """Take a draft up again.

    Parameters
    ----------
    content
        The file.
    name
        Its name, for messages.
    kinds
        Kinds of relations that there are.

    Raises
    ------
    ArticleError
        If it is no draft, of a later form, or holds a value that no draft has.
    """
    if len(content) > LARGEST_DRAFT:
        raise _broken(name, "bytes")
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _broken(name, "JSON") from error
    check = _Check(name)
    whole = check.table(told, "draft")
    if whole.get("form") != FORM:
        raise _broken(name, "form")
    if whole.get("version") != VERSION:
        remedy = "Open it with the version of this program that saved it."
        value = str(whole.get("version", ""))[:9]
        raise unreadable("draft_version", name, remedy, value=value)
    try:
        return _draft(whole, check, kinds)
    except KeyError as error:
        raise _broken(name, str(error.args[0])) from error


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _broken(name: str, value: str) -> Exception:
    remedy = "Take the draft as this page saved it, unchanged."
    return unreadable("draft_broken", name, remedy, value=value[:40])


class _Check:
    """Takes values of a stranger's file only as what they should be."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, where: str) -> NoReturn:
        raise _broken(self.name, where)

    def table(self, value: object, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.fail(where)
        return value

    def rows(
        self, value: object, where: str, make: Callable[[dict[str, Any]], T]
    ) -> tuple[T, ...]:
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            self.fail(where)
        return tuple(make(self.table(one, where)) for one in value)

    def text(self, table: Mapping[str, Any], key: str, most: int = LONGEST_WORD) -> str:
        value = table[key]
        if not isinstance(value, str) or len(value) > most:
            self.fail(key)
        return value

    def word(self, table: Mapping[str, Any], key: str, words: tuple[str, ...]) -> str:
        if table[key] not in words:
            self.fail(key)
        return str(table[key])

    def number(
        self, table: Mapping[str, Any], key: str, least: float, most: float
    ) -> float:
        value = table[key]
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fail(key)
        if not least <= value <= most:
            self.fail(key)
        return value

    def flag(self, table: Mapping[str, Any], key: str) -> bool:
        if not isinstance(table[key], bool):
            self.fail(key)
        return bool(table[key])


def _draft(told: dict[str, Any], check: _Check, kinds: tuple[str, ...]) -> Draft:
    text = check.text(told, "text", LARGEST_TEXT)

    def span(one: dict[str, Any]) -> dict[str, int]:
        start = int(check.number(one, "start", 0, len(text)))
        return {"start": start, "end": int(check.number(one, "end", start, len(text)))}

    def end(one: dict[str, Any]) -> End:
        return End(text=check.text(one, "text"), place_id=check.text(one, "place_id"))

    def row(one: dict[str, Any]) -> DraftRow:
        figures = check.table(one["figures"], "figures")
        most = 1e15
        return DraftRow(
            id=check.text(one, "id"),
            decision=check.word(one, "decision", DECISIONS),
            kind=check.word(one, "kind", kinds),
            name=check.text(one, "name"),
            ends=check.rows(one["ends"], "ends", end),
            via=check.rows(one["via"], "via", end),
            status=check.word(one, "status", STATUSES),
            claim_type=check.word(one, "claim_type", CLAIM_TYPES),
            date=check.text(one, "date"),
            figures={
                key[:LONGEST_WORD]: check.number(figures, key, -most, most)
                for key in figures
            },
            confidence=check.number(one, "confidence", 0, 1),
            rule=check.text(one, "rule"),
            **span(one),
        )

    def count(one: dict[str, Any]) -> DraftCount:
        return DraftCount(
            id=check.text(one, "id"),
            decision=check.word(one, "decision", DECISIONS),
            text=check.text(one, "text", LARGEST_TEXT),
            count=check.number(one, "count", 0, 1e15),
            of=check.text(one, "of"),
            status=check.word(one, "status", STATUSES),
            **span(one),
        )

    def named(one: dict[str, Any]) -> NamedPlace:
        candidates = one["candidates"]
        if not isinstance(candidates, list) or not all(
            isinstance(word, str) for word in candidates
        ):
            check.fail("candidates")
        return NamedPlace(
            text=check.text(one, "text"),
            place_id=check.text(one, "place_id"),
            candidates=tuple(candidates),
            reason=check.text(one, "reason"),
            **span(one),
        )

    def place(one: dict[str, Any]) -> OwnPlace:
        place_id = check.text(one, "id")
        if not place_id.startswith(OWN_PLACE):
            check.fail("id")
        return OwnPlace(
            id=place_id,
            name=check.text(one, "name"),
            lon=check.number(one, "lon", -180, 180),
            lat=check.number(one, "lat", -90, 90),
        )

    head = check.table(told["head"], "head")
    words = {key: check.text(head, key) for key in Head.__slots__ if key != "is_given"}
    rows = check.rows(told["rows"], "rows", row)
    if len({one.id for one in rows}) < len(rows):
        check.fail("id")
    return Draft(
        file=check.text(told, "file"),
        text=text,
        head=Head(**words, is_given=check.flag(head, "is_given")),
        rows=rows,
        counts=check.rows(told["counts"], "counts", count),
        named=check.rows(told["named"], "named", named),
        places=check.rows(told["places"], "places", place),
        rows_made=int(check.number(told, "rows_made", len(rows), 1e6)),
    )
