"""Which facts a text asks for, the best first: by the rules of the map's search.

A text is taken apart into the longest known terms, words, numbers and dates; a fact
holds a term by its words or by what the term stands for (data/synonyms.toml). What
stands in a sentence comes before what stands in titles and caveats.
webmap/runtime/find holds the map's own, richer; data/search_queries.csv tests both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.folding import Folding
from geo.synonyms import Synonym

FACT_ID = re.compile(r"[a-z]+-\d\d")
HAN = re.compile(r"[\u3400-\u9fff]+")
DATE = re.compile(r"((?:19|20)\d\d)(?:年|-)?(?:(\d{1,2})(?:月|-)?(?:(\d{1,2})日?)?)?")
PIECE = re.compile(r"\d[\d,.]*[条个项家次列吨万亿]?|[a-z][a-z0-9]*|[\u3400-\u9fff]+")
RANK = re.compile(r"(?<=..)[市区县镇乡]$")
# What it is worth to be met in a cell; what a record does not show is not searched.
LEVELS = {
    "places_zh places_en": 0.9,
    "desc_zh desc_en": 0.6,
    "figures_zh figures_en": 0.5,
    "layer id": 0.4,
    "anchor date_stated event_date": 0.3,
    "caveat_zh caveat_en": 0.2,
}
NAMED, TITLE = 0.9, 0.35
LAYER, STATUS, DATED, TOLD = 0.45, 0.5, 0.8, 0.4
# Of a query, so much must be held to be near.
LEAST_HELD = 0.5
LEAST_BEGUN = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a query, and what else it may mean."""

    text: str
    texts: tuple[str, ...] = ()
    layers: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    date: str = ""


