import { CALM } from "../base/motion.js";
import { PHONE, isSmall } from "../base/screen_size.js";
import { roundView } from "../state/asked_view.js";
import { roomsTaken, toolsBottom } from "./covers.js";
import { allowedCentre } from "./leaflet_hooks.js";
/** @import { LatLng } from "leaflet" */
/** @import { Extent } from "../base/types.d.ts" */
/** @import { Stage, View } from "../state/types.d.ts" */

/** Where the map looks, and how it gets there. */

const SCENE_FLIGHT_S = 0.9;
/** A flight to what was found is for orientation: short. */
const FIND_FLIGHT_S = 0.7;

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Insets pixels to keep free */

/** @param {import("leaflet").Map} map */
export function viewOf(map) {
  const center = map.getCenter();
  return roundView({ lat: center.lat, lng: center.lng, zoom: map.getZoom() });
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

/**
 * @param {Stage} stage
 * @param {number} covered pixels of the right edge
 * @returns {View} of the whole circle, beside the panel and the rooms
 */
export function homeView({ map, index, root }, covered) {
  const [west, south, east, north] = index.payload.home.bounds;
  const rooms = roomsTaken(root);
  const insets = isSmall()
    ? { left: 6, top: toolsBottom(root), right: 6, bottom: PHONE.matches ? 50 : 10 }
    : { left: rooms.left + 24, top: rooms.top + 16, right: covered + 12, bottom: rooms.bottom + 28 };
  const { centre, zoom } = fitWithin(map, { west, south, east, north }, insets);
  const { lat, lng } = allowedCentre(map, centre, zoom);
  return roundView({ lat, lng, zoom });
}

/**
 * @param {import("leaflet").Map} map
 * @param {Extent} extent
 * @param {Insets} insets
 * @param {number} [nearest] zoom
 * @returns {{ centre: LatLng, zoom: number }} where the extent is in the middle of what is free
 */
function fitWithin(map, extent, { left, top, right, bottom }, nearest = Infinity) {
  const bounds = boundsOfExtent(extent);
  const fitting = map.getBoundsZoom(bounds, false, L.point(left + right, top + bottom));
  // A frame that has no size yet, or less than its edges take, fits nothing.
  const zoom = Number.isFinite(fitting) ? Math.min(nearest, fitting) : map.getMinZoom();
  const corners = [bounds.getSouthWest(), bounds.getNorthEast()].map((at) => map.project(at, zoom));
  const middle = L.bounds(corners).getCenter().add([(right - left) / 2, (bottom - top) / 2]);
  return { centre: map.unproject(middle, zoom), zoom };
}

/**
 * Fly until an extent fills what is free of the map.
 * @param {import("leaflet").Map} map
 * @param {Extent} extent
 * @param {Insets} insets
 * @param {number} nearest zoom
 */
export function flyToExtent(map, extent, insets, nearest) {
  const { centre, zoom } = fitWithin(map, extent, insets, nearest);
  if (CALM.matches) map.setView(centre, zoom, { animate: false });
  else map.flyTo(centre, zoom, { duration: FIND_FLIGHT_S });
}

/**
 * @param {import("leaflet").Map} map
 * @param {number} covered pixels of the right edge
 * @returns {Extent} what is seen beside the panel and the rooms, a third of the map at least
 */
export function seenExtent(map, covered) {
  const size = map.getSize();
  const { left, top, bottom } = roomsTaken(map.getContainer());
  const right = Math.max(size.x - covered, left + size.x / 3);
  const corners = [map.containerPointToLatLng([left, size.y - bottom]), map.containerPointToLatLng([right, top])];
  return extentOfBounds(L.latLngBounds(corners));
}

/**
 * @param {import("leaflet").LatLngBounds} bounds
 * @returns {Extent}
 */
export function extentOfBounds(bounds) {
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}

/** @param {Extent} extent */
function boundsOfExtent({ west, south, east, north }) {
  return L.latLngBounds([south, west], [north, east]);
}

/**
 * Leaflet's own scale bar, which follows the view; other controls of its make way for ours.
 * @param {import("leaflet").Map} map
 * @returns {() => HTMLElement} puts it on the map anew and hands out its element
 */
export function scaleControl(map) {
  map.zoomControl?.remove();
  map.attributionControl?.remove();
  const scale = L.control.scale({ imperial: false, metric: true, maxWidth: 110, position: "bottomleft" });
  return () => {
    scale.remove();
    scale.addTo(map);
    return /** @type {HTMLElement} */ (scale.getContainer());
  };
}
