"""The Streamlit pages, run by Streamlit's own test runner.

Warnings are errors in every test, so a page that uses something on its way out fails.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

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


def test_the_map_page_holds_the_map_and_says_what_to_do(app, published):
    run(app)
    assert len(app.get("bidi_component")) == 1
    for lang in ("zh", "en"):
        assert published.words(lang, "app.title") in said(app)
        assert published.words(lang, "record.hint") in said(app)


@pytest.mark.parametrize(
    ("asked", "feature_id"),
    [("bus-01", "bus-01"), ("bus-02", "bus-01"), ("port-guoyuan", "port-guoyuan")],
)
def test_f_in_the_address_shows_the_record(app, published, asked, feature_id):
    app.query_params["f"] = asked
    text = said(run(app))
    assert f'data-feature="{feature_id}"' in text
    feature = next(f for f in published.payload["features"] if f["id"] == feature_id)
    for lang in ("zh", "en"):
        assert feature["name"][lang] in text
        assert feature["desc"][lang] in text
    for fact_id in feature["fact_ids"]:
        fact = published.atlas.facts[fact_id]
        source = published.atlas.sources[fact.source_id]
        for part in (fact.desc_zh, fact.desc_en, source.title_zh, source.date):
            assert part in text, fact_id


@pytest.mark.parametrize("asked", ["nobody-9", "__proto__", "x" * 5000, "../etc"])
def test_an_unknown_id_is_named_and_nothing_breaks(app, published, asked):
    app.query_params["f"] = asked
    text = said(run(app))
    assert published.words("zh", "record.unknown_id", id=asked) in text
    assert "data-feature" not in text


def test_an_id_of_markup_is_escaped(app):
    app.query_params["f"] = '<img src=x onerror="alert(1)">'
    raw = "".join(part.proto.body for part in run(app).get("html"))
    assert "&lt;img src=x" in raw
    assert "<img src=x" not in raw


def test_every_feature_has_a_record(published):
    from app_pages._page import render
    from app_pages._record import record_values

    later_states = 0
    for feature in published.payload["features"]:
        text = html.unescape(
            render("record.html", **record_values(published, feature["id"]))
        )
        assert feature["name"]["zh"] in text
        assert feature["name"]["en"] in text
        status = published.status_key(feature["status"], feature["id"])
        assert published.words("zh", status) in text
        assert published.words("zh", f"basis.{feature['geometry_basis']}") in text
        is_later = feature["register"] == "later"
        is_outside = feature["outside_articles"] and not is_later
        assert ("chip outside" in text) == is_outside
        told_later = published.words("zh", "record.later_register")
        assert (told_later in text) == is_later
        assert ("length_km" in feature) == (f">{feature.get('length_km')} km<" in text)
        for fact_id in feature["fact_ids"]:
            assert f'id="fact-{fact_id}"' in text
        for state in feature.get("states", ()):
            if state["kind"] == "update":
                update = published.atlas.later.updates[state["update_id"]]
                assert update.desc_zh in text
                assert update.publisher_en in text
                assert published.words("en", f"plans.{update.confidence}") in text
                later_states += 1
    assert later_states > 20


@pytest.mark.parametrize(
    ("feature_id", "direction"),
    [
        ("power-third-corridor", "in"),
        ("aid-wildfires-2022", "out"),
        ("rail-laos-vientiane", "both"),
        ("outside-sichuan-yunnan", ""),
        ("port-guoyuan", ""),
    ],
)
def test_a_record_says_which_way_a_thing_goes(published, feature_id, direction):
    from app_pages._page import render
    from app_pages._record import record_values

    text = html.unescape(render("record.html", **record_values(published, feature_id)))
    said = [
        way
        for way in ("out", "in", "both")
        if all(
            published.words(lang, f"record.direction_{way}") in text
            for lang in ("zh", "en")
        )
    ]
    assert said == ([direction] if direction else [])


def test_a_record_tells_the_report_that_last_saw_the_thing(published):
    from app_pages._page import render
    from app_pages._record import record_values

    values = record_values(published, "bus-gaozhu-shuangfengqiao")
    text = html.unescape(render("record.html", **values))
    for update_id in ("up-cy-20", "up-cy-20b"):
        assert text.count(published.atlas.later.updates[update_id].desc_en) == 1
    assert "news1046933.shtml" in text


def test_a_page_without_a_date_is_cited_without_one(published):
    from app_pages._page import render
    from app_pages._record import record_values

    values = record_values(published, "hwy-dazhou-wanzhou-tail")
    text = html.unescape(render("record.html", **values))
    page = published.atlas.later.updates["up-x10b"]
    assert page.date_published == ""
    assert page.title_en in text
    assert "·  ·" not in text
    assert "· ·" not in text


def test_every_fact_has_a_record(published):
    from app_pages._page import render
    from app_pages._record import record_values

    bare = 0
    for fact in published.atlas.facts.values():
        values = record_values(published, fact.id)
        assert "unknown" not in values, fact.id
        name = "record.html" if "feature" in values else "statement.html"
        text = html.unescape(render(name, **values))
        source = published.atlas.sources[fact.source_id]
        where = published.placed[fact.id]
        for lang in ("zh", "en"):
            status = published.status_key(fact.status, fact.id)
            assert published.words(lang, status) in text, fact.id
            assert getattr(fact, f"desc_{lang}") in text, fact.id
        if name == "statement.html":
            bare += 1
            for part in (source.title_zh, source.title_en, fact.caveat_en, fact.id):
                assert part in text, fact.id
            assert published.words("en", f"where.{where}") in text, fact.id
            assert fact.id not in published.carried
    assert bare > 50


def told(published, feature_id, lang="zh"):
    """A record as a reader sees it: the main part, and what is folded."""
    from app_pages._page import render
    from app_pages._record import record_values

    page = render("record.html", **record_values(published, feature_id))
    other = "en" if lang == "zh" else "zh-Hans"
    page = re.sub(rf'<span class="t" lang="{other}">.*?</span>', "", page)
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    main, _, folded = text.partition(published.words(lang, "record.exactness"))
    return main, folded


def test_each_statement_of_a_record_has_its_source_beside_it(published):
    """泸永: planned by the article, opened by a later report, each by name."""
    main, folded = told(published, "hwy-04-luzhou-yongchuan")
    article = published.atlas.sources["jjrb-2020-06-growth-pole"].title_zh
    opened = published.atlas.later.updates["up-hwy-06"].title_zh
    status = published.words("zh", "status.planned")
    # The status and its source, then what came later and its own.
    assert re.search(f"{status}[^《]*来源： 《{article}》", main)
    assert re.search(f"2022-10-01[^《]*来源： 《{re.escape(opened)}》", main)
    assert re.search(r"63\.87 km 来源：[^：]*sc\.sina\.com\.cn 2022-09-30", main)
    geometry = published.atlas.sources["route-facts"].title_zh
    assert re.match(f" 几何依据 [^：]*来源： {geometry}", folded)


def test_a_road_outside_the_articles_names_its_publications_once(published):
    main, folded = told(published, "hwy-09-chengyu-existing")
    cited = "; ".join(published.atlas.routes["hwy09_chengyu"].sources)
    assert (main + folded).count(cited) == 1
    assert cited in main


def test_a_record_asks_first_what_it_is_and_folds_how_exact_it_is(published):
    for feature in published.payload["features"]:
        main, folded = told(published, feature["id"])
        basis = published.words("zh", f"basis.{feature['geometry_basis']}")
        assert basis in folded
        assert basis not in main
        assert feature["desc"]["zh"] in main
        assert main.count("来源：") >= 2, feature["id"]


def test_a_record_says_how_a_line_lies_beside_an_independent_network(published):
    road = published.features["hwy-09-chengyu-existing"]
    median, p90 = (road[f"checked_{name}_km"] for name in ("median", "p90"))
    sentences = {
        "zh": f"中位差 {median:g} 公里，90% 在 {p90:g} 公里以内（{road['checked_on']}",
        "en": f"median {median:g} km, 90 % within {p90:g} km ({road['checked_on']}; "
        f"{road['checked_method']})",
    }
    for lang, sentence in sentences.items():
        assert sentence in told(published, road["id"], lang)[1]
    _, arc = told(published, "hwy-10-liangjiang-tianfu")
    assert "median" not in arc


def test_a_course_that_nobody_states_is_told_without_a_bound(published):
    for feature in published.payload["features"]:
        for lang in ("zh", "en"):
            _, folded = told(published, feature["id"], lang)
            said = published.words(lang, "record.course_not_stated") in folded
            assert said == (feature["accuracy_m"] is None), feature["id"]


def test_the_check_is_told_as_it_was_made(published):
    methods = {r.network.method for r in published.atlas.routes.values() if r.network}
    assert methods == {published.words("en", "record.check_method")}


def test_a_withdrawn_id_tells_why_and_leads_on(app, published):
    tombstone = published.atlas.parts.tombstones.get()["bus-crosses-once"]
    app.query_params["f"] = tombstone.id
    text = said(run(app))
    assert 'data-withdrawn="bus-crosses-once"' in text
    for part in (tombstone.reason_zh, tombstone.reason_en, tombstone.withdrawn_on):
        assert part in text
    for heir in tombstone.replaced_by:
        assert f'href="./checks#claim-{heir}"' in text
    assert published.words("zh", "record.unknown_id", id=tombstone.id) not in text


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
            assert f'href=".{path}?download=1"' in text, path
            if path.endswith(".geojson"):
                assert file.sha256[:12] in text


def test_the_about_page_names_every_source(app, published):
    run(app)
    text = said(run(app.switch_page("about.py")))
    for source in published.atlas.sources.values():
        assert source.title_zh in text
        assert source.title_en in text
    assert published.words("zh", "about.title") in text
    terms = published.atlas.parts.glossary.get()
    for term in terms:
        for part in (term.zh, term.en, term.definition_zh, term.definition_en):
            assert part in text, term.id


@pytest.mark.parametrize(("asked", "lang"), [("en", "en"), ("zh", "zh"), ("fr", "zh")])
def test_the_map_opens_in_the_language_of_the_address(app, asked, lang):
    import json

    app.query_params["lang"] = asked
    component = run(app).get("bidi_component")[0].proto
    assert json.loads(component.json)["lang"] == lang


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
