"""The ledger of a reader's own rows: near which of our lines, on which sides, where."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.nearness import NO, SURE, Near, Spread, sound_areas
from service.ledger import county_name
from service.own.ground import counties_of, courses, lines_of
from service.own.held import Held

if TYPE_CHECKING:
    from service.published import Published

KM = 1000
DIGITS = 2
# Of the names of lines and counties, so many stand in a cell; ids are all there.
NAMED = 6


NOWHERE = Spread()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the ledger says of one row of a file."""

    row: int
    is_placed: bool
    near: tuple[Near, ...] = ()
    spread: Spread = NOWHERE

    @property
    def verdict(self) -> str:
        """Whether any of our lines lies within the distance."""
        if any(one.certainty == SURE for one in self.near):
            return SURE
        return self.near[0].certainty if self.near else NO


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnLedger:
    """What it says of a file, and of what it was asked."""

    held: Held
    entries: tuple[Entry, ...]
    within_km: float
    layers: tuple[str, ...]

    @property
    def met(self) -> list[str]:
        """Ids of our lines that lie within the distance of any row, or may."""
        seen = {near.id: None for entry in self.entries for near in entry.near}
        return list(seen)

    def count(self, of: str) -> Counter[str]:
        """Count rows by their verdict on our lines (``near``) or the border."""
        placed = [entry for entry in self.entries if entry.is_placed]
        if of == "near":
            return Counter(entry.verdict for entry in placed)
        return Counter(entry.spread.crosses for entry in placed)


def own_ledger(
    published: Published, held: Held, within_km: float, layers: Sequence[str]
) -> OwnLedger:
    """Hold the rows of a file against our lines and counties.

    Parameters
    ----------
    published
        Our data.
    held
        The file.
    within_km
        What is near.
    layers
        Ids of the layers whose courses count.
    """
    asked = tuple(layers)
    if held.reading is None or held.placing is None:
        return OwnLedger(held=held, entries=(), within_km=within_km, layers=asked)
    shapes = sound_areas(held.placing.shapes)
    near = lines_of(published, asked).near(shapes, within_km * KM)
    counties = counties_of(published)
    spreads = counties.spread(shapes) if counties else [NOWHERE] * len(shapes)
    numbers = held.reading.table.index
    entries = tuple(
        Entry(row=int(number), is_placed=shape is not None, near=some, spread=spread)
        for number, shape, some, spread in zip(
            numbers, shapes, near, spreads, strict=True
        )
    )
    return OwnLedger(held=held, entries=entries, within_km=within_km, layers=asked)


def by_id(published: Published) -> dict[str, dict[str, Any]]:
    """Return the records of our courses by id."""
    return {one["id"]: one for some in courses(published).values() for one in some}


def joined(published: Published, ledger: OwnLedger, lang: str) -> list[dict[str, Any]]:
    """Return our columns for each row of the file, by the name of the column.

    Returns
    -------
    list of dict
        ``lm_…`` as the words ``mydata.columns`` explain them; distances in kilometres.
    """
    ours = by_id(published)
    return [_cells(published, ours, ledger, entry, lang) for entry in ledger.entries]


def _cells(
    published: Published,
    ours: dict[str, dict[str, Any]],
    ledger: OwnLedger,
    entry: Entry,
    lang: str,
) -> dict[str, Any]:
    words = published.words
    cells: dict[str, Any] = {"lm_file": ledger.held.name, "lm_row": entry.row}
    if not entry.is_placed:
        return {
            **cells,
            "lm_problem": _problem(ledger.held, entry.row, published, lang),
        }
    nearest = entry.near[0] if entry.near else None
    error = nearest.accuracy_m if nearest else math.nan
    counties = entry.spread.counties
    atlas = published.atlas
    names = [
        county_name(atlas, one.adcode, lang)
        + ("" if one.certainty == SURE else words(lang, "mydata.perhaps"))
        for one in counties
    ]
    told = [str(ours[one.id][f"name_{lang}"]) for one in entry.near]
    return {
        **cells,
        "lm_within_km": ledger.within_km,
        "lm_near": words(lang, f"mydata.verdict.{entry.verdict}"),
        "lm_nearest": told[0] if told else None,
        "lm_nearest_id": nearest.id if nearest else None,
        "lm_nearest_km": round(nearest.distance_m / KM, DIGITS) if nearest else None,
        "lm_error_km": None if math.isnan(error) else round(error / KM, DIGITS),
        "lm_near_count": len(entry.near),
        "lm_near_names": _some(told),
        "lm_near_ids": ";".join(one.id for one in entry.near) or None,
        "lm_border": words(lang, f"mydata.border.{entry.spread.crosses}"),
        "lm_counties": _some(names),
        "lm_adcodes": ";".join(one.adcode for one in counties) or None,
        **{f"lm_km_{side}": round(km, DIGITS) for side, km in entry.spread.km.items()},
    }


def _some(names: list[str]) -> str | None:
    more = [f"… +{len(names) - NAMED}"] if len(names) > NAMED else []
    return "; ".join([*names[:NAMED], *more]) or None


def _problem(held: Held, row: int, published: Published, lang: str) -> str:
    from service.own.trouble import told  # noqa: PLC0415

    placing = held.placing
    troubles = placing.troubles if placing else ()
    found = [told(published.words, lang, one) for one in troubles if one.row == row]
    # A question about the whole file, or a limit, leaves all of its rows without place.
    whole = [told(published.words, lang, one) for one in troubles if one.row is None]
    return " ".join(found or whole[:1])
