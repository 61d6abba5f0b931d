"""What a person does with proposals: accept, refuse, mend, split, add a place.

Every step takes a draft and gives another; what cannot be is refused with a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from desk.draft import OPEN, OWN_PLACE, Draft, DraftRow, OwnPlace
from desk.errors import MendingError
from desk.proposals import End
from geo.gazetteer import Gazetteer
from geo.starts import NotAStartError, bounds
from geo.vocabulary import CLAIM_TYPES, STANDING_CLAIMS, STATUSES

# What is there and at work: a plan, a target or a wish never is.
EXISTING = ("open", "partly_open", "in_force", "launched")
BETWEEN = re.compile(r"\s*(?:—+|–|→|⇌|;|；|、|,|，|\s-\s)\s*")
FIGURE = re.compile(r"\s*(?P<unit>[^=:：]+?)\s*[=:：]\s*(?P<value>-?[\d.]+)\s*")
LONGEST_NAME = 200
OWN_LON, OWN_LAT = (73.0, 136.0), (3.0, 54.0)


@dataclass(frozen=True)
class Finder:
    """Finds places of the gazetteer by a name, without deciding among several."""

    gazetteer: Gazetteer

    @cached_property
    def _ids(self) -> dict[str, tuple[str, ...]]:
        ids: dict[str, dict[str, None]] = {}
        for place in self.gazetteer.places.values():
            names = (place.name_zh, place.short_zh, place.name_en, *place.aliases)
            for name in filter(None, names):
                ids.setdefault(_key(name), {})[place.id] = None
        return {name: tuple(found) for name, found in ids.items()}

    def candidates(self, name: str) -> tuple[str, ...]:
        """Ids of every place of a name; none for a name that nobody holds."""
        return self._ids.get(_key(name), ())

    def end(self, text: str, draft: Draft, row: DraftRow | None = None) -> End:
        """A place as it was typed; without an id where not one alone has the name."""
        for known in (*row.ends, *row.via) if row else ():
            if known.text == text:
                return known
        for place in draft.places:
            if place.name == text:
                return End(text=text, place_id=place.id)
        found = self.candidates(text)
        return End(text=text, place_id=found[0] if len(found) == 1 else "")

    def choices(self, draft: Draft, end: End) -> tuple[str, ...]:
        """Every place that an end may mean, the likeliest first."""
        named = [place for place in draft.named if place.text == end.text]
        found = [i for place in named for i in (place.candidates or (place.place_id,))]
        own = [place.id for place in draft.places if place.name == end.text]
        every = (*own, *found, *self.candidates(end.text), end.place_id)
        return tuple(i for i in dict.fromkeys(every) if i)


def _key(name: str) -> str:
    return "".join(name.split()).casefold()


def decided(draft: Draft, ids: Collection[str], decision: str) -> Draft:
    """Return it with some rows or counts accepted, refused or open again."""
    return replace(
        draft,
        rows=tuple(
            replace(row, decision=decision) if row.id in ids else row
            for row in draft.rows
        ),
        counts=tuple(
            replace(one, decision=decision) if one.id in ids else one
            for one in draft.counts
        ),
    )


def mended(
    draft: Draft,
    row_id: str,
    typed: Mapping[str, str],
    finder: Finder,
    units: Mapping[str, str],
) -> Draft:
    """Return it with what a person typed into a row.

    Parameters
    ----------
    draft
        Before.
    row_id
        The row.
    typed
        By column: kind, name, ends, status, claim_type, date, figures.
    finder
        Finds what the ends mean.
    units
        Figures' units, by every way to write one.

    Raises
    ------
    MendingError
        If a value is no word of the register, no date or no figure, or if a plan
        would become something that exists.
    """
    row = draft.row(row_id)
    if row is None:
        return draft
    new = row
    for column, text in typed.items():
        new = _with(new, column, text.strip(), draft, finder, units)
    _sound(new)
    return draft.with_row(new)


def _with(
    row: DraftRow,
    column: str,
    text: str,
    draft: Draft,
    finder: Finder,
    units: Mapping[str, str],
) -> DraftRow:
    if column == "ends":
        names = [name for name in BETWEEN.split(text) if name]
        return replace(row, ends=tuple(finder.end(n, draft, row) for n in names))
    if column == "figures":
        return replace(row, figures=_figures(text, units))
    if column == "date" and text:
        _date(text)
    if column == "status" and text not in STATUSES:
        raise MendingError("status", text)
    if column == "claim_type" and text not in CLAIM_TYPES:
        raise MendingError("claim_type", text)
    if column == "name":
        text = text[:LONGEST_NAME]
    changes: dict[str, Any] = {column: text}
    return replace(row, **changes)


def _date(text: str) -> None:
    try:
        bounds(text.rstrip("~?").replace("XXXX", "2000"))
    except NotAStartError as error:
        raise MendingError("date", text) from error


def _figures(text: str, units: Mapping[str, str]) -> dict[str, float]:
    found = {}
    for part in filter(None, re.split(r"[;；\n]", text)):
        match = FIGURE.fullmatch(part)
        unit = units.get(_key(match["unit"])) if match else None
        if match is None or unit is None:
            raise MendingError("figures", part.strip())
        try:
            value = float(match["value"])
        except ValueError as error:
            raise MendingError("figures", part.strip()) from error
        found[unit] = int(value) if value.is_integer() else value
    return found


def units_by_name(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the unit of a figure by every way to write it."""
    return {_key(name): unit for unit, some in names.items() for name in (unit, *some)}


