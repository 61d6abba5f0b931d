"""The samples of deploy/ are tried as they stand, with Debian's nginx and systemd."""

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack

import brotli
import pytest

from tests.deploy.load import reading
from tests.deploy.nginx import BROTLI, DEPLOY, NGINX, nginx
from tests.service.asking import ask, run_script, session
from tools.server import ROOT, free_port, serving

pytestmark = [
    pytest.mark.long,
    pytest.mark.server,
    pytest.mark.skipif(shutil.which(NGINX) is None, reason="needs Debian's nginx"),
]
TOLD = set("time method path status bytes seconds upstream".split())
IS_ROOT = os.geteuid() == 0
PATHS = ("/map", "/data/v1/facts.csv", "/healthz", "/facts", "/data/v1/rivers.geojson")


class Pair:
    """Two processes of the app, each of which can be stopped and begun again."""

    def __init__(self):
        self.ports = [free_port(), free_port()]
        self._running = {}

    def start(self, port):
        stack = ExitStack()
        settings = {"LINK_MAP_METRICS": "1", "LINK_MAP_LOG": "off"}
        stack.enter_context(serving(port=port, settings=settings))
        self._running[port] = stack

    def stop(self, port):
        if port in self._running:
            self._running.pop(port).close()

    def served(self, port):
        """Requests that a process has counted, but for those for figures."""
        text = ask(f"http://127.0.0.1:{port}/metrics").body.decode()
        found = re.findall(r'link_map_requests_total{family="(?!health)\S+ (\S+)', text)
        return sum(map(float, found))


