import { h } from "../base/dom.js";
/** @import { SearchPlace } from "../atlas/types.d.ts" */

/** Marks on the map what a search has found: a ring, an outline, its name. */

const PANE = "found";
const PANE_ORDER = "445";
const RING = { pane: PANE, interactive: false, color: "var(--accent)", weight: 1.6, fillOpacity: 0.06 };
const NAME = { permanent: true, direction: "top", className: "lm-tip lm-found", opacity: 1 };

/** @param {import("leaflet").Map} map */
export function createFoundMark(map) {
  const pane = map.getPane(PANE) ?? map.createPane(PANE);
  pane.style.zIndex = PANE_ORDER;
  pane.style.pointerEvents = "none";
  const group = L.layerGroup().addTo(map);
  let rename = () => {};

  return {
    clear() {
      group.clearLayers();
      rename = () => {};
    },
    /**
     * @param {SearchPlace} place
     * @param {boolean} isVague known no better than its ring: without a dot
     */
    ring(place, isVague) {
      const at = L.latLng(place.lat, place.lon);
      group.addLayer(L.circle(at, { ...RING, radius: 1000 * place.km, dashArray: "5 4" }));
      if (!isVague) group.addLayer(L.circleMarker(at, { ...RING, radius: 6, weight: 2.4, fillOpacity: 0.5 }));
    },
    /** @param {[number, number][][][]} polygons of rings, as latitude and longitude */
    outline(polygons) {
      group.addLayer(L.polygon(/** @type {any} */ (polygons), { ...RING, weight: 2.4, fillOpacity: 0.07 }));
    },
    /**
     * @param {number} lat
     * @param {number} lng
     * @param {() => { name: string, note: string }} text in the language of the moment
     */
    name(lat, lng, text) {
      const tip = L.tooltip(/** @type {any} */ ({ ...NAME, offset: L.point(0, -8) })).setLatLng([lat, lng]);
      rename = () => {
        const { name, note } = text();
        tip.setContent(h("div", null, h("b", null, name), note && h("span", { class: "lm-tip-status" }, note)));
      };
      rename();
      group.addLayer(tip);
    },
    /** Follow a change of language. */
    rename: () => rename(),
  };
}
