"""Print the note of the current version, ready for a tag.

``make --silent release-note | git tag --annotate v2026.11.0 --file -``

There is one version, ``year.month.count``, and data/version.toml says it;
pyproject.toml and the newest entry of CHANGELOG.md must agree.
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TITLE = "成渝联动图 · Chengyu Link Map"
VERSION = re.compile(r"20\d\d\.(?:[1-9]|1[0-2])\.\d+")
ENTRY = re.compile(r"^## (.+)$", re.MULTILINE)
# Git takes a line that begins so for a comment, and leaves it out of a tag.
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


class VersionError(ValueError):
    """The places that state the version disagree; the message says where and how."""


@dataclass(frozen=True, slots=True)
class Release:
    """A version with its date and what the changelog says of it."""

    version: str
    date: str
    changes: str

    def note(self) -> str:
        """Return the note: a line for the title, a blank one, then the changes."""
        changes = HEADING.sub(r"\1:", self.changes).strip()
        return f"{TITLE} {self.version} ({self.date})\n\n{changes}\n"


def current_release(root: Path = ROOT) -> Release:
    """Read the current version.

    Raises
    ------
    VersionError
        If it has no form of a version, or pyproject.toml or CHANGELOG.md state another.
    """
    stated = tomllib.loads((root / "data/version.toml").read_text(encoding="utf-8"))
    package = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    version = stated["version"]
    if not VERSION.fullmatch(version):
        message = f"data/version.toml: {version} is not year.month.count"
        raise VersionError(message)
    if package["project"]["version"] != version:
        message = (
            f"pyproject.toml: version {package['project']['version']}, but "
            f"data/version.toml says {version}; write the same there"
        )
        raise VersionError(message)
    entries = ENTRY.split(changelog)
    newest, changes = (entries[1].strip(), entries[2]) if len(entries) > 2 else ("", "")
    if newest != version:
        message = (
            f"CHANGELOG.md: the newest entry is {newest or 'missing'}, but "
            f"data/version.toml says {version}; begin one with '## {version}'"
        )
        raise VersionError(message)
    if not changes.strip():
        message = f"CHANGELOG.md: say under '## {version}' what changed"
        raise VersionError(message)
    return Release(version, stated["date"], changes)


def main() -> int:
    """Print the note, or what keeps it from being one."""
    try:
        release = current_release()
    except VersionError as error:
        print(error, file=sys.stderr)
        return 1
    print(release.note(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
