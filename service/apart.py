"""Work in a process of its own, so that this one answers others meanwhile.

Whatever writes a file of geodata holds the interpreter for tenths of a second, and the
memory it took stays with its process.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

T = TypeVar("T")
# Each takes a core, and as much memory as the service itself.
ONE_AT_A_TIME = Lock()
# Stands before the result: a library may have printed something.
MARK = b"\n--made apart--\n"
NICER = 5  # how much the work stands back behind those who answer


class ApartError(RuntimeError):
    """The process ended without a result; the message holds the end of its errors."""


def apart(make: Callable[[], T], within_s: float | None = None) -> T:
    """Return what a function returns, called in a process of its own.

    Parameters
    ----------
    make
        A function of a module, or a `partial` of one: it is pickled, as are its
        arguments, its result and what it raises.
    within_s
        Seconds after which the process is ended; it may take for ever if None.

    Raises
    ------
    TimeoutError
        If it has not come to an end by then.
    ApartError
        If the process cannot be started, or ends without a result.
    """
    task = pickle.dumps(make, pickle.HIGHEST_PROTOCOL)
    with ONE_AT_A_TIME:
        done = _run(pickle.dumps(sys.path) + task, within_s)
    _, mark, packed = done.stdout.partition(MARK)
    if not mark:
        end = done.stderr.decode(errors="replace")[-2000:]
        message = f"It ended with code {done.returncode}:\n{end}"
        raise ApartError(message)
    is_error, result = pickle.loads(packed)  # noqa: S301 - written by the process above
    if is_error:
        raise result
    return cast("T", result)


def file_made_apart(make: Callable[[], bytes]) -> bytes:
    """Return a file, made in a process of its own.

    Whatever goes wrong there (no room, no right to write) is one thing to whoever asked
    for the file: it could not be made this time.

    Raises
    ------
    ApartError
        If it could not be made; its cause says why.
    """
    try:
        return apart(make)
    except ApartError:
        raise
    except Exception as error:
        message = f"It broke off: {error}"
        raise ApartError(message) from error


def _run(task: bytes, within_s: float | None) -> subprocess.CompletedProcess[bytes]:
    path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    try:
        return subprocess.run(
            # -P: a folder of that name where the service was started is none of ours.
            [sys.executable, "-P", "-m", "service.apart"],
            input=task,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
            timeout=within_s,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    except OSError as error:
        message = f"It could not be started: {error}"
        raise ApartError(message) from error


def work() -> None:
    """Do the one task that stands in the input, and write its result."""
    os.nice(NICER)
    sys.path[:] = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `apart`
    answer: tuple[bool, Any]
    try:
        answer = (False, pickle.load(sys.stdin.buffer)())  # noqa: S301 - likewise
    except Exception as error:  # raised again by who waits
        answer = (True, _portable(error))
    sys.stdout.buffer.write(MARK + pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _portable(error: Exception) -> Exception:
    """Return an error that can be read again over there; some cannot be pickled."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - written in this very line
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


if __name__ == "__main__":
    work()
