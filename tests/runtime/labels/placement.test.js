import assert from "node:assert/strict";
import { test } from "node:test";
import { FINE_NAMES } from "runtime/labels/fine_names.js";
import { createPlacement, overlaps, stanceOf } from "runtime/labels/placement.js";
import { upright } from "runtime/labels/around_point.js";
import { createDice } from "../dice.js";
import { found } from "../fixture.js";
import { nameOf, settingOf } from "./names.js";
/** @import { Box } from "runtime/base/types.d.ts" */
/** @import { Place } from "runtime/labels/types.d.ts" */

const SCREEN = { x: 0, y: 0, w: 800, h: 600 };

/**
 * @param {[number, number][]} corners the best first
 * @param {number} [w]
 * @param {number} [h]
 * @returns {Place[]}
 */
const places = (corners, w = 50, h = 20) => corners.map(([x, y], i) => upright(settingOf(w, h), x, y, i));
/** @param {ReturnType<typeof createPlacement>} placement */
const boxesOf = (placement) => placement.standing().map(({ place }) => found(stanceOf(place)?.boxes[0]));
/** @param {ReturnType<typeof createPlacement>} placement @param {string} text */
const boxOf = (placement, text) => {
  const one = placement.standing().find(({ name }) => name.text === text);
  return one && stanceOf(one.place)?.boxes[0];
};

test("boxes overlap where they share ground, not where they touch", () => {
  const box = { x: 10, y: 10, w: 20, h: 10 };
  assert.ok(overlaps(box, box));
  assert.ok(overlaps(box, { x: 29, y: 19, w: 5, h: 5 }));
  for (const beside of [{ x: 30, y: 10 }, { x: -10, y: 10 }, { x: 10, y: 20 }, { x: 10, y: 0 }]) {
    assert.ok(!overlaps(box, { ...beside, w: 20, h: 10 }), JSON.stringify(beside));
  }
});

test("whatever wants to stand: nothing overlaps and nothing leaves the screen", () => {
  const dice = createDice(7);
  for (let round = 0; round < 20; round++) {
    const placement = createPlacement(SCREEN, FINE_NAMES);
    let count = 0;
    for (let i = 0; i < 120; i++) {
      const [w, h] = [dice.between(10, 160), dice.between(8, 40)];
      /** @type {[number, number][]} */
      const corners = Array.from({ length: 6 }, () => [dice.between(-50, 850), dice.between(-50, 650)]);
      if (placement.place(nameOf(`n${i}`), [places(corners, w, h)])) count += 1;
    }
    const boxes = boxesOf(placement);
    assert.equal(boxes.length, count);
    assert.ok(count > 15, `${count} placed`);
    for (const [i, a] of boxes.entries()) {
      assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.w <= 800 && a.y + a.h <= 600);
      for (const b of boxes.slice(i + 1)) assert.ok(!overlaps(a, b));
    }
  }
});

test("the cheapest place that is free is taken; later rounds only where an earlier has none; with none, nothing", () => {
  const placement = createPlacement(SCREEN, FINE_NAMES);
  placement.block({ x: 90, y: 90, w: 30, h: 30 });
  assert.ok(placement.place(nameOf("a"), [places([[100, 100], [300, 100]]), places([[500, 100]])]));
  assert.equal(boxOf(placement, "a")?.x, 300);
  placement.block({ x: 300, y: 200, w: 200, h: 15 });
  assert.ok(placement.place(nameOf("b"), [places([[320, 200]]), places([[600, 200]])]));
  assert.equal(boxOf(placement, "b")?.x, 600);
  for (const rounds of [[], [[]], [places([[-1, 0], [760, 0], [0, 590]])], [places([[310, 195]])]]) {
    assert.equal(placement.place(nameOf("c"), rounds), false);
  }
});

test("what a place costs beyond its own is asked for, and a refused place is not taken", () => {
  const placement = createPlacement(SCREEN, FINE_NAMES);
  const dear = { ...nameOf("dear"), judge: (/** @type {Place} */ place) => (place.cost ? 0 : 5) };
  assert.ok(placement.place(dear, [places([[100, 100], [300, 100]])]));
  assert.equal(boxOf(placement, "dear")?.x, 300);
  const never = { ...nameOf("never"), judge: () => Infinity };
  assert.equal(placement.place(never, [places([[100, 200]])]), false);
  const unseen = { ...nameOf("unseen"), refuses: () => true };
  assert.equal(placement.place(unseen, [places([[100, 300]])]), false);
});

test("for a name without a place, one that stands moves to another of its own", () => {
  const placement = createPlacement(SCREEN, FINE_NAMES);
  placement.place(nameOf("first"), [places([[100, 100], [100, 200]])]);
  assert.ok(placement.place(nameOf("second"), [places([[110, 105]])]));
  assert.deepEqual([boxOf(placement, "first")?.y, boxOf(placement, "second")?.y], [200, 105]);
  // Where that has no other place, it keeps the one it has.
  assert.equal(placement.place(nameOf("third"), [places([[120, 110]])]), false);
  assert.deepEqual([boxOf(placement, "first")?.y, boxOf(placement, "second")?.y], [200, 105]);
});

test("a line that leads to a name keeps off other names, and they off it", () => {
  const placement = createPlacement(SCREEN, FINE_NAMES);
  placement.place(nameOf("in between"), [places([[200, 95]])]);
  const led = (/** @type {number} */ y) => ({ ...found(places([[300, y]])[0]), leader: /** @type {Place["leader"]} */ ([{ x: 100, y: y + 10 }, { x: 300, y: y + 10 }]) });
  assert.equal(placement.place(nameOf("led through"), [[led(95)]]), false);
  assert.ok(placement.place(nameOf("led"), [[led(300)]]));
  assert.equal(placement.place(nameOf("on the leader"), [places([[200, 300]])]), false);
});
