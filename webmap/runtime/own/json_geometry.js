import { readAngle } from "./angles.js";
import { looseText } from "./loose.js";
import { emptyShape, isEmptyShape, soundShape } from "./shapes.js";
/** @import { Pair, Shape } from "./types.d.ts" */

/** Geometries as GeoJSON and Esri's services write them, with their bad habits. */

/** A collection within a collection is common, a hundred are an attack. */
const DEEPEST = 32;

/**
 * @typedef {{ shape: Shape, why: string, said: string[], hasText: boolean }} ReadGeometry
 *   `why`: the code where nothing can be drawn; `said`: what was mended
 */

/**
 * @param {unknown} geometry
 * @returns {ReadGeometry}
 */
export function readGeometry(geometry) {
  /** @type {{ isBad: boolean, hasText: boolean, isDeep: boolean, unknown: string }} */
  const found = { isBad: false, hasText: false, isDeep: false, unknown: "" };
  const raw = emptyShape();
  /** @type {[unknown, number][]} */
  const waiting = [[geometry, 0]];
  let hasAny = false;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [one, depth] = next;
    if (typeof one !== "object" || one === null) continue;
    hasAny = true;
    if (depth > DEEPEST) {
      found.isDeep = true;
      continue;
    }
    const { type, coordinates, geometries } = /** @type {Record<string, unknown>} */ (one);
    const kind = looseText(type).toLowerCase();
    if (Array.isArray(geometries)) for (const part of [...geometries].reverse()) waiting.push([part, depth + 1]);
    else if (kind === "feature") waiting.push([/** @type {any} */ (one).geometry, depth + 1]);
    else addCoordinates(kind, coordinates, raw, found);
  }
  const { shape, said } = soundShape(raw);
  let why = "";
  if (isEmptyShape(shape)) {
    const wasShort = said.includes("ring_short") || raw.lines.length > 0;
    why = found.isDeep ? "too_deep" : found.unknown ? "unknown_geometry" : found.isBad ? "bad_coordinates" : wasShort ? "too_short" : hasAny ? "empty_geometry" : "no_geometry";
  } else if (found.isBad) said.push("part_left_out");
  return { shape, why, said: why ? [] : said, hasText: found.hasText };
}

/**
 * @param {string} kind
 * @param {unknown} coordinates
 * @param {Shape} into
 * @param {{ isBad: boolean, hasText: boolean, unknown: string }} found
 */
function addCoordinates(kind, coordinates, into, found) {
  const line = (/** @type {unknown} */ list) => positionsIn(list, found);
  const rings = (/** @type {unknown} */ list) => asList(list).map(line).filter((ring) => ring.length);
  if (Array.isArray(coordinates) && !coordinates.length) return;
  const deep = depthOf(coordinates);
  if (kind === "point") into.points.push(...(deep > 1 ? line(coordinates) : line([coordinates])));
  else if (kind === "multipoint") into.points.push(...line(deep === 1 ? [coordinates] : coordinates));
  else if (kind === "linestring" && deep <= 2) into.lines.push(...[line(coordinates)].filter((one) => one.length));
  else if (kind === "linestring" || kind === "multilinestring") into.lines.push(...(deep === 2 ? [line(coordinates)] : rings(coordinates)).filter((one) => one.length));
  else if (kind === "polygon" && deep <= 3) into.polygons.push(...[deep === 2 ? [line(coordinates)] : rings(coordinates)].filter((one) => one.length));
  else if (kind === "polygon" || kind === "multipolygon") into.polygons.push(...(deep === 3 ? [rings(coordinates)] : asList(coordinates).map(rings)).filter((one) => one.length));
  else found.unknown = kind.slice(0, 40) || "?";
}

/** @param {unknown} list */
function asList(list) {
  return Array.isArray(list) ? list : [];
}

/**
 * @param {unknown} coordinates
 * @returns {number} how many lists lie within each other: 1 for a position
 */
function depthOf(coordinates) {
  let depth = 0;
  for (let one = coordinates; Array.isArray(one) && depth < 6; one = one.find(Array.isArray) ?? one[0]) depth += 1;
  return depth;
}

/**
 * @param {unknown} list
 * @param {{ isBad: boolean, hasText: boolean }} found
 * @returns {Pair[]} those that are positions; heights and times go
 */
function positionsIn(list, found) {
  return asList(list).flatMap((position) => {
    const pair = pairOf(position, found);
    if (pair) return [pair];
    found.isBad = true;
    return [];
  });
}

/**
 * @param {unknown} position
 * @param {{ hasText: boolean }} found
 * @returns {Pair | null}
 */
function pairOf(position, found) {
  /** @type {unknown[]} */
  const [x, y] = Array.isArray(position) ? position : [/** @type {any} */ (position)?.lng ?? /** @type {any} */ (position)?.lon, /** @type {any} */ (position)?.lat];
  if (typeof x === "string" || typeof y === "string") found.hasText = true;
  /** @type {Pair} */
  const pair = [readAngle(x), readAngle(y)];
  return pair.every(Number.isFinite) ? pair : null;
}

/**
 * @param {unknown} geometry of Esri's JSON: `x` and `y`, `points`, `paths` or `rings`
 * @returns {unknown} the same as GeoJSON
 */
export function fromEsri(geometry) {
  if (typeof geometry !== "object" || geometry === null) return null;
  const { x, y, points, paths, rings } = /** @type {Record<string, unknown>} */ (geometry);
  if (Array.isArray(points)) return { type: "MultiPoint", coordinates: points };
  if (Array.isArray(paths)) return { type: "MultiLineString", coordinates: paths };
  // Outer rings run clockwise there; which hole is whose matters not to the rule of even and odd.
  if (Array.isArray(rings)) return { type: "Polygon", coordinates: rings };
  return x === undefined || y === undefined ? null : { type: "Point", coordinates: [x, y] };
}
