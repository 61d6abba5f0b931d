import assert from "node:assert/strict";
import { test } from "node:test";
import { nextOf } from "runtime/features/roving.js";

const ids = ["west", "middle", "east"];

test("keys go around all features, and no other key is taken", () => {
  assert.equal(nextOf(ids, "west", "ArrowRight"), "middle");
  assert.equal(nextOf(ids, "east", "ArrowDown"), "west");
  assert.equal(nextOf(ids, "west", "ArrowLeft"), "east");
  assert.equal(nextOf(ids, "middle", "ArrowUp"), "west");
  assert.equal(nextOf(ids, "middle", "Home"), "west");
  assert.equal(nextOf(ids, "middle", "End"), "east");
  for (const key of ["Tab", "a", "PageDown", "toString"]) assert.equal(nextOf(ids, "west", key), undefined);
});
