"""The Streamlit pages, run by Streamlit's own test runner.

Warnings are errors in every test, so a page that uses something on its way out fails.
"""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from service.formats import FORMATS
from service.published import DATA_PREFIX

MAIN = str(Path(__file__).resolve().parents[2] / "app_pages" / "main.py")
WAIT_S = 30


@pytest.fixture
def app() -> AppTest:
    """The whole app, not yet run."""
    return AppTest.from_file(MAIN, default_timeout=WAIT_S)


def run(app: AppTest) -> AppTest:
    """Run the app once; whatever went wrong fails the test."""
    app.run()
    assert not app.exception
    assert not app.error
    assert not app.warning
    return app


def said(app: AppTest) -> str:
    """All HTML that the page put out, as a reader would see its characters."""
    return html.unescape("".join(part.proto.body for part in app.get("html")))


@pytest.mark.parametrize("asked", ["", "bus-01", "hwy-06", "nobody-9", "<img src=x>"])
def test_the_map_page_holds_the_map_and_nothing_else(app, asked):
    if asked:
        app.query_params["f"] = asked
    run(app)
    assert [part.key for part in app.get("bidi_component")] == ["top-bar", "link_map"]
    # What is selected is told in the map, not beside it: no words, no column.
    assert "<p" not in said(app)
    assert len(app.sidebar) == 0


def test_the_checks_page_remembers_the_claims_that_are_gone(app, published):
    run(app)
    text = said(run(app.switch_page("checks.py")))
    for tombstone in published.atlas.parts.tombstones.get().values():
        if tombstone.kind == "claim":
            assert f'id="claim-{tombstone.id}"' in text
            assert tombstone.reason_en in text


def test_the_downloads_page_lists_every_file(app, published):
    run(app)
    text = said(run(app.switch_page("downloads.py")))
    assert published.words("en", "downloads.intro") in text
    for path, file in published.files.items():
        if path.startswith(DATA_PREFIX):
            assert f'href="./{path.lstrip("/")}?download=1"' in text, path
            if path.endswith(".geojson"):
                assert file.sha256[:12] in text


def test_the_about_page_names_every_source(app, published):
    run(app)
    terms = published.atlas.parts.glossary.get()
    for lang in ("zh", "en"):
        app.query_params["lang"] = lang
        page = run(app.switch_page("about.py"))
        assert published.words(lang, "about.title") in said(page)
        articles, geodata, glossary = [one.value for one in page.dataframe]
        named = {*articles["title"], *geodata["title"]}
        every = published.atlas.sources.values()
        assert named == {getattr(source, f"title_{lang}") for source in every}
        assert articles["facts"].sum() == len(published.atlas.facts)
        assert list(glossary.index) == [term.id for term in terms]
        for term in terms:
            row = glossary.loc[term.id]
            meant = getattr(term, f"definition_{lang}")
            assert list(row[:3]) == [term.zh, term.en, meant]


@pytest.mark.parametrize("text", ["集裝箱", "TEU", "teu", "expressway", "  联席会议 "])
def test_the_glossary_is_searched_in_any_script_and_case(app, text):
    run(app)
    page = run(app.switch_page("about.py"))
    whole = len(page.dataframe[2].value)
    page.text_input[0].input(text)
    found = run(page).dataframe[2].value
    assert 0 < len(found) < whole
    page.text_input[0].input("no such word")
    assert len(run(page).dataframe) == 2
    assert page.info


@pytest.mark.parametrize(("asked", "lang"), [("en", "en"), ("zh", "zh"), ("fr", "zh")])
def test_the_map_opens_in_the_language_of_the_address(app, asked, lang):
    import json

    app.query_params["lang"] = asked
    for part in run(app).get("bidi_component"):
        assert json.loads(part.proto.json)["lang"] == lang


def test_a_data_fault_is_shown_instead_of_the_map(app, edit, monkeypatch):
    from geo.errors import DataError
    from service import published as service_published

    paths = edit("facts.csv", "bus-01,jjrb-2020-11-union", "bus-01,no-such-source")
    with pytest.raises(DataError) as fault:
        service_published.publish(paths=paths)
    monkeypatch.setattr("app_pages._page.published", lambda: fault.value)
    app.run()
    assert not app.exception
    shown = "".join(error.value for error in app.error)
    for part in ("data/facts.csv", "no-such-source"):
        assert part in shown
    assert app.get("bidi_component") == []


def test_the_downloads_page_carries_what_was_chosen_into_every_link(app, published):
    app.query_params["status"] = "planned"
    run(app)
    page = run(app.switch_page("downloads.py"))
    text = said(page)
    assert 'features.gpkg?status=planned&download=1"' in text
    assert "<code>" not in text
    assert published.words("zh", "status.planned") in text.partition("<tbody>")[2]
    page.selectbox[0].select(4524)
    page.toggle[0].set_value(True)
    text = said(run(page))
    assert 'bus_lines.shp.zip?crs=EPSG:4524&encoding=gbk&download=1"' in text
    assert 'bus_lines.gpkg?crs=EPSG:4524&download=1"' in text
    # What has no other coordinates keeps its own, and says so.
    assert 'bus_lines.geojson?download=1"' in text
    assert "<small>WGS 84</small>" in text
    for ending in FORMATS:
        assert f"rivers.{ending}?" in text


@pytest.mark.parametrize("setting", ["", "1"])
def test_the_downloads_page_says_where_the_service_is_or_how_to_have_it(
    app, monkeypatch, setting
):
    monkeypatch.setenv("OGC", setting)
    run(app)
    text = said(run(app.switch_page("downloads.py")))
    assert ('href="./ogc/"' in text) == bool(setting)
    assert ("OGC=1 make run" in text) != bool(setting)
