import { readGeometry } from "./json_geometry.js";
import { looseList, looseNumber, looseText } from "./loose.js";
import { columnsOf, entriesOf, propertiesOf } from "./properties.js";
import { RefusedFile } from "./trouble.js";
/** @import { Reading, OwnRow, Pair, Trouble } from "./types.d.ts" */

/** TopoJSON, quantised or not: geometries whose lines are arcs that neighbours share. */

const DEEPEST_OBJECT = 32;

/**
 * @typedef {{ type?: string, arcs?: any, coordinates?: any, geometries?: TopoObject[], properties?: unknown, id?: unknown }} TopoObject
 */

/**
 * @param {Record<string, any>} topology
 * @returns {Reading}
 * @throws {RefusedFile} where it holds nothing
 */
export function readTopology({ objects, arcs, transform }) {
  const place = unquantised(transform);
  const paths = (Array.isArray(arcs) ? arcs : []).map((arc) => decodedArc(arc, place, !!transform));
  /** @type {TopoObject[]} */
  const flat = [];
  /** @type {[TopoObject, number][]} */
  const waiting = Object.values(objects || {}).map((one) => [one, 0]);
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [one, depth] = next;
    // A collection with properties of its own is one thing; without, it is a list of things.
    if (Array.isArray(one?.geometries) && !one.properties && depth < DEEPEST_OBJECT) waiting.push(...one.geometries.map((part) => /** @type {[TopoObject, number]} */ ([part, depth + 1])));
    else if (one) flat.push(one);
  }
  if (!flat.length) throw new RefusedFile("no_features");
  /** @type {Trouble[]} */
  const troubles = [];
  /** @type {OwnRow[]} */
  const rows = flat.map((one, at) => {
    const row = at + 1;
    const properties = propertiesOf(entriesOf(one.properties));
    if (one.id !== undefined && !("id" in properties)) properties.id = looseText(one.id);
    const { shape, why, said } = readGeometry(plainGeometry(one, paths, place, 0));
    for (const code of said) troubles.push({ row, code });
    return why ? { row, shape: null, properties, why: { row, code: why } } : { row, shape, properties };
  });
  return { kind: "topojson", crs: "", rows, troubles, columns: columnsOf(rows) };
}

/**
 * @param {any} transform
 * @returns {(at: number[]) => Pair}
 */
function unquantised(transform) {
  const { scale = [1, 1], translate = [0, 0] } = transform || {};
  const [[kx, ky], [dx, dy]] = [steppedPair(scale), steppedPair(translate)];
  return (at) => {
    const [x, y] = steppedPair(at);
    return [x * kx + dx, y * ky + dy];
  };
}

/**
 * @param {unknown} value
 * @returns {Pair}
 */
function steppedPair(value) {
  const [x, y] = looseList(/** @type {unknown[]} */ (value));
  return [looseNumber(x), looseNumber(y)];
}

/**
 * @param {unknown} arc
 * @param {(at: number[]) => Pair} place
 * @param {boolean} isDelta each point as the step from the last
 * @returns {Pair[]}
 */
function decodedArc(arc, place, isDelta) {
  let [x, y] = [0, 0];
  return (Array.isArray(arc) ? arc : []).map((at) => {
    if (!isDelta) return place(at);
    const [east, north] = steppedPair(at);
    x += east;
    y += north;
    return place([x, y]);
  });
}

/**
 * @param {TopoObject} one
 * @param {Pair[][]} paths
 * @param {(at: number[]) => Pair} place
 * @param {number} depth
 * @returns {Record<string, unknown> | null} as GeoJSON
 */
function plainGeometry(one, paths, place, depth) {
  const { type, arcs, coordinates, geometries } = one || {};
  const join = (/** @type {number[]} */ refs) => joinedArcs(refs, paths);
  const list = Array.isArray(arcs) ? arcs : [];
  if (Array.isArray(geometries) && depth < DEEPEST_OBJECT) return { type, geometries: geometries.map((part) => plainGeometry(part, paths, place, depth + 1)) };
  if (type === "Point") return { type, coordinates: place(coordinates || []) };
  if (type === "MultiPoint") return { type, coordinates: looseList(coordinates).map(place) };
  if (type === "LineString") return { type, coordinates: join(list) };
  if (type === "MultiLineString" || type === "Polygon") return { type, coordinates: list.map(join) };
  if (type === "MultiPolygon") return { type, coordinates: list.map((rings) => (Array.isArray(rings) ? rings.map(join) : [])) };
  return null;
}

/**
 * @param {unknown} refs arc numbers; ~i is arc i backwards
 * @param {Pair[][]} paths
 * @returns {Pair[]}
 */
function joinedArcs(refs, paths) {
  /** @type {Pair[]} */
  const out = [];
  for (const ref of Array.isArray(refs) ? refs : []) {
    if (typeof ref !== "number") continue;
    const arc = paths[ref < 0 ? ~ref : ref] || [];
    const run = ref < 0 ? [...arc].reverse() : arc;
    for (const at of out.length ? run.slice(1) : run) out.push(at);
  }
  return out;
}
