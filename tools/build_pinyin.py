"""Rewrite `data/pinyin.toml`: ``python -m tools.build_pinyin [--check]``.

The dictionaries of pypinyin take 56 MB of memory, so the app reads this table instead.
County names are read as counties.csv says; what pypinyin gets wrong there, it would get
wrong inside longer names too.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from pypinyin import lazy_pinyin

from geo.paths import DataPaths
from service.published import Published
from tools.tables import write_table
from webmap.search import HAN, named_in_search

HEAD = """\
# How the characters of names and facts are read, for the search. Written by
# `python -m tools.build_pinyin`; run it again after a change of names.

[syllables]
"""
NAMES_HEAD = "\n# Names that are not read character by character as above.\n[names]\n"
LETTER_U = str.maketrans("vü", "uu")  # 绿 is typed lv or lu; the page takes both

Reading = list[str]  # a syllable for each Chinese character of a name


def county_readings(paths: DataPaths) -> dict[str, Reading]:
    """Return the readings of county names, full and short, from counties.csv."""
    readings: dict[str, Reading] = {}
    with paths.register("counties.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            full = row["pinyin_full"].split()
            readings[row["name_zh"]] = full
            if len(row["short_zh"]) > 1:
                readings[row["short_zh"]] = full[: len(row["short_zh"])]
    return readings


class Reader:
    """Reads names, known names inside them first."""

    def __init__(self, known: dict[str, Reading]) -> None:
        self.known = known
        longest_first = sorted(known, key=lambda name: (-len(name), name))
        self.parts = re.compile(f"({'|'.join(map(re.escape, longest_first))})")

    def read(self, name: str) -> Reading:
        """Return one syllable for each Chinese character."""
        syllables: Reading = []
        for part in self.parts.split(name):
            syllables += self.known.get(part) or self._plain(part)
        return [syllable.translate(LETTER_U) for syllable in syllables]

    def _plain(self, text: str) -> Reading:
        read = lazy_pinyin(text, errors=lambda run: [""] * len(run))
        return [s for sign, s in zip(text, read, strict=True) if HAN.match(sign)]


def pinyin_table(published: Published) -> str:
    """Return the text of the file."""
    known = county_readings(published.atlas.paths)
    reader = Reader(known)
    payload = published.payload
    names = named_in_search(payload["search"], payload["features"]) | set(known)
    facts = [fact.desc_zh for fact in published.atlas.facts.values()]
    usual = _usual_readings(reader, sorted(names), facts)
    by_syllable: dict[str, str] = {}
    for sign, syllable in sorted(usual.items()):
        by_syllable[syllable] = by_syllable.get(syllable, "") + sign
    lines = [f'{key} = "{by_syllable[key]}"\n' for key in sorted(by_syllable)]
    odd = []
    for name in sorted(names):
        read = reader.read(name)
        if read != [usual[sign] for sign in HAN.findall(name)]:
            odd.append(f'"{name}" = "{" ".join(read)}"\n')
    return HEAD + "".join(lines) + NAMES_HEAD + "".join(odd)


def _usual_readings(
    reader: Reader, names: Iterable[str], facts: Iterable[str]
) -> dict[str, str]:
    """Return each character's most frequent reading; names decide before facts."""
    usual: dict[str, str] = {}
    for texts in (names, facts):
        counts: dict[str, Counter[str]] = {}
        for text in texts:
            for sign, syllable in zip(
                HAN.findall(text), reader.read(text), strict=True
            ):
                counts.setdefault(sign, Counter())[syllable] += 1
        for sign, counter in counts.items():
            ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
            usual.setdefault(sign, ranked[0][0])
    return usual


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table, or with ``--check`` say whether it is up to date."""
    return write_table("pinyin.toml", pinyin_table, __doc__, arguments)


if __name__ == "__main__":
    sys.exit(main())
