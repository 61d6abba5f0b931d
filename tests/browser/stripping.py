"""A reverse proxy that takes a prefix away, as those of shared notebooks do."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from threading import Thread

CHUNK = 65_536


class StrippingProxy:
    """Hands on what comes below a prefix, without it; also websockets.

    Parameters
    ----------
    port
        Of the server behind.
    prefix
        What is taken away, such as ``/user/me/proxy/8600``; may be blank.
    """

    def __init__(self, port: int, prefix: str) -> None:
        self._behind = port
        self._prefix = prefix.encode()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.strangers: list[str] = []
        """Requests that came from outside the prefix."""
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more requests."""
        # Closing alone does not wake who waits for a connection.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        """One request a connection: what follows the head passes as it is."""
        with client, contextlib.suppress(OSError):
            head, rest = _head_of(client)
            if not head:
                return
            line, _, fields = head.partition(b"\r\n")
            method, target, version = line.split(b" ")
            stripped = self._stripped(target)
            if stripped is None:
                self.strangers.append(target.decode())
                client.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                return
            if b"upgrade: websocket" not in fields.lower():
                fields = _without(fields, b"connection") + b"Connection: close\r\n"
            with socket.create_connection(("127.0.0.1", self._behind)) as server:
                request = b" ".join([method, stripped, version])
                server.sendall(request + b"\r\n" + fields + b"\r\n" + rest)
                back = Thread(target=_pass_on, args=(client, server), daemon=True)
                back.start()
                _pass_on(server, client)
                back.join()

    def _stripped(self, target: bytes) -> bytes | None:
        if not target.startswith(self._prefix):
            return None
        rest = target[len(self._prefix) :]
        if rest[:1] not in (b"", b"/", b"?"):
            return None
        return rest if rest.startswith(b"/") else b"/" + rest


def _head_of(client: socket.socket) -> tuple[bytes, bytes]:
    got = b""
    while b"\r\n\r\n" not in got:
        part = client.recv(CHUNK)
        if not part:
            return b"", b""
        got += part
    head, _, rest = got.partition(b"\r\n\r\n")
    return head + b"\r\n", rest


def _without(fields: bytes, name: bytes) -> bytes:
    lines = fields.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.lower().startswith(name + b":"))


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while part := source.recv(CHUNK):
            target.sendall(part)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def stripping(port: int, prefix: str) -> Iterator[StrippingProxy]:
    """Run a proxy until the block ends."""
    proxy = StrippingProxy(port, prefix)
    try:
        yield proxy
    finally:
        proxy.close()
