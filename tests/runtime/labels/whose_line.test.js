import assert from "node:assert/strict";
import { test } from "node:test";
import { createLineField } from "runtime/labels/line_field.js";
import { leadOf, sharing } from "runtime/labels/whose_line.js";

const SCREEN = { x: 400, y: 300 };
const STILL = { x: 0, y: 0 };
const ALONE = new Set();
const level = (/** @type {number} */ y) => [{ x: 0, y }, { x: 400, y }];

test("whose line a name belongs to: the nearer one's", () => {
  const field = createLineField(SCREEN);
  field.add(level(100), STILL, 1);
  field.add(level(130), STILL, 2);
  const name = { x: 150, y: 80, w: 80, h: 14 };
  assert.ok(leadOf(field, name, 1, ALONE, 60) > 25);
  assert.ok(leadOf(field, name, 2, ALONE, 60) < -25);
  // Between the two it is the nearer one's by as much as it is nearer.
  const between = { x: 150, y: 104, w: 80, h: 10 };
  assert.ok(Math.abs(leadOf(field, between, 1, ALONE, 60) - 12) < 1);
  assert.equal(leadOf(field, name, 3, ALONE, 60), -Infinity);
});

test("who shares the path is no stranger", () => {
  const field = createLineField(SCREEN);
  field.add(level(100), STILL, 1);
  field.add(level(102), STILL, 2);
  field.add(level(140), STILL, 3);
  field.add([{ x: 200, y: 0 }, { x: 200, y: 300 }], STILL, 4);
  const stretch = [150, 200, 250].map((x) => ({ x, y: 100 }));
  const beside = sharing(field, stretch, 3.5);
  assert.deepEqual([...beside].sort(), [1, 2]);
  const name = { x: 110, y: 106, w: 60, h: 12 };
  assert.ok(leadOf(field, name, 1, ALONE, 40) < 0);
  assert.ok(leadOf(field, name, 1, beside, 40) > 0);
});
