import assert from "node:assert/strict";
import { test } from "node:test";
import { freeSpot, touches } from "runtime/map/free_spots.js";
import { found } from "../fixture.js";
import { createDice } from "../dice.js";

const frame = { x: 10, y: 10, w: 1000, h: 700 };
const size = { width: 200, height: 150 };

test("a box stands in a corner where nothing is in the way", () => {
  const box = found(freeSpot(size, { frame, taken: [], ink: [] }));
  assert.ok([10, 810].includes(box.x) && [10, 560].includes(box.y));
});

test("a box touches nothing that is taken and hides no ink", () => {
  const { roll } = createDice(7);
  for (let round = 0; round < 40; round++) {
    const ink = Array.from({ length: 60 }, () => ({ x: 10 + 1000 * roll(), y: 10 + 700 * roll() }));
    const taken = [{ x: 10, y: 10, w: 300 * roll(), h: 200 }, { x: 700, y: 400 * roll(), w: 310, h: 300 }];
    const box = freeSpot(size, { frame, taken, ink });
    if (!box) continue;
    assert.ok(taken.every((one) => !touches(box, one)));
    assert.ok(ink.every(({ x, y }) => x < box.x || y < box.y || x > box.x + box.w || y > box.y + box.h));
    assert.ok(box.x >= frame.x && box.x + box.w <= frame.x + frame.w && box.y + box.h <= frame.y + frame.h);
  }
});

test("of free corners it takes the one nearest to what it tells of", () => {
  const box = found(freeSpot(size, { frame, taken: [], ink: [], near: { x: 900, y: 600 } }));
  assert.deepEqual([box.x, box.y], [810, 560]);
});

test("where everything is full, there is no box", () => {
  const ink = [];
  for (let x = 10; x < 1010; x += 60) for (let y = 10; y < 710; y += 60) ink.push({ x, y });
  assert.equal(freeSpot(size, { frame, taken: [], ink }), null);
  assert.equal(freeSpot({ width: 2000, height: 150 }, { frame, taken: [], ink: [] }), null);
});
