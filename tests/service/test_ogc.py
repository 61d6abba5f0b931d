"""OGC API - Features: what its standard asks for, restated, and what a client meets.

The OGC's own conformance suite cannot be had without its registry of containers; the
requirements it tests that concern us stand here, each by its name.
"""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import shape
from starlette.applications import Starlette
from starlette.testclient import TestClient

from service.ogc import setting
from service.ogc.parameters import OF_ITEMS
from service.routes import routes

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CGCS2000 = "http://www.opengis.net/def/crs/EPSG/0/4490"
ITEMS = "/ogc/collections/{}/items"
BUSES, COUNTIES, RIVERS = (ITEMS.format(i) for i in ("bus_lines", "counties", "rivers"))
# Yongchuan's Zhutuo lies in it, most of the circle does not.
BOX = "105.5,28.9,106.1,29.3"
TURNED = "28.9,105.5,29.3,106.1"


@pytest.fixture(scope="module")
def api():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OGC", "1")
        yield TestClient(Starlette(routes=routes()), follow_redirects=False)


@pytest.fixture(scope="module")
def get(api):
    def ask(url, **headers):
        answer = api.get(
            url, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


def links(document, rel):
    return [link for link in document["links"] if link["rel"] == rel]


def ids(document):
    return [feature["id"] for feature in document["features"]]


def every_link(document):
    if isinstance(document, dict):
        yield from document.get("links", [])
        for key, value in document.items():
            if key != "links":
                yield from every_link(value)
    elif isinstance(document, list):
        for one in document:
            yield from every_link(one)


@pytest.mark.parametrize("root", ["/ogc", "/ogc/", "/ogc?lang=en", "/ogc/?lang=en"])
def test_landing_page_with_its_relations(get, root):
    """/req/core/root-success"""
    page = get(root)
    for rel in ("self", "service-desc", "conformance", "data"):
        assert links(page, rel), rel
    assert page["title"]
    assert ("Link Map" in page["title"]) == ("lang=en" in root)


def test_conformance_tells_what_is_kept(get):
    """/req/core/conformance-success; nothing that is not served is told of."""
    told = get("/ogc/conformance")["conformsTo"]
    spec = "http://www.opengis.net/spec/ogcapi-features-"
    for name in ("1/1.0/conf/core", "1/1.0/conf/geojson", "2/1.0/conf/crs"):
        assert spec + name in told
    assert not [
        one for one in told if re.search("html|create|records|tiles|process", one)
    ]


def test_every_link_leads_to_what_it_says(api, get):
    """No link leads to another host, to a page or to nothing."""
    seen = {}
    waiting = ["/ogc/", f"{BUSES}?limit=2&offset=2", "/ogc/collections/rivers"]
    while waiting:
        document = get(waiting.pop())
        for link in every_link(document):
            parts = urlsplit(link["href"])
            assert parts.netloc == "testserver", link
            url = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if not url.startswith("/ogc") or url in seen or len(seen) > 60:
                continue
            answer = api.get(url)
            seen[url] = answer.status_code
            assert answer.status_code == 200, link
            assert answer.headers["content-type"].startswith(link["type"].split(";")[0])
            assert link["title"]
            if "schema" not in link["type"] and "openapi" not in link["type"]:
                waiting.append(url)
    assert len(seen) > 40


def test_collections_are_the_published_layers(get, published):
    """/req/core/fc-md-items, /req/crs/fc-md-crs-list, fc-md-storageCrs"""
    found = get("/ogc/collections")["collections"]
    assert [one["id"] for one in found] == list(published.built)
    for one in found:
        frame = published.built[one["id"]].features
        assert one["crs"] == [CRS84, CGCS2000]
        assert one["storageCrs"] == CRS84
        assert one["attribution"]
        [items] = links(one, "items")
        assert items["type"] == "application/geo+json"
        if len(frame):
            [bbox] = one["extent"]["spatial"]["bbox"]
            assert bbox == pytest.approx(frame.total_bounds, abs=1e-5)
        single = get(f"/ogc/collections/{one['id']}")
        assert {**single, "links": 0} == {**one, "links": 0}


def test_features_are_those_of_the_files(get, published):
    for layer_id, built in published.built.items():
        file = json.loads(published.files[f"/data/v1/{layer_id}.geojson"].content)
        page = get(f"{ITEMS.format(layer_id)}?limit=1000")
        assert page["numberMatched"] == page["numberReturned"] == len(built.features)
        assert ids(page) == [one["id"] for one in file["features"]]
        for served, kept in zip(page["features"], file["features"], strict=True):
            assert served["properties"] == kept["properties"]
            assert served["geometry"] == kept["geometry"]


def test_pages_join_without_gap_or_double(get):
    """/req/core/fc-links, fc-numberMatched; next links carry the whole question."""
    url, seen, own = f"{COUNTIES}?limit=50&sortby=-adcode&properties=adcode", [], []
    while url:
        page = get(url)
        assert page["numberMatched"] == 221
        assert page["numberReturned"] == len(page["features"]) <= 50
        own.append(links(page, "self")[0]["href"])
        assert all(set(one["properties"]) <= {"adcode"} for one in page["features"])
        seen += [one["properties"]["adcode"] for one in page["features"]]
        url = next((one["href"] for one in links(page, "next")), None)
    assert len(seen) == len(set(seen)) == 221
    assert seen == sorted(seen, reverse=True)
    # Each page tells where it stands itself.
    assert len(set(own)) == len(own) == 5


def test_a_plain_answer_has_no_more_than_its_limit(get):
    page = get(COUNTIES)
    assert page["numberReturned"] == 100 < page["numberMatched"]
    assert get(f"{COUNTIES}?limit=999999999")["numberReturned"] == 221
    assert get(f"{COUNTIES}?offset=999999999")["features"] == []
    assert get(f"{COUNTIES}?resulttype=hits")["numberMatched"] == 221
    assert get(f"{COUNTIES}?resulttype=hits")["features"] == []


def test_a_box_gives_what_it_touches(get, published):
    """/req/core/fc-bbox-response: by the shapes, not by their boxes."""
    frame = published.built["counties"].features
    area = shapely.box(*map(float, BOX.split(",")))
    expected = sorted(frame.index[frame.intersects(area)])
    assert 2 < len(expected) < 20
    assert ids(get(f"{COUNTIES}?bbox={BOX}&limit=1000")) == expected
    # Heights in between are passed over.
    tall = "105.5,28.9,-100,106.1,29.3,9000"
    assert ids(get(f"{COUNTIES}?bbox={tall}&limit=1000")) == expected
    # West beyond east goes round the back: all but a strip without any county.
    assert get(f"{COUNTIES}?bbox=120,-90,119,90")["numberMatched"] == 221
    assert get(f"{COUNTIES}?bbox=-20,-10,20,20")["numberMatched"] == 0


@pytest.mark.parametrize("crs", ["", f"&crs={CRS84}", f"&crs={CGCS2000}"])
def test_a_box_stays_in_its_own_coordinates_whatever_the_answer_is_in(get, crs):
    """/req/crs/bbox-crs-default: lon, lat unless bbox-crs says otherwise"""
    expected = ids(get(f"{COUNTIES}?bbox={BOX}"))
    assert ids(get(f"{COUNTIES}?bbox={BOX}{crs}")) == expected
    turned = f"{COUNTIES}?bbox={TURNED}&bbox-crs={CGCS2000}{crs}"
    assert ids(get(turned)) == expected


@pytest.mark.parametrize("path", [RIVERS, f"{BUSES}/bus-01"])
def test_coordinates_come_in_the_order_of_their_crs(api, path):
    """/req/crs/ogc-crs-header, geojson axis order of part 2: EPSG:4490 is lat, lon"""
    usual = api.get(path)
    other = api.get(f"{path}?crs={CGCS2000}")
    assert usual.headers["content-crs"] == f"<{CRS84}>"
    assert other.headers["content-crs"] == f"<{CGCS2000}>"
    pairs = zip(shapes(usual.json()), shapes(other.json()), strict=True)
    for plain, turned in pairs:
        swapped = shapely.transform(plain, lambda xy: xy[:, ::-1])
        # Both datums agree to well below the last digit that is given.
        assert shapely.equals_exact(swapped, turned, 2e-6)


def shapes(document):
    return [shape(one["geometry"]) for one in document.get("features", [document])]


def test_times_choose_what_may_have_begun_in_them(get):
    features = get(f"{BUSES}?limit=1000")["features"]
    everything = {one["id"] for one in features}
    states = {one["id"]: one["properties"]["states"] for one in features}
    begun = {i: [s.get("earliest", "") for s in told] for i, told in states.items()}
    in_year = {i for i, days in begun.items() if any("2020" in day for day in days)}
    year = set(ids(get(f"{BUSES}?datetime=2020&limit=1000")))
    assert in_year
    assert in_year <= year < everything
    span = "2020-01-01T00:00:00Z/2020-12-31T23:59:59Z"
    assert set(ids(get(f"{BUSES}?datetime={span}&limit=1000"))) == year
    # Long ago began, perhaps, what nobody dates.
    undated = {i for i, days in begun.items() if "" in days}
    assert set(ids(get(f"{BUSES}?datetime=../1950"))) == undated < everything
    assert set(ids(get(f"{BUSES}?datetime=1950-01-01/..&limit=1000"))) == everything
    # What has no time is not left out because of one: /req/core/fc-time-response
    assert get(f"{RIVERS}?datetime=1999")["numberMatched"] == 11
    collection = get("/ogc/collections/bus_lines")
    first = min(day for days in begun.values() for day in days if day)
    [interval] = collection["extent"]["temporal"]["interval"]
    assert interval == [f"{first}T00:00:00Z", None]


def test_properties_choose_and_sort(get):
    everything = get(f"{BUSES}?limit=1000")["features"]
    for name, value in (("status", "open"), ("counted", True), ("lane", 0)):
        said = str(value).lower()
        expected = [o["id"] for o in everything if o["properties"].get(name) == value]
        assert expected
        assert ids(get(f"{BUSES}?{name}={said}&limit=1000")) == expected
    assert ids(get(f"{BUSES}?name_zh=没有这个名字")) == []
    rising = get(f"{BUSES}?sortby=length_km,name_zh&limit=1000")["features"]
    lengths = [one["properties"].get("length_km") for one in rising]
    known = [one for one in lengths if one is not None]
    assert known == sorted(known)
    assert lengths == known + [None] * (len(lengths) - len(known))
    falling = get(f"{BUSES}?sortby=-length_km&limit=1000")["features"]
    assert falling[0]["properties"]["length_km"] == max(known)
    bare = get(f"{BUSES}?properties=name_zh&skipGeometry=true")["features"]
    assert {tuple(one["properties"]) for one in bare} == {("name_zh",)}
    assert {one["geometry"] for one in bare} == {None}


def test_schema_and_queryables_say_what_properties_mean(get):
    for lang, title in (("zh", "图层"), ("en", "Layer")):
        schema = get(f"/ogc/collections/bus_lines/schema?lang={lang}")
        queryables = get(f"/ogc/collections/bus_lines/queryables?lang={lang}")
        assert queryables["properties"]["layer"]["title"] == title
        there = {k for o in get(BUSES)["features"] for k in o["properties"]}
        assert set(schema["properties"]) == {*there, "geometry"}
        # Lists cannot be asked for by one value.
        assert schema["properties"]["fact_ids"]["type"] == "array"
        assert "fact_ids" not in queryables["properties"]
        assert schema["properties"]["length_km"]["type"] == "number"
        assert "open" in queryables["properties"]["status"]["enum"]


def test_the_description_tells_of_all_that_is_answered_and_no_more(api):
    """/req/oas30/completeness; whoever reads it needs no other host."""
    answer = api.get("/ogc/openapi")
    described = answer.json()
    assert described["openapi"].startswith("3.0")
    assert answer.headers["content-type"].startswith("application/vnd.oai.openapi+json")
    text = json.dumps(described)
    assert not re.findall(r'"\$ref": "http[^"]*"', text)
    for kind, name in re.findall(r'"#/components/(\w+)/([\w-]+)"', text):
        assert name in described["components"][kind]
    assert {m for path in described["paths"].values() for m in path} == {"get"}
    for path in described["paths"]:
        url = path.replace("{featureId}", "-")
        assert api.get(f"/ogc{url}").status_code in (200, 404), path
    parameters = described["paths"]["/collections/bus_lines/items"]["get"]["parameters"]
    shared = described["components"]["parameters"]
    names = [
        one["name"] if "name" in one else shared[one["$ref"].rpartition("/")[2]]["name"]
        for one in parameters
    ]
    assert len(names) == len(set(names))
    assert {*OF_ITEMS, "f", "lang", "status"} <= set(names)
    for name in set(names) & {"limit", "offset"}:
        assert api.get(f"{BUSES}?{name}=1").status_code == 200


@pytest.mark.parametrize(
    ("query", "accepts", "lang"),
    [
        ("", "", "zh-Hans"),
        ("", "en-GB,en;q=0.8", "en"),
        ("", "en,zh;q=0.1", "zh-Hans"),
        ("?lang=en", "zh-CN", "en"),
        ("?lang=zh_Hans", "en", "zh-Hans"),
        ("?lang=en-US", "", "en"),
    ],
)
def test_either_language(api, query, accepts, lang):
    headers = {"Accept-Language": accepts} if accepts else {}
    answer = api.get(f"/ogc/collections/bus_lines{query}", headers=headers)
    assert answer.headers["content-language"] == lang
    assert "Accept-Language" in answer.headers["vary"]
    document = answer.json()
    texts = [document["title"], document["description"], document["attribution"]]
    texts += [link["title"] for link in document["links"]]
    has_chinese = [bool(re.search("[\u4e00-\u9fff]", text)) for text in texts]
    assert all(has_chinese) if lang != "en" else not any(has_chinese)


@pytest.mark.parametrize(
    "query",
    [
        *("foo=1", "q=x", "filter=status='open'", "limit=0", "limit=-1", "limit=1e3"),
        *("limit=", "limit=1&limit=2", "offset=-1", "offset=x", f"limit={'9' * 5000}"),
        *("f=csv", "f=html", "f=jsonld", "f=", "lang=de", "lang=", "resulttype=x"),
        *("bbox=1,2,3", "bbox=", "bbox=a,b,c,d", "bbox=nan,0,1,1", "bbox=0,0,inf,1"),
        *("bbox=0,5,1,4", "bbox=1e999,0,1,1", "bbox=0,0,9,1,1,1", "bbox-crs=" + CRS84),
        f"bbox=29,106,28,107&bbox-crs={CGCS2000}",
        *("bbox=0,0,1,1&bbox-crs=x", "bbox=0,0,1,1&bbox-crs=", "crs=x", "crs="),
        "crs=http://www.opengis.net/def/crs/EPSG/0/3857",
        *("datetime=", "datetime=..", "datetime=../..", "datetime=/", "datetime=a/b/c"),
        *("datetime=2020-13", "datetime=2020-02-30", "datetime=2021/2020"),
        *("datetime=20201-01-01", "datetime=2020-01-01T25:00:00Z", "datetime=now"),
        *("sortby=", "sortby=,", "sortby=-", "sortby=nothing", "sortby=facts"),
        *(
            "properties=",
            "properties=nothing",
            "properties=id,,id",
            "sortby=id,-id",
            "skipGeometry=1",
        ),
        *("status=nonsense", "counted=1", "lane=x", "lane=nan", "fact_ids=bus-01"),
        *("%ff=1", "status=%ff", "&".join(f"a{i}=1" for i in range(200))),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_not_understood_is_said(api, query, lang):
    """/req/core/query-param-unknown, query-param-invalid"""
    # Either language is tried by the one with the other's header.
    answer = api.get(f"{BUSES}?{query}", headers={"Accept-Language": lang})
    assert answer.status_code == 400, answer.text[:200]
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    body = answer.json()
    assert body["code"] == "InvalidParameterValue"
    assert "Traceback" not in body["description"]
    has_chinese = re.search("[\u4e00-\u9fff]", body["description"])
    assert bool(has_chinese) == (lang == "zh")


@pytest.mark.parametrize(
    "path",
    [
        *("/x", "/collections/x", "/collections/x/items", "/collections/bus_lines/x"),
        *("/collections/bus_lines/items/x", "/collections/bus_lines/items/bus-01/x"),
        *("/processes", "/jobs", "/TileMatrixSets", "/stac", "/admin/config"),
        *("//collections/..%2f..%2f", "/collections/%00", "/collections/%F0%9F%98%80"),
        "/collections/bus_lines/items/" + "x" * 5000,
    ],
)
def test_what_is_not_there_is_said(api, path):
    answer = api.get(f"/ogc{path}")
    assert answer.status_code == 404
    assert answer.json()["code"] == "NotFound"
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["/ogc", f"{BUSES}?limit=3", f"{BUSES}/bus-01"])
def test_answers_are_like_those_of_files(api, path):
    plain = api.get(path, headers={"Accept-Encoding": "identity"})
    assert plain.headers["access-control-allow-origin"] == "*"
    assert "Content-Crs" in plain.headers["access-control-expose-headers"]
    head = api.head(path, headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(plain.content))
    known = {"If-None-Match": plain.headers["etag"], "Accept-Encoding": "identity"}
    assert api.get(path, headers=known).status_code == 304
    assert api.post(path, content=b"{}").status_code == 405
    assert api.options(path).status_code == 204
    packed = api.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed.json() == plain.json()


def test_a_slash_at_the_end_is_forgiven(api):
    for path in ("/ogc/collections/", "/ogc/collections/rivers/", f"{BUSES}/"):
        assert api.get(path).status_code == 200


def test_links_begin_with_the_public_address(api, monkeypatch):
    monkeypatch.setenv("LINK_MAP_SITE_URL", "https://example.org/link-map/")
    for path in ("/ogc/", "/ogc/collections", f"{BUSES}?limit=1", "/ogc/openapi"):
        found = [link["href"] for link in every_link(api.get(path).json())]
        assert all(href.startswith("https://example.org/link-map/") for href in found)
        assert "testserver" not in api.get(path).text


def test_a_host_that_is_none_is_not_repeated(api):
    answer = api.get("/ogc/", headers={"Host": 'x"><img>'})
    assert "<img>" not in answer.text


def test_off_it_says_how_to_have_it(monkeypatch):
    monkeypatch.delenv("OGC", raising=False)
    off = TestClient(Starlette(routes=routes()))
    for path in ("/ogc", "/ogc/", "/ogc/collections"):
        answer = off.get(path)
        assert answer.status_code == 404
        assert "OGC=1 make run" in answer.json()["message"]


def test_asked_for_without_its_packages_it_stays_off_and_the_log_says_why(
    monkeypatch, caplog
):
    monkeypatch.setenv("OGC", "please")
    monkeypatch.setattr(setting, "find_spec", lambda _name: None)
    off = TestClient(Starlette(routes=routes()))
    assert off.get("/ogc").status_code == 404
    assert "requirements-ogc.txt" in caplog.text


SOME_TEXT = st.text(max_size=30) | st.sampled_from(
    [CRS84, CGCS2000, "2020", "..", "/", "1,2,3,4", "-1", "1e9", "open", "json", "true"]
)
# A line feed ends the pattern of a route; the door answers it before.
LETTERS = st.characters(exclude_characters="\n", exclude_categories=["Cs"])
NAMES = st.sampled_from([*OF_ITEMS, "f", "lang", "status", "lane", "counted", "id"])


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    query=st.lists(st.tuples(NAMES | st.text(max_size=8), SOME_TEXT), max_size=4),
    tail=st.sampled_from(["", "/bus-01", "/x"]) | st.text(LETTERS, max_size=12),
    header=st.sampled_from(["en;q=0", "*;q=0,en", "", ";;q=,", "zh;q=9", "a" * 3000]),
)
def test_no_address_breaks_it(api, query, tail, header):
    from urllib.parse import quote, urlencode

    url = f"{BUSES}{quote(tail)}?{urlencode(query)}"
    answer = api.get(url, headers={"Accept-Language": header, "Accept": header})
    assert answer.status_code in (200, 307, 400, 404), (url, answer.text[:300])
    assert answer.headers["access-control-allow-origin"] == "*"
    if answer.status_code == 200:
        assert dict(query).keys() <= {k for k, _ in parse_qsl(urlencode(query), True)}
        assert answer.json()["type"] in ("FeatureCollection", "Feature")
