"""The app below a base path, as behind a shared web server."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import select
from tools.server import serving


@pytest.fixture(scope="module")
def below():
    with serving(base_path="chengyu") as server:
        yield server.url


def test_the_map_is_drawn_inside_the_app_and_links_carry_the_base_path(below, open_app):
    page, frame = open_app(url=below)
    assert frame.url.startswith(f"{below}/map")
    assert frame.locator("[data-feature]").count() > 0
    select(frame, "bus-01")
    links = frame.locator(".lm-record a.lm-app-link, .lm-record a.lm-act")
    expect(links).not_to_have_count(0)
    hrefs = links.evaluate_all("all => all.map(a => a.href)")
    assert len(hrefs) >= 4
    for href in hrefs:
        assert href.startswith(f"{below}/")
        assert page.request.get(href).status == 200, href


def test_map_and_catalogue_alone_carry_it_too(below, open_map, watch):
    page = open_map(url=below)
    assert page.locator("[data-feature]").count() > 0
    assert all("/chengyu/map" in u for u in watch.requests if u.startswith("http"))
    url = f"{below}/data/v1/collections.json"
    for entry in page.request.get(url).json()["collections"]:
        href = urljoin(url, entry["links"][0]["href"])
        assert href.startswith(f"{below}/data/v1/")
    unknown = page.request.get(f"{below}/data/nothing")
    assert unknown.status == 404
    assert "application/json" in unknown.headers["content-type"]
