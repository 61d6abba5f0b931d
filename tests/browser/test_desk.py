"""The desk in a browser: an article becomes rows, lines, a draft and a pack."""

import json

import pytest
from playwright.sync_api import expect

from geo.pack_reading import read_pack
from tests.browser.conftest import TIMEOUT_MS
from tests.browser.pointing import map_inside, wait_until
from tests.matrices import cases

READ_MS = 60_000
PAYLOAD = "<img src=x onerror=window.hit=1>"
TEXT = (
    "三地公交开通\n\n2026年3月18日，潼南至安岳跨省公交开通，全长45公里。荣昌至隆昌公交力争"
    "年内开行。朱沱镇至某某寨镇公交开通。已累计开行跨省公交20条。"
)


def open_desk(page, app, lang):
    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto(f"{app}/desk?lang={lang}")
    expect(page.locator("textarea").first).to_be_visible(timeout=TIMEOUT_MS)


def drop(page, name, content):
    field = page.locator("input[type=file]")
    field.wait_for(state="attached", timeout=TIMEOUT_MS)
    field.set_input_files([{"name": name, "mimeType": "", "buffer": content}])


def beside(page):
    """The map beside the grid, once it is there."""
    frame = page.locator(".desk-map iframe").element_handle().content_frame()
    wait_until(frame, "!!window.linkMap")
    return frame


def drawn(frame):
    """Name and status of what the draft has on a map, in the page's words."""
    told = "linkMap.own.list().flatMap(({id}) => linkMap.own.features(id))"
    some = frame.evaluate(f"{told}.map(({{properties: p}}) => Object.values(p))")
    return sorted((name, status) for name, status, *_ in some)


def read_in(page, words, lang):
    """Drop an article, and see what was found in it."""
    drop(page, "报道.txt", TEXT.encode("gb18030"))
    expect(page.locator(".desk-text")).to_contain_text("潼南至安岳", timeout=READ_MS)
    expect(page.locator(".desk-head")).to_contain_text("三地公交开通")
    grid = page.locator("[role=grid]").first
    expect(grid).to_have_attribute("aria-rowcount", "4", timeout=READ_MS)
    expect(grid).to_contain_text("潼南至安岳跨省公交")
    expect(grid).to_contain_text(words(lang, "desk.verdict.new"))


def accept_two(page, frame, words, lang):
    """By key: each lights the next span, and the map draws what was accepted."""
    text = page.locator(".desk-text")
    chosen = text.locator("mark.is-chosen")
    expect(chosen.first).to_contain_text("潼南", timeout=TIMEOUT_MS)
    page.keyboard.press("a")
    expect(chosen.first).to_contain_text("荣昌", timeout=TIMEOUT_MS)
    page.keyboard.press("a")
    expect(text.locator("mark.is-accept").first).to_be_visible(timeout=TIMEOUT_MS)
    wait_until(frame, "linkMap.own.list().some(({drawn}) => drawn === 2)")
    plan = words(lang, "status.planned")
    name = words(lang, "desk.not_yet", name="荣昌至隆昌公交", status=plan)
    wait_until(frame, "linkMap.own.list().length === 1")
    is_open = words(lang, "status.open")
    assert drawn(frame) == [("潼南至安岳跨省公交", is_open), (name, plan)]
    [layer] = frame.evaluate("linkMap.own.list()")
    assert layer["name"] == words(lang, "desk.map_draft", title="三地公交开通")


def point_at_the_third(page, frame, words, lang):
    """A click on a lit span chooses its row; what nobody knows is pointed at."""
    page.locator(".desk-text mark", has_text="某某寨").click()
    row = page.locator(".desk-row")
    undrawn = words(lang, "desk.not_drawn", ends="某某寨镇")
    expect(row).to_contain_text(undrawn, timeout=TIMEOUT_MS)
    spot = {"x": 180, "y": 110}
    page.locator(".desk-map iframe").click(modifiers=["Alt"], position=spot)
    named = words(lang, "desk.place_position")
    position = page.get_by_role("textbox", name=named, exact=True)
    expect(position).not_to_have_value("", timeout=TIMEOUT_MS)
    page.get_by_role("button", name=words(lang, "desk.place_add"), exact=True).click()
    expect(row).not_to_contain_text(undrawn, timeout=TIMEOUT_MS)
    page.locator(".st-key-desk-accept button").click()
    wait_until(frame, "linkMap.own.list().some(({drawn}) => drawn === 3)")
    # Undone with a key, and done again.
    page.locator(".desk-head").click()
    page.keyboard.press("u")
    wait_until(frame, "linkMap.own.list().every(({drawn}) => drawn === 2)")
    page.locator(".st-key-desk-accept button").click()
    wait_until(frame, "linkMap.own.list().some(({drawn}) => drawn === 3)")


