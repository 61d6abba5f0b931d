"""Files from browsers: where a page asks for them, as many as fit, and gone in time."""

import re
from contextlib import contextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from service.own.limits import FILE_MB, MB, SESSION_MB
from service.uploads import WRAPPING, Uploads
from tests.service.asking import ask, run_script, session
from tools.server import serving

BOUNDARY = "-----own"
ROOM = 507
END = 60


@pytest.fixture(scope="module")
def alone():
    """An app of its own: what it holds is this module's."""
    with serving() as server:
        yield server.url


def wrapped(content):
    head = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=file; "
        'filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n'
    )
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def put(app, session_id, name, content, token=""):
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    if token:
        headers |= {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}
    url = f"{app}/_stcore/upload_file/{session_id}/{name}"
    return ask(url, "PUT", headers, wrapped(content))


def xsrf(app):
    """The token that Streamlit gives to a browser before it uploads."""
    answer = ask(f"{app}/_stcore/health")
    found = re.search(r"_streamlit_xsrf=([^;]+)", answer.headers.get("set-cookie", ""))
    return found[1] if found else ""


@contextmanager
def on_page(app, page):
    """A session that shows a page; its id."""
    with session(app) as socket:
        sent = run_script(socket)
        [session_id] = {
            one.new_session.initialize.session_id
            for one in sent
            if one.WhichOneof("type") == "new_session"
        }
        request = BackMsg()
        request.rerun_script.page_name = page
        socket.send(request.SerializeToString())
        until_finished(socket)
        yield session_id


def until_finished(socket):
    while True:
        message = ForwardMsg.FromString(bytes(socket.recv(timeout=END)))
        if message.WhichOneof("type") == "script_finished":
            return


pytestmark = pytest.mark.server


def test_a_session_may_send_only_while_its_page_asks(alone):
    token = xsrf(alone)
    with on_page(alone, "facts") as session_id:
        assert put(alone, session_id, "a", b"x", token).status == 404
    with on_page(alone, "mydata") as session_id:
        assert put(alone, session_id, "a", b"x", token).status == 204
        assert put(alone, "someone-else", "a", b"x", token).status == 404
        # Without the token that its own page has, nobody sends in its name.
        assert put(alone, session_id, "b", b"x").status == 403


def test_a_file_and_a_session_have_their_caps_and_room_returns(alone):
    token = xsrf(alone)
    content = bytes(FILE_MB * MB)
    with on_page(alone, "mydata") as session_id:
        address = f"{alone}/_stcore/upload_file/{session_id}/large"
        length = {"Content-Length": str(FILE_MB * MB + 2 * WRAPPING)}
        # Said before a byte of it has come.
        assert ask(address, "PUT", length).status == 413
        statuses = [
            put(alone, session_id, str(at), content, token).status
            for at in range(SESSION_MB // FILE_MB + 1)
        ]
        assert ROOM in statuses
        assert statuses.count(204) * FILE_MB <= SESSION_MB
    # Another session has room of its own, and the first one's returns with its end.
    with on_page(alone, "mydata") as session_id:
        assert put(alone, session_id, "a", content, token).status == 204
        url = f"{alone}/_stcore/upload_file/{session_id}/a"
        headers = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}
        assert ask(url, "DELETE", headers).status == 204


def test_what_is_on_its_way_counts(monkeypatch):
    uploads = Uploads()
    monkeypatch.setattr("service.uploads.PROCESS_MB", 3)
    one = str(2 * MB)
    assert uploads.refusal("a", one) == 0
    with uploads.coming("a", one):
        assert uploads.refusal("b", one) == ROOM
    assert uploads.refusal("b", one) == 0
    assert uploads.refusal("a", "") == 411
    assert uploads.refusal("a", "-5") == 411
    assert uploads.refusal("a", str(FILE_MB * MB + WRAPPING + 1)) == 413
