"""What was found since, row by row: drawn as which feature, or left out, and why.

Also how the words of those sources read in ours, and the counts that differ by base.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from geo import vocabulary
from geo.paths import DataPaths
from geo.tables import Row, Table, read_table

ROW_COLUMNS = "row_id kind word feature_ids".split()
LEFT_OUT_COLUMNS = "row_id reason_zh reason_en".split()
WORD_COLUMNS = "word status drawn reason_zh reason_en".split()
COUNT_COLUMNS = (
    "basis count date printed member_ids update_id note_zh note_en"
).split()
KINDS = ("expressway", "railway", "port", "platform", "pair", "bus", "service", "line")


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterRow:
    """One thing that later sources tell of."""

    id: str
    kind: str
    word: str
    """Its status in the word of that source."""
    feature_ids: tuple[str, ...]
    """What draws it; blank where it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWord:
    """How a foreign status word reads in our vocabulary; blank where not drawn."""

    word: str
    status: str
    is_drawn: bool
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCount:
    """How many links one side counted at a date, and which they were by our reckoning.

    `basis` is the side: one counts roads that are through, the other its own exits.

    `printed` tells whether a source prints the number; where none does, it follows
    from what opened between two counts.
    """

    basis: str
    count: int
    date: str
    printed: bool
    member_ids: tuple[str, ...]
    update_id: str
    note_zh: str
    note_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterRegister:
    """Every row found since, with reasons, words and counts."""

    rows: dict[str, LaterRow] = field(default_factory=dict)
    left_out: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Why a row is not drawn, in Chinese and English."""
    words: dict[str, StatusWord] = field(default_factory=dict)
    counts: tuple[LinkCount, ...] = ()

    @property
    def bases(self) -> tuple[str, ...]:
        """Sides that count in a way of their own, in file order."""
        return tuple(dict.fromkeys(count.basis for count in self.counts))

    def counts_of(self, basis: str) -> list[LinkCount]:
        """Counts on one base, by date: never to be joined with those on the other."""
        found = [count for count in self.counts if count.basis == basis]
        return sorted(found, key=lambda count: count.date)


def read_later_register(paths: DataPaths, updates: Collection[str]) -> LaterRegister:
    """Read the four tables.

    Raises
    ------
    RegisterError
        If a row has a wrong word or number, names what is unknown, is both drawn and
        left out, or is neither.
    """
    words = {word.word: word for word in _read_words(paths)}
    table = _table(paths, "later_left_out.csv", LEFT_OUT_COLUMNS)
    table.unique("row_id")
    left_out = {
        row.needed("row_id"): (row.needed("reason_zh"), row.needed("reason_en"))
        for row in table
    }
    table.done()
    table = _table(paths, "later_rows.csv", ROW_COLUMNS)
    table.unique("row_id")
    rows = [_row(row, words, left_out) for row in table]
    table.done()
    by_id = {row.id: row for row in rows}
    table = _table(paths, "later_counts.csv", COUNT_COLUMNS)
    counts = tuple(_count(row, by_id, updates) for row in table)
    table.done()
    return LaterRegister(rows=by_id, left_out=left_out, words=words, counts=counts)


def _table(paths: DataPaths, name: str, columns: list[str]) -> Table:
    path = paths.register(name)
    return read_table(path, paths.short(path), columns)


def _read_words(paths: DataPaths) -> list[StatusWord]:
    table = _table(paths, "later_status_words.csv", WORD_COLUMNS)
    table.unique("word")
    words = []
    for row in table:
        is_drawn = row.choice("drawn", ("yes", "no")) == "yes"
        words.append(
            StatusWord(
                word=row.needed("word"),
                status=row.choice("status", vocabulary.STATUSES if is_drawn else ("",)),
                is_drawn=is_drawn,
                reason_zh=row.needed("reason_zh"),
                reason_en=row.needed("reason_en"),
            )
        )
    table.done()
    return words


def _row(row: Row, words: dict[str, StatusWord], left_out: Collection[str]) -> LaterRow:
    feature_ids = row.items("feature_ids")
    word = row.text("word")
    if word not in words:
        remedy = "Map the word in later_status_words.csv."
        row.complain("word", "unknown_word", remedy)
    elif feature_ids and not words[word].is_drawn:
        remedy = "A status of this word is not drawn; clear the cell."
        row.complain("feature_ids", "drawn_against_its_word", remedy)
    if bool(feature_ids) == (row.text("row_id") in left_out):
        remedy = "Give its features, or its reason in later_left_out.csv: one of them."
        row.complain("feature_ids", "neither_drawn_nor_left_out", remedy)
    return LaterRow(
        id=row.needed("row_id"),
        kind=row.choice("kind", KINDS),
        word=word,
        feature_ids=feature_ids,
    )


def _count(row: Row, rows: Collection[str], updates: Collection[str]) -> LinkCount:
    members = row.items("member_ids")
    for name in members:
        if name not in rows:
            row.complain("member_ids", "unknown_id", "Give ids of later_rows.csv.")
    number = int(row.decimal("count"))
    if number != len(set(members)):
        remedy = "A count has as many members as it says."
        row.complain("count", "wrong_member_count", remedy)
    if row.text("update_id") and row.text("update_id") not in updates:
        row.complain("update_id", "unknown_update", "Give an id of updates.csv.")
    return LinkCount(
        basis=row.needed("basis"),
        count=number,
        date=row.date("date"),
        printed=row.flag("printed"),
        member_ids=members,
        update_id=row.text("update_id"),
        note_zh=row.text("note_zh"),
        note_en=row.text("note_en"),
    )
