"""The facts as a table: what is said, how it stood and stands, how sure it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from app_pages._facts import fact_rows
from app_pages._filter import carriers
from app_pages._page import layer_key
from app_pages._row_table import chosen_row
from geo.readings import CERTAINTIES
from service.published import Published

# In the order in which a reader asks: what is it, how does it stand, who says so.
COLUMNS = (
    *("sentence", "then", "now", "now_since", "claim", "doubt", "accuracy"),
    *("event", "layer", "place", "article", "then_since", "caveat"),
)
WIDE = ("sentence", "caveat")
M_PER_KM = 1000
TALLEST_PX = 492


@lru_cache(maxsize=2)
def fact_table(published: Published, lang: str) -> pd.DataFrame:
    """Return every fact as a row in a language, by the fact's id."""
    by_id = {feature["id"]: feature for feature in published.drawn}
    rows = [_cells(published, row, by_id, lang) for row in fact_rows(published)]
    ids = [row["fact"].id for row in fact_rows(published)]
    table = pd.DataFrame(rows, index=ids, columns=[*COLUMNS, "id"])
    table["accuracy"] = pd.to_numeric(table["accuracy"], errors="coerce")
    return table


def _cells(
    published: Published, row: dict[str, Any], by_id: dict[str, Any], lang: str
) -> dict[str, Any]:
    words, fact, source = published.words, row["fact"], row["source"]
    steps = row["headline"]["steps"] if row["headline"] else []
    then, now = (steps[0], steps[-1]) if steps else (None, None)
    drawn = [by_id[i]["accuracy_m"] for i in carriers(published).get(fact.id, ())]
    known = [
        metres for metres in drawn if metres is not None and not math.isnan(metres)
    ]
    doubts = [reading.certainty for reading in row["readings"]]
    # The worst of its readings, since a fact stands on all of them.
    doubt = max(doubts, key=CERTAINTIES.index, default="no_doubt")
    names = [p.name_zh if lang == "zh" else p.name_en for p in row["places"]]
    return {
        "id": fact.id,
        "sentence": getattr(fact, f"desc_{lang}"),
        "then": words(lang, then["word"]) if then else "",
        "then_since": then["since"][lang] if then else "",
        "now": words(lang, now["word"]) if now else "",
        "now_since": now["since"][lang] if now else "",
        "claim": words(lang, f"claim.{fact.claim_type}"),
        "doubt": words(lang, f"facts.{doubt}"),
        "accuracy": max(known) / M_PER_KM if known else None,
        "event": fact.event_date or fact.as_of,
        "layer": words(lang, layer_key(published, fact.layer)),
        "place": words(lang, "filter.or").join(names),
        "article": f"{getattr(source, f'title_{lang}')} · {source.date}",
        "caveat": getattr(fact, f"caveat_{lang}"),
    }


def column_words(published: Published, lang: str) -> dict[str, str]:
    """Return what stands above each column, by its name."""
    return {
        **{name: published.words(lang, f"facts.{name}") for name in COLUMNS},
        "id": published.words(lang, "facts.plain_id"),
    }


def chosen_fact(
    published: Published, lang: str, ids: Sequence[str], key: str
) -> str | None:
    """Show some facts as a table, and return the id of the one that is chosen.

    Parameters
    ----------
    published
        What is published.
    lang
        Language of the table.
    ids
        The facts, the first first.
    key
        Of the widget: another selection of facts is another table.
    """
    said = column_words(published, lang)
    at = chosen_row(
        fact_table(published, lang).loc[list(ids)],
        said,
        COLUMNS,
        wide=WIDE,
        numbers={"accuracy": "%.1f"},
        tallest_px=TALLEST_PX,
        key=key,
    )
    return None if at is None else ids[at]
