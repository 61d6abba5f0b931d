"""What became of the plans: each intention of the articles beside its later states."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from geo.atlas import Atlas
from geo.outcomes import OUTCOMES
from geo.parts import Broken
from geo.words import LANGUAGES, Words
from service.catalogue import json_file
from service.files import PublishedFile
from service.promises import Judged, judged_promises, promise_files
from service.registers import table_bytes
from webmap.promises import due_words, outcome_words

CSV_COLUMNS = (
    "fact_id claim_type status_in_article as_of desc_zh desc_en outcome promised due "
    "answered_by update_id "
    "later_status later_date later_zh later_en publisher_zh publisher_en title_zh "
    "title_en url confidence"
).split()


def plan_rows(atlas: Atlas, words: Words) -> list[dict[str, Any]]:
    """Return one row for each plan, target or project, with what came later."""
    return [_plan_row(atlas, words, one) for one in judged_promises(atlas)]


def _plan_row(atlas: Atlas, words: Words, one: Judged) -> dict[str, Any]:
    return {
        "fact": one.fact,
        "source": atlas.sources[one.fact.source_id],
        "judged": one,
        "promise": one.promise,
        "outcome": one.outcome.word,
        "outcome_text": outcome_words(words, one.outcome),
        "due_text": {i: due_words(words, i, one.promise) for i in LANGUAGES},
        "answers": [atlas.facts[i] for i in one.promise.answered_by],
        "states": atlas.later.states_of(one.fact.id),
        "related": atlas.later.related_to(one.fact.id),
    }


def outcome_counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Count the rows by outcome, in the order of `OUTCOMES`."""
    counts = Counter(row["outcome"] for row in rows)
    return {name: counts[name] for name in OUTCOMES}


def plan_files(atlas: Atlas, words: Words) -> dict[str, PublishedFile]:
    """Write plans.csv, the tables of the promises and updates.json, by file name.

    Without the later register there is none: an empty file would say that nothing
    came later.
    """
    if isinstance(atlas.parts.later, Broken):
        return {}
    later = atlas.later
    updates = {
        "note": words.both("plans.register_note"),
        "updates": [
            {
                field: getattr(update, field)
                for field in (
                    "id source_id date status desc_zh desc_en figures_zh figures_en "
                    "publisher_zh publisher_en title_zh title_en date_published url "
                    "confidence"
                ).split()
            }
            for update in later.updates.values()
        ],
        "effects": [asdict(effect) for effect in later.effects],
        "conflicts": [
            {
                "id": conflict.id,
                "kind": conflict.kind,
                **{
                    f"{part}_{lang}": getattr(conflict, f"{part}_{lang}")
                    for part in ("subject", "text")
                    for lang in LANGUAGES
                },
                "fact_ids": list(conflict.fact_ids),
                "update_ids": list(conflict.update_ids),
            }
            for conflict in later.conflicts
        ],
    }
    return {
        "plans.csv": PublishedFile(
            _csv(plan_rows(atlas, words)),
            "text/csv; charset=utf-8",
            download_name="plans.csv",
            is_open=True,
        ),
        "updates.json": json_file("updates.json", updates),
        **promise_files(atlas, words),
    }


def _csv(rows: list[dict[str, Any]]) -> bytes:
    """One line for each later state, or one without any."""
    lines = []
    for row in rows:
        fact, promise = row["fact"], row["promise"]
        told = [
            fact.id,
            fact.claim_type,
            fact.status,
            fact.as_of,
            fact.desc_zh,
            fact.desc_en,
            row["outcome"],
            promise.promised,
            promise.due,
            ";".join(promise.answered_by),
        ]
        blank = [""] * (len(CSV_COLUMNS) - len(told))
        later = [_later(*pair) for pair in row["states"]] or [blank]
        lines += [[*told, *line] for line in later]
    return table_bytes(CSV_COLUMNS, lines)


def _later(update: Any, effect: Any) -> list[str]:
    return [
        update.id,
        effect.status,
        update.date,
        update.desc_zh,
        update.desc_en,
        update.publisher_zh,
        update.publisher_en,
        update.title_zh,
        update.title_en,
        update.url,
        update.confidence,
    ]
