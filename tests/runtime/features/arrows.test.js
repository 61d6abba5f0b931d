import assert from "node:assert/strict";
import { test } from "node:test";
import { visibleEnd } from "runtime/features/arrows.js";
import { found } from "../fixture.js";

const FRAME = { x: 0, y: 0, w: 800, h: 600 };
const EAST = [{ x: 100, y: 300 }, { x: 400, y: 300 }, { x: 700, y: 300 }];

test("in sight, an arrow is named at its head; beyond the screen, where it leaves", () => {
  const head = found(visibleEnd(EAST, FRAME, [])[0]);
  assert.deepEqual([head.x, head.y], [700, 300]);
  assert.ok(head.dx > 0 && head.dy === 0, "it knows the line's direction");
  const leaving = found(visibleEnd([...EAST, { x: 1500, y: 300 }], FRAME, [])[0]);
  assert.ok(leaving.x <= 800 && leaving.x > 780, `${leaving.x}`);
});

test("what lies over the map hides the line as the screen's edge does", () => {
  const panel = { x: 500, y: 0, w: 300, h: 600 };
  const end = found(visibleEnd(EAST, FRAME, [panel])[0]);
  assert.ok(end.x < 500 && end.x > 480, `${end.x}`);
});

test("further places lie further back along the line", () => {
  const stops = visibleEnd(EAST, FRAME, []).map((stop) => stop.x);
  assert.ok(stops.length > 5);
  assert.deepEqual(stops, [...stops].sort((a, b) => b - a));
});

test("a line out of sight, or no line, has no end in sight", () => {
  for (const line of [[], [{ x: 5, y: 5 }], EAST.map(({ x }) => ({ x, y: -50 }))]) {
    assert.deepEqual(visibleEnd(line, FRAME, []), []);
  }
  assert.deepEqual(visibleEnd(EAST, FRAME, [FRAME]), []);
});
