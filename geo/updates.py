"""What came later: a second register, never mixed into the first.

Each update names its own source, date and confidence. `update_facts.csv` says of each
fact it touches whether it changes that thing's state, or is only related to it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from geo import vocabulary
from geo.errors import Remedy
from geo.later_states import LaterStates, read_later_states
from geo.paths import DataPaths
from geo.promises import Promise, read_promises
from geo.register import Fact
from geo.registers import Registers
from geo.tables import Row

UPDATE_COLUMNS = (
    "update_id source_id date_iso figures figures_zh desc_zh desc_en status basis "
    "confidence copy notes"
).split()
EFFECT_COLUMNS = "update_id fact_id relation status start note_zh note_en".split()
CONFLICT_COLUMNS = (
    "id kind subject_zh subject_en text_zh text_en fact_ids update_ids"
).split()
SOURCE_KEYS = {"publication_zh", "publication_en", "title_zh", "title_en"}
CONFIDENCES = ("high", "medium", "low")
RELATIONS = ("state", "related")
CONFLICT_KINDS = ("article", "later")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One later report, with its publisher; `url` is blank where none may be shown."""

    id: str
    source_id: str
    date: str
    status: str
    desc_zh: str
    desc_en: str
    figures_zh: str
    figures_en: str
    publisher_zh: str
    publisher_en: str
    title_zh: str
    title_en: str
    date_published: str
    url: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an update means for one fact; `status` is blank where only related."""

    update_id: str
    fact_id: str
    relation: str
    status: str
    start: str
    """When that status began, in EDTF: see geo/starts.py."""
    note_zh: str
    note_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Where sources differ or a state moved: shown side by side, not resolved by us."""

    id: str
    kind: str
    """``article``: between the five articles; ``later``: among later sources."""
    subject_zh: str
    subject_en: str
    text_zh: str
    text_en: str
    fact_ids: tuple[str, ...]
    update_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """The later developments: updates, what they mean, and where they conflict."""

    updates: dict[str, Update] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    promises: dict[str, Promise] = field(default_factory=dict)
    """What the plans promised, by fact: the yardstick of what became of them."""
    feature_states: LaterStates = field(default_factory=dict)
    """States of what no article tells, by feature."""

    @property
    def newest(self) -> str:
        """Date of the newest report; blank without any."""
        return max((update.date for update in self.updates.values()), default="")

    def conflicts_of(self, kind: str) -> list[Conflict]:
        """Conflicts between articles, or among later sources, in file order."""
        return [conflict for conflict in self.conflicts if conflict.kind == kind]

    def states_of(self, fact_id: str) -> list[tuple[Update, Effect]]:
        """Updates that change a fact's state, by date."""
        found = [
            (self.updates[effect.update_id], effect)
            for effect in self.effects
            if effect.fact_id == fact_id and effect.relation == "state"
        ]
        return sorted(found, key=lambda pair: (sort_key(pair[0].date), pair[0].id))

    def related_to(self, fact_id: str) -> list[tuple[Update, Effect]]:
        """Updates that touch a fact without changing its state, by date."""
        found = [
            (self.updates[effect.update_id], effect)
            for effect in self.effects
            if effect.fact_id == fact_id and effect.relation == "related"
        ]
        return sorted(found, key=lambda pair: (sort_key(pair[0].date), pair[0].id))


def sort_key(date: str) -> str:
    """Place a date on a time line: a year or month counts at its end."""
    return date + "-99" * (2 - date.count("-"))


def read_later(paths: DataPaths, facts: Mapping[str, Fact]) -> Later:
    """Read updates, their effects and conflicts, and what the plans promised.

    Raises
    ------
    RegisterError
        If a row has a wrong word or date, lacks its source, or names an unknown
        update or fact.
    """
    updates = read_updates(paths)
    effects = read_effects(paths, updates, facts)
    table = paths.table("conflicts.csv", CONFLICT_COLUMNS, may_be_empty=True)
    table.unique("id")
    conflicts = tuple(_conflict(row, updates, facts) for row in table)
    table.done()
    return Later(
        updates=updates,
        effects=effects,
        conflicts=conflicts,
        promises=read_promises(paths, facts, updates),
        feature_states=read_later_states(paths, updates),
    )


