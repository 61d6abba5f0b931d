"""Hostile texts in every place that is written without a browser: none is born there.

All texts of the data and all words are poisoned. A payload may stand in a page as text
and in attributes that are text; nowhere as an element, an attribute, a script, a style
or an address that a browser would follow.
"""

import csv
import io
import json
import re
import shutil
import zipfile
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from lxml import etree
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from app_pages import _page
from app_pages._pages import PAGES
from geo.paths import DataPaths
from geo.words import LANGUAGES
from layers import FilterWords, Touches
from service import door, health, routes, start
from service.deck import read_talk
from service.deck.deck import drawn_deck
from service.formats import written
from service.once import Once
from service.orders import Order
from service.own import bring
from service.own.export import parcel_with
from service.own.ground import courses, ground_of
from service.own.ledger import own_ledger
from service.parcels import parcel_for
from service.published import publish
from service.registers import FORMULA_STARTS
from tests.matrices import cases
from tests.poison import MORE_PAYLOADS, SENTINEL, poison

# Attributes whose value is text and nothing else.
TEXT = set(
    "alt title content aria-label aria-description placeholder value label lang class "
    "id name datetime data-id data-search data-title data-text".split()
)
ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster", "data"}
# Here or on the web; no icon at all, and pictures of our own within the page.
SAFE = re.compile(
    r"https?:|mailto:|#|\?|\.{0,2}/(?!/)|[\w%.-]+(?:[/?#]|$)|data:,$|data:image/\w",
    re.ASCII,
)
FORMULAS = ("=1+1", "+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")
KML = "http://www.opengis.net/kml/2.2"
SUBJECTS = (
    *("bus-01", "hwy-04-luzhou-yongchuan", "pair-tianfu-liangjiang", "port-guoyuan"),
    *("county_yongchuan", "city_chongqing", "vientiane", "tl-01"),
)
SHEETS = [f"/sheet/{one}?lang={lang}" for one in SUBJECTS for lang in LANGUAGES]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """What is published of data in which every text is hostile."""
    root = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(DataPaths().root, root)
    poison(root, MORE_PAYLOADS)
    found = publish(DataPaths(root))
    assert found.payload["problems"] == []
    return found


@pytest.fixture(scope="module")
def client(hostile):
    """A client of an app that serves it, and pages of the app that show it."""
    with pytest.MonkeyPatch.context() as patch:
        once = Once(lambda: hostile)
        for module in (door, health, routes, start, _page):
            patch.setattr(module, "published", once)
        app = Starlette(routes=routes.routes(), middleware=door.middleware(PAGES[1:]))
        yield TestClient(app, follow_redirects=True)


def is_born(name, value):
    """Whether an attribute does something that only a payload would ask for."""
    if name.startswith("on") or SENTINEL in name:
        return True
    if name in ADDRESSES:
        return not SAFE.match(value.strip())
    return SENTINEL in value and name not in TEXT


