/** @import { View } from "../state/types.d.ts" */

/** A view counts as the same still while its middle has moved less than this share of the screen. */
const NEAR_SHARE = 0.25;
const NEAR_ZOOM = 0.3;

/**
 * @param {import("leaflet").Map} map
 * @param {View} now
 * @param {View | null} view
 * @returns {boolean} whether the reader has hardly moved the map from there
 */
export function isNearView(map, now, view) {
  if (!view || Math.abs(now.zoom - view.zoom) > NEAR_ZOOM) return false;
  const [a, b] = [now, view].map(({ lat, lng }) => map.project([lat, lng], now.zoom));
  const size = map.getSize();
  return !!a && !!b && Math.abs(a.x - b.x) < NEAR_SHARE * size.x && Math.abs(a.y - b.y) < NEAR_SHARE * size.y;
}
