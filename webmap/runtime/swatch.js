import { svg } from "./dom.js";
import { glyph } from "./glyphs.js";
import { lineLook } from "./look.js";
import { layerColour } from "./theme.js";

const WIDTH = 36;
const HEIGHT = 16;
const SAMPLE_ZOOM = 8;

/**
 * @param {SVGElement[]} children
 */
function sample(children) {
  const box = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT };
  return svg("svg", { ...box, class: "lm-swatch", "aria-hidden": "true" }, ...children);
}

/**
 * A piece of a line exactly as the map draws it.
 * @param {import("./look.js").LineKind} kind
 * @param {Styles} styles
 * @param {string} theme
 */
export function lineSwatch(kind, styles, theme) {
  const look = lineLook(kind, styles, { theme, zoom: SAMPLE_ZOOM, emphasis: "" });
  const isTie = kind.basis === "relation";
  const d = isTie ? "M3 12Q18 1 33 12" : "M2 8H34";
  const strokes = [look.casing, look.core, ...(look.inner ? [look.inner] : [])].map((stroke) =>
    svg("path", {
      d,
      fill: "none",
      stroke: stroke.color,
      "stroke-width": Math.min(stroke.weight, 9),
      "stroke-opacity": stroke.opacity,
      "stroke-dasharray": stroke.dashArray,
      "stroke-linecap": stroke.lineCap,
    }),
  );
  const dots = isTie
    ? [3, 33].map((cx) => svg("circle", { cx, cy: 12, r: 2.6, fill: look.core.color }))
    : [];
  return sample([...strokes, ...dots]);
}

/**
 * @param {string} role
 * @param {{ colour: string, solid: boolean, hollow: boolean }} look
 */
export function glyphSwatch(role, look) {
  const { element } = glyph(role, { ...look, scale: 0.85 });
  element.setAttribute("x", String((WIDTH - 19) / 2));
  element.setAttribute("y", String((HEIGHT - 19) / 2));
  element.setAttribute("width", "19");
  element.setAttribute("height", "19");
  return sample([element]);
}

/** @param {Record<string, any>} attrs of a rectangle */
export function areaSwatch(attrs) {
  return sample([svg("rect", { x: 7, y: 2, width: 22, height: 12, ...attrs })]);
}

/** @param {Record<string, any>[]} strokes of a plain line */
export function plainSwatch(...strokes) {
  return sample(strokes.map((attrs) => svg("path", { d: "M2 8H34", fill: "none", ...attrs })));
}

/**
 * The sign of a layer: how its most telling feature is drawn.
 * @param {AtlasFeature[]} features
 * @param {string} layerId
 * @param {Styles} styles
 * @param {string} theme
 */
export function layerSwatch(features, layerId, styles, theme) {
  const colour = layerColour(layerId);
  const line =
    features.find((f) => f.geometry_basis === "river") ||
    features.find((f) => f.geometry && f.geometry.type !== "Point");
  if (line) {
    const kind = { layer: layerId, basis: line.geometry_basis, status: "open" };
    return lineSwatch(kind, styles, theme);
  }
  const point = features.find((f) => f.geometry);
  if (point) return glyphSwatch(point.role, { colour, solid: true, hollow: false });
  return areaSwatch({ fill: colour, "fill-opacity": 0.22, stroke: colour, "stroke-width": 1.4 });
}
