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
    return row
