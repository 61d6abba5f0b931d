"""Towns for the eye that comes near: GeoNames points with names that can be trusted."""

from __future__ import annotations

import csv
import itertools
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pypinyin import Style, pinyin

from tools.geojson import to_feature
from tools.packages import pinned_file
from tools.recipe import PLACES_CSV, Recipe
from tools.rivers import Plane
from tools.topology import Units

HAN = re.compile(r"[\u3400-\u9fff]{2,}")
# What says only which kind of unit a town is; the map leaves it out.
KINDS_ZH = ("街道", "镇", "乡")
KINDS_EN = re.compile(r" ?(zhen|xiang|jiedao)$", re.IGNORECASE)
# A name that says a unit of another kind, or where it lies, is no town's name.
NO_TOWN = re.compile(r",| (District|County|City)$")
# Tone marks; the dots of ü and the hat of ê are part of the letter.
TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}
PROVINCE_OF = {"32": "51", "33": "50"}  # GeoNames' codes, and the adcode's first digits


@dataclass(frozen=True)
class Town:
    """One GeoNames point: names in both languages, the Chinese one blank if unknown."""

    id: str
    name_zh: str
    name_en: str
    population: int
    lon: float
    lat: float
    adcode: str


def read_towns(units: Units, recipe: Recipe) -> tuple[list[Town], Counter[str]]:
    """Read the towns that the map may name, and count those that it leaves out.

    Returns
    -------
    towns : list of Town
        Sorted by id; degrees, WGS 84.
    left_out : Counter
        How many for which reason.
    """
    content = pinned_file(recipe.towns).read_text(encoding="utf-8")
    records = [r for r in json.loads(content).values() if r["countrycode"] == "CN"]
    records = [r for r in records if r["admin1code"] in PROVINCE_OF]
    points = shapely.points([(r["longitude"], r["latitude"]) for r in records])
    inside = _units_of(points, units)
    named = _Named(units, recipe)
    left_out: Counter[str] = Counter()
    towns = []
    for record, adcode in zip(records, inside, strict=True):
        if not adcode.startswith(PROVINCE_OF[record["admin1code"]]):
            left_out["outside the province that the record names"] += 1
            continue
        if NO_TOWN.search(record["name"]):
            left_out["named as a unit of another kind"] += 1
            continue
        town = _town(record, adcode)
        if not town.name_zh and any(map(HAN.fullmatch, record["alternatenames"])):
            # 万州 under the name of its old county: which one is meant, nobody knows.
            left_out["whose Chinese names are all read otherwise"] += 1
            continue
        if why := named.already(town):
            left_out[why] += 1
        else:
            towns.append(town)
    return sorted(towns, key=lambda town: town.id), left_out


def to_towns(towns: list[Town], units: Units, recipe: Recipe) -> list[dict[str, Any]]:
    """Return a Point feature a town; `size` says how early the map may name it."""
    seats = _seats(units)
    plane = Plane(30.0)
    features = []
    for town in towns:
        point = shapely.Point(town.lon, town.lat)
        to_seat = plane.to_metric(seats[town.adcode]).distance(plane.to_metric(point))
        is_large = town.population >= recipe.towns["large_population"]
        is_seat = to_seat <= recipe.towns["seat_m"]
        size = "seat" if is_seat else "large" if is_large else "small"
        properties: dict[str, object] = {
            "id": town.id,
            "name_zh": town.name_zh,
            "name_en": town.name_en,
            "adcode": town.adcode,
            "size": size,
        }
        features.append(to_feature(point, feature_id=town.id, properties=properties))
    return features


def _units_of(points: NDArray[np.object_], units: Units) -> list[str]:
    """Return the adcode of the unit that each point lies in; blank outside all."""
    adcodes = [""] * len(points)
    tree = shapely.STRtree(units.shapes)
    for point, unit in tree.query(points, predicate="intersects").T.tolist():
        adcodes[point] = units.counties[unit].adcode
    return adcodes


def _seats(units: Units) -> dict[str, shapely.Point]:
    return {
        adcode: shapely.Point(float(row["seat_lon"]), float(row["seat_lat"]))
        for adcode, row in units.rows.items()
    }


