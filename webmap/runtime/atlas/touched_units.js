import { unitPolygons } from "./decode.js";
import { extentOfPoints, extentsMeet, holds, outlinesOf } from "./extents.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { AtlasFeature, AtlasIndex, TopologyUnit } from "./types.d.ts" */

/** Which counties a feature lies in or crosses, and which holds a point. */

/** @typedef {{ unit: TopologyUnit, extent: Extent, rings: [number, number][][] }} UnitGround */

/** @type {WeakMap<AtlasIndex["arcs"], UnitGround[]>} by the borders at hand: finer ones come later */
const knownGrounds = new WeakMap();
/** @type {WeakMap<AtlasFeature, string[]>} */
const knownTouches = new WeakMap();

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
  return unitGrounds(index).find((ground) => liesWithin(ground, lat, lon))?.unit ?? null;
}

/**
 * The counties that a feature on the ground lies in or crosses. What has no path there (an arc says
 * only "these two") has those of its ends, which its places tell.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {string[]} adcodes
 */
export function touchedUnits(feature, index) {
  let touched = knownTouches.get(feature);
  if (!touched) {
    touched = [...new Set([...(feature.adcode ? [feature.adcode] : []), ...(feature.hosts ?? []), ...crossedUnits(feature, index)])];
    knownTouches.set(feature, touched);
  }
  return touched;
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 */
function crossedUnits(feature, index) {
  if (!feature.geometry || feature.geometry_basis === "relation") return [];
  const lines = outlinesOf(feature, index);
  const extent = extentOfPoints(lines.flat());
  if (!extent) return [];
  return unitGrounds(index)
    .filter((ground) => extentsMeet(extent, ground.extent) && lines.some((line) => line.some(([lat, lon]) => liesWithin(ground, lat, lon))))
    .map(({ unit }) => unit.adcode);
}

/**
 * @param {UnitGround} ground
 * @param {number} lat
 * @param {number} lon
 */
function liesWithin({ extent, rings }, lat, lon) {
  if (!holds(extent, lat, lon)) return false;
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [y1, x1] = /** @type {[number, number]} */ (ring[i]);
      const [y2, x2] = /** @type {[number, number]} */ (ring[j]);
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
