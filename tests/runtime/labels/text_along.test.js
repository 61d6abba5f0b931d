import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, nearestOn, spotAt } from "runtime/labels/screen_path.js";
import { stretchFor, textAlong } from "runtime/labels/text_along.js";
import { found } from "../fixture.js";
import { settingOf } from "./names.js";
/** @import { Spot } from "runtime/labels/types.d.ts" */

const line = found(settingOf(80, 14, "成都—重庆").signs());

/**
 * @param {(t: number) => Spot} curve
 * @param {number} [count]
 */
const pathOf = (curve, count = 60) => measured(Array.from({ length: count + 1 }, (_, i) => curve(i / count)));
const arc = (/** @type {number} */ r) => pathOf((t) => ({ x: 400 - Math.cos(t * Math.PI) * r, y: 300 - Math.sin(t * Math.PI) * r }));

/**
 * @param {ReturnType<typeof measured>} path
 * @param {1 | -1} side
 * @param {number} [gap]
 */
function setOn(path, side, gap = 5) {
  const stretch = stretchFor(path, path.length / 2, line);
  return stretch && textAlong(stretch, line, gap, side);
}

test("along a path, left to right, whichever way the path runs", () => {
  for (const turn of [0, 0.4, -0.7, Math.PI, Math.PI + 0.5]) {
    const path = pathOf((t) => ({ x: 400 + (t - 0.5) * 400 * Math.cos(turn), y: 300 + (t - 0.5) * 400 * Math.sin(turn) }));
    for (const side of /** @type {const} */ ([1, -1])) {
      const { runs, boxes } = found(setOn(path, side));
      assert.equal(runs.map((run) => run.text).join(""), "成都—重庆");
      for (const [i, run] of runs.entries()) {
        assert.ok(Math.abs(run.angle) < Math.PI / 2);
        assert.ok(i === 0 || run.x > found(runs[i - 1]).x);
      }
      // On the hand that was asked for, and clear of the line.
      for (const box of boxes) {
        const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 };
        const across = (middle.x - 400) * Math.sin(turn) - (middle.y - 300) * Math.cos(turn);
        assert.equal(Math.sign(across), side);
        assert.ok(Math.abs(Math.abs(across) - 11) < 1.5, `${across}`);
      }
    }
  }
});

test("a level name is one run; the steeper, the more, so that their boxes hug the path", () => {
  const slanted = (/** @type {number} */ turn) =>
    found(setOn(pathOf((t) => ({ x: 200 + t * 300 * Math.cos(turn), y: 400 - t * 300 * Math.sin(turn) })), 1)).runs.length;
  assert.equal(slanted(0), 1);
  assert.ok(slanted(0.3) > 1);
  assert.equal(slanted(0.9), 5);
});

test("around a bend the signs follow it, outside and inside", () => {
  const path = arc(200);
  for (const side of /** @type {const} */ ([1, -1])) {
    const { runs, boxes } = found(setOn(path, side));
    assert.ok(found(runs[0]).angle < 0 && found(runs.at(-1)).angle > 0);
    for (const { x, y, w, h } of boxes) {
      const { far } = nearestOn(path, { x: x + w / 2, y: y + h / 2 });
      assert.ok(far > 9 && far < 13, `${far}`);
    }
  }
});

test("where it would not be read no name stands: sharp bends, steep or short lines, zigzags", () => {
  assert.equal(setOn(arc(30), 1), null);
  assert.equal(setOn(pathOf((t) => ({ x: 300, y: 100 + t * 400 })), 1), null);
  assert.equal(setOn(pathOf((t) => ({ x: 100 + t * 70, y: 100 })), 1), null);
  assert.equal(setOn(pathOf((t) => ({ x: 100 + t * 400, y: 100 + (Math.round(t * 60) % 2) * 30 })), 1), null);
  const corner = pathOf((t) => ({ x: 100 + Math.min(t, 0.5) * 600, y: 100 + Math.max(0, t - 0.5) * 600 }));
  assert.equal(setOn(corner, 1), null);
});

test("a path is measured: any place on it is found again", () => {
  const path = arc(150);
  for (let s = 0; s <= path.length; s += path.length / 17) {
    const at = nearestOn(path, spotAt(path, s));
    assert.ok(Math.abs(at.s - s) < 0.01 && at.far < 0.01);
  }
});
