import { unitPolygons } from "../atlas/decode.js";
import { toPlane } from "./plane.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Spot } from "./types.d.ts" */

/** Units as shapes on the plane, and the spots in them where a name has room. */

/** So many steps of the grid of spots lie on the root of a unit's area. */
const FINENESS = 10;

/**
 * @typedef {{ rings: Spot[][], west: number, north: number, east: number, south: number,
 *   spots?: RoomySpot[] }} Shape on the plane: y grows southwards
 * @typedef {Spot & { room: number }} RoomySpot `room`: how far the border is
 */

/** @type {WeakMap<AtlasIndex["arcs"], Map<string, Shape | null>>} */
const known = new WeakMap();

/**
 * @param {AtlasIndex} index
 * @param {string} adcode
 * @returns {Shape | null} nothing where there is no boundary
 */
export function shapeOf(index, adcode) {
  const shapes = known.get(index.arcs) || new Map();
  known.set(index.arcs, shapes);
  let shape = shapes.get(adcode);
  if (shape === undefined) {
    const unit = index.units.get(adcode);
    shape = unit ? shaped(unitPolygons(unit, index.arcs).flat().map((ring) => ring.map(toPlane))) : null;
    shapes.set(adcode, shape);
  }
  return shape;
}

/**
 * @param {Spot[][]} rings
 * @returns {Shape | null}
 */
function shaped(rings) {
  const points = rings.flat();
  if (!points.length) return null;
  const shape = { rings, west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const { x, y } of points) {
    shape.west = Math.min(shape.west, x);
    shape.east = Math.max(shape.east, x);
    shape.north = Math.min(shape.north, y);
    shape.south = Math.max(shape.south, y);
  }
  return shape;
}

/**
 * @param {Shape} shape
 * @param {Spot} spot
 */
export function isInside(shape, { x, y }) {
  if (x < shape.west || x > shape.east || y < shape.north || y > shape.south) return false;
  let inside = false;
  for (const ring of shape.rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = /** @type {Spot} */ (ring[i]);
      const b = /** @type {Spot} */ (ring[j]);
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
  }
  return inside;
}

/**
 * @param {Shape} shape
 * @param {Spot} spot
 * @returns {number} to the nearest border
 */
function roomAt(shape, { x, y }) {
  let least = Infinity;
  for (const ring of shape.rings) {
    for (let i = 1; i < ring.length; i++) {
      const a = /** @type {Spot} */ (ring[i - 1]);
      const b = /** @type {Spot} */ (ring[i]);
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const t = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      const [ex, ey] = [a.x + dx * t - x, a.y + dy * t - y];
      least = Math.min(least, ex * ex + ey * ey);
    }
  }
  return Math.sqrt(least);
}

/**
 * Spots in a unit, the roomiest first. They belong to the ground, whatever is on screen.
 * @param {Shape} shape
 * @returns {RoomySpot[]}
 */
export function spotsIn(shape) {
  if (shape.spots) return shape.spots;
  const { west, north, east, south } = shape;
  const step = Math.sqrt((east - west) * (south - north)) / FINENESS || 1;
  /** @type {RoomySpot[]} */
  const spots = [];
  for (let x = west + step / 2; x < east; x += step) {
    for (let y = north + step / 2; y < south; y += step) {
      if (isInside(shape, { x, y })) spots.push({ x, y, room: roomAt(shape, { x, y }) });
    }
  }
  spots.sort((a, b) => b.room - a.room);
  const first = spots[0] || { x: (west + east) / 2, y: (north + south) / 2, room: 0 };
  const best = climb(shape, first, step);
  if (isInside(shape, best)) spots.unshift(best);
  shape.spots = spots;
  return spots;
}

/**
 * @param {Shape} shape
 * @param {RoomySpot} from
 * @param {number} step
 * @returns {RoomySpot} near it, the spot that is furthest from every border
 */
function climb(shape, from, step) {
  let best = from;
  for (let by = step / 2; by > step / 16; by /= 2) {
    for (const [dx, dy] of /** @type {const} */ ([[1, 0], [-1, 0], [0, 1], [0, -1]])) {
      const spot = { x: best.x + dx * by, y: best.y + dy * by };
      const room = isInside(shape, spot) ? roomAt(shape, spot) : 0;
      if (room > best.room) best = { ...spot, room };
    }
  }
  return best;
}

/**
 * @param {Shape} shape
 * @param {{ x: number, y: number, w: number, h: number }} box on the plane
 * @returns {boolean} whether no border runs through it
 */
export function isBoxClear(shape, { x, y, w, h }) {
  const [right, bottom] = [x + w, y + h];
  return shape.rings.every((ring) => {
    for (let i = 1; i < ring.length; i++) {
      const a = /** @type {Spot} */ (ring[i - 1]);
      const b = /** @type {Spot} */ (ring[i]);
      if ((a.x < x && b.x < x) || (a.x > right && b.x > right)) continue;
      if ((a.y < y && b.y < y) || (a.y > bottom && b.y > bottom)) continue;
      if (crossesBox(a, b, x, y, right, bottom)) return false;
    }
    return true;
  });
}

/**
 * @param {Spot} a
 * @param {Spot} b of a stroke whose own box meets the box
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 */
function crossesBox(a, b, left, top, right, bottom) {
  const side = (/** @type {number} */ x, /** @type {number} */ y) => Math.sign((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x));
  const sides = side(left, top) + side(right, top) + side(left, bottom) + side(right, bottom);
  return Math.abs(sides) < 4;
}
