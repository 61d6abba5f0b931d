import assert from "node:assert/strict";
import { test } from "node:test";
import { isVisible } from "runtime/atlas/filters.js";
import { createWords } from "runtime/base/words.js";
import { FACETS, facetCounts } from "runtime/filter/facet_counts.js";
import { chosenValues, facetValues } from "runtime/filter/facet_values.js";
import { facetsInForce, onlyValue, withValue, withoutFacet, withoutFilter } from "runtime/filter/filter_changes.js";
import { resultSum } from "runtime/filter/result_sum.js";
import { valuesTyped } from "runtime/filter/typed_values.js";
import { normalise } from "runtime/state/map_state.js";
import { TABLE_COLUMNS } from "runtime/table/columns.js";
import { featuresInForce } from "runtime/table/rows.js";
import { featureOf, found, realIndex, startState, stateWith } from "../fixture.js";

const index = realIndex();
const { features } = index.payload;

/** @param {import("runtime/state/types.d.ts").MapState} state */
const countIn = (state) => features.filter((feature) => isVisible(feature, state, index)).length;

/**
 * @param {import("runtime/state/types.d.ts").MapState} state
 * @param {Record<string, unknown>} partial
 */
const after = (state, partial) => normalise(partial, state, index).state;

const STATES = [
  {},
  { clock: "known" },
  { clock: "known", layers: index.layerIds, status: ["open"], place: ["500118", "county_lu"] },
  { clock: "known", layers: ["highway_corridors"], side: "cross", from: "2021", to: "2023" },
  { layers: index.layerIds, claim: ["plan"], source: ["jjrb-2020-06-growth-pole"] },
];

test("under each value stands what it alone would leave, its own facet released", () => {
  for (const wanted of STATES) {
    const state = stateWith(index, wanted);
    const counts = facetCounts(index, state);
    for (const facet of FACETS) {
      for (const [value, count] of counts[facet]) {
        assert.equal(count, countIn(after(state, onlyValue(facet, value))), `${facet} ${value} ${JSON.stringify(wanted)}`);
      }
    }
  }
});

test("a value that is offered and has no count would leave nothing", () => {
  const state = stateWith(index, { layers: ["bus_lines"], clock: "known" });
  const counts = facetCounts(index, state);
  for (const facet of FACETS) {
    for (const { id, count } of facetValues(index, state, facet, counts[facet])) {
      if (!count) assert.equal(countIn(after(state, onlyValue(facet, id))), 0, `${facet} ${id}`);
    }
  }
});

test("a value is chosen beside the others and left out again, whatever name of a place stood there", () => {
  for (const [facet, id, other] of /** @type {const} */ ([
    ["layers", "railways", "bus_lines"], ["status", "open", "planned"], ["claim", "plan", "fact"],
    ["source", "jjrb-2020-11-union", "jjrb-2020-06-sharing"], ["place", "500118", "510521"],
  ])) {
    const first = stateWith(index, onlyValue(facet, other));
    const both = after(first, withValue(index, first, facet, id));
    assert.deepEqual(chosenValues(index, both, facet).sort(), [id, other].sort());
    const again = after(both, withValue(index, both, facet, id));
    assert.deepEqual(chosenValues(index, again, facet), [other]);
  }
  const named = stateWith(index, { place: ["county_yongchuan"] });
  assert.deepEqual(withValue(index, named, "place", "500118"), { place: [] });
});

test("a year beside those chosen widens the time to it, and one of several is then alone", () => {
  const state = startState(index);
  const one = after(state, withValue(index, state, "dates", "2021"));
  const three = after(one, withValue(index, one, "dates", "2023"));
  assert.deepEqual([three.from, three.to], ["2021", "2023"]);
  assert.deepEqual(chosenValues(index, three, "dates"), ["2021", "2022", "2023"]);
  const alone = after(three, withValue(index, three, "dates", "2022"));
  assert.deepEqual([alone.from, alone.to], ["2022", "2022"]);
  assert.deepEqual(withValue(index, alone, "dates", "2022"), { from: "", to: "" });
  const since = stateWith(index, { from: "2022-10" });
  assert.deepEqual(after(since, withValue(index, since, "dates", "2024")).from, "2022-10");
});

test("what is in force is known, and each and all of it can be cleared", () => {
  const start = startState(index);
  assert.deepEqual(facetsInForce(index, start), []);
  const state = stateWith(index, { layers: ["railways"], status: ["open"], side: "cross", to: "2023", place: ["500118"] });
  const inForce = facetsInForce(index, state);
  assert.deepEqual([...inForce].sort(), ["dates", "layers", "place", "side", "status"]);
  for (const facet of inForce) {
    assert.deepEqual(facetsInForce(index, after(state, withoutFacet(index, facet))), inForce.filter((one) => one !== facet));
  }
  assert.deepEqual(after(state, withoutFilter(index, state)), start);
});

test("kilometres are summed of lines alone, and said to be about where they go through waypoints", () => {
  const bus = resultSum(index, stateWith(index, { layers: ["bus_lines"] }));
  // Its length is published: the sum has what the table tells, and is not about.
  assert.deepEqual([bus.lengthKm, bus.isAbout], [featureOf(index, "bus-01").props?.official_km, false]);
  const state = stateWith(index, { layers: ["highway_corridors"], clock: "known" });
  const km = found(TABLE_COLUMNS.find(({ id }) => id === "km"));
  const telling = { index, words: createWords(index.payload.words, "zh") };
  const told = featuresInForce(index, state, null).map((one) => Number(km.key(one, telling) ?? 0));
  const roads = resultSum(index, state);
  assert.equal(roads.lengthKm, Math.round(told.reduce((sum, km) => sum + km, 0)));
  assert.ok(roads.isAbout && roads.lengthKm > 1000);
  for (const layers of [["border_counties"], ["paired_districts"], ["outside_links"], []]) {
    const none = resultSum(index, stateWith(index, { layers }));
    assert.equal(none.lengthKm, 0, layers.join());
    assert.equal(none.isAbout, false);
  }
  const all = stateWith(index, { layers: index.layerIds, clock: "known" });
  assert.equal(resultSum(index, all).count, features.length);
  assert.equal(resultSum(index, all).later, features.filter((one) => one.register === "later").length);
});

test("typed words mean a value each, in either language; an unknown one chooses nothing", () => {
  const state = stateWith(index, { clock: "known" });
  const counts = facetCounts(index, state);
  const values = FACETS.flatMap((facet) => facetValues(index, state, facet, counts[facet]));
  const meant = (/** @type {string} */ text) => valuesTyped(text, values).best.map(({ facet, id }) => `${facet} ${id}`);
  assert.deepEqual(meant("永川 泸县 在建"), ["place 500118", "place 510521", "status under_construction"]);
  assert.deepEqual(meant("永川、泸县"), ["place 500118", "place 510521"]);
  assert.deepEqual(meant("yongchuan, Lu County, planned"), ["place 500118", "place 510521", "status planned"]);
  assert.deepEqual(meant("泸州市"), ["place 510500"]);
  assert.deepEqual(meant("2022"), ["dates 2022"]);
  assert.deepEqual(meant("永川 不存在"), []);
  assert.deepEqual(meant("  "), []);
});
