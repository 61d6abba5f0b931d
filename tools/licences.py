"""Write docs/licences.md: what the app needs, why, and under which licence.

Licences are as each package tells of itself, installed in the version of the lock; a
test holds the file against them.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP, OGC = "requirements", "requirements-ogc"
NAME = re.compile(r"([A-Za-z0-9][\w.-]*)")
LOCKED = re.compile(r"([a-z0-9][\w.-]*)==(\S+)")
LONGEST = 60  # of a licence that is a name, not its text
# What packages write in words of their own, as SPDX has it.
SPDX = {
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "MIT License (MIT)": "MIT",
    "BSD": "BSD-3-Clause",
    "New BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "LGPL": "LGPL-2.1-or-later",
    # XStatic-Leaflet, whose files are Leaflet's.
    "(same as Leaflet)": "BSD-2-Clause",
}
HEAD = """\
# What the app needs, and under which licence

Made by `make licences` from the locks and from what each package tells of itself. What
tests and `make data` need beside it is never handed on. Leaflet's files, from
XStatic-Leaflet, are joined into the page; nothing else is handed on with it.
"""


@dataclass(frozen=True)
class Package:
    """A package of a lock."""

    name: str
    version: str
    licence: str
    reason: str
    """Why we ask for it; blank where another package does."""


class LicenceError(RuntimeError):
    """A package is not installed as locked, or tells no licence."""


def reasons(stem: str) -> dict[str, str]:
    """Return what each line of a requirements file says it is for, by package."""
    found = {}
    above = ""
    for line in (ROOT / f"{stem}.in").read_text("utf-8").splitlines():
        if line.startswith("#"):
            above = line.lstrip("# ")
            continue
        name = NAME.match(line)
        if name:
            # Behind it, or where that would be long, above it.
            found[_plain(name[1])] = line.partition("  # ")[2] or above
        above = ""
    return found


def locked(stem: str) -> dict[str, str]:
    """Return the versions of a lock, by package."""
    lines = (ROOT / f"{stem}.txt").read_text("utf-8").splitlines()
    found = (LOCKED.match(line) for line in lines)
    return {_plain(one[1]): one[2] for one in found if one}


def packages(stem: str, but: str = "") -> list[Package]:
    """Return the packages of a lock, without those of another.

    Raises
    ------
    LicenceError
        If one is not installed in its version, or tells no licence.
    """
    left_out = locked(but) if but else {}
    why = reasons(stem)
    return [
        Package(name, version, licence(name, version), why.get(name, ""))
        for name, version in locked(stem).items()
        if name not in left_out
    ]


def licence(name: str, version: str) -> str:
    """Return the licence of an installed package, as SPDX writes it where it can be.

    Raises
    ------
    LicenceError
        If it is not installed in that version, or tells none.
    """
    try:
        package = distribution(name)
    except PackageNotFoundError as error:
        message = f"{name} is not installed; run `make lint`, which installs the locks"
        raise LicenceError(message) from error
    if package.version != version:
        message = f"{name}: {package.version} is installed, not {version} of the lock"
        raise LicenceError(message)
    fields = package.metadata
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in fields.get_all("Classifier", [])
        if text.startswith("License :: ")
    ]
    told = (fields.get("License") or "").strip().splitlines()[:1]
    short = [line for line in told if len(line) < LONGEST]
    for text in (fields.get("License-Expression"), *short, *classifiers):
        known = SPDX.get(text or "", text)
        if known and not known.startswith("Copyright"):
            return known
    message = f"{name} tells no licence; find it and add it to SPDX"
    raise LicenceError(message)


def table(title: str, rows: list[Package]) -> str:
    """Write packages as a table of Markdown."""
    lines = [
        f"\n## {title}",
        "| package | version | licence | what for |",
        "|---|---|---|---|",
    ]
    lines += [f"| {p.name} | {p.version} | {p.licence} | {p.reason} |" for p in rows]
    return "\n".join(lines) + "\n"


def page() -> str:
    """Return docs/licences.md as it should be."""
    app = table("The app", packages(APP))
    return HEAD + app + table("OGC API – Features (`OGC=1`)", packages(OGC, but=APP))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
