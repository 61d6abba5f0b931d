import { isVisible } from "../atlas/filters.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/**
 * What the filter leaves: how many features, and how long they are where a length means
 * something. An arc, an area and a river have none.
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @returns {{ count: number, later: number, lengthKm: number, isAbout: boolean }} `later`: of them
 *   what only later sources tell of; `isAbout`: of lines through waypoints, which cut bends
 */
export function resultSum(index, state) {
  const shown = index.payload.features.filter((feature) => isVisible(feature, state, index));
  const long = shown.filter((feature) => feature.length_km !== undefined && feature.geometry_basis !== "relation");
  return {
    count: shown.length,
    later: shown.filter((feature) => feature.register === "later").length,
    lengthKm: Math.round(long.reduce((sum, feature) => sum + (feature.length_km || 0), 0)),
    isAbout: long.some((feature) => feature.geometry_basis === "waypoints"),
  };
}
