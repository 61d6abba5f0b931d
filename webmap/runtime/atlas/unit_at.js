import { unitPolygons } from "./decode.js";
import { extentOfPoints, holds } from "./extents.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { AtlasIndex } from "./types.d.ts" */

/** @typedef {{ adcode: string, extent: Extent, polygons: [number, number][][][] }} Outlined */

/** @type {WeakMap<AtlasIndex["arcs"], Outlined[]>} */
const outlinedUnits = new WeakMap();

/**
 * @param {AtlasIndex} index
 * @param {number} lat
 * @param {number} lng
 * @returns {string} adcode of the unit that holds a place; blank beyond all of them
 */
export function unitAt(index, lat, lng) {
  const units = outlinedUnits.get(index.arcs) || outlineAll(index);
  const found = units.find(({ extent, polygons }) => holds(extent, lat, lng) && polygons.some((rings) => isInRings(rings, lat, lng)));
  return found?.adcode || "";
}

/** @param {AtlasIndex} index */
function outlineAll(index) {
  const units = [...index.units.values()].flatMap((unit) => {
    const polygons = unitPolygons(unit, index.arcs);
    const extent = extentOfPoints(polygons.flat(2));
    return extent ? [{ adcode: unit.adcode, extent, polygons }] : [];
  });
  outlinedUnits.set(index.arcs, units);
  return units;
}

/**
 * By the rule of even and odd, so that a hole is no part of it.
 * @param {[number, number][][]} rings as latitude and longitude
 * @param {number} lat
 * @param {number} lng
 */
function isInRings(rings, lat, lng) {
  let isIn = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [a, b] = [ring[i], ring[j]];
      if (!a || !b || a[0] > lat === b[0] > lat) continue;
      if (lng < a[1] + ((lat - a[0]) / (b[0] - a[0])) * (b[1] - a[1])) isIn = !isIn;
    }
  }
  return isIn;
}