def _sound(row: DraftRow) -> None:
    """Complain where a plan is said to be there already."""
    if row.claim_type not in STANDING_CLAIMS and row.status in EXISTING:
        raise MendingError("plan_exists", row.status)


def status_drawn(row: DraftRow) -> str:
    """Status as which a row may be shown: a plan is never shown as what exists."""
    if row.claim_type not in STANDING_CLAIMS and row.status in EXISTING:
        return "planned"
    return row.status


def split(draft: Draft, row_id: str) -> Draft:
    """Return it with one row made two or more: its first end with each of the others.

    A row of two ends or one becomes two alike, to be mended each.
    """
    row = draft.row(row_id)
    if row is None:
        return draft
    if len(row.ends) > 2:
        parts: list[tuple[End, ...]] = [(row.ends[0], one) for one in row.ends[1:]]
    else:
        parts = [row.ends, row.ends]
    made = draft.rows_made
    new = [replace(row, ends=parts[0])]
    for ends in parts[1:]:
        made += 1
        new.append(replace(row, id=f"r{made}", ends=ends, decision=OPEN))
    at = draft.rows.index(row)
    rows = (*draft.rows[:at], *new, *draft.rows[at + 1 :])
    return replace(draft, rows=rows, rows_made=made)


def chosen(draft: Draft, row_id: str, at: int, place_id: str) -> Draft:
    """Return it with one end of a row said to be a certain place."""
    row = draft.row(row_id)
    if row is None or not 0 <= at < len(row.ends):
        return draft
    ends = list(row.ends)
    ends[at] = replace(ends[at], place_id=place_id)
    return draft.with_row(replace(row, ends=tuple(ends)))


def with_place(draft: Draft, name: str, position: str) -> Draft:
    """Return it with a place added; ends of that name that nobody knew are it.

    Parameters
    ----------
    draft
        Before.
    name
        Of the place, as the article prints it.
    position
        Two numbers as the map copies them: latitude before longitude, or the other
        way round, which a place in China tells by itself.

    Raises
    ------
    MendingError
        If the name is blank, or the position is not two numbers in China.
    """
    name = name.strip()[:LONGEST_NAME]
    if not name:
        raise MendingError("place_name", "")
    lon, lat = _position(position)
    number = 1 + max(
        (int(place.id.removeprefix(OWN_PLACE)) for place in draft.places), default=0
    )
    place = OwnPlace(id=f"{OWN_PLACE}{number}", name=name, lon=lon, lat=lat)

    def known(end: End) -> End:
        is_it = end.text == name and not end.place_id
        return replace(end, place_id=place.id) if is_it else end

    rows = tuple(
        replace(row, ends=tuple(map(known, row.ends)), via=tuple(map(known, row.via)))
        for row in draft.rows
    )
    return replace(draft, rows=rows, places=(*draft.places, place))


def _position(text: str) -> tuple[float, float]:
    numbers = [float(n) for n in re.findall(r"-?\d{1,3}(?:\.\d{1,12})?", text)]
    if len(numbers) == 2:
        for lon, lat in (numbers[::-1], numbers):
            if OWN_LON[0] <= lon <= OWN_LON[1] and OWN_LAT[0] <= lat <= OWN_LAT[1]:
                return lon, lat
    raise MendingError("position", text)
