import { h } from "../base/dom.js";
import { layerColour } from "../base/theme.js";
import { pointAlong } from "./lanes.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Run } from "./types.d.ts" */

/** How many lines a trunk stands for, written on it. */

/** A shorter stretch says it by its width alone; a longer one says it again, pixels. */
const SHORTEST_TRUNK = 64;
const COUNTS_APART = 600;

/**
 * @param {AtlasFeature} feature
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").LatLng[][]} paths
 */
export function trunkCounts(feature, map, paths) {
  /** @type {import("leaflet").Layer[]} */
  let marks = [];
  /** @type {{ runs: Run[], zoom: number }} */
  let told = { runs: [], zoom: NaN };

  /**
   * @param {import("leaflet").LayerGroup} group
   * @param {Run[]} runs
   */
  function update(group, runs) {
    const zoom = map.getZoom();
    if (told.runs === runs && told.zoom === zoom) return;
    told = { runs, zoom };
    for (const mark of marks) group.removeLayer(mark);
    marks = runs
      .filter((run) => run.leads && run.company.length > 1)
      .flatMap((run) => {
        const way = (paths[run.path] || []).slice(run.from, run.to + 1);
        const length = lengthOf(map, way);
        const count = length < SHORTEST_TRUNK ? 0 : Math.ceil(length / COUNTS_APART);
        return Array.from({ length: count }, (_, i) =>
          countMark(pointAlong(way, (i + 0.5) / count), run.company.length, feature.layer),
        );
      });
    for (const mark of marks) group.addLayer(mark);
  }
  return { update };
}

/**
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").LatLng[]} way
 * @returns {number} pixels
 */
function lengthOf(map, way) {
  const points = way.map((at) => map.latLngToLayerPoint(at));
  return points.slice(1).reduce((sum, p, i) => sum + p.distanceTo(/** @type {import("leaflet").Point} */ (points[i])), 0);
}

/**
 * @param {import("leaflet").LatLng} at
 * @param {number} count
 * @param {string} layer
 */
function countMark(at, count, layer) {
  const html = h("span", { class: "lm-badge lm-trunk-count", style: `--c:${layerColour(layer)}` }, `×${count}`);
  const icon = L.divIcon({ html, className: "lm-badge-box", iconSize: [26, 16] });
  return L.marker(at, { icon, pane: "points", interactive: false, keyboard: false });
}
