"""A feature of a layer as the page takes it."""

from __future__ import annotations

from typing import Any

from geo.features import NO_DIRECTION
from webmap._encode import encode_geometry

# Fields with a place of their own in a feature; the others are its `props`.
TOP_FIELDS = (
    "id layer role status claim_type as_of event_date fact_ids source_ids "
    "geometry_basis accuracy_m length_km lane weight faint hollow outside_articles "
    "adcode register stood_by direction"
).split()
PAIRED_FIELDS = ("name", "label", "desc", "note")
# What is for the record and the downloads: the page has facts and sources of its own.
NOT_PROPS = set(
    "geometry facts figures sources states zone_host_adcodes checked_median_km "
    "checked_p90_km checked_share_within checked_on checked_method".split()
)
# What the page finds in the states itself.
NOT_PROPS |= {"reported_since", "status_known", "known_since"}


def page_feature(record: dict[str, Any]) -> dict[str, Any]:
    """Return a feature in the form that docs/page.md describes."""
    feature = {key: record[key] for key in TOP_FIELDS if key in record}
    if feature.get("direction") == NO_DIRECTION:
        del feature["direction"]
    for field in PAIRED_FIELDS:
        feature[field] = _pair(record, field)
    taken = {f"{field}_{lang}" for field in PAIRED_FIELDS for lang in ("zh", "en")}
    feature["props"] = {
        key: value
        for key, value in record.items()
        if not (key in taken or key in TOP_FIELDS or key in NOT_PROPS)
        and not _is_blank(value)
    }
    feature["states"] = [page_state(state) for state in record["states"]]
    feature["hosts"] = record.get("zone_host_adcodes", [])
    is_unit = record["role"] == "unit"
    feature["geometry"] = None if is_unit else encode_geometry(record["geometry"])
    return feature


def page_state(state: dict[str, Any]) -> dict[str, Any]:
    """Return a state without what follows from the rest of it; see docs/page.md."""
    usual = {
        "start": state["date"],
        "latest": state["date"],
        "earliest": state["latest"],
        "stands": True,
    }
    told = {"earliest": "", **state}
    return {k: v for k, v in told.items() if k not in usual or v != usual[k]}


def _is_blank(value: object) -> bool:
    return value is None or value is False or value in ("", [])


def _pair(cells: dict[str, Any], field: str) -> dict[str, str]:
    return {lang: str(cells.get(f"{field}_{lang}", "")) for lang in ("zh", "en")}
