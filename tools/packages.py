"""Files of the pinned packages, proved to be the pinned ones."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from tools.recipe import GeodataError


def pinned_file(pin: dict[str, Any]) -> Path:
    """Return the file of an installed package that a table of the recipe pins.

    Raises
    ------
    GeodataError
        Unless the package is installed in that version and the file has that sha256.
    """
    remedy = "run `make data`, which installs requirements-data.txt"
    try:
        package = distribution(pin["package"])
        found = package.version
    except PackageNotFoundError:
        package, found = None, "nothing"
    if package is None or found != pin["version"]:
        message = f"{pin['package']}=={pin['version']} is needed, not {found}; {remedy}"
        raise GeodataError(message)
    path = Path(str(package.locate_file(pin["member"])))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if sha256 != pin["sha256"]:
        message = f"{path}: sha256 {sha256}, not the pinned one; {remedy}"
        raise GeodataError(message)
    return path
