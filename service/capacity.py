"""How much the process takes: messages of clients, and open connections."""

from __future__ import annotations

import contextlib
import logging

from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg

LOG = logging.getLogger(__name__)
MESSAGE_MB = 5
"""What a client may send in one message, in MB of 10^6 bytes."""
OPEN_FILES = 4096
"""Descriptors that the process asks the system for: each session needs one or two."""
# What a browser asks that acts on this session alone. Others would empty what all
# share, tell of the machine, or end the process.
HEEDED = frozenset(
    {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"}
)
# Parts of a page that come when they are looked at; Streamlit also installs skills on
# the server for whoever asks.
HEEDED_OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
OPERATION = "backend_operation_request"
DISCONNECT = {"type": "websocket.disconnect", "code": 1009, "reason": ""}


def raise_open_files() -> int | None:
    """Let the process hold more connections, as far as the system allows.

    Returns
    -------
    int or None
        How many descriptors it may have now; None where the system has no such limit.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= OPEN_FILES:
        return soft
    wanted = OPEN_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    if soft < OPEN_FILES:
        LOG.warning(
            "This process may hold %d descriptors, which is about %d sessions; "
            "`ulimit -n %d` allows more.",
            soft,
            soft // 2,
            OPEN_FILES,
        )
    return soft


def heeded(receive: Receive) -> Receive:
    """Pass on what a client may ask; drop the rest, and end with one that is too large.

    Parameters
    ----------
    receive
        Gives the messages of a session's websocket.
    """

    async def receiving() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            content = message.get("bytes")
            # Streamlit speaks in bytes alone; a text would cost the log a traceback.
            if content is None or len(content) > MESSAGE_MB * 1_000_000:
                return DISCONNECT
            if is_heeded(content):
                return message

    return receiving


def is_heeded(content: bytes) -> bool:
    """Whether Streamlit may act on a message; what is none it refuses itself."""
    asked = BackMsg()
    try:
        asked.ParseFromString(content)
    except Exception:
        return True
    kind = asked.WhichOneof("type")
    if kind == OPERATION:
        return (
            asked.backend_operation_request.WhichOneof("payload") in HEEDED_OPERATIONS
        )
    return kind in HEEDED
