"""Rewrite `data/characters.toml`: ``python -m tools.build_characters [--check]``.

Which characters other scripts write for ours, from the dictionaries of OpenCC
(Apache-2.0): traditional characters, their forms in Taiwan and Hong Kong, and those of
Japan. The app reads this table and needs no library for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files

from service.published import Published
from tools.tables import write_table
from webmap.search import HAN, named_in_search

HEAD = """\
# Each character of our names and facts, with what other scripts write for it, for the
# search. Made from the dictionaries of OpenCC (Apache-2.0) by
# `python -m tools.build_characters`; run it again after a change of names.

[variants]
"""
# Regional forms stand beside traditional ones, which the first dictionary simplifies.
TO_SIMPLIFIED = "TSCharacters.txt"
REGIONAL = ("TWVariants.txt", "HKVariants.txt", "JPVariants.txt")


def character_table(published: Published) -> str:
    """Return the text of the file."""
    used = _used_characters(published)
    by_sign: dict[str, set[str]] = {}
    for variant, sign in sorted(_simplified().items()):
        if sign in used and variant != sign:
            by_sign.setdefault(sign, set()).add(variant)
    lines = [f'{sign} = "{"".join(sorted(by_sign[sign]))}"' for sign in sorted(by_sign)]
    # A bare key of TOML is ASCII.
    return HEAD + "".join(f'"{line[0]}"{line[1:]}\n' for line in lines)


def _used_characters(published: Published) -> set[str]:
    search = published.payload["search"]
    names = named_in_search(search, published.payload["features"])
    names |= {place.name_zh for place in published.atlas.gazetteer.places.values()}
    facts = published.atlas.facts.values()
    texts = [*names, *(text for fact in facts for text in fact.cells.values())]
    return {sign for text in texts for sign in text if HAN.match(sign)}


def _simplified() -> dict[str, str]:
    """Return the simplified form of every other form, one character for one."""
    simplified = dict(_rows(TO_SIMPLIFIED))
    for name in REGIONAL:
        for traditional, regional in _rows(name):
            sign = simplified.get(traditional, traditional)
            simplified.setdefault(regional, sign)
    return {
        variant: sign
        for variant, sign in simplified.items()
        # A sign that stands for itself elsewhere, and those beyond the basic plane,
        # which a browser counts as two.
        if max(ord(variant), ord(sign)) <= 0xFFFF and HAN.match(variant)
    }


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Read a dictionary: a character, and the first of what it becomes."""
    dictionary = files("opencc").joinpath("dictionary", name)
    for line in dictionary.read_text(encoding="utf-8-sig").splitlines():
        sign, _, others = line.partition("\t")
        if others:
            yield sign, others.split()[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table, or with ``--check`` say whether it is up to date."""
    return write_table("characters.toml", character_table, __doc__, arguments)


if __name__ == "__main__":
    sys.exit(main())
