"""Where something cannot be done, one plain sentence says so and what helps."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import state, wait_until
from tests.matrices import cases

FILE = ".lm-deck input[type=file]"
TITLE = "泸州—永川：第一条省际公交"


def deck(*scenes):
    return {"kind": "link-map-scenes", "version": 1, "scenes": list(scenes)}


def scene(title=TITLE, **more):
    return {"title": title, "state": {"layers": ["bus_lines"]}, **more}


def load(page, content, name="scenes.json"):
    if isinstance(content, dict):
        content = json.dumps(content, ensure_ascii=False).encode()
    page.locator(FILE).set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )


@pytest.fixture
def scenes(open_map):
    """Open the map and its list of scenes."""
    page = open_map()
    page.keyboard.press("s")
    return page


def test_a_scenes_file_is_read_as_its_editor_saved_it(scenes):
    page = scenes
    text = json.dumps(deck(scene()), ensure_ascii=False)
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-be"):
        load(page, json.dumps(deck("overview")).encode())
        expect(page.locator(".lm-deck li")).to_have_count(1)
        load(page, text.encode(encoding))
        expect(page.locator(".lm-deck li")).to_contain_text(TITLE)
    expect(page.locator(".lm-toast")).to_have_count(0)


def test_a_file_that_cannot_be_read_is_told(scenes, words):
    for content, key in (
        (b"\xff\xff\xff{}", "presenter.bad_text"),
        (b"[" * 90_000 + b"]" * 90_000, "talk.before_first"),
        (b"x" * 5_000_000, "talk.too_large"),
        (deck(5, "overview"), "presenter.bad_scene"),
        (deck({"title": {"toString": 1}}, "overview"), "presenter.bad_scene"),
        (deck([[]], {"title": "x", "id": {"toString": 1}}), "presenter.bad_scene"),
    ):
        load(scenes, content)
        expect(scenes.locator(".lm-toast").first).to_contain_text(
            words("zh", key, at=1, line=1, most="2.4")
        )
        # What the next file brings is told anew.
        scenes.locator(".lm-toasts").evaluate("toasts => toasts.replaceChildren()")


def test_a_deep_scene_is_told_and_the_others_are_taken(scenes, words):
    deep = b"[" * 90_000 + b"]" * 90_000
    whole = json.dumps(deck("overview", scene(), "@", {"title": "s", "state": "@"}))
    load(scenes, whole.encode().replace(b'"@"', deep))
    expect(scenes.locator(".lm-toast").first).to_contain_text(
        words("zh", "presenter.bad_scene", at=3)
    )
    expect(scenes.locator(".lm-deck li")).to_have_count(3)


def test_a_mended_file_of_the_same_name_is_read_again(scenes, tmp_path):
    file = tmp_path / "scenes.json"
    file.write_text("{", encoding="utf-8")
    scenes.locator(FILE).set_input_files(file)
    expect(scenes.locator(".lm-toast")).to_have_count(1)
    assert scenes.locator(FILE).input_value() == ""  # so that it is a choice again
    file.write_text(json.dumps(deck(scene())), encoding="utf-8")
    scenes.locator(FILE).set_input_files(file)
    expect(scenes.locator(".lm-deck li")).to_have_count(1)
    expect(scenes.locator(".lm-deck li")).to_contain_text(TITLE)


def test_as_many_scenes_as_may_be_added_can_be_saved_and_loaded(scenes, words):
    page = scenes
    full = [scene(f"{i}", text='"\n' * 490, notes='注"\n' * 1600) for i in range(60)]
    load(page, deck(*full))
    expect(page.locator(".lm-deck li")).to_have_count(60)
    page.locator(".lm-deck input[name=title]").fill("one more")
    page.locator(".lm-deck button[type=submit]").click()
    expect(page.locator(".lm-toast")).to_contain_text(
        words("zh", "presenter.full", most=60)
    )
    page.locator('[data-deck="restore"]').click()
    rows = page.locator(".lm-deck li")
    count = rows.count()
    assert count > 60
    with page.expect_download() as saved:
        page.locator('[data-deck="save"]').click()
    kept = saved.value.path().read_bytes()
    load(page, deck("overview"))
    expect(rows).to_have_count(1)
    load(page, kept)
    expect(rows).to_have_count(count)
    page.reload()
    wait_until(page, "window.linkMap")
    page.keyboard.press("s")
    expect(rows).to_have_count(count)


MEMORIES = [
    deck({"title": {"toString": 1}}),
    deck(scene(id={"toString": 1}), scene(text=5, notes=[], state=[[]])),
    deck(scene(state={"layers": [{"toString": 1}], "view": {"lat": {}}, "asof": []})),
    {"kind": "link-map-scenes", "version": 1, "scenes": {"length": 3}},
    *(7, "x", None, [], {"kind": {"toString": 1}}),
]


@pytest.mark.parametrize("step", cases([12, 1], [12]))
def test_what_the_browser_remembers_never_keeps_the_map_from_starting(open_map, step):
    page = open_map()
    memories = ["null", *(json.dumps({"deck": one}) for one in MEMORIES), "[", "7"]
    for memory in memories[::step]:
        page.evaluate("text => localStorage.setItem('link-map', text)", memory)
        page.reload()
        wait_until(page, "window.linkMap || document.querySelector('.lm-failure')")
        assert page.locator(".lm-failure").count() == 0, memory
    deep = "[" * 90_000 + "]" * 90_000
    for where in ('"deck": @', '"shortcuts": @', '"deck": ' + json.dumps(deck("@"))):
        memory = "{" + where.replace('"@"', "@").replace("@", deep) + "}"
        page.evaluate("text => localStorage.setItem('link-map', text)", memory)
        page.reload()
        wait_until(page, "window.linkMap || document.querySelector('.lm-failure')")
        assert page.locator(".lm-failure").count() == 0, where


def test_a_browser_that_keeps_nothing_is_told_to_save(scenes, words):
    scenes.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }"
    )
    load(scenes, deck(scene()))
    expect(scenes.locator(".lm-toast")).to_contain_text(
        words("zh", "presenter.not_kept")
    )


REFUSALS = {
    "nothing": "HTMLCanvasElement.prototype.toBlob = function (done) { done(null); }",
    "an error": "HTMLCanvasElement.prototype.toBlob = () => { throw new Error('no'); }",
    "no pen": "HTMLCanvasElement.prototype.getContext = () => null",
}


def test_a_picture_that_the_device_refuses_is_told_with_what_helps(open_map, words):
    page = open_map()
    page.evaluate(
        """() => {
          const { toBlob, getContext } = HTMLCanvasElement.prototype;
          window.mend = () =>
            Object.assign(HTMLCanvasElement.prototype, { toBlob, getContext });
        }"""
    )
    for name, refusal in REFUSALS.items():
        page.locator(".lm-export-open").click()
        page.evaluate(f"() => {{ {refusal}; }}")
        page.locator('[data-export="export.png2"]').click()
        toast = page.locator(".lm-toast").last
        expect(toast, name).to_contain_text(words("zh", "export.refused"))
        assert "Error" not in page.locator(".lm-toasts").inner_text(), name
        page.evaluate("mend()")
        # What the next refusal brings is told anew.
        page.locator(".lm-toasts").evaluate("toasts => toasts.replaceChildren()")


def test_a_picture_too_large_for_the_device_is_made_smaller(open_map):
    page = open_map()
    page.evaluate(
        """() => {
          const { toBlob } = HTMLCanvasElement.prototype;
          HTMLCanvasElement.prototype.toBlob = function (done, ...more) {
            if (this.width > 2000) done(null);
            else toBlob.call(this, done, ...more);
          };
        }"""
    )
    page.locator(".lm-export-open").click()
    with page.expect_download() as saved:
        page.locator('[data-export="export.png2"]').click()
    assert saved.value.suggested_filename.endswith(".png")
    expect(page.locator(".lm-toast").last).to_contain_text(
        saved.value.suggested_filename
    )
    assert "@2x" not in saved.value.suggested_filename


def test_a_period_the_wrong_way_round_is_turned_and_told(map_at, words):
    page = map_at("?from=2022-06&to=2020")
    now = state(page)
    assert (now["from"], now["to"]) == ("2020", "2022-06")
    turned = {"from": "2020", "to": "2022-06"}
    text = words("zh", "notice.period_turned").format(**turned)
    expect(page.locator(".lm-toast")).to_contain_text(text)
    # Chosen one after the other, the newer choice holds and the older one goes.
    now = page.evaluate("linkMap.apply({ from: '2023' })")
    assert (now["from"], now["to"]) == ("2023", "")
    now = page.evaluate(
        "(linkMap.apply({ to: '2024' }), linkMap.apply({ to: '2021' }))"
    )
    assert (now["from"], now["to"]) == ("", "2021")
    assert page.locator(".lm-toast").count() == 3
    now = page.evaluate("linkMap.apply({ from: '2021-12', to: '2021' })")
    assert (now["from"], now["to"]) == ("2021-12", "2021")
