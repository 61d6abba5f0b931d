"""The terms of the trade: one word for each thing, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.paths import DataPaths
from geo.tables import Table, read_table

GLOSSARY_COLUMNS = (
    "term_id zh en definition_zh definition_en rejected_zh rejected_en "
    "allowed_context note"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing and its word, with the words that are not used for it."""

    id: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    rejected_zh: tuple[str, ...]
    rejected_en: tuple[str, ...]
    allowed_context: tuple[str, ...]
    """Names and phrases in which a rejected word is right."""
    note: str

    def rejected(self, lang: str) -> tuple[str, ...]:
        """Words that are not used for it in a language."""
        return self.rejected_zh if lang == "zh" else self.rejected_en

    def misused_in(self, text: str, lang: str) -> tuple[str, ...]:
        """Rejected words that a text uses outside the contexts that allow them."""
        for context in sorted(self.allowed_context, key=len, reverse=True):
            # What stands round the context must not run together.
            text = text.replace(context, "\n")
        return tuple(word for word in self.rejected(lang) if _uses(text, word, lang))


def _uses(text: str, word: str, lang: str) -> bool:
    if lang == "zh":
        return word in text
    whole = rf"(?<![\w-]){re.escape(word)}(?![\w-])"
    # A name is a name in capitals alone; any other word is one in every form.
    flags = 0 if word != word.lower() else re.IGNORECASE
    return re.search(whole, text, flags) is not None


def misused(
    text: str, lang: str, terms: Iterable[Term]
) -> tuple[tuple[Term, str], ...]:
    """Find the rejected words that a text uses, each with its term."""
    return tuple((term, word) for term in terms for word in term.misused_in(text, lang))


def read_glossary(paths: DataPaths) -> tuple[Term, ...]:
    """Read the terms, in file order.

    Raises
    ------
    RegisterError
        If a row lacks a word or a definition, an id or a word stands twice, or a word
        that is rejected for one term is the word for another.
    """
    path = paths.register("glossary.csv")
    table = read_table(path, paths.short(path), GLOSSARY_COLUMNS)
    for column in ("term_id", "zh", "en"):
        table.unique(column)
    terms = [
        Term(
            id=row.needed("term_id"),
            zh=row.needed("zh"),
            en=row.needed("en"),
            definition_zh=row.needed("definition_zh"),
            definition_en=row.needed("definition_en"),
            rejected_zh=row.items("rejected_zh"),
            rejected_en=row.items("rejected_en"),
            allowed_context=row.items("allowed_context"),
            note=row.text("note"),
        )
        for row in table
    ]
    _check_rejected(table, terms)
    table.done()
    return tuple(terms)


def _check_rejected(table: Table, terms: list[Term]) -> None:
    """Complain of a word that one row uses and another, or the same, rejects."""
    for lang in ("zh", "en"):
        used = {getattr(term, lang) for term in terms}
        for row, term in zip(table, terms, strict=True):
            if used & set(term.rejected(lang)):
                row.complain(
                    f"rejected_{lang}",
                    "rejected_word_used",
                    "It is the word for a term here; reject another, or choose again.",
                )
