/** @import { AtlasIndex, AtlasRelief } from "../atlas/types.d.ts" */

/** Shaded relief under the land: the grey picture of the data as light and shadow. */

/** Grey of level ground: neither lit nor shaded. */
const LEVEL_GREY = 128;
/** Up to this zoom it is whole; a pixel of it is a dozen of the screen's there … */
const WHOLE_ZOOM = 8.5;
/** … and from this one on it is gone. */
const GONE_ZOOM = 9.75;

/**
 * @typedef {{ canvas: HTMLCanvasElement, bounds: AtlasRelief["bounds"] }} Shade
 *   black and white of as much opacity as the ground is shaded or lit
 */

/** @type {WeakMap<AtlasRelief, Shade>} */
const madeShades = new WeakMap();

/**
 * @param {AtlasIndex} index
 * @returns {Shade | undefined} nothing until it is made
 */
export function reliefShade({ payload }) {
  return payload.context.relief ? madeShades.get(payload.context.relief) : undefined;
}

/**
 * @param {number} zoom
 * @returns {number} share of its strength
 */
export function reliefPresence(zoom) {
  return Math.min(1, Math.max(0, (GONE_ZOOM - zoom) / (GONE_ZOOM - WHOLE_ZOOM)));
}

/**
 * @param {Uint8ClampedArray} pixels grey, as a canvas holds them; made black and white in place
 */
export function lightAndShadow(pixels) {
  for (let i = 0; i < pixels.length; i += 4) {
    const rise = (pixels[i] ?? LEVEL_GREY) - LEVEL_GREY;
    pixels.fill(rise < 0 ? 0 : 255, i, i + 3);
    pixels[i + 3] = Math.abs(rise) * 2;
  }
}

/**
 * @param {AtlasIndex} index
 * @returns {Promise<Shade | undefined>}
 */
export async function makeShade(index) {
  const { relief } = index.payload.context;
  if (!relief || madeShades.has(relief)) return reliefShade(index);
  const image = new Image();
  image.src = relief.image;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  pen.drawImage(image, 0, 0);
  const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
  lightAndShadow(pixels.data);
  pen.putImageData(pixels, 0, 0);
  madeShades.set(relief, { canvas, bounds: relief.bounds });
  return reliefShade(index);
}
