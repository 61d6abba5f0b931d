"""Machines as they may be: a full disk, a tree nobody may write to, an odd locale.

One server stands in all of it at once: its time zone is fourteen hours ahead, its
locale knows ASCII alone, the folder for its cache cannot be made, and whatever it
opens for writing is noted down.
"""

import ast
import os
import resource
from pathlib import Path

import pytest

from tests.service.asking import ask, run_script, session
from tools.server import ROOT, serving

# Imported by Python before anything else: notes what the process writes to.
WATCHER = """
import os, sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
busy = []

def hear(event, arguments):
    if event not in ("open", "os.mkdir", "os.rename", "os.remove") or busy:
        return
    flags = arguments[2] if event == "open" else WRITING
    if not (isinstance(flags, int) and flags & WRITING):
        return
    busy.append(event)
    with open({log!r}, "a", encoding="utf-8") as log:
        print(event, arguments[0], file=log)
    busy.clear()

sys.addaudithook(hear)
"""
ODD = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
# Two are written to a folder for a while, one is made in memory.
MADE = (
    "/data/v1/bus_lines.gpkg",
    "/data/v1/bus_lines.shp.zip",
    "/data/v1/bus_lines.xlsx",
)
# May ask what time it is: how old a kept file is, on which day a draft was taken along.
ASKS_THE_TIME = {"service/brotli_store.py", "app_pages/_desk_out.py"}


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """The server, and the file in which it is noted what it writes to."""
    folder = tmp_path_factory.mktemp("odd")
    log = folder / "written.txt"
    log.touch()
    (folder / "sitecustomize.py").write_text(WATCHER.format(log=str(log)))
    no_folder = folder / "a file where the cache should be"
    no_folder.touch()
    settings = {
        **ODD,
        "XDG_CACHE_HOME": str(no_folder),
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
    }
    with serving(settings=settings, own_start=True) as server:
        yield server, log


def is_data(path):
    return path.startswith(("/map", "/data/v1/")) and not path.endswith(".zip")


@pytest.mark.fault(
    "the machine has another time zone, and a locale without Chinese",
    "every file is the same, byte for byte; logs and pages hold their texts",
)
def test_zone_and_locale_change_nothing(odd, served, published):
    server, _ = odd
    paths = [path for path in published.files if is_data(path)]
    assert len(paths) > 40
    for path in (*paths, "/", "/facts?lang=en", "/sheet/bus-01", "/data/v1/"):
        one, other = ask(f"{server.url}{path}"), ask(f"{served}{path}")
        assert one.status == other.status == 200, path
        assert one.body.replace(server.url.encode(), served.encode()) == other.body
        assert one.headers.get("last-modified") == other.headers.get("last-modified")
    with session(server.url) as socket:
        assert run_script(socket)


@pytest.mark.fault(
    "the clock is wrong",
    "nothing that is published asks it; a draft of the desk bears its day",
)
def test_nothing_asks_what_time_it_is():
    found = set()
    for package in "geo layers claims webmap service app_pages desk".split():
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and ast.unparse(node) in (
                    *("time.time", "datetime.now", "datetime.utcnow"),
                    *("date.today", "datetime.today", "time.localtime"),
                ):
                    found.add(path.relative_to(ROOT).as_posix())
    assert found == ASKS_THE_TIME


@pytest.mark.fault(
    "the disk is full, for cache, temporary files and log",
    "map, data and sessions go on; a file that has to be made is answered 503 with "
    "Retry-After, and made once there is room",
)
def test_a_full_disk_keeps_nobody_from_the_map(odd):
    server, _ = odd
    unlimited = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (0, unlimited[1]))
    try:
        for path in MADE:
            answer = ask(f"{server.url}{path}")
            if answer.status != 200:  # what needs no room is made all the same
                assert (answer.status, answer.json()["error"]) == (503, "not_made"), (
                    path
                )
                assert int(answer.headers["retry-after"]) > 0
                assert str(ROOT) not in answer.body.decode()
                assert "tmp" not in answer.body.decode()
        assert ask(f"{server.url}{MADE[0]}").status == 503
        for path in ("/map", "/data/v1/facts.csv", "/sheet/port-luzhou", "/healthz"):
            assert ask(f"{server.url}{path}").status == 200, path
        with session(server.url) as socket:
            assert run_script(socket)
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, unlimited)
    for path in MADE:
        assert ask(f"{server.url}{path}").status == 200, path


@pytest.mark.fault(
    "the program's folder may not be written to, and there is no place for a cache",
    "nothing is written there, and nothing kept; all is served",
)
def test_nothing_is_written_into_the_tree(odd):
    _, log = odd
    written = [
        Path(line.partition(" ")[2])
        for line in log.read_text(encoding="utf-8").splitlines()
    ]
    assert written  # the watcher hears: temporary files of what was made
    assert [path for path in written if ROOT in path.parents] == []
