"""The systems in which plans of this region come, and which one metres may be in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

LON_LAT = "EPSG:4326"
WEB_MERCATOR = "EPSG:3857"
CRS84 = "OGC:CRS84"
# Other codes that services give to Web Mercator.
MERCATORS = ("EPSG:3857", "EPSG:900913", "EPSG:3785", "EPSG:102100", "EPSG:102113")
# Their shift to WGS 84 is not public: what is drawn may lie some 100 m off.
OLD_DATUMS = re.compile(r"beijing.?1954|xian.?1980|new beijing", re.IGNORECASE)
CODE = re.compile(
    r"(?:EPSG|ESRI|SR-ORG)\D{0,3}(?:[\d.]*[:/]{1,2})?(\d{4,6})\b", re.IGNORECASE
)
LONGEST_TEXT, SHOWN_TEXT = 10_000, 80
CGCS_FIRST_WITH, CGCS_FIRST_WITHOUT, FIRST_ZONE, LAST_ZONE = 4513, 4534, 25, 45
CGCS_SIX_WITH, FIRST_SIX, LAST_SIX = 4491, 13, 23
# 3-degree zones from 102 to 111 degrees, then 6-degree zones, then UTM: whichever
# fits metres without the number of a zone, only the reader knows.
UNNUMBERED = ("4544 4543 4545 4546 4507 4506".split(), "EPSG:32648")


# What a reader is offered: degrees, Web Mercator, and the 3-degree zones hereabouts
# with their number and without.
ZONES_HERE = range(33, 38)
OFFERED = (
    LON_LAT,
    "EPSG:4490",
    WEB_MERCATOR,
    *(f"EPSG:{CGCS_FIRST_WITH + zone - FIRST_ZONE}" for zone in ZONES_HERE),
    *(f"EPSG:{CGCS_FIRST_WITHOUT + zone - FIRST_ZONE}" for zone in ZONES_HERE),
    UNNUMBERED[1],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """How the numbers of a file become degrees."""

    code: str
    crs: CRS
    is_metric: bool
    is_old_datum: bool

    def to_degrees(self, at: np.ndarray) -> np.ndarray:
        """Bring rows of easting and northing, or lon and lat, to lon, lat WGS 84."""
        if not len(at):
            return at
        # Heights would be wished as the third of three; none are needed.
        return np.column_stack(_to_degrees(self.crs).transform(at[:, 0], at[:, 1]))


@cache
def _to_degrees(crs: CRS) -> Transformer:
    return Transformer.from_crs(crs, CRS.from_epsg(4326), always_xy=True)


def crs_code(name: str) -> str:  # noqa: PLR0911 - one a form
    """Return a system as ``EPSG:4523``; what is no such name comes back as it is.

    Parameters
    ----------
    name
        As files write it: an URN, an address, ``EPSG:4523``, ``CRS84``, ``WGS 84``, or
        well-known text.
    """
    plain = name.strip()
    if "[" in plain:
        return _code_of_text(plain)
    if re.search(r"CRS\s?84", plain, re.IGNORECASE):
        return CRS84
    if found := CODE.search(plain):
        return f"EPSG:{found[1]}"
    if re.fullmatch(r"\d{4,6}", plain):
        return f"EPSG:{plain}"
    if re.fullmatch(r"WGS[\s_]?(19)?84|GCS_WGS_1984", plain, re.IGNORECASE):
        return LON_LAT
    if re.fullmatch(r"CGCS[\s_]?2000", plain, re.IGNORECASE):
        return "EPSG:4490"
    return plain


def _code_of_text(text: str) -> str:
    """Return the code of a system in well-known text, or the text."""
    if len(text) > LONGEST_TEXT:
        return text[:SHOWN_TEXT]
    try:
        crs = CRS.from_wkt(text)
        code = crs.to_epsg(min_confidence=60)
    except (ProjError, ValueError):
        return text
    return f"EPSG:{code}" if code else text


@cache
def system_of(code: str) -> System | None:
    """Return the system of a code or of well-known text; None if there is no such."""
    plain = WEB_MERCATOR if code in MERCATORS else LON_LAT if code == CRS84 else code
    is_text = "[" in plain and len(plain) <= LONGEST_TEXT
    # Other texts may be names of files to the library.
    if not is_text and not re.fullmatch(r"EPSG:\d{4,6}", plain):
        return None
    try:
        crs = CRS.from_wkt(plain) if is_text else CRS.from_user_input(plain)
        if crs.is_compound:
            crs = crs.sub_crs_list[0]
        if not (crs.is_geographic or crs.is_projected):
            return None
        _to_degrees(crs)
    except (ProjError, ValueError, IndexError):
        return None
    name = crs.geodetic_crs.name if crs.geodetic_crs else ""
    return System(
        code=plain if "[" not in plain else crs.name,
        crs=crs,
        is_metric=not crs.is_geographic,
        is_old_datum=bool(OLD_DATUMS.search(name.replace("_", " "))),
    )


def metric_guesses(east: float) -> list[str]:
    """Return the systems that metres without a name may be in, the likeliest first.

    Parameters
    ----------
    east
        Easting of one point: those that begin with the number of a zone name it.
    """
    zone = int(east // 1e6)
    if FIRST_ZONE <= zone <= LAST_ZONE:
        return [f"EPSG:{CGCS_FIRST_WITH + zone - FIRST_ZONE}"]
    six = (
        [f"EPSG:{CGCS_SIX_WITH + zone - FIRST_SIX}"]
        if FIRST_SIX <= zone <= LAST_SIX
        else []
    )
    if 0 < east < 1e6:
        codes, utm = UNNUMBERED
        return [*(f"EPSG:{code}" for code in codes), utm]
    return [WEB_MERCATOR, *six]


@cache
def described(code: str) -> tuple[str, dict[str, object]]:
    """Return the key of the words that tell a system to a reader, and their values.

    The key is blank for one that is told by its name alone, the value ``crs``.
    """
    system = system_of(code)
    if system is None:
        return "crs_unknown", {}
    if code in MERCATORS:
        return "crs_mercator", {"crs": code}
    operation = system.crs.coordinate_operation
    if not system.is_metric or operation is None:
        return "crs_degrees", {"crs": code}
    values = {one.name: one.value for one in operation.params}
    lon0 = round(float(values.get("Longitude of natural origin", 0)), 2)
    told: dict[str, object] = {"crs": system.code, "lon0": f"{lon0:g}"}
    if "UTM" in system.crs.name:
        return "crs_utm", told
    if "Transverse Mercator" not in operation.method_name:
        return "", {"crs": system.code}
    is_numbered = float(values.get("False easting", 0)) >= 1e6
    width = 3 if re.search(r"3.degree", system.crs.name, re.IGNORECASE) else 6
    datum = system.crs.name.partition(" / ")[0]
    key = "crs_zone" if is_numbered else "crs_meridian"
    return key, {**told, "datum": datum, "width": width}
