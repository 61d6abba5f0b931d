"""What was published is taken up by the next process: the very same, or nothing."""

import pickle
import shutil

import pytest

from geo.paths import DataPaths
from service import published as module
from service.published import taken_up
from service.sheets.answer import sheet_file
from service.shelf import Shelf, stamp


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="module")
def first(folder):
    """What the first process publishes."""
    return taken_up(Shelf(DataPaths(), folder))


@pytest.fixture
def no_more(monkeypatch):
    """Publishing anew would be an error."""

    def publish(_paths):
        raise AssertionError("published anew")

    monkeypatch.setattr(module, "publish", publish)


@pytest.mark.usefixtures("no_more")
def test_the_next_process_has_the_very_same(first, folder):
    again = taken_up(Shelf(DataPaths(), folder))
    assert again is not first
    assert again.files == first.files
    assert [file.codings for file in again.files.values()] == [
        file.codings for file in first.files.values()
    ]
    assert again.payload == first.payload
    assert again.paths == first.paths
    assert again.placed == first.placed
    assert again.features.keys() == first.features.keys()
    assert again.words.by_lang == first.words.by_lang
    for subject in ("bus-01", "county_yongchuan"):
        one, other = (sheet_file(p, subject, "zh").content for p in (first, again))
        assert one == other


@pytest.mark.parametrize("setting", ["LINK_MAP_SITE_URL", "REVIEW_NUMBER"])
def test_another_setting_is_another_publication(monkeypatch, setting):
    before = stamp(DataPaths())
    assert stamp(DataPaths()) == before
    monkeypatch.setenv(setting, "https://example.org")
    assert stamp(DataPaths()) != before


def test_other_data_are_published_anew(first, folder, edit):
    words = first.words("en", "app.title")
    paths = edit("words/en.toml", f'"{words}"', '"Another title"')
    again = taken_up(Shelf(paths, folder))
    assert again.words("en", "app.title") == "Another title"


@pytest.mark.fault(
    "what was kept of the last start is cut, changed, or might be another user's",
    "it is not used; all is published anew",
)
@pytest.mark.parametrize("how", ["cut", "no object", "open to others"])
def test_what_cannot_be_trusted_is_not_used(first, folder, tmp_path, how):
    ours = tmp_path / "shelf"
    shutil.copytree(folder, ours)
    [path] = [p for p in ours.iterdir() if p.stem == stamp(DataPaths())]
    if how == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    elif how == "open to others":
        ours.chmod(0o777)
    shelf = Shelf(DataPaths(), ours)
    if how == "no object":
        shelf._store.keep(path.stem, pickle.dumps(first.dated)[:-1])
    assert shelf.take() is None


def test_what_is_at_fault_is_not_kept(data_copy, tmp_path):
    data_copy.register("scenes.toml").unlink()
    shelf = Shelf(data_copy, tmp_path / "shelf")
    assert taken_up(shelf).payload["problems"]
    assert shelf.take() is None


def test_without_a_place_nothing_is_kept(monkeypatch, data_copy, first):
    monkeypatch.setenv("LINK_MAP_STORE_MB", "0")
    shelf = Shelf(data_copy, data_copy.root / "shelf")
    shelf.put(first.dated)
    assert shelf.take() is None
    assert Shelf(data_copy).take() is None
