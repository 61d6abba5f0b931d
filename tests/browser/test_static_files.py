"""The site as files behind Debian's nginx, at the root of a host and in a subfolder."""

import json

import pytest
from playwright.sync_api import expect

from service.static.contents import Contents
from service.static.folder import write_site
from service.static.hosts import SUBFOLDER, media_types
from tests.browser.nginx import MISSING, nginx_path, serving_files
from tests.browser.pointing import READY, state, wait_until
from tests.service.asking import ask

SHEETS = frozenset({"bus-01", "hwy-11", "city_luzhou"})
WHERE = {"": "nginx.conf", SUBFOLDER: "nginx-subfolder.conf"}


@pytest.fixture(scope="module")
def folder(published, tmp_path_factory):
    """A folder that holds the site at its root and, by a link, in a subfolder."""
    folder = tmp_path_factory.mktemp("files") / "www"
    endings = ("geojson", "csv", "gpkg", "fgb", "parquet")
    write_site(Contents(published, "", endings, SHEETS, has_wholes=False), folder)
    (folder / SUBFOLDER.strip("/")).symlink_to(folder)
    return folder


@pytest.fixture(scope="module", params=list(WHERE), ids=["root", "subfolder"])
def site(request, folder, tmp_path_factory):
    """Address of the site, without a slash."""
    program = nginx_path()
    if program is None:
        pytest.skip(MISSING)
    snippet = folder / "hosting" / WHERE[request.param]
    work = tmp_path_factory.mktemp("nginx")
    with serving_files(program, folder, snippet, work) as address:
        yield f"{address}{request.param}"


def test_the_map_is_the_map(site, page, watch):
    """First view, filter, selection, sheet, language, picture; nothing foreign."""
    page.goto(f"{site}/map?status=planned")
    wait_until(page, READY)
    assert page.url.startswith(f"{site}/map/?status=planned")
    assert page.evaluate("performance.getEntriesByName('linkmap:first-view').length")
    shown = page.evaluate(
        "linkMap.features().filter(one => one.visible).map(one => one.status_shown)"
    )
    assert set(shown) == {"planned"}
    page.evaluate("linkMap.apply({ status: [], selected: 'bus-01' })")
    card = page.locator(".lm-detail")
    expect(card).to_contain_text("朱沱")
    sheet = card.locator('[data-act="sheet"]')
    expect(sheet).to_have_attribute("href", "../sheet/bus-01.html")
    page.evaluate("linkMap.apply({ lang: 'en' })")
    expect(card).to_contain_text("Zhutuo")
    expect(sheet).to_have_attribute("href", "../sheet/bus-01.en.html")
    # Pages of an app that is not there are not offered.
    assert not page.locator("a[href*='facts?']").count()
    size = page.evaluate("linkMap.picture({ format: 'png' }).then(blob => blob.size)")
    assert size > 50_000
    wait_until(page, "performance.getEntriesByName('linkmap:settled').length")
    assert not watch.frames_sent
    linked = page.locator(".lm-detail a.lm-app-link").evaluate_all(
        "links => links.map(one => one.href)"
    )
    for address in linked:
        assert ask(address.partition("#")[0]).status == 200, address


def test_pages_lead_on_and_the_record_of_a_fact_opens_on_the_map(site, page, words):
    page.goto(f"{site}/index.en.html")
    page.get_by_role("link", name=words("en", "static.sheets")).click()
    page.get_by_role("link", name="Zhutuo–Yunjin inter-provincial bus").click()
    expect(page).to_have_url(f"{site}/sheet/bus-01.en.html")
    page.locator("a[href*='map/?f=bus-01']").first.click()
    wait_until(page, READY)
    assert state(page)["selected"] == "bus-01"
    assert state(page)["lang"] == "en"
    page.goto(f"{site}/data/v1/")
    expect(page.locator("h1")).to_have_text(words("zh", "data_index.title"))


def test_the_single_file_opens_over_the_web(site, page):
    page.goto(f"{site}/map.html?lang=en")
    wait_until(page, READY)
    # A part that few ask for comes out of the file itself.
    assert page.evaluate("linkMap.picture({ format: 'svg' }).then(blob => blob.size)")


def test_data_are_served_as_programs_expect(site):
    for ending, kind in media_types().items():
        answer = ask(f"{site}/data/v1/bus_lines.{ending}", "HEAD")
        if answer.status == 404:
            continue
        assert answer.status == 200
        assert answer.headers["content-type"].partition(";")[0] == kind
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["x-content-type-options"] == "nosniff"
    url = f"{site}/data/v1/bus_lines.geojson"
    part = ask(url, headers={"Range": "bytes=0-9"})
    assert (part.status, len(part.body)) == (206, 10)
    packed = ask(url, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert ask(f"{url}?download=1").headers["content-disposition"] == "attachment"
    assert "content-disposition" not in ask(url).headers
    asked = ask(url, "OPTIONS")
    assert asked.status == 204
    assert asked.headers["access-control-allow-origin"] == "*"
    assert ask(f"{site}/data/v1/facts.csv").headers["content-type"].endswith("utf-8")
    assert json.loads(ask(f"{site}/data/v1/collections.json").body)["collections"]


def test_what_is_not_there_is_said_and_who_may_frame_what(site, folder):
    lost = ask(f"{site}/data/v1/no-such.geojson")
    assert lost.status == 404
    assert "没有这一页".encode() in lost.body
    assert (
        "immutable"
        in ask(f"{site}/map/assets/{asset(folder)}").headers["cache-control"]
    )
    assert (
        "frame-ancestors 'self'"
        in ask(f"{site}/sheet/bus-01.html").headers["content-security-policy"]
    )
    assert "content-security-policy" not in ask(f"{site}/map/").headers


def asset(folder):
    return next(p.name for p in (folder / "map/assets").iterdir() if p.suffix == ".js")
