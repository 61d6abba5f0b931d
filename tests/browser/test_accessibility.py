"""axe-core finds nothing serious on the map page and on the app's pages."""

import io
from pathlib import Path

import axe_playwright_python
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, TIMEOUT_MS
from tests.browser.pointing import READY, map_inside, open_tab, wait_until
from tests.matrices import cases

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
GRAVE = {"serious", "critical"}
LEAST_CONTRAST = 3  # of a sign to its ground
LEAST_RULES = 20  # that had something to look at; a blank page has far fewer

# Inside Streamlit's own widgets, which this app cannot change: rule and selector.
# Nothing at present; what comes with a new version of Streamlit is added here.
STREAMLITS_OWN: set[tuple[str, str]] = set()

MAPS = {
    "home": "",
    "english": "?lang=en",
    "popup": "?f=bus-01",
    "dark": "?theme=dark",
    "dark with a popup": "?theme=dark&f=port-luzhou",
    "projector": "?theme=projector&f=bus-01",
    "filtered": "?status=planned",
    "few layers": "?layers=railways,power_links",
}
OFTEN_MAPS = ["dark with a popup"]
# What opens over the map: by which hand, and how one sees that it did.
OPENED = {
    "search": (
        lambda page: page.locator(".lm-search input").fill("lu"),
        ".lm-found-list [role=option]",
    ),
    "help": (lambda page: page.keyboard.press("?"), "dialog.lm-help"),
    "scenes": (lambda page: page.keyboard.press("s"), "dialog .lm-deck, .lm-deck"),
    "export": (lambda page: page.locator(".lm-export-open").click(), ".lm-menu"),
    "presenting": (lambda page: page.keyboard.press("f"), ".lm-caption"),
    "presenting, with legend": (
        lambda page: [page.keyboard.press(key) for key in "fl"],
        ".lm-legend",
    ),
    "feature list": (
        lambda page: open_tab(page, "list"),
        ".lm-list [role=option]",
    ),
    "table": (
        lambda page: page.evaluate("linkMap.apply({ table: true })"),
        ".lm-table [data-row]",
    ),
    "a question": (
        lambda page: page.locator("[data-question]").first.click(),
        "[data-question][aria-pressed=true]",
    ),
    "measuring": (
        lambda page: [page.keyboard.press(key) for key in MEASURED],
        ".lm-measure tbody tr",
    ),
    "comparing": (lambda page: page.keyboard.press("c"), ".lm-compare li"),
    "notice": (
        lambda page: page.evaluate("linkMap.apply({ selected: 'nobody' })"),
        ".lm-toast",
    ),
    "a selection": (
        lambda page: page.evaluate("linkMap.apply({ selected: 'bus-01' })"),
        ".lm-pop",
    ),
}
# Two legs and the way to the cross hair.
MEASURED = ("m", "ArrowDown", "Enter", "ArrowUp", "Enter", "ArrowLeft")
OFTEN_OPENED = ["presenting, with legend", "a selection"]
SCREENS = {"laptop": LAPTOP, "phone": {"width": 390, "height": 844}}
# The longest pages take the longest.
PAGES = [
    "facts",
    "desk",
    "mydata",
    "downloads",
    "checks",
    "plans",
    "places",
    "ties",
    "border",
    "overview",
    "about",
]
OFTEN_PAGES = ["downloads", "border", "about"]


@pytest.fixture
def bare(chromium):
    """A page without the policy that would keep axe out, and without its motion."""
    context = chromium.new_context(
        viewport=LAPTOP, locale="zh-CN", bypass_csp=True, reduced_motion="reduce"
    )
    context.set_default_timeout(TIMEOUT_MS)
    yield context.new_page()
    context.close()


