"""The dossier of a place: where it lies, what links it, what was promised and came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from app_pages._dossiers import dossiers
from app_pages._facts import fact_rows
from app_pages._filter import asked_filter
from app_pages._page import content, language, show, theme, way
from app_pages._place_tables import place_labels, place_tables
from geo.errors import DataError
from service.published import Published
from service.sheets.links import links_of
from service.sheets.pictures import place_pictures
from service.sheets.places import MOST_LINKS, place_kind, place_lead
from service.sheets.told import Teller

KEY = "place"
# Key of the address, as the map's: the place whose card or dossier is open.
OPEN = "at"
# A city has a hundred facts: their own page sorts and searches them.
MOST_FACTS, MOST_FACTS_OF_A_CITY = 24, 6
MOST_INSIDE = 24
# What each table is called, and the words of its columns; one without words is hidden.
TITLES = {
    "tally": "sheet.by_kind",
    "units": "sheet.units",
    "links": "sheet.links",
    "promises": "sheet.promises",
    "figures": "record.figures",
}
# Tables whose rows lead to a fact; and those whose rows lead anywhere.
TOLD_BY_FACTS = ("promises", "figures")
CHOSEN_FROM = ("links", "units", *TOLD_BY_FACTS)
# Of a row whose words take two lines; and pixels of what would take all the room.
SENTENCES_PX = 66
WIDTHS = {
    "promises": {"name": 215, "promised": 118, "due": 96, "outcome": 175},
    "figures": {"scope": 430},
}
# Tables that stand beside each other, from above.
TOGETHER = (("tally", "units"), ("links",), ("promises", "figures"))
COLUMNS = {
    "tally": {
        "layer": "border.layer",
        "all": "sheet.count",
        "works": "sheet.works",
        "under_way": "sheet.under_way",
        "to_come": "sheet.to_come",
    },
    "units": {
        "id": "",
        "name": "sheet.unit",
        "links": "sheet.count",
        "open": "sheet.open",
        "ends": "sheet.end_here",
    },
    "links": {
        "name": "border.name",
        "way": "places.way",
        "then": "border.then",
        "then_since": "border.since",
        "now": "border.now",
        "now_since": "border.since",
        "layer": "border.layer",
        "id": "",
    },
    "promises": {
        "name": "sheet.promised",
        "promised": "places.promise",
        "due": "sheet.due",
        "outcome": "plans.outcome",
        "id": "",
    },
    "figures": {"scope": "sheet.what", "value": "sheet.value", "id": ""},
}


@st.fragment
def _tables(published: Published, place_id: str, lang: str) -> None:
    """Show the tables; a row of links or units leads to its sheet and the map."""
    tables = place_tables(published, place_id, lang)
    is_summary = "units" in tables or len(tables.get("links", ())) > MOST_LINKS
    if not is_summary:
        tables = {name: rows for name, rows in tables.items() if name != "tally"}
    for side_by_side in TOGETHER:
        shown = [name for name in side_by_side if name in tables]
        for column, name in zip(st.columns(len(shown) or 1), shown, strict=False):
            with column:
                _table(published, place_id, lang, name, tables)


def _table(
    published: Published,
    place_id: str,
    lang: str,
    name: str,
    tables: Mapping[str, pd.DataFrame],
) -> None:
    words, rows = published.words, tables[name]
    widths = WIDTHS.get(name, {})
    place: Any = st
    if name == "links" and "units" in tables:
        # A city is told by its units; its hundred links are there for who asks.
        place = st.expander(words(lang, "places.all_links", count=len(rows)))
    else:
        st.subheader(words(lang, TITLES[name]), anchor=False)
    shown = place.dataframe(
        rows,
        hide_index=True,
        column_config={
            column: st.column_config.Column(words(lang, key), width=widths.get(column))
            if key
            else None
            for column, key in COLUMNS[name].items()
        },
        row_height=SENTENCES_PX if name in TOLD_BY_FACTS else None,
        key=f"place-{name}-{place_id}-{lang}",
        on_select="rerun" if name in CHOSEN_FROM else "ignore",
        selection_mode="single-row",
    )
    if name not in CHOSEN_FROM:
        return
    for at in shown.selection.rows:
        row = rows.iloc[at]
        if name in TOLD_BY_FACTS:
            told = words(lang, "places.fact_page")
            st.link_button(told, way("facts", lang, fact=str(row["id"])))
        else:
            _ways(published, name, str(row["id"]), str(row["name"]), lang)


def _ways(published: Published, kind: str, chosen: str, name: str, lang: str) -> None:
    words, said = published.words, urlencode({"lang": lang})
    first, second = st.columns(2)
    first.link_button(
        words(lang, "places.sheet_of", name=name), f"./sheet/{chosen}?{said}"
    )
    if kind == "links":
        address = way("", lang, f=chosen)
        second.link_button(words(lang, "border.on_map", name=name), address)
    else:
        address = way("places", lang, at=chosen)
        second.link_button(words(lang, "places.page_of", name=name), address)


def _asked_place(published: Published) -> str:
    """Return the place that the address asks for; blank where it asks for none.

    ``at`` is the place that is open, here as on the map. Without it that is the one
    place that is filtered by, as the addresses of this page were before.
    """
    places = published.atlas.gazetteer.places
    by_code = {place.code: i for i, place in places.items() if place.code}
    asked = str(st.query_params.get(OPEN, ""))
    filtered = asked_filter(published).place
    if not asked and len(filtered) == 1:
        [asked] = filtered
        # So that it stays open when the filter is taken away.
        st.query_params[OPEN] = asked
    asked = by_code.get(asked, asked)
    return asked if asked in places else ""


def _choose_place(published: Published) -> None:
    place = published.atlas.gazetteer[st.session_state[KEY]]
    st.query_params[OPEN] = place.code or place.id


if published := content():
    places = published.atlas.gazetteer.places
    try:
        all_dossiers = dossiers(published)
    except DataError:
        # Neighbours come from the boundaries; without them there is no dossier.
        show("problems.html", problems=published.payload["problems"])
        st.stop()
    lang = language()
    words = published.words
    labels = place_labels(published, lang)
    # Places with facts first: most readers look for those.
    order = sorted(places, key=lambda i: (-len(all_dossiers[i].facts), i))
    # The address leads: what the reader chooses goes there first.
    st.session_state[KEY] = _asked_place(published) or order[0]
    chosen = st.selectbox(
        words(lang, "places.choose"),
        order,
        key=KEY,
        format_func=labels.__getitem__,
        on_change=_choose_place,
        args=(published,),
    )
    found = all_dossiers[chosen]
    teller = Teller(published, lang)
    main, locator = place_pictures(published, chosen, lang, theme())
    show(
        "place.html",
        found=found,
        lang=lang,
        name=teller.of(found.place, "name"),
        what=place_kind(teller, found.place),
        lead=place_lead(teller, links_of(published, found.place), found.facts),
        inside=found.inside if len(found.inside) <= MOST_INSIDE else (),
        hosts=[
            published.atlas.gazetteer.resolve(i) for i in found.place.zone_host_adcodes
        ],
        main=main,
        locator=locator,
    )
    _tables(published, chosen, lang)
    has_units = "units" in place_tables(published, chosen, lang)
    most = MOST_FACTS_OF_A_CITY if has_units else MOST_FACTS
    rows = {row["fact"].id: row for row in fact_rows(published)}
    show(
        "place_facts.html",
        place=found.place,
        lang=lang,
        rows=[rows[fact.id] for fact in found.facts[:most]],
        more=max(0, len(found.facts) - most),
    )
