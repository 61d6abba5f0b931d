/** @import { AtlasGeometry, Encoded, Topology, TopologyUnit } from "./types.d.ts" */

/** Delta-coded integers of the payload to coordinates. */

export const UNITS_PER_DEGREE = 1e5;

/**
 * @param {Encoded} flat x and y in turn, all but the first pair as differences
 * @param {(x: number, y: number) => [number, number]} place
 * @returns {[number, number][]} what `place` makes of each pair
 */
function decodePairs(flat, place) {
  /** @type {[number, number][]} */
  const out = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < flat.length; i += 2) {
    x += flat[i] ?? 0;
    y += flat[i + 1] ?? 0;
    out.push(place(x, y));
  }
  return out;
}

/**
 * @param {Encoded} flat
 * @returns {[number, number][]} pairs of latitude, longitude (Leaflet's order)
 */
export function decodeLine(flat) {
  return decodePairs(flat, (x, y) => [y / UNITS_PER_DEGREE, x / UNITS_PER_DEGREE]);
}

/**
 * @param {AtlasGeometry | null} geometry
 * @returns {[number, number][][]} a point gives one path with one pair
 */
export function decodeGeometry(geometry) {
  if (!geometry) return [];
  if (geometry.type === "MultiLineString") return geometry.coordinates.map(decodeLine);
  return [decodeLine(geometry.coordinates)];
}

/**
 * @param {Topology} topology
 * @returns {[number, number][][]} every arc as latitude, longitude pairs
 */
export function decodeArcs(topology) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((flat) =>
    decodePairs(flat, (x, y) => [y * scale[1] + translate[1], x * scale[0] + translate[0]]),
  );
}

/**
 * @template P
 * @param {number[]} ring arc numbers; ~i is arc i backwards
 * @param {P[][]} arcs
 */
export function joinRing(ring, arcs) {
  /** @type {P[]} */
  const out = [];
  for (const ref of ring) {
    const arc = arcs[ref < 0 ? ~ref : ref] || [];
    const run = ref < 0 ? [...arc].reverse() : arc;
    out.push(...(out.length ? run.slice(1) : run));
  }
  return out;
}

/**
 * @param {TopologyUnit} unit
 * @param {[number, number][][]} arcs
 * @returns {[number, number][][][]} polygons of rings
 */
export function unitPolygons(unit, arcs) {
  return unit.arcs.map((polygon) => polygon.map((ring) => joinRing(ring, arcs)));
}
