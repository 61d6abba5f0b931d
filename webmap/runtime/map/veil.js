import { svg } from "../base/dom.js";
import { drawnBy } from "./leaflet_hooks.js";

/** Over lines, signs and names, under what is told. */
const VEIL_PANE = "veil";
const VEIL_ORDER = "480";
/** Drawn beyond the map's edges, in sizes of it, so that a short pan shows no gap. */
const VEIL_MARGIN = 0.4;
const ALL_AROUND = 1e5;
const VEIL = { fill: "#000", opacity: 0.46 };
/** Pixels that are lit on both sides of a line, and around a point. */
const LIT_PX = 30;
/** … and around the border of an area. */
const LIT_BORDER_PX = 8;

/**
 * A veil over the map, with holes.
 * @param {import("leaflet").Map} map
 */
export function createVeil(map) {
  const pane = map.getPane(VEIL_PANE) ?? map.createPane(VEIL_PANE);
  pane.style.zIndex = VEIL_ORDER;
  pane.style.pointerEvents = "none";
  const holes = L.svg({ pane: VEIL_PANE, padding: VEIL_MARGIN });
  const group = L.layerGroup();
  const common = { pane: VEIL_PANE, renderer: holes, interactive: false, color: "#000", opacity: 1, fillColor: "#000", fillOpacity: 1 };
  let isCut = false;

  /** What is drawn in black is cut out. */
  function cut() {
    isCut = true;
    const all = { x: -ALL_AROUND, y: -ALL_AROUND, width: 2 * ALL_AROUND, height: 2 * ALL_AROUND };
    const id = `lm-veil-${L.stamp(map)}`;
    const mask = svg("mask", { id, maskUnits: "userSpaceOnUse", ...all }, svg("rect", { ...all, fill: "#fff" }));
    const drawn = drawnBy(holes);
    drawn.replaceWith(mask, svg("rect", { ...all, ...VEIL, mask: `url(#${id})` }));
    mask.append(drawn);
  }

  return {
    hang() {
      holes.addTo(map);
      if (!isCut) cut();
      group.addTo(map);
    },
    takeDown() {
      group.remove();
      holes.remove();
    },
    /** @param {boolean} isLifted with nothing to see through it */
    lift: (isLifted) => void (pane.hidden = isLifted),
    clear: () => void group.clearLayers(),
    /** @param {[number, number][]} line of latitudes and longitudes; of one, a point */
    light(line) {
      const [only] = line;
      if (line.length === 1 && only) group.addLayer(L.circleMarker(only, { ...common, radius: LIT_PX, stroke: false }));
      else group.addLayer(L.polyline(line, { ...common, fill: false, weight: 2 * LIT_PX, lineJoin: "round", lineCap: "round" }));
    },
    /** @param {[number, number][][][]} polygons of rings */
    lightArea(polygons) {
      group.addLayer(L.polygon(/** @type {any} */ (polygons), { ...common, weight: LIT_BORDER_PX }));
    },
  };
}
