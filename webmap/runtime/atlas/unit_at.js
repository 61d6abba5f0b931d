import { unitPolygons } from "./decode.js";
import { extentOfPoints, holds } from "./extents.js";
import { holdsPoint } from "./rings.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { AtlasIndex, TopologyUnit } from "./types.d.ts" */

/** Which county a point lies in. */

/** @typedef {{ unit: TopologyUnit, extent: Extent, rings: [number, number][][] }} UnitGround */

/** @type {WeakMap<AtlasIndex["arcs"], UnitGround[]>} by the borders at hand: finer ones come later */
const knownGrounds = new WeakMap();

/**
 * @param {AtlasIndex} index
 * @returns {UnitGround[]}
 */
function unitGrounds(index) {
  let grounds = knownGrounds.get(index.arcs);
  if (!grounds) {
    grounds = [...index.units.values()].flatMap((unit) => {
      const rings = unitPolygons(unit, index.arcs).flat();
      const extent = extentOfPoints(rings.flat());
      return extent ? [{ unit, extent, rings }] : [];
    });
    knownGrounds.set(index.arcs, grounds);
  }
  return grounds;
}

/**
 * @param {AtlasIndex} index
 * @param {number} lat
 * @param {number} lon
 * @returns {TopologyUnit | null} the county that holds the point
 */
export function unitAt(index, lat, lon) {
  return unitGrounds(index).find(({ extent, rings }) => holds(extent, lat, lon) && holdsPoint([lat, lon], rings))?.unit ?? null;
}
