"""Build the map page with folium, served or as assets."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from xstatic.pkg import leaflet

from geo.words import Words
from webmap._elements import POLICY_PLACE, Head, PageFigure, PageMap, RuntimeStart
from webmap._joiner import join_runtime, join_styles

LEAFLET = Path(leaflet.BASE_DIR)
ISLAND = "atlas"
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the page; its name holds its hash, so it may be kept for ever."""

    name: str
    media_type: str
    content: bytes


def page_assets(payload: bytes) -> dict[str, Asset]:
    """Make the files that the served page loads, by role.

    Leaflet comes from its pip package. Style and scripts are one file each: every
    further request costs a slow network another round trip.
    """
    css = (LEAFLET / "leaflet.css").read_text(encoding="utf-8") + join_styles()
    script = (LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    core = join_runtime().core
    return {
        "style": _asset("page", "css", "text/css", css.encode()),
        "leaflet": _asset("leaflet", "js", "text/javascript", script.encode()),
        "runtime": _asset("runtime", "js", "text/javascript", core.encode()),
        "atlas": _asset("atlas", "json", "application/json", payload),
    }


def _asset(stem: str, suffix: str, media_type: str, content: bytes) -> Asset:
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Asset(f"{stem}.{digest}.{suffix}", media_type, content)


def served_page(
    words: Words, bounds: list[float], urls: Mapping[str, str], fact_url: str
) -> tuple[str, str]:
    """Build the page that loads its files from this server.

    Parameters
    ----------
    words
        For title and description.
    bounds
        Home view as (minx, miny, maxx, maxy), degrees.
    urls
        URL of each asset of `page_assets`, by role.
    fact_url
        Where a fact's record is shown, with ``{id}`` in its place.

    Returns
    -------
    html, policy
        The page and its Content-Security-Policy, which allows the page's own inline
        script by hash and no other host.
    """
    head = Head(
        styles=(urls["style"],),
        scripts=(urls["leaflet"], urls["runtime"]),
        data_url=urls["atlas"],
    )
    config = {"atlas": None, "atlasUrl": urls["atlas"], "factUrl": fact_url}
    html = _figure(words, bounds, head, config)
    return html, content_policy(html, connect="'self'")


def single_file(words: Words, bounds: list[float], payload: bytes) -> str:
    """Build the page as one file that opens from disk with the network off.

    Leaflet, the runtime, the style and the data stand in the page itself, and its own
    Content-Security-Policy forbids everything else.

    Parameters
    ----------
    words, bounds
        As for `served_page`.
    payload
        The page's data as JSON that may stand inside a script element.
    """
    assets = page_assets(payload)
    head = Head(
        inline_styles=(assets["style"].content.decode(),),
        inline_scripts=(
            assets["leaflet"].content.decode(),
            assets["runtime"].content.decode(),
        ),
        islands={ISLAND: payload.decode()},
    )
    config = {"atlasUrl": None, "factUrl": ""}
    html = _figure(words, bounds, head, config, island=ISLAND)
    policy = content_policy(html)
    return html.replace(POLICY_PLACE, _policy_tag(policy), 1)


def _policy_tag(policy: str) -> str:
    return str(
        Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(
            policy
        )
    )


def content_policy(html: str, connect: str = "'none'") -> str:
    """Write a policy that allows a page's own parts, and nothing from elsewhere."""
    hashes = []
    for script in INLINE_SCRIPT.findall(html):
        digest = hashlib.sha256(script.encode()).digest()
        hashes.append(f"'sha256-{base64.b64encode(digest).decode()}'")
    own = "'self' " if connect == "'self'" else ""
    return (
        f"default-src 'none'; script-src {own}{' '.join(hashes)}; "
        f"style-src {own}'unsafe-inline'; img-src {own}data: blob:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )


def _figure(
    words: Words,
    bounds: list[float],
    head: Head,
    config: Mapping[str, object],
    island: str = "",
) -> str:
    minx, miny, maxx, maxy = bounds
    page_map = PageMap(location=((miny + maxy) / 2, (minx + maxx) / 2), zoom=7)
    page_map.add_child(RuntimeStart(config, island))
    figure = PageFigure(
        title=words("zh", "app.title"),
        description=words("zh", "app.description"),
        no_script=words("zh", "app.no_script"),
    )
    figure.header.add_child(head)
    figure.add_child(page_map)
    return str(figure.render())
