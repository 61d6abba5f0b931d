"""Behind a proxy that takes a prefix away, every address still leads somewhere."""

from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from app_pages._pages import PAGES
from service.formats import FORMATS
from tests.browser.pointing import READY, map_inside, select, wait_until
from tests.browser.stripping import stripping
from tests.matrices import cases
from tests.service.asking import ask

PREFIXES = {"0": "", "1": "/a", "3": "/user/me/proxy"}


@pytest.fixture(scope="module", params=cases(PREFIXES, ["3"]))
def proxied(request, app):
    """The proxy, and the address of the app as the reader sees it."""
    with stripping(urlsplit(app).port, request.param) as proxy:
        yield proxy, proxy.host + request.param
        # Nothing that a page asked for lay outside the prefix.
        assert [path for path in proxy.strangers if "favicon" not in path] == []


@pytest.mark.parametrize("slash", cases({"bare": "", "slash": "/"}, ["slash"]))
def test_the_map_alone_is_drawn(proxied, page, slash):
    _, base = proxied
    page.goto(f"{base}/map{slash}?f=bus-01&lang=en")
    wait_until(page, READY)
    assert page.locator(".lm-failure").count() == 0
    assert page.evaluate("linkMap.state().selected") == "bus-01"
    assert urlsplit(page.url).path == f"{urlsplit(base).path}/map"
    link = page.locator("a[data-fact-page]").first
    assert link.evaluate("a => a.href").startswith(f"{base}/facts?fact=")


@pytest.mark.parametrize("slash", cases({"bare": "", "slash": "/"}, ["bare"]))
def test_the_app_comes_up_with_its_map_and_its_record(proxied, page, watch, slash):
    proxy, base = proxied
    if not slash:
        # The browser asks for the first page's parts before it is led to the root.
        watch.expected.append("Failed to load resource: the server responded with a")
    page.goto(f"{base}{slash}?f=bus-01")
    page.wait_for_url(f"{base}/?f=bus-01*")
    if not slash:
        proxy.strangers.clear()
    frame = map_inside(page)
    record = frame.locator(".lm-record")
    expect(record).to_have_attribute("data-record", "bus-01")
    assert frame.url.startswith(f"{base}/map")
    select(frame, "port-luzhou")
    expect(record).to_have_attribute("data-record", "port-luzhou")
    assert page.url.startswith(f"{base}/?f=port-luzhou")


@pytest.mark.parametrize(
    ("name", "slash"),
    [
        ("places", ""),
        ("checks", "/"),
        # It has a link for each format of each layer.
        *(pytest.param("downloads", end, marks=pytest.mark.long) for end in ("", "/")),
    ],
)
def test_every_link_of_a_page_leads_somewhere_below(proxied, page, name, slash):
    _, base = proxied
    page.goto(f"{base}/{name}{slash}?lang=en")
    expect(page.locator(".page h1").first).to_be_visible()
    hrefs = page.locator(".stMain a[href]").evaluate_all("all => all.map(a => a.href)")
    own = {href for href in hrefs if href.startswith(base)}
    foreign = {href for href in hrefs if urlsplit(href).netloc == urlsplit(base).netloc}
    assert own == foreign
    assert own
    # Of many alike a few stand for all; what holds everything takes long to make.
    paths = {alike(urlsplit(href).path): href for href in sorted(own)}
    for href in paths.values():
        if "/all." in href:
            continue
        assert ask(href).status == 200, href


def alike(path):
    """What a path is like: of the layers in a format, one is made for all."""
    folder, _, name = path.rpartition("/")
    ending = name.partition(".")[2]
    return ending if folder.endswith("/data/v1") and ending in FORMATS else path


def test_pages_lead_to_each_other(proxied, page, words):
    _, base = proxied
    page.goto(f"{base}/")
    map_inside(page)
    page.get_by_role("link", name=words("zh", "pages.downloads")).click()
    expect(page.locator(".page h1")).to_be_visible()
    assert urlsplit(page.url).path == f"{urlsplit(base).path}/downloads"
    page.get_by_role("link", name=words("zh", "pages.map"), exact=True).click()
    map_inside(page)


def test_the_catalogue_and_what_redirects_stay_below(proxied):
    _, base = proxied
    url = f"{base}/data/v1/collections.json"
    catalogue = ask(url).json()
    links = [link["href"] for link in catalogue["links"]]
    links += [e["links"][0]["href"] for e in catalogue["collections"] if e["links"]]
    for href in links:
        # What holds all is long to make, and one of a kind with the rest.
        if "//" not in href and not href.startswith("all"):
            assert ask(urljoin(url, href)).status == 200, href
    for name in ("map", *PAGES[1:]):
        place = ask(f"{base}/{name}/?lang=en").headers["location"]
        assert urljoin(f"{base}/{name}/", place) == f"{base}/{name}?lang=en"


def test_the_index_of_the_data_leads_on_below(proxied, page, at_hand):
    _, base = proxied
    page.goto(f"{base}/data?lang=en")
    assert page.url == f"{base}/data/v1/?lang=en"
    expect(page.get_by_role("heading", level=1)).to_have_text("Open data")
    hrefs = page.locator("a[href]").evaluate_all("all => all.map(a => a.href)")
    assert len(hrefs) > 30
    for href in hrefs:
        assert href.startswith(f"{base}/")
        if href.removeprefix(base) in at_hand:
            assert ask(href, "HEAD").status == 200, href
    page.get_by_role("link", name="中文").click()
    assert page.url == f"{base}/data/v1/?lang=zh"
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
