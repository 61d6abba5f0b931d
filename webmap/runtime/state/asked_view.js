/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { View } from "./types.d.ts" */

/** Which views may be asked for. */

/** Of a scene's view too, which is given for a stage of its own; the map keeps to less. */
export const LEAST_ZOOM = 4;
const MOST_ZOOM = 16;
/** Degrees that a view may lie outside the home bounds: a phone is higher than the region. */
export const REACH = 8;

/**
 * @param {View} view
 * @returns {View} as exact as the URL can say it
 */
export function roundView(view) {
  const round = (/** @type {number} */ value, /** @type {number} */ digits) =>
    Number(value.toFixed(digits));
  return { lat: round(view.lat, 4), lng: round(view.lng, 4), zoom: round(view.zoom, 2) };
}

/**
 * @param {unknown} value
 * @param {View} current
 * @param {AtlasIndex} index
 * @param {(field: string, value: unknown, key?: string) => void} refuse
 * @returns {View}
 */
export function checkView(value, current, index, refuse) {
  const given = viewFields(value);
  if (!given) {
    refuse("view", value);
    return current;
  }
  const view = { ...current };
  const [west, south, east, north] = index.payload.home.bounds;
  /** @type {["lat" | "lng", number, number][]} */
  const ranges = [
    ["lat", south - REACH, north + REACH],
    ["lng", west - REACH, east + REACH],
  ];
  for (const [key, low, high] of ranges) {
    const number = given[key];
    if (number === undefined) continue;
    if (typeof number !== "number" || !Number.isFinite(number)) {
      refuse(key, number);
      return current;
    }
    if (number < low || number > high) {
      refuse(key, number, "notice.off_map");
      return current;
    }
    view[key] = number;
  }
  const { zoom } = given;
  if (typeof zoom === "number" && Number.isFinite(zoom)) {
    // Closer than the map goes means as close as it goes, and so outwards.
    view.zoom = Math.min(Math.max(zoom, LEAST_ZOOM), MOST_ZOOM);
  } else if (zoom !== undefined) {
    refuse("zoom", zoom);
    return current;
  }
  return roundView(view);
}

/**
 * @param {unknown} value
 * @returns {{ lat?: unknown, lng?: unknown, zoom?: unknown } | null}
 */
function viewFields(value) {
  if (typeof value !== "object" || value === null) return null;
  try {
    const { lat, lng, zoom } = /** @type {Record<string, unknown>} */ (value);
    return { lat, lng, zoom };
  } catch {
    return null; // a field that refuses to be read
  }
}
