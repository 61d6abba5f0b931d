"""What the map is, and what it rests on."""

from __future__ import annotations

from app_pages._page import content, show

if published := content():
    sources = published.atlas.sources.values()
    show(
        "about.html",
        articles=[source for source in sources if source.kind == "article"],
        geodata=[source for source in sources if source.kind != "article"],
        # The page stands without its glossary, if that can not be read.
        terms=published.atlas.parts.glossary.get_or(()),
    )
