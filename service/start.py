"""What the server does when it starts: publish in a thread, then compress better."""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import stat
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from threading import Thread
from typing import Any

from service.brotli_store import BrotliStore, cache_folder
from service.capacity import raise_open_files
from service.files import PublishedFile
from service.published import Published, published

OPEN_FILES = Path("/dev/fd")


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Begin to publish while the server begins to listen."""
    raise_open_files()
    send_at_once()
    Thread(target=prepare, name="publish", daemon=True).start()
    yield


def prepare() -> None:
    """Publish, then make brotli of every file, those that a map loads first."""
    content = published()
    if not isinstance(content, Published):
        return
    # What lives as long as the process is no garbage: Streamlit looks for some after
    # each script run, and would go through all of it.
    gc.collect()
    gc.freeze()
    store = BrotliStore(cache_folder())
    for file in _by_need(content.files):
        file.add_brotli(store)
    store.tidy()


def _by_need(files: Mapping[str, PublishedFile]) -> list[PublishedFile]:
    def need(path: str) -> tuple[bool, int]:
        return not path.startswith("/map"), len(files[path].content)

    return [files[path] for path in sorted(files, key=need)]


def send_at_once() -> None:
    """Let the listening sockets send each part of an answer when it is written.

    Streamlit binds its socket in a way that asyncio does not recognise as TCP, so the
    body of every further answer on a connection waits 40 ms for the client to
    acknowledge the head. What is accepted inherits from what listens.
    """
    if not OPEN_FILES.is_dir():
        return
    for entry in OPEN_FILES.iterdir():
        with contextlib.suppress(OSError):
            number = int(entry.name)
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                continue
            with socket.socket(fileno=os.dup(number)) as copy:
                is_ip = copy.family in (socket.AF_INET, socket.AF_INET6)
                if is_ip and copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
