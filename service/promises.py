"""The promises and the reports that they are measured by, as two tables.

From these two alone everything that the page says of them can be computed again: when
each was due, when it was kept by whose word, how late, and the share kept on time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.atlas import Atlas
from geo.outcomes import NO_SOURCE, Outcome, outcome
from geo.periods import period
from geo.promises import Promise, is_intention
from geo.register import Fact, Source
from geo.updates import Effect, Update
from geo.words import LANGUAGES, Words
from service.files import PublishedFile
from service.registers import table_bytes
from webmap.promises import outcome_words

PROMISES = "promises.csv"
SOURCES = "promise_sources.csv"
PROMISE_COLUMNS = (
    "id fact_id name_zh name_en promised promised_zh promised_en made due due_last "
    "due_words outcome outcome_zh outcome_en kept_on kept_first kept_last "
    "months_late_low months_late_high on_time heard heard_status article_source "
    "kept_by dropped_by answered_by note_zh note_en"
).split()
SOURCE_COLUMNS = (
    "promise_id fact_id used_for source_id update_id answer_id date status began "
    "publisher_zh publisher_en title_zh title_en date_published url confidence"
).split()
# How a report serves a promise: it makes it, decides it, or is told beside it.
MADE, KEPT, DROPPED, STATE, RELATED, ANSWER = (
    "made",
    "kept",
    "dropped",
    "state",
    "related",
    "answer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One promise with its fact and what became of it."""

    fact: Fact
    promise: Promise
    outcome: Outcome

    @property
    def id(self) -> str:
        """Id of the promise."""
        return f"promise-{self.fact.id}"


def judged_promises(atlas: Atlas) -> list[Judged]:
    """Return every promise with its outcome, in register order."""
    later = atlas.later
    return [
        Judged(
            fact=fact,
            promise=later.promises[fact.id],
            outcome=outcome(fact, later, atlas.facts),
        )
        for fact in atlas.facts.values()
        if is_intention(fact)
    ]


def left_out_of_share(judged: Iterable[Judged]) -> dict[str, int]:
    """Count what the share of those kept on time cannot hold, by the reason."""
    counts = {"no_due": 0, "no_source": 0, "unsure": 0}
    for one in judged:
        if not one.promise.due:
            counts["no_due"] += 1
        elif one.outcome.word == NO_SOURCE:
            counts["no_source"] += 1
        elif one.outcome.on_time is None:
            counts["unsure"] += 1
    return counts


def promise_files(atlas: Atlas, words: Words) -> dict[str, PublishedFile]:
    """Write promises.csv and promise_sources.csv, by file name."""
    judged = judged_promises(atlas)
    sources = [row for one in judged for row in _source_rows(atlas, one)]
    tables = {
        PROMISES: (PROMISE_COLUMNS, [_promise_row(one, words) for one in judged]),
        SOURCES: (SOURCE_COLUMNS, sources),
    }
    return {
        name: PublishedFile(
            table_bytes(columns, _cells(columns, rows)),
            "text/csv; charset=utf-8",
            download_name=name,
            is_open=True,
        )
        for name, (columns, rows) in tables.items()
    }


def _cells(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> Iterator[list[str]]:
    """Cells of each row; what a row lacks stays blank."""
    for row in rows:
        yield [str(row.get(column, "")) for column in columns]


def _promise_row(one: Judged, words: Words) -> dict[str, Any]:
    promise, found = one.promise, one.outcome
    told = outcome_words(words, found)
    row: dict[str, Any] = {
        "id": one.id,
        "made": one.fact.as_of,
        "due_last": period(promise.due).last if promise.due else "",
        "outcome": found.word,
        "heard": found.heard,
        "heard_status": found.heard_status,
        "article_source": one.fact.source_id,
        "answered_by": ";".join(promise.answered_by),
    }
    for column in (
        "fact_id name_zh name_en promised due due_words kept_on kept_by dropped_by "
        "note_zh note_en"
    ).split():
        row[column] = getattr(promise, column)
    for lang in LANGUAGES:
        row[f"promised_{lang}"] = words(lang, f"promise.{promise.promised}")
        row[f"outcome_{lang}"] = told[lang]
    if found.kept:
        row |= {"kept_first": found.kept.first or "", "kept_last": found.kept.last}
    if found.months_late:
        late = found.months_late
        row |= {"months_late_low": late.low, "months_late_high": late.high}
    if found.on_time is not None:
        row["on_time"] = "yes" if found.on_time else "no"
    return row


def _source_rows(atlas: Atlas, one: Judged) -> list[dict[str, Any]]:
    """Every dated report that serves a promise, its own article first."""
    later, fact, promise = atlas.later, one.fact, one.promise
    rows = [_article_row(atlas.sources[fact.source_id], fact, MADE)]
    for name in promise.answered_by:
        answer = atlas.facts[name]
        source = atlas.sources[answer.source_id]
        rows.append(_article_row(source, answer, ANSWER) | {"answer_id": name})
    deciding = {promise.kept_by: KEPT, promise.dropped_by: DROPPED}
    told = [
        *((STATE, *pair) for pair in later.states_of(fact.id)),
        *((RELATED, *pair) for pair in later.related_to(fact.id)),
    ]
    seen = {update.id for _, update, _ in told}
    rows += [
        _update_row(update, deciding.get(update.id, use), effect)
        for use, update, effect in told
    ]
    rows += [
        _update_row(later.updates[name], use)
        for name, use in deciding.items()
        if name and name not in seen
    ]
    ids = {"promise_id": one.id, "fact_id": fact.id}
    return [row | ids for row in rows]


def _article_row(source: Source, fact: Fact, use: str) -> dict[str, Any]:
    return {
        "used_for": use,
        "source_id": source.id,
        "date": fact.as_of,
        "status": fact.status,
        "publisher_zh": source.publication_zh,
        "publisher_en": source.publication_en,
        "title_zh": source.title_zh,
        "title_en": source.title_en,
        "date_published": source.date,
    }


def _update_row(
    update: Update, use: str, effect: Effect | None = None
) -> dict[str, Any]:
    row: dict[str, Any] = {"used_for": use, "update_id": update.id}
    row["status"] = (effect.status if effect else "") or update.status
    # When that state began, in EDTF; the date is that of the report.
    row["began"] = effect.start if effect else ""
    for column in (
        "date publisher_zh publisher_en title_zh title_en date_published url confidence"
    ).split():
        row[column] = getattr(update, column)
    return row
