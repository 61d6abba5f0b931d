import { RAD_PER_DEGREE, inverseTransverseMercator } from "./transverse_mercator.js";
/** @import { Pair } from "./types.d.ts" */

/**
 * The systems in which plans of this region come, by their EPSG codes: degrees, Web Mercator,
 * UTM, and the Gauss-Krüger zones of CGCS2000, Xian 1980 and Beijing 1954.
 */

/** @typedef {{ code: string, toDegrees: (at: Pair) => Pair, isMetric: boolean, isOldDatum: boolean }} CoordinateSystem
 *   `isOldDatum`: its shift to WGS 84 is not public, so what is drawn may lie some 100 m off */

/** @typedef {import("./transverse_mercator.js").Ellipsoid} Ellipsoid */
/** @type {Record<"wgs84" | "cgcs2000" | "xian1980" | "beijing1954", Ellipsoid>} */
const ELLIPSOIDS = {
  wgs84: { a_m: 6378137, flattening: 1 / 298.257223563 },
  cgcs2000: { a_m: 6378137, flattening: 1 / 298.257222101 },
  xian1980: { a_m: 6378140, flattening: 1 / 298.257 },
  beijing1954: { a_m: 6378245, flattening: 1 / 298.3 },
};
export const LON_LAT = "EPSG:4326";
export const WEB_MERCATOR = "EPSG:3857";
/** Degrees east, then north; those of the old datums last. */
const DEGREES = ["OGC:CRS84", "OGC:CRS84H", "EPSG:4326", "EPSG:4979", "EPSG:4490", "EPSG:4480"];
const OLD_DEGREES = ["EPSG:4610", "EPSG:4214"];
const MERCATORS = ["EPSG:3857", "EPSG:900913", "EPSG:3785", "EPSG:102100", "EPSG:102113"];
/**
 * Runs of codes, one a zone: the datum, the first code, the first zone, how wide zones are, and
 * whether eastings begin with the number of the zone.
 * @type {[keyof typeof ELLIPSOIDS, number, number, 3 | 6, boolean][]}
 */
const GAUSS_KRUGER = [
  ["cgcs2000", 4491, 13, 6, true], ["cgcs2000", 4502, 13, 6, false],
  ["cgcs2000", 4513, 25, 3, true], ["cgcs2000", 4534, 25, 3, false],
  ["xian1980", 2327, 13, 6, true], ["xian1980", 2338, 13, 6, false],
  ["xian1980", 2349, 25, 3, true], ["xian1980", 2370, 25, 3, false],
  ["beijing1954", 21413, 13, 6, true], ["beijing1954", 21453, 13, 6, false],
  ["beijing1954", 2401, 25, 3, true], ["beijing1954", 2422, 25, 3, false],
];
const LAST_ZONE = { 3: 45, 6: 23 };
const FALSE_EASTING_M = 500_000;
const MERCATOR_RADIUS_M = 6378137;

/**
 * @param {string} name as files write it: an URN, an address, `EPSG:4523`, `CRS84`, `WGS 84`
 * @returns {string} such as `EPSG:4523`; what is none comes back as it is
 */
export function crsCode(name) {
  const plain = name.trim();
  if (/CRS\s?84/i.test(plain)) return "OGC:CRS84";
  const code = /(?:EPSG|ESRI|SR-ORG)\D{0,3}(?:[\d.]*[:/]{1,2})?(\d{4,6})\b/i.exec(plain)?.[1] || /^\d{4,6}$/.exec(plain)?.[0];
  if (code) return `EPSG:${code}`;
  if (/^WGS[\s_]?(19)?84$/i.test(plain) || /^GCS_WGS_1984$/i.test(plain)) return LON_LAT;
  if (/^(CGCS[\s_]?2000|GCS_China_Geodetic_Coordinate_System_2000)$/i.test(plain)) return "EPSG:4490";
  return plain;
}

/**
 * @param {string} code
 * @returns {CoordinateSystem | null} nothing for one that is not among them
 */
