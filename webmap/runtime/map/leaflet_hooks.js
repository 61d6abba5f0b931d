/**
 * What Leaflet keeps to itself and we need: nowhere else may a private name of its stand.
 * A new release of Leaflet is tried here first; tests/browser/test_leaflet_hooks.py holds
 * each to what we rely on.
 */

/** @typedef {import("leaflet").Point} Point */

/**
 * @param {import("leaflet").Map} map during an animation of the zoom
 * @param {import("leaflet").LatLng} at
 * @param {{ center: import("leaflet").LatLng, zoom: number }} next where the animation ends
 * @returns {Point} where the place will lie in the layers' pixels
 */
export function layerPointAfterZoom(map, at, { center, zoom }) {
  return /** @type {any} */ (map)._latLngToNewLayerPoint(at, zoom, center);
}

/**
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").LatLng} centre
 * @param {number} zoom
 * @returns {import("leaflet").LatLng} the nearest centre that the map's bounds allow
 */
export function allowedCentre(map, centre, zoom) {
  const { maxBounds } = map.options;
  if (!maxBounds) return centre;
  return /** @type {any} */ (map)._limitCenter(centre, zoom, L.latLngBounds(/** @type {any} */ (maxBounds)));
}

/**
 * @param {import("leaflet").Polyline | import("leaflet").Polygon} line
 * @returns {Point[][]} the line as drawn, in the layers' pixels: clipped to the screen and
 *   beyond, simplified
 */
export function drawnParts(line) {
  return /** @type {any} */ (line)._parts || [];
}

/**
 * Change a line each time Leaflet has projected it, before it is clipped and simplified.
 * @param {import("leaflet").Polyline} line
 * @param {(rings: Point[][]) => Point[][]} bend what is drawn instead of its paths, in the
 *   layers' pixels
 */
export function bendProjected(line, bend) {
  const own = /** @type {any} */ (line);
  const project = own._project;
  own._project = /** @this {any} */ function () {
    project.call(this);
    this._rings = bend(this._rings);
  };
}

/**
 * @param {import("leaflet").Renderer} renderer on a map
 * @returns {SVGGElement} that holds all it draws
 */
export function drawnBy(renderer) {
  return /** @type {any} */ (renderer)._rootGroup;
}
