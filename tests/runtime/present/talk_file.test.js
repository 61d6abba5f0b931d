import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneIds } from "runtime/atlas/scenes.js";
import { defaultState, normalise } from "runtime/state/map_state.js";
import { LARGEST_FILE, deckData, homeOfScenes, pickScene, readDeck } from "runtime/present/scene_file.js";
import { readTalk, writeTalk } from "runtime/present/talk_file.js";
import { realIndex } from "../fixture.js";

const index = realIndex();
const told = sceneIds(index);
const words = { name: "成渝联动图", titleOf: (/** @type {string} */ id) => `题目 ${id}` };
/** @param {Record<string, unknown>} asked */
const stateOf = (asked) => pickScene(normalise(asked, defaultState(index, homeOfScenes(index)), index).state);
/** @param {string} text */
const refusal = (text) => {
  const { data, notices } = readTalk(text, index, told);
  assert.equal(data, null, text);
  return [notices[0]?.key, notices[0]?.values.line];
};

test("a deck is read back from its file exactly: order, words, and what each scene shows", () => {
  const own = [
    { id: "own-1", title: "第一趟 [公交]", text: "# 一行\n> 二行\n\n三行", notes: "讲稿\n\n- 点", state: stateOf({ layers: ["bus_lines"], view: { lat: 29.05, lng: 105.75, zoom: 9 } }) },
    { id: "own-2", title: "现在", text: "", notes: "", state: stateOf({ layers: index.layerIds, clock: "known", asof: "2022-10", status: ["open", "planned"], selected: "hwy-04-luzhou-yongchuan", place: ["500118"], from: "2020", view: { lat: 30.1234, lng: 106.4321, zoom: 8.25 } }) },
  ];
  const stepped = { ...structuredClone(/** @type {any} */ (own[0])), id: "own-3", steps: [{ text: "### +\n再说", query: "" }, { text: "", query: "?layers=bus_lines,railways&f=" }] };
  const entries = ["border", own[0], "first-bus", own[1], stepped].flatMap((one) => one ?? []);
  const file = writeTalk(entries, index, words);
  assert.match(file, /^# 成渝联动图\n\n## \[题目 border\]\(\?scene=border\)\n/);
  const { data, notices } = readTalk(file, index, told);
  assert.deepEqual(notices, []);
  assert.deepEqual(readDeck(data, index, told)?.entries, entries);
  assert.equal(writeTalk(readDeck(data, index, told)?.entries ?? [], index, words), file);
  assert.ok(deckData(entries));
});

test("by hand, a scene of the map may have words of one's own", () => {
  const { data } = readTalk("## [我的话](?scene=border)\n\n换一段文字。\n", index, told);
  const [scene] = readDeck(data, index, told)?.entries ?? [];
  if (!scene || typeof scene === "string") throw new Error("no own scene");
  assert.deepEqual([scene.title, scene.text, scene.state.layers], ["我的话", "换一段文字。", ["border_counties"]]);
});

test("a broken talk is refused whole, by its line", () => {
  assert.deepEqual(refusal("## 没有地址\n"), ["talk.no_address", "1"]);
  assert.deepEqual(refusal("## [a](?scene=border)\n\n## [b](?scene=nobody-here)\n"), ["talk.unknown", "3"]);
  assert.deepEqual(refusal("## [a](?layers=no_such_layer)\n"), ["talk.unknown", "1"]);
  assert.deepEqual(refusal(`## [a](?scene=border)\n\n## [${"长".repeat(200)}](?z=9)\n`), ["talk.too_long", "3"]);
  assert.deepEqual(refusal("x".repeat(LARGEST_FILE + 1)), ["talk.too_large", undefined]);
  assert.deepEqual(refusal("a letter to a friend"), ["talk.before_first", "1"]);
});
