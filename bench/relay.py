"""A TCP relay that counts every byte between a browser and a server."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from typing import cast

from tools.server import HOST

CHUNK = 65_536


class Relay(socketserver.ThreadingTCPServer):
    """Passes connections on to a port and counts what goes both ways.

    Counted is what TCP carries: headers, bodies and websocket frames, without the
    packets' own headers.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, target_port: int) -> None:
        super().__init__((HOST, 0), _Connection)
        self.target_port = target_port
        self.port: int = self.server_address[1]
        self.byte_count = 0
        self._lock = threading.Lock()

    def pass_on(self, source: socket.socket, target: socket.socket) -> None:
        """Copy until the source ends."""
        with contextlib.suppress(OSError):
            while chunk := source.recv(CHUNK):
                with self._lock:
                    self.byte_count += len(chunk)
                target.sendall(chunk)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)


class _Connection(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        relay = cast("Relay", self.server)
        with socket.create_connection((HOST, relay.target_port)) as far:
            back = threading.Thread(
                target=relay.pass_on, args=(far, self.request), daemon=True
            )
            back.start()
            relay.pass_on(self.request, far)
            back.join()


@contextlib.contextmanager
def relayed(target_port: int) -> Iterator[Relay]:
    """Run a relay in a thread of its own until the block ends."""
    with Relay(target_port) as relay:
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        try:
            yield relay
        finally:
            relay.shutdown()
