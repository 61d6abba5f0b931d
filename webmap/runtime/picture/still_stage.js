/** @import { MapState, Stage } from "../state/types.d.ts" */

/**
 * The state as it is now, which nothing in a picture can change.
 * @param {Stage} stage
 * @param {HTMLElement} root of the picture's map
 * @param {Partial<MapState>} [other] what the picture shows otherwise
 * @returns {Stage}
 */
export function stillStage(stage, root, other = {}) {
  const state = { ...stage.store.state(), ...other };
  const store = { ...stage.store, state: () => state, apply: () => state, on: () => () => true };
  return { ...stage, store, root };
}

/**
 * A map that is drawn once, without controls, as exact as its pixels are enlarged.
 * @param {HTMLElement} frame
 * @param {import("leaflet").LatLngExpression} center
 * @param {number} zoom
 * @returns {import("leaflet").Map}
 */
export function stillMap(frame, center, zoom) {
  const map = L.map(frame, {
    ...{ zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0 },
    ...{ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false },
    ...{ center, zoom, maxZoom: 18 },
  });
  // A picture may be enlarged: no rounding to the screen's pixels.
  map.latLngToLayerPoint = (at) => map.project(L.latLng(/** @type {any} */ (at))).subtract(map.getPixelOrigin());
  return map;
}
