/** @import { Spot } from "./types.d.ts" */

/** Paths on the screen, measured along their length. */

/** @typedef {{ points: Spot[], at: number[], length: number }} ScreenPath `at`: pixels from the start */

/**
 * @param {Spot[]} points
 * @returns {ScreenPath}
 */
export function measured(points) {
  let length = 0;
  const at = points.map((p, i) => {
    const before = points[i - 1];
    if (before) length += Math.hypot(p.x - before.x, p.y - before.y);
    return length;
  });
  return { points, at, length };
}

/**
 * @param {ScreenPath} path
 * @param {number} s pixels from its start
 * @returns {Spot}
 */
export function spotAt({ points, at }, s) {
  let [low, high] = [0, at.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((at[middle] || 0) <= s) low = middle;
    else high = middle;
  }
  const a = /** @type {Spot} */ (points[low]);
  const b = points[high] || a;
  const [from = 0, to = 0] = [at[low], at[high]];
  const t = to > from ? Math.min(1, Math.max(0, (s - from) / (to - from))) : 0;
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

/**
 * @param {ScreenPath} path
 * @param {Spot} spot
 * @returns {{ s: number, far: number }} where the path comes nearest, and how near
 */
export function nearestOn({ points, at }, spot) {
  let [s, far] = [0, Infinity];
  for (let i = 1; i < points.length; i++) {
    const a = /** @type {Spot} */ (points[i - 1]);
    const b = /** @type {Spot} */ (points[i]);
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const square = dx * dx + dy * dy || 1;
    const t = Math.min(1, Math.max(0, ((spot.x - a.x) * dx + (spot.y - a.y) * dy) / square));
    const away = Math.hypot(a.x + dx * t - spot.x, a.y + dy * t - spot.y);
    if (away < far) [far, s] = [away, (at[i - 1] || 0) + t * Math.sqrt(square)];
  }
  return { s, far };
}
