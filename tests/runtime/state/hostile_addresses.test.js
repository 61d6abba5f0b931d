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

/**
 * What has the form of its key and means nothing is told; what has not is foreign.
 * @type {Record<string, string>}
 */
const FOREIGN = {
  "not a number": "?z=NaN&c=NaN,NaN",
  "too large": "?z=1e9&c=1e9,-1e9",
  "eight kilobytes": "?f=" + "x".repeat(8192),
  markup: "?f=" + encodeURIComponent('<img src=x onerror="window.__xss=1">') + "&theme=<b>",
  "broken escapes": "?f=%E4%BD&layers=%ZZ&c=%00",
  script: "?lang=" + encodeURIComponent("</script><script>window.__xss=1</script>"),
  trackers: "?utm_source=mail&fbclid=x.y&from=singlemessage&isappinstalled=0&scene=1011&gclid=EAIa",
};
for (const [name, query] of Object.entries(FOREIGN)) {
  test(`what is somebody else's in an address is no concern of ours: ${name}`, () => {
    const { state, notices } = openAddress(index, query);
    canBeShown(state, query);
    assert.deepEqual(notices, []);
    assert.deepEqual(state, start);
  });
}

/** @type {Record<string, string>} */
const HOSTILE = {
  elsewhere: "?z=9&c=48.85,2.35",
  "too long": "?layers=" + "bus_lines,".repeat(300),
  twice: "?lang=en&lang=zh&z=9&z=10",
  "unknown ids": "?layers=bus_lines,nonsense&f=nobody-9&status=flying&lang=fr",
  prototype: "?f=__proto__&layers=constructor,__proto__&theme=toString",
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
    if (query.includes("layers=bus_lines,nonsense")) assert.deepEqual(state.layers, ["bus_lines"]);
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
  clock: ["known", "reported"],
  asof: ["2020-12", "2021", "now"],
  from: ["2020-06", "2021"],
  to: ["2023", "2022-01"],
  scene: ["overview", "then-and-now"],
};
/**
 * Of the form of their key, and yet nothing that the page knows.
 * @type {Record<string, string[]>}
 */
const UNKNOWN = {
  lang: ["fr", "de-AT"],
  layers: ["no_such_layer", "nonsense"],
  status: ["flying"],
  context: ["no_such_ground"],
  f: ["nobody-9", "bus-99"],
  c: ["48.85,2.35"],
  theme: ["neon"],
  clock: ["sometime"],
  asof: ["2020-13", "9999-99"],
  from: ["2020-13-45"],
  scene: ["no-such-scene"],
};
/** Of no key's form: somebody else's. */
const FOREIGN_VALUES = [
  ...["NaN", "-1e309", "1e309", "Infinity", "0x10", "null", "undefined", "[]", "{}"],
  ...["<b>", "\x00", "\ud7ff", "é".repeat(60), "x".repeat(400), "__proto__"],
  ...["constructor", "toString", "hasOwnProperty", "'--", "%", "&#60;", "💥"],
  ...["\uff11\uff12", "~"],
].filter((value) => !/^[a-z_]{2,40}$/i.test(value)); // a bare word has the form of a list

/**
 * @param {ReturnType<typeof createDice>} dice
 * @returns {{ query: string, isTold: boolean }} of known, unknown, foreign and repeated parts
 */
function randomAddress(dice) {
  /** @type {[string, string][]} */
  const pairs = [];
  /** @type {Map<string, Set<string>>} what each key says in its own form */
  const said = new Map();
  const count = dice.between(1, 6);
  for (let i = 0; i < count; i++) {
    const key = dice.choice([...Object.keys(GOOD), "nonsense", "f[]"]);
    const ours = dice.choice([GOOD[key], GOOD[key], UNKNOWN[key], undefined]);
    const value = dice.choice(ours ?? FOREIGN_VALUES);
    pairs.push([key, value]);
    if (ours) said.set(key, (said.get(key) ?? new Set()).add(value));
  }
  const isTold = [...said].some(([key, values]) => {
    const known = [...values].filter((value) => GOOD[key]?.includes(value));
    return known.length !== 1;
  });
  return { query: `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}`, isTold };
}

test("500 addresses by chance give states that can be shown, and a word where one says what we do not know", () => {
  const dice = createDice(20261);
  const seen = new Set();
  for (let i = 0; i < 500; i++) {
    const { query, isTold } = randomAddress(dice);
    const { state, notices } = openAddress(index, query);
    canBeShown(state, query);
    assert.equal(notices.length > 0, isTold, `${query}: ${JSON.stringify(notices)}`);
    seen.add(JSON.stringify(state));
  }
  assert.ok(seen.size > 150, `only ${seen.size} different states`);
});
