"""Each page goes on without a part that is broken, or says what is at fault."""

import html
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages import _about_tables, _page
from app_pages._pages import page_file
from geo.errors import Issue, RegisterError
from service.published import publish
from tests.matrices import cases

MAIN = str(Path(__file__).resolve().parents[2] / "app_pages" / "main.py")
PAGES = (
    "map",
    "facts",
    "places",
    "border",
    "ties",
    "overview",
    "checks",
    "plans",
    "desk",
    "downloads",
    "about",
)
PARTS = (
    "updates.csv",
    "readings.csv",
    "statements.csv",
    "claims.toml",
    "sides.toml",
    "scenes.toml",
    "pinyin.toml",
    "geodata/counties.geojson",
    "geodata/register.toml",
    "desk/relations.toml",
)
OFTEN_PARTS = ("updates.csv", "desk/relations.toml", "geodata/counties.geojson")
# Pages that cannot do without a part, and say so themselves.
TOLD_THERE = {("plans", "updates.csv"), ("desk", "desk/relations.toml")}


@pytest.mark.parametrize("name", cases(PARTS, OFTEN_PARTS))
def test_no_page_falls_over_a_broken_part(data_copy, monkeypatch, name):
    data_copy.register(name).unlink()
    broken = publish(paths=data_copy)
    monkeypatch.setattr(_page, "published", lambda: broken)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    for page in PAGES:
        app.switch_page(page_file(page)).run()
        assert not app.exception, (page, app.exception)
        said = html.unescape("".join(part.proto.body for part in app.get("html")))
        said += "".join(error.value for error in app.error)
        if page == "map" or (page, name) in TOLD_THERE:
            assert f"data/{name}" in said, page


def test_the_downloads_link_no_register_that_is_not_there(data_copy, monkeypatch):
    data_copy.register("updates.csv").unlink()
    broken = publish(paths=data_copy)
    monkeypatch.setattr(_page, "published", lambda: broken)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    app.switch_page("downloads.py").run()
    said = "".join(part.proto.body for part in app.get("html"))
    assert "facts.csv" in said
    assert "plans.csv" not in said
    assert "updates.json" not in said


@pytest.mark.fault(
    "a file of the desk is missing or broken",
    "the desk names it with the remedy; all else goes on",
)
@pytest.mark.parametrize("name", ["desk/example.txt", "desk/figures.toml"])
def test_the_desk_names_its_own_file_that_is_missing(data_copy, monkeypatch, name):
    data_copy.register(name).unlink()
    broken = publish(paths=data_copy)
    monkeypatch.setattr(_page, "published", lambda: broken)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    app.switch_page("reading_desk.py").run()
    assert not app.exception
    said = html.unescape("".join(part.proto.body for part in app.get("html")))
    said += "".join(error.value for error in app.error)
    assert f"data/{name}" in said
    assert str(data_copy.root) not in said
    app.switch_page("about.py").run()
    assert not app.exception


@pytest.mark.fault(
    "a page meets a fault of the data that nobody foresaw there",
    "the page says file, place and remedy; no trace is shown, other pages go on",
)
def test_a_page_that_meets_a_fault_says_so(published, monkeypatch):
    issue = Issue(problem="missing_file", file="data/x.csv", remedy="Restore the file.")
    monkeypatch.setattr(_page, "published", lambda: published)

    def broken(*_):
        raise RegisterError([issue])

    monkeypatch.setattr(_about_tables, "article_table", broken)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    app.switch_page("about.py").run()
    assert not app.exception
    [told] = app.error
    assert "data/x.csv" in told.value
    app.switch_page("facts.py").run()
    assert not app.exception
    assert not app.error
