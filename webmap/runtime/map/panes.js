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

const DRAWN = ["zones", "bands", "lines", "arcs", "hits"];

/** Of the map's size, drawn beyond its edges, so that a short pan shows no gap. */
const MARGIN = 0.4;

/**
 * @param {import("leaflet").Map} map
 * @returns {(pane: string) => import("leaflet").Renderer}
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
  return (name) => /** @type {import("leaflet").Renderer} */ (renderers[name]);
}
