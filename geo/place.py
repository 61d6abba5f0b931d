"""A place, with how well its position is known."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import Point

COUNTY_KIND = "district_or_county"
PROVINCE_KIND = "province"
EXACT_KM = 10.0  # beyond this radius no exact point is drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place with how well its position is known.

    `lon` and `lat` are WGS 84 degrees; `accuracy_km` is an honest error radius.
    """

    id: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    adcode: str
    lon: float
    lat: float
    accuracy_km: float
    basis: str
    datum: str
    zone_host_adcodes: tuple[str, ...] = ()
    parent_place_id: str = ""
    note: str = ""
    short_zh: str = ""
    short_en: str = ""
    label_lon: float | None = None
    label_lat: float | None = None
    prefecture_adcode: str = ""
    region_codes: tuple[str, ...] = ()
    """Provinces that a province or a region across the border is made of."""

    @property
    def basis_kind(self) -> str:
        """First word of the basis: geonames, published, derived or memory."""
        return self.basis.partition(":")[0]

    @property
    def datum_kind(self) -> str:
        """Whether the point was given in WGS 84, presumed to be, or converted."""
        if "converted" in self.datum:
            return "converted"
        return "presumed" if "presumed" in self.datum else "given"

    @property
    def is_exact(self) -> bool:
        """Whether the position is known well enough to draw a solid point."""
        return self.accuracy_km <= EXACT_KM

    @property
    def is_county(self) -> bool:
        """Whether the place is a county-level unit with a boundary."""
        return self.kind == COUNTY_KIND

    @property
    def code(self) -> str:
        """Official code where the place is a county, a city or a province; else blank.

        A city's `adcode` is that of its seat, which is not the city.
        """
        if self.is_county:
            return self.adcode
        if self.prefecture_adcode:
            return self.prefecture_adcode
        is_one = self.kind == PROVINCE_KIND and len(self.region_codes) == 1
        return self.region_codes[0] if is_one else ""

    @property
    def point(self) -> Point:
        """Position as lon, lat degrees."""
        return Point(self.lon, self.lat)
