"""The ledger of the reader's rows: how many are near, across, where; then each."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import streamlit as st

from app_pages._page import show
from app_pages._row_table import chosen_row
from geo.nearness import POSSIBLE, SURE
from geo.words import Words
from service.own.explained import naming_column
from service.own.ground import border_accuracy_m, courses
from service.own.held import Held
from service.own.holdings import Holding
from service.own.ledger import KM, OwnLedger, by_id, joined, own_ledger
from service.published import Published

USUAL_KM, MOST_KM = 10.0, 200.0
TALLEST_PX = 460
# A message to the browser has a limit; long cells are whole in the export.
ROWS_AT_A_TIME, CELLS_AT_A_TIME, LONGEST_CELL = 2000, 40_000, 200
FIRST = (
    *("lm_near", "lm_nearest", "lm_nearest_km", "lm_error_km", "lm_border"),
    *("lm_counties", "lm_problem"),
)
NOT_SHOWN = ("lm_file", "lm_within_km", "lm_nearest_id", "lm_near_ids", "lm_adcodes")
WIDE = ("lm_problem", "lm_near_names")
MAP_ZOOM = 11


def ledger_asked(
    published: Published, lang: str, held_all: Holding, held: Held
) -> tuple[OwnLedger, pd.DataFrame]:
    """Ask how far is near and which lines count; return the ledger and its table."""
    words = published.words
    near, which = st.columns([1, 3])
    within = near.number_input(
        words(lang, "mydata.distance"),
        min_value=0.0,
        max_value=MOST_KM,
        value=USUAL_KM,
        step=1.0,
        format="%.1f",
        key="own-distance",
    )
    there = list(courses(published))
    layers = which.multiselect(
        words(lang, "mydata.layers"),
        there,
        default=there,
        format_func=lambda one: words(lang, f"layers.{one}.title"),
        key=f"own-layers-{lang}",
    )
    key = (held.id, held.placing, within, tuple(layers), lang)
    if held_all.made is None or held_all.made[0] != key:
        ledger = own_ledger(published, held, within, layers)
        held_all.made = (key, ledger, _table(published, ledger, lang))
    _, ledger, table = held_all.made
    return ledger, table


def _table(published: Published, ledger: OwnLedger, lang: str) -> pd.DataFrame:
    """Their columns and ours; one of theirs that has a name of ours stands first."""
    assert ledger.held.reading is not None  # noqa: S101 - refused files have no ledger
    theirs = ledger.held.reading.table
    ours = pd.DataFrame(joined(published, ledger, lang), index=theirs.index)
    names = [name for name in ours.columns if name not in theirs.columns]
    return pd.concat([theirs, ours[names]], axis=1)


def shown_ledger(
    published: Published, lang: str, ledger: OwnLedger, table: pd.DataFrame
) -> None:
    """Lead with three answers; then the rows."""
    words = published.words
    _answers(words, lang, ledger)
    km = f"{ledger.within_km:g}"
    border = f"{border_accuracy_m(published) / KM:.2g}"
    line = words(lang, "mydata.error_note", km=km, border=border)
    show("own_note.html", line=line)
    title, button = st.columns([4, 1], vertical_alignment="bottom")
    title.subheader(words(lang, "mydata.table_title"))
    with button:
        _to_map(words, lang, "own-on-map", {})
    start, some = _page_of(words, lang, ledger, table)
    at = chosen_row(
        some.map(_short),
        _heads(words, lang, some),
        _order(some),
        wide=[name for name in WIDE if name in some],
        numbers={str(name): "%.2f" for name in some if str(name).endswith("_km")},
        tallest_px=TALLEST_PX,
        key=f"own-table-{ledger.held.id}-{lang}-{km}-{start}",
    )
    if at is not None:
        _row(published, lang, ledger, start + at)


def _answers(words: Words, lang: str, ledger: OwnLedger) -> None:
    near, border, county = st.columns(3)
    for column, of in ((near, "near"), (border, "border")):
        counts = ledger.count(of)
        sure, possible = counts[SURE], counts[POSSIBLE]
        told = words(lang, f"mydata.{of}_told", sure=sure, possible=possible)
        none = words(lang, f"mydata.{of}_none", km=f"{ledger.within_km:g}")
        column.metric(
            words(lang, f"mydata.{of}_title"),
            sure + possible,
            told if sure + possible else none,
            delta_color="off",
            delta_arrow="off",
            border=True,
        )
    held = {one.adcode for entry in ledger.entries for one in entry.spread.counties}
    placed = sum(entry.is_placed for entry in ledger.entries)
    county.metric(
        words(lang, "mydata.county_title"),
        len(held),
        words(lang, "mydata.placed_told", placed=placed, rows=len(ledger.entries)),
        delta_color="off",
        delta_arrow="off",
        border=True,
    )


def _page_of(
    words: Words, lang: str, ledger: OwnLedger, table: pd.DataFrame
) -> tuple[int, pd.DataFrame]:
    """Return as many rows as a message holds, and where they begin."""
    most = max(1, min(ROWS_AT_A_TIME, CELLS_AT_A_TIME // max(1, len(table.columns))))
    pages = -(-len(table) // most)
    page = 1
    if pages > 1:
        page = st.number_input(
            words(lang, "mydata.rows_page", most=most),
            min_value=1,
            max_value=pages,
            key=f"own-page-{ledger.held.id}",
        )
    start = (int(page) - 1) * most
    return start, table.iloc[start : start + most]


def _short(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        return f"{value[:LONGEST_CELL]}…"
    return value


def _heads(words: Words, lang: str, table: pd.DataFrame) -> dict[str, str]:
    heads = {}
    for name in map(str, table.columns):
        heads[name] = name
        if name.startswith("lm_km_"):
            heads[name] = f"{words(lang, f'filter.{name[6:]}')} (km)"
        elif f"mydata.columns.{name}" in words.by_lang[lang]:
            unit = " (km)" if name.endswith("_km") else ""
            heads[name] = words(lang, f"mydata.columns.{name}") + unit
    return heads


def _order(table: pd.DataFrame) -> list[str]:
    """What names a row first, then what we found, then the rest of the file."""
    names = [str(name) for name in table.columns]
    naming = naming_column(table)
    first = [name for name in ("lm_row", naming, *FIRST) if name in names]
    if "lm_problem" in first and table["lm_problem"].isna().all():
        first.remove("lm_problem")
    ours = {*NOT_SHOWN, "lm_problem"}
    rest = [name for name in names if name not in first and name not in ours]
    kms = [name for name in rest if name.startswith("lm_")]
    return [*first, *(name for name in rest if name not in kms), *kms]


def _row(published: Published, lang: str, ledger: OwnLedger, at: int) -> None:
    """Tell the chosen row in a sentence, and lead to it on the map."""
    words, entry = published.words, ledger.entries[at]
    if ledger.held.placing is None:
        return
    shape = ledger.held.placing.shapes[at]
    if entry.near:
        nearest = entry.near[0]
        ours = by_id(published)[nearest.id]
        error = words(lang, "mydata.error_unknown")
        if not math.isnan(nearest.accuracy_m):
            error = words(lang, "mydata.error_km", km=f"{nearest.accuracy_m / KM:g}")
        now = ours.get("status_known") or ours["status"]
        st.text(
            words(
                lang,
                "mydata.nearest_of",
                name=ours[f"name_{lang}"],
                status=words(lang, f"status.{now}"),
                km=f"{nearest.distance_m / KM:.1f}",
                error=error,
            )
        )
    if shape is not None:
        spot = shape.representative_point()
        there = {"c": f"{spot.y:.5f},{spot.x:.5f}", "z": str(MAP_ZOOM)}
        _to_map(words, lang, "own-row-on-map", there)


def _to_map(words: Words, lang: str, key: str, there: dict[str, str]) -> None:
    """Lead to the map in this very session: another would not hold the files."""
    if st.button(words(lang, "mydata.on_map"), key=key, icon=":material/map:"):
        st.switch_page("map.py", query_params={"lang": lang, **there})