export function systemOf(code) {
  const isOld = OLD_DEGREES.includes(code);
  if (isOld || DEGREES.includes(code)) return { code, toDegrees: (at) => at, isMetric: false, isOldDatum: isOld };
  if (MERCATORS.includes(code)) return { code: WEB_MERCATOR, toDegrees: fromMercator, isMetric: true, isOldDatum: false };
  const number = Number(/^EPSG:(\d+)$/.exec(code)?.[1]);
  if (number > 32600 && number <= 32660) {
    const zone = { lon0: 6 * (number - 32600) - 183, scale: 0.9996, easting0_m: FALSE_EASTING_M };
    return { code, toDegrees: inverseTransverseMercator(ELLIPSOIDS.wgs84, zone), isMetric: true, isOldDatum: false };
  }
  for (const [datum, first, firstZone, width, isPrefixed] of GAUSS_KRUGER) {
    const zone = firstZone + number - first;
    if (!(zone >= firstZone && zone <= LAST_ZONE[width])) continue;
    const lon0 = width === 3 ? 3 * zone : 6 * zone - 3;
    const easting0_m = FALSE_EASTING_M + (isPrefixed ? zone * 1e6 : 0);
    const toDegrees = inverseTransverseMercator(ELLIPSOIDS[datum], { lon0, scale: 1, easting0_m });
    return { code, toDegrees, isMetric: true, isOldDatum: datum !== "cgcs2000" };
  }
  return null;
}

/** @type {(at: Pair) => Pair} */
function fromMercator([x, y]) {
  return [x / MERCATOR_RADIUS_M / RAD_PER_DEGREE, Math.atan(Math.sinh(y / MERCATOR_RADIUS_M)) / RAD_PER_DEGREE];
}

/**
 * The systems that metres without a name may be in, the likeliest first. Eastings that begin with
 * the number of a zone name it; without, every zone of the region fits, and only the reader knows.
 * @param {number} east of one point
 * @returns {string[]} codes
 */
export function metricGuesses(east) {
  const prefix = Math.floor(east / 1e6);
  if (prefix >= 25 && prefix <= LAST_ZONE[3]) return [`EPSG:${4513 + prefix - 25}`];
  const six = prefix >= 13 && prefix <= LAST_ZONE[6] ? [`EPSG:${4491 + prefix - 13}`] : [];
  // 3° zones from 102° to 111°, then the 6° zones of 105° and 99°, then UTM.
  if (east > 0 && east < 1e6) return [...[4544, 4543, 4545, 4546, 4507, 4506].map((code) => `EPSG:${code}`), "EPSG:32648"];
  return [WEB_MERCATOR, ...six];
}

/**
 * @param {string} code
 * @returns {{ name: "mercator" | "utm" | "zone" | "meridian" | "degrees", datum: string, lon0: number, width: number }} what its code stands for,
 *   for a reader
 */
export function describeSystem(code) {
  const number = Number(/^EPSG:(\d+)$/.exec(code)?.[1]);
  if (MERCATORS.includes(code)) return { name: "mercator", datum: "WGS 84", lon0: 0, width: 0 };
  if (number > 32600 && number <= 32660) return { name: "utm", datum: "WGS 84", lon0: 6 * (number - 32600) - 183, width: 6 };
  for (const [datum, first, firstZone, width, isPrefixed] of GAUSS_KRUGER) {
    const zone = firstZone + number - first;
    if (!(zone >= firstZone && zone <= LAST_ZONE[width])) continue;
    const lon0 = width === 3 ? 3 * zone : 6 * zone - 3;
    const title = { wgs84: "WGS 84", cgcs2000: "CGCS2000", xian1980: "Xian 1980", beijing1954: "Beijing 1954" }[datum];
    return { name: isPrefixed ? "zone" : "meridian", datum: title, lon0, width };
  }
  return { name: "degrees", datum: "", lon0: 0, width: 0 };
}
