/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Box } from "../base/types.d.ts" */

/** Which way things go: heads of arrows, and where a line leaves the screen. */

/** @typedef {{ x: number, y: number }} Spot on the screen */

/** Of a head: how long it is, half as wide as it is, how deep its notch is. Pixels. */
const HEAD_LENGTH = 13;
const HEAD_HALF_WIDTH = 6;
const HEAD_NOTCH = 3.2;
/** Less than this of the line must be seen behind a head. */
const LEAST_STEM = 5;
/** Where the first and the last of the dots lie that say "and on". */
const ONWARD = { from: 5, to: 16 };

/**
 * The head of an arrow, at the end of a line or a little before it.
 * @param {Spot[]} line its last part is enough
 * @param {{ gap: number, scale: number }} how `gap`: pixels from the tip to the end of the
 *   line, where a symbol stands
 * @returns {Spot[]} tip, corner, notch, corner; none where the line is too short
 */
export function headShape(line, { gap, scale }) {
  const tip = spotFromEnd(line, gap);
  const back = spotFromEnd(line, gap + HEAD_LENGTH * scale);
  if (!tip || !back || !spotFromEnd(line, gap + HEAD_LENGTH * scale + LEAST_STEM)) return [];
  const [ux, uy] = towardsEnd(back, tip);
  const at = (/** @type {number} */ along, /** @type {number} */ aside) => ({
    x: tip.x - ux * along * scale - uy * aside * scale,
    y: tip.y - uy * along * scale + ux * aside * scale,
  });
  return [tip, at(HEAD_LENGTH, HEAD_HALF_WIDTH), at(HEAD_LENGTH - HEAD_NOTCH, 0), at(HEAD_LENGTH, -HEAD_HALF_WIDTH)];
}

/**
 * Where the dots run that say that a line goes on beyond its end.
 * @param {Spot[]} line
 * @param {number} scale
 * @returns {Spot[]}
 */
export function onwardPath(line, scale) {
  const end = line.at(-1);
  const back = spotFromEnd(line, HEAD_LENGTH);
  if (!end || !back) return [];
  const [ux, uy] = towardsEnd(back, end);
  return [ONWARD.from, ONWARD.to].map((far) => ({ x: end.x + ux * far * scale, y: end.y + uy * far * scale }));
}

/**
 * @param {Spot} from
 * @param {Spot} to
 * @returns {[number, number]} of length one
 */
function towardsEnd(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}

/**
 * @param {Spot[]} line
 * @param {number} distance along it
 * @returns {Spot | null} null where the line is shorter
 */
function spotFromEnd(line, distance) {
  let left = distance;
  for (let i = line.length - 1; i > 0; i--) {
    const a = /** @type {Spot} */ (line[i]);
    const b = /** @type {Spot} */ (line[i - 1]);
    const step = Math.hypot(a.x - b.x, a.y - b.y);
    if (step > 0 && left <= step) {
      return { x: a.x + ((b.x - a.x) * left) / step, y: a.y + ((b.y - a.y) * left) / step };
    }
    left -= step;
  }
  return null;
}

/**
 * An arrow between whose near places nobody chooses starts at a bracket that spans them.
 * @param {AtlasFeature} feature
 */
export function hasBracket({ role, geometry }) {
  return role === "arrow" && geometry?.type === "MultiLineString";
}

/**
 * The line by which a feature is told; before that of an arrow its bracket may stand.
 * @param {AtlasFeature} feature
 * @param {import("leaflet").LatLng[][]} paths
 * @returns {import("leaflet").LatLng[]}
 */
export function mainPath({ role }, paths) {
  return (role === "arrow" ? paths.at(-1) : paths[0]) || [];
}

/**
 * At which ends of its lines something arrives.
 * @param {AtlasFeature} feature
 * @returns {{ start: boolean, end: boolean }}
 */
export function arrivals({ direction, geometry_basis: basis }) {
  // Roads, rails and rivers carry both ways as a matter of course: no sign says so.
  const isSaid = direction !== "both" || basis === "relation";
  return {
    start: isSaid && (direction === "in" || direction === "both"),
    end: isSaid && (direction === "out" || direction === "both"),
  };
}

/**
 * Follow a line from its far end back to where it is first in sight.
 * @param {{ x: number, y: number }[]} line points on the screen
 * @param {Box} frame of the screen
 * @param {Box[]} covers what lies over the map
 * @returns {{ x: number, y: number, dx: number, dy: number }[]} that place, then
 *   places further back, with the line's direction; empty when none is in sight
 */
export function visibleEnd(line, frame, covers) {
  const STEP = 6;
  const FAR = 40;
  const isWithin = (/** @type {{ x: number, y: number }} */ p, /** @type {Box} */ box) =>
    p.x >= box.x && p.y >= box.y && p.x <= box.x + box.w && p.y <= box.y + box.h;
  const isIn = (/** @type {{ x: number, y: number }} */ p) =>
    isWithin(p, frame) && !covers.some((box) => isWithin(p, box));
  /** @type {{ x: number, y: number, dx: number, dy: number }[]} */
  const stops = [];
  for (let i = line.length - 1; i > 0; i--) {
    const a = /** @type {{ x: number, y: number }} */ (line[i]);
    const b = /** @type {{ x: number, y: number }} */ (line[i - 1]);
    const [dx, dy] = [a.x - b.x, a.y - b.y];
    const count = Math.max(1, Math.round(Math.hypot(dx, dy) / STEP));
    for (let k = 0; k <= count; k++) {
      const p = { x: a.x - (dx * k) / count, y: a.y - (dy * k) / count, dx, dy };
      if (isIn(p)) stops.push(p);
      if (stops.length >= FAR) return stops;
    }
  }
  return stops;
}
