"""Start the app on a socket of our own: ``python -m service --server.port 8501``.

``streamlit run streamlit_app.py`` serves the same. What differs is the wire: here
asyncio knows the socket as TCP and sends each part of an answer at once, a client's
message may be small while tables and charts may be large, and an end is an end.
"""

from __future__ import annotations

import errno
import socket
import sys
from pathlib import Path

import uvicorn
from streamlit import config

from service.capacity import MESSAGE_MB

APP = "streamlit_app"
STOP_S = 3
"""How long open connections may take to end after SIGTERM."""
BACKLOG = 2048


def main(arguments: list[str]) -> int:
    """Serve until a signal comes; return the process's exit code.

    Parameters
    ----------
    arguments
        Streamlit's settings, as ``--server.port 8501`` or ``--server.port=8501``.
    """
    try:
        for name, value in _settings(arguments).items():
            config.set_option(name, value, "command line")
    except ValueError as error:
        _say(f"{error}. Settings are written --server.port 8501.")
        return 2
    address = str(config.get_option("server.address") or "127.0.0.1")
    port = int(config.get_option("server.port"))
    try:
        listening = _listen(address, port)
    except OSError as error:
        _say(_told(error, address, port))
        return 1
    config._server_mode = "starlette-app"
    settings = uvicorn.Config(
        f"{APP}:app",
        # What a reader sends is small; Streamlit's own limit is for what it sends.
        ws="websockets-sansio",
        ws_max_size=MESSAGE_MB * 1_000_000,
        ws_per_message_deflate=False,
        access_log=False,
        use_colors=False,
        log_level="warning",
        timeout_graceful_shutdown=STOP_S,
    )
    server = uvicorn.Server(settings)
    with listening:
        server.run(sockets=[listening])
    return 0 if server.started else 1


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _settings(arguments: list[str]) -> dict[str, object]:
    """Read the command line as Streamlit's own settings, by their names."""
    found: dict[str, object] = {}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            message = f"{word!r} is no setting"
            raise ValueError(message)
        text = value if equals else next(words, "")
        option = config.get_config_options().get(name)
        if option is None:
            message = f"there is no setting {name!r}"
            raise ValueError(message)
        found[name] = _as_typed(text, option.type, name)
    return found


def _as_typed(text: str, kind: type, name: str) -> object:
    if kind is bool:
        return text.lower() in ("true", "1", "yes")
    try:
        return kind(text)
    except ValueError:
        message = f"{name} is {text!r}"
        raise ValueError(message) from None


def _listen(address: str, port: int) -> socket.socket:
    """Bind a socket that asyncio knows as TCP, and so sends from without delay."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def _told(error: OSError, address: str, port: int) -> str:
    """Say in one line why nothing can be served there, and what helps."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use at {address}. Choose another: PORT=8502 make run"
    if error.errno == errno.EACCES:
        return f"Port {port} needs rights that this user lacks. Take one above 1023."
    return f"Nothing can listen at {address}:{port}: {error.strerror}"


if __name__ == "__main__":
    # The app's parts lie beside this package, wherever the command is given.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main(sys.argv[1:]))
