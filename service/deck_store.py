"""Decks that were made, kept on disk: by what they tell, of which data and code."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial

from geo.paths import DataPaths
from geo.scenes import Scene
from service.apart import file_made_apart
from service.deck import deck
from service.pack_store import usual_store
from service.shelf import stamp


@dataclass(frozen=True)
class DeckOrder:
    """What a deck is made from, beside the data; see `service.deck.deck`."""

    languages: tuple[str, ...]
    scenes: tuple[Scene, ...] | None
    dated: str
    review_number: str


class DeckStore:
    """Makes decks apart, each once: what a talk comes to is kept with the packs."""

    def __init__(self) -> None:
        self._store = usual_store()

    def kept(self, order: DeckOrder) -> bytes | None:
        """Return a deck that was made before; None where there is none."""
        return self._store.get(_key(order))

    def make(self, order: DeckOrder) -> bytes:
        """Make a deck in a process of its own, and keep it.

        Raises
        ------
        ApartError
            If the process ends without one.
        """
        key = _key(order)  # of the data as they are before it reads them
        made = file_made_apart(
            partial(
                deck, order.languages, order.scenes, order.dated, order.review_number
            )
        )
        self._store.keep(key, made)
        return made


def _key(order: DeckOrder) -> str:
    """Name a deck by what is asked, of which data, and of which code."""
    return hashlib.sha256(f"{order!r} {stamp(DataPaths())}".encode()).hexdigest()
