/**
 * The real Leaflet without a page: enough for its geometry. What it asks a browser at
 * the start (which one it is) gets an empty answer; nothing here can be drawn.
 */
import { fixture } from "./fixture.js";
/** @import { LatLngExpression, LatLng, Map as LeafletMap, Point, PointExpression } from "leaflet" */

const style = {};
const element = { style, getContext: () => null, innerHTML: "" };
const page = {
  documentElement: element,
  createElement: () => element,
  createElementNS: () => ({}),
  addEventListener() {},
};
const browser = { devicePixelRatio: 1, addEventListener() {}, setTimeout, document: page, screen: {} };

/** @type {typeof import("leaflet")} */
export const leaflet = /** @type {any} */ ({});
new Function("exports", "module", "window", "document", "navigator", fixture.leaflet)(
  leaflet,
  {},
  browser,
  page,
  { userAgent: "", platform: "" },
);
Object.assign(globalThis, { L: leaflet });

/**
 * A map as far as arithmetic goes: where a place lies on a screen that shows a view.
 * @param {{ lat: number, lng: number, zoom: number, width?: number, height?: number,
 *   options?: object }} view
 * @returns {LeafletMap}
 */
export function screenMap({ lat, lng, zoom, width = 1366, height = 768, options = {} }) {
  const crs = leaflet.CRS.EPSG3857;
  const size = leaflet.point(width, height);
  const center = leaflet.latLng(lat, lng);
  const project = (/** @type {LatLngExpression} */ at, z = zoom) => crs.latLngToPoint(leaflet.latLng(/** @type {any} */ (at)), z);
  const unproject = (/** @type {PointExpression} */ at, z = zoom) => crs.pointToLatLng(leaflet.point(/** @type {any} */ (at)), z);
  const corner = project(center).subtract(size.divideBy(2));
  const toScreen = (/** @type {LatLngExpression} */ at) => project(at).subtract(corner);
  const map = {
    options,
    getZoom: () => zoom,
    getMinZoom: () => 5,
    getMaxZoom: () => 14,
    getCenter: () => center,
    getSize: () => size,
    getBounds: () => leaflet.latLngBounds(unproject(corner), unproject(corner.add(size))),
    project,
    unproject,
    latLngToContainerPoint: toScreen,
    latLngToLayerPoint: toScreen,
    layerPointToContainerPoint: (/** @type {PointExpression} */ at) => leaflet.point(/** @type {any} */ (at)),
    containerPointToLatLng: (/** @type {PointExpression} */ at) =>
      unproject(leaflet.point(/** @type {any} */ (at)).add(corner)),
  };
  return /** @type {any} */ (map);
}
