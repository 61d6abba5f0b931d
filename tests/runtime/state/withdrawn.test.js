import assert from "node:assert/strict";
import { test } from "node:test";
import { normalise } from "runtime/state/map_state.js";
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
