"""Which columns of a table say where its rows lie."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.own.angles import read_angle, read_both
from service.own.well_known import is_well_known

_PLACED = "(gcj|bd|amap|baidu|center|start|point|geo|pos|loc)"
LON = re.compile(
    r"(lon|lng|long|longitude|longtitude|[经經]度|[东東][经經]|[经經]|x坐[标標]|"
    r"[东東]坐[标標]|lon_?(wgs84?|dd|deg)|wgs84?_?(lon|lng)|[经經]度.*|.*[经經]度|"
    rf"{_PLACED}\w*_?(lon|lng|long)|gps_?(lon|lng|x)|.*_(lon|lng|longitude)|"
    r"decimallongitude|easting|east|e)",
    re.IGNORECASE,
)
LAT = re.compile(
    r"(lat|latitude|[纬緯]度|北[纬緯]|[纬緯]|y坐[标標]|北坐[标標]|"
    r"lat_?(wgs84?|dd|deg)|wgs84?_?lat|[纬緯]度.*|.*[纬緯]度|"
    rf"{_PLACED}\w*_?lat|gps_?(lat|y)|.*_(lat|latitude)|"
    r"decimallatitude|northing|north|n)",
    re.IGNORECASE,
)
X = re.compile(
    r"(x|coord_?x|x_?coord|point_?x|xcoordinate|横坐标|x_?(米|m)?)", re.IGNORECASE
)
Y = re.compile(
    r"(y|coord_?y|y_?coord|point_?y|ycoordinate|纵坐标|y_?(米|m)?)", re.IGNORECASE
)
BOTH = re.compile(
    r"(坐[标標]|[经經][纬緯]度|坐[标標][点點]|位置|lnglat|lonlat|latlng|latlon|location|"
    r"coordinates?|coords?|geo_?point|position|gps)",
    re.IGNORECASE,
)
SHAPE = re.compile(
    r"(wkt|the_?geom|geom|geometry|shape|几何|wkb_geometry)", re.IGNORECASE
)
JSON = re.compile(r"\s*\{.*\"(type|coordinates)\"", re.DOTALL)
SAMPLED = 200
# Of the cells of a column that are filled, so many must be what it is taken for.
MOSTLY = 0.6
# Degrees in which the whole country lies, with room around it.
LON_RANGE, LAT_RANGE = (70, 140), (2, 56)

Test = Callable[[object], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Numbers of the columns: two, one with both, one with a geometry, or JSON."""

    lon: int = -1
    lat: int = -1
    both: int = -1
    geometry: int = -1
    json: int = -1
    is_guessed: bool = False
    """By what stands in them: their names say nothing."""


def bare_name(name: object) -> str:
    """Return a name of a column without its unit, half-width."""
    text = unicodedata.normalize("NFKC", str(name)).strip()
    text = re.sub(r"\s*[(\[【].*$", "", text, flags=re.DOTALL)
    return re.sub(r"[\s°:]+", "", text)


def where_in(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Where | None:
    """Find the columns that say where rows lie; None where there are none."""
    look = _Look(rows[:SAMPLED], len(names))
    bare = [bare_name(name) for name in names]
    if (geometry := look.first(is_well_known)) is not None:
        return Where(geometry=geometry)
    if (
        at := look.first(lambda c: isinstance(c, str) and bool(JSON.match(c)))
    ) is not None:
        return Where(json=at)
    for lon_sign, lat_sign in ((LON, LAT), (X, Y)):
        lon = _named(bare, lon_sign)
        lat = _named(bare, lat_sign, but=lon)
        if lon >= 0 and lat >= 0:
            return Where(lon=lon, lat=lat)
    both = next(
        (at for at in look.all(_is_both) if BOTH.fullmatch(bare[at])),
        look.first(_is_both_here),
    )
    return Where(both=both) if both is not None else look.guess()


def _named(bare: Sequence[str], sign: re.Pattern[str], but: int = -1) -> int:
    found = (at for at, name in enumerate(bare) if at != but and sign.fullmatch(name))
    return next(found, -1)


def _is_both(cell: object) -> bool:
    return read_both(cell) is not None


def _is_both_here(cell: object) -> bool:
    pair = read_both(cell)
    return (
        pair is not None
        and _within(max(pair), LON_RANGE)
        and _within(min(pair), LAT_RANGE)
    )


def _within(value: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= value <= ends[1]


def _has_decimals(cell: object) -> bool:
    """Whole numbers are counts, years and pupils rather than places."""
    return bool(re.search(r"[.,°度\u2032'\"]", str(cell)))


@dataclass(frozen=True, slots=True)
class _Look:
    rows: Sequence[Sequence[object]]
    width: int

    def all(self, test: Test) -> list[int]:
        """Numbers of the columns of which most cells are such."""
        found = []
        for at in range(self.width):
            cells = [row[at] for row in self.rows if at < len(row)]
            filled = [cell for cell in cells if cell not in ("", None)]
            if filled and sum(map(test, filled)) >= len(filled) * MOSTLY:
                found.append(at)
        return found

    def first(self, test: Test) -> int | None:
        return next(iter(self.all(test)), None)

    def guess(self) -> Where | None:
        lons = self.all(
            lambda c: _within(read_angle(c), LON_RANGE) and _has_decimals(c)
        )
        lats = self.all(
            lambda c: _within(read_angle(c), LAT_RANGE) and _has_decimals(c)
        )
        for lon in lons:
            near = [at for at in (lon + 1, lon - 1) if at in lats]
            lat = (near or (lats if len(lats) == 1 else []))[:1]
            if lat:
                return Where(lon=lon, lat=lat[0], is_guessed=True)
        return None


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns rather than being one of the data."""
    filled = [cell for cell in cells if cell.strip()]
    is_data = any(
        read_angle(cell) == read_angle(cell) or is_well_known(cell) for cell in filled
    )
    return bool(filled) and not is_data


def names_places(cells: Sequence[str]) -> bool:
    """Whether a row names where things lie."""
    bare = [bare_name(cell) for cell in cells]

    def has(sign: re.Pattern[str]) -> bool:
        return any(name and sign.fullmatch(name) for name in bare)

    return (has(LON) and has(LAT)) or (has(X) and has(Y)) or has(BOTH) or has(SHAPE)
