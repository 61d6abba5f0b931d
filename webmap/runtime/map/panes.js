import { svg } from "../base/dom.js";
import { drawnBy } from "./leaflet_hooks.js";

/** The order of what is drawn, from the ground up. */
const PANES = {
  context: 200,
  zones: 350,
  bands: 360,
  lines: 400,
  arcs: 420,
  hits: 440,
  points: 450,
  labels: 460,
};

/** Those that features and names lie in. */
export const FEATURE_PANES = Object.keys(PANES).filter((name) => name !== "context");

const DRAWN = ["zones", "bands", "lines", "arcs", "hits"];

/** Of the map's size, drawn beyond its edges, so that a short pan shows no gap. */
const MARGIN = 0.4;

/**
 * @param {import("leaflet").Map} map
 * @returns {(pane: string) => import("leaflet").Renderer} of a pane; `middles`: what is cut out
 *   of the bands
 */
export function createPanes(map) {
  /** @type {Record<string, import("leaflet").Renderer>} */
  const renderers = {};
  for (const [name, order] of Object.entries(PANES)) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(order);
    if (!["hits", "points", "zones"].includes(name)) pane.style.pointerEvents = "none";
  }
  // Added now, so that after a move lines are clipped anew before labels look at them.
  for (const name of DRAWN) renderers[name] = L.svg({ pane: name, padding: MARGIN }).addTo(map);
  const middles = L.svg({ pane: "bands", padding: MARGIN }).addTo(map);
  keepOut(/** @type {import("leaflet").Renderer} */ (renderers.bands), middles, `lm-middles-${L.stamp(map)}`);
  renderers.middles = middles;
  return (name) => /** @type {import("leaflet").Renderer} */ (renderers[name]);
}

/** Beyond any screen and whatever it was moved by, pixels. */
const FAR_OUT = 1e5;
/** Of what is cut out, so much goes: the rest is a tint, and the same under many as under one. */
const CUT = 0.95;

/**
 * Keep what one renderer draws, in black, out of what another draws.
 * @param {import("leaflet").Renderer} drawn
 * @param {import("leaflet").Renderer} cut with nothing drawn yet
 * @param {string} id of the mask in the document
 */
function keepOut(drawn, cut, id) {
  const all = { x: -FAR_OUT, y: -FAR_OUT, width: 2 * FAR_OUT, height: 2 * FAR_OUT };
  const mask = svg("mask", { id, maskUnits: "userSpaceOnUse", ...all }, svg("rect", { ...all, fill: "#fff" }));
  const holes = drawnBy(cut);
  holes.replaceWith(mask);
  holes.setAttribute("opacity", String(CUT));
  mask.append(holes);
  drawnBy(drawn).setAttribute("mask", `url(#${id})`);
}
