/** @import { Box } from "../base/types.d.ts" */

/** Where a balloon stands: beside what it tells of, off whatever else lies over the map. */

/** Pixels between the places that are tried. */
const STEP = 12;
/** Pixels that what is told keeps from its balloon. */
const KEPT_BESIDE = 12;
/** The middle counts a little: of two places as near, the one that reaches less far. */
const REACH_SHARE = 0.12;

/** @typedef {{ x: number, y: number }} Spot in the map's own pixels */
/**
 * @typedef {{ box: Box, hidden: number }} Standing where it stands, and how many marks of
 *   what it tells of it hides
 */

/**
 * @param {Box} box
 * @param {number} by pixels on every side
 * @returns {Box}
 */
export function widened({ x, y, w, h }, by) {
  return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by };
}

/**
 * @param {Box} box
 * @param {Spot} spot
 */
export function contains({ x, y, w, h }, spot) {
  return spot.x > x && spot.x < x + w && spot.y > y && spot.y < y + h;
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/**
 * @param {Spot[]} marks
 * @param {Box} box
 * @returns {number} of marks that a balloon there would hide
 */
export function hiddenBy(box, marks) {
  const near = widened(box, KEPT_BESIDE);
  return marks.reduce((count, mark) => count + (contains(near, mark) ? 1 : 0), 0);
}

/**
 * Every place of the frame is tried: what hides least of the thing itself wins, and of
 * those the one nearest to where it was pointed at.
 * @param {{ w: number, h: number }} size
 * @param {{ frame: Box, covers: Box[], marks: Spot[], focus: Spot }} around
 * @returns {Standing | null} nothing where it would always lie under something
 */
export function standBeside({ w, h }, { frame, covers, marks, focus }) {
  /** @type {Standing | null} */
  let best = null;
  let bestWay = Infinity;
  for (const y of stops(frame.y, frame.h - h)) {
    for (const x of stops(frame.x, frame.w - w)) {
      const box = { x, y, w, h };
      const way = wayTo(box, focus);
      // Asked in the order of what it costs to know.
      if (best && best.hidden === 0 && way >= bestWay) continue;
      if (covers.some((one) => overlap(box, one))) continue;
      const hidden = hiddenBy(box, marks);
      if (best && (hidden > best.hidden || (hidden === best.hidden && way >= bestWay))) continue;
      best = { box, hidden };
      bestWay = way;
    }
  }
  return best;
}

/**
 * @param {number} from
 * @param {number} room
 * @returns {number[]} from edge to edge; none where there is no room
 */
function stops(from, room) {
  if (room < 0) return [];
  const all = Array.from({ length: Math.floor(room / STEP) + 1 }, (_, i) => from + i * STEP);
  return room % STEP ? [...all, from + room] : all;
}

/**
 * @param {Box} box
 * @param {Spot} focus
 */
function wayTo({ x, y, w, h }, focus) {
  const aside = Math.max(x - focus.x, 0, focus.x - x - w);
  const up = Math.max(y - focus.y, 0, focus.y - y - h);
  return Math.hypot(aside, up) + REACH_SHARE * Math.hypot(x + w / 2 - focus.x, y + h / 2 - focus.y);
}

/**
 * @param {Box} box of what must be seen
 * @param {Box} free where it is seen
 * @returns {{ x: number, y: number }} pixels to move the map's view by; what is larger
 *   than the room shows its middle
 */
export function shiftInto(box, free) {
  const along = (/** @type {"x" | "y"} */ axis, /** @type {"w" | "h"} */ side) => {
    if (box[side] > free[side]) return box[axis] + box[side] / 2 - (free[axis] + free[side] / 2);
    if (box[axis] < free[axis]) return box[axis] - free[axis];
    return Math.max(0, box[axis] + box[side] - (free[axis] + free[side]));
  };
  return { x: Math.round(along("x", "w")), y: Math.round(along("y", "h")) };
}
