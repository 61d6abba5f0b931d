"""What a session costs: what all of them share is made once, and few run at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app_pages import _page
from app_pages._pages import PAGES, page_file
from app_pages._turns import AT_A_TIME, TURNS
from service import published as service_published
from service.once import Once

MAIN = "../../app_pages/main.py"
MANY = 10


def run(page="", **params):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.run()
    if page:
        app.switch_page(page_file(page))
    app.query_params = params
    app.run()
    assert [*app.exception, *app.error] == []
    return app


def test_ten_sessions_on_a_cold_process_publish_once(monkeypatch):
    made = []
    monkeypatch.setattr(
        service_published, "taken_up", lambda _shelf: made.append(1) or object()
    )
    published = Once(service_published._publish_or_fault)
    together = Barrier(MANY)

    def session(_):
        together.wait()
        return published()

    with ThreadPoolExecutor(MANY) as sessions:
        assert len(set(sessions.map(session, range(MANY)))) == 1
    assert len(made) == 1


def test_the_second_session_makes_nothing_that_the_first_has_made(monkeypatch):
    for page in ("", *PAGES[1:]):
        run(page)

    def again(*_args, **_options):
        pytest.fail("made a second time")

    # What reads frames, gathers dossiers and catalogues, or looks for files of pages.
    monkeypatch.setattr("service.published.records", again)
    monkeypatch.setattr("app_pages._dossiers.dossier", again)
    monkeypatch.setattr("app_pages._files.json", SimpleNamespace(loads=again))
    monkeypatch.setattr("app_pages._facts.fact_row", again)
    monkeypatch.setattr("streamlit.Page", again)
    for page in ("", *PAGES[1:]):
        run(page)
    for chosen in ("bus-01", "bus-02", "nobody-9"):
        run(f=chosen)


def free_turns():
    free = 0
    while TURNS.acquire(blocking=False):
        free += 1
    for _ in range(free):
        TURNS.release()
    return free


@pytest.mark.limit(
    "app_pages._turns:AT_A_TIME",
    "scripts of sessions at a time",
    "the others wait their turn",
)
@pytest.mark.parametrize("ends_badly", [False, True])
def test_a_script_holds_a_turn_while_it_runs_and_gives_it_back(monkeypatch, ends_badly):
    seen = []

    def look(*_args):
        seen.append(free_turns())
        if ends_badly:
            st.stop()

    monkeypatch.setattr(_page, "style", look)
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.run()
    assert set(seen) == {AT_A_TIME - 1}
    assert free_turns() == AT_A_TIME
