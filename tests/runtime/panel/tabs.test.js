import assert from "node:assert/strict";
import { test } from "node:test";
import { tabAfter } from "runtime/panel/tabs.js";

test("arrows go round the tabs, Home and End to the first and the last", () => {
  assert.equal(tabAfter("ArrowRight", 0, 3), 1);
  assert.equal(tabAfter("ArrowRight", 2, 3), 0);
  assert.equal(tabAfter("ArrowLeft", 0, 3), 2);
  assert.equal(tabAfter("Home", 2, 3), 0);
  assert.equal(tabAfter("End", 0, 3), 2);
});

test("other keys are none of theirs", () => {
  for (const key of ["Enter", " ", "Tab", "a"]) assert.equal(tabAfter(key, 1, 3), null);
});
