import assert from "node:assert/strict";
import { test } from "node:test";
import { shownState } from "runtime/atlas/asof.js";
import { isVisible, momentOf, passesFilters } from "runtime/atlas/filters.js";
import { flatProperties } from "runtime/atlas/index.js";
import { featureOf, found, realIndex, startState, stateWith } from "../fixture.js";

const index = realIndex();
const { features } = index.payload;

/** @param {import("runtime/atlas/types.d.ts").AtlasFeature} feature */
const when = (feature) => momentOf(feature, index);

/** @param {Record<string, unknown>} wanted */
const shownIn = (wanted) => {
  const state = stateWith(index, { layers: index.layerIds, ...wanted });
  return features.filter((feature) => isVisible(feature, state, index));
};

test("without a filter everything of the layers that are on is shown, and nothing else", () => {
  const state = startState(index);
  for (const feature of features) {
    const isTold = feature.register !== "later";
    assert.equal(isVisible(feature, state, index), isTold && state.layers.includes(feature.layer), feature.id);
  }
  assert.equal(shownIn({ clock: "known" }).length, features.length);
  assert.equal(shownIn({}).length, features.filter((one) => one.register !== "later").length);
  assert.deepEqual(shownIn({ layers: [] }), []);
});

test("each status alone shows what has it; all of them together show everything", () => {
  let sum = 0;
  for (const status of index.statusIds) {
    const shown = shownIn({ status: [status] });
    assert.deepEqual(shown, features.filter((one) => one.register !== "later" && one.status === status));
    sum += shown.length;
  }
  assert.equal(sum, shownIn({}).length);
});

test("under a clock and a date the filter asks for the status of that moment", () => {
  const asof = found(index.payload.asof?.later.at(-1));
  for (const clock of /** @type {const} */ (["reported", "known"])) {
    for (const status of index.statusIds) {
      const expected = features.filter((one) => shownState(one, { clock, asof }, index)?.status === status);
      assert.deepEqual(shownIn({ clock, asof, status: [status] }), expected, status);
    }
  }
});

test("a period shows what its moment lies in, both ends included and as far as both are exact", () => {
  const moments = [...new Set(features.map(when))].filter(Boolean);
  assert.ok(moments.length > 3);
  for (const moment of moments) {
    const here = features.filter((one) => when(one) === moment);
    for (const date of [moment, moment.slice(0, 7), moment.slice(0, 4)]) {
      const shown = shownIn({ from: date, to: date });
      for (const feature of here) assert.ok(shown.includes(feature), `${feature.id} in ${date}`);
      for (const feature of shown) {
        const { length } = when(feature);
        assert.ok(!length || when(feature).startsWith(date.slice(0, length)), `${feature.id} in ${date}`);
      }
    }
  }
});

test("a period that ends before anything was told shows only what has no moment", () => {
  for (const feature of shownIn({ to: "1900" })) assert.equal(when(feature), "");
  for (const feature of shownIn({ from: "2100" })) assert.equal(when(feature), "");
});

test("only what exists and has a month stands at its own date; the rest at its article's", () => {
  for (const feature of features) {
    const moment = when(feature);
    if (moment === feature.as_of) continue;
    assert.match(moment, /^\d{4}-\d{2}/, feature.id);
    assert.ok(["fact", "event", "background"].includes(feature.claim_type), feature.id);
  }
  const bus = featureOf(index, "bus-01");
  assert.equal(when({ ...bus, claim_type: "fact", event_date: "2020-08-18" }), "2020-08-18");
  assert.equal(when({ ...bus, claim_type: "fact", event_date: "2020-08/2020-09" }), "2020-08");
  assert.equal(when({ ...bus, claim_type: "fact", event_date: "2025" }), bus.as_of);
  assert.equal(when({ ...bus, claim_type: "plan", event_date: "2025-06" }), bus.as_of);
  assert.equal(when({ ...bus, claim_type: "fact", event_date: "" }), bus.as_of);
});

test("filters add up", () => {
  const filters = { status: ["open", "planned"], from: "2020", to: "2021", asof: "2021-01" };
  const state = stateWith(index, { layers: index.layerIds, ...filters });
  const each = Object.entries(filters).map(([key, value]) => stateWith(index, { [key]: value }));
  for (const feature of features) {
    if (!passesFilters(feature, state, index)) continue;
    // The status is that of the date, so those two are one filter.
    for (const one of each.slice(1)) assert.ok(passesFilters(feature, one, index), feature.id);
  }
});

test("the API's flat properties say the same as the map shows", () => {
  for (const [clock, asof] of [["reported", ""], ["reported", "2020-06"], ["known", ""], ["known", "2021-07"]]) {
    const state = stateWith(index, { clock, asof, status: ["open"], layers: index.layerIds.slice(0, 6) });
    for (const feature of features) {
      const flat = flatProperties(index, feature, state);
      assert.equal(flat.visible, isVisible(feature, state, index), feature.id);
      assert.equal(flat.status_shown, shownState(feature, state, index)?.status ?? "", feature.id);
    }
  }
});
