import { degreeKm, geodesicKm, lengthsAlong } from "./geodesy.js";
/** @import { Foot, Gap, LonLat, Shape } from "./types.d.ts" */

/**
 * Where things are nearest to each other. Between its points a line is straight in
 * longitude and latitude, as RFC 7946 says. The place is found on a plane whose scale is that
 * of the latitude half way; its distance is then taken along the geodesic. Within 0.01 % of
 * the distance up to 300 km, 0.1 % up to 1,000 km (tests hold it against pyproj).
 */

/** The scale half way depends on the place that is looked for. */
const ROUNDS = 3;
/** So much further than the nearest by the plane, another stretch may be the nearest. */
const PLANE_ERROR = 1.004;

/** @typedef {{ at: number, part: number, plane_km: number, lonlat: LonLat }} Spot stretch, and how much of it */

/** @type {WeakMap<LonLat[], number[]>} */
const knownLengths = new WeakMap();

/** @param {LonLat[]} line */
function lengthsOf(line) {
  let known = knownLengths.get(line);
  if (!known) knownLengths.set(line, (known = lengthsAlong(line)));
  return known;
}

/**
 * @param {LonLat} point
 * @param {LonLat[]} line one point at least
 * @returns {Foot}
 */
export function nearestOnLine(point, line) {
  const spots = line.length > 1 ? line.slice(1).map((_, i) => spotOn(point, line, i)) : [spotOn(point, line, 0)];
  const least = Math.min(...spotsKm(spots));
  /** @type {{ spot: Spot, distance_km: number } | null} */
  let best = null;
  for (const spot of spots) {
    if (spot.plane_km > least * PLANE_ERROR) continue;
    const distance_km = geodesicKm(point, spot.lonlat);
    if (!best || distance_km < best.distance_km) best = { spot, distance_km };
  }
  const { spot, distance_km } = /** @type {{ spot: Spot, distance_km: number }} */ (best);
  const lengths = lengthsOf(line);
  const all_km = lengths.at(-1) ?? 0;
  const start_km = lengths[spot.at] ?? 0;
  const along_km = start_km + spot.part * ((lengths[spot.at + 1] ?? start_km) - start_km);
  return { distance_km, lonlat: spot.lonlat, share: all_km ? along_km / all_km : 0 };
}

/** @param {Spot[]} spots */
function* spotsKm(spots) {
  for (const spot of spots) yield spot.plane_km;
}

/**
 * @param {LonLat} point
 * @param {LonLat[][]} rings of a polygon, the outer first
 * @returns {Foot} distance 0 at the point itself where it lies inside
 */
export function nearestOnPolygon(point, rings) {
  if (holdsPoint(point, rings)) return { distance_km: 0, lonlat: point, share: 0 };
  const feet = rings.map((ring) => nearestOnLine(point, closed(ring)));
  return feet.reduce((a, b) => (b.distance_km < a.distance_km ? b : a));
}

/**
 * @param {LonLat} point
 * @param {LonLat[][]} rings
 * @returns {boolean} by the even and odd of a ray
 */
export function holdsPoint([x, y], rings) {
  let inside = false;
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const at of ring) {
      if (before && at[1] > y !== before[1] > y) {
        const cut = before[0] + ((y - before[1]) / (at[1] - before[1])) * (at[0] - before[0]);
        if (x < cut) inside = !inside;
      }
      before = at;
    }
  }
  return inside;
}

/**
 * @param {Shape} a
 * @param {Shape} b
 * @returns {Gap | null} nothing where either has no place; distance 0 where they meet
 */
export function nearestBetween(a, b) {
  const crossing = crossingOf(a, b);
  if (crossing) return { distance_km: 0, from: crossing, to: crossing };
  /** @type {Gap | null} */
  let best = null;
  for (const point of cornersOf(a)) {
    const foot = nearestOnShape(point, b);
    if (foot && (!best || foot.distance_km < best.distance_km)) {
      best = { distance_km: foot.distance_km, from: point, to: foot.lonlat };
    }
  }
  for (const point of cornersOf(b)) {
    const foot = nearestOnShape(point, a);
    if (foot && (!best || foot.distance_km < best.distance_km)) {
      best = { distance_km: foot.distance_km, from: foot.lonlat, to: point };
    }
  }
  return best;
}

