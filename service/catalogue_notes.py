"""What the catalogue says beside titles and counts: licences, times, who publishes."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from typing import Any

from geo.words import LANGUAGES, Words
from layers import BuiltLayer, records

OWN_LICENCE = "CC-BY-4.0"
OWN_DEED = "https://creativecommons.org/licenses/by/4.0/"
SPDX_PAGE = "https://spdx.org/licenses/{id}.html"
NOT_ASSERTED = "NOASSERTION"
REFERENCE = "LicenseRef-"
# An expression of SPDX takes no NOASSERTION: a reference that the parts explain.
UNRESOLVED = f"{REFERENCE}not-asserted"
OPEN = ".."
LAST_MONTH = 12


def own_part(words: Words) -> dict[str, Any]:
    """Say under which licence our own text, attributes and drawing stand."""
    return {
        "spdx": OWN_LICENCE,
        "url": OWN_DEED,
        "part": words.both("catalogue.own_part"),
        "statement": words.both("licence.own"),
        "attribution": words.both("licence.attribution"),
    }


def source_part(source: Any) -> dict[str, Any]:
    """Say under which licence stands what a source of geodata gave."""
    spdx = str(source.more["licence_id"])
    part = {
        "spdx": spdx,
        "part": {lang: getattr(source, f"title_{lang}") for lang in LANGUAGES},
        "statement": {lang: str(source.more["licence_ours"]) for lang in LANGUAGES},
        "attribution": {
            lang: str(source.more[f"attribution_{lang}"]) for lang in LANGUAGES
        },
        "source_id": source.id,
    }
    if url := licence_url(spdx):
        part["url"] = url
    return part


def licence_url(spdx: str) -> str:
    """Return the page of a licence; blank where it has none."""
    if spdx == OWN_LICENCE:
        return OWN_DEED
    is_listed = spdx != NOT_ASSERTED and not spdx.startswith(REFERENCE)
    return SPDX_PAGE.format(id=spdx) if is_listed else ""


def expression(parts: Iterable[Mapping[str, Any]]) -> str:
    """Return one SPDX expression for all parts of a file."""
    ids = (UNRESOLVED if p["spdx"] == NOT_ASSERTED else p["spdx"] for p in parts)
    return " AND ".join(dict.fromkeys(ids))


def temporal_extent(layer: BuiltLayer) -> dict[str, Any]:
    """Return the time of which a layer tells, as OGC API writes it.

    From the earliest that a state of any feature may have begun, to the end of the
    newest article or report; open where nothing is dated, as with borders.
    """
    found = []
    for record in records(layer.features) if layer.features is not None else ():
        # Ground has no facts, and so no dates of its own.
        states = record.get("states") or ()
        ends = [state.get(end) for state in states for end in ("earliest", "latest")]
        dates = [record.get(name) for name in ("as_of", "event_date", "last_seen")]
        found += [date for date in (*dates, *ends) if date and OPEN not in date]
    if not found:
        return {"interval": [[None, None]]}
    first, last = min(map(_first_day, found)), max(map(_last_day, found))
    return {"interval": [[f"{first}T00:00:00Z", f"{last}T23:59:59Z"]]}


def _first_day(date: str) -> str:
    year, month, day = [*date.split("-"), "01", "01"][:3]
    return f"{year}-{month}-{day}"


def _last_day(date: str) -> str:
    parts = date.split("-")
    year = parts[0]
    month = parts[1] if len(parts) > 1 else f"{LAST_MONTH}"
    last = calendar.monthrange(int(year), int(month))[1]
    return f"{year}-{month}-{parts[2] if len(parts) > 2 else last}"


def keywords(words: Words, *more: str) -> dict[str, list[str]]:
    """Return what the data are found by, in each language.

    Parameters
    ----------
    words
        Texts, by key and language.
    more
        Keys of further words, such as the title of a layer.
    """
    return {
        lang: list(
            dict.fromkeys(
                [
                    *(words(lang, key) for key in more),
                    *words(lang, "catalogue.keywords").split("|"),
                ]
            )
        )
        for lang in LANGUAGES
    }


def publisher(words: Words, contact: str) -> dict[str, Any]:
    """Say who publishes, and where one turns.

    Parameters
    ----------
    words
        Texts, by key and language.
    contact
        What ``LINK_MAP_CONTACT`` names; blank for none.
    """
    named = words.both("catalogue.publisher")
    told: dict[str, Any] = {
        "publisher": {"name": named},
        "contact": {"name": named, "role": "publisher"},
    }
    if "@" in contact:
        told["contact"]["email"] = contact
    elif contact:
        told["contact"]["url"] = contact
    return told
