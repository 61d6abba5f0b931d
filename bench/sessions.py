"""Many sessions at once, as websocket clients without a browser."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tools.server import HOST, Server

LIMIT_S = 180
PAGE = "facts"


@dataclass(frozen=True, slots=True)
class Crowd:
    """What many sessions at once meet with, and what they cost."""

    p50_s: float
    """From connecting to the message that the script has finished."""
    rss_mb: float | None
    """Memory of the server with all of them still connected."""


def crowd(server: Server, count: int) -> Crowd | None:
    """Connect this many sessions at once and wait for all of their scripts.

    Returns
    -------
    Crowd or None
        None if they took longer than `LIMIT_S`.
    """
    # A thread of its own: the browser driver's event loop fills this one.
    with ThreadPoolExecutor(1) as thread:
        try:
            return thread.submit(asyncio.run, _crowd(server, count)).result()
        except TimeoutError:
            return None


def reruns(server: Server, queries: Sequence[str], page: str = PAGE) -> list[float]:
    """Seconds from asking a page of the app anew, each time otherwise, to its end."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _reruns(server, queries, page)).result()


async def _reruns(server: Server, queries: Sequence[str], page: str) -> list[float]:
    address = f"ws://{HOST}:{server.port}/_stcore/stream"
    times = []
    async with (
        asyncio.timeout(LIMIT_S),
        connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None
        ) as socket,
    ):
        for query in ("", *queries):
            started = time.perf_counter()
            request = BackMsg()
            request.rerun_script.query_string = query
            request.rerun_script.page_name = page
            await socket.send(request.SerializeToString())
            await _finished(socket)
            times.append(time.perf_counter() - started)
    return times[1:]


async def _finished(socket: ClientConnection) -> None:
    async for payload in socket:
        message = ForwardMsg.FromString(bytes(payload))  # type: ignore[arg-type]
        if message.WhichOneof("type") == "script_finished":
            return


async def _crowd(server: Server, count: int) -> Crowd:
    everyone_ran = asyncio.Barrier(count + 1)
    clients = [
        asyncio.create_task(_session(server.port, everyone_ran)) for _ in range(count)
    ]
    try:
        async with asyncio.timeout(LIMIT_S):
            async with everyone_ran:
                memory = server.rss_mb()
            times = await asyncio.gather(*clients)
    finally:
        for client in clients:
            client.cancel()
    return Crowd(median(times), memory)


async def _session(port: int, everyone_ran: asyncio.Barrier) -> float:
    started = time.perf_counter()
    address = f"ws://{HOST}:{port}/_stcore/stream"
    streamlit = [Subprotocol("streamlit")]
    async with connect(
        address, subprotocols=streamlit, max_size=None, open_timeout=LIMIT_S
    ) as socket:
        request = BackMsg()
        request.rerun_script.query_string = ""
        await socket.send(request.SerializeToString())
        await _finished(socket)
        taken = time.perf_counter() - started
        # Stay until all have run, so that the memory is that of all at once.
        await everyone_ran.wait()
    return taken
