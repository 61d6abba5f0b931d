"""What readers with Firefox or WebKit (Safari's engine) see and can do."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.pointing import SPOT
from tests.browser.test_own_layers import DROP

OWN = Path(__file__).parents[1] / "fixtures" / "own"
WIN = (
    "const win = document.querySelector('.map-frame iframe')?.contentWindow ?? window;"
)
# At rest or given up; the app's frame is the map page too.
AT_REST = """async () => {
  const frame = () => document.querySelector(".map-frame iframe");
  const map = () => frame()?.contentWindow ?? window;
  const isReady = () => map().performance.getEntriesByName("linkmap:stored").length
    || map().document.querySelector(".lm-failure");
  for (const end = Date.now() + 45_000; !isReady() && Date.now() < end; )
    await new Promise(resolve => setTimeout(resolve, 20));
  return document.body.innerText.slice(0, 300);
}"""
DRAWN = f"""() => {{
  {WIN}
  const own = new Set(["", location.hostname]);
  const asked = [window, win]
    .flatMap(one => one.performance.getEntriesByType("resource"));
  return {{
    failed: !!win.document.querySelector(".lm-failure"),
    layers: [...win.document.querySelectorAll(".leaflet-lines-pane path")]
      .filter(path => path.getBBox().width > 0).length,
    features: new Set([...win.document.querySelectorAll("[data-feature]")]
      .map(part => part.dataset.feature)).size,
    names: win.linkMap.labels().map(({{ text }}) => text),
    foreign: asked.map(({{ name }}) => name)
      .filter(name => /^(https?|wss?):/.test(name) && !own.has(new URL(name).hostname)),
  }};
}}"""
UNTIL = """async source => {
  const holds = CONDITION;
  for (const end = Date.now() + 15_000; !holds(); ) {
    if (Date.now() > end) throw new Error(`it never held: ${holds}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}"""


def wait(window, condition):
    """Wait until a condition on the page holds."""
    window.evaluate(UNTIL.replace("CONDITION", f"() => {condition}"))


@pytest.fixture
def opened(window, served):
    """Open the map page with a query; at the end no script may have failed."""

    def at(query=""):
        window.open(f"{served}/map{query}")
        window.evaluate(AT_REST)
        window.errors()  # of the page before, as it was left
        return window

    window.errors()
    yield at
    assert window.errors() == []


@pytest.fixture(params=["map", "app", "file"])
def address(request, served, single_file):
    """Each of the three ways to use the page."""
    return {"map": f"{served}/map", "app": f"{served}/", "file": single_file}[
        request.param
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_marks_and_names_are_drawn_and_no_script_fails(window, address, lang):
    window.errors()
    window.open(f"{address}?lang={lang}")
    said = window.evaluate(AT_REST)
    drawn = window.evaluate(DRAWN)
    assert not drawn["failed"], said
    assert drawn["layers"] > 40
    assert drawn["features"] > 50
    assert {"zh": "重庆", "en": "Chongqing"}[lang] in drawn["names"]
    assert len(drawn["names"]) > 30
    assert drawn["foreign"] == []
    assert window.errors() == []
    if window.name == "webkit":
        return  # its driver waits for a frame that a page at rest never makes
    # Something of each layer's colour is on the screen itself.
    picture = Image.open(io.BytesIO(window.picture())).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 24)}
    layer_colours = window.evaluate(
        f"""() => {{ {WIN}
          const style = win.getComputedStyle(win.document.documentElement);
          const colour = id => style.getPropertyValue(`--c-${{id}}`).trim();
          return win.linkMap.state().layers.map(colour); }}"""
    )
    for colour in layer_colours:
        wanted = tuple(bytes.fromhex(colour.removeprefix("#")))
        assert any(
            sum(abs(a - b) for a, b in zip(one, wanted, strict=True)) < 12
            for one in colours
        ), colour


def test_the_picture_is_made(opened):
    window = opened()
    made = window.evaluate(
        """async () => {
          const blob = await linkMap.picture({ format: "png" });
          const bytes = new Uint8Array(await blob.arrayBuffer());
          return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
        }"""
    )
    picture = Image.open(io.BytesIO(base64.b64decode(made))).convert("RGB")
    assert picture.width > 1000
    colours = picture.getcolors(1 << 24)
    assert len(colours) > 500
    assert max(count for count, _ in colours) < picture.width * picture.height * 0.8


def test_a_click_selects_and_the_record_tells(opened):
    window = opened()
    x, y = window.evaluate(SPOT, "dry-port-linshui")
    window.click(x, y)
    wait(window, "linkMap.state().selected === 'dry-port-linshui'")
    wait(window, "document.querySelector('.lm-detail .lm-pop h3, .lm-pop h3')")
    said = window.evaluate("() => document.querySelector('.lm-pop').textContent")
    assert "邻水" in said
    window.press("Escape")
    wait(window, "linkMap.state().selected === ''")


def test_the_language_is_switched(opened):
    window = opened()
    box = window.evaluate(
        """() => { const { x, y, width, height } =
          document.querySelector("[data-lang=en]").getBoundingClientRect();
          return [x + width / 2, y + height / 2]; }"""
    )
    window.click(*box)
    wait(window, "document.documentElement.lang === 'en'")
    wait(window, "linkMap.labels().some(({ text }) => text === 'Chongqing')")
    assert "lang=en" in window.evaluate(
        """async () => {
          while (!location.search) await new Promise(go => setTimeout(go, 10));
          return location.search;
        }"""
    )


def test_the_search_finds_by_typing(opened):
    window = opened()
    window.press("/")
    window.press(*"zhutuo")
    wait(window, "document.querySelectorAll('.lm-found-list [role=option]').length > 1")
    for _ in "zhutuo":
        window.press("\ue003")
    window.press(*"bus-01")
    first = "document.querySelector('.lm-found-list [role=option]')"
    wait(window, f"{first}?.dataset.id === 'bus-01'")
    window.press("Enter")
    wait(window, "linkMap.state().selected === 'bus-01'")


def test_a_talk_goes_by_its_keys(opened, published):
    window = opened()
    scenes = [scene["id"] for scene in published.payload["scenes"]]
    at = "linkMap.state().scene === '{}'"
    window.press("f")
    wait(window, at.format(scenes[0]))
    wait(window, "document.querySelector('.lm-presenting')")
    window.press("PageDown")
    wait(window, at.format(scenes[1]))
    window.press("PageUp")
    wait(window, at.format(scenes[0]))
    window.press("3")
    wait(window, at.format(scenes[2]))
    window.press("e")
    wait(window, "document.documentElement.lang === 'en'")
    window.press("b")
    wait(window, "document.querySelector('.lm-blank')?.checkVisibility() ?? false")
    window.press("b")
    window.press("Escape")
    wait(window, "!document.querySelector('.lm-presenting')")


FILES = {
    "excel_gbk.csv": 4,
    "placemarks.kml": 3,
    "track.gpx": 3,
    "topojson.json": 2,
    "excel_unicode_text_utf16.txt": 4,
}


def test_own_files_are_chosen_and_drawn(opened):
    window = opened()
    for at, (name, drawn) in enumerate(FILES.items(), 1):
        window.choose_file("[data-own-picker]", OWN / name)
        wait(window, f"linkMap.own.list().length === {at}")
        last = window.evaluate("() => linkMap.own.list().at(-1)")
        assert (last["name"], last["drawn"]) == (name, drawn)
    wait(window, "document.querySelector('[data-feature^=own-1-]')")
    assert "丁站" in window.evaluate("() => linkMap.labels().map(one => one.text)")


def test_an_own_file_is_dropped(opened):
    window = opened()
    text = "名称,经度,纬度\n<b>甲</b>,105.45,28.95\n乙厂,105.88,29.36\n"
    window.evaluate(DROP, [["sites.csv", text]])
    wait(window, "linkMap.own.list().length === 1")
    names = window.evaluate("() => linkMap.own.features('own-1').map(one => one.name)")
    assert names == ["<b>甲</b>", "乙厂"]
    bold = "() => [...document.querySelectorAll('b')].map(one => one.textContent)"
    assert "甲" not in window.evaluate(bold)


def test_in_the_app_the_address_follows_the_map(window, served):
    window.open(f"{served}/")
    window.evaluate(AT_REST)
    frame = "document.querySelector('.map-frame iframe').contentWindow"
    window.evaluate(f"() => {frame}.linkMap.apply({{ selected: 'bus-01' }})")
    wait(window, "location.search.includes('f=bus-01')")
    told = f"{frame}.document.querySelector('.lm-detail .lm-record')"
    wait(window, f"{told}?.textContent.includes('朱沱')")
