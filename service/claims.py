"""The claim ledger as a file and as rows of a page, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims import Claim
from geo.register import Fact
from geo.words import LANGUAGES, Words
from service.catalogue import json_file
from service.files import PublishedFile


def claim_rows(
    claims: list[Claim], words: Words, facts: Mapping[str, Fact]
) -> list[dict[str, Any]]:
    """Return one row a claim, with its sentences filled in."""
    return [_row(claim, words, facts) for claim in claims]


def claims_file(
    claims: list[Claim], words: Words, facts: Mapping[str, Fact]
) -> PublishedFile:
    """Write claims.json."""
    return json_file("claims.json", {"claims": claim_rows(claims, words, facts)})


def _measured(claim: Claim) -> dict[str, Any]:
    """Give the numbers behind the sureness; null where there are none."""
    trial = claim.trial
    moved = trial is not None and trial.trials > 0
    return {
        "trials": trial.trials if trial and moved else None,
        "held": trial.held if trial and moved else None,
        "border_km": trial.border_km if trial else None,
        "shortest_border_km": trial.shortest_km if trial else None,
    }


def _row(claim: Claim, words: Words, facts: Mapping[str, Fact]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": claim.id,
        "fact_ids": list(claim.fact_ids),
        "source_ids": list(dict.fromkeys(facts[i].source_id for i in claim.fact_ids)),
        "as_of": max((facts[i].as_of for i in claim.fact_ids), default=""),
        "stated": claim.stated,
        "found": claim.found,
        "difference": claim.difference,
        "verdict": claim.verdict,
        **_measured(claim),
    }
    for lang in LANGUAGES:
        values = {
            key: value[lang] if isinstance(value, dict) else value
            for key, value in claim.values.items()
        }
        values |= {"stated": claim.stated, "found": claim.found}
        for part in ("claim", "found", "method"):
            key = f"claims.{claim.id}.{part}"
            by_verdict = f"{key}_{claim.verdict}"
            key = by_verdict if by_verdict in words.by_lang[lang] else key
            text = words(lang, key, **values)
            if claim.problem and part == "found":
                text = "; ".join(words.explain(lang, claim.problem))
            row[f"{part}_{lang}"] = text
        row[f"verdict_{lang}"] = words(lang, f"verdict.{claim.verdict}")
        row[f"sureness_{lang}"] = sureness(words, lang, claim)
    return row


def sureness(words: Words, lang: str, claim: Claim) -> str:
    """Say how sure a verdict is, in one or two sentences; blank where it has none."""
    trial = claim.trial
    if claim.problem:
        return ""
    if trial is None:
        return words(lang, "trials.stale")
    said = []
    if trial.trials:
        percent = percentage(trial.held, trial.trials)
        values = {"percent": percent, "trials": f"{trial.trials:,}"}
        said.append(words(lang, "trials.moved", **values))
    if trial.border_km is not None and trial.shortest_km is not None:
        is_one = trial.border_km == trial.shortest_km
        key = "trials.border_one" if is_one else "trials.border"
        km, shortest = f"{trial.border_km:,.1f}", f"{trial.shortest_km:,.1f}"
        said.append(words(lang, key, km=km, shortest=shortest))
    # Chinese sentences follow each other without a blank.
    between = "" if lang == "zh" else " "
    return between.join(said) or words(lang, "trials.counts")


def percentage(part: int, whole: int) -> str:
    """Write a share in per cent; one that is not whole never reads 100, nor 0."""
    if part in (0, whole):
        return f"{100 * part / whole:.0f}"
    return f"{min(max(100 * part / whole, 0.1), 99.9):.1f}"
