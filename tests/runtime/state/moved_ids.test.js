import assert from "node:assert/strict";
import { test } from "node:test";
import { normalise } from "runtime/state/map_state.js";
import { decodeQuery } from "runtime/state/query.js";
import { found, realIndex, startState } from "../fixture.js";

/** Addresses that name an id which was given up lead to what took its place. */

const index = realIndex();
const { features, layers } = found(index.payload.moved);

/** @param {string} query */
const stateOf = (query) => {
  const { partial, notices } = decodeQuery(query, index);
  const result = normalise(partial, startState(index), index);
  assert.deepEqual([...notices, ...result.notices], [], query);
  return result.state;
};

test("there are such ids, and none of them is in use", () => {
  assert.ok(Object.keys(features).length);
  for (const [old, now] of Object.entries(features)) {
    assert.equal(index.features.has(old), false, old);
    assert.equal(index.features.has(now), true, now);
  }
  for (const [old, now] of Object.entries(layers)) {
    assert.equal(index.layerIds.includes(old), false, old);
    assert.equal(index.layerIds.includes(now), true, now);
  }
});

test("a selection leads on without a notice, and is seen: later sources are heard", () => {
  for (const [old, now] of Object.entries(features)) {
    const state = stateOf(`?f=${old}`);
    assert.equal(state.selected, now);
    assert.deepEqual([state.clock, state.asof], ["known", ""]);
    // A clock that is asked for stays.
    assert.equal(stateOf(`?f=${old}&clock=reported`).clock, "reported");
  }
});

test("a layer leads on; where it was left out, what it is part of now stays", () => {
  for (const [old, now] of Object.entries(layers)) {
    assert.deepEqual(stateOf(`?layers=${old}`).layers, [now]);
    assert.deepEqual(stateOf(`?layers=bus_lines,${old}`).layers, ["bus_lines", now]);
    assert.deepEqual(stateOf(`?layers=-${old}`).layers, index.layerIds);
  }
});

test("a call with an old id is understood too", () => {
  const [old, now] = found(Object.entries(layers)[0]);
  const { state, notices } = normalise({ layers: [old] }, startState(index), index);
  assert.deepEqual([state.layers, notices], [[now], []]);
});
