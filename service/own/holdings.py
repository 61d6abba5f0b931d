"""What sessions hold of their readers' files, with what each and all may hold.

A session's files live in its own state and nowhere else: with it they go. Here stand
weak references alone, so that the sum of all is known.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakSet

from service.own.held import Held
from service.own.limits import MB, PROCESS_MB, SESSION_FILES, SESSION_MB
from service.own.trouble import Trouble

_ALL: WeakSet[Holding] = WeakSet()
_LOCK = Lock()


@dataclass(eq=False)
class Holding:
    """The files of one session, in the order in which they came."""

    files: dict[str, Held] = field(default_factory=dict)
    count: int = 0
    turn: int = 0
    """How often files have come: each time the page asks anew."""
    chosen: str = ""
    """Id of the file that is looked at."""
    notes: list[tuple[str, Trouble]] = field(default_factory=list)
    """Which files could not come in the last time, and why."""
    made: tuple[Any, Any, Any] | None = None
    """The ledger made last, and of what."""

    def __post_init__(self) -> None:
        with _LOCK:
            _ALL.add(self)

    def __iter__(self) -> Iterator[Held]:
        return iter(self.files.values())

    def next_id(self) -> str:
        """Return an id that no file of this session has had."""
        self.count += 1
        return f"own-{self.count}"

    @property
    def size(self) -> int:
        """About the bytes that its files take."""
        return sum(held.size for held in self)

    def room_for(self, size: int) -> Trouble | None:
        """Tell why a file of so many bytes cannot come in; None if it can."""
        if len(self.files) >= SESSION_FILES:
            return Trouble(code="session_files", values={"most": SESSION_FILES})
        if self.size + size > SESSION_MB * MB:
            return Trouble(code="session_full", values={"most": SESSION_MB})
        if held_by_all() + size > PROCESS_MB * MB:
            return Trouble(code="process_full", values={"most": PROCESS_MB})
        return None

    def keep(self, held: Held) -> None:
        """Hold a file, or one again that was read in another way."""
        self.files[held.id] = held

    def remove(self, file_id: str) -> None:
        """Let a file go."""
        self.files.pop(file_id, None)
        self.made = None


def held_by_all() -> int:
    """About the bytes that all sessions hold; what only waits to be freed is freed."""
    if sum_of_all() > PROCESS_MB * MB // 2:
        gc.collect()
    return sum_of_all()


def sum_of_all() -> int:
    """About the bytes that all sessions hold."""
    with _LOCK:
        some = list(_ALL)
    return sum(holding.size for holding in some)
