"""Debian's nginx, serving a folder as our snippet for it says."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.server import HOST, POLL_S, STOP_S, free_port

TYPES = Path("/etc/nginx/mime.types")
MISSING = (
    "nginx is missing, so the site is not tried behind it: apt-get install nginx-light"
)
START_S = 20
CONFIG = """
{user}
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen {host}:{port};
        root {root};
        include {snippet};
    }}
}}
"""


def nginx_path() -> str | None:
    """Return where nginx is, or None where Debian's is not installed."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return found if found and TYPES.exists() else None


@contextmanager
def serving_files(program: str, root: Path, snippet: Path, work: Path) -> Iterator[str]:
    """Serve a folder until the block ends; give its address, without a slash.

    Parameters
    ----------
    program
        Where nginx is.
    root
        The folder.
    snippet
        What its server block includes.
    work
        An empty folder for what nginx writes.
    """
    port = free_port()
    config = work / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    values = {"folder": work, "root": root, "snippet": snippet, "port": port}
    config.write_text(CONFIG.format(user=user, host=HOST, **values), encoding="utf-8")
    with (work / "errors.txt").open("w") as errors:
        process = subprocess.Popen(
            [program, "-c", str(config), "-p", str(work), "-e", "stderr"], stderr=errors
        )
        try:
            _await_port(port, process, work / "errors.txt")
            yield f"http://{HOST}:{port}"
        finally:
            process.terminate()
            process.wait(STOP_S)


def _await_port(port: int, process: subprocess.Popen[bytes], errors: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(POLL_S)
    raise AssertionError(errors.read_text(encoding="utf-8"))
