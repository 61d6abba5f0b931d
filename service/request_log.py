"""Where the lines about requests go: JSON, written by a thread of its own."""

from __future__ import annotations

import atexit
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from logging.handlers import QueueHandler, QueueListener, WatchedFileHandler
from queue import Queue
from typing import Any, TypeAlias

LOG = logging.getLogger(__name__)
SETTING = "LINK_MAP_LOG"
OFF = ("off", "no", "0", "false")
# Lines that wait while a disk is slow; what comes beyond is lost, and nobody waits.
MOST_WAITING = 10_000
Line: TypeAlias = Mapping[str, Any]


def request_log() -> Callable[[Line], None] | None:
    """Return what takes a line; None where ``LINK_MAP_LOG`` is ``off``.

    The setting names a file, which may be moved away at any time (logrotate): a new one
    is begun. Without it lines go to the standard output.
    """
    return _to(os.environ.get(SETTING, "").strip())


@cache
def _to(place: str) -> Callable[[Line], None] | None:
    if place.lower() in OFF:
        return None
    handler = _handler(place)
    handler.setFormatter(_JsonLines())
    lines: Queue[Any] = Queue(MOST_WAITING)
    listener = QueueListener(lines, handler)
    listener.start()
    atexit.register(listener.stop)
    waiting = _Waiting(lines)

    def put(line: Line) -> None:
        waiting.emit(logging.makeLogRecord({"args": None, "msg": line}))

    return put


def _handler(place: str) -> logging.Handler:
    if not place:
        return logging.StreamHandler(sys.stdout)
    try:
        return WatchedFileHandler(place, encoding="utf-8")
    except OSError as error:
        LOG.error(
            "%s=%s cannot be written (%s): lines go to the standard output.",
            SETTING,
            place,
            error.strerror,
        )
        return logging.StreamHandler(sys.stdout)


class _Waiting(QueueHandler):
    """Puts lines into the queue as they are; the thread writes them out."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        return record

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's
        """Lose a line that has no room."""


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line: Any = record.msg
        timed = {"time": moment.isoformat(timespec="milliseconds"), **line}
        # ASCII: no path, however it is written, begins a line of its own.
        return json.dumps(timed)
