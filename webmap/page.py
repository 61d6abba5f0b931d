"""Build the map page with folium, served or as assets."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from xstatic.pkg import leaflet

from geo.words import Words
from webmap._elements import (
    POLICY_PLACE,
    FirstSight,
    Head,
    PageFigure,
    PageMap,
    RuntimeStart,
    Scripts,
)
from webmap._joiner import Scripts as RuntimeScripts
from webmap._joiner import join_runtime
from webmap._minify import minified
from webmap._portions import take_apart
from webmap._styles import join_styles, part_styles
from webmap.payload import to_json
from webmap.policy import content_policy

LEAFLET = Path(leaflet.BASE_DIR)
ISLAND = "atlas"
# What is said where nothing can be shown.
FAILURE = "failure"
# Portions of the data, in the order in which they are sent.
DATA_ROLES = ("first", "layers", "texts", "later", "fine", "record", "tools")
PART_ROLE = "part:"
# Every page needs it at once; of the other parts a page that is one file packs all.
AT_START = "start/whole_page"
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the page; its name holds its hash, so it may be kept for ever."""

    name: str
    media_type: str
    content: bytes


def page_assets(payload: Mapping[str, Any]) -> dict[str, Asset]:
    """Make the files that the served page loads, by role.

    Leaflet comes from its pip package. Style and scripts are one file each: every
    further request costs a slow network another round trip. What the first view does
    without comes later: data in portions, roles ``first``, ``layers``, ``texts``,
    ``later``, ``fine``, ``record`` and ``tools``; scripts as parts, roles such as
    ``part:picture/pictures``.
    """
    runtime = _runtime()
    portions = take_apart(payload)
    assets = {
        "style": _asset("page", "css", _style()),
        "leaflet": _asset("leaflet", "js", _leaflet("leaflet.js")),
        "runtime": _asset("runtime", "js", runtime.core),
    }
    for part, script in runtime.parts.items():
        stem = part.rpartition("/")[2]
        assets[PART_ROLE + part] = _asset(stem, "js", script)
    for role in DATA_ROLES:
        assets[role] = _asset(role, "json", to_json(getattr(portions, role)))
    return assets


@cache
def _runtime() -> RuntimeScripts:
    """Join and shorten the runtime, once for the served page and the single file."""
    sheets = {part: minified(sheet, "css") for part, sheet in part_styles().items()}
    joined = join_runtime(styles=sheets)
    return RuntimeScripts(
        minified(joined.core, "js"),
        {part: minified(script, "js") for part, script in joined.parts.items()},
    )


@cache
def _style() -> str:
    return minified(_leaflet("leaflet.css") + join_styles(), "css")


def _leaflet(name: str) -> str:
    return (LEAFLET / name).read_text(encoding="utf-8")


def _asset(stem: str, suffix: str, content: str | bytes) -> Asset:
    content = content.encode() if isinstance(content, str) else content
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Asset(f"{stem}.{digest}.{suffix}", MEDIA_TYPES[suffix], content)


def served_page(
    words: Words,
    payload: Mapping[str, Any],
    urls: Mapping[str, str],
    fact_url: str,
    site_url: str = "",
    *,
    files_url: str = "",
    health_url: str = "",
    gate: str = "",
) -> tuple[str, str]:
    """Build the page that loads its files from this server.

    Parameters
    ----------
    words
        For title, description and what is said where nothing can be shown.
    payload
        The page's data, as `webmap.payload.page_payload` gathers them.
    urls
        URL of each asset of `page_assets`, by role.
    fact_url
        Where a fact's record is shown, with ``{id}`` in its place; blank where there
        is no app beside the page.
    site_url
        Where the site stands, for addresses that are handed on; blank for as the
        reader came.
    files_url
        Where data and sheets stand as files, without an app; blank for none.
    health_url
        Where the server tells which version of the data it has; blank for none.
    gate
        Script that decides whose messages are heard; blank where anyone's are.

    Returns
    -------
    html, policy
        The page and its Content-Security-Policy, which allows the page's own inline
        scripts by hash and no other host.
    """
    config = {
        "portions": {role: urls[role] for role in DATA_ROLES},
        "parts": {
            role.removeprefix(PART_ROLE): url
            for role, url in urls.items()
            if role.startswith(PART_ROLE)
        },
        "factUrl": fact_url,
        "siteUrl": site_url,
        **({"filesUrl": files_url} if files_url else {}),
        **({"healthUrl": health_url} if health_url else {}),
    }
    html = _page(
        words,
        payload,
        RuntimeStart(config),
        Scripts(scripts=(urls["leaflet"], urls["runtime"])),
        data_url=urls[DATA_ROLES[0]],
        styles=(urls["style"],),
        gate=gate,
    )
    return html, content_policy(html, connect="'self'")


