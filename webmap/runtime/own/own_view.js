import { svg } from "../base/dom.js";
import { symbolScale } from "../features/point_view.js";
import { themeScale } from "../base/theme.js";
import { drawnParts } from "../map/leaflet_hooks.js";
import { isThere, ownDash, ownStatus } from "./own_status.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Pair } from "./types.d.ts" */

/**
 * How what a reader has brought along is drawn: a rhomb for a place, a line with beads, an area
 * with a beaded edge. Nothing of ours has these signs. Where a row says by a word of ours how far a
 * thing is, the line has that word's dashes instead of beads, and the rhomb of what is not there is hollow.
 */

const BOX_PX = 26;
const RHOMB_PX = 17;
const OWN_LINE_PX = 3;
const HIT_PX = 16;
const HALF = 7;

/**
 * @param {string} colour
 * @param {number} [size] pixels
 * @param {string} [emphasis]
 * @param {boolean} [isHollow]
 */
export function rhomb(colour, size = RHOMB_PX, emphasis = "", isHollow = false) {
  const path = "M9 1.6 16.4 9 9 16.4 1.6 9z";
  const ring = emphasis === "selected" ? "var(--select)" : emphasis === "focused" ? "var(--accent)" : "";
  return svg(
    "svg",
    { viewBox: "-3 -3 24 24", width: (size * 24) / 18, height: (size * 24) / 18, "aria-hidden": "true" },
    ...(ring ? [svg("path", { d: path, fill: ring, stroke: ring, "stroke-width": 6, "stroke-linejoin": "round" })] : []),
    svg("path", { d: path, fill: "var(--edge)", stroke: "var(--casing)", "stroke-width": 2, "stroke-linejoin": "round" }),
    svg("path", { d: "M9 3.2 14.8 9 9 14.8 3.2 9z", fill: colour }),
    svg("path", { d: isHollow ? "M9 5.6 12.4 9 9 12.4 5.6 9z" : "M9 7.2 10.8 9 9 10.8 7.2 9z", fill: "var(--casing)" }),
  );
}

/** @param {Pair} pair */
const toLatLng = ([lon, lat]) => L.latLng(lat, lon);

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 * @param {string} colour
 * @returns {FeatureView}
 */
