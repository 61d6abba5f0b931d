import { decodeLine, joinRing } from "../atlas/decode.js";
/** @import { AtlasIndex, TopologyUnit } from "../atlas/types.d.ts" */

/** The ground as paths on a plane; built once, then only scaled. */

/** Zoom whose pixels are the plane's unit: fine enough for float32 paths. */
export const PLANE_ZOOM = 9;

/**
 * @typedef {{ origin: import("leaflet").Point,
 *   fills: Record<string, Path2D>, borders: Record<string, Path2D>,
 *   rivers: { rank: number, path: Path2D }[] }} Ground
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

  /**
   * @param {Path2D} path
   * @param {[number, number][]} points
   */
  function trace(path, points) {
    points.forEach((pair, i) => {
      const p = crs.latLngToPoint(L.latLng(pair), PLANE_ZOOM).subtract(origin);
      if (i) path.lineTo(p.x, p.y);
      else path.moveTo(p.x, p.y);
    });
  }

  /** @type {Record<string, Path2D>} */
  const fills = { yes: new Path2D(), part: new Path2D(), no: new Path2D() };
  for (const unit of index.units.values()) {
    const fill = /** @type {Path2D} */ (fills[unit.circle] || fills.no);
    for (const ring of unit.arcs.flat()) {
      trace(fill, joinRing(ring, index.arcs));
      fill.closePath();
    }
  }
  /** @type {Record<string, Path2D>} */
  const borders = {};
  for (const name of ["county", "city", "province", "circle"]) borders[name] = new Path2D();
  arcUsers(index).forEach((users, i) => {
    for (const name of borderNames(users)) {
      trace(/** @type {Path2D} */ (borders[name]), index.arcs[i] || []);
    }
  });
  const rivers = index.payload.context.rivers.map((river) => {
    const path = new Path2D();
    for (const line of river.lines) trace(path, decodeLine(line));
    return { rank: river.rank, path };
  });
  return { origin, fills, borders, rivers };
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
 * @returns {string[]}
 */
export function borderNames(users) {
  const [a, b] = users;
  if (!a) return [];
  const names = [];
  if (!b || a.prov !== b.prov) names.push("province");
  else names.push(a.pref === b.pref ? "county" : "city");
  const inside = (/** @type {TopologyUnit | undefined} */ unit) => !!unit && unit.circle !== "no";
  if (inside(a) !== inside(b)) names.push("circle");
  return names;
}
