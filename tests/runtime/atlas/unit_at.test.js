import assert from "node:assert/strict";
import { test } from "node:test";
import { unitAt } from "runtime/atlas/unit_at.js";
import { realIndex } from "../fixture.js";

const index = realIndex();

test("a label's place lies in its county, and the sea in none", () => {
  const labels = index.payload.labels.filter((one) => one.kind === "county" && one.adcode);
  const wrong = labels.filter((one) => unitAt(index, one.lat, one.lon)?.adcode !== one.adcode);
  assert.deepEqual(wrong, []);
  assert.ok(labels.length > 100);
  assert.equal(unitAt(index, 20, 120), null);
});
