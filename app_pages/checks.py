"""The claim ledger: what the articles say, against the geodata."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from app_pages._page import content, language, show, theme
from app_pages._tables import save_button
from app_pages._verdict_chart import tried_rows, verdict_rows, verdict_spec
from app_pages._verdict_table import verdicts
from claims import VERDICTS
from service.published import DATA_PREFIX

# Below it, a verdict may turn with the places that it rests on.
SURE = 0.95
FILE = "claims.json"

if published := content():
    words, lang = published.words, language()
    rows = verdict_rows(published)
    counts = Counter(row["verdict"] for row in rows)
    show("checks_head.html", counts={verdict: counts[verdict] for verdict in VERDICTS})
    if tried := tried_rows(published, lang):
        sure = sum(row["low"] >= SURE for row in tried)
        title = words(lang, "checks.chart", n=len(tried), sure=sure)
        with st.container(border=True, key="chart-verdicts"):
            st.subheader(title, anchor=False)
            spec = verdict_spec(published, lang, theme(), title)
            st.vega_lite_chart(spec, key=f"verdicts-{lang}-{theme()}")
            st.caption(words(lang, "checks.chart_source"))
    verdicts(published, lang)
    file = published.files[f"{DATA_PREFIX}{FILE}"]
    label = words(lang, "downloads.claims_json")
    save_button(label, file.content, FILE, file.media_type, "claims-json")
    buried = published.atlas.parts.tombstones.get_or({}).values()
    if gone := [tombstone for tombstone in buried if tombstone.kind == "claim"]:
        with st.expander(words(lang, "checks.withdrawn")):
            show("checks.html", withdrawn=gone, names={row["id"]: row for row in rows})