/**
 * @param {LonLat} point
 * @param {Shape} shape
 * @returns {Foot | null}
 */
export function nearestOnShape(point, { points, lines, polygons }) {
  const feet = [
    ...points.map((at) => ({ distance_km: geodesicKm(point, at), lonlat: at, share: 0 })),
    ...lines.filter((line) => line.length).map((line) => nearestOnLine(point, line)),
    ...polygons.filter((rings) => rings[0]?.length).map((rings) => nearestOnPolygon(point, rings)),
  ];
  return feet.length ? feet.reduce((one, next) => (next.distance_km < one.distance_km ? next : one)) : null;
}

/** @param {Shape} shape */
function cornersOf({ points, lines, polygons }) {
  return [...points, ...lines.flat(), ...polygons.flat(2)];
}

/** @param {Shape} shape */
function strokesOf({ lines, polygons }) {
  return [...lines, ...polygons.flatMap((rings) => rings.map(closed))];
}

/**
 * @param {Shape} a
 * @param {Shape} b
 * @returns {LonLat | null} where lines or outlines of both cross
 */
function crossingOf(a, b) {
  for (const one of strokesOf(a)) {
    for (const other of strokesOf(b)) {
      for (let i = 1; i < one.length; i++) {
        for (let j = 1; j < other.length; j++) {
          const at = crossingAt(one, i, other, j);
          if (at) return at;
        }
      }
    }
  }
  return null;
}

/**
 * @param {LonLat[]} one
 * @param {number} i end of a stretch of it
 * @param {LonLat[]} other
 * @param {number} j
 * @returns {LonLat | null}
 */
function crossingAt(one, i, other, j) {
  const [p, p2, q, q2] = /** @type {[LonLat, LonLat, LonLat, LonLat]} */ ([one[i - 1], one[i], other[j - 1], other[j]]);
  if (Math.max(p[0], p2[0]) < Math.min(q[0], q2[0]) || Math.max(q[0], q2[0]) < Math.min(p[0], p2[0])) return null;
  const [rx, ry, sx, sy] = [p2[0] - p[0], p2[1] - p[1], q2[0] - q[0], q2[1] - q[1]];
  const across = rx * sy - ry * sx;
  if (!across) return null; // parallel: their ends are compared
  const t = ((q[0] - p[0]) * sy - (q[1] - p[1]) * sx) / across;
  const u = ((q[0] - p[0]) * ry - (q[1] - p[1]) * rx) / across;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [p[0] + t * rx, p[1] + t * ry] : null;
}

/**
 * @param {LonLat} point
 * @param {LonLat[]} line
 * @param {number} at number of a stretch
 * @returns {Spot} the nearest place on it
 */
function spotOn(point, line, at) {
  const from = /** @type {LonLat} */ (line[at]);
  const to = line[at + 1] ?? from;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let part = 0.5;
  let plane_km = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { lon_km, lat_km } = degreeKm((point[1] + from[1] + part * dy) / 2);
    const [ax, ay] = [dx * lon_km, dy * lat_km];
    const [bx, by] = [(point[0] - from[0]) * lon_km, (point[1] - from[1]) * lat_km];
    const length2 = ax * ax + ay * ay;
    part = length2 ? Math.max(0, Math.min(1, (ax * bx + ay * by) / length2)) : 0;
    plane_km = Math.hypot(bx - part * ax, by - part * ay);
  }
  return { at, part, plane_km, lonlat: [from[0] + part * dx, from[1] + part * dy] };
}

/**
 * @param {LonLat[]} ring
 * @returns {LonLat[]} that ends where it begins
 */
function closed(ring) {
  const [first] = ring;
  const last = ring.at(-1);
  if (!first || !last || (first[0] === last[0] && first[1] === last[1])) return ring;
  return [...ring, first];
}
