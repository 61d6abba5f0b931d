"""What the map rests on, as tables: articles, geodata, and the words that it uses."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pandas as pd

from geo.folding import Folding
from geo.glossary import Term
from service.published import Published

ARTICLE = "article"
ARTICLES = ("title", "publication", "date", "facts")
# What we say of terms that are not a licence's name is written in English alone.
GEODATA = {
    "zh": ("title", "publication", "attribution"),
    "en": ("title", "publication", "attribution", "licence"),
}
TERMS = ("term_zh", "term_en", "meaning", "rejected")


@lru_cache(maxsize=2)
def article_table(published: Published, lang: str) -> pd.DataFrame:
    """Return the articles, each with how many facts it tells."""
    told = Counter(fact.source_id for fact in published.atlas.facts.values())
    rows = [
        {
            "title": getattr(source, f"title_{lang}"),
            "publication": getattr(source, f"publication_{lang}"),
            "date": source.date.replace("/", "–"),
            "facts": told[source.id],
        }
        for source in published.atlas.sources.values()
        if source.kind == ARTICLE
    ]
    return pd.DataFrame(rows, columns=ARTICLES)


@lru_cache(maxsize=2)
def geodata_table(published: Published, lang: str) -> pd.DataFrame:
    """Return what the ground rests on, with whom to name and on what terms."""
    rows = [
        {
            "title": getattr(source, f"title_{lang}"),
            "publication": getattr(source, f"publication_{lang}"),
            "attribution": source.more[f"attribution_{lang}"],
            "licence": source.more["licence_ours"],
        }
        for source in published.atlas.sources.values()
        if source.kind != ARTICLE
    ]
    return pd.DataFrame(rows, columns=GEODATA[lang])


@lru_cache(maxsize=2)
def glossary_table(published: Published, lang: str) -> pd.DataFrame:
    """Return the words, by their ids; none where the glossary cannot be read."""
    terms: tuple[Term, ...] = tuple(published.atlas.parts.glossary.get_or(()))
    comma = published.words(lang, "sheet.comma")
    rows = [
        {
            "term_zh": term.zh,
            "term_en": term.en,
            "meaning": getattr(term, f"definition_{lang}"),
            "rejected": comma.join(term.rejected(lang)),
        }
        for term in terms
    ]
    return pd.DataFrame(rows, index=[term.id for term in terms], columns=TERMS)


def terms_that_hold(published: Published, lang: str, text: str) -> pd.DataFrame:
    """Return the words in whose row a text stands, in whatever script or case.

    Parameters
    ----------
    published
        Gives the words.
    lang
        Language of the table.
    text
        What is looked for; blank for all.
    """
    fold = published.atlas.parts.characters.get_or(Folding())
    table, wanted = glossary_table(published, lang), fold(text).strip()
    if not wanted:
        return table
    held = [
        any(wanted in fold(str(cell)) for cell in row)
        for row in table.itertuples(index=False)
    ]
    return table[held]
