"""The verdicts as a table; a row opens claim, finding and method side by side."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from app_pages._page import show
from app_pages._row_table import ROW_PX, chosen_row
from app_pages._verdict_chart import verdict_rows
from geo.outcomes import wilson
from service.published import Published

COLUMNS = ("verdict", "claim", "found", "held", "interval", "method", "articles")
SENTENCES_PX = 72
TALLEST_PX = 8 * SENTENCES_PX + ROW_PX
WIDTHS = {"verdict": 130, "claim": 250, "found": 400, "method": 310, "articles": 220}


@lru_cache(maxsize=2)
def verdict_table(published: Published, lang: str) -> pd.DataFrame:
    """Return every verdict as a row in a language, by the claim's id."""
    rows = verdict_rows(published)
    table = pd.DataFrame(
        [_cells(published, row, lang) for row in rows],
        index=[row["id"] for row in rows],
        columns=COLUMNS,
    )
    table["held"] = pd.to_numeric(table["held"], errors="coerce")
    return table


def _cells(published: Published, row: dict[str, Any], lang: str) -> dict[str, Any]:
    words, sources = published.words, published.atlas.sources
    held, interval = None, None
    if row["trials"]:
        low, high = wilson(row["held"], row["trials"])
        held = 100 * row["held"] / row["trials"]
        interval = f"{100 * low:.1f}–{100 * high:.1f}"
    titles = [str(getattr(sources[i], f"title_{lang}")) for i in row["source_ids"]]
    return {
        "verdict": row[f"verdict_{lang}"],
        "claim": row[f"claim_{lang}"],
        "found": row[f"found_{lang}"],
        "held": held,
        "interval": interval,
        "method": row[f"method_{lang}"],
        "articles": words(lang, "export.then").join(titles),
    }


@st.fragment
def verdicts(published: Published, lang: str) -> None:
    """Show the table, and below it what stands behind the row that is chosen."""
    words = published.words
    st.subheader(words(lang, "checks.table"), anchor=False)
    chosen = chosen_row(
        verdict_table(published, lang),
        {name: words(lang, f"checks.{name}") for name in COLUMNS},
        COLUMNS,
        wide=WIDTHS,
        numbers={"held": "%.1f"},
        tallest_px=TALLEST_PX,
        row_px=SENTENCES_PX,
        key=f"verdicts-{lang}",
    )
    if chosen is None:
        st.caption(words(lang, "checks.choose_row"))
        return
    row = verdict_rows(published)[chosen]
    with st.container(border=True, key="promise"):
        show(
            "claim.html",
            row=row,
            facts=[published.atlas.facts[i] for i in row["fact_ids"]],
            sources=[published.atlas.sources[i] for i in row["source_ids"]],
        )
