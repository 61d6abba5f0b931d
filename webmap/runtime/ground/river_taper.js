/** @import { AtlasRiver } from "../atlas/types.d.ts" */

/** How a river is drawn at its ends: thin at its source, fading where the data end. */

/** Over this way a source grows to the river's own width. */
const GROWS_KM = 140;
const SOURCE_SHARE = 0.3;
/** Over this way a river fades that goes on beyond the frame. */
const FADES_KM = 50;
/** Steps of either: few enough to draw, too small to be seen one by one. */
const STEPS_TO_FULL = 7;
const KM_PER_DEGREE = 111.2;

/**
 * A run of a river that is drawn alike. It starts where the one before it ends.
 * @typedef {{ points: [number, number][], share: number, alpha: number }} RiverReach
 *   `share`: of the river's width
 */

/**
 * @param {[number, number][]} points latitude and longitude, running downstream
 * @param {Pick<AtlasRiver, "head" | "mouth">} ends
 * @returns {RiverReach[]} downstream
 */
export function riverReaches(points, { head, mouth }) {
  const along = kilometresAlong(points);
  const whole = along.at(-1) ?? 0;
  /** @type {RiverReach[]} */
  const reaches = [];
  points.slice(1).forEach((point, i) => {
    const before = points[i] || point;
    const at = ((along[i] ?? 0) + (along[i + 1] ?? 0)) / 2;
    const share = head === "source" ? stepped(SOURCE_SHARE, at / GROWS_KM) : 1;
    const fromHead = head === "frame" ? stepped(0, at / FADES_KM) : 1;
    const toMouth = mouth === "frame" ? stepped(0, (whole - at) / FADES_KM) : 1;
    const alpha = Math.min(fromHead, toMouth);
    const last = reaches.at(-1);
    if (last && last.share === share && last.alpha === alpha) last.points.push(point);
    else reaches.push({ points: [before, point], share, alpha });
  });
  return reaches;
}

/**
 * @param {number} least
 * @param {number} part of the way to the full, from 0
 */
function stepped(least, part) {
  const step = Math.min(STEPS_TO_FULL, Math.floor(part * STEPS_TO_FULL + 1)) / STEPS_TO_FULL;
  return Number((least + (1 - least) * step).toFixed(3));
}

/**
 * @param {[number, number][]} points
 * @returns {number[]} how far each lies down the line
 */
function kilometresAlong(points) {
  let sum = 0;
  return points.map(([lat, lon], i) => {
    const [beforeLat, beforeLon] = points[i - 1] || [lat, lon];
    const squeeze = Math.cos((lat * Math.PI) / 180);
    sum += Math.hypot(lat - beforeLat, (lon - beforeLon) * squeeze) * KM_PER_DEGREE;
    return sum;
  });
}
