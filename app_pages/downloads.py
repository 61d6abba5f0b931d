"""Every file that can be fetched, with its licence."""

from __future__ import annotations

from app_pages._files import layer_rows
from app_pages._page import content, show, show_language

if published := content():
    show_language()
    show("downloads.html", layers=layer_rows(published))
