"""A withdrawn id still answers: with the reason, and with what took its place."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from service import routes
from service.once import Once
from service.published import publish

OLD = (
    "old_lines,layer,2026-12-01,并入铁路,Went into the railways,railways\n"
    "old-road,feature,2026-12-01,并入公交,Went into the bus,bus-01\n"
    "old_void,layer,2026-12-01,不再提供,No longer given,\n"
)


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The service some months on, when a layer and a road have been withdrawn."""
    import shutil

    from geo.paths import DataPaths

    folder = tmp_path_factory.mktemp("later") / "data"
    shutil.copytree(DataPaths().root, folder)
    with (folder / "tombstones.csv").open("a", encoding="utf-8") as file:
        file.write(OLD)
    return publish(DataPaths(folder))


@pytest.fixture
def client(later, monkeypatch):
    monkeypatch.setattr(routes, "published", Once(lambda: later))
    return TestClient(Starlette(routes=routes.routes()))


def test_the_withdrawn_ids_are_listed_with_reason_and_heirs(client):
    told = client.get("/data/v1/tombstones.json").json()["tombstones"]
    by_id = {entry["id"]: entry for entry in told}
    assert by_id["old-road"]["replaced_by"] == ["bus-01"]
    assert by_id["bus-crosses-once"]["kind"] == "claim"
    assert all(entry["reason_zh"] and entry["reason_en"] for entry in told)
    links = client.get("/data/v1/collections.json").json()["links"]
    assert "tombstones.json" in [link["href"] for link in links]


def test_the_file_of_a_withdrawn_layer_leads_to_its_heir(client):
    asked = client.get("/data/v1/old_lines.geojson?download=1", follow_redirects=False)
    assert asked.status_code == 308
    assert asked.headers["location"] == "./railways.geojson?download=1"
    assert asked.headers["access-control-allow-origin"] == "*"
    found = client.get("/data/v1/old_lines.geojson")
    assert found.json()["name"] == "railways"


@pytest.mark.parametrize(
    "path", ["old_void.geojson", "old_lines.xyz", "old-road.geojson", "never.geojson"]
)
def test_what_has_no_heir_is_not_there(client, path):
    assert client.get(f"/data/v1/{path}").status_code == 404


def test_the_page_knows_what_an_address_may_still_name(later):
    withdrawn = later.payload["withdrawn"]
    assert withdrawn.keys() >= {"later_links", "later-tongliang-zizhong"}
    assert {k: v for k, v in withdrawn.items() if k.startswith("old")} == {
        "old_lines": {
            "reason": {"zh": "并入铁路", "en": "Went into the railways"},
            "now": ["railways"],
        },
        "old-road": {
            "reason": {"zh": "并入公交", "en": "Went into the bus"},
            "now": ["bus-01"],
        },
        "old_void": {"reason": {"zh": "不再提供", "en": "No longer given"}, "now": []},
    }
