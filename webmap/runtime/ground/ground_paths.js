import { decodeLine, joinRing } from "../atlas/decode.js";
import { fillName } from "./ground_coats.js";
import { riverReaches } from "./river_taper.js";
/** @import { Bounds, Point } from "leaflet" */
/** @import { AtlasIndex, TopologyUnit } from "../atlas/types.d.ts" */
/** @import { RiverReach } from "./river_taper.js" */

/** The ground as paths on a plane; built once, then only scaled. */

/** Zoom whose pixels are the plane's unit: fine enough for float32 paths. */
export const PLANE_ZOOM = 9;
/** From this zoom on, borders are drawn vertex by vertex, but only those in view. */
export const LOCAL_ZOOM = 10;
/** Pixels of the plane: half a pixel where the local scale begins. */
const FAR_TOLERANCE = 0.25;

/** @typedef {{ fills: Record<string, Path2D>, borders: Record<string, Path2D> }} LandPaths */

/**
 * @typedef {{ origin: Point, provinces: string[], far: LandPaths,
 *   near: (frame: Bounds) => LandPaths,
 *   rivers: { rank: number, reaches: { path: Path2D, share: number, alpha: number }[] }[] }} Ground
 *   `near`: of what lies in a frame of the plane
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
  const thinned = arcs.map((arc) => L.LineUtil.simplify(arc, FAR_TOLERANCE));
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
  return {
    ...{ origin, rivers, far: landPaths(thinned), near: (frame) => landPaths(arcs, frame) },
    provinces: provincesOf(index),
  };
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
