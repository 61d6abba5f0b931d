"""The way out: the reader's rows together with the lines of ours that they meet."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

import streamlit as st

from app_pages._page import show
from geo.zones import GIVEN_IN
from service.formats import FORMATS
from service.formats.parcel import GBK, UTF8
from service.orders import WGS84_EPSG
from service.own.export import exported
from service.own.ledger import OwnLedger
from service.published import Published

USUAL = "xlsx"
DRAWING = "dxf"


def export(published: Published, lang: str, ledger: OwnLedger) -> None:
    """Offer every format; the file is made when it is asked for."""
    words = published.words
    st.subheader(words(lang, "mydata.export_title"))
    st.markdown(words(lang, "mydata.export_told"))
    format_, crs, gbk = st.columns([2, 3, 1], vertical_alignment="bottom")
    endings = list(FORMATS)
    ending = format_.selectbox(
        words(lang, "mydata.format"),
        endings,
        index=endings.index(USUAL),
        format_func=lambda one: f"{FORMATS[one].title} (.{one})",
        key="own-format",
    )
    one = FORMATS[ending or USUAL]
    epsg = WGS84_EPSG
    if one.has_crs:
        epsg = crs.selectbox(
            words(lang, "mydata.export_crs"),
            GIVEN_IN,
            format_func=lambda code: words(lang, f"downloads.crs_{code}"),
            key=f"own-export-crs-{lang}",
        )
    encoding = UTF8
    if one.has_encoding and gbk.toggle(words(lang, "mydata.gbk"), key="own-gbk"):
        encoding = GBK
    if one.ending == DRAWING:
        show("own_note.html", line=words(lang, "mydata.export_dxf"))
    name = f"{PurePath(ledger.held.name).stem}-link-map.{one.ending}"
    st.download_button(
        words(lang, "mydata.download", ending=f".{one.ending}"),
        partial(
            exported,
            published,
            ledger,
            lang,
            ending=one.ending,
            epsg=epsg,
            encoding=encoding,
        ),
        file_name=name,
        mime=one.media_type,
        on_click="ignore",
        type="primary",
        key="own-export",
    )
