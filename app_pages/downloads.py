"""Every file that can be fetched, layer by format, with its licence."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages._files import Choice, address_rows, layer_rows, links, whole_rows
from app_pages._filter import asked_filter
from app_pages._filter_line import said_filter
from app_pages._page import content, language, show
from geo.words import Words
from geo.zones import GIVEN_IN
from service.formats import FORMATS
from service.formats.formats import INSTITUTE
from service.formats.parcel import GBK
from service.geopackage import PROJECTS
from service.ogc import setting as ogc
from service.orders import FILTER_KEYS
from service.packs import PACKAGE
from service.published import DATA_PREFIX
from service.site import base_path, named_address


def chosen(words: Words, lang: str) -> Choice:
    """Ask for coordinates, encoding and boundaries; the usual ones need no answer."""
    crs, encoding, boundaries = st.columns([3, 2, 2], vertical_alignment="bottom")
    epsg = crs.selectbox(
        words(lang, "downloads.crs"),
        GIVEN_IN,
        format_func=lambda one: words(lang, f"downloads.crs_{one}"),
        help=words(lang, "downloads.crs_help"),
    )
    is_gbk = encoding.toggle(words(lang, "downloads.gbk"))
    is_without = boundaries.toggle(
        words(lang, "downloads.without_boundaries"),
        help=words(lang, "downloads.without_boundaries_help"),
    )
    return Choice(
        epsg=epsg, encoding=GBK if is_gbk else "", has_boundaries=not is_without
    )


def filter_in_force() -> list[tuple[str, str]]:
    """Return the filter that the page's address carries from the map."""
    held = st.query_params
    return [(key, held[key]) for key in FILTER_KEYS if held.get(key)]


if published := content():
    words, asked = published.words, filter_in_force()
    show("downloads_head.html")
    choice = chosen(words, language())
    rows: list[dict[str, Any]] = [
        {**row, "links": links(row["id"], choice)} for row in layer_rows(published)
    ]
    names = [path.removeprefix(DATA_PREFIX) for path in published.paths]
    show(
        "downloads.html",
        formats=FORMATS,
        layers=rows,
        wholes=whole_rows(choice, asked),
        package=f"{PACKAGE}?{choice.query(INSTITUTE)}",
        asked=said_filter(published, asked_filter(published), language()),
        names=names,
        page_lang=language(),
        project=PROJECTS[language()],
        has_ogc=ogc.is_on(),
    )
    if published.guests.packs:
        packs = published.guests.packs
        show("packs.html", packs=packs, problems=[], data=DATA_PREFIX.strip("/"))
    with st.expander(words(language(), "downloads.addresses")):
        st.caption(words(language(), "downloads.addresses_note"))
        st.dataframe(
            address_rows(published, language(), named_address() or base_path()),
            hide_index=True,
            width="stretch",
        )
