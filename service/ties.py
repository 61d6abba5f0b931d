"""The ties between the units of both core cities, as rows and as bands of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from geo.place import Place
from layers import UnitTie, unit_ties
from service.published import Published
from service.sheets.links import stage_of, status_now
from service.sheets.signs import ground_colours, layer_colour
from service.sheets.told import Teller

WIDTH_PX, NAME_PX, ROW_PX, TOP_PX = 1200.0, 410.0, 30.0, 14.0
LEAST_BAND_PX, FACT_PX, MOST_BAND_PX = 1.6, 1.1, 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One tie as a curved band from the unit at the left to the one at the right."""

    d: str
    colour: str
    width: float
    dash: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """The picture: names at both sides, a band a tie; pixels."""

    width: float
    height: float
    ones: tuple[tuple[str, float], ...]
    others: tuple[tuple[str, float], ...]
    left: float
    right: float
    bands: tuple[Band, ...]
    ink: str
    ground: str


def core_cities(published: Published) -> tuple[Place, Place] | None:
    """Return the city on the first side of the border, then the one on the second."""
    atlas = published.atlas
    sides = list(atlas.parts.sides.get_or({}).values())
    cities = [atlas.gazetteer[i] for i in atlas.view.core_city_ids]
    found = [city for side in sides for city in cities if side.holds(city.code)]
    pair = tuple(found)
    return (pair[0], pair[1]) if len(pair) == len(sides) > 1 else None


@lru_cache(maxsize=1)
def ties_of(published: Published) -> tuple[UnitTie, ...]:
    """Return every tie between units of the two cities; none without boundaries."""
    cities = core_cities(published)
    if cities is None or published.atlas.parts.counties.fault:
        return ()
    return tuple(unit_ties(published.atlas, published.drawn, *cities))


@lru_cache(maxsize=16)
def ties_among(published: Published, ids: frozenset[str] | None) -> tuple[UnitTie, ...]:
    """Return the ties that some features make, each by those alone.

    Parameters
    ----------
    published
        What is published.
    ids
        Of the features; None for all.
    """
    ties = ties_of(published)
    if ids is None:
        return ties
    some = [
        replace(tie, features=tuple(one for one in tie.features if one["id"] in ids))
        for tie in ties
    ]
    return tuple(tie for tie in some if tie.features)


def tie_rows(
    published: Published, lang: str, ids: frozenset[str] | None = None
) -> list[dict[str, Any]]:
    """Return one row a tie, in a language.

    Parameters
    ----------
    published
        What is published.
    lang
        The language.
    ids
        Features of which ties are told; None for all.

    Returns
    -------
    list of dict
        ``pair`` names both units by id; ``stage`` is how its latest state stands:
        ``works``, ``under_way`` or ``to_come``.
    """
    teller = Teller(published, lang)
    rows = []
    for tie in ties_among(published, ids):
        latest = tie.latest
        rows.append(
            {
                "pair": f"{tie.one.id} {tie.other.id}",
                "one": teller.of(tie.one, "name"),
                "other": teller.of(tie.other, "name"),
                "facts": len(tie.fact_ids),
                "links": len(tie.features),
                "kinds": teller.word("sheet.comma").join(map(teller.layer, tie.layers)),
                "status": teller.status(status_now(latest), latest["id"]),
                "since": teller.since(latest["known_since"]),
                "stage": stage_of(latest),
            }
        )
    return rows


def feature_rows(
    published: Published,
    lang: str,
    pairs: Sequence[str] = (),
    ids: frozenset[str] | None = None,
) -> list[dict[str, Any]]:
    """Return one row a feature of some ties, or of all.

    Parameters
    ----------
    published
        Registers, words and layers.
    lang
        The language.
    pairs
        As `tie_rows` names them; none means all.
    ids
        Features of which rows are given; None for all.
    """
    teller = Teller(published, lang)
    found: dict[str, dict[str, Any]] = {}
    for tie in ties_among(published, ids):
        if pairs and f"{tie.one.id} {tie.other.id}" not in pairs:
            continue
        for record in tie.features:
            found[record["id"]] = {
                "name": teller.of(record, "name"),
                "kind": teller.layer(record["layer"]),
                "then": teller.status(
                    record["status"] if record["fact_ids"] else "", record["id"]
                ),
                "now": teller.status(status_now(record), record["id"]),
                "since": teller.since(record["known_since"]),
                "facts": len(record["fact_ids"]),
                "id": record["id"],
            }
    return list(found.values())


def bands_of(
    published: Published, lang: str, ids: frozenset[str] | None = None, theme: str = ""
) -> Bands:
    """Draw the ties as bands: as wide as they have facts, by kind and state.

    Parameters
    ----------
    published
        What is published.
    lang
        Language of the names.
    ids
        Features of which ties are drawn; None for all.
    theme
        Of the page that the picture stands on; blank for paper.
    """
    teller = Teller(published, lang)
    ties = ties_among(published, ids)
    ones = _column(teller, [tie.one for tie in ties])
    others = _column(teller, [tie.other for tie in ties])
    left, right = NAME_PX, WIDTH_PX - NAME_PX
    middle = (left + right) / 2
    rows = {row["pair"]: row for row in tie_rows(published, lang, ids)}
    bands = []
    for tie in ties:
        y1, y2 = ones[tie.one.id][1], others[tie.other.id][1]
        row = rows[f"{tie.one.id} {tie.other.id}"]
        width = min(LEAST_BAND_PX + FACT_PX * len(tie.fact_ids), MOST_BAND_PX)
        bands.append(
            Band(
                d=f"M{left},{y1} C{middle},{y1} {middle},{y2} {right},{y2}",
                colour=layer_colour(tie.layers[0], theme),
                width=round(width, 1),
                dash={"under_way": "7 3", "to_come": "2 3"}.get(row["stage"], ""),
                title=f"{row['one']} – {row['other']} · {row['status']}",
            )
        )
    height = TOP_PX * 2 + ROW_PX * max(len(ones), len(others))
    return Bands(
        width=WIDTH_PX,
        height=height,
        ones=tuple(ones.values()),
        others=tuple(others.values()),
        left=left,
        right=right,
        bands=tuple(bands),
        ink=str(ground_colours(theme)["text"]),
        ground=str(ground_colours(theme)["panel"]),
    )


def _column(teller: Teller, places: list[Place]) -> dict[str, tuple[str, float]]:
    """Each place once, with where its name stands."""
    order = dict.fromkeys(place.id for place in places)
    named = {place.id: teller.of(place, "name") for place in places}
    return {i: (named[i], TOP_PX + ROW_PX * (at + 0.5)) for at, i in enumerate(order)}
