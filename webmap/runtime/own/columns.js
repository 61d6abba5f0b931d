import { halfWidth } from "../base/language.js";
import { readAngle, readBoth } from "./angles.js";
import { isWellKnown } from "./well_known.js";
/** @import { Value } from "./types.d.ts" */

/** Which columns of a table say where its rows lie. */

/**
 * @typedef {{ lon: number, lat: number, isGuessed: boolean } | { both: number } | { geometry: number } | { json: number }} Where
 *   numbers of columns; `isGuessed`: by what stands in them, their names say nothing
 */

const LON = /^(lon|lng|long|longitude|longtitude|[经經]度|[东東][经經]|[经經]|x坐[标標]|[东東]坐[标標]|lon_?(wgs84?|dd|deg)|wgs84?_?(lon|lng)|[经經]度.*|.*[经經]度|(gcj|bd|amap|baidu|center|start|point|geo|pos|loc)\w*_?(lon|lng|long)|gps_?(lon|lng|x)|.*_(lon|lng|longitude)|decimallongitude|easting|east|e)$/i;
const LAT = /^(lat|latitude|[纬緯]度|北[纬緯]|[纬緯]|y坐[标標]|北坐[标標]|lat_?(wgs84?|dd|deg)|wgs84?_?lat|[纬緯]度.*|.*[纬緯]度|(gcj|bd|amap|baidu|center|start|point|geo|pos|loc)\w*_?lat|gps_?(lat|y)|.*_(lat|latitude)|decimallatitude|northing|north|n)$/i;
const X = /^(x|coord_?x|x_?coord|point_?x|xcoordinate|横坐标|x_?(米|m)?)$/i;
const Y = /^(y|coord_?y|y_?coord|point_?y|ycoordinate|纵坐标|y_?(米|m)?)$/i;
const BOTH = /^(坐[标標]|[经經][纬緯]度|坐[标標][点點]|位置|lnglat|lonlat|latlng|latlon|location|coordinates?|coords?|geo_?point|position|gps)$/i;
const MOST_SAMPLED = 200;
/** Of the cells of a column that are filled, so many must be what it is taken for. */
const MOSTLY = 0.6;
/** Degrees in which China lies, with room around it. */
const CHINA = { west: 70, east: 140, south: 2, north: 56 };

/** @param {string} name */
export function bareName(name) {
  return halfWidth(String(name)).trim().replace(/\s*[([（【].*$/, "").replace(/[\s°:：]+/g, "").trim();
}

/**
 * @param {string[]} names
 * @param {Value[][]} rows
 * @returns {Where | null}
 */
export function whereInTable(names, rows) {
  const some = rows.slice(0, MOST_SAMPLED);
  const bare = names.map(bareName);
  const column = (/** @type {number} */ at) => some.map((row) => row[at]).filter((cell) => cell !== "" && cell !== null && cell !== undefined);
  const mostly = (/** @type {number} */ at, /** @type {(cell: Value | undefined) => boolean} */ test) => {
    const cells = column(at);
    return cells.length > 0 && cells.filter(test).length >= cells.length * MOSTLY;
  };
  const all = names.map((_, at) => at);
  const geometry = all.find((at) => mostly(at, isWellKnown));
  if (geometry !== undefined) return { geometry };
  const json = all.find((at) => mostly(at, (cell) => typeof cell === "string" && /^\s*\{.*"(type|coordinates)"/.test(cell)));
  if (json !== undefined) return { json };
  for (const [lonSign, latSign] of /** @type {[RegExp, RegExp][]} */ ([[LON, LAT], [X, Y]])) {
    const lon = bare.findIndex((name) => lonSign.test(name));
    const lat = bare.findIndex((name, at) => at !== lon && latSign.test(name));
    if (lon >= 0 && lat >= 0) return { ...{ lon, lat }, isGuessed: false };
  }
  const isBoth = (/** @type {Value | undefined} */ cell) => readBoth(cell) !== null;
  const both = all.find((at) => BOTH.test(bare[at] || "") && mostly(at, isBoth)) ?? all.find((at) => mostly(at, (cell) => isBoth(cell) && isInChina(readBoth(cell))));
  if (both !== undefined) return { both };
  const isLon = (/** @type {Value | undefined} */ cell) => within(readAngle(cell), CHINA.west, CHINA.east) && hasDecimals(cell);
  const isLat = (/** @type {Value | undefined} */ cell) => within(readAngle(cell), CHINA.south, CHINA.north) && hasDecimals(cell);
  const lons = all.filter((at) => mostly(at, isLon));
  const lats = all.filter((at) => mostly(at, isLat));
  for (const lon of lons) {
    const lat = [lon + 1, lon - 1].find((at) => lats.includes(at)) ?? (lats.length === 1 ? lats[0] : undefined);
    if (lat !== undefined) return { lon, lat, isGuessed: true };
  }
  return null;
}

/** @param {[number, number] | null} pair */
function isInChina(pair) {
  if (!pair) return false;
  const [small, large] = [Math.min(...pair), Math.max(...pair)];
  return within(large, CHINA.west, CHINA.east) && within(small, CHINA.south, CHINA.north);
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function within(value, low, high) {
  return value >= low && value <= high;
}

/** @param {Value | undefined} cell whole numbers are counts, years and pupils rather than places */
function hasDecimals(cell) {
  return /[.,°度′'"]/.test(String(cell));
}

/**
 * @param {string[]} cells
 * @returns {boolean} whether a row names columns rather than being one of the data
 */
export function looksLikeHeader(cells) {
  const filled = cells.filter((cell) => cell.trim());
  return filled.length > 0 && filled.every((cell) => Number.isNaN(readAngle(cell)) && !isWellKnown(cell));
}

/**
 * @param {string[]} cells
 * @returns {boolean} whether it names where things lie
 */
export function namesPlaces(cells) {
  const bare = cells.map(bareName);
  const has = (/** @type {RegExp} */ sign) => bare.some((name) => sign.test(name));
  return (has(LON) && has(LAT)) || (has(X) && has(Y)) || has(BOTH) || has(/^(wkt|the_?geom|geom|geometry|shape|几何|wkb_geometry)$/i);
}
