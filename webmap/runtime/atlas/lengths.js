/** @import { AtlasFeature } from "./types.d.ts" */

/**
 * The length that means something: as published, else as drawn through named places. An arc, an
 * area and a river have none.
 * @param {AtlasFeature} feature
 * @returns {{ km: number, isDrawn: boolean } | null} `isDrawn`: it cuts bends, and is about so long
 */
export function shownLength({ length_km: drawn, geometry_basis: basis, props }) {
  const published = props?.official_km;
  if (typeof published === "number") return { km: published, isDrawn: false };
  if (drawn === undefined || basis === "relation") return null;
  return { km: drawn, isDrawn: basis === "waypoints" };
}
