"""The folder that `make site` writes: whole, the same each time, every link a file."""

import gzip
import json
import re
import shutil
import subprocess
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import brotli
import pytest

from service.examples import PLACE
from service.static.contents import Contents
from service.static.folder import FolderError, write_site
from service.static.hosts import media_types

ADDRESS = "https://maps.example.org/link-map"
SHEETS = frozenset({"bus-01", "hwy-11", "city_luzhou", "guoyuan_port"})
# What the quick test leaves to the long one: made a minute long, linked the same way.
FEW = ("geojson", "csv")
LOADED = {"href", "src"}


@pytest.fixture(scope="module")
def quick(published, tmp_path_factory):
    """A site with few formats and sheets."""
    folder = tmp_path_factory.mktemp("site") / "site"
    write_site(few(published), folder)
    return folder


def few(published, address=""):
    return Contents(published, address, FEW, SHEETS, has_wholes=False)


class Links(HTMLParser):
    """Addresses that a page leads to or loads, and its anchors."""

    def __init__(self, html):
        super().__init__()
        self.links, self.ids = [], set()
        self.feed(html)

    def handle_starttag(self, _tag, attrs):
        held = dict(attrs)
        self.links += [held[name] for name in LOADED if held.get(name)]
        self.ids.add(held.get("id"))


def files(folder, *endings):
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix in endings]


def resolved(folder, place, link):
    """The file that a relative link leads to, as any web server reads it."""
    path = urlsplit(urljoin(f"/{place.relative_to(folder).as_posix()}", link)).path
    found = folder / unquote(path).lstrip("/")
    return found / "index.html" if path.endswith("/") or found.is_dir() else found


def is_ours(link):
    return not urlsplit(link).scheme


def dead_links(folder):
    for place in files(folder, ".html"):
        page = Links(place.read_text(encoding="utf-8"))
        for link in filter(is_ours, page.links):
            target = resolved(folder, place, link)
            if not target.is_file() or link.startswith("/"):
                yield f"{place.relative_to(folder)}: {link}"
    for place in files(folder, ".json"):
        if "assets" in place.parts:
            continue
        for link in hrefs(json.loads(place.read_text(encoding="utf-8"))):
            if is_ours(link) and not resolved(folder, place, link).is_file():
                yield f"{place.relative_to(folder)}: {link}"


def hrefs(content):
    if isinstance(content, dict):
        own = [content[key] for key in ("href", "path") if key in content]
        yield from (link for link in own if isinstance(link, str))
        content = list(content.values())
    for one in content if isinstance(content, list) else ():
        yield from hrefs(one)


def test_every_relative_link_leads_to_a_file(quick):
    assert not list(dead_links(quick))
    # … and the test would find one that does not.
    (quick / "data/v1/facts.csv").rename(quick / "data/v1/away.csv")
    try:
        assert list(dead_links(quick))
    finally:
        (quick / "data/v1/away.csv").rename(quick / "data/v1/facts.csv")


def test_what_people_and_programs_look_for_is_there(quick, published):
    for name in (
        *("index.html", "index.en.html", "404.html", "robots.txt", "_headers"),
        *(".nojekyll", "map/index.html", "map.html", "export/map.html"),
        *("data/v1/index.html", "data/v1/index.en.html", "data/v1/changes.en.html"),
        *("data/v1/collections.json", "data/v1/datapackage.json", "sheet/bus-01.html"),
        *("sheet/city_luzhou.en.html", "data/v1/bus_lines.geojson", "favicon.ico"),
    ):
        assert (quick / name).is_file(), name
    content = (quick / "data/v1/bus_lines.geojson").read_bytes()
    assert content == published.files["/data/v1/bus_lines.geojson"].content


def test_the_catalogue_names_only_what_is_there_and_all_of_it(quick):
    catalogue = json.loads((quick / "data/v1/collections.json").read_bytes())
    named = {urlsplit(link).path for link in hrefs(catalogue) if is_ours(link)}
    there = {
        path.name
        for path in files(quick / "data/v1", ".geojson", ".csv")
        if path.name not in named
    }
    assert not there
    assert "bus_lines.gpkg" not in named
    assert "url" not in json.dumps(catalogue["links"][0])


@pytest.mark.long
def test_it_is_the_same_byte_for_byte(quick, published, tmp_path):
    again = tmp_path / "site"
    write_site(few(published), again)
    for path in sorted(quick.rglob("*")):
        other = again / path.relative_to(quick)
        assert path.is_dir() == other.is_dir()
        if path.is_file():
            assert path.read_bytes() == other.read_bytes(), path
            assert path.stat().st_mtime == other.stat().st_mtime
    assert len(list(quick.rglob("*"))) == len(list(again.rglob("*")))


def test_compressed_copies_hold_the_same(quick):
    packed = files(quick, ".gz", ".br")
    assert len(packed) > 50
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    for path in packed:
        whole = path.with_suffix("").read_bytes()
        assert unpack[path.suffix](path.read_bytes()) == whole, path
        assert path.stat().st_size < len(whole)


@pytest.fixture
def pages_alone(published, monkeypatch):
    """A site of some pages, for what is about the folder and not what it holds."""
    contents = Contents(published, "", (), frozenset(), has_wholes=False)
    monkeypatch.setattr(Contents, "files", Contents._pages)
    return contents


