/** @import { Box } from "../base/types.d.ts" */
/** @import { Place, Setting, Spot, Stance } from "./types.d.ts" */

/** Places around a symbol or a dot. */

/** No name stands further from its symbol, pixels. */
export const FARTHEST = 15;
const CORNER = 0.7; // of the gap each way, so that a corner is as near as a side
/** Between a side and the next, radians. */
const CORNER_ANGLES = [1, 2, 3, 4, 5, 6, 7, 8].map((ninth) => (ninth * Math.PI) / 18);
/** Of the eight sides, right first: shares of the width and height that lie right of and below the point. */
const SIDES = /** @type {const} */ ([
  [1, 0.5], [0, 0.5], [0.5, 0], [0.5, 1], [1, 0], [1, 1], [0, 0], [0, 1],
  [0.8, 0], [0.2, 0], [0.8, 1], [0.2, 1], [1, 0.25], [1, 0.75], [0, 0.25], [0, 0.75],
]);

/**
 * @param {Spot} p the middle of the symbol
 * @param {number} r its radius
 * @param {Setting} setting
 * @param {Spot} [home] the place itself, where the symbol stepped aside
 * @returns {Place[]}
 */
export function aroundPoint(p, r, setting, home = p) {
  const { w, h } = setting;
  const gaps = [Math.min(r + 2, FARTHEST), Math.min(r + 5, FARTHEST), FARTHEST].filter((gap, i, all) => i < 1 || gap > (all[i - 1] ?? 0) + 1);
  return gaps.flatMap((gap, turn) =>
    SIDES.map(([right, below], i) => {
      const isSide = right === 0 || right === 1;
      const isEnd = below === 0 || below === 1;
      // At a corner the gap is shared out.
      const [dx, dy] = isSide && isEnd ? [gap * CORNER, gap * CORNER] : [gap, gap];
      const x = isSide ? (right ? p.x + dx : p.x - dx - w) : p.x - w + w * right;
      const y = isEnd ? (below ? p.y + dy : p.y - dy - h) : p.y - h + h * below;
      return upright(setting, x, y, setting.cost + i * 0.45 + turn * 3);
    }),
  ).filter(({ set }) => set.boxes.every((box) => distance(box, home) <= FARTHEST && distance(box, p) <= FARTHEST));
}

/**
 * As far as a name may stand, with a corner towards the point: more places where the eight
 * sides are taken.
 * @param {Spot} p
 * @param {Setting} setting
 * @returns {Place[]} the lower right first
 */
export function cornersAbout(p, setting) {
  const { w, h } = setting;
  return [[1, 1], [1, -1], [-1, 1], [-1, -1]].flatMap(([right = 1, below = 1], quarter) =>
    CORNER_ANGLES.map((angle, i) => {
      const [dx, dy] = [FARTHEST * Math.cos(angle), FARTHEST * Math.sin(angle)];
      return upright(setting, right > 0 ? p.x + dx : p.x - dx - w, below > 0 ? p.y + dy : p.y - dy - h, setting.cost + 9 + 2 * quarter + i / 8);
    }),
  );
}

/**
 * @param {Setting} setting
 * @param {number} x
 * @param {number} y
 * @param {number} cost
 * @returns {Place & { set: Stance }} of a name that stands straight, its corner there
 */
export function upright(setting, x, y, cost) {
  const set = { boxes: [{ x, y, w: setting.w, h: setting.h }] };
  return { setting, cost, set, make: () => set };
}

/**
 * @param {Box} box
 * @param {Spot} p
 * @returns {number} pixels from the box to the place; 0 inside
 */
export function distance({ x, y, w, h }, p) {
  return Math.hypot(Math.max(x - p.x, 0, p.x - x - w), Math.max(y - p.y, 0, p.y - y - h));
}
