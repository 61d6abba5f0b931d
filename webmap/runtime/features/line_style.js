import { layerColour, themeScale } from "../base/theme.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Styles } from "../base/types.d.ts" */
/** @import { LineLook } from "./types.d.ts" */

/**
 * What decides how a line looks, for the map and for the legend alike.
 * @typedef {{ layer: string, basis: string, status: string, weight?: number,
 *   faint?: boolean, outside?: boolean, colour?: string, later?: boolean,
 *   border?: boolean }} LineKind
 */

/** @param {number} zoom */
function zoomFactor(zoom) {
  if (zoom < 7) return 0.65;
  if (zoom < 7.75) return 0.8;
  if (zoom < 8.5) return 0.95;
  return zoom < 9 ? 1.05 : zoom < 11 ? 1.3 : 1.6;
}

/** Zooms where line widths step. */
export const WIDTH_STEPS = [7, 7.75, 8.5, 9, 11];

/**
 * From lane to lane: the region view keeps bundles narrow.
 * @param {number} width of the line, pixels
 * @param {number} zoom
 * @param {string} basis
 */
export function laneStep(width, zoom, basis) {
  const step = width + (zoom < 7.75 ? 0.8 : zoom < 8.5 ? 1.1 : 1.5);
  // The river itself runs between its services: no lane lies on it.
  return basis === "river" ? step / 2 : step;
}

/**
 * @param {number[]} dash in line widths
 * @param {number} width pixels
 */
function dashArray(dash, width) {
  return dash.length ? dash.map((part) => (part * width).toFixed(1)).join(" ") : undefined;
}

/**
 * @param {LineKind} kind
 * @param {Styles} styles
 * @param {{ theme: string, zoom: number, emphasis: string }} view
 * @returns {LineLook}
 */
export function lineLook(kind, styles, view) {
  const status = styles.status[kind.status] || { dash: [] };
  const isTie = kind.basis === "relation";
  const isRiver = kind.basis === "river";
  const ties = isTie ? 1 + 0.45 * Math.min(4, (kind.weight || 1) - 1) ** 0.7 : 1;
  const base = (styles.widths[kind.basis] || styles.widths.relation || 2) * ties;
  const hot = view.emphasis === "hot" ? 1.3 : 1;
  const share = kind.basis === "waypoints" ? Number(styles.layers[kind.layer]?.width ?? 1) : 1;
  // Meanders leave no room for wide tubes at region scale.
  const room = isRiver && view.zoom < 8.5 ? 0.7 : 1;
  const slim =
    share *
    room *
    (kind.border ? 1 : status.width || 1) *
    (kind.outside ? 0.75 : 1) *
    (kind.faint ? 0.8 : 1);
  const width = base * slim * hot * zoomFactor(view.zoom) * themeScale(styles, view.theme);
  const faded = kind.faint ? 0.6 : 1;
  const colour = kind.outside ? "var(--road)" : kind.colour || layerColour(kind.layer);
  const isSelected = view.emphasis === "selected";
  // Thin lines side by side are told apart by light between them, not by dark edges.
  const isBuilt = !!status.built && !isTie && share >= 1 && !kind.border;
  const dash = kind.border ? [] : status.dash;
  const edge = share < 1 ? (view.zoom < 8.5 ? 1.2 : 1.8) : isBuilt ? (isRiver ? 1 : 1.4) : 2.4;
  return {
    width,
    glow: {
      color: "var(--later)",
      weight: width + 7,
      opacity: kind.later ? 0.75 : 0,
      lineCap: "round",
    },
    casing: {
      color: isSelected ? "var(--select)" : isBuilt ? "var(--edge)" : "var(--casing)",
      weight: width + (isSelected ? 8 : edge),
      opacity: isSelected ? 1 : (isTie ? 0.55 : isBuilt ? 0.85 : 0.9) * faded,
      lineCap: isBuilt && !isSelected ? "butt" : "round",
    },
    core: {
      color: colour,
      weight: width,
      opacity: (status.opacity ?? 1) * faded * (isTie ? 0.92 : 1),
      dashArray: dashArray(dash, width),
      lineCap: status.round ? "round" : "butt",
    },
    // A service on the water: a tube, so that it never reads as a road.
    inner:
      isRiver
        ? {
            color: "var(--casing)",
            weight: width * 0.34,
            opacity: 0.95,
            dashArray: dashArray(status.dash, width),
            lineCap: "butt",
          }
        : null,
  };
}

/**
 * @param {AtlasFeature} feature
 * @param {string} status
 * @returns {LineKind}
 */
export function kindOf(feature, status) {
  return {
    layer: feature.layer,
    basis: feature.geometry_basis,
    status,
    weight: feature.weight ?? 1,
    faint: !!feature.faint,
    outside: !!feature.outside_articles,
    border: feature.role === "border",
  };
}
