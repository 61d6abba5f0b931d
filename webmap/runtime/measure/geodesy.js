/** @import { LonLat } from "./types.d.ts" */

/**
 * Lengths and areas on the ellipsoid of WGS 84, in degrees of longitude and latitude as
 * GeoJSON has them.
 *
 * Distance: T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with
 * application of nested equations", Survey Review 23 (1975). Within 1 mm; nearly antipodal
 * points, where it does not converge, are not found on one map of a region.
 *
 * Area: every edge as a great circle on the sphere of the same area (J. P. Snyder, Map
 * Projections: A Working Manual, 1987, equations 3-11 and 3-12). Within 0.01 % up to 1,000 km.
 */

const A_KM = 6378.137;
const FLATTENING = 1 / 298.257223563;
const B_KM = A_KM * (1 - FLATTENING);
const E2 = FLATTENING * (2 - FLATTENING);
const E = Math.sqrt(E2);
const RADIANS = Math.PI / 180;
/** Of the angle on the sphere, radians: a hundredth of a millimetre. */
const CLOSE_ENOUGH = 1e-12;
const MOST_ROUNDS = 50;

/**
 * @param {LonLat} from
 * @param {LonLat} to
 * @returns {number} along the geodesic
 */
export function geodesicKm([lon1, lat1], [lon2, lat2]) {
  const [u1, u2] = [reduced(lat1), reduced(lat2)];
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const turn = (lon2 - lon1) * RADIANS;
  let lambda = turn;
  let [sigma, sinSigma, cosSigma, cos2Alpha, middle] = [0, 0, 1, 1, 0];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    sinSigma = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
    if (!sinSigma) return 0;
    cosSigma = sin1 * sin2 + cos1 * cos2 * cosL;
    sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cos1 * cos2 * sinL) / sinSigma;
    cos2Alpha = 1 - sinAlpha * sinAlpha;
    middle = cos2Alpha ? cosSigma - (2 * sin1 * sin2) / cos2Alpha : 0; // zero along the equator
    const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
    const before = lambda;
    const bent = sigma + c * sinSigma * (middle + c * cosSigma * (2 * middle * middle - 1));
    lambda = turn + (1 - c) * FLATTENING * sinAlpha * bent;
    if (Math.abs(lambda - before) < CLOSE_ENOUGH) break;
  }
  const k = (cos2Alpha * (A_KM * A_KM - B_KM * B_KM)) / (B_KM * B_KM);
  const a = 1 + (k / 16384) * (4096 + k * (k * (320 - 175 * k) - 768));
  const b = (k / 1024) * (256 + k * (k * (74 - 47 * k) - 128));
  const far = (b / 6) * middle * (4 * sinSigma * sinSigma - 3) * (4 * middle * middle - 3);
  const less = b * sinSigma * (middle + (b / 4) * (cosSigma * (2 * middle * middle - 1) - far));
  return B_KM * a * (sigma - less);
}

/**
 * @param {LonLat[]} line
 * @returns {number[]} from the start to each of its points
 */
export function lengthsAlong(line) {
  const out = [0];
  for (let i = 1; i < line.length; i++) {
    const [before, at] = /** @type {[LonLat, LonLat]} */ ([line[i - 1], line[i]]);
    out.push((out[i - 1] ?? 0) + geodesicKm(before, at));
  }
  return out;
}

/**
 * @param {LonLat[]} line
 * @returns {number}
 */
export function pathKm(line) {
  return lengthsAlong(line).at(-1) ?? 0;
}

/**
 * @param {LonLat[][]} rings of one polygon, the outer first; closed or not, in either direction
 * @returns {number} square kilometres
 */
export function polygonAreaKm2(rings) {
  const [outer = 0, ...holes] = rings.map((ring) => Math.abs(signedAreaKm2(ring)));
  return Math.max(0, outer - holes.reduce((sum, one) => sum + one, 0));
}

/** @param {LonLat[]} ring */
function signedAreaKm2(ring) {
  let excess = 0;
  let before = ring.at(-1);
  for (const at of ring) {
    if (before) excess += underEdge(before, at);
    before = at;
  }
  return (excess * A_KM * A_KM * AUTHALIC_POLE) / 2;
}

/**
 * @param {LonLat} from
 * @param {LonLat} to
 * @returns {number} spherical excess between an edge and the equator
 */
function underEdge([lon1, lat1], [lon2, lat2]) {
  const [t1, t2] = [Math.tan(authalic(lat1) / 2), Math.tan(authalic(lat2) / 2)];
  return 2 * Math.atan2(Math.tan(((lon2 - lon1) * RADIANS) / 2) * (t1 + t2), 1 + t1 * t2);
}

/** @param {number} lat degrees */
function reduced(lat) {
  return Math.atan((1 - FLATTENING) * Math.tan(lat * RADIANS));
}

/** @param {number} sine of a latitude */
function authalicOf(sine) {
  return (1 - E2) * (sine / (1 - E2 * sine * sine) - Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E));
}

const AUTHALIC_POLE = authalicOf(1);

/** @param {number} lat degrees */
function authalic(lat) {
  return Math.asin(Math.max(-1, Math.min(1, authalicOf(Math.sin(lat * RADIANS)) / AUTHALIC_POLE)));
}

/**
 * How long a degree is at a latitude, for what is near by.
 * @param {number} lat degrees
 * @returns {{ lon_km: number, lat_km: number }}
 */
export function degreeKm(lat) {
  const sine = Math.sin(lat * RADIANS);
  const w2 = 1 - E2 * sine * sine;
  return {
    lon_km: (RADIANS * A_KM * Math.cos(lat * RADIANS)) / Math.sqrt(w2),
    lat_km: (RADIANS * A_KM * (1 - E2)) / (w2 * Math.sqrt(w2)),
  };
}
