/** @import { AtlasFeature, AtlasIndex, OwnLayer, OwnMark } from "./types.d.ts" */

/**
 * Layers of the reader's own in the index: found by their ids like every feature, and kept out of
 * whatever counts, lists or sends ours.
 */

const OWN_FEATURE_ID = /^own-\d+(-\d+)?$/;

/** @param {unknown} id @returns {boolean} whether it is that of a layer of the reader's own, or of what is in one */
export function isOwnId(id) {
  return typeof id === "string" && OWN_FEATURE_ID.test(id);
}

/**
 * @param {AtlasIndex} index
 * @param {OwnLayer} layer whose features have ids that begin with its own
 */
export function addOwnLayer(index, layer) {
  removeOwnLayer(index, layer.id);
  index.own.set(layer.id, layer);
  for (const feature of layer.features) index.features.set(feature.id, feature);
}

/**
 * @param {AtlasIndex} index
 * @param {string} id
 */
export function removeOwnLayer(index, id) {
  for (const feature of index.own.get(id)?.features || []) index.features.delete(feature.id);
  index.own.delete(id);
}

/**
 * @param {AtlasIndex} index
 * @returns {AtlasFeature[]} what is shown of them
 */
export function ownFeatures(index) {
  return [...index.own.values()].flatMap(({ features, shown }) => (shown ? features : []));
}

/**
 * @param {AtlasFeature} feature
 * @returns {[string, string][]} what its file says of it, in the order of its columns, without what it leaves blank
 */
export function ownRows({ own }) {
  return Object.entries(own?.properties || {}).flatMap(([name, value]) => {
    const text = value === null ? "" : String(value);
    return text.trim() ? [/** @type {[string, string]} */ ([name, text])] : [];
  });
}

/**
 * @param {OwnMark["shape"]} shape
 * @returns {Record<string, unknown>} as GeoJSON, as exact as the file
 */
export function ownGeometry({ points, lines, polygons }) {
  /** @type {Record<string, unknown>[]} */
  const parts = [];
  if (points.length) parts.push(points.length > 1 ? { type: "MultiPoint", coordinates: points } : { type: "Point", coordinates: points[0] });
  if (lines.length) parts.push(lines.length > 1 ? { type: "MultiLineString", coordinates: lines } : { type: "LineString", coordinates: lines[0] });
  if (polygons.length) parts.push(polygons.length > 1 ? { type: "MultiPolygon", coordinates: polygons } : { type: "Polygon", coordinates: polygons[0] });
  const [only] = parts;
  return parts.length > 1 || !only ? { type: "GeometryCollection", geometries: parts } : only;
}
