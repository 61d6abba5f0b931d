import { svg } from "../base/dom.js";
import { isPackLayer } from "../atlas/packs.js";
import { arrivals } from "../features/arrows.js";
import { glyph } from "../features/glyphs.js";
import { clock } from "../features/later_mark.js";
import { lineLook } from "../features/line_style.js";
import { layerColour } from "../base/theme.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Styles } from "../base/types.d.ts" */

const WIDTH = 36;
const HEIGHT = 16;
/** Where a pattern is to be told from others, its sample is so long. */
const LONG = 56;
const SAMPLE_ZOOM = 8;
/** Pixels of a symbol among the layers; the room of one in the legend. */
const SIGN = 19;
const SYMBOL_ROOM = { width: 30, height: 23 };
/** The longest pattern is seen so often, a piece of it besides. */
const REPEATS = 2.1;

/**
 * @param {SVGElement[]} children
 * @param {{ width: number, height: number }} [size] in which they are drawn
 * @param {number} [shown] pixels that it is wide
 */
function sample(children, { width, height } = { width: WIDTH, height: HEIGHT }, shown = width) {
  const box = { viewBox: `0 0 ${width} ${height}`, width: shown, height: ((height * shown) / width).toFixed(2) };
  return svg("svg", { ...box, class: "lm-swatch", "aria-hidden": "true" }, ...children);
}

/**
 * How much of a line a long sample shows: of every status as much, so that their widths
 * compare, and so much that the longest pattern comes again.
 * @param {Styles} styles
 * @param {string} theme
 * @returns {number} pixels of the map
 */
function sampleLength(styles, theme) {
  const periods = Object.entries(styles.status).map(([status, { dash }]) => {
    const { width } = lineLook({ layer: "", basis: "waypoints", status }, styles, { theme, zoom: SAMPLE_ZOOM, emphasis: "" });
    return width * (dash || []).reduce((sum, part) => sum + part, 0);
  });
  return Math.max(LONG, Math.ceil(REPEATS * Math.max(...periods)));
}

/**
 * A piece of a line exactly as the map draws it.
 * @param {import("../features/line_style.js").LineKind} kind
 * @param {Styles} styles
 * @param {string} theme
 * @param {{ isLong?: boolean }} [how]
 */
export function lineSwatch(kind, styles, theme, { isLong = false } = {}) {
  const look = lineLook(kind, styles, { theme, zoom: SAMPLE_ZOOM, emphasis: "" });
  const isTie = kind.basis === "relation";
  const width = isLong ? sampleLength(styles, theme) : WIDTH;
  const d = isTie ? `M3 12Q${width / 2} ${isLong ? -2 : 1} ${width - 3} 12` : `M2 8H${width - 2}`;
  const strokes = [...(kind.later || isPackLayer(kind.layer) ? [look.glow] : []), look.casing, look.core].map((stroke) =>
    svg("path", {
      d,
      fill: "none",
      stroke: stroke.color,
      "stroke-width": Math.min(stroke.weight, 11),
      "stroke-opacity": stroke.opacity,
      "stroke-dasharray": stroke.dashArray,
      "stroke-linecap": stroke.lineCap,
    }),
  );
  const dots = isTie
    ? [3, width - 3].map((cx) => svg("circle", { cx, cy: 12, r: 2.6, fill: look.core.color }))
    : [];
  const sign = kind.later ? [clock()] : [];
  for (const mark of sign) mark.setAttribute("x", String(width / 2 - 7));
  for (const mark of sign) mark.setAttribute("y", "1");
  return sample([...strokes, ...dots, ...sign], { width, height: HEIGHT }, isLong ? LONG : width);
}

/**
 * How the members of a many-sided tie or a shared border are joined, and the ends of arrows.
 * @param {string} role
 * @param {string} colour
 */
