import assert from "node:assert/strict";
import { test } from "node:test";
import { aroundPoint, besideLine, createPlacement, overlaps } from "runtime/labels/placement.js";
import { createDice } from "../dice.js";
import { found } from "../fixture.js";
/** @import { Box } from "runtime/base/types.d.ts" */

const SCREEN = { x: 0, y: 0, w: 800, h: 600 };
const bare = () => 0;

test("boxes overlap where they share ground, not where they touch", () => {
  const box = { x: 10, y: 10, w: 20, h: 10 };
  assert.ok(overlaps(box, box));
  assert.ok(overlaps(box, { x: 29, y: 19, w: 5, h: 5 }));
  assert.ok(overlaps(box, { x: 0, y: 0, w: 100, h: 100 }));
  for (const beside of [{ x: 30, y: 10 }, { x: -10, y: 10 }, { x: 10, y: 20 }, { x: 10, y: 0 }]) {
    assert.ok(!overlaps(box, { ...beside, w: 20, h: 10 }), JSON.stringify(beside));
  }
});

test("whatever wants to stand: nothing overlaps, nothing leaves the screen, the first keep their place", () => {
  const dice = createDice(7);
  for (let round = 0; round < 20; round++) {
    const { place } = createPlacement(SCREEN, bare);
    /** @type {Box[]} */
    const placed = [];
    for (let i = 0; i < 120; i++) {
      const [w, h] = [dice.between(10, 160), dice.between(8, 40)];
      const at = { x: dice.between(-50, 850), y: dice.between(-50, 650) };
      const box = place({ w, h, boxes: aroundPoint(at, w, h, 6) });
      if (!box) continue;
      assert.deepEqual([box.w, box.h], [w, h]);
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + w <= 800 && box.y + h <= 600);
      for (const other of placed) assert.ok(!overlaps(box, other));
      placed.push(box);
    }
    assert.ok(placed.length > 15, `${placed.length} placed`);
  }
});

test("the best place that is free is taken; with none, nothing", () => {
  const { place, block } = createPlacement(SCREEN, bare);
  /** @type {[number, number][]} */
  const boxes = [[100, 100], [300, 100], [500, 100]];
  assert.deepEqual(place({ w: 50, h: 20, boxes }), { x: 100, y: 100, w: 50, h: 20 });
  block({ x: 320, y: 90, w: 200, h: 15 });
  assert.equal(place({ w: 50, h: 20, boxes }), null);
  assert.equal(place({ w: 50, h: 20, boxes: [] }), null);
  assert.equal(place({ w: 50, h: 20, boxes: [[-1, 0], [760, 0], [0, 590]] }), null);
});

test("what was blocked is blocked for all but its own", () => {
  const { block, isFree } = createPlacement(SCREEN, bare);
  const own = {};
  block({ x: 100, y: 100, w: 400, h: 300 }, own);
  const inside = { x: 300, y: 250, w: 20, h: 10 };
  assert.equal(isFree(inside), false);
  assert.equal(isFree(inside, {}), false);
  assert.equal(isFree(inside, own), true);
});

test("a name keeps off lines where a place hardly worse is bare, and a light one is rather left out", () => {
  const line = { x: 0, y: 100, w: 800, h: 20 };
  const under = (/** @type {Box} */ box) => (overlaps(box, line) ? 40 : 0);
  /** @type {[number, number][]} */
  const boxes = [[100, 100], [100, 200]];
  assert.equal(createPlacement(SCREEN, under).place({ w: 60, h: 15, boxes })?.y, 200);
  const onLine = { w: 60, h: 15, boxes: boxes.slice(0, 1) };
  assert.equal(createPlacement(SCREEN, under).place(onLine)?.y, 100);
  assert.equal(createPlacement(SCREEN, under).place({ ...onLine, isLight: true }), null);
});

test("around a point no box covers it, right of it comes first and every side is tried", () => {
  const [w, h, gap] = [60, 14, 9];
  const corners = aroundPoint({ x: 200, y: 200 }, w, h, gap);
  for (const [x, y] of corners) {
    assert.ok(!overlaps({ x, y, w, h }, { x: 196, y: 196, w: 8, h: 8 }), `${x} ${y}`);
  }
  const [x, y] = found(corners[0]);
  assert.deepEqual([x, y + h / 2], [209, 200]);
  const sides = corners.map(([left, top]) => [Math.sign(left + w / 2 - 200), Math.sign(top + h / 2 - 200)].join());
  assert.equal(new Set(sides).size, 8);
});

test("beside a line: on either hand, above it first, never on it, at any direction", () => {
  for (let degrees = 0; degrees < 360; degrees += 15) {
    const angle = (degrees * Math.PI) / 180;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const [w, h] = [80, 14];
    const [one, two] = besideLine([{ x: 300, y: 300, dx, dy }], w, h, 6);
    const middles = [one, two].map((corner) => [found(corner)[0] + w / 2 - 300, found(corner)[1] + h / 2 - 300]);
    for (const [x = 0, y = 0] of middles) {
      // How far the box's nearest corner is from the line.
      const away = Math.abs(x * dy - y * dx) - Math.abs(dy) * (w / 2) - Math.abs(dx) * (h / 2);
      assert.ok(away > 5.9, `${degrees}°: ${away}`);
    }
    const [above, below] = middles;
    // Of an upright line neither side is above.
    const [high = NaN, low = NaN] = [above?.[1], below?.[1]];
    assert.ok(high < 1e-9 && low > -1e-9, `${degrees}°: ${high}, ${low}`);
  }
  assert.equal(besideLine([{ x: 0, y: 0, dx: 0, dy: 0 }], 10, 10, 6).length, 2);
});