def saved_draft(page, words, lang, folder):
    with page.expect_download(timeout=READ_MS) as saved:
        page.get_by_role("button", name=words(lang, "desk.save")).click()
    path = folder / "draft.json"
    saved.value.save_as(path)
    return path


def downloaded_pack(page, words, lang, folder):
    page.get_by_role("button", name=words(lang, "desk.pack")).first.click()
    make = page.locator(".st-key-desk-pack-make button")
    expect(make).to_be_visible(timeout=TIMEOUT_MS)
    with page.expect_download(timeout=READ_MS) as packed:
        make.click()
    path = folder / "pack.zip"
    packed.value.save_as(path)
    page.keyboard.press("Escape")
    expect(make).to_be_hidden()
    return path


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_an_article_goes_from_drop_to_map_to_draft_to_pack(
    app, page, words, lang, tmp_path, atlas
):
    open_desk(page, app, lang)
    read_in(page, words, lang)
    frame = beside(page)
    accept_two(page, frame, words, lang)
    point_at_the_third(page, frame, words, lang)
    draft = saved_draft(page, words, lang, tmp_path)
    assert json.loads(draft.read_bytes())["text"] == TEXT
    read = read_pack(downloaded_pack(page, words, lang, tmp_path), atlas)
    statuses = sorted(fact.status for fact in read.facts.values())
    assert statuses == ["open", "open", "planned"]

    # The large map has it, too.
    page.get_by_role("button", name=words(lang, "desk.on_map")).click()
    page.locator(".map-frame iframe").wait_for(timeout=TIMEOUT_MS)
    large = map_inside(page)
    wait_until(large, "!!window.linkMap && linkMap.own.list().length === 1")
    assert len(drawn(large)) == 3
    assert "desk" not in page.url.partition("?")[2]

    # Another session takes the draft up as it was left.
    other = page.context.new_page()
    open_desk(other, app, lang)
    expect(other.locator(".desk-text")).to_have_count(0)
    drop(other, "draft.json", draft.read_bytes())
    accepted = other.locator(".desk-text mark.is-accept").first
    expect(accepted).to_be_visible(timeout=READ_MS)
    again = beside(other)
    wait_until(again, "linkMap.own.list().some(({drawn}) => drawn === 3)")
    assert drawn(again) == drawn(large)


def test_no_word_of_a_text_or_a_draft_runs(app, page, words, tmp_path):
    """In title, text, names, ends, figures and places, on the page and on the map."""
    open_desk(page, app, "zh")
    page.locator("textarea").first.fill(
        f"{PAYLOAD}公交开通\n\n{PAYLOAD}潼南至安岳公交开通。"
    )
    page.get_by_role("button", name=words("zh", "desk.read"), exact=True).click()
    expect(page.locator(".desk-text")).to_contain_text(PAYLOAD, timeout=READ_MS)
    told = json.loads(saved_draft(page, words, "zh", tmp_path).read_bytes())
    head = told["head"]
    told["head"] = {k: v if k == "is_given" else PAYLOAD for k, v in head.items()}
    told["file"] = PAYLOAD
    place = {"id": "own-place-1", "name": PAYLOAD, "lon": 105.9, "lat": 29.3}
    told["places"] = [place]
    for row in told["rows"]:
        row |= {"decision": "accept", "name": PAYLOAD, "rule": PAYLOAD, "date": PAYLOAD}
        row["figures"] = {PAYLOAD: 1}
        row["ends"] = [{"text": PAYLOAD, "place_id": "own-place-1"}, row["ends"][0]]
    other = page.context.new_page()
    open_desk(other, app, "zh")
    drop(other, f"{PAYLOAD}.json", json.dumps(told).encode())
    expect(other.locator(".desk-row h3")).to_have_text(PAYLOAD, timeout=READ_MS)
    frame = beside(other)
    wait_until(frame, "linkMap.own.list().length === 1")
    [feature] = frame.evaluate("linkMap.own.features(linkMap.own.list()[0].id)")
    frame.evaluate("id => linkMap.apply({ selected: id })", feature["id"])
    for one in (page, other, frame):
        assert one.evaluate("window.hit") is None
        assert one.locator("img[src=x]").count() == 0
