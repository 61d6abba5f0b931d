import { outlinesOf } from "../atlas/extents.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */

/** Which features lie nearest to one, by the places along them. */

/** Of each feature so many places count, however long it is. */
const STOPS_COUNTED = 24;

/**
 * @param {AtlasFeature} from
 * @param {AtlasFeature[]} others
 * @param {AtlasIndex} index
 * @returns {AtlasFeature[]} the nearest first, itself at the head
 */
export function nearestOrder(from, others, index) {
  const own = stopsAlong(from, index);
  const far = others
    .filter((one) => one.id !== from.id)
    .map((one) => ({ one, ...gapBetween(own, stopsAlong(one, index)) }));
  far.sort((a, b) => a.least - b.least || a.middle - b.middle || (a.one.id < b.one.id ? -1 : 1));
  return [from, ...far.map(({ one }) => one)];
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {{ x: number, y: number }[]} degrees of latitude both ways
 */
function stopsAlong(feature, index) {
  const all = outlinesOf(feature, index).flat();
  const step = Math.max(1, Math.floor(all.length / STOPS_COUNTED));
  const kept = all.filter((_, at) => at % step === 0 || at === all.length - 1);
  return kept.map(([lat, lng]) => ({ x: lng * Math.cos((lat * Math.PI) / 180), y: lat }));
}

/**
 * @param {{ x: number, y: number }[]} some
 * @param {{ x: number, y: number }[]} others
 * @returns {{ least: number, middle: number }} between the nearest of their places, and
 *   between their middles, squared
 */
function gapBetween(some, others) {
  let least = Infinity;
  for (const a of some) for (const b of others) least = Math.min(least, (a.x - b.x) ** 2 + (a.y - b.y) ** 2);
  const [a, b] = [some[some.length >> 1], others[others.length >> 1]];
  return { least, middle: a && b ? (a.x - b.x) ** 2 + (a.y - b.y) ** 2 : Infinity };
}
