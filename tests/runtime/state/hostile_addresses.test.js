import assert from "node:assert/strict";
import { test } from "node:test";
import { createDice } from "../dice.js";
import { realIndex, startState } from "../fixture.js";
import { openAddress } from "./asking.js";
import { sceneIds } from "runtime/atlas/scenes.js";
/** @import { MapState } from "runtime/state/types.d.ts" */

/** Whatever an address says: a state that can be shown, and a word about what was odd. */

const index = realIndex();
const start = startState(index);
const selectable = new Set(["", ...index.features.keys(), ...index.featureOfFact.keys()]);

/**
 * @param {MapState} state
 * @param {string} query
 */
function canBeShown(state, query) {
  assert.ok(["zh", "en"].includes(state.lang), query);
  assert.ok(["light", "dark", "projector"].includes(state.theme), query);
  /** @type {[string[], string[]][]} */
  const lists = [[state.layers, index.layerIds], [state.context, index.contextIds], [state.status, index.statusIds]];
  for (const [list, known] of lists) {
    assert.deepEqual(list, known.filter((id) => list.includes(id)), query);
  }
  assert.ok(selectable.has(state.selected), query);
  assert.ok(["", ...sceneIds(index)].includes(state.scene), query);
  for (const date of [state.asof, state.from, state.to]) assert.match(date, /^(\d{4}(-\d\d){0,2})?$/, query);
  const [west, south, east, north] = index.payload.home.bounds;
  const { lat, lng, zoom } = state.view;
  assert.ok(Math.abs(lat - (south + north) / 2) < 12 && Math.abs(lng - (west + east) / 2) < 13, query);
  assert.ok(zoom >= 4 && zoom <= 16, query);
}

/** @type {Record<string, string>} */
const HOSTILE = {
  "not a number": "?z=NaN&c=NaN,NaN",
  "too large": "?z=1e9&c=1e9,-1e9",
  elsewhere: "?z=9&c=48.85,2.35",
  "eight kilobytes": "?f=" + "x".repeat(8192),
  twice: "?lang=en&lang=zh&z=9&z=10",
  "unknown ids": "?layers=bus_lines,nonsense&f=nobody-9&status=flying&lang=fr",
  markup: "?f=" + encodeURIComponent('<img src=x onerror="window.__xss=1">') + "&theme=<b>",
  prototype: "?f=__proto__&layers=constructor,__proto__&theme=toString",
  "broken escapes": "?f=%E4%BD&layers=%ZZ&c=%00",
  script: "?lang=" + encodeURIComponent("</script><script>window.__xss=1</script>"),
};
for (const [name, query] of Object.entries(HOSTILE)) {
  test(`a hostile address gives a state that can be shown, and says so: ${name}`, () => {
    const { state, notices } = openAddress(index, query);
    canBeShown(state, query);
    assert.ok(notices.length, query);
    for (const { key, values } of notices) {
      assert.ok(index.payload.words.zh && Object.hasOwn(index.payload.words.zh, key), key);
      for (const value of Object.values(values)) assert.ok(value.length <= 60, value);
    }
    // What was well said beside it counts.
    if (query.includes("layers=bus_lines,")) assert.deepEqual(state.layers, ["bus_lines"]);
    else assert.deepEqual(state.layers, start.layers);
  });
}

/** @type {Record<string, string[]>} */
const GOOD = {
  lang: ["en", "zh"],
  layers: ["bus_lines", "port_links,bus_lines", "none", "all", "-bus,port"],
  status: ["open", "planned,open", "none", "all"],
  context: ["rivers", "none"],
  f: ["bus-01", "port-05"],
  z: ["6", "9.25", "12"],
  c: ["29,105", "30.5,106.1"],
  theme: ["dark", "projector", "light"],
  asof: ["2020-12", "2021", "now"],
  from: ["2020-06", "2021"],
  to: ["2023", "2022-01"],
  scene: ["overview", "then-and-now"],
};
/** None of these means anything, for any key. */
const ODD = [
  ...["NaN", "-1e309", "1e309", "Infinity", "0x10", "null", "undefined", "[]", "{}"],
  ...["<b>", "\x00", "\u202e", "\ud7ff", "é".repeat(60), "x".repeat(400), "__proto__"],
  ...["constructor", "toString", "hasOwnProperty", "../..", "'--", "%", "&#60;", "💥"],
  ...["bus-01;drop", "9999-99", "2020-13-45", "\uff11\uff12", "-nothing", "a,b,c,,,"],
];

/**
 * @param {ReturnType<typeof createDice>} dice
 * @returns {{ query: string, isOdd: boolean }} of good, odd and repeated parts
 */
function randomAddress(dice) {
  /** @type {[string, string][]} */
  const pairs = [];
  let isOdd = false;
  const count = dice.between(1, 6);
  for (let i = 0; i < count; i++) {
    const key = dice.choice([...Object.keys(GOOD), "nonsense", "f[]"]);
    const good = GOOD[key];
    const isGood = good && dice.roll() < 0.6;
    pairs.push([key, dice.choice(isGood ? good : ODD)]);
    isOdd ||= !!good && !isGood;
  }
  const ours = pairs.map(([key]) => key).filter((key) => key in GOOD);
  isOdd ||= new Set(ours).size < ours.length;
  return { query: `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}`, isOdd };
}

test("500 addresses by chance give states that can be shown, and a word where one was odd", () => {
  const dice = createDice(20261);
  const seen = new Set();
  for (let i = 0; i < 500; i++) {
    const { query, isOdd } = randomAddress(dice);
    const { state, notices } = openAddress(index, query);
    canBeShown(state, query);
    assert.equal(notices.length > 0, isOdd, `${query}: ${JSON.stringify(notices)}`);
    seen.add(JSON.stringify(state));
  }
  assert.ok(seen.size > 150, `only ${seen.size} different states`);
});
