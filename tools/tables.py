"""Tables that a tool writes into data/ and a test holds up to date."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from service.published import Published, publish


def write_table(
    name: str,
    table: Callable[[Published], str],
    description: str | None,
    arguments: Sequence[str] | None = None,
) -> int:
    """Write a table, or with ``--check`` say whether it is up to date.

    Parameters
    ----------
    name
        Of the file in data/.
    table
        Writes it from what is published.
    description
        For ``--help``.
    arguments
        Of the command; the process's own by default.

    Returns
    -------
    int
        The exit code: 1 where the file is not up to date.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    published = publish()
    path: Path = published.atlas.paths.register(name)
    text = table(published)
    if options.check:
        current = path.exists() and path.read_text(encoding="utf-8") == text
        print(f"{path.name}: {'up to date' if current else 'run this without --check'}")
        return 0 if current else 1
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(text)} characters")
    return 0
