"""A value made once in a process, whoever asks for it first."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from anyio.to_thread import run_sync

T = TypeVar("T")
# Who waits takes no thread from those that serve files and pages.
MOST_WAITING = 4
WAITING: RunVar[CapacityLimiter] = RunVar("waiting_for_what_is_made_once")


class Once(Generic[T]):
    """Call it for the value; the first call makes it, others wait for that.

    Where making fails, the error is raised and the next call tries again.

    Parameters
    ----------
    make
        Makes the value.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[T] = []

    @property
    def is_made(self) -> bool:
        """Whether a call would answer at once."""
        return bool(self._made)

    def __call__(self) -> T:
        """Return the value."""
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]

    async def get(self) -> T:
        """Return the value; it is made in a thread, so that others are answered."""
        return self() if self.is_made else await run_sync(self, limiter=_limiter())


def _limiter() -> CapacityLimiter:
    """Return the one of this event loop."""
    try:
        return WAITING.get()
    except LookupError:
        limiter = CapacityLimiter(MOST_WAITING)
        WAITING.set(limiter)
        return limiter
