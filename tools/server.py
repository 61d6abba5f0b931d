"""A running Streamlit app, for pictures, measurements and browser tests."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_S = 60
STOP_S = 10
POLL_S = 0.1


class ServerError(RuntimeError):
    """The app did not start; the message holds the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running app."""

    url: str
    """Without a slash at its end."""
    port: int
    pid: int

    def rss_mb(self) -> float | None:
        """Memory that the server holds, in MB; None where the system does not say."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return None
        lines = status.read_text(encoding="utf-8").splitlines()
        [kilobytes] = [line.split()[1] for line in lines if line.startswith("VmRSS")]
        return int(kilobytes) * 1024 / 1e6


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(
    script: str = "streamlit_app.py",
    settings: Mapping[str, str] | None = None,
    *,
    root: Path = ROOT,
    base_path: str = "",
    port: int = 0,
    address: str = HOST,
    answers: int = 200,
    own_start: bool = False,
) -> Iterator[Server]:
    """Run a Streamlit script until the block ends.

    Parameters
    ----------
    script
        Path below `root`.
    settings
        Environment variables to add.
    root
        This repository, or a copy of the app with its data.
    base_path
        Put before every path.
    port
        A free one by default.
    address
        What the app listens on; blank leaves that to its own settings.
    answers
        Status of the health check to wait for: 503 where the data are at fault.
    own_start
        Start the app as `make run` does, on a socket of our own.

    Raises
    ------
    ServerError
        If the app does not answer within a minute.
    """
    port = port or free_port()
    starter = ["service"] if own_start else ["streamlit", "run", script]
    command = [sys.executable, "-m", *starter]
    command += ["--server.port", str(port)]
    if address:
        command += ["--server.address", address]
    command += ["--server.headless", "true", "--server.baseUrlPath", base_path]
    environment = {**os.environ, "PYTHONPATH": str(root), **(settings or {})}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        url = f"http://{HOST}:{port}" + (f"/{base_path}" if base_path else "")
        server = Server(url, port, process.pid)
        try:
            _await_health(server, process, answers)
            yield server
        except ServerError as error:
            log.seek(0)
            message = f"{script} did not start: {error}\n{log.read()[-2000:]}"
            raise ServerError(message) from error
        finally:
            process.terminate()
            try:
                process.wait(timeout=STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await_health(
    server: Server, process: subprocess.Popen[bytes], answers: int
) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            message = f"it ended with code {process.returncode}"
            raise ServerError(message)
        if _status(f"{server.url}/_stcore/health") == answers:
            return
        time.sleep(POLL_S)
    message = f"no answer within {START_S} s"
    raise ServerError(message)


def _status(address: str) -> int | None:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return None
