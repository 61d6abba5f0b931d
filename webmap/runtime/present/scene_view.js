import { allowedCentre } from "../map/leaflet_hooks.js";
import { roundView } from "../state/asked_view.js";
/** @import { Insets } from "../map/view.js" */
/** @import { View } from "../state/types.d.ts" */

/** A scene's view on the screen at hand, beside whatever covers the map. */

/** The stage in pixels that the views of scenes are given for. */
const STAGE = { w: 960, h: 700 };
const SNAP = 4;

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
  const { lat, lng } = allowedCentre(map, middle, zoom);
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
