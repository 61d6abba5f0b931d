"""App and map read the language of an address alike, whatever was done to it."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from app_pages._pages import PAGES
from service.door import middleware
from service.languages import (
    ADDRESS_KEYS,
    MEMORY,
    asked_language,
    names_language,
    readers_language,
)
from service.routes import routes
from service.shell import page_title

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "app_pages/main.py"
FULL_WIDTH = str.maketrans({"=": "\uff1d", "e": "\uff45", "&": "\uff06"})
# What is said, and the language that it asks for; what a browser sends is its encoding.
ASKED = {
    "lang=en": "en",
    "lang=EN": "en",
    "LANG=En": "en",
    "lang=en-US": "en",
    "lang=en_gb": "en",
    "lang=zh_Hans": "zh",
    "lang=zh-CN": "zh",
    "lang=_en_": "",  # no tag begins so
    "lang=en_": "en",
    "f=bus-01&amp;lang=en": "en",
    "amp;lang=en": "en",
    "amp;amp;lang=en": "en",
    "lang=en\u3002": "en",
    "lang=en\uff0c\u5f88\u597d": "en",
    "lang=en)": "en",
    "lang=\u201cen\u201d": "en",
    " lang = en": "en",
    "f=bus-01%26lang%3Den": "en",
    "utm_source=x%26lang%3Den": "",  # a foreign value is not looked into
    "lang=fr&lang=en": "en",
    "lang=zh&lang=en": "zh",
    "lang=fr": "",
    "lang=english": "",
    "lang=": "",
    "lang": "",
    "lang=%ff%fe": "",
    "language=en": "",
    "": "",
}
WRITTEN = {
    "plain": lambda query: query,
    "encoded": lambda query: quote(query, safe="=&%"),
    "encoded twice": lambda query: quote(quote(query, safe="=&%"), safe="=&"),
}


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("query", ASKED)
def test_the_language_of_an_address(query, written):
    assert asked_language(WRITTEN[written](query)) == ASKED[query]
    assert asked_language(f"?{WRITTEN[written](query)}") == ASKED[query]


@pytest.mark.parametrize("query", ["lang=en", "f=bus-01&lang=en"])
def test_an_address_encoded_or_typed_in_full_width_as_a_whole(query):
    assert asked_language(quote(query, safe="")) == "en"
    assert asked_language(f"{quote(query, safe='')}=") == "en"  # as a server fills it
    assert asked_language(query.translate(FULL_WIDTH)) == "en"


def test_the_keys_are_those_of_the_maps_address():
    text = (ROOT / "webmap/runtime/state/address_forms.js").read_text(encoding="utf-8")
    forms = text.split("ADDRESS_FORMS = {")[1].split("\n};")[0]
    keys = re.findall(r"^  (\w+)[:,]", forms, re.MULTILINE)
    assert set(keys) == ADDRESS_KEYS
    assert [key for key in keys if names_language(key)] == ["lang"]
    assert names_language("amp;LANG")


@pytest.mark.limit(
    "service.languages:LONGEST_ADDRESS",
    "characters of an address that are read",
    "cut; the default language",
)
@pytest.mark.parametrize("hostile", ["%", "%e2%80" * 9000, "&amp;" * 9000, "lang=" * 9])
def test_a_hostile_address_asks_for_nothing(hostile):
    assert asked_language(hostile) == ""


@pytest.fixture(scope="module")
def client():
    door = middleware(PAGES[1:])
    return TestClient(Starlette(routes=routes(), middleware=door))


SENT = [q for q in ASKED if q.isascii() and " " not in q]


@pytest.mark.parametrize("query", SENT)
@pytest.mark.parametrize("page", ["", "facts"])
def test_the_tab_is_in_the_language_of_the_map(client, published, query, page):
    html = client.get(f"/{page}?{query}").text
    lang = ASKED[query] or "zh"
    assert f"<title>{page_title(published.words, page, lang)}</title>" in html


@pytest.mark.parametrize(
    "params",
    [
        {"lang": "EN"},
        {"LANG": "en-US"},
        {"amp;lang": "en"},
        {"f": "bus-01&lang=en"},
        {"lang": ["fr", "en"]},
        {"lang=en": ""},
    ],
    ids=str,
)
def test_the_pages_of_the_app_are_in_it_too(params):
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    app.query_params = params
    app.switch_page("facts.py").run()
    assert not app.exception
    [bar] = app.get("bidi_component")
    assert json.loads(bar.proto.json)["lang"] == "en"
    # Widgets speak it too: no word of theirs is Chinese.
    labels = [part.label for part in (*app.text_input, *app.multiselect)]
    assert labels
    assert not [label for label in labels if re.search("[\u3400-\u9fff]", label)]


def test_the_language_of_a_reader_who_asks_for_none():
    for listed, remembered, lang in (
        ("en-US,en;q=0.9", "", "en"),
        ("en-US,zh-CN;q=0.1", "", "zh"),
        ("fr-FR,fr;q=0.9", "", "zh"),
        ("fr,en;q=0.3", "", "en"),
        ("en", "zh", "zh"),
        ("zh-CN", "en", "en"),
        ("en", "<b>", "en"),
        ("", "", "zh"),
    ):
        assert readers_language("", remembered, listed) == lang, (listed, remembered)
        assert readers_language("lang=en", remembered, listed) == "en"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_page_is_in_the_readers_language(client, published, lang):
    title = f"<title>{page_title(published.words, 'facts', lang)}</title>"
    listed = {"Accept-Language": {"zh": "zh-CN,en", "en": "en-GB,en"}[lang]}
    assert title in client.get("/facts", headers=listed).text
    other = {"Accept-Language": "en" if lang == "zh" else "zh"}
    kept = {"Cookie": f"{MEMORY}={lang}"}
    assert title in client.get("/facts", headers=other | kept).text
