import { isVisible } from "../atlas/filters.js";
import { farEnds, groundShape } from "./shapes.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { LonLat } from "./types.d.ts" */

/** Nearer than this to a symbol or the end of a line, a vertex means that, pixels. */
export const SNAP_PX = 8;

/** @typedef {{ at: LonLat, id: string, name: Bilingual }} Catch */

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @returns {Catch[]} symbols and ends of lines that are on the map
 */
export function catches(index, state) {
  return index.payload.features.filter((one) => isVisible(one, state, index)).flatMap((feature) => {
    const { points, lines } = groundShape(feature, index);
    return [...points, ...lines.flatMap(farEnds)].map((at) => ({ at, id: feature.id, name: feature.name }));
  });
}

/**
 * @template T
 * @param {{ x: number, y: number }} pixel
 * @param {T[]} things
 * @param {(thing: T) => { x: number, y: number }} place in the same pixels
 * @returns {T | undefined} the nearest that is near enough
 */
export function caughtBy(pixel, things, place) {
  /** @type {T | undefined} */
  let best;
  let least = SNAP_PX;
  for (const thing of things) {
    const { x, y } = place(thing);
    const far = Math.hypot(x - pixel.x, y - pixel.y);
    if (far <= least) [best, least] = [thing, far];
  }
  return best;
}
