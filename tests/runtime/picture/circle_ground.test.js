import assert from "node:assert/strict";
import { test } from "node:test";
import { gridWithin } from "runtime/picture/circle_ground.js";

test("a grid covers what its outline holds, and nothing in a hole or beyond the screen", () => {
  const square = (/** @type {number} */ from, /** @type {number} */ to) =>
    [[from, from], [to, from], [to, to], [from, to], [from, from]].map(([x = 0, y = 0]) => ({ x, y }));
  const places = gridWithin([square(-40, 80), square(20, 40)], { width: 100, height: 60 }, 10);
  const isIn = (/** @type {{ x: number, y: number }} */ { x, y }) => x < 80 && !(x > 20 && x < 40 && y > 20 && y < 40);
  assert.ok(places.every(isIn));
  assert.equal(places.length, 8 * 6 - 2 * 2);
});
