import assert from "node:assert/strict";
import { test } from "node:test";
import { aroundPoint, distance } from "runtime/labels/around_point.js";
import { ledFrom } from "runtime/labels/leaders.js";
import { overlaps } from "runtime/labels/placement.js";
import { found } from "../fixture.js";
import { settingOf } from "./names.js";

const AT = { x: 200, y: 200 };

test("around a symbol no name covers it or stands more than 16 pixels off, and every side is tried", () => {
  for (const r of [4, 7, 9, 13.7]) {
    const places = aroundPoint(AT, r, settingOf(60, 14));
    const sides = new Set();
    for (const { set } of places) {
      const box = found(set?.boxes[0]);
      assert.ok(!overlaps(box, { x: 200 - r * 0.7, y: 200 - r * 0.7, w: r * 1.4, h: r * 1.4 }), `${r}: ${JSON.stringify(box)}`);
      assert.ok(distance(box, AT) <= 16, `${r}: ${distance(box, AT)}`);
      sides.add([Math.sign(Math.round(box.x + 30 - 200)), Math.sign(Math.round(box.y + 7 - 200))].join());
    }
    assert.equal(sides.size, 8, `${r}`);
    assert.ok(found(found(places[0]).set?.boxes[0]).x > 200);
  }
});

test("where a symbol has stepped aside, its name is near to it and to its place, or nowhere", () => {
  for (const [x, y] of /** @type {[number, number][]} */ ([[8, 0], [-14, 6], [0, 20], [40, 0]])) {
    const places = aroundPoint({ x: AT.x + x, y: AT.y + y }, 4, settingOf(60, 14), AT);
    for (const { set } of places) assert.ok(distance(found(set?.boxes[0]), AT) <= 16);
    if (Math.hypot(x, y) < 21) assert.ok(places.length, `${x} ${y}`);
  }
});

test("a leader starts at the thing's edge and ends at the name, which is further off and not on it", () => {
  for (const { set, leader } of ledFrom(AT, 9, settingOf(60, 14))) {
    const box = found(set?.boxes[0]);
    const [from, to] = found(leader);
    assert.ok(Math.abs(Math.hypot(from.x - AT.x, from.y - AT.y) - 9) < 0.01);
    assert.ok(distance(box, to) < 0.01);
    assert.ok(distance(box, AT) > 16, JSON.stringify(box));
  }
});
