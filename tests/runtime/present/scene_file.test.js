import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneState } from "runtime/atlas/scene_state.js";
import { SCENE_FIELDS, deckData, freeId, parseDeck, pickScene, readDeck } from "runtime/present/scene_file.js";
import { normalise } from "runtime/state/map_state.js";
import { found, realIndex, startState, stateWith } from "../fixture.js";

const index = realIndex();
const told = index.sceneIds;

/**
 * @param {unknown[]} scenes
 * @returns {ReturnType<typeof readDeck>}
 */
const read = (scenes) => readDeck(JSON.parse(JSON.stringify({ kind: "link-map-scenes", version: 1, scenes })), index, told);

/** @param {Record<string, unknown>} [more] */
const own = (more = {}) => ({
  id: "own-1", title: "mine", text: "", notes: "",
  state: pickScene(stateWith(index, { layers: ["bus_lines"], view: { lat: 29, lng: 105.7, zoom: 9 } })), ...more,
});

test("what is written is read again, in its order: the map's scenes by id and one's own in full", () => {
  const entries = ["border", own({ title: "<b>我的</b>", notes: "a\nb" }), "overview", own({ id: "own-2" })];
  const text = JSON.stringify(deckData(/** @type {any} */ (entries)));
  assert.deepEqual(readDeck(parseDeck(text), index, told), { entries, notices: [] });
});

test("a scene keeps what belongs to it; language and theme are the room's", () => {
  const state = stateWith(index, { lang: "en", theme: "projector", status: ["open"], scene: "border" });
  const kept = pickScene(state);
  assert.deepEqual(Object.keys(kept).sort(), [...SCENE_FIELDS].sort());
  assert.deepEqual(kept.view, state.view);
  for (const id of told) {
    const scene = normalise(found(sceneState(index, id)), startState(index), index).state;
    const entry = found(read([own({ state: pickScene(scene) })])).entries[0];
    assert.deepEqual(entry, own({ state: pickScene(scene) }), id);
  }
});

/** @type {Record<string, string>} */
const OTHER_FILES = {
  "no JSON": "nonsense",
  "nothing": "",
  "another file": '{"type": "FeatureCollection"}',
  "another version": '{"kind": "link-map-scenes", "version": 2, "scenes": ["border"]}',
  "nothing in it": '{"kind": "link-map-scenes", "version": 1, "scenes": []}',
  "no list": '{"kind": "link-map-scenes", "version": 1, "scenes": "border"}',
  "rubbish": '{"kind": "link-map-scenes", "version": 1, "scenes": [null, 3, []]}',
  "too large": `{"kind": "link-map-scenes", "version": 1, "scenes": ["border"], "x": "${"x".repeat(5_000_000)}"}`,
  "a list": "[]", "a word": '"link-map-scenes"', "null": "null",
};
for (const [name, text] of Object.entries(OTHER_FILES)) {
  test(`a file of another kind is no deck: ${name}`, () => {
    assert.equal(readDeck(parseDeck(text), index, told), null);
  });
}

test("of a hostile file the usable part is taken, as plain text, and the rest is named", () => {
  const image = '<img src=x onerror="window.__xss=1">';
  const result = found(read([
    {
      id: '"><script>x()</script>', title: image, text: image, notes: "</style>",
      state: {
        layers: ["bus_lines", "no_such_layer"], selected: "nobody-9", scene: "own-1", lang: "fr",
        view: { lat: 1e9, lng: "x", zoom: null }, constructor: "x", ["__proto__"]: { x: 1 },
      },
    },
    "no-such-scene", "border", "border", { title: 5 }, { title: "   " },
  ]));
  assert.equal(result.entries.length, 2);
  const [mine, border] = result.entries;
  assert.ok(typeof mine === "object");
  assert.deepEqual([mine.id, mine.title, mine.text, mine.notes, border], ["own-1", image, image, "</style>", "border"]);
  assert.deepEqual(mine.state.layers, ["bus_lines"]);
  assert.equal(mine.state.selected, "");
  const [west, south, east, north] = index.payload.home.bounds;
  assert.ok(mine.state.view.lat > south && mine.state.view.lat < north);
  assert.ok(mine.state.view.lng > west && mine.state.view.lng < east);
  assert.deepEqual(Object.keys(mine.state).sort(), [...SCENE_FIELDS].sort());
  const named = result.notices.map((notice) => notice.values.value);
  for (const value of ["no_such_layer", "nobody-9", "no-such-scene", "border", "5"]) assert.ok(named.includes(value), value);
  for (const { values } of result.notices) for (const value of Object.values(values)) assert.ok(value.length <= 41, value);
});

test("a state of any wrong form gives a scene that can be shown", () => {
  for (const state of [undefined, null, 7, "x", [], {}, { view: null }, { view: [] }, { layers: "bus" }, { layers: [[]] }]) {
    const entry = found(read([{ title: "mine", state }])).entries[0];
    assert.ok(typeof entry === "object", JSON.stringify(state));
    const { notices } = normalise(entry.state, startState(index), index);
    assert.deepEqual(notices, [], JSON.stringify(state));
  }
});

test("texts are cut to what a room can read, and too many scenes are named", () => {
  const long = "长".repeat(9000);
  const result = found(read(Array.from({ length: 80 }, (_, at) => own({ id: `own-${at + 1}`, title: long, text: long, notes: long }))));
  assert.equal(result.entries.length, 60);
  assert.ok(result.notices.some((notice) => notice.key === "presenter.too_many"));
  for (const one of result.entries) {
    assert.ok(typeof one === "object");
    assert.deepEqual([one.title.length, one.text.length, one.notes.length], [120, 1000, 5000]);
  }
});

test("two scenes never share an id, whatever the file says", () => {
  const ids = ["own-1", "own-1", "border", "own-1", "", 7, null, "own-2"];
  const result = found(read(ids.map((id) => own({ id }))));
  const given = result.entries.map((one) => (typeof one === "string" ? one : one.id));
  assert.equal(new Set(given).size, ids.length);
  for (const id of given) assert.match(id, /^own-[a-z0-9]+$/);
  assert.equal(freeId(new Set(["own-1", "own-3"])), "own-2");
});
