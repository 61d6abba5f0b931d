import { isLater, shownState, statusOf } from "../atlas/asof.js";
import { decodeGeometry } from "../atlas/decode.js";
import { isPackLayer } from "../atlas/packs.js";
import { glyph } from "./glyphs.js";
import { clock } from "./later_mark.js";
import { layerColour, themeScale } from "../base/theme.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView, Stand } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

const HIT = 24;

/**
 * A point feature: a small symbol by its role, hollow where the place is not exact or
 * the thing does not exist yet.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @returns {FeatureView}
 */
export function pointView(feature, stage) {
  const { index, store } = stage;
  const styles = index.payload.styles;
  const at = L.latLng(decodeGeometry(feature.geometry)[0]?.[0] || [0, 0]);
  let emphasis = "";
  /** @type {Stand} */
  let stand = { x: 0, y: 0, small: false };

  function icon() {
    const state = store.state();
    const status = styles.status[statusOf(feature, state, index)];
    const isRing = feature.role === "ring";
    const { element, size } = glyph(stand.small && !isRing ? "small" : feature.role, {
      colour: layerColour(feature.layer),
      hollow: !!feature.hollow,
      solid: status?.solid !== false && !!status,
      scale: (stand.small && isRing ? 0.62 : 1) * symbolScale(stage.map.getZoom()) * (1 + (themeScale(styles, state.theme) - 1) * 0.6),
      emphasis,
      isOfPack: isPackLayer(feature.layer),
    });
    if (!status?.solid) element.classList.add("lm-not-yet");
    if (shownState(feature, state, index)?.uncertain) element.classList.add("lm-uncertain");
    // Symbols may be small; what can be hit is not.
    const box = Math.max(HIT, size);
    const html = document.createElement("div");
    html.append(element);
    if (isLater(feature, state, index)) html.append(clock());
    return L.divIcon({
      html,
      className: "lm-point",
      iconSize: [box, box],
      iconAnchor: [box / 2 - stand.x, box / 2 - stand.y],
    });
  }
  const usual = feature.role === "ring" ? -500 : feature.role === "port" ? 500 : 0;
  const marker = L.marker(at, {
    icon: icon(),
    pane: "points",
    keyboard: false,
    bubblingMouseEvents: false,
    zIndexOffset: usual,
  });
  return {
    feature,
    group: L.layerGroup([marker]),
    anchor: at,
    paths: [],
    restyle(next) {
      emphasis = next;
      marker.setIcon(icon());
    },
    zoomed() {},
    front() {},
    element: () => marker.getElement() || null,
    stand: () => stand,
    standAt(next) {
      if (next.x === stand.x && next.y === stand.y && next.small === stand.small) return false;
      stand = next;
      marker.setZIndexOffset(stand.small ? -800 : usual);
      marker.setIcon(icon());
      return true;
    },
  };
}

/** @param {number} zoom */
export function symbolScale(zoom) {
  return zoom < 7 ? 0.65 : zoom < 7.75 ? 0.85 : 1;
}
