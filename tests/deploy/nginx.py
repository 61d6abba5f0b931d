"""Debian's nginx with the samples of deploy/, its ports and folders put in place."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.server import ROOT, free_port

DEPLOY = ROOT / "deploy"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
START_S = 10
FRAME = """\
daemon off;
{modules}
{user}
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log off;
    include {folder}/sample.conf;
}}
"""


@contextlib.contextmanager
def nginx(
    sample: str, folder: Path, replaced: Mapping[str, str], *, is_root: bool
) -> Iterator[str]:
    """Run nginx with a sample until the block ends; give its address.

    Parameters
    ----------
    sample
        File below deploy/.
    folder
        For its files.
    replaced
        What stands in the sample, and what takes its place; each must be there.
    is_root
        Whether it runs as root, and so must be told to stay so.
    """
    port = free_port()
    text = (DEPLOY / sample).read_text("utf-8")
    for old, new in {"listen 80;": f"listen 127.0.0.1:{port};", **replaced}.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "sample.conf").write_text(text, "utf-8")
    frame = FRAME.format(
        folder=folder,
        modules=f"load_module {BROTLI};" if "brotli" in text else "",
        user="user root;" if is_root else "",
    )
    config = folder / "nginx.conf"
    config.write_text(frame, "utf-8")
    process = subprocess.Popen([NGINX, "-c", str(config), "-p", str(folder)])
    try:
        _await(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=START_S)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        assert process.poll() is None, "nginx did not start"
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port)),
        ):
            return
    message = "nginx does not listen"
    raise AssertionError(message)
