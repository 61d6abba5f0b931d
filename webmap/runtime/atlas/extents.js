import { decodeGeometry, unitPolygons } from "./decode.js";
/** @import { AtlasFeature, AtlasIndex } from "./types.d.ts" */

/** Where on the ground a feature lies: for going there, and for what is in view. */

/** @type {WeakMap<AtlasFeature, [number, number][][]>} */
const known = new WeakMap();

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {[number, number][][]} its lines or outlines, as latitude and longitude
 */
export function outlinesOf(feature, index) {
  let lines = known.get(feature);
  if (!lines) {
    const unit = feature.geometry ? undefined : index.units.get(feature.adcode || "");
    lines = unit ? unitPolygons(unit, index.arcs).flat() : decodeGeometry(feature.geometry);
    known.set(feature, lines);
  }
  return lines;
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {import("leaflet").LatLngBounds | null}
 */
export function boundsOf(feature, index) {
  const points = outlinesOf(feature, index).flat();
  if (!points.length) return null;
  const bounds = L.latLngBounds(points);
  const isPoint = bounds.getSouthWest().equals(bounds.getNorthEast());
  return isPoint ? bounds.getCenter().toBounds(24000) : bounds;
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @param {import("leaflet").LatLngBounds} frame
 * @returns {boolean} whether some of it lies in the frame
 */
export function reachesInto(feature, index, frame) {
  const bounds = boundsOf(feature, index);
  if (!bounds || !frame.intersects(bounds)) return false;
  const lines = outlinesOf(feature, index);
  if (!feature.geometry) return true; // a county's bounds are near enough
  const [west, south, east, north] = [frame.getWest(), frame.getSouth(), frame.getEast(), frame.getNorth()];
  return lines.some((line) =>
    line.some(([lat, lng], i) => {
      if (lat >= south && lat <= north && lng >= west && lng <= east) return true;
      const after = line[i + 1];
      return !!after && crosses([lng, lat], [after[1], after[0]], [west, south, east, north]);
    }),
  );
}

/**
 * Liang and Barsky: does a stroke pass through a box that holds neither of its ends?
 * @param {[number, number]} a
 * @param {[number, number]} b
 * @param {[number, number, number, number]} box
 */
function crosses(a, b, [west, south, east, north]) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [enter, leave] = [0, 1];
  for (const [step, room] of [
    [-dx, a[0] - west],
    [dx, east - a[0]],
    [-dy, a[1] - south],
    [dy, north - a[1]],
  ]) {
    if (step === 0 && /** @type {number} */ (room) < 0) return false;
    if (!step) continue;
    const at = /** @type {number} */ (room) / step;
    if (step < 0) enter = Math.max(enter, at);
    else leave = Math.min(leave, at);
  }
  return enter <= leave;
}
