import { themeScale } from "../base/theme.js";
import { symbolScale } from "./point_view.js";
/** @import { Styles } from "../base/types.d.ts" */
/** @import { FeatureView } from "./types.d.ts" */

/** Where symbols pile up, the lesser ones become small and step aside. */

const REGION_BELOW = 8.5;
/** Who keeps place and size, the first first. */
const ORDER = ["port", "ring", "dry_port", "station", "stop", "works", "institution", "site"];
/** @type {Record<string, number>} */
const RADIUS = { ring: 10.5, port: 9, dry_port: 9 };
const USUAL_RADIUS = 7;
const SMALL_RADIUS = 4;
const STEPS = [0, 45, 90, 135, 180, 225, 270, 315].map((degrees) => {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
});

/**
 * @param {string} role
 * @param {boolean} isSmall
 * @param {number} zoom
 * @param {Styles} styles
 * @param {string} theme
 * @returns {number} pixels from a symbol's middle to its edge, as drawn
 */
export function symbolRadius(role, isSmall, zoom, styles, theme) {
  const full = RADIUS[role] || USUAL_RADIUS;
  const r = !isSmall ? full : role === "ring" ? full * 0.62 : SMALL_RADIUS;
  return r * symbolScale(zoom) * (1 + (themeScale(styles, theme) - 1) * 0.6);
}

/**
 * Give each symbol its stand on the screen: on its place where that is free, else made
 * small (in the region view), else beside it, never further than its own size.
 * @param {FeatureView[]} views
 * @param {import("leaflet").Map} map
 * @returns {FeatureView[]} those that moved
 */
export function settleCrowds(views, map) {
  const zoom = map.getZoom();
  const scale = symbolScale(zoom);
  /** @type {{ x: number, y: number, r: number }[]} */
  const taken = [];
  const isFree = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ r) =>
    taken.every((one) => Math.hypot(one.x - x, one.y - y) > (one.r + r) * 0.85);
  return points(views).filter((view) => {
    const p = map.latLngToLayerPoint(view.anchor);
    const full = (RADIUS[view.feature.role] || USUAL_RADIUS) * scale;
    const small = zoom < REGION_BELOW && view.feature.role !== "port" && !isFree(p.x, p.y, full);
    const r = !small ? full : view.feature.role === "ring" ? full * 0.62 : SMALL_RADIUS;
    let [x, y] = [0, 0];
    for (const far of [0, 1.9 * r, 3.4 * r, 5 * r]) {
      const way = STEPS.find(([dx = 0, dy = 0]) => isFree(p.x + dx * far, p.y + dy * far, r));
      if (!way) continue;
      [x, y] = [Math.round((way[0] || 0) * far), Math.round((way[1] || 0) * far)];
      break;
    }
    taken.push({ x: p.x + x, y: p.y + y, r });
    return view.standAt?.({ x, y, small });
  });
}

/** @param {FeatureView[]} views */
function points(views) {
  const rank = (/** @type {FeatureView} */ view) => {
    const at = ORDER.indexOf(view.feature.role);
    return at < 0 ? ORDER.length : at;
  };
  return views
    .filter((view) => view.standAt)
    .sort((a, b) => rank(a) - rank(b) || (b.feature.weight || 1) - (a.feature.weight || 1));
}
