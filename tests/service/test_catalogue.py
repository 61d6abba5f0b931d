"""The catalogue says all that a portal asks; the package is valid; nothing leaks."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from frictionless import system, validate
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.register import FACT_COLUMNS
from service.linked_data import script
from service.published import DATA_PREFIX, publish
from service.registers import INTERNAL_COLUMNS
from service.routes import routes
from tests.service.test_dictionary import data

# As SPDX writes an expression: listed names, or references that the file explains.
SPDX = re.compile(r"[A-Za-z0-9.-]+( AND [A-Za-z0-9.-]+)*")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes(())))


@pytest.fixture(scope="module")
def catalogue(client):
    return client.get(f"{DATA_PREFIX}collections.json").json()


def links(content):
    if isinstance(content, dict):
        yield from content.get("links", [])
        content = list(content.values())
    if isinstance(content, list):
        for one in content:
            yield from links(one)


def test_every_collection_says_what_a_portal_asks(catalogue, published):
    assert len(catalogue["collections"]) == len(published.built)
    for entry in (catalogue, *catalogue["collections"]):
        assert SPDX.fullmatch(entry["license"]), entry.get("id")
        assert entry["keywords"]["zh"]
        assert entry["keywords"]["en"]
        assert entry["publisher"]["name"]["en"]
        assert entry["contact"]["name"]["zh"]
        assert INSTANT.fullmatch(entry["modified"])
        assert entry["version"] == published.payload["version"]
        for part in entry["licences"]:
            assert part["spdx"]
            assert part["statement"]["en"]
            assert part["attribution"]["zh"]
    history = catalogue["version_history"]
    assert history[0]["version"] == catalogue["data_version"]
    assert history[0]["date"] == published.dated


def test_the_boundaries_are_named_as_unresolved_where_they_are_used(catalogue):
    by_id = {entry["id"]: entry for entry in catalogue["collections"]}
    [part] = by_id["counties"]["licences"]
    assert part["spdx"] == "NOASSERTION"
    assert "unresolved" in part["statement"]["en"]
    assert "not-asserted" in by_id["counties"]["license"]
    assert "LGPL-3.0-or-later" in by_id["rivers"]["license"]


def test_the_time_of_a_layer_holds_every_date_of_it(catalogue, published):
    for entry in catalogue["collections"]:
        first, last = entry["extent"]["temporal"]["interval"][0]
        layer = json.loads(
            published.files[f"{DATA_PREFIX}{entry['id']}.geojson"].content
        )
        dates = [
            feature["properties"].get(name)
            for feature in layer["features"]
            for name in ("event_date", "as_of")
        ]
        dates = [date for date in dates if date]
        assert (first is None) == (not dates), entry["id"]
        for date in dates:
            assert first[: len(date)] <= date <= last[: len(date)], (entry["id"], date)


def test_links_are_relative_and_whole(client, catalogue):
    for link in links(catalogue):
        assert link["url"] == urljoin(
            "http://testserver/data/v1/collections.json", link["href"]
        )
    own = {one["href"] for one in links(catalogue) if "//" not in one["href"]}
    light = [name for name in own if name.endswith(("json", "html", "/", ".csv"))]
    for name in light:
        assert client.head(f"{DATA_PREFIX}{name}").status_code == 200, name
    assert {"dictionary.json", "changes.json", "datapackage.json"} <= own


def test_the_named_address_goes_before_the_one_that_is_asked(client, monkeypatch):
    asked = {"host": "evil.example:80"}
    told = client.get(f"{DATA_PREFIX}collections.json", headers=asked).json()
    assert told["links"][0]["url"].startswith("http://evil.example:80/")
    monkeypatch.setenv("LINK_MAP_SITE_URL", "https://maps.example.org/link/")
    told = client.get(f"{DATA_PREFIX}collections.json", headers=asked).json()
    assert {link["url"].rpartition("/data/v1/")[0] for link in links(told)} <= {
        "https://maps.example.org/link",
        "",  # a licence's own page
    }
    crooked = {"host": 'x"/><script>'}
    monkeypatch.delenv("LINK_MAP_SITE_URL")
    told = client.get(f"{DATA_PREFIX}collections.json", headers=crooked).json()
    assert told["links"][0]["url"].startswith("http://localhost/")


def test_the_contact_is_that_of_the_setting(monkeypatch, caplog):
    monkeypatch.setenv("LINK_MAP_CONTACT", "maps@example.org")
    told = json.loads(publish().files[f"{DATA_PREFIX}collections.json"].content)
    assert told["contact"]["email"] == "maps@example.org"
    assert told["collections"][0]["contact"]["email"] == "maps@example.org"
    monkeypatch.setenv("LINK_MAP_CONTACT", "javascript:alert(1)")
    told = json.loads(publish().files[f"{DATA_PREFIX}collections.json"].content)
    assert "javascript" not in json.dumps(told)
    assert "LINK_MAP_CONTACT" in caplog.text


def written(published, folder):
    for name, content in data(published, "").items():
        (folder / name).write_bytes(content)
    return str(folder / "datapackage.json")


def test_frictionless_finds_the_package_valid(published, tmp_path, monkeypatch):
    path = written(published, tmp_path)
    # An absolute path is none that a stranger gave.
    monkeypatch.setattr(system, "trusted", True)
    report = validate(path)
    assert report.valid, report.flatten(["name", "type", "message"])[:5]
    named = {task.name for task in report.tasks}
    assert {"facts.csv", "bus_lines.geojson", "changes.json"} <= named


def test_frictionless_finds_what_was_changed_on_the_way(
    published, tmp_path, monkeypatch
):
    path = written(published, tmp_path)
    monkeypatch.setattr(system, "trusted", True)
    facts = tmp_path / "facts.csv"
    facts.write_bytes(facts.read_bytes().replace(b"bus-01", b"bus-99", 1))
    report = validate(path)
    assert [task.name for task in report.tasks if not task.valid] == ["facts.csv"]


def test_columns_of_the_package_are_told_as_the_dictionary_does(published):
    package = json.loads(published.files[f"{DATA_PREFIX}datapackage.json"].content)
    for resource in package["resources"]:
        assert resource["licenses"], resource["path"]
        for field in resource.get("schema", {}).get("fields", []):
            assert field["title"], (resource["path"], field)
            assert field["description_zh"]


class Scripts(HTMLParser):
    """What script elements hold."""

    def __init__(self):
        super().__init__()
        self.kinds, self.held, self._inside = [], [], False

    def handle_starttag(self, tag, attrs):
        self._inside = tag == "script"
        if self._inside:
            self.kinds.append(dict(attrs)["type"])
            self.held.append("")

    def handle_data(self, text):
        if self._inside:
            self.held[-1] += text

    def handle_endtag(self, _tag):
        self._inside = False


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_index_tells_search_engines_what_it_is(client, catalogue, lang):
    answer = client.get(f"{DATA_PREFIX}?lang={lang}", headers={"Accept": "text/html"})
    found = Scripts()
    found.feed(answer.text)
    assert found.kinds == ["application/ld+json"]
    told = json.loads(found.held[0])
    assert told["@type"] == "Dataset"
    assert told["name"] == catalogue["title"][lang]
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert len(told["description"]) >= 50
    first, last = told["temporalCoverage"].split("/")
    assert first < "2020-06" < last
    south, west, north, east = map(float, told["spatialCoverage"]["geo"]["box"].split())
    assert 20 < south < north < 40
    assert 95 < west < east < 125
    assert len(told["hasPart"]) == len(catalogue["collections"])
    every = [*told["distribution"], *(d["distribution"][0] for d in told["hasPart"])]
    for download in every:
        assert download["@type"] == "DataDownload"
        assert download["contentUrl"].startswith("http://testserver/data/v1/")


def test_no_text_ends_the_script_that_holds_it(client):
    hostile = "</script><script>alert(1)</script><!-- \u2028 &lt;"
    content, source = script({"name": hostile})
    assert not re.search("[<>&\u2028]", content)
    assert json.loads(content) == {"name": hostile}
    page = client.get(DATA_PREFIX, headers={"Accept": "text/html"})
    policy = page.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert source not in policy


def _public(fact):
    return (fact.cells[name] for name in FACT_COLUMNS if name not in INTERNAL_COLUMNS)


def test_no_note_of_editors_is_in_any_published_file(published, atlas):
    notes = {
        cell
        for fact in atlas.facts.values()
        for name in ("notes", "external_note")
        if len(cell := fact.cells[name]) > 30
    }
    notes |= {
        text
        for change in atlas.parts.change_log.get().changes
        if change.field in ("notes", "external_note")
        for text in (change.old, change.new)
        if len(text) > 30
    }
    # What stands in a public cell too is no secret.
    notes -= {cell for fact in atlas.facts.values() for cell in _public(fact)}
    assert len(notes) > 50
    for path, file in published.files.items():
        text = file.content.decode("utf-8", "ignore")
        plain = text.replace('\\"', '"').replace('""', '"')
        told = [note for note in notes if note in plain]
        assert not told, (path, told[:2])
        names = re.findall(r"[\w-]+\.(?:toml|txt)\b", text)
        assert not names or not path.startswith(DATA_PREFIX), (path, names[:3])
