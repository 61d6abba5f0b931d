"""GSHHG river lines out of the pinned Debian package, without installing it."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import netCDF4
import numpy as np
from numpy.typing import NDArray

from tools.recipe import GeodataError

#: Points are stored in bins as 16-bit shares of the bin's side.
STEPS = 65_535

Segment = NDArray[np.int64]  # n rows of x, y in bin steps from 0 E, 0 N


def fetch_deb(pin: dict[str, Any], cache: Path) -> Path:
    """Return the pinned package file, downloading it into the cache if need be.

    Raises
    ------
    GeodataError
        If it can be neither found nor downloaded, or its sha256 is not the
        pinned one.
    """
    deb = cache / str(pin["deb"])
    if not deb.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _download(f"{pin['package']}={pin['version']}", cache)
    if not deb.exists():
        message = f"{deb} is missing after apt-get download; put the file there by hand"
        raise GeodataError(message)
    found = hashlib.sha256(deb.read_bytes()).hexdigest()
    if found != pin["sha256"]:
        message = (
            f"{deb}: sha256 {found}, the recipe pins {pin['sha256']}; "
            "delete the file and fetch that very version"
        )
        raise GeodataError(message)
    return deb


def _download(wanted: str, cache: Path) -> None:
    remedy = f"put {wanted} into {cache} by hand"
    if shutil.which("apt-get") is None:
        message = f"no apt-get here to download {wanted}; {remedy}"
        raise GeodataError(message)
    done = subprocess.run(
        ["apt-get", "download", wanted],
        cwd=cache,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        message = (
            f"apt-get download {wanted} failed: {done.stderr.strip()}; "
            f"run `apt-get update` first, or {remedy}"
        )
        raise GeodataError(message)


def read_member(deb: Path, member: str) -> bytes:
    """Return one file of a Debian package.

    Raises
    ------
    GeodataError
        If dpkg-deb is missing or the package has no such file.
    """
    if shutil.which("dpkg-deb") is None:
        message = f"no dpkg-deb here to open {deb}; build on Debian or Ubuntu"
        raise GeodataError(message)
    packed = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", str(deb)], capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        try:
            file = archive.extractfile(member)
        except KeyError as error:
            message = f"{deb}: has no {member}"
            raise GeodataError(message) from error
        if file is None:
            message = f"{deb}: {member} is not a plain file"
            raise GeodataError(message)
        return file.read()


def read_segments(binned: bytes, window: tuple[int, int, int, int]) -> list[Segment]:
    """Decode the river segments of the bins in a window.

    Parameters
    ----------
    binned
        A `binned_river_?.nc` file of GSHHG with bins of one degree.
    window
        Whole degrees: minimum lon, minimum lat, maximum lon, maximum lat.

    Returns
    -------
    list of array
        Lines as whole `STEPS` of a degree east and north, WGS 84. Segments of
        neighbouring bins meet in the very same numbers.
    """
    with netCDF4.Dataset("rivers", memory=binned) as data:
        data.set_auto_mask(False)
        columns = {name: column[...] for name, column in data.variables.items()}
    if columns["Bin_size_in_minutes"].item() != 60:
        message = "GSHHG river file: bins are not of one degree; use the full one"
        raise GeodataError(message)
    minx, miny, maxx, maxy = window
    return [
        segment
        for lat in range(miny, maxy)
        for lon in range(minx, maxx)
        for segment in _bin_segments(columns, lon, lat)
    ]


def _bin_segments(
    columns: dict[str, NDArray[Any]], lon: int, lat: int
) -> list[Segment]:
    # Bins run east from Greenwich in rows from the north pole down.
    row = (89 - lat) * 360 + lon % 360
    first = int(columns["Id_of_first_segment_in_a_bin"][row])
    corner = np.array([lon, lat]) * STEPS
    # Offsets are unsigned, though netCDF can only declare them signed.
    xs = columns["Relative_longitude_from_SW_corner_of_bin"].view(np.uint16)
    ys = columns["Relative_latitude_from_SW_corner_of_bin"].view(np.uint16)
    segments = []
    for index in range(first, first + int(columns["N_segments_in_a_bin"][row])):
        start = int(columns["Id_of_first_point_in_a_segment"][index])
        stop = start + int(columns["N_points_for_a_segment"][index])
        points = np.stack([xs[start:stop], ys[start:stop]], axis=1)
        segments.append(points.astype(np.int64) + corner)
    return segments