export function roleSwatch(role, colour) {
  const line = { fill: "none", stroke: colour, "stroke-width": role === "border" ? 3 : 1.6 };
  const path = (/** @type {string} */ d) => svg("path", { d, ...line });
  const dots = (/** @type {number[][]} */ ...at) =>
    at.map(([cx, cy]) => svg("circle", { cx, cy, r: 2.3, fill: colour }));
  if (role === "loop") {
    return sample([path("M6 12Q11 3 18 3Q26 3 30 12Q18 16 6 12"), ...dots([6, 12], [18, 3], [30, 12])]);
  }
  if (role === "star") {
    return sample([path("M5 8Q15 2 31 3M5 8H31M5 8Q15 14 31 13"), ...dots([5, 8], [31, 3], [31, 8], [31, 13])]);
  }
  if (role === "border") return sample([path("M2 9L9 6 15 10 23 6 34 8")]);
  if (role === "open_end") return sample([path("M4 9H22"), ...dots([4, 9]), ...[25, 29, 33].map((cx) => svg("circle", { cx, cy: 9, r: 1.2, fill: colour }))]);
  const head = svg("path", { d: "M34 8 25 12 27 8 25 4z", fill: colour });
  if (role === "bracket") return sample([path("M7 1Q11 1 11 4V6Q11 8 14 8Q11 8 11 10V12Q11 15 7 15M14 8H27"), head]);
  return sample([path("M4 9Q15 6 28 8"), ...dots([4, 9]), head]);
}

/**
 * @param {string} role
 * @param {{ colour: string, solid: boolean, hollow: boolean, isOfPack: boolean }} look
 */
function glyphSwatch(role, look) {
  const { element } = glyph(role, { ...look, scale: 0.85 });
  element.setAttribute("x", String((WIDTH - SIGN) / 2));
  element.setAttribute("y", String((HEIGHT - SIGN) / 2));
  element.setAttribute("width", String(SIGN));
  element.setAttribute("height", String(SIGN));
  return sample([element]);
}

/**
 * A symbol as large as on the map, for the legend.
 * @param {string} role
 * @param {{ colour: string, solid: boolean, hollow: boolean }} look
 */
export function symbolSwatch(role, look) {
  const { element, size } = glyph(role, look);
  element.setAttribute("x", String((SYMBOL_ROOM.width - size) / 2));
  element.setAttribute("y", String((SYMBOL_ROOM.height - size) / 2));
  return sample([element], SYMBOL_ROOM);
}

/** @param {Record<string, any>} attrs of a rectangle */
export function areaSwatch(attrs) {
  return sample([svg("rect", { x: 7, y: 2, width: 22, height: 12, ...attrs })]);
}

/** @param {Record<string, any>[]} strokes of a plain line */
export function plainSwatch(...strokes) {
  const paths = strokes.map((attrs) => svg("path", { d: `M2 8H${LONG - 2}`, fill: "none", ...attrs }));
  return sample(paths, { width: LONG, height: HEIGHT });
}

/** The place of a sign whose features have not come yet. */
export function blankSwatch() {
  return sample([]);
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
  const lines = features.filter((f) => f.geometry && f.geometry.type !== "Point");
  const line = lines.find((f) => f.geometry_basis === "river") || lines.find((f) => f.role !== "border");
  if (line && lines.every((f) => f.role === line.role) && ["arrow", "loop", "star"].includes(line.role)) {
    const isLed = line.role !== "arrow" || lines.every((f) => arrivals(f).end);
    return roleSwatch(isLed ? line.role : "open_end", colour);
  }
  if (line) {
    const kind = { layer: layerId, basis: line.geometry_basis, status: "open" };
    return lineSwatch(kind, styles, theme);
  }
  const point = features.find((f) => f.geometry?.type === "Point");
  if (point) return glyphSwatch(point.role, { colour, solid: true, hollow: false, isOfPack: isPackLayer(layerId) });
  return areaSwatch({ fill: colour, "fill-opacity": 0.22, stroke: colour, "stroke-width": 1.4 });
}
