"""What keeps an article from being read."""

from __future__ import annotations

from geo.errors import DataError, Issue


class ArticleError(DataError):
    """An article cannot be read: it is empty, a scan, locked, too big or no text."""


def unreadable(
    problem: str, name: str, remedy: str, *, value: str = ""
) -> ArticleError:
    """Make the error that says what is wrong with a file, and what to do.

    Parameters
    ----------
    problem
        A key of ``issues`` in data/words.
    name
        Name of the file as its owner knows it.
    remedy
        What to do, in English; its translation stands in data/words.
    value
        What was found, such as a kind of file.
    """
    issue = Issue(problem=problem, file=name, value=value, remedy=remedy)
    return ArticleError([issue])


class MendingError(ValueError):
    """What a person typed cannot stand so; words say why under ``desk.cannot``.

    Parameters
    ----------
    code
        What is wrong: a column, or ``plan_exists``.
    value
        As it was typed.
    """

    def __init__(self, code: str, value: str) -> None:
        super().__init__(code, value)
        self.code = code
        self.value = value
