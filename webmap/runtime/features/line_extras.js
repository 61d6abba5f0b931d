import { accuracyBand, hasBand } from "./accuracy_band.js";
import { isLater, weightOf } from "../atlas/asof.js";
import { h } from "../base/dom.js";
import { laterTag } from "./later_mark.js";
import { waySigns } from "./way_signs.js";
import { mainPath } from "./arrows.js";
import { pointAlong } from "./lanes.js";
import { layerColour, themeScale } from "../base/theme.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

const NOTICE_BELOW_ZOOM = 8.5;
const NOTICE_LENGTH = 60;

/**
 * What belongs to a line besides its strokes: the band of its accuracy, signs at the
 * ends of a tie, its count, a ring where a short line needs notice.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {import("leaflet").LatLng[][]} paths
 * @param {import("leaflet").LatLng} anchor
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 */
export function lineExtras(feature, stage, paths, anchor, rendererOf) {
  const { map, index, store } = stage;
  const styles = index.payload.styles;
  const colour = layerColour(feature.layer);
  const isTie = feature.geometry_basis === "relation";
  const hasBadge = isTie && (feature.weight || 1) > 1;
  const ends = waySigns(feature, stage, paths, rendererOf("arcs"));
  const common = { interactive: false, stroke: true, color: colour };
  const band = hasBand(feature) ? accuracyBand(feature, map, paths, anchor, rendererOf) : null;
  const ring = styles.layers[feature.layer]?.notice
    ? L.circleMarker(anchor, {
        ...common,
        pane: "zones",
        renderer: rendererOf("zones"),
        radius: NOTICE_LENGTH / 2,
        weight: 1.3,
        opacity: 0.85,
        fillOpacity: 0.1,
      })
    : null;
  let toldWeight = feature.weight || 1;
  const badge = hasBadge ? countBadge(anchor, countIcon(feature.weight || 1, colour)) : null;
  const tag = laterTag(hasBadge ? pointAlong(mainPath(feature, paths), 0.42) : anchor);

  /**
   * @param {import("leaflet").LayerGroup} group
   * @param {import("./types.d.ts").LineLook} look
   */
  function update(group, look) {
    ends.update({ width: look.width, opacity: look.core.opacity });
    const zoom = map.getZoom();
    const state = store.state();
    // From afar the edge alone tells what later sources add: their clocks would hide it.
    const isClear = feature.register !== "later" || zoom >= NOTICE_BELOW_ZOOM;
    toggle(group, tag, isClear && isLater(feature, state, index));
    if (badge) {
      const weight = weightOf(feature, state, index);
      toggle(group, badge, weight > 1);
      if (weight !== toldWeight) badge.setIcon(countIcon(weight, colour));
      toldWeight = weight;
    }
    band?.update(group);
    if (ring) {
      const ends = L.latLngBounds(paths.flat());
      const length = map
        .latLngToLayerPoint(ends.getSouthWest())
        .distanceTo(map.latLngToLayerPoint(ends.getNorthEast()));
      toggle(group, ring, zoom < NOTICE_BELOW_ZOOM && length < NOTICE_LENGTH);
      ring.setRadius(length / 2 + 4 * themeScale(styles, state.theme));
    }
  }
  return { fixed: ends.signs, traces: ends.traces, update };
}

/**
 * @param {import("leaflet").LayerGroup} group
 * @param {import("leaflet").Layer} layer
 * @param {boolean} wanted
 */
function toggle(group, layer, wanted) {
  if (wanted && !group.hasLayer(layer)) group.addLayer(layer);
  else if (!wanted && group.hasLayer(layer)) group.removeLayer(layer);
}

/**
 * @param {import("leaflet").LatLng} at
 * @param {import("leaflet").DivIcon} icon
 */
function countBadge(at, icon) {
  return L.marker(at, { icon, pane: "points", interactive: false, keyboard: false });
}

/**
 * @param {number} count
 * @param {string} colour
 */
function countIcon(count, colour) {
  return L.divIcon({ html: countSign(count, colour), className: "lm-badge-box", iconSize: [18, 18] });
}

/**
 * How many facts a tie carries, as the map and its legend show it.
 * @param {number} count
 * @param {string} colour
 */
export function countSign(count, colour) {
  return h("span", { class: "lm-badge", style: `--c:${colour}` }, count);
}
