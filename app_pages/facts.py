"""Every fact, to search, filter, sort and take away; each leads to the map and back."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from app_pages._facets import facets
from app_pages._fact_table import chosen_fact, column_words, fact_table
from app_pages._facts import fact_rows, found_rows
from app_pages._filter import asked_filter, passing_facts, touches
from app_pages._filter_line import said_filter
from app_pages._page import content, language, show
from app_pages._tables import CSV, csv_of, save_button, xlsx_of
from geo.vocabulary import CLOCKS, STANDING_STATUSES
from geo.words import LANGUAGES
from layers import Filter
from service.projects import COLUMNS as PROJECT_COLUMNS
from service.projects import project_features, project_rows
from service.published import Published
from service.workbook import MEDIA_TYPE

SEARCH = "facts-search"


def _standing(published: Published, clock: str) -> int:
    """How many facts stand on the ground under a clock."""
    found = 0
    for row in fact_rows(published):
        steps = row["headline"]["steps"] if row["headline"] else []
        told = [step for step in steps if clock == CLOCKS[1] or step["clock"] == clock]
        found += bool(told) and told[-1]["status"] in STANDING_STATUSES
    return found


def _take_away(published: Published, asked: Filter, lang: str, ids: list[str]) -> None:
    """Offer what is shown, and its projects, as files in the reader's language."""
    words = published.words
    in_force = said_filter(published, asked, lang)
    table = fact_table(published, lang).loc[ids]
    rows: Any = table.astype(object).where(table.notna(), None).to_dict("records")
    said = column_words(published, lang)
    features = project_features(published, asked, touches(published))
    columns = {name: words(lang, f"projects.{name}") for name in PROJECT_COLUMNS}

    def projects() -> bytes:
        told = project_rows(published, features, lang)
        title = words(lang, "projects.title")
        return xlsx_of(published, lang, title, columns, told, in_force)

    save, xlsx = words(lang, "facts.save"), words(lang, "tables.xlsx")
    csv = words(lang, "tables.csv")
    page = words(lang, "pages.facts")
    made_csv = partial(csv_of, said, rows)
    save_button(f"{save} {csv}", made_csv, f"{page}.csv", CSV, "facts-csv")
    made = partial(xlsx_of, published, lang, save, said, rows, in_force)
    save_button(f"{save} {xlsx}", made, f"{page}.xlsx", MEDIA_TYPE, "facts-xlsx")
    project = words(lang, "facts.save_projects")
    save_button(
        f"{project} {xlsx}",
        projects,
        f"{words(lang, 'projects.title')}.xlsx",
        MEDIA_TYPE,
        "projects-xlsx",
        words(lang, "facts.projects_count", count=len(features)),
    )


def _search() -> None:
    text = st.session_state[SEARCH]
    if text.strip():
        st.query_params["fact"] = text
    else:
        st.query_params.pop("fact", None)


@st.fragment
def _results(published: Published, asked: Filter, lang: str) -> None:
    """Search, table and record: what a click here changes is this alone."""
    words = published.words
    passing = passing_facts(published, asked)
    # The address leads, and holds what is looked for: a link brings it back.
    st.session_state[SEARCH] = str(st.query_params.get("fact", ""))
    text = st.text_input(
        words(lang, "facts.search"),
        key=SEARCH,
        on_change=_search,
        placeholder=words(lang, "facts.search"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    rows = [row for row in fact_rows(published) if row["fact"].id in passing]
    found, is_whole = found_rows(published, rows, text)
    ids = [row["fact"].id for row in found]
    count = words(lang, "facts.count", shown=len(ids), all=len(fact_rows(published)))
    if not ids:
        st.info(words(lang, "facts.none"))
        return
    note = "" if is_whole else words(lang, "search.nearest")
    with st.container(horizontal=True, vertical_alignment="center", key="take-away"):
        st.markdown(f"**{count}** {note}", width="stretch")
        _take_away(published, asked, lang, ids)
    key = f"facts-{lang}-{hash((asked, text.strip()))}"
    chosen = chosen_fact(published, lang, ids, key)
    if chosen is None and len(ids) == 1:
        chosen = ids[0]
    if chosen is None:
        st.caption(words(lang, "facts.choose_row"))
        return
    [row] = [row for row in found if row["fact"].id == chosen]
    show("facts.html", rows=[row])


if published := content():
    lang = language()
    told = {
        "all": len(fact_rows(published)),
        "then": _standing(published, CLOCKS[0]),
        "now": _standing(published, CLOCKS[1]),
    }
    words = published.words
    show("lead.html", lead={i: words(i, "facts.title", **told) for i in LANGUAGES})
    with st.container(horizontal=True, key="facts"):
        with st.container(width=300, key="facets"):
            facets(published, lang)
        with st.container(key="results"):
            _results(published, asked_filter(published), lang)
