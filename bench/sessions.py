"""Many sessions at once, as websocket clients without a browser."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from tools.server import HOST, Server

LIMIT_S = 180


@dataclass(frozen=True, slots=True)
class Crowd:
    """What many sessions at once meet with, and what they cost."""

    p50_s: float
    """From connecting to the message that the script has finished."""
    rss_mb: float | None
    """Memory of the server with all of them still connected."""


def crowd(server: Server, count: int) -> Crowd:
    """Connect this many sessions at once and wait for all of their scripts."""
    # A thread of its own: the browser driver's event loop fills this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _crowd(server, count)).result()


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
        async for payload in socket:
            message = ForwardMsg.FromString(bytes(payload))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "script_finished":
                break
        taken = time.perf_counter() - started
        # Stay until all have run, so that the memory is that of all at once.
        await everyone_ran.wait()
    return taken
