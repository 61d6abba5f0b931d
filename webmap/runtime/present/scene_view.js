import { CALM } from "../base/motion.js";
import { roundView } from "../state/map_state.js";
/** @import { View } from "../state/types.d.ts" */

/** A scene's view on the screen at hand, beside whatever covers the map. */

/** The stage in pixels that the views of scenes are given for. */
const STAGE = { w: 960, h: 700 };
const SCENE_FLIGHT_S = 0.9;
const SNAP = 4;

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Insets */

/**
 * @param {import("leaflet").Map} map
 * @param {Insets} insets
 */
function freeStage(map, { left, top, right, bottom }) {
  const size = map.getSize();
  const w = Math.max(size.x - left - right, 160);
  const h = Math.max(size.y - top - bottom, 160);
  return {
    gain: Math.log2(Math.min(w / STAGE.w, h / STAGE.h)),
    /** From the middle of the free part to the middle of the map. */
    offset: size.divideBy(2).subtract([left + w / 2, top + h / 2]),
  };
}

/**
 * @param {import("leaflet").Map} map
 * @param {View} view as a scene gives it
 * @param {Insets} insets
 * @returns {View} of the map, so that the scene's view fills what is free
 */
export function fitView(map, view, insets) {
  const { gain, offset } = freeStage(map, insets);
  const wished = Math.floor((view.zoom + gain) * SNAP + 0.1) / SNAP;
  const zoom = Math.min(Math.max(wished, map.getMinZoom()), map.getMaxZoom());
  const subject = map.project([view.lat, view.lng], zoom);
  const middle = map.unproject(subject.add(offset), zoom);
  // The map lets nobody look far beyond the region; a wide screen would.
  const bounds = map.options.maxBounds && L.latLngBounds(/** @type {any} */ (map.options.maxBounds));
  const { lat, lng } = bounds ? /** @type {any} */ (map)._limitCenter(middle, zoom, bounds) : middle;
  return roundView({ lat, lng, zoom });
}

/**
 * @param {import("leaflet").Map} map
 * @param {Insets} insets
 * @returns {View} what the free part shows, as a scene keeps it
 */
export function unfitView(map, insets) {
  const { gain, offset } = freeStage(map, insets);
  const zoom = map.getZoom();
  const subject = map.project(map.getCenter(), zoom).subtract(offset);
  const { lat, lng } = map.unproject(subject, zoom);
  return roundView({ lat, lng, zoom: Math.min(Math.max(zoom - gain, 4), 16) });
}

/**
 * @param {import("leaflet").Map} map
 * @param {View} view
 * @param {boolean} mayFly unless the reader wants less motion
 */
export function moveTo(map, view, mayFly) {
  const center = L.latLng(view.lat, view.lng);
  if (mayFly && !CALM.matches) map.flyTo(center, view.zoom, { duration: SCENE_FLIGHT_S });
  // Without a reset Leaflet pans by whole pixels, and the view would not be the one asked.
  else map.setView(center, view.zoom, /** @type {any} */ ({ animate: false, reset: true }));
}

/**
 * @param {View} a
 * @param {View | null} b
 * @returns {boolean} whether nobody has moved the map since
 */
export function isSameView(a, b) {
  return !!b && a.zoom === b.zoom && Math.abs(a.lat - b.lat) < 0.01 && Math.abs(a.lng - b.lng) < 0.01;
}
