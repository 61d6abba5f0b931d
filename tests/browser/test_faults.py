"""A broken data file takes down its own layer and is named; the rest works."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import features, select
from tests.browser.servers import copy_app
from tools.server import serving


@pytest.fixture(scope="module")
def damaged(tmp_path_factory):
    """Address of an app with one wrong status word and a rivers file cut short."""
    root = copy_app(tmp_path_factory.mktemp("damaged"))
    layer = root / "data" / "features" / "port_links.csv"
    text = layer.read_text(encoding="utf-8")
    assert "port-luzhou,port," in text
    layer.write_text(
        text.replace("port-luzhou,port,", "port-luzhou,harbour,", 1), encoding="utf-8"
    )
    rivers = root / "data" / "geodata" / "rivers.geojson"
    rivers.write_bytes(rivers.read_bytes()[:5000])
    with serving(root=root) as server:
        yield server.url


def test_the_other_layers_are_drawn_and_the_broken_one_is_named_and_marked(
    damaged, open_map
):
    page = open_map(url=damaged)
    for layer_id in ("bus_lines", "highway_corridors", "paired_districts"):
        found = features(page, layer_id)
        assert found
        assert page.locator(f'[data-feature="{found[0]["id"]}"]').count() == 1
    assert features(page, "port_links") == []
    notices = page.locator(".lm-toasts")
    expect(notices).to_contain_text("port_links.csv")
    expect(notices).to_contain_text("harbour")
    expect(notices).to_contain_text("rivers.geojson")
    # In the panel, the mark stays for good.
    row = page.locator(".lm-layer").filter(
        has=page.locator('input[data-layer="port_links"]')
    )
    assert "harbour" in row.evaluate("row => row.textContent + row.outerHTML")


def test_the_app_names_file_row_column_value_and_remedy(damaged, open_app):
    page, frame = open_app(url=damaged)
    problems = page.locator(".problems")
    expect(problems).to_be_visible()
    for part in ("data/features/port_links.csv", "role", "harbour", "rivers.geojson"):
        expect(problems).to_contain_text(part)
    select(frame, "bus-01")
    expect(frame.locator(".lm-record")).to_have_attribute("data-record", "bus-01")


def test_the_catalogue_says_what_is_missing_and_why(damaged, page):
    answer = page.request.get(f"{damaged}/data/v1/collections.json")
    entries = {entry["id"]: entry for entry in answer.json()["collections"]}
    assert "harbour" in str(entries["port_links"]["problem"])
    assert entries["port_links"]["links"] == []
    assert "problem" not in entries["bus_lines"]
    assert page.request.get(f"{damaged}/data/v1/bus_lines.geojson").status == 200
    assert page.request.get(f"{damaged}/data/v1/port_links.geojson").status == 404
