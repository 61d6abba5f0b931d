import { decodeGeometry } from "./decode.js";
import { statusOf } from "./filters.js";
import { glyph } from "./glyphs.js";
import { layerColour, themeScale } from "./theme.js";

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
  let offset = [0, 0];

  function icon() {
    const state = store.state();
    const status = styles.status[statusOf(feature, state)];
    const zoom = stage.map.getZoom();
    const zoomed = zoom < 7 ? 0.65 : zoom < 7.75 ? 0.85 : 1;
    const { element, size } = glyph(feature.role, {
      colour: layerColour(feature.layer),
      hollow: !!feature.hollow,
      solid: status?.solid !== false && !!status,
      scale: zoomed * (1 + (themeScale(styles, state.theme) - 1) * 0.6),
      emphasis,
    });
    if (!status?.solid) element.classList.add("lm-not-yet");
    // Symbols may be small; what can be hit is not.
    const box = Math.max(24, size);
    return L.divIcon({
      html: /** @type {any} */ (element),
      className: "lm-point",
      iconSize: [box, box],
      iconAnchor: [box / 2 - (offset[0] || 0), box / 2 - (offset[1] || 0)],
    });
  }
  const marker = L.marker(at, {
    icon: icon(),
    pane: "points",
    keyboard: false,
    bubblingMouseEvents: false,
    zIndexOffset: feature.role === "ring" ? -500 : feature.role === "port" ? 500 : 0,
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
    moveBy(x, y) {
      if (offset[0] === x && offset[1] === y) return;
      offset = [x, y];
      marker.setIcon(icon());
    },
  };
}

/**
 * Symbols at one and the same place step aside in a row, so that each can be hit.
 * @param {FeatureView[]} views
 */
export function spreadPoints(views) {
  const STEP = 17;
  /** @type {Map<string, typeof views>} */
  const crowds = new Map();
  for (const view of views) {
    if (!view.moveBy || view.feature.role === "ring") continue;
    const key = `${view.anchor.lat.toFixed(2)} ${view.anchor.lng.toFixed(2)}`;
    crowds.set(key, [...(crowds.get(key) || []), view]);
  }
  for (const crowd of crowds.values()) {
    crowd.forEach((view, i) => view.moveBy?.((i - (crowd.length - 1) / 2) * STEP, 0));
  }
}
