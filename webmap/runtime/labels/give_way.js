/** @import { Box } from "../base/types.d.ts" */
/** @import { Table } from "./placement.js" */
/** @import { Name, Place, Spot } from "./types.d.ts" */

/** One name moves for another; and what a leader takes of the map. */

/** So many of its places a name tries to win by moving another. */
const MOST_TRIED = 20;
const MOST_LOOKED_AT = 80;
const LEADER_STEP = 6;

/**
 * @param {Table} table
 * @param {Name} name
 * @param {Place[]} places
 * @returns {boolean} whether one that stands could move, and the name stands now
 */
export function giveWay({ inTheWay, costOf, cheapest, put, lift }, name, places) {
  let left = MOST_TRIED;
  for (const wanted of [...places].sort((a, b) => a.cost - b.cost).slice(0, MOST_LOOKED_AT)) {
    const movers = name.refuses?.(wanted) ? null : inTheWay(wanted);
    const [mover] = movers || [];
    if (!mover || movers?.size !== 1 || costOf(name, wanted) === Infinity) continue;
    if (!left--) return false;
    lift(mover);
    const mine = put({ name, place: wanted, options: places });
    const other = cheapest(mover.name, mover.options);
    if (other) {
      put({ ...mover, place: other });
      return true;
    }
    lift(mine);
    put(mover);
  }
  return false;
}

/**
 * @param {[Spot, Spot]} line
 * @returns {Box[]} small boxes along it, its very ends left out
 */
export function beadsOf([a, b]) {
  const count = Math.floor(Math.hypot(b.x - a.x, b.y - a.y) / LEADER_STEP);
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) => {
    const t = (i + 1) / count;
    return { x: a.x + (b.x - a.x) * t - 1, y: a.y + (b.y - a.y) * t - 1, w: 2, h: 2 };
  });
}
