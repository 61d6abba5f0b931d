import { decodeGeometry, unitPolygons } from "./decode.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { AtlasFeature, AtlasIndex } from "./types.d.ts" */

/** Where on the ground a feature lies: for going there, and for what is in view. */

/** A point is gone to as if it were so wide. */
const POINT_ACROSS_M = 24_000;
const EQUATOR_M = 40_075_017;

/** @type {WeakMap<AtlasFeature, { arcs: AtlasIndex["arcs"], lines: [number, number][][] }>} */
const knownOutlines = new WeakMap();

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {[number, number][][]} its lines or outlines, as latitude and longitude
 */
export function outlinesOf(feature, index) {
  const known = knownOutlines.get(feature);
  if (known && known.arcs === index.arcs) return known.lines;
  const unit = feature.geometry ? undefined : index.units.get(feature.adcode || "");
  const lines = unit ? unitPolygons(unit, index.arcs).flat() : decodeGeometry(feature.geometry);
  knownOutlines.set(feature, { arcs: index.arcs, lines });
  return lines;
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {Extent | null}
 */
export function boundsOf(feature, index) {
  const extent = extentOfPoints(outlinesOf(feature, index).flat());
  if (!extent) return null;
  const isPoint = extent.west === extent.east && extent.south === extent.north;
  return isPoint ? extentAround(extent.south, extent.west, POINT_ACROSS_M) : extent;
}

/**
 * @param {[number, number][]} points as latitude and longitude
 * @returns {Extent | null} nothing without points
 */
export function extentOfPoints(points) {
  if (!points.length) return null;
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lat, lng] of points) {
    extent.west = Math.min(extent.west, lng);
    extent.east = Math.max(extent.east, lng);
    extent.south = Math.min(extent.south, lat);
    extent.north = Math.max(extent.north, lat);
  }
  return extent;
}

/**
 * @param {number} lat
 * @param {number} lng
 * @param {number} across_m width and height, metres
 * @returns {Extent} a square around a place
 */
export function extentAround(lat, lng, across_m) {
  const half_lat = (180 * across_m) / EQUATOR_M;
  const half_lng = half_lat / Math.cos((lat * Math.PI) / 180);
  return { west: lng - half_lng, south: lat - half_lat, east: lng + half_lng, north: lat + half_lat };
}

/**
 * @param {Extent} extent
 * @param {number} lat
 * @param {number} lng
 */
export function holds({ west, south, east, north }, lat, lng) {
  return lat >= south && lat <= north && lng >= west && lng <= east;
}

/**
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @param {Extent} frame
 * @returns {boolean} whether some of it lies in the frame
 */
export function reachesInto(feature, index, frame) {
  const extent = boundsOf(feature, index);
  if (!extent || !extentsMeet(extent, frame)) return false;
  if (!feature.geometry) return true; // a county's bounds are near enough
  return outlinesOf(feature, index).some((line) =>
    line.some(([lat, lng], i) => {
      if (holds(frame, lat, lng)) return true;
      const after = line[i + 1];
      return !!after && crosses([lng, lat], [after[1], after[0]], frame);
    }),
  );
}

/**
 * @param {Extent} a
 * @param {Extent} b
 */
export function extentsMeet(a, b) {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

/**
 * Liang and Barsky: does a stroke pass through a box that holds neither of its ends?
 * @param {[number, number]} a
 * @param {[number, number]} b
 * @param {Extent} box
 */
function crosses(a, b, { west, south, east, north }) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [enter, leave] = [0, 1];
  for (const [step, room] of /** @type {[number, number][]} */ ([
    [-dx, a[0] - west],
    [dx, east - a[0]],
    [-dy, a[1] - south],
    [dy, north - a[1]],
  ])) {
    if (step === 0 && room < 0) return false;
    if (!step) continue;
    const at = room / step;
    if (step < 0) enter = Math.max(enter, at);
    else leave = Math.min(leave, at);
  }
  return enter <= leave;
}
