"""The layers as rows of a download list: one link a format, with what was chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from service.formats import FORMATS, Format
from service.orders import NO_BOUNDARIES, WGS84_EPSG
from service.parcels import ALL, FEATURES
from service.published import DATA_PREFIX, Published


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a reader chose for every file of the table."""

    epsg: int = WGS84_EPSG
    encoding: str = ""
    has_boundaries: bool = True

    def query(self, one: Format, more: Iterable[tuple[str, str]] = ()) -> str:
        """Return the query of a file: what its format cannot give is left out."""
        pairs = list(more)
        if self.epsg != WGS84_EPSG and one.has_crs:
            pairs.append(("crs", f"EPSG:{self.epsg}"))
        if self.encoding and one.has_encoding:
            pairs.append(("encoding", self.encoding))
        if not self.has_boundaries:
            pairs.append(("boundaries", NO_BOUNDARIES))
        return urlencode([*pairs, ("download", "1")], safe=":,")


@lru_cache(maxsize=1)
def layer_rows(published: Published) -> tuple[dict[str, Any], ...]:
    """Return one row a layer, with its file where it could be made."""
    catalogue = json.loads(published.files[f"{DATA_PREFIX}collections.json"].content)
    rows = []
    for entry in catalogue["collections"]:
        path = f"{DATA_PREFIX}{entry['id']}.geojson"
        file = published.files.get(path)
        rows.append(
            {
                "id": entry["id"],
                "file": file,
                "schema": f"{entry['id']}.schema.json",
                "count": entry.get("feature_count", 0),
                "size_kb": max(1, round(len(file.content) / 1000)) if file else 0,
                "attribution_zh": entry["attribution_zh"],
                "attribution_en": entry["attribution_en"],
            }
        )
    return tuple(rows)


def links(
    stem: str, choice: Choice, more: Iterable[tuple[str, str]] = ()
) -> list[dict[str, Any]]:
    """Return the link of each format for a layer, for all, or for a selection."""
    some = list(more)
    return [
        {
            "ending": ending,
            "href": f"{stem}.{ending}?{choice.query(one, some)}",
            # A format that knows degrees of WGS 84 alone stays in them.
            "is_wgs84": choice.epsg != WGS84_EPSG and not one.has_crs,
        }
        for ending, one in FORMATS.items()
    ]


def whole_rows(
    choice: Choice, asked: list[tuple[str, str]]
) -> dict[str, list[dict[str, Any]]]:
    """Return the links of all layers, and of a selection where one is in force."""
    rows = {ALL: links(ALL, choice)}
    return {FEATURES: links(FEATURES, choice, asked), **rows} if asked else rows


def address_rows(
    published: Published, lang: str, site: str
) -> list[dict[str, str | float | None]]:
    """Return every file that is there from the start: address, and size where known.

    Parameters
    ----------
    published
        The data.
    lang
        Of the columns' names.
    site
        Public address of the site, without a slash at its end; blank if unknown: then
        addresses begin at the site's own root.
    """
    words = published.words
    sizes = {path: len(file.content) for path, file in published.files.items()}
    paths = [path for path in published.paths if path.startswith(DATA_PREFIX)]
    return [
        {
            words(lang, "downloads.file"): path.removeprefix(DATA_PREFIX),
            words(lang, "downloads.size"): (
                round(sizes[path] / 1000, 1) if path in sizes else None
            ),
            words(lang, "downloads.address"): f"{site}{path}",
        }
        for path in paths
    ]
