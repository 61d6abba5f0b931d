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
 * Change a line after Leaflet has projected, clipped and simplified it, each time it does.
 * @param {import("leaflet").Polyline} line
 * @param {{ before: (line: import("leaflet").Polyline) => void,
 *   bend: (part: Point[], runsWest: boolean) => Point[] }} change `before` may set options
 *   that the simplification heeds; `runsWest`: whether the whole line ends west of its start
 */
export function bendDrawnLine(line, { before, bend }) {
  const own = /** @type {any} */ (line);
  const simplify = own._simplifyPoints;
  own._simplifyPoints = /** @this {any} */ function () {
    before(line);
    simplify.call(this);
    const first = this._rings[0]?.[0];
    const last = this._rings.at(-1)?.at(-1);
    const runsWest = !!first && !!last && first.x > last.x;
    this._parts = this._parts.map((/** @type {Point[]} */ part) => bend(part, runsWest));
  };
}
