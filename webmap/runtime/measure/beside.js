import { degreeKm } from "./geodesy.js";
import { nearestBetween } from "./nearest.js";
import { farEnds } from "./shapes.js";
/** @import { BesideRow, LonLat, Shape, Thing } from "./types.d.ts" */

/** What lies beside what: of each thing the nearest of the others, and all within some way. */

/** @typedef {{ west: number, south: number, east: number, north: number }} Frame */

/** @type {WeakMap<Shape, Frame | null>} */
const knownFrames = new WeakMap();

/**
 * @param {Thing[]} things
 * @param {Thing[]} others where their course is not known, their ends alone count
 * @param {number} within_km
 * @returns {BesideRow[]} thing by thing, the nearest first; those of unknown course last
 */
export function besideRows(things, others, within_km) {
  const measured = others.filter(({ accuracy_m: bound }) => bound !== null);
  const unknown = others.filter(({ accuracy_m: bound }) => bound === null);
  return things.flatMap((from) => [...nearRows(from, measured, within_km), ...endRows(from, unknown, within_km)]);
}

/**
 * @param {Thing} from
 * @param {Thing[]} others
 * @param {number} within_km
 * @returns {BesideRow[]}
 */
function nearRows(from, others, within_km) {
  const frame = frameOf(from.shape);
  if (!frame) return [];
  const queue = others.flatMap((to) => {
    const around = to === from || (to.id && to.id === from.id) ? null : frameOf(to.shape);
    return around ? [{ to, least_km: betweenFrames(frame, around) }] : [];
  }).sort((a, b) => a.least_km - b.least_km);
  /** @type {BesideRow[]} */
  const rows = [];
  let nearest_km = Infinity;
  for (const { to, least_km } of queue) {
    if (least_km > Math.max(within_km, nearest_km)) break;
    const gap = nearestBetween(from.shape, to.shape);
    if (!gap) continue;
    nearest_km = Math.min(nearest_km, gap.distance_km);
    rows.push({ from, to, gap, accuracy_km: ((from.accuracy_m ?? 0) + (to.accuracy_m ?? 0)) / 1000, end: null });
  }
  rows.sort((a, b) => (a.gap?.distance_km ?? 0) - (b.gap?.distance_km ?? 0));
  return rows.filter(({ gap }, i) => !i || (gap && gap.distance_km <= within_km));
}

/**
 * @param {Thing} from
 * @param {Thing[]} others
 * @param {number} within_km
 * @returns {BesideRow[]} those whose course nobody states, where they are drawn near by
 */
function endRows(from, others, within_km) {
  const frame = frameOf(from.shape);
  return others.flatMap((to) => {
    const around = frameOf(to.shape);
    if (!frame || !around || to.id === from.id || betweenFrames(frame, around) > within_km) return [];
    const drawn = nearestBetween(from.shape, to.shape);
    if (!drawn || drawn.distance_km > within_km) return [];
    const ends = { points: to.shape.lines.flatMap(farEnds), lines: [], polygons: [] };
    const end = nearestBetween(from.shape, ends);
    return [{ from, to, gap: null, accuracy_km: 0, end: end && end.distance_km <= within_km ? end : null }];
  });
}

/**
 * @param {Shape} shape
 * @returns {Frame | null}
 */
function frameOf(shape) {
  const known = knownFrames.get(shape);
  if (known !== undefined) return known;
  const frame = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  const enter = (/** @type {LonLat} */ [lon, lat]) => {
    frame.west = Math.min(frame.west, lon);
    frame.east = Math.max(frame.east, lon);
    frame.south = Math.min(frame.south, lat);
    frame.north = Math.max(frame.north, lat);
  };
  for (const point of shape.points) enter(point);
  for (const line of [...shape.lines, ...shape.polygons.flat()]) for (const point of line) enter(point);
  const found = frame.west <= frame.east ? frame : null;
  knownFrames.set(shape, found);
  return found;
}

/**
 * @param {Frame} a
 * @param {Frame} b
 * @returns {number} that what they hold is apart at least
 */
function betweenFrames(a, b) {
  // A degree of longitude is shortest where it is furthest from the equator.
  const { lon_km, lat_km } = degreeKm(Math.max(Math.abs(a.north), Math.abs(a.south), Math.abs(b.north), Math.abs(b.south)));
  const x = Math.max(0, a.west - b.east, b.west - a.east);
  const y = Math.max(0, a.south - b.north, b.south - a.north);
  return 0.99 * Math.hypot(x * lon_km, y * lat_km);
}
