import { unitPolygons } from "../atlas/decode.js";
import { outlinesOf } from "../atlas/extents.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { LonLat, Shape } from "./types.d.ts" */

/** @type {WeakMap<AtlasFeature, { arcs: AtlasIndex["arcs"], shape: Shape }>} */
const knownShapes = new WeakMap();

/**
 * Where a feature lies, for measuring. An arc that says "these two" has no way on the
 * ground: its ends alone lie somewhere.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {Shape}
 */
export function groundShape(feature, index) {
  const known = knownShapes.get(feature);
  if (known && known.arcs === index.arcs) return known.shape;
  const shape = madeShape(feature, index);
  knownShapes.set(feature, { arcs: index.arcs, shape });
  return shape;
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {Shape}
 */
function madeShape(feature, index) {
  const unit = feature.geometry ? undefined : index.units.get(feature.adcode || "");
  if (unit) return { points: [], lines: [], polygons: unitPolygons(unit, index.arcs).map((rings) => rings.map(turned)) };
  const lines = outlinesOf(feature, index).map(turned);
  if (feature.geometry?.type === "Point") return { points: lines.flat(), lines: [], polygons: [] };
  if (feature.geometry_basis === "relation") return { points: lines.flatMap(farEnds), lines: [], polygons: [] };
  return { points: [], lines, polygons: [] };
}

/**
 * @param {LonLat[]} line
 * @returns {LonLat[]} its first and last place
 */
export function farEnds(line) {
  const [first, last] = [line[0], line.at(-1)];
  return first && last ? [first, last] : [];
}

/**
 * @param {[number, number][]} points as latitude and longitude
 * @returns {LonLat[]}
 */
export function turned(points) {
  return points.map(([lat, lng]) => [lng, lat]);
}
