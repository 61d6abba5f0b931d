"""Reads an article for the page, in a process of its own: plain values come back.

Whoever asks for it imports no reader: what that needs stays in the other process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.errors import DataError, Issue

if TYPE_CHECKING:
    from desk.article import Article


def read_apart(
    content: bytes, name: str, day: str
) -> tuple[dict[str, Any] | None, tuple[Issue, ...]]:
    """Return what an article says, or why it cannot be read.

    Parameters
    ----------
    content
        The file, or pasted text in UTF-8.
    name
        Its name, for messages.
    day
        When it appeared, ``YYYY-MM-DD``, where a person has said so; else blank.
    """
    # Dictionaries of two scripts: for the process that reads, not for the app's.
    from desk.intake import read_article  # noqa: PLC0415
    from desk.reader import read_desk  # noqa: PLC0415

    try:
        desk = read_desk()
        text = read_article(content, name, desk.lexicon)
        return _told(desk.read(text, day), name, is_given=bool(day)), ()
    except DataError as error:
        # An error of ours does not come whole from another process; its issues do.
        return None, error.issues


def _told(article: Article, name: str, *, is_given: bool) -> dict[str, Any]:
    heading, told = article.heading, article.to_json()
    for place, mention in zip(told["places"], article.places, strict=True):
        place["reason"] = mention.reason
    return {
        **told,
        "file": name,
        "text": article.text.given,
        "head": {
            "title": heading.title,
            "publication": heading.publication,
            "published": heading.published,
            "title_basis": heading.title_basis,
            "publication_basis": heading.publication_basis,
            "published_basis": heading.published_basis,
            "is_given": is_given,
        },
    }
