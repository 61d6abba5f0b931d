import { shownState } from "../atlas/asof.js";
import { lengthsOf, nearestOnLine } from "./nearest.js";
import { groundShape } from "./shapes.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { AlongLine, End, LonLat } from "./types.d.ts" */

/** A corridor serves a place that lies so near to it, beyond what the line may be off. */
const BESIDE_KM = 5;
/** Nearer to each other than this along the line, two feet say nothing of a way. */
const LEAST_ALONG_KM = 1;
/** More ways than one reads. */
const MOST_WAYS = 3;

/**
 * The drawn roads and railways that join two places: each end lies beside the line, or is
 * among the places that it names.
 * @param {AtlasIndex} index
 * @param {MapState} state whose clock says which of them there are
 * @param {End} a
 * @param {End} b
 * @returns {AlongLine[]} the shortest first; none for what is a line itself
 */
export function waysAlong(index, state, a, b) {
  const [from, to] = [a.spot, b.spot];
  if (!from || !to) return [];
  /** @type {AlongLine[]} */
  const ways = [];
  for (const feature of index.payload.features) {
    if (!isCorridor(feature) || !shownState(feature, state, index)) continue;
    const accuracy_km = (feature.accuracy_m ?? 0) / 1000;
    const beside = (/** @type {End} */ end, /** @type {number} */ off_km) =>
      off_km <= accuracy_km + BESIDE_KM + (end.accuracy_m ?? 0) / 1000 || isNamed(end, feature);
    for (const line of groundShape(feature, index).lines) {
      if (line.length < 2) continue;
      const [start, end] = [nearestOnLine(from, line), nearestOnLine(to, line)];
      if (!beside(a, start.distance_km) || !beside(b, end.distance_km)) continue;
      const all_km = lengthsOf(line).at(-1) ?? 0;
      const along_km = Math.abs(end.share - start.share) * all_km;
      if (along_km < LEAST_ALONG_KM) continue;
      ways.push({ feature, along_km, accuracy_km, course: courseBetween(line, start.share, end.share) });
    }
  }
  return ways.sort((one, other) => one.along_km - other.along_km).slice(0, MOST_WAYS);
}

/**
 * @param {AtlasFeature} feature
 * @returns {boolean} a road or railway whose course somebody states
 */
function isCorridor({ role, geometry_basis: basis, accuracy_m: bound, faint }) {
  return role === "line" && basis === "waypoints" && bound !== null && !faint;
}

/**
 * @param {End} end
 * @param {AtlasFeature} feature
 */
function isNamed({ place_ids: ids }, feature) {
  const named = feature.props?.place_ids;
  return Array.isArray(named) && ids.some((id) => named.includes(id));
}

/**
 * @param {LonLat[]} line
 * @param {number} from share of its length
 * @param {number} to
 * @returns {LonLat[]} what lies between
 */
export function courseBetween(line, from, to) {
  const [low, high] = from < to ? [from, to] : [to, from];
  const lengths = lengthsOf(line);
  const all_km = lengths.at(-1) ?? 0;
  const inner = line.filter((_, i) => (lengths[i] ?? 0) > low * all_km && (lengths[i] ?? 0) < high * all_km);
  const course = [placeAt(line, lengths, low * all_km), ...inner, placeAt(line, lengths, high * all_km)];
  return from < to ? course : course.reverse();
}

/**
 * @param {LonLat[]} line
 * @param {number[]} lengths
 * @param {number} km along it
 * @returns {LonLat}
 */
function placeAt(line, lengths, km) {
  const after = Math.max(1, lengths.findIndex((one) => one >= km - 1e-9));
  const [from, to] = /** @type {[LonLat, LonLat]} */ ([line[after - 1], line[after]]);
  const [start, end] = [lengths[after - 1] ?? 0, lengths[after] ?? 0];
  const part = end > start ? (km - start) / (end - start) : 0;
  return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
}