export function ownView(feature, stage, rendererOf, colour) {
  const { map, index, store } = stage;
  const { points = [], lines = [], polygons = [] } = feature.own?.shape || {};
  const paths = lines.map((line) => line.map(toLatLng));
  const areas = polygons.map((rings) => rings.map((ring) => ring.map(toLatLng)));
  const status = ownStatus(feature, index.payload);
  const { dash, isRound } = ownDash(status, index.payload.styles);
  const isHollow = !isThere(status, index.payload.styles);
  let emphasis = "";
  const scale = () => 1 + (themeScale(index.payload.styles, store.state().theme) - 1) * 0.6;

  const icon = () => {
    const size = RHOMB_PX * symbolScale(map.getZoom()) * scale() * (emphasis ? 1.2 : 1);
    const html = document.createElement("div");
    html.append(rhomb(colour, size, emphasis, isHollow));
    return L.divIcon({ html, className: "lm-point lm-own-point", iconSize: [BOX_PX, BOX_PX], iconAnchor: [BOX_PX / 2, BOX_PX / 2] });
  };
  const markers = points.map((at) => L.marker(toLatLng(at), { icon: icon(), pane: "points", keyboard: false, bubblingMouseEvents: false, zIndexOffset: 300 }));
  const area = areas.length ? L.polygon(areas, { pane: "zones", renderer: rendererOf("zones"), bubblingMouseEvents: false, className: "lm-hit" }) : null;
  // The edges of areas are drawn like lines; what is hit of them is the area.
  const courses = [...paths, ...areas.flat()];
  const stroke = (/** @type {import("leaflet").PolylineOptions} */ options, /** @type {import("leaflet").LatLng[][]} */ along = courses) =>
    L.polyline(along, { lineJoin: "round", interactive: false, pane: "lines", renderer: rendererOf("lines"), ...options });
  const strokes = courses.length ? [stroke({}), stroke({}), stroke({ lineCap: "round" })] : [];
  const hit = paths.length
    ? stroke({ pane: "hits", renderer: rendererOf("hits"), weight: HIT_PX, opacity: 0, interactive: true, bubblingMouseEvents: false, className: "lm-hit" }, paths)
    : null;
  const group = L.layerGroup([area, ...strokes, hit, ...markers].filter((part) => part !== null));
  const middle = paths[0]?.[Math.floor((paths[0].length - 1) / 2)];
  const anchor = middle || (points[0] ? toLatLng(points[0]) : area?.getBounds().getCenter()) || L.latLng(0, 0);

  function restyleStrokes() {
    const width = (paths.length ? OWN_LINE_PX : OWN_LINE_PX * 0.7) * scale() * (emphasis && emphasis !== "selected" ? 1.3 : 1);
    const [edge, core, beads] = strokes;
    const mark = emphasis === "selected" ? "var(--select)" : emphasis === "focused" ? "var(--accent)" : "var(--edge)";
    const isMarked = mark !== "var(--edge)";
    const dashArray = dash.map((part) => (part * width).toFixed(1)).join(" ");
    const broken = dash.length ? { dashArray, lineCap: /** @type {"round" | "butt"} */ (isRound ? "round" : "butt") } : {};
    // A whole edge under dashes would make one line of them.
    edge?.setStyle({ color: mark, weight: width + (isMarked ? 7 : 1.8), opacity: dash.length && !isMarked ? 0 : 0.9 });
    core?.setStyle({ color: colour, weight: width, opacity: 1, ...broken });
    beads?.setStyle({ color: "var(--casing)", weight: width * 0.62, opacity: dash.length ? 0 : 1, dashArray: `0.1 ${Math.round(width * 4.5)}` });
    area?.setStyle({ stroke: false, fillColor: emphasis === "selected" ? "var(--select)" : colour, fillOpacity: emphasis ? 0.35 : 0.2, fillRule: "evenodd" });
  }
  restyleStrokes();

  return {
    ...{ feature, group, anchor, paths },
    ...(paths.length && strokes[1] && { traces: () => drawnParts(/** @type {import("leaflet").Polyline} */ (strokes[1])) }),
    restyle(next) {
      emphasis = next;
      for (const marker of markers) marker.setIcon(icon());
      restyleStrokes();
    },
    zoomed() {},
    front() {
      for (const part of strokes) part.bringToFront();
    },
    element: () => markers[0]?.getElement() || hit?.getElement() || area?.getElement() || null,
  };
}

/**
 * Very many at once, for a picture: one shape a colour.
 * @param {AtlasFeature[]} features
 * @param {Stage} stage
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 * @param {(feature: AtlasFeature) => string} colourOf
 * @returns {import("leaflet").Layer[]}
 */
export function massedShapes(features, { map }, rendererOf, colourOf) {
  const bounds = map.getBounds().pad(0.05);
  /** @type {Map<string, { rhombs: import("leaflet").LatLng[][], lines: import("leaflet").LatLng[][], areas: import("leaflet").LatLng[][][] }>} */
  const byColour = new Map();
  for (const feature of features) {
    const { points = [], lines = [], polygons = [] } = feature.own?.shape || {};
    const colour = colourOf(feature);
    const into = byColour.get(colour) || { rhombs: [], lines: [], areas: [] };
    byColour.set(colour, into);
    for (const at of points.map(toLatLng)) {
      if (!bounds.contains(at)) continue;
      const { x, y } = map.latLngToLayerPoint(at);
      const r = HALF / 2;
      into.rhombs.push([[x, y - r], [x + r, y], [x, y + r], [x - r, y]].map(([px, py]) => map.layerPointToLatLng(L.point(px || 0, py || 0))));
    }
    for (const line of lines) into.lines.push(line.map(toLatLng));
    for (const rings of polygons) into.areas.push(rings.map((ring) => ring.map(toLatLng)));
  }
  const options = { pane: "lines", renderer: rendererOf("lines"), interactive: false, weight: 1.6, smoothFactor: 0 };
  return [...byColour].flatMap(([colour, { rhombs, lines, areas }]) => [
    ...(areas.length ? [L.polygon(areas, { ...options, color: colour, fillOpacity: 0.2, fillColor: colour })] : []),
    ...(lines.length ? [L.polyline(lines, { ...options, color: colour, weight: 2.4 })] : []),
    ...(rhombs.length ? [L.polygon(rhombs.map((ring) => [ring]), { ...options, color: "var(--casing)", weight: 0.8, fillColor: colour, fillOpacity: 1 })] : []),
  ]);
}
