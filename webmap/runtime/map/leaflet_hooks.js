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

/** What a drawing on a map hears of it. */
const HEARD_AT_ONCE = "zoomstart zoomanim zoom";
/** … and one frame later, so that the map itself is drawn first. */
const HEARD_LATER = ["viewreset", "zoomend", "moveend", "resize"];

/**
 * The same map once more, for another drawing over it: panes, layers and listeners of its
 * own, everything else shared. It hears nothing until it is told to.
 * @param {import("leaflet").Map} map
 * @returns {{ twin: import("leaflet").Map, listen: (wanted: boolean) => void }}
 */
export function twinOfMap(map) {
  const own = /** @type {any} */ (map);
  const twin = Object.assign(Object.create(map), { _panes: { ...own._panes }, _layers: {}, _events: {}, _leaflet_id: L.stamp({}) });
  const pass = (/** @type {import("leaflet").LeafletEvent} */ event) => void twin.fire(event.type, event);
  /** @type {Set<string>} */
  const waiting = new Set();
  let frame = 0;
  function passWaiting() {
    frame = 0;
    const types = HEARD_LATER.filter((type) => waiting.delete(type));
    for (const type of types) twin.fire(type);
  }
  const passLater = (/** @type {{ type: string }} */ { type }) => {
    waiting.add(type);
    frame ||= requestAnimationFrame(passWaiting);
  };
  return {
    twin,
    listen(wanted) {
      map.off(HEARD_AT_ONCE, pass).off(HEARD_LATER.join(" "), passLater);
      if (!wanted) return;
      map.on(HEARD_AT_ONCE, pass).on(HEARD_LATER.join(" "), passLater);
      for (const missed of ["viewreset", "zoomend", "moveend"]) twin.fire(missed);
    },
  };
}
