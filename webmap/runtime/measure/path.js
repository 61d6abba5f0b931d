import { lengthsAlong, polygonAreaKm2 } from "./geodesy.js";
/** @import { LonLat } from "./types.d.ts" */

/**
 * The path that is being drawn. A vertex lies within `within_km` of where the hand meant
 * it: a pixel of the map at the time, more under a finger; nothing where it has snapped to a thing.
 * @typedef {{ at: LonLat, within_km: number, name: string }} Vertex
 * @typedef {{ vertices: Vertex[], isClosed: boolean }} Path
 */

/** Of so many vertices at least a path can be closed. */
export const LEAST_RING = 3;

/** @type {Path} */
export const NO_PATH = { vertices: [], isClosed: false };

/**
 * @param {Path} path
 * @param {Vertex} vertex
 * @returns {Path} the same where it stands there already
 */
export function withVertex(path, vertex) {
  const last = path.vertices.at(-1);
  if (path.isClosed || (last && last.at[0] === vertex.at[0] && last.at[1] === vertex.at[1])) return path;
  return { vertices: [...path.vertices, vertex], isClosed: false };
}

/**
 * @param {Path} path
 * @returns {Path} one step back: open where it was closed, else without its last vertex
 */
export function takenBack({ vertices, isClosed }) {
  return isClosed ? { vertices, isClosed: false } : { vertices: vertices.slice(0, -1), isClosed: false };
}

/** @param {Path} path */
export function closedPath(path) {
  return canClose(path) ? { ...path, isClosed: true } : path;
}

/** @param {Path} path */
export function canClose({ vertices, isClosed }) {
  return !isClosed && vertices.length >= LEAST_RING;
}

/**
 * @param {Path} path
 * @returns {{ legs_km: number[], total_km: number, error_km: number,
 *   area_km2: number | null, area_error_km2: number, crossesItself: boolean }}
 *   `error_km` counts every vertex at its worst, one within the path for both its legs; no
 *   area where the path is open or crosses itself
 */
export function pathFigures({ vertices, isClosed }) {
  const points = vertices.map(({ at }) => at);
  const line = isClosed && points[0] ? [...points, points[0]] : points;
  const lengths = lengthsAlong(line);
  const total_km = lengths.at(-1) ?? 0;
  const legs_km = lengths.slice(1).map((one, i) => one - (lengths[i] ?? 0));
  const isEnd = (/** @type {number} */ i) => !isClosed && (i === 0 || i === vertices.length - 1);
  const error_km = vertices.length < 2 ? 0 : vertices.reduce((sum, { within_km }, i) => sum + (isEnd(i) ? 1 : 2) * within_km, 0);
  const crossesItself = isClosed && isKnotted(points);
  const worst_km = Math.max(0, ...vertices.map(({ within_km }) => within_km));
  return {
    ...{ legs_km, total_km, error_km, crossesItself },
    area_km2: isClosed && !crossesItself ? polygonAreaKm2([points]) : null,
    area_error_km2: worst_km * total_km,
  };
}

/**
 * @param {LonLat[]} ring
 * @returns {boolean} whether two of its edges cross: then it bounds no one area
 */
function isKnotted(ring) {
  const edges = ring.map((from, i) => /** @type {[LonLat, LonLat]} */ ([from, ring[(i + 1) % ring.length]]));
  return edges.some(([a, b], i) =>
    edges.some(([c, d], j) => j > i + 1 && (i || j < edges.length - 1) && turns(a, b, c) !== turns(a, b, d) && turns(c, d, a) !== turns(c, d, b)),
  );
}

/**
 * @param {LonLat} a
 * @param {LonLat} b
 * @param {LonLat} c
 * @returns {boolean} whether the way from a over b to c turns left
 */
function turns(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0]);
}
