import { roundView } from "../state/asked_view.js";
import { allowedCentre } from "./leaflet_hooks.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { View } from "../state/types.d.ts" */
/** @import { Insets } from "./view.js" */

/** The view that shows something as large as there is room for it. */

/** Of the free part, left at each side for the names of what lies at its edge. */
const NAMES_SHARE = 0.05;
/** What is smaller than this is shown with what lies around it. */
const SMALL_M = 60_000;
const SMALL_SHARE = 0.72;
/** Metres of a degree, near enough for what is small. */
const DEGREE_M = 111_320;
const LEAST_FREE_PX = 120;

/**
 * @param {import("leaflet").Map} map
 * @param {Extent} extent
 * @param {Insets} insets
 * @returns {View} with the extent in the middle of the free part
 */
export function viewShowing(map, extent, { left, top, right, bottom }) {
  const size = map.getSize();
  const room = { x: Math.max(size.x - left - right, LEAST_FREE_PX), y: Math.max(size.y - top - bottom, LEAST_FREE_PX) };
  const share = isSmallOnGround(extent) ? SMALL_SHARE : 1 - 2 * NAMES_SHARE;
  // Pixels grow with zoom alone, so one zoom tells of all.
  const whole = sizeAt(map, extent, 0);
  const wished = Math.log2(Math.min((room.x * share) / whole.x, (room.y * share) / whole.y));
  const { zoomSnap = 1 } = map.options;
  const stepped = zoomSnap ? Math.floor(wished / zoomSnap + 1e-6) * zoomSnap : wished;
  const zoom = Math.min(Math.max(stepped, map.getMinZoom()), map.getMaxZoom());
  const { x, y } = sizeAt(map, extent, zoom);
  const middle = map.project([extent.north, extent.west], zoom).add([x / 2, y / 2]);
  const centre = map.unproject(middle.add([(right - left) / 2, (bottom - top) / 2]), zoom);
  // The map lets nobody look far beyond the region; a wide screen would.
  const { lat, lng } = allowedCentre(map, centre, zoom);
  return roundView({ lat, lng, zoom });
}

/**
 * @param {import("leaflet").Map} map
 * @param {Extent} extent
 * @param {number} zoom
 */
function sizeAt(map, { west, south, east, north }, zoom) {
  return map.project([south, east], zoom).subtract(map.project([north, west], zoom));
}

/** @param {Extent} extent */
function isSmallOnGround({ west, south, east, north }) {
  const across_m = (east - west) * DEGREE_M * Math.cos((south * Math.PI) / 180);
  return Math.max(across_m, (north - south) * DEGREE_M) < SMALL_M;
}
