import { arcUsers } from "../ground/ground_paths.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Where on the screen the circle's own ground lies, as a grid of places. */

/** @type {WeakMap<AtlasIndex["arcs"], [number, number][][]>} */
const knownEdges = new WeakMap();

/**
 * @param {AtlasIndex} index
 * @returns {[number, number][][]} arcs with the circle on one side only
 */
function circleEdges(index) {
  const known = knownEdges.get(index.arcs);
  if (known) return known;
  const edges = arcUsers(index).flatMap((both, at) => {
    const inside = both.filter(({ circle }) => circle !== "no").length;
    return inside === 1 ? [index.arcs[at] || []] : [];
  });
  knownEdges.set(index.arcs, edges);
  return edges;
}

/**
 * @param {Stage} stage
 * @param {number} step_px
 * @returns {{ x: number, y: number }[]} of the map's pixels, those over the circle
 */
export function circleGround({ map, index }, step_px) {
  const size = map.getSize();
  const lines = circleEdges(index).map((line) => line.map((pair) => map.latLngToContainerPoint(pair)));
  return gridWithin(lines, { width: size.x, height: size.y }, step_px);
}

/**
 * Along each row, what lies between a crossing and the next is within.
 * @param {{ x: number, y: number }[][]} lines that close to outlines together
 * @param {{ width: number, height: number }} size
 * @param {number} step
 * @returns {{ x: number, y: number }[]}
 */
export function gridWithin(lines, { width, height }, step) {
  const rows = Math.max(0, Math.ceil(height / step - 0.5));
  /** @type {number[][]} */
  const crossings = Array.from({ length: rows }, () => []);
  const rowFrom = (/** @type {number} */ y) => Math.max(0, Math.ceil(y / step - 0.5));
  for (const line of lines) {
    for (const [at, b] of line.entries()) {
      const a = line[at - 1];
      if (!a) continue;
      const [low, high] = a.y < b.y ? [a, b] : [b, a];
      const last = Math.min(rows, rowFrom(high.y));
      for (let row = rowFrom(low.y); row < last; row++) {
        const share = ((row + 0.5) * step - low.y) / (high.y - low.y);
        crossings[row]?.push(low.x + (high.x - low.x) * share);
      }
    }
  }
  return crossings.flatMap((xs, row) => {
    xs.sort((a, b) => a - b);
    /** @type {{ x: number, y: number }[]} */
    const within = [];
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const to = Math.min(width, xs[i + 1] || 0);
      const column = Math.max(0, Math.ceil((xs[i] || 0) / step - 0.5));
      for (let x = (column + 0.5) * step; x < to; x += step) within.push({ x, y: (row + 0.5) * step });
    }
    return within;
  });
}
