import { layerColour, themeScale } from "./theme.js";

/**
 * What decides how a line looks, for the map and for the legend alike.
 * @typedef {{ layer: string, basis: string, status: string, weight?: number,
 *   faint?: boolean, outside?: boolean, colour?: string }} LineKind
 */

/** @param {number} zoom */
function zoomFactor(zoom) {
  if (zoom < 7) return 0.7;
  if (zoom < 7.75) return 0.9;
  return zoom < 9 ? 1.05 : zoom < 11 ? 1.3 : 1.6;
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
  const ties = isTie ? 1 + 0.45 * Math.min(4, (kind.weight || 1) - 1) ** 0.7 : 1;
  const base = (styles.widths[kind.basis] || styles.widths.relation || 2) * ties;
  const hot = view.emphasis === "hot" ? 1.3 : 1;
  const share = kind.basis === "waypoints" ? Number(styles.layers[kind.layer]?.width ?? 1) : 1;
  const slim =
    share *
    (status.width || 1) *
    (kind.outside ? 0.75 : 1) *
    (kind.faint ? 0.8 : 1);
  const width = base * slim * hot * zoomFactor(view.zoom) * themeScale(styles, view.theme);
  const faded = kind.faint ? 0.6 : 1;
  const colour = kind.outside ? "var(--road)" : kind.colour || layerColour(kind.layer);
  const isSelected = view.emphasis === "selected";
  // Thin lines side by side are told apart by light between them, not by dark edges.
  const isBuilt = !!status.built && !isTie && share >= 1;
  return {
    width,
    casing: {
      color: isSelected ? "var(--select)" : isBuilt ? "var(--edge)" : "var(--casing)",
      weight: width + (isSelected ? 8 : isBuilt ? 1.4 : share < 1 ? 1.8 : 2.4),
      opacity: isSelected ? 1 : (isTie ? 0.55 : isBuilt ? 0.85 : 0.9) * faded,
      lineCap: isBuilt && !isSelected ? "butt" : "round",
    },
    core: {
      color: colour,
      weight: width,
      opacity: (status.opacity ?? 1) * faded * (isTie ? 0.92 : 1),
      dashArray: dashArray(status.dash, width),
      lineCap: status.round ? "round" : "butt",
    },
    // A service on the water: a tube, so that it never reads as a road.
    inner:
      kind.basis === "river"
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
  };
}
