"""What every draft is held against: made once for what is published."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from app_pages._desk_state import OnDesk
from desk.against import Against, Claim, Verdict
from desk.draft import DraftRow
from desk.held import held_registers
from desk.lexicon import Lexicon
from desk.mending import Finder, units_by_name
from geo.files import read_text
from geo.words import LANGUAGES, Words
from service.published import Published


@dataclass(frozen=True, eq=False)
class DeskGround:
    """The registers, the names, and the words for figures."""

    against: Against
    finder: Finder
    kinds: tuple[str, ...]
    units: dict[str, str]
    """Unit of a figure, by every way to write it."""
    unit_words: dict[str, dict[str, str]]
    """How a unit is written, by language and unit."""
    example: str
    """An article made up for whoever has none at hand."""


@lru_cache(maxsize=1)
def ground_of(published: Published) -> DeskGround:
    """Make the ground, once for what is published.

    Raises
    ------
    DataError
        If a dictionary of the desk is at fault.
    """
    atlas = published.atlas
    lexicon = Lexicon(atlas.parts.desk_files.get())
    example = atlas.paths.register("desk/example.txt")
    unit_words = {
        lang: _unit_words(
            published.words,
            lang,
            tuple(lexicon.table("figures", "units")),
            tuple(lexicon.table("figures", "scopes")),
        )
        for lang in LANGUAGES
    }
    by_unit: dict[str, list[str]] = {}
    for some in unit_words.values():
        for unit, word in some.items():
            by_unit.setdefault(unit, []).append(word)
    return DeskGround(
        against=Against(held_registers(atlas), lexicon, atlas.gazetteer),
        finder=Finder(atlas.gazetteer),
        kinds=tuple(lexicon.table("relations", "kinds")),
        units=units_by_name(by_unit),
        unit_words=unit_words,
        example=read_text(example, atlas.paths.short(example)),
    )


def _unit_words(
    words: Words, lang: str, units: tuple[str, ...], scopes: tuple[str, ...]
) -> dict[str, str]:
    found = {}
    for unit in units:
        word = words(lang, f"desk.units.{unit}")
        found[unit] = word
        for scope in scopes:
            found[f"{unit}_{scope}"] = f"{word}·{words(lang, f'desk.scopes.{scope}')}"
    return found


def verdict_of(ground: DeskGround, desk: OnDesk, row: DraftRow) -> Verdict:
    """Return what the registers hold of a row; judged once for what it says."""
    published = desk.draft.head.published if desk.draft else ""
    said = (row.kind, row.name, row.ends, row.status, row.claim_type, row.date)
    key: Hashable = (*said, tuple(row.figures.items()), published)
    if key not in desk.verdicts:
        claim = Claim(
            kind=row.kind,
            name=row.name,
            ends=row.ends,
            status=row.status,
            claim_type=row.claim_type,
            date=row.date,
            figures=row.figures,
        )
        desk.verdicts[key] = ground.against.judge(claim, published)
    return desk.verdicts[key]


def figures_told(ground: DeskGround, row: DraftRow, lang: str) -> str:
    """Return a row's figures as a person may type them."""
    known = ground.unit_words[lang]
    told = (
        f"{known.get(unit, unit)}={value:.15g}" for unit, value in row.figures.items()
    )
    return "; ".join(told)
