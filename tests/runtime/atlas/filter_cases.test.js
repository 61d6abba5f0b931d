import assert from "node:assert/strict";
import { test } from "node:test";
import { isVisible } from "runtime/atlas/filters.js";
import { openAddress } from "../state/asking.js";
import { realIndex } from "../fixture.js";
import file from "../../filter_cases.json" with { type: "json" };

/** The filter of the page and of Python are one: the same addresses let the same features pass. */

const index = realIndex();
const told = /** @type {{ features: string[], cases: [string, number[]][] }} */ (file);

test("there are enough cases, and most of them let some pass and hold some back", () => {
  const some = told.cases.filter(([, passing]) => passing.length > 0 && passing.length < told.features.length);
  assert.ok(told.cases.length >= 300 && some.length >= 250);
  assert.deepEqual([...index.features.keys()].sort(), [...told.features].sort());
});

test("every address lets the features pass that pass in Python", () => {
  for (const [query, passing] of told.cases) {
    const { state } = openAddress(index, `?${query}`);
    const visible = index.payload.features.filter((feature) => isVisible(feature, state, index)).map(({ id }) => id);
    assert.deepEqual(visible.sort(), passing.map((at) => told.features[at]).sort(), query);
  }
});
