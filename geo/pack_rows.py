"""What a pack's rows may not say, beyond what our own readers check."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from geo import vocabulary
from geo.atlas import Atlas
from geo.errors import Issue, RegisterError
from geo.pack_form import features_file
from geo.pack_tables import PackTables
from geo.starts import NotAStartError, bounds
from geo.tables import Row, split_list

# Columns of features that lead into registers which a pack has none of.
OURS_ALONE = ("register", "link_id", "counted", "answers_fact_ids")
# What may stand in `register` all the same: it says nothing else.
SAYS_NOTHING = ("", "articles")
PLACE_CODES = ("adcode", "zone_host_adcodes", "prefecture_adcode", "region_code")
DATE_REMEDY = "Write YYYY, YYYY-MM or YYYY-MM-DD."


def check_rows(tables: PackTables, atlas: Atlas) -> None:
    """Check rows that were read before.

    Raises
    ------
    RegisterError
        With every date that no calendar has, coordinates in another system than
        WGS 84, counties that there are none of, and what only our registers can say.
    """
    issues: list[Issue] = []
    codes = _codes(atlas)
    for row in _fresh(tables, "facts.csv", issues):
        _check_date(row, "event_date")
        _check_codes(row, ("adcodes", "region_codes", "zone_host_adcodes"), codes)
    for row in _fresh(tables, "updates.csv", issues):
        _check_date(row, "date_iso")
        row.needed("date_iso")
    for row in _fresh(tables, "places.csv", issues):
        _check_place(row)
        _check_codes(row, PLACE_CODES, codes)
    seen: dict[str, str] = {}
    for layer_id in vocabulary.FACT_LAYERS:
        for row in _fresh(tables, features_file(layer_id), issues):
            _check_feature(row, seen)
            _check_codes(row, ("member_adcodes",), codes)
    if issues:
        raise RegisterError(issues)


def _fresh(tables: PackTables, name: str, issues: list[Issue]) -> Iterator[Row]:
    """Rows of a table, complaining to a list of their own: the rest was told."""
    for row in tables.rows(name):
        yield Row(row.file, row.number, row.cells, issues)


def _check_date(row: Row, column: str) -> None:
    value = row.cells.get(column, "")
    try:
        if value:
            bounds(value)
    except NotAStartError:
        row.complain(column, "bad_date", DATE_REMEDY)


def _codes(atlas: Atlas) -> set[str]:
    """Every official code that our places know."""
    found: set[str] = set()
    for place in atlas.gazetteer.places.values():
        found |= {place.adcode, place.code, place.prefecture_adcode}
        found |= {*place.region_codes, *place.zone_host_adcodes}
    return found


def _check_codes(row: Row, columns: Collection[str], codes: Collection[str]) -> None:
    for column in columns:
        if not set(split_list(row.cells.get(column, ""))) <= set(codes):
            remedy = "Give official codes of counties, cities or provinces here."
            row.complain(column, "unknown_place", remedy)


def _check_place(row: Row) -> None:
    if "WGS84" not in row.cells.get("datum", "").replace(" ", ""):
        remedy = "Convert it, and write WGS84 into datum, with what it came from."
        row.complain("datum", "wrong_datum", remedy)
    if (row.number_or_none("accuracy_km") or 0) <= 0:
        row.complain("accuracy_km", "bad_number", "Write a plain number such as 12.5.")


def _check_feature(row: Row, seen: dict[str, str]) -> None:
    for column in OURS_ALONE:
        value = row.cells.get(column, "")
        if value and value not in SAYS_NOTHING:
            remedy = "Only this map's own registers say so; clear the cell."
            row.complain(column, "not_for_packs", remedy)
    if not row.items("fact_ids"):
        remedy = "Give the facts of this pack that tell of it."
        row.complain("fact_ids", "no_source", remedy)
    feature_id = row.cells.get("id", "")
    if seen.setdefault(feature_id, row.file) != row.file:
        remedy = "Another layer has it already; give this row its own."
        row.complain("id", "duplicate_id", remedy)
