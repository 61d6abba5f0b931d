/** @import { Box } from "../base/types.d.ts" */
/** @import { LineField, Spot } from "./types.d.ts" */

/** Whose line a name would be taken for: the nearest one's. */

/**
 * @param {LineField} field
 * @param {Box} box
 * @param {number} own
 * @param {Set<number>} beside who shares the path: no foreign line
 * @param {number} reach pixels around the box that are looked at
 * @returns {number} how much nearer the own line is to the box than any other; pixels,
 *   negative where another is nearer
 */
export function leadOf({ around }, box, own, beside, reach) {
  const [right, bottom] = [box.x + box.w, box.y + box.h];
  let [mine, other] = [Infinity, reach * reach];
  around(box, reach, (x, y, owner) => {
    const dx = x < box.x ? box.x - x : x > right ? x - right : 0;
    const dy = y < box.y ? box.y - y : y > bottom ? y - bottom : 0;
    const square = dx * dx + dy * dy;
    if (owner === own) mine = square < mine ? square : mine;
    else if (square < other && !beside.has(owner)) other = square;
  });
  return Math.sqrt(other) - Math.sqrt(mine);
}

/**
 * @param {LineField} field
 * @param {Spot[]} stretch of a line
 * @param {number} reach
 * @returns {Set<number>} whose lines pass so near to each of its places
 */
export function sharing({ around }, stretch, reach) {
  const sets = stretch.map((spot) => {
    /** @type {Set<number>} */
    const met = new Set();
    around({ ...spot, w: 0, h: 0 }, reach, (x, y, owner) => {
      if (Math.hypot(x - spot.x, y - spot.y) <= reach) met.add(owner);
    });
    return met;
  });
  return new Set([...(sets[0] || [])].filter((owner) => sets.every((met) => met.has(owner))));
}
