"""Who may send a file, and how much: caps per file, per session and per process.

Streamlit takes files from whoever knows a session's id and keeps them until it ends.
Here a session may send some only while a page of its own asks for files, and never more
than fits. What a page has read is let go at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from service.own.limits import FILE_MB, MB, PROCESS_MB, SESSION_MB

# What wraps a file on its way.
WRAPPING = 1 * MB
NO_LENGTH, TOO_LARGE, FULL = 411, 413, 507


class Uploads:
    """Sessions whose page asks for files, and what is on its way for each."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asking: set[str] = set()
        self._coming: Counter[str] = Counter()

    def ask(self, session_id: str) -> None:
        """Let a session send files: its page shows where to drop them."""
        with self._lock:
            self._asking = {one for one in self._asking if _is_there(one)}
            self._asking.add(session_id)

    def asks_no_more(self, session_id: str) -> None:
        """Let a session send none: it is on another page."""
        with self._lock:
            self._asking.discard(session_id)

    def may_send(self, session_id: str) -> bool:
        """Whether the session is there and its page asks for files."""
        return session_id in self._asking and _is_there(session_id)

    def refusal(self, session_id: str, length: str) -> int:
        """Return the status that refuses a file of such a length; 0 to let it in.

        Parameters
        ----------
        session_id
            Whose it is.
        length
            As the request's ``Content-Length`` has it.
        """
        if not length.isdecimal():
            return NO_LENGTH
        size = int(length)
        if size > FILE_MB * MB + WRAPPING:
            return TOO_LARGE
        held = stored_bytes()
        with self._lock:
            of_session = held[session_id] + self._coming[session_id]
            of_all = held.total() + self._coming.total()
        is_full = of_session + size > SESSION_MB * MB or of_all + size > PROCESS_MB * MB
        return FULL if is_full else 0

    @contextmanager
    def coming(self, session_id: str, length: str) -> Iterator[None]:
        """Count a file as there while it is on its way."""
        size = int(length)
        with self._lock:
            self._coming[session_id] += size
        try:
            yield
        finally:
            with self._lock:
                self._coming[session_id] -= size
                if not self._coming[session_id]:
                    del self._coming[session_id]


UPLOADS = Uploads()


def stored_bytes() -> Counter[str]:
    """Bytes of files that wait to be read, by session."""
    manager = _manager()
    files: Mapping[str, Mapping[str, UploadedFileRec]] = (
        manager.file_storage if manager else {}
    )
    return Counter(
        {
            session: sum(len(one.data) for one in list(some.values()))
            for session, some in list(files.items())
        }
    )


def this_session() -> str:
    """Id of the session whose script runs; blank where none does."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def let_go(file_id: str) -> None:
    """Free a file that has been read."""
    manager = _manager()
    if manager:
        manager.remove_file(this_session(), file_id)


def _is_there(session_id: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session_id)


def _manager() -> MemoryUploadedFileManager | None:
    if not runtime.exists():
        return None
    manager = runtime.get_instance().uploaded_file_mgr
    return manager if isinstance(manager, MemoryUploadedFileManager) else None
