/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Spot } from "./beside.js" */

/** Which features lie so near a click that it may mean each of them. */

/** Pixels between a line and a click that means it. */
const LINE_PX = 6;
/** Half the width of a symbol, and as much beside it. */
const SYMBOL_PX = 14;

/**
 * @param {FeatureView[]} views those that are shown
 * @param {FeatureView | null} clicked what the click itself has hit
 * @param {import("leaflet").LatLng} at
 * @param {import("leaflet").Map} map
 * @param {(view: FeatureView) => boolean} fills whether an area lies at the click
 * @returns {FeatureView[]} what was hit first; a symbol that was hit hides the lines below it,
 *   and a line the area
 */
export function meetingAt(views, clicked, at, map, fills) {
  const spot = map.latLngToLayerPoint(at);
  const isSymbol = (/** @type {FeatureView} */ view) => view.feature.geometry?.type === "Point";
  const symbols = views.filter((view) => isSymbol(view) && symbolGap(view, spot, map) <= SYMBOL_PX);
  if (clicked && isSymbol(clicked)) return withFirst(clicked, symbols);
  const lines = views.filter((view) => view.traces && lineGap(view, spot) <= LINE_PX);
  const company = new Set([clicked, ...lines].flatMap((view) => view?.companyAt?.(at) || []));
  const joined = views.filter((view) => lines.includes(view) || company.has(view.feature.id));
  const near = [...joined, ...symbols];
  const isArea = !!clicked && !clicked.feature.geometry;
  if (clicked && !isArea) return withFirst(clicked, near);
  const areas = isArea ? withFirst(clicked, views.filter((view) => !view.feature.geometry && fills(view))) : [];
  return [...near, ...areas];
}

/**
 * @param {FeatureView} first
 * @param {FeatureView[]} all
 */
function withFirst(first, all) {
  return [first, ...all.filter((view) => view !== first)];
}

/**
 * @param {FeatureView} view
 * @param {Spot} spot
 * @param {import("leaflet").Map} map
 */
function symbolGap(view, spot, map) {
  const at = map.latLngToLayerPoint(view.anchor);
  const { x, y } = view.stand?.() || { x: 0, y: 0 };
  return Math.hypot(at.x + x - spot.x, at.y + y - spot.y);
}

/**
 * @param {FeatureView} view
 * @param {Spot} spot
 * @returns {number} pixels to the nearest of its strokes
 */
function lineGap(view, spot) {
  let least = Infinity;
  for (const line of view.traces?.() || []) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      if (a && b) least = Math.min(least, gapToStroke(spot, a, b));
    }
  }
  return least;
}

/**
 * @param {Spot} spot
 * @param {Spot} a
 * @param {Spot} b
 * @returns {number} from a place to the stroke between two others
 */
export function gapToStroke(spot, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length ? Math.min(1, Math.max(0, ((spot.x - a.x) * dx + (spot.y - a.y) * dy) / length)) : 0;
  return Math.hypot(spot.x - a.x - share * dx, spot.y - a.y - share * dy);
}
