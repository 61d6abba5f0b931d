import { halfWidth } from "../base/language.js";

/** A place on the ground as people write it: degrees, in every usual form. Nothing is drawn here. */

/** @typedef {{ lat: number, lon: number }} Spot */

const DEGREES_WRITTEN = /(\d{1,3}(?:\.\d+)?)\s*(?:°|度|º|deg|d(?![a-z]))?\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:′|'|’|分|m(?![a-z]))\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:″|"|”|''|秒|s(?![a-z]))\s*)?/y;
const EAST = /^(?:东经|経度|经度|longitude|long|lon|lng|e(?:ast)?(?![a-z]))/;
const NORTH = /^(?:北纬|纬度|latitude|lat|n(?:orth)?(?![a-z]))/;
const BETWEEN = /^[\s,;:，；：、/|()（）[\]=]+/;
/** East and north of here lie China's degrees; what can only be one of the two says which is which. */
const LEAST_LON = 73;
const MOST_LAT = 54;

/**
 * @param {string} text
 * @returns {Spot | null} nothing where it is no pair of degrees, or not of China
 */
export function readCoordinates(text) {
  let rest = halfWidth(text).replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/[。．]/g, ".").trim().toLowerCase();
  if (!/\d/.test(rest) || rest.length > 60) return null;
  /** @type {{ value: number, axis: "lat" | "lon" | "" }[]} */
  const numbers = [];
  /** @type {"lat" | "lon" | ""} */
  let before = "";
  while (rest) {
    const gap = BETWEEN.exec(rest);
    if (gap) {
      rest = rest.slice(gap[0].length);
      continue;
    }
    const named = EAST.exec(rest) ?? NORTH.exec(rest);
    if (named) {
      /** @type {"lat" | "lon"} */
      const axis = EAST.test(rest) ? "lon" : "lat";
      const last = numbers.at(-1);
      // A letter behind a number names that one, unless the form names before.
      if (last && !last.axis && !before && numbers.every((one, i) => i === numbers.length - 1 || one.axis)) last.axis = axis;
      else before = axis;
      rest = rest.slice(named[0].length);
      continue;
    }
    DEGREES_WRITTEN.lastIndex = 0;
    const met = DEGREES_WRITTEN.exec(rest);
    if (!met || !met[0]) return null;
    const [whole, degrees, minutes = "0", seconds = "0"] = met;
    if (Number(minutes) >= 60 || Number(seconds) >= 60) return null;
    numbers.push({ value: Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600, axis: before });
    before = "";
    rest = rest.slice(whole.length);
  }
  return numbers.length === 2 && !before ? spotOf(numbers) : null;
}

/** @param {{ value: number, axis: "lat" | "lon" | "" }[]} pair */
function spotOf([a, b]) {
  if (!a || !b || (a.axis && a.axis === b.axis)) return null;
  const isLonFirst = a.axis === "lon" || b.axis === "lat" || (!a.axis && !b.axis && a.value >= LEAST_LON);
  const [lon, lat] = isLonFirst ? [a.value, b.value] : [b.value, a.value];
  if (lon < LEAST_LON || lon > 136 || lat > MOST_LAT || lat < 3) return null;
  return { lat: rounded(lat), lon: rounded(lon) };
}

/** @param {number} degrees to a metre or so, which is more than anybody means */
function rounded(degrees) {
  return Math.round(degrees * 1e5) / 1e5;
}
