"""The border ledger as tables: one row a link that crosses, one a pair that meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geo.atlas import Atlas
from geo.words import LANGUAGES, Words
from layers import BuiltLayer, CrossingLink, Ledger, border_ledger, records
from service.files import PublishedFile
from service.registers import table_bytes

LINKS, PAIRS = "border_links.csv", "border_pairs.csv"
# Kilometres and degrees that say no more than the drawing knows.
KM_DIGITS, DEGREE_DIGITS = 1, 4


def ledger_of(atlas: Atlas, built: Mapping[str, BuiltLayer]) -> Ledger:
    """Return the border ledger of all fact layers that could be built."""
    return border_ledger(
        atlas,
        (
            record
            for layer in built.values()
            if not layer.layer.context and layer.features is not None
            for record in records(layer.features)
        ),
    )


def county_name(atlas: Atlas, adcode: str, lang: str) -> str:
    """Name of a county in a language; its code where no place has it."""
    place = atlas.gazetteer.resolve(adcode)
    return place.name_zh if lang == "zh" else place.name_en


def link_row(atlas: Atlas, words: Words, link: CrossingLink) -> dict[str, Any]:
    """Return what the tables say of one link, by column.

    Returns
    -------
    dict
        ``km_<side>`` as drawn, blank without a course and on rivers; ``crossing_lon``
        and ``crossing_lat`` of the first crossing, WGS 84; ``accuracy_km`` bounds both.
    """
    feature = link.feature
    first = link.points[0] if link.points else None
    accuracy_m = feature["accuracy_m"]
    has_course = bool(link.points)
    # What only later sources tell of had no state in any article.
    told_then = feature["status"] if feature["fact_ids"] else ""
    row: dict[str, Any] = {
        "id": link.id,
        "layer": feature["layer"],
        "basis": feature["geometry_basis"],
        "reported_since": feature.get("reported_since", ""),
        "known_since": feature.get("known_since", ""),
        **{f"km_{side}": round(km, KM_DIGITS) for side, km in link.km.items()},
        "crossings": len(link.points) if has_course else "",
        "crossing_lon": round(first.lon, DEGREE_DIGITS) if first else "",
        "crossing_lat": round(first.lat, DEGREE_DIGITS) if first else "",
        "accuracy_km": accuracy_m / 1000 if has_course and accuracy_m else "",
        "pair_adcodes": ";".join("-".join(pair) for pair in link.pairs),
        "county_adcodes": ";".join(link.counties),
        "fact_ids": ";".join(feature["fact_ids"]),
    }
    for lang in LANGUAGES:
        names = [county_name(atlas, adcode, lang) for adcode in link.counties]
        row |= {
            f"name_{lang}": feature[f"name_{lang}"],
            f"layer_{lang}": words(lang, f"layers.{feature['layer']}.title"),
            f"status_then_{lang}": _status(words, lang, told_then),
            f"status_now_{lang}": _status(words, lang, feature.get("status_known", "")),
            f"counties_{lang}": " → ".join(names),
        }
    return row


def _status(words: Words, lang: str, status: str) -> str:
    return words(lang, f"status.{status}") if status else ""


def pair_rows(atlas: Atlas, found: Ledger) -> list[dict[str, Any]]:
    """Return one row a pair of counties that meet on the border."""
    return [
        {
            **{f"adcode_{at}": adcode for at, adcode in enumerate(pair, 1)},
            **{
                f"county_{at}_{lang}": county_name(atlas, adcode, lang)
                for at, adcode in enumerate(pair, 1)
                for lang in LANGUAGES
            },
            "links": len(ids),
            "link_ids": ";".join(ids),
        }
        for pair, ids in found.pairs.items()
    ]


def ledger_files(
    atlas: Atlas, built: Mapping[str, BuiltLayer], words: Words
) -> dict[str, PublishedFile]:
    """Write border_links.csv and border_pairs.csv, by file name.

    Without boundary data there are none: an empty table would say that nothing crosses.
    """
    found = ledger_of(atlas, built)
    if not found.pairs:
        return {}
    links = [link_row(atlas, words, link) for link in found.links]
    return {
        LINKS: _table(LINKS, link_columns(atlas), links),
        PAIRS: _table(PAIRS, list(pair_rows(atlas, found)[0]), pair_rows(atlas, found)),
    }


def link_columns(atlas: Atlas) -> list[str]:
    """Columns of border_links.csv, in their order."""
    sides = atlas.parts.sides.get_or({})
    by_lang = [
        f"{column}_{lang}"
        for column in ("name", "layer", "status_then", "status_now", "counties")
        for lang in LANGUAGES
    ]
    return [
        "id",
        "layer",
        *by_lang,
        *("reported_since", "known_since", "basis"),
        *(f"km_{side}" for side in sides),
        *("crossings", "crossing_lon", "crossing_lat", "accuracy_km"),
        *("pair_adcodes", "county_adcodes", "fact_ids"),
    ]


def _table(
    name: str, columns: list[str], rows: Iterable[Mapping[str, Any]]
) -> PublishedFile:
    cells = ([str(row.get(column, "")) for column in columns] for row in rows)
    return PublishedFile(
        table_bytes(columns, cells),
        "text/csv; charset=utf-8",
        download_name=name,
        is_open=True,
    )