class Reader(HTMLParser):
    """Reads HTML as a browser would, and notes where a payload got out of its text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.born = []
        self.texts = []
        self._in = ""
        self._kind = ""

    def handle_starttag(self, tag, attrs):
        self._in = tag
        self._kind = dict(attrs).get("type") or ""
        if SENTINEL in tag:
            self.born.append(tag)
        for name, value in attrs:
            if is_born(name, value or ""):
                self.born.append((tag, name, value))

    def handle_endtag(self, _tag):
        self._in = ""

    def handle_data(self, data):
        if SENTINEL not in data:
            return
        if self._in == "style" or (self._in == "script" and "json" not in self._kind):
            self.born.append((self._in, data[:200]))
        elif self._in == "script":
            json.loads(data)  # whole: no payload ended it early
        self.texts.append(data)

    def handle_comment(self, data):
        # A comment is none of the payloads' making, and holds none.
        if SENTINEL in data:
            self.born.append(("comment", data))


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def check_html(html, least=1):
    """Fail where a payload was born; it has to be there, as text."""
    reader = read(html)
    assert reader.born == []
    assert sum(text.count(SENTINEL) for text in reader.texts) >= least


@pytest.mark.parametrize("payload", MORE_PAYLOADS)
def test_the_reader_would_see_each(payload):
    """Prove the test: forgotten escaping is found for what would run in HTML."""
    places = (
        f"<p>{payload}</p>",
        f'<p title="{payload}">x</p>',
        f"<p title='{payload}'>x</p>",
        f"<title>{payload}</title>",
        f"<!-- {payload} -->",
    )
    found = [read(place).born for place in places]
    # What is a template of a script alone is tried in the browser.
    assert any(found) or "<" not in payload


@pytest.mark.parametrize("path", cases(SHEETS, SHEETS[::3]))
def test_sheets_show_it_as_text(client, path):
    check_html(client.get(path).text, least=4)


PAGES_OF_DATA = ["/data/v1/", "/data/v1/changes.html", "/data/v1/examples.html"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES_OF_DATA)
def test_pages_of_the_data_show_it_as_text(client, path, lang):
    check_html(client.get(f"{path}?lang={lang}").text, least=4)


@pytest.mark.parametrize("path", ["/map", "/export/map.html"])
def test_the_maps_own_page_holds_it_as_text(client, path):
    check_html(client.get(path).text)


@pytest.mark.parametrize("payload", MORE_PAYLOADS)
def test_an_address_comes_back_as_text(client, payload):
    sent = quote(payload, safe="")
    for path in (f"/sheet/{sent}", f"/{sent}", f"/data/v1/?lang={sent}"):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert read(answer.text).born == [], path
    for path in (f"/data/v1/{sent}.csv", f"/data/v1/features.geojson?status={sent}"):
        answer = client.get(path)
        assert answer.headers["content-type"].startswith("application/json"), path
        answer.json()


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(
    "name", cases(list(PAGES), ["map", "plans", "border", "about"])
)
def test_pages_of_the_app_show_it_as_text(name):
    app = AppTest.from_file("../../app_pages/main.py", default_timeout=60).run()
    if name != PAGES[0]:
        app.switch_page(f"{name}.py").run()
    assert [*app.exception] == []
    shown = [part.proto.body for part in app.get("html")]
    for body in shown:
        assert read(body).born == []
    # Streamlit writes Markdown without HTML, but where it is told otherwise.
    for part in (*app.markdown, *app.caption):
        assert not part.proto.allow_html
    if name not in ("map", "mydata"):
        assert SENTINEL in "".join(shown) + "".join(one.value for one in app.caption)


@pytest.fixture(scope="module")
def parcel(hostile):
    touches = Touches(hostile.atlas, hostile.drawn)
    return lambda ending: parcel_for(
        hostile, Order(stem="paired_districts", ending=ending), touches
    )


def test_kml_holds_it_as_text_and_its_balloons_show_it_so(parcel):
    root = etree.fromstring(written(parcel("kml"), "kml"))
    told = [one.text or "" for one in root.iter("{*}description")]
    assert sum(SENTINEL in text for text in told) > 20
    # A balloon takes a description for HTML.
    for text in told:
        check_html(text, least=0)
    assert {one.nsmap[None] for one in root.iter()} == {KML}


@pytest.mark.parametrize("ending", ["geojson", "csv", "xlsx"])
def test_formats_for_programs_hold_it_as_text(parcel, ending):
    content = written(parcel(ending), ending)
    if ending == "geojson":
        assert SENTINEL in json.dumps(json.loads(content))
    elif ending == "csv":
        check_csv(content)
    else:
        check_workbook(content)


def check_csv(content):
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    for row in rows[1:]:
        for cell in row:
            assert not cell.startswith(FORMULA_STARTS) or is_number(cell), cell


def is_number(cell):
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", cell) is not None


def check_workbook(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            text = packed.read(name)
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(text)
            if "/worksheets/sheet" in name:
                assert not root.findall(".//{*}f"), name
            check_no_way_out(root)


def check_no_way_out(root):
    """No relation of an Office file leads where a payload says."""
    for one in root.iter("{*}Relationship"):
        assert SENTINEL not in one.get("Target", "")
        if one.get("TargetMode") == "External":
            assert SAFE.match(one.get("Target", ""))


def test_no_cell_becomes_a_formula(tmp_path):
    """Payloads that begin a cell: a spreadsheet shows them with a quote before."""
    root = tmp_path / "data"
    shutil.copytree(DataPaths().root, root)
    poison(root, FORMULAS, first=True)
    published = publish(DataPaths(root))
    tables = {n: f for n, f in published.files.items() if n.endswith(".csv")}
    assert len(tables) > 5
    for name, file in tables.items():
        check_csv(file.content)
        quoted = any(f"'{one}" in file.content.decode() for one in FORMULAS)
        assert quoted or not name.endswith(("/facts.csv", "/plans.csv"))
    touches = Touches(published.atlas, published.drawn)
    order = Order(stem="bus_lines", ending="csv")
    check_csv(written(parcel_for(published, order, touches), "csv"))


@pytest.mark.long
def test_slides_hold_it_as_text(hostile):
    words = FilterWords.of(hostile.atlas, Touches(hostile.atlas, hostile.drawn))
    said = "\n".join((*MORE_PAYLOADS, *FORMULAS))
    talk = f"# {MORE_PAYLOADS[1]}\n\n## [{MORE_PAYLOADS[0]}](?layers=bus_lines)\n\n"
    body = f"{talk}{said}\n\n> {MORE_PAYLOADS[4]}\n".encode()
    scenes = read_talk(body, {}, words, ("bus_lines",))
    content = drawn_deck(("zh",), scenes, "2026-01-02", MORE_PAYLOADS[4])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        texts = []
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(packed.read(name))
                check_no_way_out(root)
                texts += root.itertext()
        assert any(MORE_PAYLOADS[0] in text for text in texts)
        assert not [name for name in packed.namelist() if "vba" in name.lower()]


@pytest.mark.parametrize("ending", ["kml", "csv", "xlsx"])
def test_a_readers_own_texts_stay_text_in_what_is_exported(published, ending):
    """Columns, cells and the file's name are a stranger's."""
    rows = [[f"{payload}", f"{payload}", "105.8", "29.04"] for payload in MORE_PAYLOADS]
    rows += [[formula, formula, "105.8", "29.04"] for formula in FORMULAS]
    file = io.StringIO()
    csv.writer(file).writerows([["名称", MORE_PAYLOADS[0], "lon", "lat"], *rows])
    ground = ground_of(published)
    held = bring("own-1", f"{MORE_PAYLOADS[0]}.csv", file.getvalue().encode(), ground)
    ledger = own_ledger(published, held, 10, list(courses(published)))
    how = {"ending": ending, "epsg": 4326, "encoding": "utf-8"}
    content = written(parcel_with(published, ledger, "zh", **how), ending)
    if ending == "kml":
        told = [
            one.text or "" for one in etree.fromstring(content).iter("{*}description")
        ]
        assert [read(text).born for text in told if read(text).born] == []
    elif ending == "csv":
        check_csv(content)
    else:
        check_workbook(content)
