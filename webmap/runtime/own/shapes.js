/** @import { Extent } from "../base/types.d.ts" */
/** @import { Pair, Shape } from "./types.d.ts" */

/** What a row draws, made sound: closed rings, no strokes without length. */

/** Rings longer than this are not looked through for crossings: it takes the square of their length. */
const MOST_EDGES_CHECKED = 400;

/** @returns {Shape} */
export function emptyShape() {
  return { points: [], lines: [], polygons: [] };
}

/** @param {Shape} shape */
export function isEmptyShape({ points, lines, polygons }) {
  return !points.length && !lines.length && !polygons.length;
}

/**
 * @param {Shape} shape
 * @returns {Pair[]} every point that it has
 */
export function pairsOfShape({ points, lines, polygons }) {
  return [...points, ...lines.flat(), ...polygons.flat(2)];
}

/**
 * @param {Shape} shape
 * @returns {Extent}
 */
export function extentOfShape(shape) {
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of pairsOfShape(shape)) {
    extent.west = Math.min(extent.west, lon);
    extent.east = Math.max(extent.east, lon);
    extent.south = Math.min(extent.south, lat);
    extent.north = Math.max(extent.north, lat);
  }
  return extent;
}

/**
 * @param {Shape} shape
 * @param {(at: Pair) => Pair} move
 * @returns {Shape}
 */
export function mapShape({ points, lines, polygons }, move) {
  return {
    points: points.map(move),
    lines: lines.map((line) => line.map(move)),
    polygons: polygons.map((rings) => rings.map((ring) => ring.map(move))),
  };
}

/**
 * @param {Shape[]} shapes
 * @returns {Shape} all of them as one
 */
export function joinShapes(shapes) {
  const all = emptyShape();
  for (const { points, lines, polygons } of shapes) {
    for (const one of points) all.points.push(one);
    for (const one of lines) all.lines.push(one);
    for (const one of polygons) all.polygons.push(one);
  }
  return all;
}

/**
 * Close rings, and leave out strokes that have no length.
 * @param {Shape} shape
 * @returns {{ shape: Shape, said: string[] }} codes of what was found odd
 */
export function soundShape({ points, lines, polygons }) {
  /** @type {Set<string>} */
  const said = new Set();
  const kept = polygons.flatMap((rings) => {
    const closed = rings.flatMap((ring) => {
      const distinct = ring.filter((at, i) => i === 0 || !isSamePair(at, /** @type {Pair} */ (ring[i - 1])));
      const [first] = distinct;
      const last = distinct.at(-1);
      if (!first || !last) return [];
      if (!isSamePair(first, last)) {
        said.add("ring_open");
        distinct.push(first);
      }
      return distinct.length >= 4 ? [distinct] : [];
    });
    if (closed.some(crossesItself)) said.add("ring_crosses");
    return closed.length ? [closed] : [];
  });
  if (kept.length < polygons.length) said.add("ring_short");
  return { shape: { points, lines: lines.filter((line) => line.length > 1), polygons: kept }, said: [...said] };
}

/**
 * @param {Pair} a
 * @param {Pair} b
 */
function isSamePair(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}

/** @param {Pair[]} ring closed */
function crossesItself(ring) {
  const count = ring.length - 1;
  if (count > MOST_EDGES_CHECKED) return false;
  for (let i = 0; i < count; i++) {
    for (let j = i + 2; j < count; j++) {
      if (i === 0 && j === count - 1) continue; // they share the first point
      if (strokesCross(ring, i, j)) return true;
    }
  }
  return false;
}

/**
 * @param {Pair[]} ring
 * @param {number} i
 * @param {number} j
 */
function strokesCross(ring, i, j) {
  const [a, b, c, d] = /** @type {[Pair, Pair, Pair, Pair]} */ ([ring[i], ring[i + 1], ring[j], ring[j + 1]]);
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

/**
 * @param {Pair} a
 * @param {Pair} b
 * @param {Pair} at
 * @returns {number} on which side of the line through a and b it lies
 */
function sideOf(a, b, at) {
  return Math.sign((b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0]));
}
