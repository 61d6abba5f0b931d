import assert from "node:assert/strict";
import { test } from "node:test";
import { normalise } from "runtime/state/map_state.js";
import { decodeQuery } from "runtime/state/query.js";
import { realIndex, startState } from "../fixture.js";

const index = realIndex();
const reason = { zh: "并入别处", en: "It went into another." };
index.payload.withdrawn = {
  "old-road": { reason, now: ["bus-01"] },
  "old-plan": { reason, now: [] },
  old_layer: { reason, now: ["railways", "port_links"] },
};
const start = startState(index);

/** @param {Record<string, unknown>} partial */
const asked = (partial) => normalise(partial, start, index);

test("a withdrawn id leads to what took its place, and the reason is told in the language asked for", () => {
  const { state, notices } = asked({ selected: "old-road", lang: "en" });
  assert.equal(state.selected, "bus-01");
  assert.deepEqual(notices, [{ key: "notice.withdrawn", values: { value: "old-road", text: reason.en } }]);
});

test("where nothing took its place nothing is selected, and the reason is told", () => {
  const { state, notices } = asked({ selected: "old-plan" });
  assert.equal(state.selected, "");
  assert.deepEqual(notices.map(({ values }) => values.text), [reason.zh]);
});

test("a withdrawn layer shows the layers that its features are in now, beside the others asked for", () => {
  const { state, notices } = asked({ layers: ["bus_lines", "old_layer"] });
  assert.deepEqual(state.layers, ["bus_lines", "port_links", "railways"]);
  assert.equal(notices.length, 1);
});

test("what was never an id is not taken for a withdrawn one", () => {
  for (const value of ["__proto__", "constructor", "toString", "nobody-9"]) {
    assert.deepEqual(asked({ selected: value }).notices.map(({ key }) => key), ["notice.unknown"]);
  }
});

const real = realIndex();
const todays = /** @type {[string, string][]} */ (
  Object.entries(real.payload.withdrawn ?? {}).flatMap(([old, { now }]) => (now[0] ? [[old, now[0]]] : []))
);
const [layers, features] = [todays.filter(([, now]) => real.layerIds.includes(now)), todays.filter(([, now]) => real.features.has(now))];

/** @param {string} query */
const stateOf = (query) => normalise(decodeQuery(query, real).partial, startState(real), real).state;

test("a feature withdrawn in earnest leads on, and is seen: later sources are heard", () => {
  assert.ok(features.length);
  for (const [old, now] of features) {
    assert.equal(real.features.has(old), false, old);
    const state = stateOf(`?f=${old}`);
    assert.deepEqual([state.selected, state.clock, state.asof], [now, "known", ""]);
    // A clock that is asked for stays.
    assert.equal(stateOf(`?f=${old}&clock=reported`).clock, "reported");
  }
});

test("a layer withdrawn in earnest leads on; where it was left out, what it is part of now stays", () => {
  assert.ok(layers.length);
  for (const [old, now] of layers) {
    assert.deepEqual(stateOf(`?layers=${old}`).layers, [now]);
    assert.deepEqual(stateOf(`?layers=bus_lines,${old}`).layers, ["bus_lines", now]);
    assert.deepEqual(stateOf(`?layers=-${old}`).layers, real.layerIds);
  }
});
