import { decodeLine, joinRing } from "../atlas/decode.js";
import { fillName } from "./ground_coats.js";
import { riverReaches } from "./river_taper.js";
/** @import { Bounds, Point } from "leaflet" */
/** @import { AtlasIndex, TopologyUnit } from "../atlas/types.d.ts" */
/** @import { RiverReach } from "./river_taper.js" */

/** The ground as paths on a plane; built once, then only scaled. */

/** Zoom whose pixels are the plane's unit: fine enough for float32 paths. */
export const PLANE_ZOOM = 9;
/**
 * Up to which zoom borders may be thinned by how much, in pixels of the plane: half a pixel of
 * the screen there. Closer by they are drawn vertex by vertex, but only those in view.
 */
const THINNING = [
  { zoom: 7.6, tolerance: 1.3 },
  { zoom: 8.25, tolerance: 0.84 },
  { zoom: 10, tolerance: 0.25 },
];

/** @typedef {{ fills: Record<string, Path2D>, borders: Record<string, Path2D> }} LandPaths */

/**
 * @typedef {{ origin: Point, provinces: string[],
 *   landAt: (zoom: number, frame: Bounds) => LandPaths,
 *   rivers: { rank: number, reaches: { path: Path2D, share: number, alpha: number }[] }[] }} Ground
 *   `landAt`: at least what lies in a frame of the plane
 */

/**
 * @param {AtlasIndex} index
 * @returns {Ground}
 */
export function buildGround(index) {
  const crs = L.CRS.EPSG3857;
  const [west, south, east, north] = index.payload.home.bounds;
  const middle = L.latLng((south + north) / 2, (west + east) / 2);
  const origin = crs.latLngToPoint(middle, PLANE_ZOOM);
  const place = (/** @type {[number, number]} */ pair) =>
    crs.latLngToPoint(L.latLng(pair), PLANE_ZOOM).subtract(origin);
  const arcs = index.arcs.map((arc) => arc.map(place));
  const frames = arcs.map((arc) => L.bounds(arc));
  const users = arcUsers(index);
  const units = [...index.units.values()];
  const rings = units.flatMap((unit) =>
    unit.arcs.flat().map((ring) => ({ ring, name: fillName(unit.circle, unit.prov), frame: ringFrame(ring, frames) })),
  );

  /**
   * @param {Point[][]} lines one an arc
   * @param {Bounds} [frame] all without
   * @returns {LandPaths}
   */
  function landPaths(lines, frame) {
    const isSeen = (/** @type {Bounds | undefined} */ one) => !frame || (!!one && frame.intersects(one));
    /** @type {Record<string, Path2D>} */
    const fills = {};
    for (const { ring, name, frame: own } of rings) {
      if (!isSeen(own)) continue;
      const fill = (fills[name] ||= new Path2D());
      tracePoints(fill, joinRing(ring, lines));
      fill.closePath();
    }
    /** @type {Record<string, Path2D>} */
    const borders = {};
    users.forEach((both, i) => {
      if (!isSeen(frames[i])) return;
      for (const name of borderNames(both)) tracePoints((borders[name] ||= new Path2D()), lines[i] || []);
    });
    return { fills, borders };
  }
  const rivers = index.payload.context.rivers.map((river) => ({
    rank: river.rank,
    reaches: river.lines.flatMap((line) => riverReaches(decodeLine(line), river)).map((reach) => ({
      ...{ share: reach.share, alpha: reach.alpha, path: tracePoints(new Path2D(), reach.points.map(place)) },
    })),
  }));
  /** @type {Map<number, LandPaths>} */
  const thinned = new Map();
  /**
   * @param {number} zoom
   * @param {Bounds} frame
   */
  function landAt(zoom, frame) {
    const level = THINNING.find((one) => zoom < one.zoom);
    if (!level) return landPaths(arcs, frame);
    const known = thinned.get(level.zoom);
    if (known) return known;
    const made = landPaths(arcs.map((arc) => L.LineUtil.simplify(arc, level.tolerance)));
    thinned.set(level.zoom, made);
    return made;
  }
  return { origin, rivers, landAt, provinces: provincesOf(index) };
}

/**
 * @param {number[]} ring arc numbers; ~i is arc i backwards
 * @param {Bounds[]} frames of the arcs
 */
function ringFrame(ring, frames) {
  const corners = ring.flatMap((ref) => {
    const frame = frames[ref < 0 ? ~ref : ref];
    return frame?.min && frame.max ? [frame.min, frame.max] : [];
  });
  return L.bounds(corners);
}

/**
 * @param {Path2D} path
 * @param {Point[]} points
 */
function tracePoints(path, points) {
  points.forEach((point, i) => {
    if (i) path.lineTo(point.x, point.y);
    else path.moveTo(point.x, point.y);
  });
  return path;
}

/**
 * @param {AtlasIndex} index
 * @returns {string[]} codes of the provinces, in order
 */
export function provincesOf(index) {
  return [...new Set([...index.units.values()].map((unit) => unit.prov))].sort();
}

/**
 * @param {AtlasIndex} index
 * @returns {TopologyUnit[][]} the units on either side of every arc
 */
export function arcUsers(index) {
  /** @type {TopologyUnit[][]} */
  const users = index.arcs.map(() => []);
  for (const unit of index.units.values()) {
    for (const ref of unit.arcs.flat(2)) users[ref < 0 ? ~ref : ref]?.push(unit);
  }
  return users;
}

/**
 * An arc may be both a border and the edge of the circle.
 * @param {TopologyUnit[]} users
 * @returns {string[]} `province` is the border between two, `outer` that of all
 */
export function borderNames(users) {
  const [a, b] = users;
  if (!a) return [];
  const names = [];
  if (!b) names.push("outer");
  else if (a.prov !== b.prov) names.push("province");
  else names.push(a.pref === b.pref ? "county" : "city");
  const inside = (/** @type {TopologyUnit | undefined} */ unit) => !!unit && unit.circle !== "no";
  if (inside(a) !== inside(b)) names.push("circle");
  return names;
}