def grave(page):
    """Return what axe calls serious or critical: rule, selector and reason."""
    for frame in page.frames:
        frame.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")
    assert len(found["passes"]) >= LEAST_RULES
    return [
        (rule["id"], " ".join(map(str, node["target"])), node["failureSummary"])
        for rule in found["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
        if (rule["id"], " ".join(map(str, node["target"]))) not in STREAMLITS_OWN
    ]


@pytest.mark.parametrize("lang", cases(["zh", "en"], ["zh"]))
def test_the_index_of_the_data_has_no_grave_fault_and_fits_a_phone(app, bare, lang):
    bare.goto(f"{app}/data/v1/?lang={lang}")
    expect(bare.locator("tbody tr")).not_to_have_count(0)
    assert grave(bare) == []
    bare.set_viewport_size({"width": 320, "height": 640})
    assert bare.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("query", cases(MAPS, OFTEN_MAPS))
def test_the_map_page_has_no_grave_fault(app, bare, query):
    bare.goto(f"{app}/map{query}")
    wait_until(bare, READY)
    if "f=" in query:
        expect(bare.locator(".lm-detail .lm-pop")).to_be_visible()
    assert grave(bare) == []


@pytest.mark.parametrize("opened", cases(OPENED, OFTEN_OPENED))
@pytest.mark.parametrize("size", cases(SCREENS, ["phone"]))
def test_what_opens_has_no_grave_fault(app, bare, opened, size):
    open_it, seen = opened
    bare.set_viewport_size(size)
    bare.goto(f"{app}/map?lang=en")
    wait_until(bare, READY)
    open_it(bare)
    expect(bare.locator(seen).first).to_be_visible()
    assert grave(bare) == []


@pytest.mark.parametrize("path", cases(PAGES, OFTEN_PAGES))
def test_the_pages_have_no_grave_fault(app, bare, path):
    bare.goto(f"{app}/{path}")
    expect(bare.locator(".page h1").first).to_be_visible(timeout=TIMEOUT_MS)
    assert grave(bare) == []


@pytest.mark.long
def test_the_desk_with_an_article_has_no_grave_fault(app, bare):
    bare.goto(f"{app}/desk?lang=en")
    bare.locator(".st-key-desk-example button").click(timeout=TIMEOUT_MS)
    expect(bare.locator(".desk-head h1")).to_be_visible(timeout=TIMEOUT_MS)
    frame = bare.locator(".desk-map iframe").element_handle().content_frame()
    wait_until(frame, READY)
    assert grave(bare) == []


def test_what_is_shared_has_no_grave_fault(app, bare):
    bare.goto(f"{app}/about")
    expect(bare.locator(".page h1")).to_be_visible(timeout=TIMEOUT_MS)
    bare.locator(".bar-share").click()
    expect(bare.locator("[role=dialog] .share-picture button")).not_to_have_count(0)
    assert grave(bare) == []


def test_the_app_with_the_map_and_a_record_has_no_grave_fault(app, bare):
    bare.goto(f"{app}/?f=bus-01")
    frame = map_inside(bare)
    expect(frame.locator(".lm-record h3")).to_be_visible(timeout=TIMEOUT_MS)
    assert grave(bare) == []


def test_axe_does_find_faults(app, bare):
    bare.goto(f"{app}/map")
    wait_until(bare, READY)
    bare.evaluate("document.body.append(document.createElement('button'))")
    assert "button-name" in {rule for rule, _, _ in grave(bare)}


def clearest(shot):
    """Return the best contrast to the commonest colour of a picture, as WCAG has it."""

    def luminance(colour):
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (value / 255 for value in colour)
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    image = Image.open(io.BytesIO(shot)).convert("RGB")
    counted = sorted(image.getcolors(image.width * image.height), reverse=True)
    ground = luminance(counted[0][1])
    others = [luminance(colour) for count, colour in counted[1:] if count >= 4]
    return max(
        (max(one, ground) + 0.05) / (min(one, ground) + 0.05)
        for one in [ground, *others]
    )


@pytest.mark.parametrize("theme", cases(["light", "dark", "projector"], ["dark"]))
def test_forced_colours_leave_signs_and_scale_to_be_seen(app, chromium, theme):
    context = chromium.new_context(
        viewport=LAPTOP, forced_colors="active", color_scheme="dark"
    )
    page = context.new_page()
    page.goto(f"{app}/map?theme={theme}&layers=all")
    wait_until(page, READY)
    open_tab(page, "legend")
    # The border of a county is as faint on the map itself.
    signs = page.locator(
        ".lm-legend :is(ul:nth-of-type(-n + 4)) :is(.lm-swatch, .lm-badge)"
    )
    assert signs.count() > 20
    faint = {
        at: contrast
        for at in range(signs.count())
        if (contrast := clearest(signs.nth(at).screenshot())) < LEAST_CONTRAST
    }
    assert faint == {}
    scale = page.locator(".leaflet-control-scale-line")
    assert clearest(scale.screenshot()) > LEAST_CONTRAST
    # Where the keyboard is shows, around a part of the page and around a feature.
    page.locator('[data-tab="legend"]').focus()
    page.keyboard.press("Tab")
    ring = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle"
        " + getComputedStyle(document.activeElement).outlineWidth"
    )
    assert ring == "solid3px"
    context.close()
