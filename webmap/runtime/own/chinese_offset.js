/** @import { Pair } from "./types.d.ts" */

/**
 * GCJ-02 and BD-09, the shifted coordinates of Chinese web maps, back to WGS 84. The shift is
 * known from public reimplementations alone (github.com/googollee/eviltransform); iterated, the
 * way back is exact to centimetres. Only what a reader brings is converted, and only this way.
 */

const A_M = 6378245;
const EE = 0.006693421622965943;
const RAD = Math.PI / 180;
const BD_RAD = (Math.PI * 3000) / 180;

/**
 * @param {Pair} at
 * @returns {Pair} degrees by which GCJ-02 moves a place
 */
export function gcjShift([lon, lat]) {
  const [x, y] = [lon - 105, lat - 35];
  const waves = (/** @type {number} */ v) => 20 * Math.sin(6 * v * Math.PI) + 20 * Math.sin(2 * v * Math.PI);
  const swell = (/** @type {number} */ v, /** @type {[number, number][]} */ terms) =>
    terms.reduce((sum, [height, length]) => sum + height * Math.sin((v / length) * Math.PI), 0);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) +
    ((waves(x) + swell(y, [[20, 1], [40, 3], [160, 12], [320, 30]])) * 2) / 3;
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) +
    ((waves(x) + swell(x, [[20, 1], [40, 3], [150, 12], [300, 30]])) * 2) / 3;
  const magic = 1 - EE * Math.sin(lat * RAD) ** 2;
  const meridian_m = (A_M * (1 - EE)) / (magic * Math.sqrt(magic));
  const parallel_m = (A_M / Math.sqrt(magic)) * Math.cos(lat * RAD);
  return [east / parallel_m / RAD, north / meridian_m / RAD];
}

/** @type {(at: Pair) => Pair} */
function fromGcj([lon, lat]) {
  /** @type {Pair} */
  let at = [lon, lat];
  for (let round = 0; round < 4; round++) {
    const [east, north] = gcjShift(at);
    at = [lon - east, lat - north];
  }
  return at;
}

/** @type {(at: Pair) => Pair} */
function fromBaidu([lon, lat]) {
  const [x, y] = [lon - 0.0065, lat - 0.006];
  const far = Math.hypot(x, y) - 0.00002 * Math.sin(y * BD_RAD);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * BD_RAD);
  return fromGcj([far * Math.cos(angle), far * Math.sin(angle)]);
}

/** @type {Record<"" | "gcj02" | "bd09", (at: Pair) => Pair>} */
export const FROM_OFFSET = { "": (at) => at, gcj02: fromGcj, bd09: fromBaidu };

/** Names that say it: of fields, values, files. @type {[("gcj02" | "bd09"), RegExp][]} */
const TELLING_NAME = [
  ["bd09", /bd-?_?0?9|baidu|百度|^bd_?(lng|lon|lat|x|y)$/i],
  ["gcj02", /gcj|mars_?(lng|lon|lat)|amap|autonavi|高德|火星坐标|腾讯|tencent|qqmap/i],
];

/**
 * @param {string[]} texts of a file: its name, its columns, what its columns say of coordinates
 * @returns {{ offset: "gcj02" | "bd09", word: string } | null}
 */
export function namedOffset(texts) {
  for (const text of texts) {
    for (const [offset, sign] of TELLING_NAME) {
      const found = sign.exec(text);
      if (found) return { offset, word: found[0] };
    }
  }
  return null;
}

/** So many named places must lie off alike; one or two may be anything. */
const FEWEST_NAMED = 3;
const FAR_DEG = 0.02;

/**
 * @param {{ at: Pair, known: Pair }[]} pairs where the file has a place, and where it is known to lie
 * @returns {boolean} whether most lie off as GCJ-02 moves them, and by as much
 */
export function liesOffAlike(pairs) {
  const near = pairs.filter(({ at, known }) => Math.hypot(at[0] - known[0], at[1] - known[1]) < FAR_DEG);
  if (near.length < FEWEST_NAMED) return false;
  const better = near.filter(({ at, known }) => {
    const back = fromGcj(at);
    return Math.hypot(back[0] - known[0], back[1] - known[1]) < 0.5 * Math.hypot(at[0] - known[0], at[1] - known[1]);
  });
  return better.length >= FEWEST_NAMED && better.length > 0.7 * near.length;
}
