import { decodeLine } from "../atlas/decode.js";
import { geodesicKm } from "./geodesy.js";
import { nearestOnLine } from "./nearest.js";
import { turned } from "./shapes.js";
/** @import { AtlasIndex, AtlasRiver, Fairway } from "../atlas/types.d.ts" */
/** @import { End, LonLat } from "./types.d.ts" */

/**
 * By water only what somebody publishes is told: the drawn river cuts its bends, and a
 * length along it would say too little.
 */

/** How far a place that is on a river may itself be off; one less exact is on none for certain. */
const MOST_OFF_KM = 3;

/**
 * @param {AtlasIndex} index
 * @param {End} a
 * @param {End} b
 * @returns {{ river: AtlasRiver, published: Fairway | null } | null} nothing where no river
 *   has both on it
 */
export function byRiver(index, a, b) {
  const [from, to] = [a.spot, b.spot];
  if (!from || !to || a.shape.polygons.length || b.shape.polygons.length) return null;
  const rivers_km = (index.payload.ground_accuracy_m?.rivers ?? 0) / 1000;
  const lies = (/** @type {End} */ end, /** @type {LonLat} */ spot, /** @type {AtlasRiver} */ river) => {
    const off_km = rivers_km + Math.min(MOST_OFF_KM, (end.accuracy_m ?? 0) / 1000);
    return river.lines.some((line) => nearestOnLine(spot, turned(decodeLine(line))).distance_km <= off_km);
  };
  const meets = (/** @type {End} */ end, /** @type {LonLat} */ spot, /** @type {Fairway["from"]} */ place) =>
    geodesicKm(spot, [place.lon, place.lat]) <= place.accuracy_km + (end.accuracy_m ?? 0) / 1000;
  const published = index.payload.fairways?.find((one) =>
    (meets(a, from, one.from) && meets(b, to, one.to)) || (meets(a, from, one.to) && meets(b, to, one.from)));
  const { rivers } = index.payload.context;
  const river = rivers.find((one) => lies(a, from, one) && lies(b, to, one)) || (published && riverAt(rivers, from));
  return river ? { river, published: published || null } : null;
}

/**
 * @param {AtlasRiver[]} rivers
 * @param {LonLat} spot
 * @returns {AtlasRiver | undefined} the nearest
 */
function riverAt(rivers, spot) {
  const far = (/** @type {AtlasRiver} */ { lines }) => Math.min(...lines.map((line) => nearestOnLine(spot, turned(decodeLine(line))).distance_km));
  return [...rivers].sort((a, b) => far(a) - far(b))[0];
}
