import { svg } from "../base/dom.js";

/** Point symbols, drawn in a square of 24 around its middle. */

const ANCHOR = "M12 7.2v9.6M9.6 9.6h4.8M7.6 13c.3 2.5 2 3.8 4.4 3.8s4.1-1.3 4.4-3.8";
const SHAPES = {
  dot: [["circle", { cx: 12, cy: 12, r: 4.6 }]],
  disc: [["circle", { cx: 12, cy: 12, r: 8 }]],
  square: [["rect", { x: 7.2, y: 7.2, width: 9.6, height: 9.6, rx: 1.2 }]],
  block: [["rect", { x: 4.5, y: 4.5, width: 15, height: 15, rx: 2.5 }]],
  house: [["path", { d: "M12 4.8 19 10v8.5H5V10z" }]],
  works: [["path", { d: "M4.5 18.5v-8l4.6 3v-3l4.6 3V6.5h5.8v12z" }]],
  diamond: [["path", { d: "M12 5.5 18.5 12 12 18.5 5.5 12z" }]],
};

/** @type {Record<string, { shape: keyof typeof SHAPES, size: number, mark?: string }>} */
const ROLE_GLYPHS = {
  port: { shape: "disc", size: 24, mark: "anchor" },
  dry_port: { shape: "block", size: 24, mark: "anchor" },
  stop: { shape: "dot", size: 20, mark: "eye" },
  station: { shape: "square", size: 22, mark: "eye" },
  institution: { shape: "house", size: 22 },
  site: { shape: "diamond", size: 20 },
  works: { shape: "works", size: 22 },
  point: { shape: "dot", size: 20 },
  small: { shape: "dot", size: 15 },
};

/** @param {string} role */
export function glyphRole(role) {
  return role === "ring" || (Object.hasOwn(ROLE_GLYPHS, role) && role !== "small") ? role : "point";
}

/**
 * @param {string} role
 * @param {{ colour: string, hollow: boolean, solid: boolean, scale?: number, emphasis?: string, isOfPack?: boolean }} look
 *   `isOfPack`: others tell of it, and it has their glow
 * @returns {{ element: SVGElement, size: number }}
 */
export function glyph(role, look) {
  if (role === "ring") return ring(look);
  const { shape, size, mark } = /** @type {(typeof ROLE_GLYPHS)[string]} */ (
    ROLE_GLYPHS[role === "small" ? role : glyphRole(role)]
  );
  const filled = look.solid && !look.hollow;
  const [tag, attrs] = /** @type {[string, Record<string, any>]} */ (SHAPES[shape][0]);
  const body = {
    ...attrs,
    fill: filled ? look.colour : "var(--casing)",
    stroke: filled ? "var(--casing)" : look.colour,
    "stroke-width": filled ? 1.6 : 2,
    "stroke-linejoin": "round",
    "stroke-dasharray": look.solid ? null : "2.6 1.8",
  };
  const ink = filled ? "var(--casing)" : look.colour;
  const children = [svg(tag, body)];
  if (mark === "anchor") {
    children.push(
      svg("circle", { cx: 12, cy: 7.2, r: 1.3, fill: "none", stroke: ink, "stroke-width": 1.4 }),
      svg("path", { d: ANCHOR, fill: "none", stroke: ink, "stroke-width": 1.6 }),
    );
  } else if (mark === "eye" && filled) {
    children.push(svg("circle", { cx: 12, cy: 12, r: 1.9, fill: ink }));
  }
  return frame(children, size, look, 10);
}

/**
 * A zone without a boundary: two rings around a representative point.
 * @param {{ colour: string, solid: boolean, hollow: boolean, scale?: number, emphasis?: string, isOfPack?: boolean }} look
 */
function ring(look) {
  const stroke = { fill: "none", stroke: look.colour, "stroke-width": 1.7 };
  const back = { ...stroke, stroke: "var(--casing)", "stroke-width": 5, opacity: 0.7 };
  const dash = look.solid ? null : "3 2";
  return frame(
    [
      svg("circle", { cx: 12, cy: 12, r: 8, ...back }),
      svg("circle", { cx: 12, cy: 12, r: 9.6, ...stroke, "stroke-dasharray": dash }),
      svg("circle", { cx: 12, cy: 12, r: 6.2, ...stroke, "stroke-dasharray": dash }),
    ],
    26,
    look,
    11.5,
  );
}

/**
 * @param {SVGElement[]} children
 * @param {number} size
 * @param {{ colour: string, scale?: number, emphasis?: string, isOfPack?: boolean }} look
 * @param {number} radius of the mark of selection
 */
function frame(children, size, look, radius) {
  const px = size * (look.scale ?? 1) * (look.emphasis ? 1.2 : 1);
  if (look.isOfPack) children.unshift(svg("circle", { cx: 12, cy: 12, r: 11.8, fill: look.colour, opacity: 0.32 }));
  if (look.emphasis === "selected") {
    children.unshift(svg("circle", { cx: 12, cy: 12, r: radius, fill: "var(--select)" }));
  }
  const attrs = { viewBox: "0 0 24 24", width: px, height: px, "aria-hidden": "true" };
  return { element: svg("svg", attrs, ...children), size: px };
}
