/** @import { Box } from "../base/types.d.ts" */

/** Where on a screen there is room for a box that hides nothing. */

const STEP_PX = 12;
/** Between the places of a grid that had better be seen. */
export const SHY_GRID_PX = 12;
const GAP_PX = 10;
/** A pixel further from where a box would rather be, in pixels away from a corner. */
const FAR_COST = 0.2;
/** To hide nothing but what had better be seen, in the same pixels. */
const SHY_COST = 600;

/**
 * @param {{ width: number, height: number }} size of the box
 * @param {{ frame: Box, taken: Box[], ink: { x: number, y: number }[],
 *   shy?: { x: number, y: number }[], near?: { x: number, y: number } }} room
 *   `taken`: what a box must not touch; `ink`: places that it must not hide; `shy`: a
 *   grid of places that had better be seen; `near`: where it would rather be
 * @returns {Box | null} nothing where every box would hide something
 */
export function freeSpot({ width, height }, { frame, taken, ink, shy = [], near }) {
  const at = inkCounter(frame, ink);
  const over = inkCounter(frame, shy);
  /** @type {Box | null} */
  let best = null;
  let least = Infinity;
  const full = (width * height) / SHY_GRID_PX ** 2;
  const right = frame.x + frame.w - width;
  const bottom = frame.y + frame.h - height;
  for (const y of steps(frame.y, bottom)) {
    for (const x of steps(frame.x, right)) {
      const box = { x, y, w: width, h: height };
      if (at(box) || taken.some((one) => touches(box, one))) continue;
      const away = Math.min(x - frame.x, right - x) + Math.min(y - frame.y, bottom - y);
      const far = near ? Math.hypot(x + width / 2 - near.x, y + height / 2 - near.y) : 0;
      const cost = away + FAR_COST * far + (SHY_COST * over(box)) / full;
      if (cost < least) [best, least] = [box, cost];
    }
  }
  return best;
}

/**
 * @param {number} from
 * @param {number} to
 * @returns {number[]} both ends and steps between; nothing where there is no room
 */
function steps(from, to) {
  if (to < from) return [];
  const all = [];
  for (let at = from; at < to; at += STEP_PX) all.push(at);
  return [...all, to];
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function touches(a, b) {
  return a.x < b.x + b.w + GAP_PX && b.x < a.x + a.w + GAP_PX && a.y < b.y + b.h + GAP_PX && b.y < a.y + a.h + GAP_PX;
}

/**
 * Sums over a grid, so that each box is counted at once.
 * @param {Box} frame
 * @param {{ x: number, y: number }[]} ink
 * @returns {(box: Box) => number} how much of the ink lies in a box, or close to it
 */
function inkCounter(frame, ink) {
  const columns = Math.ceil(frame.w / STEP_PX) + 2;
  const rows = Math.ceil(frame.h / STEP_PX) + 2;
  const sums = new Int32Array((columns + 1) * (rows + 1));
  const column = (/** @type {number} */ x) => Math.min(columns - 1, Math.max(0, Math.floor((x - frame.x) / STEP_PX) + 1));
  const row = (/** @type {number} */ y) => Math.min(rows - 1, Math.max(0, Math.floor((y - frame.y) / STEP_PX) + 1));
  for (const { x, y } of ink) {
    if (x < frame.x || y < frame.y || x > frame.x + frame.w || y > frame.y + frame.h) continue;
    const cell = (row(y) + 1) * (columns + 1) + column(x) + 1;
    sums[cell] = (sums[cell] || 0) + 1;
  }
  for (let r = 1; r <= rows; r++) {
    for (let c = 1; c <= columns; c++) {
      const cell = r * (columns + 1) + c;
      sums[cell] = (sums[cell] || 0) + (sums[cell - 1] || 0) + (sums[cell - columns - 1] || 0) - (sums[cell - columns - 2] || 0);
    }
  }
  return ({ x, y, w, h }) => {
    const [left, right, top, bottom] = [column(x), column(x + w) + 1, row(y), row(y + h) + 1];
    const sum = (/** @type {number} */ r, /** @type {number} */ c) => sums[r * (columns + 1) + c] || 0;
    return sum(bottom, right) - sum(top, right) - sum(bottom, left) + sum(top, left);
  };
}
