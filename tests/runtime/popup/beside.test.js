import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenBy, overlap, shiftInto, standBeside } from "runtime/popup/beside.js";
import { marksAlong, marksInside } from "runtime/popup/footprint.js";
import { sideTowards } from "runtime/popup/balloon.js";

const frame = { x: 8, y: 8, w: 1350, h: 752 };
const size = { w: 340, h: 360 };

test("a balloon stands beside a line, whichever way it runs, and close to it", () => {
  for (const [dx, dy] of [[1, 0], [0, 1], [1, 1], [1, -1]]) {
    const line = Array.from({ length: 60 }, (_, i) => ({ x: 680 + (dx ?? 0) * (i - 30) * 6, y: 384 + (dy ?? 0) * (i - 30) * 6 }));
    const focus = { x: 680, y: 384 };
    const found = standBeside(size, { frame, covers: [], marks: line, focus });
    assert.ok(found);
    assert.equal(found.hidden, 0);
    const { x, y, w, h } = found.box;
    const way = Math.hypot(Math.max(x - 680, 0, 680 - x - w), Math.max(y - 384, 0, 384 - y - h));
    assert.ok(way < 60, `${dx} ${dy}: ${way}`);
  }
});

test("it never lies under what covers the map, and says so where nothing is free", () => {
  const covers = [{ x: 0, y: 0, w: 900, h: 768 }];
  const around = { frame, covers, marks: [], focus: { x: 500, y: 300 } };
  const found = standBeside(size, around);
  assert.ok(found && covers[0] && !overlap(found.box, covers[0]));
  assert.equal(standBeside(size, { ...around, covers: [{ x: 0, y: 0, w: 1366, h: 768 }] }), null);
  assert.equal(standBeside({ w: 2000, h: 100 }, around), null);
});

test("what fills the view is hidden as little as can be", () => {
  const marks = Array.from({ length: 600 }, (_, i) => ({ x: (i % 30) * 40, y: Math.floor(i / 30) * 38 }));
  const found = standBeside(size, { frame, covers: [], marks, focus: { x: 600, y: 300 } });
  assert.ok(found);
  // The marks end at 1160: beyond them fewer are hidden than anywhere else.
  assert.ok(found.box.x + found.box.w > 1340);
  assert.equal(found.hidden, hiddenBy(found.box, marks));
});

test("the map moves no further than it takes to see a thing", () => {
  const free = { x: 60, y: 60, w: 600, h: 500 };
  assert.deepEqual(shiftInto({ x: 100, y: 100, w: 50, h: 50 }, free), { x: 0, y: 0 });
  assert.deepEqual(shiftInto({ x: 700, y: 20, w: 50, h: 50 }, free), { x: 90, y: -40 });
  // Larger than the room: its middle.
  assert.deepEqual(shiftInto({ x: 0, y: 100, w: 1000, h: 50 }, free), { x: 140, y: 0 });
});

test("marks lie along a line in even steps, and inside an area but not in its hole", () => {
  const along = marksAlong([{ x: 10, y: 10 }, { x: 12, y: 10 }, { x: 110, y: 10 }, { x: 5000, y: 10 }], frame);
  assert.ok(along.length > 150 && along.length < 250, String(along.length));
  assert.ok(along.every(({ x }) => x > frame.x && x < frame.x + frame.w));
  const square = (/** @type {number} */ from, /** @type {number} */ to) =>
    [[from, from], [to, from], [to, to], [from, to]].map(([x, y]) => ({ x: x ?? 0, y: y ?? 0 }));
  const inside = marksInside([square(100, 500), square(200, 400)], frame);
  assert.ok(inside.length > 100);
  assert.ok(!inside.some(({ x, y }) => x > 210 && x < 390 && y > 210 && y < 390));
});

test("the pointer leaves from the side that faces the thing, where that is near", () => {
  const box = { x: 100, y: 100, w: 300, h: 200 };
  assert.equal(sideTowards(box, { x: 200, y: 315 }), "bottom");
  assert.equal(sideTowards(box, { x: 420, y: 200 }), "right");
  assert.equal(sideTowards(box, { x: 800, y: 200 }), "");
  assert.equal(sideTowards(box, { x: 200, y: 200 }), "");
});
