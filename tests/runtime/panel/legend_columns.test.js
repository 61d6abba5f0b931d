import assert from "node:assert/strict";
import { test } from "node:test";
import { legendColumns } from "runtime/panel/legend_columns.js";

const rows = { heightIn: (/** @type {number} */ columns) => 900 / columns, columnWidth: 250 };

test("the legend has as few columns as show it whole", () => {
  assert.equal(legendColumns(rows, { height: 950, width: 1366 }), 1);
  assert.equal(legendColumns(rows, { height: 500, width: 1366 }), 2);
  assert.equal(legendColumns(rows, { height: 320, width: 1920 }), 3);
});

test("where it must be scrolled all the same it stays narrow", () => {
  assert.equal(legendColumns(rows, { height: 200, width: 1366 }), 1);
  assert.equal(legendColumns(rows, { height: 500, width: 500 }), 1);
});
