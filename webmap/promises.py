"""A promise and what became of it, in one line for popup, record and page."""

from __future__ import annotations

from geo.atlas import Atlas
from geo.outcomes import KEPT, Outcome, outcome
from geo.promises import Promise
from geo.updates import Later
from geo.words import LANGUAGES, Words


def promise_lines(atlas: Atlas, words: Words) -> dict[str, dict[str, str]]:
    """Return the line of each promise, by fact; none where they cannot be read."""
    later = atlas.parts.later.get_or(Later())
    facts = atlas.facts
    return {
        fact_id: promise_line(words, promise, outcome(facts[fact_id], later, facts))
        for fact_id, promise in later.promises.items()
    }


def promise_line(words: Words, promise: Promise, found: Outcome) -> dict[str, str]:
    """Say what was promised, by when, and what became of it, in each language."""
    told = outcome_words(words, found)
    return {
        lang: words(
            lang,
            "promise.line",
            promised=words(lang, f"promise.{promise.promised}"),
            due=due_words(words, lang, promise),
            outcome=told[lang],
        )
        for lang in LANGUAGES
    }


def due_words(words: Words, lang: str, promise: Promise) -> str:
    """Say by when it was due, or that its article gives no date."""
    key = "promise.due" if promise.due else "promise.no_due"
    return words(lang, key, date=promise.due)


def outcome_words(words: Words, found: Outcome) -> dict[str, str]:
    """Name an outcome in each language, with the months where it came late.

    Where nobody can tell whether it came in time, the most that it may be late is said.
    """
    key, late = f"promise.{found.word}", found.months_late
    if late is None or late.high == 0:
        return words.both(key)
    months = f"{late.low}–{late.high}" if late.low != late.high else f"{late.low}"
    key = "promise.kept_perhaps" if found.word == KEPT else "promise.kept_months"
    return {lang: words(lang, key, months=months, high=late.high) for lang in LANGUAGES}
