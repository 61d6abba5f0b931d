import { byRiver } from "./by_river.js";
import { waysAlong } from "./corridor.js";
import { nearestBetween } from "./nearest.js";
/** @import { AtlasIndex, AtlasRiver, Fairway } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { AlongLine, End, Gap } from "./types.d.ts" */

/**
 * @typedef {{ straight: Gap | null, straight_error_km: number | null, ways: AlongLine[],
 *   river: { river: AtlasRiver, published: Fairway | null } | null, arePlaces: boolean }} Between
 *   `straight_error_km`: how far both ends may be off, together; null where nobody knows; `arePlaces`: a way could join them, as none
 *   joins a line
 */

/**
 * How far two things are from each other, in every way that can be told.
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {End} a
 * @param {End} b
 * @returns {Between}
 */
export function measureBetween(index, state, a, b) {
  const isKnown = a.accuracy_m !== null && b.accuracy_m !== null;
  return {
    straight: nearestBetween(a.shape, b.shape),
    straight_error_km: isKnown ? ((a.accuracy_m ?? 0) + (b.accuracy_m ?? 0)) / 1000 : null,
    ways: waysAlong(index, state, a, b),
    river: byRiver(index, a, b),
    arePlaces: !!(a.spot && b.spot),
  };
}
