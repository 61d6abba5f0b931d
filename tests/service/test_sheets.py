"""Sheets over HTTP: who asks for a thing gets its page, in their language, as text."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from layers import course_of
from service.ledger import ledger_of
from service.routes import routes
from service.sheets.subjects import nearest
from tests.matrices import cases

KINDS = {
    "a corridor": "hwy-04-luzhou-yongchuan",
    "a bus line": "bus-01",
    "a pair": "pair-tianfu-liangjiang",
    "a port": "port-guoyuan",
    "a county": "county_yongchuan",
    "a city in summary": "city_chongqing",
    "a place outside": "vientiane",
}


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes()), follow_redirects=False)


def text_of(html):
    """What a reader reads of a page."""
    body = html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_names_its_thing_and_every_state_with_who_says_so(
    client, published, kind, lang
):
    answer = client.get(f"/sheet/{KINDS[kind]}?lang={lang}")
    assert answer.status_code == 200
    assert answer.headers["content-language"].startswith(lang)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert "style=" not in answer.text  # the policy lets no style in a line pass
    told = text_of(answer.text)
    assert "sheet." not in told  # a key without its word
    record = published.features.get(KINDS[kind])
    if record is None:
        place = published.atlas.gazetteer[KINDS[kind]]
        assert getattr(place, f"name_{lang}") in told
        return
    assert record[f"name_{lang}"] in told
    for fact_id in record["fact_ids"]:
        fact = published.atlas.facts[fact_id]
        assert getattr(fact, f"desc_{lang}") in told
        source = published.atlas.sources[fact.source_id]
        assert getattr(source, f"title_{lang}") in told
    for state in record["states"]:
        if update := published.atlas.later.updates.get(state.get("update_id", "")):
            assert getattr(update, f"publisher_{lang}") in told


def test_one_language_stands_on_a_sheet(client):
    english = text_of(client.get("/sheet/hwy-04-luzhou-yongchuan?lang=en").text)
    # The way to the other language is all there is of it.
    assert re.findall("[\u4e00-\u9fff]+", english) == ["中文"]


@pytest.mark.parametrize(
    ("listed", "lang"),
    [
        ("en-GB,en;q=0.8", "en"),
        ("en-US,en;q=0.9,zh-CN;q=0.2", "zh"),
        ("fr,en;q=0.5", "en"),
        ("en,zh;q=0", "en"),
        ("de", "zh"),
        ("", "zh"),
        ("q=;;,,en\u00e9", "zh"),
    ],
)
def test_without_a_language_the_browsers_list_decides(client, listed, lang):
    answer = client.get("/sheet/bus-01", headers={"Accept-Language": listed.encode()})
    assert answer.headers["content-language"].startswith(lang)
    assert "Accept-Language" in answer.headers["vary"]


def test_the_kilometres_are_those_of_the_ledger(client, published):
    told = text_of(client.get("/sheet/hwy-04-luzhou-yongchuan?lang=en").text)
    ledger = ledger_of(published.atlas, published.built)
    link = next(one for one in ledger.links if one.id == "hwy-04-luzhou-yongchuan")
    for km in link.km.values():
        assert f"{km:.1f} km" in told


def test_a_river_is_not_measured(published):
    rivers = [one for one in published.drawn if one["role"] == "river_link"]
    assert rivers
    assert not any(course_of(published.atlas, one).km for one in rivers)
    ledger = ledger_of(published.atlas, published.built)
    links = {one.id: one for one in ledger.links}
    # In the ledger neither; where it crosses is known all the same.
    assert not any(links[one["id"]].km for one in rivers)
    assert all(links[one["id"]].points for one in rivers)


@pytest.mark.parametrize(
    ("address", "name"),
    [("500118", "永川区"), ("510100", "成都市"), ("bus-01", "朱沱—云锦省际公交")],
)
def test_a_code_and_a_fact_lead_to_their_sheet(client, address, name):
    assert f"<h1>{name}</h1>" in client.get(f"/sheet/{address}?lang=zh").text


def test_a_fact_leads_to_what_carries_it(client, published):
    told = text_of(client.get("/sheet/hwy-04?lang=en").text)
    assert published.features["hwy-04"]["name_en"] in told


def test_a_withdrawn_id_leads_to_what_took_its_place(client, published):
    stones = published.atlas.parts.tombstones.value.values()
    stone = next(
        one
        for one in stones
        if one.kind == "feature" and set(one.replaced_by) & set(published.features)
    )
    answer = client.get(f"/sheet/{stone.id}?lang=en")
    assert answer.status_code == 308
    assert answer.headers["location"].endswith("?lang=en")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("hwy-04-luzhou-yongchan", "hwy-04-luzhou-yongchuan"),
        ("永川", "county_yongchuan"),
        ("Yongchuan", "county_yongchuan"),
        ("BUS-01", "bus-01"),
        ("guoyuan_prot", "guoyuan_port"),
    ],
)
def test_an_unknown_id_names_the_nearest(client, published, asked, first):
    assert nearest(published, asked)[0].id == first
    answer = client.get(f"/sheet/{asked}?lang=en")
    assert answer.status_code == 404
    assert f'href="./{first}?lang=en"' in answer.text
    assert "no such sheet" in answer.text


@pytest.mark.limit(
    "service.sheets.subjects:LONGEST_ASKED",
    "characters of an id that are compared and said back",
    "cut",
)
@pytest.mark.parametrize(
    "asked",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}",
        "../../data/facts.csv",
        "%00",
        "a" * 5000,
        "' OR 1=1 --",
        "\u202etxt",
        "",
    ],
)
def test_a_hostile_id_stays_text(client, asked):
    answer = client.get(f"/sheet/{quote(asked, safe='')}?lang=%3Cscript%3E")
    assert answer.status_code == 404
    assert answer.headers["content-language"] == "zh-Hans"
    assert "<script" not in answer.text
    assert "<img" not in answer.text
    assert len(answer.content) < 20_000


def test_from_a_deeper_address_the_links_still_lead_to_the_sheets(client):
    html = client.get("/sheet/x/bus-01?lang=en").text
    assert 'href="../../?lang=en"' in html
    found = re.findall(r'<li><a href="([^"]*)"', html)
    assert all(link.startswith("../") for link in found)


def test_a_slash_too_many_leads_to_the_sheet(client):
    answer = client.get("/sheet/bus-01/?lang=en")
    assert answer.status_code == 307
    assert answer.headers["location"] == "../bus-01?lang=en"


def test_a_known_sheet_is_answered_with_304(client):
    first = client.get("/sheet/bus-01?lang=en")
    again = client.get(
        "/sheet/bus-01?lang=en", headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("step", cases(range(7), often=[0]))
def test_everything_has_its_sheet(client, published, step):
    ids = [*(one["id"] for one in published.drawn), *published.atlas.gazetteer.places]
    for subject_id in ids[step::7]:
        answer = client.get(f"/sheet/{subject_id}?lang=en")
        assert answer.status_code == 200, subject_id
