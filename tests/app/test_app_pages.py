"""The pages around the map: what a reader finds on each, in both languages."""

import html
import re
from collections import Counter

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app_pages._fact_search import LEVELS
from app_pages._page import render
from app_pages._pages import page_file
from app_pages._verdict_chart import verdict_rows
from service.claims import sureness
from service.plans import outcome_counts, plan_rows


def run(app):
    app.run()
    assert [*app.exception, *app.error, *app.warning] == []
    return app


def visit(name, **params):
    app = run(AppTest.from_file("../../app_pages/main.py", default_timeout=30))
    app.query_params = params
    return run(app.switch_page(page_file(name)))


def said(app):
    return html.unescape("".join(part.proto.body for part in app.get("html")))


def records(text):
    parts = re.split(r'<li class="fact" id="fact-([^"]+)">', text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def chips(text, kind):
    found = re.findall(rf'chip {kind}-(\w+)">(?:(?!chip ).)*?</span> (\d+)<', text)
    return +Counter({name: int(count) for name, count in found})


def shown(app):
    """Ids of the facts in the table, from above."""
    return list(app.dataframe[0].value["id"])


def test_all_facts_are_listed_each_with_its_states_and_how_sure_it_is(published):
    table = visit("facts").dataframe[0].value
    facts = published.atlas.facts
    assert list(table["id"]) == list(facts)
    by_id = table.set_index("id")
    assert set(by_id["sentence"]) == {fact.desc_zh for fact in facts.values()}
    # Open since 2021; its article had it under construction.
    row = by_id.loc["hwy-01"]
    assert (row["then"], row["now"], row["now_since"]) == (
        published.words("zh", "status.under_construction"),
        published.words("zh", "status.open"),
        "2021-12-24",
    )
    accuracy = {f["id"]: f["accuracy_m"] for f in published.drawn}
    assert row["accuracy"] == accuracy["hwy-01-chengziyu"] / 1000
    assert row["claim"] == published.words("zh", "claim.plan")


def test_search_filters_and_the_filter_of_the_address_narrows_it(published):
    app = visit("facts")
    facts = list(published.atlas.facts.values())
    for text in ("朱沱", "果园港", " GUOYUAN ", ""):
        app.text_input[0].input(text)
        ids = shown(run(app))
        assert 0 < len(ids) < len(facts) or not text
        for fact in facts:
            places = [published.atlas.gazetteer[i] for i in fact.place_ids]
            source = published.atlas.sources[fact.source_id]
            cells = [fact.cells[name] for name in " ".join(LEVELS).split()]
            words = f"{cells} {source} {[(p.name_zh, p.name_en) for p in places]}"
            found = text.strip().casefold() in words.casefold()
            assert found == (fact.id in ids), fact.id
    asked = {"layers": "bus_lines", "status": "open", "lang": "en"}
    told = {"layers": {"bus_lines"}}
    app = visit("facts", **asked)
    facts = [f for f in facts if f.layer in told["layers"] and f.status == "open"]
    assert shown(app) == [fact.id for fact in facts] != []
    # Under the other clock a plan of 2020 is open as well.
    assert set(shown(visit("facts", **asked, clock="known"))) > set(shown(app))


def test_a_facet_goes_into_the_address_and_a_chip_takes_it_out(published):
    app = visit("facts", lang="en")
    layers = app.get("button_group")[1]
    layers.set_value(["highway_corridors"])
    run(app)
    assert app.query_params["layers"] in ("highway_corridors", ["highway_corridors"])
    facts = published.atlas.facts.values()
    roads = [fact.id for fact in facts if fact.layer == "highway_corridors"]
    assert shown(app) == roads
    [chip] = [one for one in app.button if one.key == "chip-layers"]
    assert published.words("en", "layers.highway_corridors.title") in chip.label
    chip.click()
    run(app)
    assert "layers" not in app.query_params
    assert len(shown(app)) == len(facts)


def test_fact_in_the_address_is_looked_for_and_shown_in_full(published):
    app = visit("facts", fact="no such words")
    assert [one.value for one in app.info] == [published.words("zh", "facts.none")]
    app = visit("facts", fact="bus-01")
    assert app.text_input[0].value == "bus-01"
    fact = published.atlas.facts["bus-01"]
    (read,) = [r for r in published.atlas.readings if "bus-01" in r.fact_ids]
    row = records(said(app))["bus-01"]
    doubt = (read.printed, read.read_as, read.basis_zh, read.basis_en)
    assert all(part in row for part in (fact.caveat_zh, fact.caveat_en, *doubt))
    assert 'href="./?f=bus-01"' in row


def test_a_county_shows_its_facts_and_who_lies_across_the_border():
    page = said(visit("places", place="county_yongchuan"))
    across = page.partition(">Across the border<")[2].partition("</p>")[0]
    assert re.findall(r'zh-Hans">([^<]+)', across) == ["泸县", "合江县"]
    assert "bus-01" in records(page)
    for params in ({}, {"place": "nowhere"}, {"place": "<b>"}):  # a default instead
        assert records(said(visit("places", **params)))


def test_one_place_after_another_can_be_chosen():
    # As the addresses of this page were: the one place that is filtered by is open.
    app = visit("places", place="county_yongchuan")
    assert 'href="./sheet/county_yongchuan?lang=zh"' in said(app)
    for chosen, at in (("county_lu", "510521"), ("zhutuo", "zhutuo")):
        app.selectbox[0].set_value(chosen)
        page = said(run(app))
        assert app.query_params["at"] in (at, [at])
        # The filter stays as it was, and says that this page is no part of it.
        assert app.query_params["place"] in ("county_yongchuan", ["county_yongchuan"])
        assert f'href="./sheet/{chosen}?lang=zh"' in page


def test_a_code_in_the_address_is_the_place(published):
    assert 'href="./sheet/county_yongchuan?lang=zh"' in said(
        visit("places", at="500118")
    )
    page = said(visit("places", at="500118", lang="en"))
    assert published.atlas.gazetteer["county_yongchuan"].name_en in page
    assert 'src="data:image/svg+xml;base64,' in page


def test_a_place_tells_its_links_then_and_now(published):
    tables = {tuple(one.value.columns): one.value for one in place_tables_of("en")}
    links = next(table for columns, table in tables.items() if "then" in columns)
    row = links.set_index("id").loc["hwy-04-luzhou-yongchuan"]
    word = published.words
    assert (row["then"], row["then_since"]) == (word("en", "status.planned"), "2020-06")
    assert (row["now"], row["now_since"]) == (word("en", "status.open"), "2022-10-01")
    met = [
        one["id"] for one in published.drawn if "county_yongchuan" in one["place_ids"]
    ]
    assert set(met) <= set(links["id"])


def place_tables_of(lang, place="county_yongchuan"):
    return visit("places", place=place, lang=lang).dataframe


def test_a_city_is_told_by_its_units(published):
    app = visit("places", place="city_chongqing", lang="en")
    units = next(one.value for one in app.dataframe if "ends" in one.value.columns)
    counties = published.atlas.counties
    inside = set(counties.index[counties["prefecture_adcode"] == "500000"])
    codes = {published.atlas.gazetteer[i].adcode for i in units["id"]}
    assert codes <= inside
    assert len(codes) > 20
    assert len(records(said(app))) < 10
    # All links are there, folded away.
    assert (
        published.words("en", "places.all_links", count="")[:3] in app.expander[0].label
    )


def test_each_place_that_a_fact_links_to_has_its_page(published):
    told = said(visit("places", at="500118"))
    linked = set(re.findall(r'/places\?at=([^"&]+)', told))
    assert linked
    options = visit("places").selectbox[0].options
    resolve = published.atlas.gazetteer.resolve
    known = published.atlas.gazetteer.places
    places = [known.get(i) or resolve(i) for i in sorted(linked)]
    assert [p.id for p in places if not has(options, p.name_zh)] == []
    assert "永川区 yongchuanqu" in options


def has(options, name):
    return any(option.split(" ")[0] == name for option in options)


def test_the_overview_holds_figures_timeline_and_what_is_left_out(published):
    page, at = said(visit("overview")), published.placed
    region = list(records(page.partition("<h3>")[0]))
    assert region == [i for i in at if at[i] == "region"]
    timeline = page.partition('<ol class="timeline">')[2].partition("</ol>")[0]
    dates = re.findall("<time>([^<]+)<", timeline)
    assert dates == sorted(dates, key=lambda date: f"{date}-99-99"[:10])
    told = re.findall(r'facts\?fact=([^"]+)', timeline)
    assert told[0] == "tl-01"
    assert {i for i in at if at[i] == "timeline"} <= set(told)
    excluded = re.findall("<li>([^:<]+):", page.rpartition("<h2>")[2])
    assert excluded == [i for i in at if at[i] == "excluded"]
    assert region
    assert excluded


def test_the_checks_show_every_claim_with_its_verdict(published):
    verdicts = [claim.verdict for claim in published.claims]
    for lang in ("zh", "en"):
        app = visit("checks", lang=lang)
        assert chips(said(app), "verdict") == Counter(verdicts)
        [table] = [one.value for one in app.dataframe]
        assert list(table.index) == [claim.id for claim in published.claims]
        assert list(table["verdict"]) == [
            published.words(lang, f"verdict.{verdict}") for verdict in verdicts
        ]
        for claim in published.claims:
            row, trial = table.loc[claim.id], claim.trial
            if trial and trial.trials:
                share = 100 * trial.held / trial.trials
                low, high = map(float, row["interval"].split("–"))
                assert row["held"] == pytest.approx(share)
                # One digit, rounded.
                assert low - 0.06 <= share <= high + 0.06
            else:
                assert pd.isna(row["interval"])


def test_a_verdict_opens_with_its_facts_as_sentences_and_how_sure_it_is(published):
    facts = published.atlas.facts
    for row, claim in zip(verdict_rows(published), published.claims, strict=True):
        told = [facts[i] for i in claim.fact_ids]
        sources = [published.atlas.sources[fact.source_id] for fact in told]
        page = html.unescape(render("claim.html", row=row, facts=told, sources=sources))
        for lang in ("zh", "en"):
            assert sureness(published.words, lang, claim) in page
        for fact in told:
            link = f'<a href="./facts?fact={fact.id}" target="_self">'
            assert link in page
            assert f">{fact.id}<" not in page
            assert fact.desc_zh in page


def test_the_plans_page_counts_outcomes_and_keeps_registers_apart(published):
    plans = plan_rows(published.atlas, published.words)
    app = visit("plans")
    head, _, page = said(app).partition("</section>")
    assert chips(head, "outcome") == +Counter(outcome_counts(plans))
    table = app.dataframe[0].value.set_index("fact")
    assert list(table.index) == [plan["fact"].id for plan in plans]
    for plan in plans:
        row = table.loc[plan["fact"].id]
        assert row["what"] == plan["promise"].name_zh
        assert row["outcome_column"] == plan["outcome_text"]["zh"]
        article, _, now = render("promise.html", row=plan).partition("later-cell")
        assert html.escape(plan["fact"].desc_en, quote=False) in html.escape(
            html.unescape(article), quote=False
        )
        assert f"outcome-{plan['outcome']}" in article
        assert 'class="later' not in article
        told = re.findall(r'<li class="later">.*?</li>', now, re.DOTALL)
        pairs = plan["states"] + plan["related"]
        for item, (later, _) in zip(told, pairs, strict=True):
            assert later.desc_zh in html.unescape(item)
            assert re.findall('href="([^"]*)', html.unescape(item)) == [
                later.url
            ] * bool(later.url)
    for name in ("promises.csv", "promise_sources.csv", "plans.csv", "updates.json"):
        assert f'href="./data/v1/{name}?download=1"' in head
    assert page.count("<dt>") == len(published.atlas.later.conflicts_of("later")) > 0
