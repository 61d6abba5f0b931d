import { joinRing } from "../atlas/decode.js";
import { arcUsers } from "../ground/ground_paths.js";
import { isInside, shapeOf } from "./unit_shape.js";
import { toPlane } from "./plane.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Spot } from "./types.d.ts" */

/** The borders that provinces of the map share, and on which side of them each lies. */

/** @typedef {{ side: string, line: Spot[] }} SideLine on the plane; the province lies on its left */

/** @type {WeakMap<AtlasIndex["arcs"], SideLine[]>} */
const knownBorders = new WeakMap();

/**
 * @param {AtlasIndex} index
 * @returns {SideLine[]} each border twice, once for either side
 */
export function sharedBorders(index) {
  let lines = knownBorders.get(index.arcs);
  if (!lines) knownBorders.set(index.arcs, (lines = bordersOf(index)));
  return lines;
}

/**
 * @param {AtlasIndex} index
 * @returns {SideLine[]}
 */
function bordersOf(index) {
  const users = arcUsers(index);
  /** @type {Map<string, [number, number][][]>} arcs by the provinces on their left and right */
  const runs = new Map();
  const seen = new Set();
  for (const unit of index.units.values()) {
    for (const polygon of unit.arcs) {
      for (const [i, ring] of polygon.entries()) {
        const isInsideLeft = turnsLeft(joinRing(ring, index.arcs)) === (i === 0);
        for (const ref of ring) {
          const arc = ref < 0 ? ~ref : ref;
          const other = users[arc]?.find((one) => one.prov !== unit.prov);
          if (!other || seen.has(arc)) continue;
          seen.add(arc);
          const left = (ref >= 0) === isInsideLeft ? unit.prov : other.prov;
          const right = left === unit.prov ? other.prov : unit.prov;
          const points = index.arcs[arc] || [];
          const [key, run] = left < right ? [`${left} ${right}`, points] : [`${right} ${left}`, [...points].reverse()];
          runs.set(key, [...(runs.get(key) || []), run]);
        }
      }
    }
  }
  return [...runs].flatMap(([key, arcs]) => {
    const [left = "", right = ""] = key.split(" ");
    return chained(arcs).map((chain) => chain.map(toPlane)).flatMap((line) => [
      { side: left, line },
      { side: right, line: [...line].reverse() },
    ]);
  });
}

/**
 * @param {[number, number][]} ring latitude and longitude
 * @returns {boolean} whether it runs against the clock: what it holds is on its left
 */
function turnsLeft(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]];
    if (a && b) sum += a[1] * b[0] - b[1] * a[0];
  }
  return sum > 0;
}

/**
 * @param {[number, number][][]} arcs that run the same way
 * @returns {[number, number][][]} joined end to end
 */
function chained(arcs) {
  const starts = new Map(arcs.map((arc) => [String(arc[0]), arc]));
  const ends = new Set(arcs.map((arc) => String(arc.at(-1))));
  const heads = arcs.filter((arc) => !ends.has(String(arc[0])));
  const done = new Set();
  /** @type {[number, number][][]} */
  const chains = [];
  for (const head of [...heads, ...arcs]) {
    /** @type {[number, number][]} */
    const chain = [];
    for (let arc = head; arc && !done.has(arc); arc = /** @type {typeof head} */ (starts.get(String(arc.at(-1))))) {
      done.add(arc);
      chain.push(...(chain.length ? arc.slice(1) : arc));
    }
    if (chain.length) chains.push(chain);
  }
  return chains;
}

/**
 * @param {AtlasIndex} index
 * @param {Spot} spot on the plane
 * @returns {string} the province that holds it; empty outside
 */
export function provinceAt(index, spot) {
  for (const unit of index.units.values()) {
    const shape = shapeOf(index, unit.adcode);
    if (shape && isInside(shape, spot)) return unit.prov;
  }
  return "";
}