def read_effects(
    paths: Registers, updates: Collection[str], facts: Collection[str]
) -> tuple[Effect, ...]:
    """Read what each update means for a fact, in file order.

    Raises
    ------
    RegisterError
        If a row has a wrong word or start, or names an unknown update or fact.
    """
    table = paths.table("update_facts.csv", EFFECT_COLUMNS)
    effects = tuple(_effect(row, updates, facts) for row in table)
    table.done()
    return effects


def read_updates(paths: Registers) -> dict[str, Update]:
    """Read the updates with their sources, by id.

    Raises
    ------
    RegisterError
        If a row has a wrong word or date, or lacks its source.
    """
    sources = paths.toml("update_sources.toml")
    table = paths.table("updates.csv", UPDATE_COLUMNS)
    table.unique("update_id")
    updates = {}
    for row in table:
        source = sources.get(row.text("source_id"))
        if not isinstance(source, dict) or not set(source) >= SOURCE_KEYS:
            remedy = Remedy(
                "Give it in {file}: {keys}.",
                file=paths.file("update_sources.toml").rpartition("/")[2],
                keys=", ".join(sorted(SOURCE_KEYS)),
            )
            row.complain("source_id", "missing_source", remedy)
            continue
        is_copy = row.choice("copy", ("", "yes", "no")) == "yes"
        update = Update(
            id=row.needed("update_id"),
            source_id=row.text("source_id"),
            date=row.date("date_iso"),
            status=row.choice("status", vocabulary.STATUSES),
            desc_zh=row.needed("desc_zh"),
            desc_en=row.needed("desc_en"),
            figures_zh=row.text("figures_zh"),
            figures_en=row.text("figures"),
            publisher_zh=source["publication_zh"],
            publisher_en=source["publication_en"],
            title_zh=source["title_zh"],
            title_en=source["title_en"],
            date_published=source.get("date_from", ""),
            url="" if is_copy else source.get("url", ""),
            confidence=row.choice("confidence", CONFIDENCES),
        )
        updates[update.id] = update
    table.done()
    return updates


def _effect(row: Row, updates: Collection[str], facts: Collection[str]) -> Effect:
    if row.text("update_id") not in updates:
        row.complain("update_id", "unknown_update", "Give an id of updates.csv.")
    if row.text("fact_id") not in facts:
        row.complain("fact_id", "unknown_fact", "Give an id of facts.csv.")
    relation = row.choice("relation", RELATIONS)
    allowed = vocabulary.STATUSES if relation == "state" else ("",)
    return Effect(
        update_id=row.text("update_id"),
        fact_id=row.text("fact_id"),
        relation=relation,
        status=row.choice("status", allowed),
        start=_start(row, is_state=relation == "state"),
        note_zh=row.text("note_zh"),
        note_en=row.text("note_en"),
    )


def _start(row: Row, *, is_state: bool) -> str:
    start = row.text("start")
    if bool(start) != is_state:
        problem = "blank_cell" if is_state else "needless_start"
        row.complain("start", problem, "Give a start to a state, and to nothing else.")
    elif start:
        row.start("start")
    return start


def _conflict(
    row: Row, updates: Mapping[str, Update], facts: Mapping[str, Fact]
) -> Conflict:
    for column, known in (("fact_ids", facts), ("update_ids", updates)):
        for name in row.items(column):
            if name not in known:
                row.complain(
                    column, "unknown_id", Remedy("{id} is in no register.", id=name)
                )
    return Conflict(
        id=row.needed("id"),
        kind=row.choice("kind", CONFLICT_KINDS),
        subject_zh=row.needed("subject_zh"),
        subject_en=row.needed("subject_en"),
        text_zh=row.needed("text_zh"),
        text_en=row.needed("text_en"),
        fact_ids=row.items("fact_ids"),
        update_ids=row.items("update_ids"),
    )
