import { outlinesOf } from "./extents.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { AtlasFeature, AtlasIndex } from "./types.d.ts" */

/**
 * What a view of some features must show: their body, and the tails that run so far beyond it
 * that they would make all else small.
 */

/** Every line counts by so many places along it, however long it is. */
const STOPS = 24;
/** Of an arrow to a place outside, its start says where it belongs. */
const ARROW_SHARE = 0.3;
/** A view is about so much wider than high. */
const ASPECT = 1.4;
/**
 * What a tail costs: steps of zoom that leaving it out must gain at least, and as many more
 * for the whole of what is shown.
 */
const LEAST_GAIN = 0.3;
const GAIN_FOR_ALL = 4;
/** More of what is shown than this is no tail. */
const MOST_LOST = 0.15;
/** A tail ends so many times further from the middle than the body. */
const FAR_OFF = 1.5;
/** A body has some size, or anything would be far from it. */
const LEAST_DEG = 0.1;
/** Nearer than this to the end of a line, a point is that line's. */
const AT_END_DEG = 0.05;

/**
 * @typedef {{ x: number, y: number, lat: number, lng: number, weight: number, id: string }} Stop
 *   `x`, `y`: on the map's plane, in degrees of the equator; `weight`: its share of its feature
 * @typedef {{ body: Extent, tails: Stop[] }} Body
 */

/**
 * @param {AtlasFeature[]} features
 * @param {AtlasIndex} index
 * @returns {Body | null} nothing where nothing has a place
 */
export function bodyOf(features, index) {
  const stops = stopsOf(features, index);
  if (!stops.length) return null;
  const middle = { x: weightedMedian(stops, "x"), y: weightedMedian(stops, "y") };
  const far = (/** @type {Stop} */ stop) => Math.max(Math.abs(stop.x - middle.x), ASPECT * Math.abs(stop.y - middle.y));
  const inward = [...stops].sort((a, b) => far(b) - far(a));
  const all = inward.reduce((sum, stop) => sum + stop.weight, 0);
  const widths = widthsFrom(inward);
  let best = 0;
  let cut = 0;
  let lost = 0;
  for (const [at, stop] of inward.entries()) {
    if (lost > MOST_LOST * all) break;
    const gain = Math.log2((widths[0] || 1) / (widths[at] || 1)) - LEAST_GAIN - (GAIN_FOR_ALL * lost) / (all || 1);
    if (gain > best) [best, cut] = [gain, at];
    lost += stop.weight;
  }
  // What ends not far beyond the body is no tail, although it would make the body smaller.
  const reach = FAR_OFF * far(/** @type {Stop} */ (inward[cut]));
  const running = new Set(inward.slice(0, cut).flatMap((stop) => (far(stop) > reach ? [stop.id] : [])));
  // Nothing is left out whole, but for a place at the end of a line that is.
  const whole = new Set(inward.slice(0, cut).flatMap(({ id, weight }) => (weight ? [id] : [])));
  for (const { id } of inward.slice(cut)) whole.delete(id);
  for (const id of whole) running.delete(id);
  const isTail = (/** @type {Stop} */ stop, /** @type {number} */ at) => at < cut && running.has(stop.id);
  return { body: extentOfStops(inward.filter((stop, at) => !isTail(stop, at))), tails: inward.filter(isTail) };
}

/**
 * How wide a view of each stop and all after it is, from the last to the first.
 * @param {Stop[]} inward
 */
function widthsFrom(inward) {
  const widths = new Array(inward.length).fill(LEAST_DEG);
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = inward.length - 1; at >= 0; at--) {
    const { x, y } = /** @type {Stop} */ (inward[at]);
    [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
    widths[at] = Math.max(LEAST_DEG, east - west, ASPECT * (north - south));
  }
  return widths;
}

/**
 * @param {Extent} extent
 * @returns {number} how wide a view of it is, in degrees of the equator
 */
