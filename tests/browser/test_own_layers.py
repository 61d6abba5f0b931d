"""Files of the reader's own: dropped, read, drawn, asked about, and gone again."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.pointing import STORED, TOLD, wait_until
from tests.browser.test_accessibility import SCREENS, bare, grave
from tests.matrices import cases

__all__ = ["bare"]

FILES = Path(__file__).parents[1] / "fixtures" / "own"
HOSTILE = '<img src=x onerror="window.pwned = 1">'
DROP = """async files => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  const event = kind => new DragEvent(kind,
    { dataTransfer: data, bubbles: true, cancelable: true });
  const map = document.querySelector(".folium-map");
  map.dispatchEvent(event("dragover"));
  const hint = document.querySelector(".lm-own-drop").checkVisibility();
  map.dispatchEvent(event("drop"));
  return hint;
}"""
TRACES = """id => ({
  elements: document.querySelectorAll(`[data-feature^="${id}"]`).length,
  names: linkMap.labels().filter(one => one.id.startsWith(id)).length,
  listed: linkMap.own.list().length,
  features: linkMap.own.features(id).length,
  legend: document.querySelectorAll(".lm-legend-own").length,
  ours: linkMap.features().length,
  address: location.search,
})"""
ASK = """([verb, args]) => new Promise(resolve => {
  const hear = ({ data }) => {
    if (data?.id !== 77 || data.verb) return;
    removeEventListener("message", hear);
    resolve(data);
  };
  addEventListener("message", hear);
  postMessage({ linkMap: 1, id: 77, verb, args }, "*");
})"""


def choose(page, *names):
    """Choose files by the button, as a finger or the keyboard would."""
    before = page.evaluate("linkMap.own.list().length")
    with page.expect_file_chooser() as chooser:
        page.locator(".lm-own-open").focus()
        page.keyboard.press("Enter")
    chooser.value.set_files([str(FILES / name) for name in names])
    wait_until(page, "linkMap.own.list().length === arg", before + len(names))


def drop(page, **files):
    before = page.evaluate("linkMap.own.list().length")
    named = [[name.replace("_", "."), text] for name, text in files.items()]
    hint = page.evaluate(DROP, named)
    wait_until(page, "linkMap.own.list().length === arg", before + len(files))
    return hint


def legend_rows(page, title):
    page.get_by_role("tab", name=title).click()
    return page.locator(".lm-legend-own li")


def points(count, **more):
    columns = ["name,lon,lat", *more]
    rows = [
        ",".join(
            [f"p{i}", f"{105 + i % 40 * 0.02:.4f}", f"{29 + i // 40 * 0.02:.4f}"]
            + [values[i] for values in more.values()]
        )
        for i in range(count)
    ]
    return "\n".join([",".join(columns), *rows])


def test_files_are_chosen_read_and_gone_again_and_nothing_leaves_the_page(
    open_map, watch, words
):
    page = open_map()
    wait_until(page, STORED)
    rows = legend_rows(page, words("zh", "panel.legend"))
    before = page.evaluate(TRACES, "own-1")
    asked = len(watch.requests)
    choose(page, "track.gpx", "placemarks.kml", "excel_gbk.csv")
    results = page.evaluate("linkMap.own.list()")
    counts = [(one["name"], one["drawn"], one["left_out"]) for one in results]
    assert counts == [
        ("track.gpx", 3, 0),
        ("placemarks.kml", 3, 1),
        ("excel_gbk.csv", 4, 0),
    ]
    assert [one["code"] for one in results[1]["problems"]] == ["no_position"]
    gpx = page.evaluate("linkMap.own.features('own-1').map(one => one.name)")
    assert gpx == ["路口 & 渡口", "计划路线", "踏勘"]
    line = page.evaluate("linkMap.own.features('own-2')[1].geometry.coordinates")
    assert line == [[105.8, 29.04], [105.84, 29.05], [105.9, 29.09]]
    assert page.evaluate("window.pwned") is None
    expect(page.locator("[data-feature='own-3-2']")).to_be_visible()
    assert "丁站" in page.evaluate("linkMap.labels().map(one => one.text)")
    expect(rows).to_contain_text(["track.gpx", "placemarks.kml", "excel_gbk.csv"])

    page.evaluate("linkMap.apply({ status: ['planned'], selected: 'own-3-2' })")
    expect(page.locator("[data-feature='own-3-2']")).to_be_visible()
    assert page.evaluate("linkMap.state().status") == ["planned"]
    expect(page.locator(TOLD)).to_contain_text("2021/1/5")
    expect(page.locator(TOLD)).to_contain_text("自有 · excel_gbk.csv")
    page.wait_for_timeout(300)  # the address follows a change after a quarter second
    assert "own" not in page.evaluate("location.search")
    page.evaluate("linkMap.apply({ status: [] })")

    page.locator("[data-own='own-3'] .lm-own-remove").click()
    expect(page.locator(TOLD)).to_have_count(0)
    assert page.evaluate("linkMap.own.remove('own-1') && linkMap.own.remove('own-2')")
    after = page.evaluate(TRACES, "own-")
    assert after | {"address": ""} == before | {"address": ""}
    assert watch.requests[asked:] == []
    assert page.evaluate("JSON.stringify({ ...localStorage })").count("own-") == 0


def test_a_question_is_answered_by_a_button_and_a_column_gives_the_colours(
    open_map, words
):
    page = open_map("?lang=en")
    rows = legend_rows(page, words("en", "panel.legend"))
    kinds = ["a", "b", "c"] * 4
    hint = drop(
        page,
        swapped_csv="name,lon,lat\nA,29.1,105.8\nB,29.2,105.9\n",
        sites_csv=points(12, kind=kinds, sum=[str(i * i) for i in range(12)]),
    )
    assert hint, "while something is dragged the page says that it may be dropped"
    sheet = page.locator("[data-own='own-1']")
    expect(sheet).to_contain_text("0 drawn")
    expect(sheet).to_contain_text("2 left out")
    sheet.get_by_role("button", name="Yes").click()
    expect(sheet).to_contain_text("2 drawn")
    at = page.evaluate("linkMap.own.features('own-1')[0].geometry.coordinates")
    assert at == [105.8, 29.1]

    sheet = page.locator("[data-own='own-2']")
    sheet.locator("summary").last.click()
    colours = sheet.get_by_label("Column for the colour")
    colours.select_option("kind")
    expect(rows.filter(has_text="swapped.csv")).to_have_count(1)
    for kind in "abc":
        expect(rows.filter(has_text=kind).last).to_be_visible()
    colours.select_option("sum")
    expect(sheet.locator(".lm-own-classes li")).to_have_count(5)
    fills = page.evaluate(
        """() => new Set([...document.querySelectorAll("[data-feature^='own-2'] svg")]
          .map(one => one.children[1].getAttribute("fill"))).size"""
    )
    assert fills == 5
    sheet.get_by_label("Column for the name").select_option("sum")
    assert page.evaluate("linkMap.own.features('own-2')[3].name") == "9"

    # Its switch hides it, and no other filter does.
    sheet.get_by_role("checkbox").uncheck()
    expect(page.locator("[data-feature^='own-2-']")).to_have_count(0)
    sheet.get_by_role("checkbox").check()
    expect(page.locator("[data-feature^='own-2-']")).to_have_count(12)


def test_hostile_files_stay_text_wherever_they_are_told(open_map, words):
    page = open_map()
    rows = legend_rows(page, words("zh", "panel.legend"))
    feature = {
        "type": "Feature",
        "properties": {"name": HOSTILE, HOSTILE: HOSTILE, "__proto__": {"x": 1}},
        "geometry": {"type": "Point", "coordinates": [105.9, 29.6]},
    }
    name = f"{HOSTILE}.json".replace("_", "-")
    page.evaluate(DROP, [[name, json.dumps(feature)]])
    wait_until(page, "linkMap.own.list().length")
    page.locator("[data-feature='own-1-1']").hover()
    expect(page.locator(".lm-tip")).to_contain_text(HOSTILE)
    page.locator("[data-feature='own-1-1']").click()
    expect(page.locator(TOLD).locator("dt").last).to_have_text("__proto__")
    expect(page.locator(TOLD)).to_contain_text(HOSTILE)
    expect(rows.last).to_contain_text(HOSTILE)
    picture = page.evaluate("linkMap.picture({ format: 'svg' }).then(b => b.text())")
    assert "<img" not in picture
    page.evaluate("linkMap.apply({ lang: 'en', theme: 'dark' })")
    assert page.evaluate("window.pwned") is None
    assert page.locator("img[src=x]").count() == 0


def test_whoever_frames_the_page_learns_nothing_of_own_files(open_map):
    page = open_map()
    drop(page, sites_csv="name,lon,lat\n秘密,105.8,29.3\n")
    page.evaluate("linkMap.apply({ selected: 'own-1-1' })")
    assert "秘密" in page.evaluate("linkMap.labels().map(one => one.text)")
    assert "error" in page.evaluate(ASK, ["own", []])
    for verb in ("labels", "state", "features", "apply"):
        answer = page.evaluate(ASK, [verb, [{}] if verb == "apply" else []])
        told = json.dumps(answer["result"], ensure_ascii=False)
        assert "秘密" not in told, verb
        assert "own-1" not in told, verb
    picture = """async own => {
      const blob = await linkMap.picture({ format: "svg", own });
      return (await blob.text()).includes("sites.csv");
    }"""
    assert page.evaluate(picture, True)
    assert not page.evaluate(picture, False)


def test_very_many_are_one_canvas_and_become_elements_from_near(open_map):
    # Names are handles, and none of ours lies over the crowd.
    page = open_map("?layers=none")
    drop(page, many_csv=points(1000))
    expect(page.locator("[data-feature^='own-1-']")).to_have_count(0)
    expect(page.locator(".lm-own-crowd")).to_have_count(1)
    page.evaluate("map_page.setView([29.2, 105.4], 13, { animate: false })")
    expect(page.locator("[data-feature^='own-1-']").first).to_be_visible()
    assert page.locator("[data-feature^='own-1-']").count() <= 120
    page.evaluate("map_page.setView([29.2, 105.4], 9, { animate: false })")
    expect(page.locator("[data-feature^='own-1-']")).to_have_count(0)
    x, y = page.evaluate(
        """() => {
          const [lon, lat] = linkMap.own.features("own-1")[420].geometry.coordinates;
          const at = map_page.latLngToContainerPoint([lat, lon]);
          const box = map_page.getContainer().getBoundingClientRect();
          return [box.x + at.x, box.y + at.y];
        }"""
    )
    page.mouse.click(x, y)
    wait_until(page, "linkMap.state().selected === 'own-1-421'")
    expect(page.locator("[data-feature='own-1-421']")).to_be_visible()
    page.evaluate("linkMap.own.remove('own-1')")
    expect(page.locator(".lm-own-crowd, [data-feature^='own-1-']")).to_have_count(0)


@pytest.mark.parametrize("screen", cases(list(SCREENS), ["phone"]))
def test_axe_finds_nothing_grave_beside_own_layers(screen, bare, app, words):
    bare.set_viewport_size(SCREENS[screen])
    bare.goto(f"{app}/map")
    wait_until(bare, "window.linkMap")
    if screen == "phone":
        bare.get_by_role("tab", name=words("zh", "rooms.ask")).click()
    choose(bare, "null_geometry.geojson", "swapped_lat_lng.geojson")
    bare.locator("[data-own='own-1'] details summary").last.click()
    box = bare.locator(".lm-own").bounding_box()
    width, height = (SCREENS[screen][side] for side in ("width", "height"))
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
    assert grave(bare) == []


def test_a_page_of_the_same_origin_hands_files_over(app, page):
    """Such files are of another window, and XML of hands that declare no prefix."""
    host = f'<iframe src="{app}/map" width="1200" height="700"></iframe>'
    page.route(
        "**/host.html", lambda route: route.fulfill(body=host, content_type="text/html")
    )
    page.goto(f"{app}/host.html")
    wait_until(page, "frames[0].linkMap")
    kml = """<kml><Placemark><name>A & B</name>
      <gx:Track><gx:coord>105.8 29 0</gx:coord>
        <gx:coord>105.9 29.1 0</gx:coord></gx:Track>
    </Placemark></kml>"""
    add = "kml => frames[0].linkMap.own.add(new File([kml], 'a.kml'))"
    result = page.evaluate(add, kml)
    assert (result["drawn"], result["left_out"]) == (1, 0)
    named = "frames[0].linkMap.own.features('own-1')[0].name"
    assert page.evaluate(named) == "A & B"


SITES = """名称,经度,纬度
甲厂,105.45,28.95
乙厂,105.88,29.36
丙厂,106.07,30.19
丁厂,107.85,31.06
戊厂,104.65,30.05
"""


def test_own_points_beside_the_planned_corridors_take_four_actions(open_map, words):
    """The third task of a planner: how far do five sites lie from planned roads?"""
    page = open_map()
    drop(page, sites_csv=SITES)  # 1
    page.locator(".lm-filter-add").click()  # 2
    page.keyboard.type("公路 计划")  # 3, and Enter ends it
    page.keyboard.press("Enter")
    now = page.evaluate("linkMap.state()")
    assert (now["layers"], now["status"]) == (["highway_corridors"], ["planned"])
    page.get_by_role("button", name=words("zh", "own.beside")).click()  # 4
    card = page.locator(".lm-beside")
    for site in ("甲厂", "乙厂", "丙厂", "丁厂", "戊厂"):
        expect(card).to_contain_text(site)
    rows = card.locator("tbody tr").filter(has_text="±")
    assert rows.count() >= 5
    expect(rows.first).to_contain_text("泸州—永川高速")
    # Each distance says how well it is known, and what the line rests on.
    for row in rows.all():
        expect(row).to_contain_text("非测绘")
