"""Each page shows what the filter of its address leaves, or says that it does not."""

import base64
import time

import pytest

from app_pages._filter import filter_words, touches
from layers import filter_of, passes
from service.ledger import ledger_of
from service.ties import ties_of
from tests.app.test_app_pages import run, said, visit

MOST_S = 0.15
FILTERS = [
    {"layers": "bus_lines"},
    {"layers": "highway_corridors", "status": "open", "clock": "known"},
    {"place": "500118"},
    {"from": "2022", "to": "2023", "clock": "known"},
    {"source": "jjrb-2020-11-union", "claim": "plan"},
    {"side": "sichuan"},
]


def passing(published, params):
    """Ids of features that pass, by the definition that maps and files share."""
    words, known = filter_words(published), touches(published)
    asked = filter_of(params.items(), words)
    return {f["id"] for f in published.drawn if passes(f, asked, known)}


def told_later(published, params):
    """What only later sources tell of has no state then, and is asked as of now."""
    later = {f["id"] for f in published.drawn if f["register"] == "later"}
    return passing(published, {**params, "clock": "known"}) & later


@pytest.mark.parametrize("params", FILTERS, ids=str)
def test_the_border_lists_what_passes_and_leads_with_its_number(published, params):
    ledger = ledger_of(published.atlas, published.built)
    wanted = passing(published, params) | told_later(published, params)
    links = [link for link in ledger.links if link.id in wanted]
    app = visit("border", lang="en", **params)
    used = {pair for link in links for pair in link.pairs}
    told = {"links": len(links), "used": len(used), "pairs": len(ledger.pairs)}
    assert published.words("en", "border.lead", **told) in said(app)
    later = sum(link.feature["register"] == "later" for link in links)
    assert published.words("en", "border.later", count=later) in said(app)
    shown = [row for table in app.dataframe for row in table.value["id"]]
    assert shown == [link.id for link in links]


@pytest.mark.parametrize("params", FILTERS, ids=str)
def test_the_ties_are_those_of_what_passes(published, params):
    wanted = passing(published, params) | told_later(published, params)
    ties = {
        (tie.one.id, tie.other.id): ids
        for tie in ties_of(published)
        if (ids := {one["id"] for one in tie.features} & wanted)
    }
    app = visit("ties", lang="en", **params)
    lead = {
        "ties": len(ties),
        "ones": len({one for one, _ in ties}),
        "others": len({other for _, other in ties}),
    }
    assert published.words("en", "ties.lead", **lead) in said(app)
    shown = {row for table in app.dataframe for row in table.value["id"]}
    assert shown == set().union(*ties.values())
    if not ties:
        assert [one.value for one in app.info] == [
            published.words("en", "ties.nothing")
        ]
        return
    svg = picture_of(said(app))
    for tie in ties_of(published):
        named = f">{tie.one.name_en}<" in svg
        assert named or (tie.one.id, tie.other.id) not in ties


def picture_of(html):
    coded = html.rpartition("data:image/svg+xml;base64,")[2].partition('"')[0]
    return base64.b64decode(coded).decode()


def test_the_newest_developments_are_those_of_what_passes(published):
    every = visit("overview").dataframe[0].value
    buses = visit("overview", layers="bus_lines").dataframe[0].value
    later = published.atlas.later
    of_buses = {
        later.updates[effect.update_id].desc_zh
        for effect in later.effects
        if effect.status and published.atlas.facts[effect.fact_id].layer == "bus_lines"
    }
    assert 0 < len(buses) <= 10
    assert set(buses["what"]) <= of_buses
    assert list(buses["date"]) == sorted(buses["date"], reverse=True)
    assert set(every["what"]) - of_buses


def test_what_is_of_everything_says_so_where_a_filter_is_in_force(published):
    said_of = published.words("zh", "bar.of_everything")
    cards = published.words("zh", "overview.cards_of_everything")
    for page in ("places", "checks", "about", "overview"):
        sentence = cards if page == "overview" else said_of
        for params, is_said in (
            ({"status": "open"}, True),
            ({"clock": "known"}, False),
            ({}, False),
        ):
            captions = [one.value for one in visit(page, **params).caption]
            assert (sentence in captions) == is_said, (page, params)


def test_the_plans_lead_with_those_that_pass(published):
    app = visit("plans", lang="en", layers="highway_corridors")
    table = app.dataframe[0].value
    facts = published.atlas.facts
    assert {facts[i].layer for i in table["fact"]} == {"highway_corridors"}
    head = said(app).partition("<h1")[2].partition("</h1>")[0]
    assert f">{len(table)} plans" in head
    # With nothing left, a chart says so instead of standing empty.
    nothing = visit("plans", lang="en", layers="none")
    assert published.words("en", "overview.nothing") in [
        one.value for one in nothing.info
    ]


@pytest.mark.parametrize(
    "page", ["overview", "facts", "places", "border", "ties", "plans", "downloads"]
)
def test_a_filter_reaches_table_and_charts_at_once(page):
    """In time of this process alone: what others do on the machine is left out."""
    app = visit(page)
    spent = []
    for params in FILTERS:
        app.query_params = params
        begun = time.process_time()
        run(app)
        spent.append(time.process_time() - begun)
    assert min(spent) < MOST_S, spent


def test_side_and_dates_are_facets_whose_values_go_into_the_address(published):
    app = visit("facts", lang="en")
    [side] = [one for one in app.get("button_group") if "facet-side" in one.key]
    side.set_value("cross")
    run(app)
    assert app.query_params["side"] in ("cross", ["cross"])
    fewer = len(app.dataframe[0].value)
    assert fewer < len(published.atlas.facts)
    first, _ = [one for one in app.selectbox if "facet-" in one.key]
    first.set_value("2021")
    run(app)
    assert app.query_params["from"] in ("2021", ["2021"])
    assert 0 < len(app.dataframe[0].value) < fewer
    assert (
        app.dataframe[0].value["id"].tolist()
        == visit("facts", lang="en", side="cross", **{"from": "2021"})
        .dataframe[0]
        .value["id"]
        .tolist()
    )


def test_what_is_searched_for_goes_into_the_address_and_comes_back_from_it():
    app = visit("facts", lang="en")
    app.text_input[0].input("Guoyuan")
    run(app)
    assert app.query_params["fact"] in ("Guoyuan", ["Guoyuan"])
    found = app.dataframe[0].value["id"].tolist()
    again = visit("facts", lang="en", fact="Guoyuan").dataframe[0].value["id"].tolist()
    assert found == again != []
