"""The promises as a table, and the dates that they were due and kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from app_pages._page import layer_key, show
from app_pages._row_table import TALLEST_PX, chosen_row
from app_pages._tables import CSV, csv_of, save_button, xlsx_of
from geo.periods import period
from service.plans import plan_rows
from service.published import Published
from service.workbook import MEDIA_TYPE
from webmap.look import app_colours

COLUMNS = (
    *("what", "outcome_column", "due", "late_column", "heard", "then_status"),
    *("made", "layer"),
)
FONT_PX, SIDE_PX = 13, 320
# Name, due date, first and last day on which it may have been kept, and outcome.
Dated = tuple[str, str, str, str, str]


@lru_cache(maxsize=1)
def rows_of_plans(published: Published) -> list[dict[str, Any]]:
    """Return each plan with what came of it: made once, for every session."""
    return plan_rows(published.atlas, published.words)


@lru_cache(maxsize=2)
def table_rows(published: Published, lang: str) -> tuple[dict[str, Any], ...]:
    """Return what the table says of each promise, in register order."""
    return tuple(_cells(published, row, lang) for row in rows_of_plans(published))


def _cells(published: Published, row: dict[str, Any], lang: str) -> dict[str, Any]:
    words, fact, promise = published.words, row["fact"], row["promise"]
    found = row["judged"].outcome
    late = found.months_late
    return {
        "fact": fact.id,
        "what": getattr(promise, f"name_{lang}"),
        "outcome_column": row["outcome_text"][lang],
        "due": promise.due or None,
        "late_column": late.low if late and found.on_time is not None else None,
        "heard": found.heard or None,
        "then_status": words(lang, published.status_key(fact.status, fact.id)),
        "made": fact.as_of,
        "layer": words(lang, layer_key(published, fact.layer)),
    }


@st.fragment
def promise_table(
    published: Published, lang: str, passing: Sequence[str], in_force: str
) -> None:
    """Show the promises; a row opens promise, yardstick and evidence.

    Parameters
    ----------
    published
        What is published.
    lang
        Language of the page.
    passing
        Ids of the facts that pass the filter.
    in_force
        The filter in words, for what is taken away.
    """
    words = published.words
    rows = [row for row in table_rows(published, lang) if row["fact"] in passing]
    said = {name: words(lang, f"plans.{name}") for name in COLUMNS}
    title = words(lang, "plans.file")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(words(lang, "plans.table"), anchor="plans-table", width="stretch")
        csv, xlsx = words(lang, "tables.csv"), words(lang, "tables.xlsx")

        def made() -> bytes:
            return xlsx_of(published, lang, title, said, rows, in_force)

        save_button(csv, lambda: csv_of(said, rows), f"{title}.csv", CSV, "plans-csv")
        save_button(xlsx, made, f"{title}.xlsx", MEDIA_TYPE, "plans-xlsx")
    chosen = chosen_row(
        rows,
        said,
        COLUMNS,
        wide=("what",),
        numbers={"late_column": "%d"},
        tallest_px=TALLEST_PX,
        key=f"plans-{lang}-{hash(tuple(row['fact'] for row in rows))}",
    )
    if chosen is None:
        st.caption(words(lang, "plans.choose_row"))
        return
    fact_id = rows[chosen]["fact"]
    plans = rows_of_plans(published)
    [row] = [row for row in plans if row["fact"].id == fact_id]
    with st.container(border=True, key="promise"):
        show("promise.html", row=row)


def kept_dates(
    published: Published, lang: str, ids: frozenset[str]
) -> tuple[Dated, ...]:
    """Return the promises of some facts of which due and kept date are known."""
    return tuple(
        (
            getattr(row["promise"], f"name_{lang}"),
            str(period(row["promise"].due).last),
            # Kept after it was told, where nobody says since when.
            str(kept.first or period(row["fact"].as_of).last),
            str(kept.last),
            row["outcome"],
        )
        for row in rows_of_plans(published)
        if row["fact"].id in ids
        if row["promise"].due and (kept := row["judged"].outcome.kept)
    )


@lru_cache(maxsize=16)
def scatter_spec(
    published: Published, lang: str, theme: str, said: str, ids: frozenset[str]
) -> dict[str, Any]:
    """Return due against kept, with the line on which both are the same day."""
    import altair as alt  # noqa: PLC0415 - 30 MB that few pages need

    colours = app_colours(theme)
    ink, words = colours["panel_text"], published.words
    rows = kept_dates(published, lang, ids)
    days = [day for _, *dates, _ in rows for day in dates]
    ends = [f"{min(days)[:4]}-01-01", f"{int(max(days)[:4]) + 1}-01-01"]
    outcomes = list(dict.fromkeys(outcome for *_, outcome in rows))
    data: Any = alt.Data

    def axis(field: str, key: str, kind: Any) -> Any:
        return kind(
            f"{field}:T",
            scale=alt.Scale(domain=ends),
            axis=alt.Axis(
                title=words(lang, f"plans.{key}"),
                format="%Y",
                tickCount="year",
                labelColor=ink,
                titleColor=ink,
                labelFontSize=FONT_PX,
                titleFontSize=FONT_PX,
            ),
        )

    same = (
        alt.Chart(data(values=[{"due": day, "kept": day} for day in ends]))
        .mark_line(strokeDash=[5, 4], color=colours["chart_no_source"])
        .encode(x=axis("due", "due_axis", alt.X), y=axis("kept", "kept_axis", alt.Y))
    )
    columns = ("name", "due", "first", "kept", "outcome")
    values = [dict(zip(columns, row, strict=True)) for row in rows]
    points = (
        alt.Chart(data(values=values))
        .mark_point(filled=True, size=90, opacity=0.9)
        .encode(
            x="due:T",
            y="kept:T",
            color=alt.Color(
                "outcome:N",
                legend=None,
                scale=alt.Scale(
                    domain=outcomes,
                    range=[colours[f"chart_{outcome}"] for outcome in outcomes],
                ),
            ),
            tooltip=["name:N", "due:T", "kept:T"],
        )
    )
    # An inexact date is a stretch; a point at its end alone would look exact.
    stretches = (
        alt.Chart(data(values=values))
        .mark_rule(strokeWidth=2, color=colours["chart_no_source"])
        .encode(x="due:T", y="first:T", y2="kept:T")
    )
    chart = alt.layer(same, stretches, points).properties(
        height=SIDE_PX, description=said
    )
    made: dict[str, Any] = (
        chart.configure_view(stroke=None)
        .configure(background="transparent")
        .to_dict(validate=False)
    )
    return made