def _town(record: dict[str, Any], adcode: str) -> Town:
    name_en, name_zh = names_of(record["name"], record["alternatenames"])
    return Town(
        id=f"town-{record['geonameid']}",
        name_zh=name_zh,
        name_en=name_en,
        population=record["population"],
        lon=record["longitude"],
        lat=record["latitude"],
        adcode=adcode,
    )


def names_of(name: str, alternates: list[str]) -> tuple[str, str]:
    """Return the English name and the Chinese one, blank where none is read like it.

    The English name loses tone marks, and the word for its kind of unit where it stands
    apart or the Chinese name shows that it is one: 赵镇 stays Zhaozhen.
    """
    letters = unicodedata.normalize("NFD", name.replace("’", "'"))
    plain = "".join(sign for sign in letters if sign not in TONES)
    plain = unicodedata.normalize("NFC", plain)
    short = KINDS_EN.sub("", plain)
    for name_en in (plain, short):
        if name_zh := chinese_name(name_en, alternates):
            return name_en, name_zh
    return (short if plain[len(short) :].startswith(" ") else plain), ""


def chinese_name(name_en: str, alternates: list[str]) -> str:
    """Return the alternate name that is read like the English one; blank without.

    Records mix names of the town, its seat and its county. Simplified characters come
    first, then the name that also stands with the word for its kind of unit.
    """
    written = {name for name in alternates if HAN.fullmatch(name)}
    bases = {_without_kind(name) for name in written}
    wanted = _letters(name_en)
    same = [base for base in bases if wanted in _read(base)]
    official = {base for base in bases for kind in KINDS_ZH if base + kind in written}
    same.sort(key=lambda b: (not _is_simplified(b), b not in official, b))
    return same[0] if same else ""


def _without_kind(name: str) -> str:
    """Return 朱沱 for 朱沱镇; 赵镇 keeps what is half of its name."""
    kinds = [k for k in KINDS_ZH if name.endswith(k) and len(name) > len(k) + 1]
    return name.removesuffix(kinds[0]) if kinds else name


def _read(name: str) -> set[str]:
    """Return every way in which a Chinese name may be read, without tones."""
    syllables = pinyin(name, style=Style.NORMAL, heteronym=True)
    return {_letters("".join(way)) for way in itertools.product(*syllables)}


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().replace("v", "u"))
    return "".join(sign for sign in plain if "a" <= sign <= "z")


def _is_simplified(name: str) -> bool:
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


class _Named:
    """What the map names already: places of its own, and units that a town shares."""

    def __init__(self, units: Units, recipe: Recipe) -> None:
        self._rows = units.rows
        self._near_m = recipe.towns["same_place_m"]
        self._namesake_m = recipe.towns["namesake_m"]
        self._plane = Plane(30.0)
        with PLACES_CSV.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["lon"]]
        self._names = [_place_names(row) for row in rows]
        lonlat = [(float(row["lon"]), float(row["lat"])) for row in rows]
        self._points = self._plane.to_metric(shapely.multipoints(lonlat))

    def already(self, town: Town) -> str:
        """Say why a town would be named twice; blank where it would not."""
        row = self._rows[town.adcode]
        own = {town.name_zh, town.name_en} - {""}
        if own & _unit_names(row):
            return "named like its own county or city"
        point = self._plane.to_metric(shapely.Point(town.lon, town.lat))
        away_m = shapely.distance(shapely.get_parts(self._points), point)
        if (away_m <= self._near_m).any():
            return "at a place of places.csv"
        near = np.flatnonzero(away_m <= self._namesake_m).tolist()
        if any(own & self._names[number] for number in near):
            return "named like a place of places.csv nearby"
        return ""


def _unit_names(row: dict[str, str]) -> set[str]:
    """Return what the map calls a county and its city, in both languages."""
    english = {row["name_en"].rpartition(" ")[0], row["prefecture_en"].split(" ")[0]}
    chinese = {row["short_zh"], row["prefecture_zh"].removesuffix("市")}
    return {*english, *chinese, row["short_en"]}


def _place_names(row: dict[str, str]) -> set[str]:
    names = [
        row["name_zh"],
        row["name_en"],
        row["short_zh"],
        *row["aliases"].split(";"),
    ]
    short = [
        name.removesuffix(kind)
        for name in names
        for kind in (*KINDS_ZH, " Town", " Township")
    ]
    return {*names, *short} - {""}
