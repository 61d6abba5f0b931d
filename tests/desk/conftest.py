import pytest

from desk.reader import read_desk


@pytest.fixture(scope="session")
def desk():
    return read_desk()


@pytest.fixture(scope="session")
def read(desk):
    """Read a text and give what the command line prints of it."""

    def read(text, day="2023-06-20"):
        return desk.read(text, day).to_json()

    return read
