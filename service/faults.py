"""What keeps the service from publishing, and how it is told."""

from __future__ import annotations

import contextlib
from functools import lru_cache
from typing import TypeAlias

from geo.errors import DataError
from geo.paths import DataPaths
from geo.words import LANGUAGES, read_words


class PublishingError(RuntimeError):
    """Publishing broke off in a way that nobody foresaw.

    It says the kind of error and no more: the rest may name what is not for readers,
    and stands in the server's log.

    Parameters
    ----------
    error
        What was raised.
    """

    def __init__(self, error: Exception) -> None:
        name = type(error).__name__
        super().__init__(f"{name} while publishing; the server's log says where.")
        self.name = name


Fault: TypeAlias = DataError | PublishingError

DATA_FAULT = "data_fault"
FAULT = "fault"


def fault_kind(fault: Fault) -> str:
    """Return the word for a fault in answers to programs."""
    return DATA_FAULT if isinstance(fault, DataError) else FAULT


def fault_lines(fault: Fault) -> list[str]:
    """Say what is wrong to a program, in English, one line each."""
    if isinstance(fault, DataError):
        return [str(issue) for issue in fault.issues]
    return [str(fault)]


# Words are read again only for a new fault: who asks often costs nothing.
@lru_cache(maxsize=1)
def explained(fault: Fault) -> dict[str, tuple[str, list[str]]]:
    """Say what is wrong to a reader: in each language a sentence, and the details.

    In English alone where the words themselves cannot be read.
    """
    # Whatever kept the data from being published may keep the words from being read.
    with contextlib.suppress(Exception):
        words = read_words(DataPaths())
        if isinstance(fault, DataError):
            return {
                lang: (words(lang, "shell.fault"), words.explain(lang, fault))
                for lang in LANGUAGES
            }
        return {lang: (words(lang, "shell.broken"), [fault.name]) for lang in LANGUAGES}
    return {"en": ("", fault_lines(fault))}
