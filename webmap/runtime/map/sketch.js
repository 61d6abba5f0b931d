/** @import { LatLng } from "leaflet" */

/**
 * Lines of the moment, over all that is drawn: what is measured, what is compared. Nothing
 * of it can be pointed at.
 */

const SKETCH_PANE = "sketch";
const SKETCH_ORDER = "455";
const SKETCH_WORDS = { permanent: true, direction: "right", className: "lm-tip lm-sketch-word", opacity: 1 };

/** @typedef {[number, number]} SketchPoint longitude, latitude in degrees */
/** @typedef {{ colour?: string, weight?: number, dash?: string, opacity?: number }} SketchLook */

/** @param {import("leaflet").Map} map */
export function createSketch(map) {
  if (!map.getPane(SKETCH_PANE)) {
    const pane = map.createPane(SKETCH_PANE);
    pane.style.zIndex = SKETCH_ORDER;
    pane.style.pointerEvents = "none";
  }
  const group = L.layerGroup().addTo(map);
  const common = { pane: SKETCH_PANE, interactive: false };
  const at = (/** @type {SketchPoint} */ [lng, lat]) => L.latLng(lat, lng);

  return {
    /** Take it off the map, for another time or for good. */
    clear: () => void group.clearLayers(),
    /**
     * @param {SketchPoint[]} points
     * @param {SketchLook} [look]
     */
    line(points, { colour = "var(--accent)", weight = 2.5, dash = "", opacity = 1 } = {}) {
      const path = points.map(at);
      group.addLayer(L.polyline(path, { ...common, color: "var(--casing)", weight: weight + 3, opacity: 0.85 * opacity }));
      group.addLayer(L.polyline(path, { ...common, color: colour, weight, opacity, dashArray: dash }));
    },
    /**
     * @param {SketchPoint[][]} rings
     * @param {SketchLook} [look]
     */
    area(rings, { colour = "var(--accent)", weight = 2, dash = "", opacity = 0.12 } = {}) {
      const paths = rings.map((ring) => ring.map(at));
      group.addLayer(L.polygon(paths, { ...common, color: colour, weight, fillColor: colour, fillOpacity: opacity, dashArray: dash }));
    },
    /**
     * @param {SketchPoint} point
     * @param {SketchLook} [look]
     */
    dot(point, { colour = "var(--accent)", weight = 2 } = {}) {
      group.addLayer(L.circleMarker(at(point), { ...common, radius: 4.5, color: colour, weight, fillColor: "var(--casing)", fillOpacity: 1 }));
    },
    /**
     * @param {SketchPoint} point
     * @param {string} text
     */
    word(point, text) {
      const tip = L.tooltip(/** @type {any} */ ({ ...SKETCH_WORDS, offset: L.point(10, 0) })).setLatLng(at(point));
      const told = document.createElement("div");
      told.textContent = text;
      group.addLayer(tip.setContent(told));
    },
  };
}

/** @typedef {ReturnType<typeof createSketch>} Sketch */

/**
 * @param {import("leaflet").Map} map
 * @param {SketchPoint} point
 * @returns {{ x: number, y: number }} pixels of the map's frame
 */
export function pixelOf(map, [lng, lat]) {
  return map.latLngToContainerPoint([lat, lng]);
}

/**
 * @param {import("leaflet").Map} map
 * @param {{ x: number, y: number }} pixel of the map's frame
 * @returns {SketchPoint}
 */
export function pointAtPixel(map, { x, y }) {
  const { lng, lat } = map.containerPointToLatLng([x, y]);
  return [lng, lat];
}
