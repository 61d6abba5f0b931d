"""Texts that would be markup, script or a formula if anybody forgot to escape them."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Collection, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

# What a payload does, should it ever run; it stands in each, and nowhere else.
SENTINEL = "__xss"
PAYLOADS = (
    '<img src=x onerror="window.__xss=1">',
    "</script><script>window.__xss=1</script>",
    "${window.__xss=1}",
    "`+(window.__xss=1)+`",
    '"><svg onload="window.__xss=1">',
    "'-window.__xss=1-'{{7*7}}",
)
# … and what only a parser sees: other ways out of an attribute, a style, a comment.
MORE_PAYLOADS = (
    *PAYLOADS,
    "' onmouseover='window.__xss=1' x='",
    "</title></textarea></style><iframe srcdoc='<script>__xss</script>'>",
    "--><base href=//__xss.example/>",
    "]]><a href='javascript:window.__xss=1'>x</a>",
    "<a href=data:text/html,__xss>x</a>",
    "\u2028<math><mi//xlink:href='data:x,__xss'>",
)
FACT_FIELDS = "desc figures caveat".split()
FEATURE_FIELDS = "name label desc note".split()
SOURCE_FIELDS = "title publication attribution text notes answer".split()
LANGUAGE = re.compile(r"_(?:zh|en)$")


def poison_csv(
    path: Path, fields: Collection[str], payloads: Iterator[str], *, first: bool = False
) -> None:
    """Add a payload to every cell of the fields, in both languages.

    Parameters
    ----------
    path, fields
        The register, and names of columns without their language.
    payloads
        One for each cell.
    first
        Put it before what stands there, as a formula has to be.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames or []
    for row in rows:
        if "aliases" in row:  # the registers still name a place as it was called
            row["aliases"] += f";{row['name_zh']}"
        for column in columns:
            if LANGUAGE.sub("", column) in fields and LANGUAGE.search(column):
                put = next(payloads)
                row[column] = put + row[column] if first else row[column] + put
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)  # so that a lone \r is quoted
        writer.writeheader()
        writer.writerows(rows)


def poison_sources(path: Path, payloads: Iterator[str]) -> None:
    """Add to every title and name in a TOML file, line by line."""
    keys = "|".join(f"{field}_(?:zh|en)" for field in SOURCE_FIELDS)
    line = re.compile(rf'^((?:{keys}) = )("(?:[^"\\]|\\.)*")$', re.MULTILINE)
    text = path.read_text(encoding="utf-8")

    def longer(match: re.Match[str]) -> str:
        value = tomllib.loads(f"x = {match[2]}")["x"] + next(payloads)
        return match[1] + json.dumps(value, ensure_ascii=False)

    changed, count = line.subn(longer, text)
    assert count > 4
    path.write_text(changed, encoding="utf-8")


def poison_words(path: Path, payloads: Iterator[str]) -> None:
    """Add to every word."""

    def longer(table: dict[str, Any]) -> dict[str, Any]:
        return {
            key: longer(value) if isinstance(value, dict) else value + next(payloads)
            for key, value in table.items()
        }

    table = longer(tomllib.loads(path.read_text(encoding="utf-8")))
    path.write_text("\n".join(_written(table)) + "\n", encoding="utf-8")


def _written(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """Write dotted keys: the one form that needs no order of tables."""
    for key, value in table.items():
        name = prefix + json.dumps(key, ensure_ascii=False)
        if isinstance(value, dict):
            yield from _written(value, f"{name}.")
        else:
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"


# Registers whose texts a reader sees, by the columns that hold them.
REGISTERS = {
    "facts.csv": FACT_FIELDS,
    "updates.csv": ("desc", "figures"),
    "places.csv": ("name", "short"),
    "conflicts.csv": ("subject", "text"),
    "glossary.csv": ("definition", "rejected"),
    "dictionary.csv": ("title", "description"),
    "versions.csv": ("summary",),
    "change_reasons.csv": ("reason",),
    "tombstones.csv": ("reason",),
    "promises.csv": ("name", "note"),
    "readings.csv": ("basis",),
    "later_states.csv": ("note",),
    "later_counts.csv": ("note",),
}
TOMLS = ("sources.toml", "update_sources.toml", "scenes.toml", "questions.toml")


def poison(data: Path, payloads: Collection[str], *, first: bool = False) -> None:
    """Make every text of a copy of data/ hostile that a reader sees.

    Parameters
    ----------
    data, payloads
        The copy, and what is put in.
    first
        As for `poison_csv`; then registers alone.
    """
    put = cycle(payloads)
    for name, fields in REGISTERS.items():
        poison_csv(data / name, fields, put, first=first)
    for path in sorted((data / "features").glob("*.csv")):
        poison_csv(path, FEATURE_FIELDS, put, first=first)
    if first:
        return
    for name in TOMLS:
        poison_sources(data / name, put)
    for path in sorted((data / "words").glob("*.toml")):
        poison_words(path, put)