@dataclass
class FactSearch:
    """Looks for texts in rows of facts.

    Parameters
    ----------
    folding
        One writing for all scripts.
    synonyms
        Words that readers type, and what they stand for.
    names
        Names of places, so that Chinese without blanks is taken apart rightly.
    """

    folding: Folding
    synonyms: Sequence[Synonym]
    names: Iterable[str]
    _known: dict[str, Term] = field(init=False)
    _idle: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._known = {}
        for name in self.names:
            for known in (name, RANK.sub("", name)):
                self._learn(known, Term(self.folding(known)))
        for one in self.synonyms:
            ids = frozenset(one.stands_for)
            for word in (*one.zh, *one.en):
                text = self.folding(word)
                if one.meaning in ("idle", "today"):
                    self._idle.add(text)
                    continue
                self._learn(
                    word,
                    Term(
                        text,
                        tuple(self.folding(said) for said in one.says),
                        ids if one.meaning == "layer" else frozenset(),
                        ids if one.meaning == "status" else frozenset(),
                    ),
                )
        self._longest = max(map(len, self._known), default=1)

    def _learn(self, word: str, term: Term) -> None:
        text = self.folding(word)
        known = self._known.get(text, Term(text))
        self._known[text] = Term(
            text,
            (*known.texts, *term.texts),
            known.layers | term.layers,
            known.statuses | term.statuses,
        )

    def find(
        self, text: str, rows: Sequence[dict[str, Any]]
    ) -> tuple[list[dict[str, Any]], bool]:
        """Return the rows that hold a text, the best first, and whether all of it.

        Where none holds all, those that hold most of it; a whole id means that fact.
        """
        folded = self.folding(text).strip()
        if FACT_ID.fullmatch(folded):
            return [row for row in rows if row["fact"].id == folded], True
        terms = self.terms(folded)
        judged = [(self._judge(row, folded, terms), row) for row in rows]
        for least in (1.0, LEAST_HELD):
            found = [one for one in judged if one[0][0] >= least]
            if found:
                found.sort(key=lambda one: one[0], reverse=True)
                return [row for _, row in found], least == 1.0
        return [], True

    def terms(self, folded: str) -> list[Term]:
        """Take a folded text apart, without what says nothing where more is said."""
        dates = [
            Term(
                met.group(0),
                date="-".join(part.zfill(2) for part in met.groups() if part),
            )
            for met in DATE.finditer(folded)
        ]
        pieces = PIECE.findall(DATE.sub(" ", folded))
        terms = [term for piece in pieces for term in self._piece(piece)]
        telling = [term for term in terms if term.text not in self._idle]
        return [*dates, *telling] or terms

    def _piece(self, piece: str) -> list[Term]:
        if not HAN.fullmatch(piece):
            stem = re.sub(r"(?<=[a-z]{3})(?:es|s)$", "", piece)
            known = self._known.get(piece) or self._known.get(stem)
            text = piece.replace(",", "")
            return [known or Term(stem if known is None and piece.isalpha() else text)]
        terms: list[Term] = []
        loose = ""
        while piece:
            sizes = range(min(len(piece), self._longest), 0, -1)
            size = next((n for n in sizes if self._is_known(piece[:n])), 0)
            if size:
                terms += [Term(loose)] if loose else []
                loose = ""
                terms.append(self._known.get(piece[:size]) or Term(piece[:size]))
            else:
                loose += piece[0]
            piece = piece[size or 1 :]
        return [*terms, Term(loose)] if loose else terms

    def _is_known(self, text: str) -> bool:
        return text in self._known or text in self._idle

    def _judge(
        self, row: dict[str, Any], folded: str, terms: Sequence[Term]
    ) -> tuple[float, float]:
        """How much of the query a row holds, and how well."""
        cells = _cells(row, self.folding)
        whole = max((level for level, cell in cells if folded in cell), default=0.0)
        levels = [self._level(row, cells, term) for term in terms]
        held = sum(level > 0 for level in levels) / len(terms) if terms else 0.0
        score = sum(levels) / len(terms) if terms else 0.0
        return (1.0, 0.1 + max(whole, score)) if whole else (held, score)

    def _level(
        self, row: dict[str, Any], cells: Sequence[tuple[float, str]], term: Term
    ) -> float:
        fact = row["fact"]
        if term.date:
            if fact.event_date.startswith(term.date):
                return DATED
            return TOLD if fact.as_of.startswith(term.date) else 0.0
        texts = (term.text, *term.texts)
        met = [level for level, cell in cells if any(_holds(cell, t) for t in texts)]
        if fact.layer in term.layers:
            met.append(LAYER)
        if fact.status in term.statuses:
            met.append(STATUS)
        return max(met, default=0.0)


def _holds(cell: str, text: str) -> bool:
    """Whether a cell holds a text: a number whole, a word from its beginning."""
    at = cell.find(text)
    while at >= 0:
        before, after = cell[at - 1 : at], cell[at + len(text) : at + len(text) + 1]
        is_cut = text[0].isdigit() and before.isdigit()
        is_cut |= text[-1].isdigit() and after.isdigit()
        is_inside = text[0].isascii() and before.isascii() and before.isalpha()
        # A word of two letters is not the beginning of another.
        is_cut |= len(text) < LEAST_BEGUN and text.isascii() and after.isalpha()
        if not is_cut and not is_inside:
            return True
        at = cell.find(text, at + 1)
    return False


def _cells(row: Mapping[str, Any], folding: Folding) -> tuple[tuple[float, str], ...]:
    """What a row is searched in, folded, with what it is worth; made once a row."""
    known: tuple[tuple[float, str], ...] | None = row.get("searched")
    if known is None:
        fact, source = row["fact"], row["source"]
        names = [f"{place.name_zh} {place.name_en}" for place in row["places"]]
        texts = [(NAMED, "\n".join([*names, *row["old_names"]]))]
        texts += [
            (level, "\n".join(fact.cells[name] for name in columns.split()))
            for columns, level in LEVELS.items()
        ]
        texts.append((TITLE, f"{source.title_zh}\n{source.title_en}"))
        # Numbers are looked for without their commas.
        known = tuple(
            (level, re.sub(r"(?<=\d),(?=\d{3})", "", folding(text)))
            for level, text in texts
        )
        row["searched"] = known  # type: ignore[index]
    return known
