"""The wire: how the app is started on its own socket, and what clients may send."""

import http.client
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from service.capacity import HEEDED, MESSAGE_MB, OPEN_FILES, is_heeded
from tests.service.asking import ask, run_script, session
from tools.server import HOST, ROOT, free_port, serving

pytestmark = pytest.mark.server
OUTGOING_MB = 50
STOP_S = 5
SESSIONS = 500
OPEN = "Max open files"
LONE_SESSION_S = 30


@pytest.fixture(scope="module")
def started():
    """The app as `make run` starts it, with what it holds from the system's default."""
    with serving(own_start=True) as server:
        yield server


def test_our_own_start_serves_the_same(started, served):
    for path in ("/", "/map", "/data/v1/collections.json", "/facts?lang=en"):
        own, other = ask(f"{started.url}{path}"), ask(f"{served}{path}")
        # Whole links of the catalogue name the address that was asked.
        body = own.body.replace(started.url.encode(), served.encode())
        assert (own.status, body) == (other.status, other.body), path
    with session(started.url) as socket:
        assert run_script(socket)


def test_no_answer_of_a_kept_connection_is_held_back(started):
    # Held back until the client acknowledges, each after the first takes 40 ms.
    for path in ("/healthz", "/data/v1/facts.csv", "/map"):
        connection = http.client.HTTPConnection(HOST, started.port)
        times = []
        for _ in range(15):
            begun = time.perf_counter()
            connection.request("GET", path)
            connection.getresponse().read()
            times.append(time.perf_counter() - begun)
        connection.close()
        assert min(times[1:]) < 0.03, path


@pytest.mark.limit(
    "service.capacity:MESSAGE_MB",
    "MB in one message of a client",
    "the connection ends; others go on",
)
def test_what_is_sent_may_be_large_and_what_comes_in_may_not(started):
    assert config.get_option("server.maxMessageSize") >= OUTGOING_MB
    assert config.get_option("server.maxWidgetStateSize") == MESSAGE_MB
    with session(started.url) as socket:
        with suppress(ConnectionClosed):
            socket.send(bytes(MESSAGE_MB * 1_000_000 + 1000))
        assert is_closed(socket)


def refused_messages():
    """Each message that acts on more than the session that sends it."""
    for name in ("clear_cache", "load_git_info", "set_run_on_save"):
        message = BackMsg()
        setattr(message, name, True)
        yield pytest.param(message, id=name)
    for name in ("debug_shutdown_runtime", "debug_disconnect_websocket"):
        message = BackMsg()
        setattr(message, name, True)
        yield pytest.param(message, id=name)
    message = BackMsg()
    message.backend_operation_request.install_skills.SetInParent()
    yield pytest.param(message, id="install_skills")


@pytest.mark.parametrize("message", list(refused_messages()))
def test_a_message_that_would_act_on_all_reaches_nobody(message):
    assert not is_heeded(message.SerializeToString())


def test_what_a_page_needsis_heeded_and_every_kind_is_decided():
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    refused = {case.values[0].WhichOneof("type") for case in refused_messages()}
    # A kind that a new Streamlit brings is for us to think about.
    assert kinds == HEEDED | refused
    message = BackMsg()
    message.rerun_script.query_string = "lang=en"
    assert is_heeded(message.SerializeToString())
    message.backend_operation_request.deferred_file.SetInParent()
    assert is_heeded(message.SerializeToString())


def test_a_session_goes_on_after_a_message_that_is_not_heeded(started):
    message = BackMsg()
    message.clear_cache = True
    with session(started.url) as socket:
        socket.send(message.SerializeToString())
        assert run_script(socket)


@pytest.mark.fault("the port is in use", "one line names port and remedy; exit code 1")
def test_a_port_in_use_is_said_in_one_line(started):
    code, [line] = ended_with("--server.port", str(started.port))
    assert code == 1
    assert str(started.port) in line
    assert "PORT=" in line


@pytest.mark.fault("a mistyped setting", "one line names it; exit code 2")
@pytest.mark.parametrize(
    "wrong", [["--server.prot", "1"], ["8501"], ["--server.port=x"]]
)
def test_a_setting_that_is_none_is_named(wrong):
    code, [line] = ended_with(*wrong)
    assert code == 2
    assert "--server.port 8501" in line


@pytest.mark.limit(
    "service.__main__:STOP_S", "seconds for open answers after SIGTERM", "they are cut"
)
@pytest.mark.fault(
    "SIGTERM under load",
    "open answers are sent whole, sessions end, the process within five seconds",
)
def test_an_end_under_load_is_clean_and_soon(tmp_path):
    port = free_port()
    url = f"http://{HOST}:{port}"
    log = tmp_path / "log.txt"
    with log.open("w", encoding="utf-8") as stream:
        process = start("--server.port", str(port), stderr=stream)
    try:
        while not is_ready(url):
            assert process.poll() is None
        with ThreadPoolExecutor(4) as clients, ExitStack() as held:
            sockets = [held.enter_context(session(url)) for _ in range(5)]
            for socket in sockets:
                run_script(socket)
            asking = [clients.submit(ask_until_it_ends, url) for _ in range(4)]
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=STOP_S)
            # Nobody had half an answer.
            assert all(one.result(timeout=LONE_SESSION_S) for one in asking)
            assert all(map(is_closed, sockets))
        assert process.returncode in (0, -signal.SIGTERM)
        assert "Traceback" not in log.read_text(encoding="utf-8")
    finally:
        process.kill()
        process.wait()


def start(*settings, stderr):
    command = [sys.executable, "-m", "service", *settings]
    return subprocess.Popen(command, cwd=ROOT, stderr=stderr)


def is_closed(socket):
    try:
        while True:
            socket.recv(timeout=LONE_SESSION_S)
    except ConnectionClosed:
        return True


def ended_with(*settings):
    """Exit code and lines on the error stream of a start that fails."""
    process = start(*settings, stderr=subprocess.PIPE)
    _, said = process.communicate(timeout=LONE_SESSION_S)
    return process.returncode, said.decode().splitlines()


def is_ready(url):
    try:
        return ask(f"{url}/_stcore/health").status == 200
    except OSError:
        return False


def ask_until_it_ends(url):
    while True:
        try:
            answer = ask(f"{url}/map")
        except (OSError, http.client.HTTPException):
            return True
        assert answer.status == 200
        assert len(answer.body) == int(answer.headers["content-length"])


@pytest.mark.limit(
    "service.capacity:OPEN_FILES",
    "descriptors that the process asks for",
    "where the system allows fewer, a log line says how many sessions that is",
)
def test_the_process_may_hold_as_many_connections_as_are_promised(started):
    lines = Path(f"/proc/{started.pid}/limits").read_text(encoding="utf-8").splitlines()
    [line] = [line for line in lines if line.startswith(OPEN)]
    soft, hard = line.removeprefix(OPEN).split()[:2]
    assert int(soft) >= min(OPEN_FILES, int(hard)) >= 2 * SESSIONS


@pytest.mark.long
def test_five_hundred_sessions_are_held(started):
    with ExitStack() as held:
        sockets = [held.enter_context(session(started.url)) for _ in range(SESSIONS)]
        for socket in sockets[:: SESSIONS // 10]:
            assert run_script(socket)
        assert ask(f"{started.url}/map").status == 200
