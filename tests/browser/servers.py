"""The app as the browser tests run it: the real one, or a copy with other data."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_S = 60
# What the app runs from; a copy of it reads the data beside it.
APP_PARTS = "streamlit_app.py .streamlit app_pages service webmap layers geo data"


def copy_app(folder: Path) -> Path:
    """Copy the app and its data to a folder where a test may break them."""
    for name in APP_PARTS.split():
        part = ROOT / name
        if part.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(part, folder / name, ignore=ignored)
        else:
            shutil.copy(part, folder / name)
    return folder


@contextmanager
def running_app(
    log: Path, root: Path = ROOT, base_path: str = "", port: int = 0
) -> Iterator[str]:
    """Run the app; yield its address, with the base path and without a last slash.

    A port may be given to come back where another run of the app has been.
    """
    if not port:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    options = {
        "server.port": port,
        "server.address": HOST,
        "server.headless": "true",
        "server.baseUrlPath": base_path,
    }
    for name, value in options.items():
        command += [f"--{name}", str(value)]
    url = f"http://{HOST}:{port}" + (f"/{base_path}" if base_path else "")
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=root, stdout=output, stderr=output)
        try:
            _wait_until_healthy(server, url, log)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_until_healthy(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    pause = threading.Event()
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own server
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.05)
    text = log.read_text(encoding="utf-8", errors="replace")
    message = f"the app did not start at {url}:\n{text[-3000:]}"
    raise RuntimeError(message)
