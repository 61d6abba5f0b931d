"""Every fact, to search and filter; each leads to the map and back."""

from __future__ import annotations

from app_pages._facts import fact_rows, filters, found_rows
from app_pages._page import content, show

if published := content():
    show("heading.html", title="facts.title", intro="facts.intro")
    rows = fact_rows(published)
    chosen = filters(published, rows)
    found, is_whole = found_rows(published, rows, chosen)
    show("facts.html", rows=found, all=len(rows), is_near=not is_whole)