@pytest.fixture(scope="module")
def pair():
    two = Pair()
    for port in two.ports:
        two.start(port)
    yield two
    for port in two.ports:
        two.stop(port)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where nginx keeps its files."""
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def site(pair, folder):
    """Address below which readers find the site."""
    replaced = {
        "127.0.0.1:8501": f"127.0.0.1:{pair.ports[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{pair.ports[1]}",
        "/var/log/nginx/link-map.log": f"{folder}/access.log",
    }
    with nginx("nginx.conf", folder, replaced, is_root=IS_ROOT) as address:
        yield f"{address}/link-map"


def test_every_part_is_reached_below_the_prefix(site):
    for path in ("/", "/map", "/facts", "/data/v1/", "/healthz", "/sheet/bus-01"):
        assert ask(f"{site}{path}").status == 200, path
    assert ask(site).headers["location"] == "/link-map/"
    assert ask(f"{site}?lang=en").headers["location"] == "/link-map/?lang=en"
    assert ask(f"{site}/nothing").status == 404
    # Coded by the app, in brotli where that is ready, and handed on as it is.
    headers = {"Accept-Encoding": "br, gzip"}
    assert ask(f"{site}/map", headers=headers).headers["content-encoding"]
    part = ask(f"{site}/data/v1/facts.csv", headers={"Range": "bytes=0-9"})
    assert (part.status, len(part.body)) == (206, 10)


def test_figures_are_not_for_readers(site, pair):
    assert ask(f"{site}/metrics").status == 404
    assert ask(f"http://127.0.0.1:{pair.ports[0]}/metrics").status == 200


def test_a_session_opens_through_the_proxy(site):
    with session(site) as socket:
        assert run_script(socket)


def test_a_reader_stays_with_one_process_and_readers_are_shared_out(site, pair):
    cookie = ask(f"{site}/").headers["set-cookie"]
    assert re.fullmatch(r"link_map=[0-9a-f]; Path=/; HttpOnly; SameSite=Lax", cookie)
    assert "set-cookie" not in ask(f"{site}/data/v1/facts.csv").headers
    went = []
    for bucket in "0123456789abcdef":
        before = [pair.served(port) for port in pair.ports]
        for _ in range(4):
            headers = {"Cookie": f"link_map={bucket}"}
            assert "set-cookie" not in ask(f"{site}/map", headers=headers).headers
        after = [pair.served(port) for port in pair.ports]
        counts = [a - b for a, b in zip(after, before, strict=True)]
        assert sorted(counts) == [0, 4], bucket
        went.append(counts.index(4))
    assert 4 <= sum(went) <= 12


def test_restarted_one_after_the_other_nobody_notices(site, pair):
    with reading(site, PATHS) as load:
        for port in pair.ports:
            pair.stop(port)
            before = load.answers["200"]
            while load.answers["200"] < before + 50:  # the other answers meanwhile
                assert not load.errors
            pair.start(port)
    assert load.errors == {}
    assert load.answers["200"] > 300


def test_the_script_restarts_each_when_the_one_before_answers(pair, tmp_path):
    """Not systemd itself: what the script asks of it, and in which order."""
    asked = tmp_path / "asked"
    stand_in = tmp_path / "systemctl"
    stand_in.write_text(f'#!/bin/sh\necho "$@" >> {asked}\n', "utf-8")
    stand_in.chmod(0o755)
    ports = [str(port) for port in pair.ports]
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run([DEPLOY / "restart.sh", *ports], env=environment, check=True)
    lines = asked.read_text("utf-8").split("\n")
    assert lines == [*(f"restart link-map@{port}" for port in ports), ""]


def test_the_proxys_log_tells_nothing_of_a_reader(site, folder):
    reader = {"User-Agent": "secret-agent", "Referer": "http://secret.example"}
    ask(f"{site}/map?place=secret", headers=reader)
    lines = (folder / "access.log").read_text("utf-8").splitlines()
    assert lines
    for line in lines:
        assert set(json.loads(line)) == TOLD
        assert "secret" not in line


@pytest.mark.skipif(not BROTLI.exists(), reason="needs libnginx-mod-http-brotli-static")
def test_a_static_copy_is_sent_packed(tmp_path, published):
    (tmp_path / "www").mkdir()
    for name in ("rivers.geojson", "facts.csv"):
        content = published.files[f"/data/v1/{name}"].content
        (tmp_path / "www" / name).write_bytes(content)
        (tmp_path / "www" / f"{name}.br").write_bytes(brotli.compress(content))
    replaced = {"/srv/link-map": f"{tmp_path}/www"}
    with nginx("nginx-static.conf", tmp_path, replaced, is_root=IS_ROOT) as address:
        plain = ask(f"{address}/rivers.geojson")
        packed = ask(f"{address}/rivers.geojson", headers={"Accept-Encoding": "br"})
        table = ask(f"{address}/facts.csv")
    assert plain.headers["content-type"].startswith("application/geo+json")
    assert table.headers["content-type"].startswith("text/csv")
    assert packed.headers["content-encoding"] == "br"
    assert brotli.decompress(packed.body) == plain.body
    for answer in (plain, packed):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_accepts_the_unit(tmp_path):
    text = (DEPLOY / "link-map@.service").read_text("utf-8")
    # The one thing that is not on this machine; all else is judged as it stands.
    assert "/opt/link-map/.venv/bin/python" in text
    text = text.replace("/opt/link-map/.venv/bin/python", sys.executable)
    (tmp_path / "link-map@.service").write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", f"{tmp_path}/link-map@8501.service"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("logrotate") is None, reason="needs logrotate")
def test_logrotate_accepts_its_part(tmp_path):
    text = (DEPLOY / "logrotate").read_text("utf-8")
    text = text.replace("/var/log/link-map", str(tmp_path))
    text = text.replace("su link-map link-map", f"su {_me()}")
    (tmp_path / "8501.log").write_text("{}\n" * 10, "utf-8")
    (tmp_path / "conf").write_text(text, "utf-8")
    (tmp_path / "conf").chmod(0o644)
    command = ["logrotate", "--force", "--state", str(tmp_path / "state")]
    done = subprocess.run(
        [*command, str(tmp_path / "conf")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "8501.log.1").exists()


def _me():
    import grp
    import pwd

    user = pwd.getpwuid(os.geteuid()).pw_name
    return f"{user} {grp.getgrgid(os.getegid()).gr_name}"


def test_the_container_takes_every_package_of_the_app():
    from tests.browser.servers import APP_PARTS

    text = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = {
        name
        for line in re.findall(r"^COPY (.+)", text, re.M)
        for name in line.split()[:-1]
    }
    assert set(APP_PARTS.split()) <= copied
    assert all((ROOT / name).exists() for name in copied)
