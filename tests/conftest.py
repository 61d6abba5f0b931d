"""What many tests share: the real data, and copies that a test may break."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.atlas import Atlas, read_atlas
from geo.paths import DataPaths
from layers import BuiltLayer, build_layers
from service.published import Published, publish
from tools.server import serving


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real registers and geodata."""
    return read_atlas()


@pytest.fixture(scope="session")
def built(atlas: Atlas) -> dict[str, BuiltLayer]:
    """Every real layer."""
    return build_layers(atlas)


@pytest.fixture(scope="session")
def published() -> Published:
    """Everything the server publishes from the real data."""
    return publish()


@pytest.fixture(scope="session")
def at_hand(published: Published) -> list[str]:
    """Paths of what is there from the start, or made of everything once."""
    return sorted([*published.files, *published.made_on_request])


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """Address of the real app, started once for all that only ask."""
    with serving() as server:
        yield server.url


@pytest.fixture(scope="session")
def rows_in() -> Callable[[str], int]:
    """Count the rows of a register as they stand, without the app's own reader."""

    def count(name: str) -> int:
        path = DataPaths().register(name)
        with path.open(encoding="utf-8", newline="") as file:
            return sum(1 for _ in csv.DictReader(file))

    return count


@pytest.fixture
def data_copy(tmp_path: Path) -> DataPaths:
    """A copy of data/ that the test may break."""
    shutil.copytree(DataPaths().root, tmp_path / "data")
    return DataPaths(tmp_path / "data")


@pytest.fixture
def edit(data_copy: DataPaths) -> Callable[[str, str, str], DataPaths]:
    """Replace text in one file of the copy; the text must be there once or more."""

    def replace(name: str, old: str, new: str) -> DataPaths:
        path = data_copy.register(name)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return data_copy

    return replace