def single_file(
    words: Words,
    payload: Mapping[str, Any],
    site_url: str = "",
    gate: str = "",
) -> str:
    """Build the page as one file that opens from disk with the network off.

    Leaflet, the runtime with its parts, the style and the data stand in the page
    itself, and its own Content-Security-Policy forbids everything else.

    Parameters
    ----------
    words, payload, gate
        As for `served_page`.
    site_url
        Where the site stands, for addresses that are handed on; blank if unknown.
    """
    runtime = _runtime()
    packed = {part: code for part, code in runtime.parts.items() if part != AT_START}
    html = _page(
        words,
        payload,
        RuntimeStart({"factUrl": "", "siteUrl": site_url}, ISLAND),
        Scripts(
            inline_scripts=(
                _leaflet("leaflet.js"),
                runtime.core,
                runtime.parts[AT_START],
            ),
            packed_scripts={
                PART_ROLE + part: _packed(packed[part].encode()) for part in packed
            },
        ),
        islands={ISLAND: json.dumps(_packed(to_json(_with_word_columns(payload))))},
        inline_styles=(_style(),),
        gate=gate,
    )
    policy = content_policy(html, later_scripts=packed.values())
    return policy_in_page(html, policy)


def policy_in_page(html: str, policy: str) -> str:
    """Write a page's policy into the page, for where no server sends it."""
    return html.replace(POLICY_PLACE, _policy_tag(policy), 1)


def _packed(content: bytes) -> str:
    """Compress to base64, the same each time; base/packed.js undoes it."""
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")


def _with_word_columns(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Name each key of the words once; wordTables of atlas/portions.js undoes it."""
    tables = payload["words"]
    keys = list(dict.fromkeys(key for table in tables.values() for key in table))
    columns = {lang: [table.get(key) for key in keys] for lang, table in tables.items()}
    return {**payload, "words": {"keys": keys, "columns": columns}}


def _policy_tag(policy: str) -> str:
    return str(
        Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(
            policy
        )
    )


def _page(
    words: Words,
    payload: Mapping[str, Any],
    start: RuntimeStart,
    scripts: Scripts,
    *,
    data_url: str = "",
    islands: Mapping[str, str] | None = None,
    gate: str = "",
    **styles: tuple[str, ...],
) -> str:
    minx, miny, maxx, maxy = payload["home"]["bounds"]
    page_map = PageMap(location=((miny + maxy) / 2, (minx + maxx) / 2), zoom=7)
    page_map.add_child(start)
    look = payload["styles"]
    day = look["theme_by_day"]
    said = {part: words.both(f"failure.{part}") for part in ("load", "draw", "retry")}
    figure = PageFigure(
        title=words("zh", "app.title"),
        description=words("zh", "app.description"),
        no_script=words("zh", "app.no_script"),
        first_sight=FirstSight(
            title=words.both("app.title"),
            layers=[
                (layer["title"], look["layers"][layer["id"]][day])
                for layer in payload["layers"]
                if layer["shown"]
            ],
            colours=look["themes"][day],
            **styles,
        ),
        scripts=scripts,
        failure=FAILURE,
    )
    held = {FAILURE: to_json(said).decode(), **(islands or {})}
    figure.header.add_child(Head(data_url=data_url, islands=held, gate=gate))
    figure.add_child(page_map)
    return str(figure.render())
