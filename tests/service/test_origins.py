"""Which pages may open a session, by Streamlit's own settings."""

import pytest
from starlette.datastructures import Headers
from streamlit import config

from service.origins import may_open_session

STRANGERS = ["https://example.org", "http://127.0.0.1.example.org", "null", "http://["]


@pytest.fixture
def setting():
    """Set one of Streamlit's options until the test ends."""
    before = {}

    def put(name, value):
        before.setdefault(name, config.get_option(name))
        config.set_option(name, value)

    yield put
    for name, value in before.items():
        config.set_option(name, value)


def asks(origin):
    return may_open_session(Headers({"origin": origin, "host": "own.example:8501"}))


@pytest.mark.parametrize("origin", STRANGERS)
def test_a_stranger_is_let_in_only_where_the_operator_says_so(setting, origin):
    assert not asks(origin)
    setting("server.enableCORS", False)
    assert asks(origin)


def test_further_sites_are_those_that_are_set(setting):
    setting("server.corsAllowedOrigins", ["https://example.org:8443"])
    assert asks("https://example.org")
    assert not asks("https://example.net")
    assert asks("http://own.example")
