"""A value made once in a process, whoever asks for it first."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


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
