import { featureFor } from "../atlas/index.js";
import { unitPolygons } from "../atlas/decode.js";
import { groundShape, turned } from "./shapes.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { End, LonLat } from "./types.d.ts" */

/**
 * @param {AtlasIndex} index
 * @param {string} id of a feature, a fact, a place, or a county's code
 * @returns {End | null} nothing for what lies nowhere
 */
export function endOf(index, id) {
  const feature = featureFor(index, id);
  if (feature) return featureEnd(index, feature);
  const place = index.payload.search?.places.find((one) => one.id === id);
  if (place && !place.adcode) {
    /** @type {LonLat} */
    const spot = [place.lon, place.lat];
    return { id, name: { zh: place.zh, en: place.en }, shape: { points: [spot], lines: [], polygons: [] }, accuracy_m: 1000 * place.km, spot, place_ids: [id] };
  }
  return unitEnd(index, place?.adcode || id);
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature} feature
 * @returns {End | null}
 */
function featureEnd(index, feature) {
  const shape = groundShape(feature, index);
  const { points, lines, polygons } = shape;
  if (!points.length && !lines.length && !polygons.length) return null;
  const isPoint = feature.geometry?.type === "Point";
  const spot = isPoint ? (points[0] ?? null) : polygons.length ? unitSpot(index, feature.adcode || "") : null;
  const ids = feature.props?.place_ids;
  return { id: feature.id, name: feature.name, shape, accuracy_m: feature.accuracy_m, feature, spot, place_ids: Array.isArray(ids) ? ids : [] };
}

/**
 * @param {AtlasIndex} index
 * @param {string} adcode
 * @returns {End | null}
 */
function unitEnd(index, adcode) {
  const unit = index.units.get(adcode);
  if (!unit) return null;
  const polygons = unitPolygons(unit, index.arcs).map((rings) => rings.map(turned));
  const accuracy_m = index.payload.ground_accuracy_m?.borders ?? null;
  return { id: adcode, name: unit.name, shape: { points: [], lines: [], polygons }, accuracy_m, spot: unitSpot(index, adcode), place_ids: [`county_${adcode}`] };
}

/**
 * @param {AtlasIndex} index
 * @param {string} adcode
 * @returns {LonLat | null} where its name stands, as near to its seat as the map knows
 */
function unitSpot(index, adcode) {
  const label = index.payload.labels.find((one) => one.adcode === adcode && one.kind === "county");
  return label ? [label.lon, label.lat] : null;
}
