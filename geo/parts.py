"""A part of the atlas: its value, or the fault that keeps it from being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NoReturn, ParamSpec, TypeAlias, TypeVar

from geo.errors import DataError

Value = TypeVar("Value")
Instead = TypeVar("Instead")
Needed = TypeVar("Needed")
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Sound(Generic[Value]):
    """A part that was read and holds."""

    value: Value

    @property
    def fault(self) -> None:
        """Nothing is wrong with it."""
        return

    def get(self) -> Value:
        """Return the value."""
        return self.value

    def get_or(self, instead: Value) -> Value:  # noqa: ARG002 - a broken part needs it
        """Return the value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Broken:
    """A part whose file is at fault."""

    fault: DataError

    def get(self) -> NoReturn:
        """Raise the fault: whoever asks so cannot go on without the part.

        Raises
        ------
        DataError
            What is wrong with the file.
        """
        # The same fault is raised to everyone who asks; it must not gather the
        # tracebacks of all of them.
        raise self.fault.with_traceback(None)

    def get_or(self, instead: Instead) -> Instead:
        """Return something else: whoever asks so goes on without the part."""
        return instead


Part: TypeAlias = Sound[Value] | Broken


def read_part(
    read: Callable[Given, Value], *args: Given.args, **kwargs: Given.kwargs
) -> Part[Value]:
    """Read a part, or keep the fault that its file has."""
    try:
        return Sound(read(*args, **kwargs))
    except DataError as fault:
        return Broken(fault)


def read_with(needed: Part[Needed], read: Callable[[Needed], Value]) -> Part[Value]:
    """Read a part from another one; where that is broken, so is this, by its fault."""
    if isinstance(needed, Broken):
        return needed
    return read_part(read, needed.value)
