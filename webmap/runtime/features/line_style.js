import { isPackLayer } from "../atlas/packs.js";
import { layerColour, themeScale } from "../base/theme.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { StatusStyle, Styles } from "../base/types.d.ts" */
/** @import { LineLook, Stroke } from "./types.d.ts" */

/**
 * What decides how a line looks, for the map and for the legend alike.
 * @typedef {{ layer: string, basis: string, status: string, weight?: number,
 *   faint?: boolean, outside?: boolean, colour?: string, later?: boolean,
 *   uncertain?: boolean, added?: boolean, border?: boolean, count?: number }} LineKind
 *   `later`: a later source gives its status; `added`: only later sources tell of it;
 *   `count`: how many lines a trunk stands for
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
 */
export function laneStep(width, zoom) {
  return width + (zoom < 7.75 ? 0.8 : zoom < 8.5 ? 1.1 : 1.5);
}

/**
 * @param {number[] | undefined} dash in line widths; none for a whole line
 * @param {number} width pixels
 */
function dashes(dash, width) {
  return dash?.length ? { dashArray: dash.map((part) => (part * width).toFixed(1)).join(" ") } : {};
}

/**
 * @param {LineKind} kind
 * @param {Styles} styles
 * @param {{ theme: string, zoom: number, emphasis: string }} view
 * @returns {LineLook}
 */
export function lineLook(kind, styles, view) {
  const status = styles.status[kind.status] || { dash: [] };
  const width = lineWidth(kind, styles, view);
  // Thin lines side by side are told apart by light between them, not by dark edges.
  const isBuilt = !!status.built && !isTieKind(kind) && layerShare(kind, styles) >= 1 && !kind.border && !kind.outside;
  const core = coreStroke(kind, status, width);
  // What is not built keeps its dashes whole: an open dash is hardly seen.
  const isHollow = !!kind.added && !!status.built && !isTieKind(kind) && view.emphasis !== "selected";
  return {
    width,
    glow: glowStroke(kind, width),
    casing: isHollow ? core : casingStroke(kind, styles, view, { width, isBuilt }),
    core: isHollow ? hollowStroke(core) : core,
  };
}

/**
 * The mark of a later source: the pen where it changes what the articles tell, an edge
 * along what it adds, which would be neon all over otherwise.
 * @param {LineKind} kind
 * @param {number} width
 * @returns {Stroke}
 */
function glowStroke({ layer, later, added }, width) {
  // What others tell is never taken for ours: a glow of its own colour.
  if (isPackLayer(layer) && !later) return { color: layerColour(layer), weight: width + 8, opacity: 0.32, lineCap: "round" };
  const [weight, opacity] = added ? [width + 3, 0.8] : [width + 7, 0.75];
  return { color: "var(--later)", weight, opacity: later ? opacity : 0, lineCap: "round" };
}

const isTieKind = (/** @type {LineKind} */ kind) => kind.basis === "relation";
/** It may not have begun by the date that is shown: a shadow of itself. */
const UNCERTAIN = 0.45;
const fading = (/** @type {LineKind} */ kind) => (kind.faint ? 0.6 : 1);

/**
 * How wide a layer's roads and rails are drawn beside the usual.
 * @param {LineKind} kind
 * @param {Styles} styles
 */
function layerShare(kind, styles) {
  return kind.basis === "waypoints" ? Number(styles.layers[kind.layer]?.width ?? 1) : 1;
}

/**
 * @param {LineKind} kind
 * @param {Styles} styles
 * @param {{ theme: string, zoom: number, emphasis: string }} view
 * @returns {number} pixels
 */
function lineWidth(kind, styles, { theme, zoom, emphasis }) {
  const base = styles.widths[kind.basis] || styles.widths.relation || 2;
  /** @type {number[]} */
  const factors = [
    isTieKind(kind) ? 1 + 0.45 * Math.min(4, (kind.weight || 1) - 1) ** 0.7 : 1,
    layerShare(kind, styles),
    // A trunk grows with what it stands for, ever more slowly.
    1 + 0.35 * ((kind.count ?? 1) - 1) ** 0.7,
    kind.border ? 1 : styles.status[kind.status]?.width || 1,
    kind.outside ? 0.75 : 1,
    kind.faint ? 0.8 : 1,
    emphasis === "hot" || emphasis === "focused" ? 1.3 : 1,
    zoomFactor(zoom),
    themeScale(styles, theme),
  ];
  return factors.reduce((width, factor) => width * factor, base);
}

/**
 * The edge around a line; the mark of what is selected.
 * @param {LineKind} kind
 * @param {Styles} styles
 * @param {{ zoom: number, emphasis: string }} view
 * @param {{ width: number, isBuilt: boolean }} line
 * @returns {Stroke}
 */
function casingStroke(kind, styles, { zoom, emphasis }, { width, isBuilt }) {
  if (emphasis === "selected") {
    return { color: "var(--select)", weight: width + 8, opacity: 1, lineCap: "round" };
  }
  // Where the keyboard is: as strong in every theme.
  if (emphasis === "focused") return { color: "var(--accent)", weight: width + 7, opacity: 1, lineCap: "round" };
  // A service runs on the water, which is seen on either side of it.
  if (kind.basis === "river") {
    return { color: "var(--river)", weight: width + (zoom < 8.5 ? 3.4 : 5), opacity: 1, lineCap: "butt" };
  }
  return {
    color: isBuilt ? "var(--edge)" : "var(--casing)",
    weight: width + edgeWidth(layerShare(kind, styles) < 1, isBuilt, zoom),
    opacity: (isTieKind(kind) ? 0.55 : isBuilt ? 0.85 : 0.9) * fading(kind),
    // A round end would lie over whatever the line goes on as.
    lineCap: isTieKind(kind) ? "round" : "butt",
  };
}

/**
 * @param {boolean} isThin
 * @param {boolean} isBuilt
 * @param {number} zoom
 */
function edgeWidth(isThin, isBuilt, zoom) {
  if (isThin) return zoom < 8.5 ? 1.2 : 1.8;
  return isBuilt ? 1.4 : 2.4;
}

/**
 * @param {LineKind} kind
 * @param {Partial<StatusStyle>} status
 * @param {number} width
 * @returns {Stroke}
 */
function coreStroke(kind, status, width) {
  return {
    color: kind.outside ? "var(--road)" : kind.colour || layerColour(kind.layer),
    weight: width,
    opacity: (status.opacity ?? 1) * fading(kind) * (isTieKind(kind) ? 0.92 : 1) * (kind.uncertain ? UNCERTAIN : 1),
    ...dashes(kind.border ? [] : status.dash, width),
    lineCap: status.round ? "round" : "butt",
  };
}

/** Of a line that no article tells of: how much of it is left open along its middle. */
const HOLLOW = 0.44;

/**
 * What only later sources know to be built is an open line: from afar, too, none that the
 * articles tell of.
 * @param {Stroke} core
 * @returns {Stroke}
 */
function hollowStroke({ weight, dashArray, lineCap }) {
  return { color: "var(--casing)", weight: weight * HOLLOW, opacity: 1, ...(dashArray && { dashArray }), lineCap };
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
    // What later sources add is as much a thing of its layer as what the articles tell.
    outside: !!feature.outside_articles && feature.register !== "later",
    added: feature.register === "later",
    border: feature.role === "border",
  };
}