export function viewWidth({ west, south, east, north }) {
  return Math.max(LEAST_DEG, east - west, ASPECT * (onPlane([north, 0]).y - onPlane([south, 0]).y));
}

/**
 * @param {Stop[]} stops at least one
 * @returns {Extent} wide enough to look at, also of a single place
 */
function extentOfStops(stops) {
  const [south, north] = atLeast(stops.map(({ lat }) => lat));
  const [west, east] = atLeast(stops.map(({ lng }) => lng));
  return { west, south, east, north };
}

/**
 * @param {number[]} values
 * @returns {[number, number]} the least and the most, some way apart
 */
function atLeast(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const missing = Math.max(0, LEAST_DEG - (high - low)) / 2;
  return [low - missing, high + missing];
}

/**
 * @param {AtlasFeature[]} features
 * @param {AtlasIndex} index
 * @returns {Stop[]} each line's, evenly along it; a point that is the end of a line weighs
 *   nothing of its own, since it goes where its line goes
 */
function stopsOf(features, index) {
  const parts = features.map((feature) => ({ feature, lines: outlinesOf(feature, index).map((line) => line.map(onPlane)) }));
  const ends = parts.flatMap(({ feature, lines }) =>
    feature.geometry?.type === "Point" ? [] : lines.flatMap((line) => [line[0], line.at(-1)]),
  );
  return parts.flatMap(({ feature, lines }) => {
    const { id } = feature;
    const only = lines[0]?.[0];
    if (feature.geometry?.type === "Point" && only) {
      const isEnd = ends.some((end) => end && Math.hypot(end.x - only.x, end.y - only.y) < AT_END_DEG);
      return [{ ...only, weight: isEnd ? 0 : 1, id }];
    }
    const share = feature.role === "arrow" ? ARROW_SHARE : 1;
    const stops = lines.flatMap((line) => along(line, share));
    return stops.map((stop) => ({ ...stop, weight: 1 / stops.length, id }));
  });
}

/** @typedef {{ x: number, y: number, lat: number, lng: number }} Place */

/**
 * @param {[number, number]} pair latitude, longitude
 * @returns {Place}
 */
function onPlane([lat, lng]) {
  return { lat, lng, x: lng, y: (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI };
}

/**
 * @param {Place[]} line
 * @param {number} share of its length, from its start
 * @returns {Place[]} evenly along it, its ends among them
 */
function along(line, share) {
  const lengths = line.slice(1).map((to, i) => {
    const from = /** @type {Place} */ (line[i]);
    return Math.hypot(to.x - from.x, to.y - from.y);
  });
  const whole = lengths.reduce((sum, one) => sum + one, 0) * share;
  /** @type {Place[]} */
  const places = [];
  let past = 0;
  let segment = 0;
  for (let i = 0; i <= STOPS && line.length; i++) {
    const wanted = (whole * i) / STOPS;
    while (segment < lengths.length - 1 && past + (lengths[segment] || 0) < wanted) past += lengths[segment++] || 0;
    const from = /** @type {Place} */ (line[segment]);
    const to = line[segment + 1] || from;
    const at = lengths[segment] ? Math.min(1, (wanted - past) / (lengths[segment] || 1)) : 0;
    const between = (/** @type {keyof Place} */ key) => from[key] + (to[key] - from[key]) * at;
    places.push({ x: between("x"), y: between("y"), lat: between("lat"), lng: between("lng") });
  }
  return places;
}

/**
 * @param {Stop[]} stops
 * @param {"x" | "y"} key
 */
function weightedMedian(stops, key) {
  const sorted = [...stops].sort((a, b) => a[key] - b[key]);
  const half = sorted.reduce((sum, stop) => sum + stop.weight, 0) / 2;
  let past = 0;
  for (const stop of sorted) {
    past += stop.weight;
    if (past >= half) return stop[key];
  }
  return sorted[0]?.[key] || 0;
}
