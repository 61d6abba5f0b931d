"""How a pack says in our own words what a row says: no sentence of an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desk.draft import DraftRow
from desk.mending import status_drawn
from geo.gazetteer import Gazetteer
from geo.starts import NotAStartError, bounds
from geo.words import Words


@dataclass(frozen=True)
class PackedWords:
    """Says what a row says, in either language."""

    words: Words
    gazetteer: Gazetteer
    unit_words: Mapping[str, Mapping[str, str]]
    """How a figure's unit is written, by language and unit."""

    def said(self, lang: str, key: str, **values: object) -> str:
        """Return words for packs, on one line."""
        return line(self.words(lang, f"desk.packed.{key}", **values))

    def desc(self, row: DraftRow, lang: str) -> str:
        """Say in our own words what a row says: no sentence of the article."""
        figures = self.figures_told(row, lang)
        return self.said(
            lang,
            "desc_figures" if figures else "desc",
            date=row.date or self.said(lang, "undated"),
            name=self.name(row, lang),
            kind=self.words(lang, f"desk.kinds.{row.kind}"),
            status=self.words(lang, f"status.{status_drawn(row)}"),
            claim=self.words(lang, f"claim.{row.claim_type}"),
            figures=figures,
        )

    def name(self, row: DraftRow, lang: str) -> str:
        """Return what a row's thing is called; in English by its ends."""
        if lang == "zh" and row.name.strip():
            return line(row.name)
        ends = "–".join(self.end_names(row, lang))
        kind = self.words(lang, f"desk.kinds.{row.kind}")
        return self.said(lang, "name", kind=kind, ends=ends) if ends else kind

    def end_names(self, row: DraftRow, lang: str) -> list[str]:
        """Return what its ends are called; as the text has it where none holds them."""
        names = []
        for end in row.ends:
            place = self.gazetteer.places.get(end.place_id)
            known = place and (place.name_zh if lang == "zh" else place.name_en)
            names.append(known or end.text)
        return names

    def unit(self, lang: str, unit: str) -> tuple[str, str]:
        """Return a figure's unit and its scope in words."""
        word = self.unit_words.get(lang, {}).get(unit, unit)
        name, _, scope = word.partition("·")
        return name, scope

    def figures_told(self, row: DraftRow, lang: str) -> str:
        """Return a row's figures in words."""
        words = self.unit_words.get(lang, {})
        told = (f"{words.get(unit, unit)}={v:.15g}" for unit, v in row.figures.items())
        return "; ".join(told)


def start_of(date: str) -> str:
    """Return a date where our registers can hold it as a start; else blank."""
    plain = date.rstrip("~?")
    try:
        return plain if plain and bounds(plain) else ""
    except NotAStartError:
        return ""


def line(text: str) -> str:
    """Return a text on one line, without what no register's cell may hold."""
    return " ".join("".join(s if s.isprintable() else " " for s in text).split())
