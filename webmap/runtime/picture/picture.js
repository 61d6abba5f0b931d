import { createSheet } from "./sheet.js";
import { sheetToSvg } from "./sheet_svg.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */

/** Pictures of the view, made in the browser. */

const MARGIN_MM = 8;
const LARGEST_SCALE = 4;
/**
 * Landscape, millimetres; and how many pixels of the layout go on one: type of 12 pixels
 * is 2.4 mm high on A4.
 * @type {Record<string, { mm: [number, number], density: number }>}
 */
const PAPERS = { A4: { mm: [297, 210], density: 5 }, A3: { mm: [420, 297], density: 4.3 } };

/**
 * @param {string} name A4 or A3
 * @returns {import("./sheet.js").Paper | null} what lies within the margins
 */
export function paperNamed(name) {
  const paper = PAPERS[name];
  if (!paper) return null;
  // A hair less than the page: browsers round, and would begin a second one.
  const [w, h] = [paper.mm[0] - 2 * MARGIN_MM, paper.mm[1] - 2 * MARGIN_MM - 0.5];
  const { density } = paper;
  return { name, density, mm: [w, h], width: Math.floor(w * density), height: Math.floor(h * density) };
}

/**
 * @param {Stage} stage
 * @param {PageLook} look
 * @param {string} [paper] A4 or A3, for a sheet of that shape
 * @returns {SVGElement}
 */
export function pictureSvg(stage, look, paper = "") {
  const sheet = createSheet(stage, look, paperNamed(paper));
  try {
    return sheetToSvg(sheet);
  } finally {
    sheet.remove();
  }
}

/**
 * @param {Stage} stage
 * @param {PageLook} look
 * @param {{ format?: string, scale?: number, paper?: string }} [options]
 * @returns {Promise<Blob>} PNG, or SVG when asked
 */
export async function makePicture(stage, look, { format = "png", scale = 1, paper = "" } = {}) {
  const root = pictureSvg(stage, look, paper);
  const text = new XMLSerializer().serializeToString(root);
  const drawing = new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: "image/svg+xml" });
  if (format === "svg") return drawing;
  const times = Math.min(LARGEST_SCALE, Math.max(0.5, Number(scale) || 1));
  const width = Math.round(Number(root.getAttribute("width")) * times);
  const height = Math.round(Number(root.getAttribute("height")) * times);
  return await paint(drawing, width, height);
}

/**
 * @param {Blob} drawing
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob>}
 */
async function paint(drawing, width, height) {
  const url = URL.createObjectURL(drawing);
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("PNG"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
