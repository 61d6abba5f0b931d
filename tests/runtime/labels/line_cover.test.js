import assert from "node:assert/strict";
import { test } from "node:test";
import { createInk } from "runtime/labels/line_cover.js";

const SCREEN = { x: 400, y: 300 };
const STILL = { x: 0, y: 0 };

test("ink is where a line is drawn and nowhere else", () => {
  const ink = createInk(SCREEN);
  ink.add([{ x: 50, y: 100 }, { x: 350, y: 100 }], STILL);
  assert.ok(ink.under({ x: 100, y: 90, w: 50, h: 20 }) >= 10);
  assert.ok(ink.under({ x: 100, y: 90, w: 100, h: 20 }) > ink.under({ x: 100, y: 90, w: 50, h: 20 }));
  for (const box of [{ x: 100, y: 110, w: 50, h: 20 }, { x: 0, y: 90, w: 40, h: 20 }, { x: 360, y: 90, w: 30, h: 20 }]) {
    assert.equal(ink.under(box), 0, JSON.stringify(box));
  }
});

test("a line without gaps at any slant: every box on it meets ink", () => {
  for (let degrees = 0; degrees < 180; degrees += 7) {
    const angle = (degrees * Math.PI) / 180;
    const [dx, dy] = [Math.cos(angle) * 120, Math.sin(angle) * 120];
    const ink = createInk(SCREEN);
    ink.add([{ x: 200 - dx, y: 150 - dy }, { x: 200 + dx, y: 150 + dy }], STILL);
    for (let share = -0.9; share < 0.95; share += 0.1) {
      const [x, y] = [200 + dx * share, 150 + dy * share];
      assert.ok(ink.under({ x: x - 6, y: y - 6, w: 12, h: 12 }) > 0, `${degrees}° at ${share}`);
    }
  }
});

test("a line is shifted to the screen, and what lies off it does not count", () => {
  const ink = createInk(SCREEN);
  ink.add([{ x: 1050, y: 1100 }, { x: 1350, y: 1100 }], { x: -1000, y: -1000 });
  assert.ok(ink.under({ x: 100, y: 90, w: 50, h: 20 }) > 0);
  const off = createInk(SCREEN);
  off.add([{ x: -500, y: -40 }, { x: 900, y: -40 }], STILL);
  off.add([{ x: 405, y: 10 }, { x: 500, y: 10 }], STILL);
  assert.equal(off.under({ x: -100, y: -100, w: 1000, h: 1000 }), 0);
});

test("a point or nothing is no line, and a screen without size has no ink", () => {
  const ink = createInk(SCREEN);
  ink.add([], STILL);
  ink.add([{ x: 100, y: 100 }], STILL);
  assert.equal(ink.under({ x: 0, y: 0, w: 400, h: 300 }), 0);
  for (const size of [{ x: 0, y: 0 }, { x: 400, y: 0 }, { x: 0, y: 300 }]) {
    const none = createInk(size);
    none.add([{ x: 0, y: 0 }, { x: 50, y: 50 }], STILL);
    assert.equal(none.under({ x: 0, y: 0, w: 100, h: 100 }), 0);
  }
});

test("one place drawn over many times is one place of ink", () => {
  const once = createInk(SCREEN);
  const often = createInk(SCREEN);
  const line = [{ x: 10, y: 10 }, { x: 300, y: 200 }];
  once.add(line, STILL);
  for (let i = 0; i < 5; i++) often.add(line, STILL);
  const all = { x: 0, y: 0, w: 400, h: 300 };
  assert.equal(often.under(all), once.under(all));
});
