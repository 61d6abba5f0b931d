import assert from "node:assert/strict";
import { test } from "node:test";
import { createLineField } from "runtime/labels/line_field.js";

const SCREEN = { x: 400, y: 300 };
const STILL = { x: 0, y: 0 };

test("ink is where a line is drawn and nowhere else, and no line's own", () => {
  const field = createLineField(SCREEN);
  field.add([{ x: 50, y: 100 }, { x: 350, y: 100 }], STILL, 7);
  const on = { x: 100, y: 90, w: 60, h: 20 };
  assert.ok(Math.abs(field.inkUnder(on) - 60) <= 3);
  assert.equal(field.inkUnder(on, 7), 0);
  for (const box of [{ ...on, y: 110 }, { ...on, x: 0, w: 40 }, { ...on, x: 360, w: 30 }]) {
    assert.equal(field.inkUnder(box), 0, JSON.stringify(box));
  }
});

test("a line without gaps at any slant: every box on it meets ink", () => {
  for (let degrees = 0; degrees < 180; degrees += 7) {
    const angle = (degrees * Math.PI) / 180;
    const [dx, dy] = [Math.cos(angle) * 120, Math.sin(angle) * 120];
    const field = createLineField(SCREEN);
    field.add([{ x: 200 - dx, y: 150 - dy }, { x: 200 + dx, y: 150 + dy }], STILL, 0);
    for (let share = -0.9; share < 0.95; share += 0.1) {
      const [x, y] = [200 + dx * share, 150 + dy * share];
      assert.ok(field.inkUnder({ x: x - 6, y: y - 6, w: 12, h: 12 }) > 0, `${degrees}° at ${share}`);
    }
  }
});

test("a line is shifted to the screen; a screen without size has none", () => {
  const field = createLineField(SCREEN);
  field.add([{ x: 1050, y: 1100 }, { x: 1350, y: 1100 }], { x: -1000, y: -1000 }, 0);
  assert.ok(field.inkUnder({ x: 100, y: 90, w: 50, h: 20 }) > 0);
  field.add([{ x: 100, y: 100 }], STILL, 0);
  field.add([], STILL, 0);
  for (const size of [{ x: 0, y: 0 }, { x: 400, y: 0 }, { x: 0, y: 300 }]) {
    const none = createLineField(size);
    none.add([{ x: 0, y: 0 }, { x: 50, y: 50 }], STILL, 0);
    assert.ok(none.inkUnder({ x: 0, y: 0, w: 400, h: 300 }) >= 0);
  }
});
