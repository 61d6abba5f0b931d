import { createSheet } from "./sheet.js";
import { sheetToSvg } from "./sheet_svg.js";
/** @import { PictureOptions } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */

/** Pictures of the view, made in the browser. */

const MARGIN_MM = 8;
const LARGEST_SCALE = 4;
const SMALLEST_SCALE = 0.5;
const FORMATS = ["png", "svg"];
/**
 * Landscape, millimetres; and how many pixels of the layout go on one: type of 12 pixels
 * is 2.4 mm high on A4, and 3.4 mm on A3, which hangs on a wall.
 * @type {Record<string, { mm: [number, number], density: number }>}
 */
const PAPERS = { A4: { mm: [297, 210], density: 5 }, A3: { mm: [420, 297], density: 3.5 } };

/** The browser makes no such picture. */
export class PictureError extends Error {
  /**
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(message, cause) {
    super(message, { cause });
    this.name = "PictureError";
  }
}

/**
 * @param {string} name A4 or A3
 * @returns {import("./sheet.js").Paper | null} what lies within the margins
 */
export function paperNamed(name) {
  const paper = Object.hasOwn(PAPERS, name) && PAPERS[name];
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
 * @param {PictureOptions} [options]
 * @returns {Promise<Blob>} PNG, or SVG when asked
 */
export async function makePicture(stage, look, options) {
  const { blob } = await makeSizedPicture(stage, look, options);
  return blob;
}

/**
 * @param {Stage} stage
 * @param {PageLook} look
 * @param {PictureOptions} [options]
 * @returns {Promise<{ blob: Blob, isSmaller: boolean }>} `isSmaller`: the browser refused
 *   the size that was asked for
 * @throws {PictureError} where it refuses every size, or no picture of that kind is made
 */
export async function makeSizedPicture(stage, look, { format = "png", scale = 1, paper = "", own = true } = {}) {
  if (!FORMATS.includes(format)) throw new PictureError(`format must be one of ${FORMATS.join(", ")}`);
  const { brought: _, ...ours } = stage;
  const root = pictureSvg(own ? stage : { ...ours, guests: new Set() }, look, paper);
  const text = new XMLSerializer().serializeToString(root);
  const drawing = new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: "image/svg+xml" });
  if (format === "svg") return { blob: drawing, isSmaller: false };
  const asked = typeof scale === "number" && scale > 0 ? scale : 1;
  const times = Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, asked));
  const [width, height] = ["width", "height"].map((side) => Number(root.getAttribute(side)));
  return await paintLargest(drawing, width || 0, height || 0, times);
}

/**
 * Tablets refuse canvases that a computer takes, with an error or with nothing at all;
 * half the size is a quarter of the memory.
 * @param {Blob} drawing
 * @param {number} width
 * @param {number} height
 * @param {number} times how much larger than its layout
 */
async function paintLargest(drawing, width, height, times) {
  /** @type {unknown} */
  let reason = null;
  for (let now = times; now >= SMALLEST_SCALE; now /= 2) {
    try {
      const blob = await paint(drawing, Math.round(width * now), Math.round(height * now));
      if (blob) return { blob, isSmaller: now < times };
    } catch (error) {
      reason = error; // told if no smaller size is taken either
    }
  }
  throw new PictureError("the browser makes no PNG of this view in any size; ask for svg", reason);
}

/**
 * @param {Blob} drawing
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob | null>} nothing where the browser refuses without a word
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
    const pen = canvas.getContext("2d");
    if (!pen) return null;
    pen.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}
