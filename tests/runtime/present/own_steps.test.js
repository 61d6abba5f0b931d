import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneAtStep, stepCount, stepName, stepNumber } from "runtime/atlas/scene_steps.js";
import { sceneOf, sceneState, setOwnScenes } from "runtime/atlas/scenes.js";
import { createDeck } from "runtime/present/deck.js";
import { readTalk } from "runtime/present/talk_file.js";
import { createStore } from "runtime/state/store.js";
import { defaultState } from "runtime/state/map_state.js";
import { decodeQuery, encodeQuery } from "runtime/state/query.js";
import { homeOf, realIndex } from "../fixture.js";

const index = realIndex();
const start = defaultState(index, homeOf(index));
const TALK = `## [a](?layers=bus_lines&z=8&c=30,106)

One.

### +

Two.
Three.

### [+](?layers=bus_lines,railways&clock=known&z=9)

### [+](?layers=railways)

Four.
`;

test("a stepped scene is read from its file and told step by step, the last with all of it", () => {
  const deck = createDeck(index);
  const { data, notices } = readTalk(TALK, index, []);
  assert.deepEqual(notices, []);
  deck.fromData(data);
  const [scene] = deck.list();
  if (!scene) throw new Error("no scene");
  assert.equal(scene.text?.zh, "One.\nTwo.\nThree.\nFour.");
  assert.deepEqual(scene.steps?.map(({ lines }) => lines), [1, 3, 3]);
  const told = ["1", "2", "3", ""].map((step) => sceneState(index, scene.id, step));
  assert.deepEqual(told.map((one) => [one?.layers.length, one?.clock]), [[1, "reported"], [1, "reported"], [2, "known"], [1, "known"]]);
  assert.deepEqual(["1", "3", ""].map((step) => sceneAtStep(scene, step).state.view), [{ lat: 30, lng: 106, zoom: 8 }, { lat: 30, lng: 106, zoom: 9 }, { lat: 30, lng: 106, zoom: 9 }]);
  assert.deepEqual([stepCount(scene), stepNumber(scene, "2"), stepNumber(scene, ""), stepName(scene, 4), stepName(scene, 1)], [4, 2, 4, "", "1"]);
});

test("the store goes from step to step of a scene of the map; a foreign step is refused", () => {
  const store = createStore(index, start);
  /** @type {string[]} */
  const said = [];
  store.on("notice", ({ values }) => said.push(values.field ?? ""));
  store.apply({ scene: "corridors", step: "1" });
  assert.deepEqual(store.state().status, ["open", "under_construction"].sort((a, b) => index.statusIds.indexOf(a) - index.statusIds.indexOf(b)));
  const query = encodeQuery(store.state(), start, index);
  assert.match(query, /scene=corridors&.*step=1|scene=corridors.*step=1/);
  assert.equal(decodeQuery(query, index).partial.step, "1");
  const moved = { lat: 31, lng: 105, zoom: 8 };
  store.apply({ view: moved }, "map");
  store.apply({ step: "2" }, "presenter");
  assert.ok(store.state().status.includes("planned"));
  assert.deepEqual(store.state().view, moved);
  store.apply({ step: "" }, "presenter");
  assert.deepEqual(store.state().status, []);
  assert.deepEqual(said, []);
  store.apply({ step: "9" });
  assert.deepEqual([store.state().step, said], ["", ["step"]]);
  store.apply({ step: "1" });
  store.apply({ scene: "border" });
  assert.equal(store.state().step, "");
});

test("a broken step in a file is refused by its line; a hostile one kept by the browser is dropped", () => {
  const refusal = (/** @type {string} */ step) => {
    const { data, notices } = readTalk(`## [a](?z=9)\n${step}\n`, index, []);
    assert.equal(data, null);
    return [notices[0]?.key, notices[0]?.values.line];
  };
  assert.deepEqual(refusal("### [+](nowhere)"), ["talk.bad_step", "2"]);
  assert.deepEqual(refusal("### [+](?layers=no_such)"), ["talk.unknown", "2"]);
  assert.deepEqual(refusal("### [+](?scene=border)"), ["talk.unknown", "2"]);
  assert.deepEqual(refusal("### +\n".repeat(13)), ["talk.many_steps", "1"]);
  const deck = createDeck(index);
  const steps = [{ text: 7, query: "?layers=<script>" }, null, "x", { text: "kept", query: {} }];
  deck.fromData({ kind: "link-map-scenes", version: 1, scenes: [{ title: "t", text: "", notes: "", state: {}, steps }] });
  const [scene] = deck.list();
  assert.equal(scene?.steps?.length, 1);
  assert.ok(sceneOf(index, scene?.id));
  setOwnScenes(index, []);
});
