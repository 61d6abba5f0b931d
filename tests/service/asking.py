"""Ask a running server as any client would."""

from __future__ import annotations

import http.client
import json
import urllib.parse
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

TIMEOUT_S = 30


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        return json.loads(self.body)


def ask(
    url: str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
) -> Answer:
    """Send one request, exactly as it is written, and follow nothing."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT_S)
    try:
        # Not by the parts: a path may begin with two slashes.
        target = url[url.index(parts.netloc) + len(parts.netloc) :] or "/"
        connection.request(method, target, body, headers or {})
        answer = connection.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, fields, answer.read())
    finally:
        connection.close()


def session(url: str, origin: str | None = None) -> ClientConnection:
    """Open a websocket as Streamlit's page does."""
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    return connect(
        address,
        origin=origin,  # type: ignore[arg-type]
        subprotocols=[Subprotocol("streamlit")],
        open_timeout=TIMEOUT_S,
        max_size=None,
    )


def run_script(socket: ClientConnection, query: str = "") -> list[ForwardMsg]:
    """Run the app once; return what it sent until its script had finished."""
    request = BackMsg()
    request.rerun_script.query_string = query
    socket.send(request.SerializeToString())
    sent = []
    while True:
        message = ForwardMsg.FromString(bytes(socket.recv(timeout=TIMEOUT_S)))  # type: ignore[arg-type]
        sent.append(message)
        if message.WhichOneof("type") == "script_finished":
            return sent
