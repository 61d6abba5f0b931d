"""The gazetteer: from a name or adcode to one place, or an error with candidates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.errors import GazetteerError, Issue, Remedy
from geo.place import COUNTY_KIND, Place
from geo.registers import Registers
from geo.tables import Row

PLACE_COLUMNS = (
    "place_id name_zh name_en aliases kind adcode lon lat accuracy_km basis datum "
    "zone_host_adcodes parent_place_id prefecture_adcode region_code short_zh short_en "
    "check note"
).split()
COUNTY_COLUMNS = (
    "adcode name_zh short_zh name_en short_en pinyin_joined initials prefecture_zh "
    "prefecture_en province_zh province_en seat_lon seat_lat seat_accuracy_km "
    "seat_basis seat_datum label_lon label_lat in_circle"
).split()
LON_RANGE = (-180.0, 180.0)
LAT_RANGE = (-90.0, 90.0)


class Gazetteer:
    """All places, by id; `resolve` finds one by any of its names.

    Parameters
    ----------
    places
        Places with distinct ids. Names may be shared: such a name is ambiguous.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = {place.id: place for place in places}
        self._by_name: dict[str, list[str]] = {}
        self._by_short_name: dict[str, list[str]] = {}
        for place in self.places.values():
            for name in _names(place):
                self._by_name.setdefault(name, []).append(place.id)
            for name in _short_names(place):
                self._by_short_name.setdefault(name, []).append(place.id)

    def __getitem__(self, place_id: str) -> Place:
        return self.places[place_id]

    def resolve(self, name: str) -> Place:
        """Find the one place that a Chinese or English name, alias, id or adcode means.

        Raises
        ------
        GazetteerError
            If no place has the name, or several have; it lists the candidates.
        """
        if name in self.places:
            return self.places[name]
        # 广安 is an alias that the articles print for the city; the district's short
        # form, which nobody printed, does not make it ambiguous.
        key = _key(name)
        candidates = self._by_name.get(key) or self._by_short_name.get(key) or []
        if len(candidates) == 1:
            return self.places[candidates[0]]
        remedy = "Use the name of a place in places.csv or counties.csv, or its adcode."
        problem = "unknown_place"
        if candidates:
            problem = "ambiguous_name"
            choices = [
                f"{self.places[i].name_zh} {self.places[i].adcode} ({i})"
                for i in candidates
            ]
            remedy = Remedy("Say which one: {choices}.", choices="; ".join(choices))
        raise GazetteerError(
            [Issue(problem=problem, file="data/places.csv", value=name, remedy=remedy)]
        )

    def zone(self, place_id: str) -> Place:
        """The place itself, or the zone that a bureau or office belongs to."""
        place = self.places[place_id]
        return self.zone(place.parent_place_id) if place.parent_place_id else place

    def check_names(self, row: Row, column: str) -> tuple[str, ...]:
        """Resolve a cell of names to place ids, complaining in the row it stands in."""
        ids = []
        for name in row.items(column):
            try:
                ids.append(self.resolve(name).id)
            except GazetteerError as error:
                issue = error.issues[0]
                row.issues.append(
                    replace(issue, file=row.file, row=row.number, column=column)
                )
        return tuple(ids)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _names(place: Place) -> set[str]:
    names = {place.name_zh, place.name_en, *place.aliases}
    if place.is_county:
        names.add(place.adcode)
    if place.prefecture_adcode:
        names.add(place.prefecture_adcode)
    return {_key(name) for name in names if name}


def read_gazetteer(paths: Registers) -> Gazetteer:
    """Read places and counties into one gazetteer.

    Places that are counties merge with their row of counties.csv: the place keeps its
    id and position, the county gives short names and label point.

    Raises
    ------
    RegisterError
        If a row has no number where one is needed, or stands twice.
    """
    places = read_places(paths)
    by_adcode = {place.adcode: place for place in places.values() if place.is_county}
    for county in _read_counties(paths):
        named = by_adcode.get(county.adcode)
        if named is None:
            places[county.id] = county
            continue
        places[named.id] = replace(
            named,
            aliases=(*named.aliases, *county.aliases),
            short_zh=county.short_zh,
            short_en=county.short_en,
            label_lon=county.label_lon,
            label_lat=county.label_lat,
        )
    return Gazetteer(places.values())


def _position(row: Row, lon_column: str, lat_column: str) -> tuple[float, float]:
    lon, lat = row.decimal(lon_column), row.decimal(lat_column)
    if not (
        LON_RANGE[0] <= lon <= LON_RANGE[1] and LAT_RANGE[0] <= lat <= LAT_RANGE[1]
    ):
        remedy = "Longitude comes first; are the two swapped?"
        row.complain(lat_column, "not_on_earth", remedy)
    return lon, lat


def read_places(paths: Registers) -> dict[str, Place]:
    """Read the named places, by id.

    Raises
    ------
    RegisterError
        If a row has no number where one is needed, or stands twice.
    """
    table = paths.table("places.csv", PLACE_COLUMNS)
    table.unique("place_id")
    ids = {row.text("place_id") for row in table}
    places = {}
    for row in table:
        lon, lat = _position(row, "lon", "lat")
        if row.text("parent_place_id") and row.text("parent_place_id") not in ids:
            row.complain("parent_place_id", "unknown_place", "Give an id of this file.")
        place = Place(
            id=row.needed("place_id"),
            name_zh=row.needed("name_zh"),
            name_en=row.needed("name_en"),
            aliases=row.items("aliases"),
            kind=row.needed("kind"),
            adcode=row.text("adcode"),
            lon=lon,
            lat=lat,
            accuracy_km=row.decimal("accuracy_km"),
            basis=row.needed("basis"),
            datum=row.needed("datum"),
            zone_host_adcodes=row.items("zone_host_adcodes"),
            parent_place_id=row.text("parent_place_id"),
            note=row.text("note"),
            prefecture_adcode=row.text("prefecture_adcode"),
            region_codes=row.items("region_code"),
            short_zh=row.text("short_zh"),
            short_en=row.text("short_en"),
        )
        places[place.id] = place
    table.done()
    return places


def _read_counties(paths: Registers) -> list[Place]:
    table = paths.table("counties.csv", COUNTY_COLUMNS)
    table.unique("adcode")
    counties = []
    for row in table:
        lon, lat = _position(row, "seat_lon", "seat_lat")
        label_lon, label_lat = _position(row, "label_lon", "label_lat")
        counties.append(
            Place(
                id=f"county_{row.needed('adcode')}",
                name_zh=row.needed("name_zh"),
                name_en=row.needed("name_en"),
                aliases=(row.text("prefecture_zh") + row.text("name_zh"),),
                kind=COUNTY_KIND,
                adcode=row.needed("adcode"),
                lon=lon,
                lat=lat,
                accuracy_km=row.decimal("seat_accuracy_km"),
                basis=row.needed("seat_basis"),
                datum=row.needed("seat_datum"),
                short_zh=row.text("short_zh"),
                short_en=row.text("short_en"),
                label_lon=label_lon,
                label_lat=label_lat,
            )
        )
    table.done()
    return counties


def _short_names(place: Place) -> set[str]:
    return {_key(name) for name in (place.short_zh, place.short_en) if name}
