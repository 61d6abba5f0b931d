"""Every file that can be fetched, with its licence."""

from __future__ import annotations

from app_pages._files import layer_rows
from app_pages._page import content, show
from service.published import DATA_PREFIX

if published := content():
    names = [path.removeprefix(DATA_PREFIX) for path in published.paths]
    show("downloads.html", layers=layer_rows(published), names=names)