def test_an_older_site_is_replaced_and_nothing_else_is(pages_alone, tmp_path):
    folder, contents = tmp_path / "site", pages_alone
    write_site(contents, folder)
    (folder / "old.html").write_text("old", encoding="utf-8")
    write_site(contents, folder)
    assert not (folder / "old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    mine = tmp_path / "thesis"
    mine.mkdir()
    (mine / "chapter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match="thesis"):
        write_site(contents, mine)
    assert (mine / "chapter.txt").read_text(encoding="utf-8") == "mine"


def test_a_site_that_breaks_off_leaves_the_old_one(pages_alone, tmp_path, monkeypatch):
    folder, contents = tmp_path / "site", pages_alone
    write_site(contents, folder)
    before = sorted(folder.rglob("*"))

    def breaking(self):
        yield from self._pages()
        message = "no space left"
        raise OSError(message)

    monkeypatch.setattr(Contents, "files", breaking)
    with pytest.raises(OSError, match="no space"):
        write_site(contents, folder)
    assert sorted(folder.rglob("*")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_with_an_address_there_are_a_site_map_and_whole_links(published, tmp_path):
    folder = tmp_path / "site"
    write_site(few(published, ADDRESS), folder)
    assert not list(dead_links(folder))
    tree = ET.parse(folder / "sitemap.xml")  # noqa: S314 - written by ourselves
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = [loc.text for loc in tree.findall("s:url/s:loc", space)]
    assert f"{ADDRESS}/sheet/bus-01.en.html" in urls
    assert len(urls) == len(set(urls)) > 10
    for url in urls:
        place = folder / "index.html"
        assert resolved(folder, place, url.removeprefix(f"{ADDRESS}/")).is_file(), url
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (folder / "robots.txt").read_text()
    catalogue = json.loads((folder / "data/v1/collections.json").read_bytes())
    assert catalogue["links"][0]["url"] == f"{ADDRESS}/data/v1/collections.json"
    examples = (folder / "data/v1/examples.en.html").read_text(encoding="utf-8")
    assert f"{ADDRESS}/data/v1/" in examples
    assert PLACE not in examples


def test_without_an_address_nothing_names_a_host_of_ours(quick):
    assert not (quick / "sitemap.xml").exists()
    assert "Sitemap" not in (quick / "robots.txt").read_text(encoding="utf-8")
    for place in files(quick, ".html"):
        text = place.read_text(encoding="utf-8")
        assert "testserver" not in text
        assert "localhost" not in text


@pytest.mark.parametrize(
    ("page", "other", "lang"),
    [("index.html", "index.en.html", "zh-Hans"), ("index.en.html", "index.html", "en")],
)
@pytest.mark.parametrize("folder", ["", "data/v1/"])
def test_each_page_leads_to_the_other_language(quick, folder, page, other, lang):
    text = (quick / folder / page).read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in text
    assert f'href="{other}"' in text
    [told] = re.findall(r'application/ld\+json">(.*?)</script>', text)
    assert json.loads(told)["@type"] == "Dataset"


def test_every_page_carries_its_policy(quick):
    for place in files(quick, ".html"):
        text = place.read_text(encoding="utf-8")
        [policy] = re.findall(
            r'http-equiv="Content-Security-Policy" content="(.*?)"', text
        )
        assert unescape(policy).startswith("default-src 'none'"), place
        # Only a header can say that; in a page it is an error on every load.
        assert "frame-ancestors" not in policy


def test_snippets_name_the_type_of_every_format(quick):
    for name in ("nginx.conf", "Caddyfile", "apache.conf"):
        stem, dot, ending = name.partition(".")
        for file in (name, f"{stem}-subfolder{dot}{ending}"):
            text = (quick / "hosting" / file).read_text(encoding="utf-8")
            for suffix, kind in media_types().items():
                assert re.search(rf"\b{suffix}\b", text), (file, suffix)
                assert kind in text, (file, kind)
            assert "Access-Control-Allow-Origin" in text
            assert ("/link-map/" in text) == (file != name)
    assert "application/geo+json" in (quick / "_headers").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not installed")
@pytest.mark.parametrize("file", ["Caddyfile", "Caddyfile-subfolder"])
def test_caddy_takes_its_snippet(quick, tmp_path, file):
    config = tmp_path / "Caddyfile"
    config.write_text(f":8080 {{\n import {quick}/hosting/{file}\n}}\n")
    command = ["caddy", "adapt", "--config", str(config), "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # Taken for the name of a header, a pattern of paths would do nothing.
    assert '"*.gpkg"' not in re.findall(r'"set":\{("[^"]+")', done.stdout)


@pytest.mark.long
def test_the_whole_site_has_every_file_that_its_catalogue_names(published, tmp_path):
    folder = tmp_path / "site"
    write_site(Contents(published), folder)
    assert not list(dead_links(folder))
    catalogue = json.loads((folder / "data/v1/collections.json").read_bytes())
    served = json.loads(published.files["/data/v1/collections.json"].content)
    changed = {"changes.html", "examples.html", "./"}
    assert set(hrefs(catalogue)) | changed == set(hrefs(served)) | changed
    assert len(files(folder / "sheet", ".html")) > 1000
    assert (folder / "data/v1/institute.zip").is_file()
    assert Path(folder / "export/scenes.pptx").is_file()
