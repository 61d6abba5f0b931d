"""The map page, its assets and the single file, as they are served."""

from __future__ import annotations

from typing import Any

from geo.words import Words
from service.embedding import gate_script
from service.files import PublishedFile
from service.site import named_address
from webmap.page import page_assets, served_page, single_file

ASSET_PREFIX = "/map/assets/"
# The record of a fact in the app, as seen from /map.
FACT_URL = "./facts?fact={id}"
# Which data the server has, likewise: a page that has been standing asks.
HEALTH_URL = "./healthz"


def map_files(payload: dict[str, Any], words: Words) -> dict[str, PublishedFile]:
    """Write the page for a payload: files by path below the base path."""
    assets = page_assets(payload)
    # As seen from /map: a proxy may have taken away what stood before it.
    urls = {role: ASSET_PREFIX.lstrip("/") + a.name for role, a in assets.items()}
    html, policy = served_page(
        words,
        payload,
        urls,
        FACT_URL,
        named_address(),
        health_url=HEALTH_URL,
        gate=gate_script(),
    )
    page = PublishedFile(
        html.encode(),
        "text/html; charset=utf-8",
        headers={"Content-Security-Policy": policy},
    )
    alone = single_file(words, payload, named_address(), gate_script())
    files = {
        "/map": page,
        "/export/map.html": PublishedFile(
            alone.encode(),
            "text/html; charset=utf-8",
            download_name=f"{words('zh', 'app.title')}.html",
        ),
    }
    for asset in assets.values():
        files[ASSET_PREFIX + asset.name] = PublishedFile(
            # Public data: a page in a frame without an origin reads them too.
            asset.content,
            asset.media_type,
            keep_for_ever=True,
            is_open=True,
        )
    return files
