import { isVisible } from "../atlas/filters.js";
import { shownLength } from "../atlas/lengths.js";
import { isNoPack } from "../atlas/packs.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/**
 * What the filter leaves: how many features, and how long they are where a length means
 * something, each by the length that the table tells.
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @returns {{ count: number, packs: number, later: number, lengthKm: number, isAbout: boolean }} `later`: of them
 *   what only later sources tell of; `packs`: what packs tell of, in no other sum; `isAbout`: of lines through waypoints, which cut bends
 */
export function resultSum(index, state) {
  const seen = index.payload.features.filter((feature) => isVisible(feature, state, index));
  const shown = seen.filter(isNoPack);
  const long = shown.flatMap((feature) => shownLength(feature) || []);
  return {
    count: shown.length,
    packs: seen.length - shown.length,
    later: shown.filter((feature) => feature.register === "later").length,
    lengthKm: Math.round(long.reduce((sum, { km }) => sum + km, 0)),
    isAbout: long.some(({ isDrawn }) => isDrawn),
  };
}
