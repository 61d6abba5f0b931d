import { FROM_OFFSET, liesOffAlike, namedOffset } from "./chinese_offset.js";
import { LON_LAT, metricGuesses, systemOf } from "./coordinate_systems.js";
import { mapShape, pairsOfShape } from "./shapes.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { Answer, OwnRow, Pair, PlacedRow, Placing, Reading, Stance, Trouble } from "./types.d.ts" */

/**
 * Where on the map the rows of a file lie. What a file leaves open is not guessed: it is asked,
 * and nothing is drawn until the reader has said so.
 */

/** @type {Stance} as the file itself says */
export const AS_WRITTEN = { crs: "", isSwapped: false, offset: "" };
const MOST_LOOKED_THROUGH = 2000;
const MOSTLY_IN = 0.5;

/**
 * @param {Reading} reading
 * @param {Stance} stance
 * @param {{ reach: Extent, fileName: string, placeOf: (name: string) => Pair | null }} ground `reach`: what the map can show; `placeOf`: where
 *   a name is known to lie
 * @returns {Placing}
 */
export function placeRows(reading, stance, { reach, fileName, placeOf }) {
  const troubles = [...reading.troubles];
  const drawable = reading.rows.filter(({ shape }) => shape);
  for (const { why } of reading.rows) if (why) troubles.push(why);
  const nothing = (/** @type {string} */ crs, /** @type {Answer[]} */ answers) =>
    /** @type {Placing} */ ({ placed: [], left_out: reading.rows.length, crs, troubles, answers });
  const sample = samplePairs(drawable);
  const asked = stance.crs || reading.crs;
  const system = systemOf(asked || LON_LAT);
  if (!system) {
    troubles.unshift({ row: null, code: "crs_unknown", values: { crs: asked.slice(0, 80) } });
    return nothing(asked, []);
  }
  const swap = (/** @type {Pair} */ at) => /** @type {Pair} */ (stance.isSwapped ? [at[1], at[0]] : at);
  const isIn = (/** @type {Pair} */ at) => at[0] >= reach.west && at[0] <= reach.east && at[1] >= reach.south && at[1] <= reach.north;
  const hits = (/** @type {(at: Pair) => Pair} */ read) => sample.filter((at) => isIn(read(at))).length;
  const turned = (/** @type {Pair} */ at) => /** @type {Pair} */ ([at[1], at[0]]);
  const seen = hits((at) => system.toDegrees(swap(at)));
  if (sample.length && seen <= sample.length * MOSTLY_IN) {
    const isDegrees = sample.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 180);
    if (hits((at) => system.toDegrees(turned(swap(at)))) > Math.max(seen, sample.length * MOSTLY_IN)) {
      troubles.unshift({ row: null, code: "swapped" });
      return nothing(asked || LON_LAT, [{ label: "own.answer.swap", values: {}, stance: { ...stance, isSwapped: !stance.isSwapped } }]);
    }
    if (system.isMetric && isDegrees && hits(swap)) {
      troubles.unshift({ row: null, code: "crs_wrong", values: { crs: asked } });
      return nothing(asked, [{ label: "own.answer.crs", values: { crs: LON_LAT }, stance: { ...stance, crs: LON_LAT } }]);
    }
    if (!system.isMetric && !isDegrees && !seen) {
      const answers = metricAnswers(sample, stance, hits);
      const code = !answers.length ? "no_degrees" : answers.length > 1 || answers[0]?.values.crs !== "EPSG:3857" ? "metres" : "mercator";
      troubles.unshift({ row: null, code, values: { x: round(sample[0]?.[0]), y: round(sample[0]?.[1]), ...answers[0]?.values } });
      return nothing("unknown", answers);
    }
  }
  /** @type {PlacedRow[]} */
  const placed = [];
  const unshift = FROM_OFFSET[stance.offset];
  for (const { row, shape, properties } of drawable) {
    if (!shape) continue;
    const on = mapShape(shape, (at) => unshift(system.toDegrees(swap(at))));
    const pairs = pairsOfShape(on);
    if (pairs.some(isIn)) placed.push({ row, shape: on, properties });
    else if (pairs.every(([x, y]) => Math.abs(x) < 1e-6 && Math.abs(y) < 1e-6)) troubles.push({ row, code: "at_zero" });
    else if (!system.isMetric && pairs.every(([x, y]) => isIn([y, x]))) troubles.push({ row, code: "row_swapped" });
    else if (pairs.some(([x, y]) => !(Math.abs(x) <= 180 && Math.abs(y) <= 90))) troubles.push({ row, code: "off_earth" });
    else troubles.push({ row, code: "outside", values: { lon: round(pairs[0]?.[0]), lat: round(pairs[0]?.[1]) } });
  }
  if (system.isMetric) troubles.unshift({ row: null, code: "reprojected", values: { crs: system.code } });
  if (system.isOldDatum) troubles.unshift({ row: null, code: "old_datum", values: { crs: system.code } });
  /** @type {Answer[]} */
  const answers = [];
  const offset = stance.offset || system.isMetric ? null : suspectedOffset(reading, placed, fileName, placeOf);
  if (offset) {
    troubles.unshift(offset.trouble);
    answers.push({ label: `own.answer.${offset.offset}`, values: {}, stance: { ...stance, offset: offset.offset } });
  }
  if (stance.offset) troubles.unshift({ row: null, code: `converted_${stance.offset}` });
  return { placed, left_out: reading.rows.length - placed.length, crs: asked || LON_LAT, troubles, answers };
}

/** @param {number} [value] */
function round(value) {
  return value === undefined ? "" : Math.round(value * 1e4) / 1e4;
}

/**
 * @param {OwnRow[]} rows
 * @returns {Pair[]} one point of each, of very many some
 */
function samplePairs(rows) {
  const step = Math.max(1, Math.floor(rows.length / MOST_LOOKED_THROUGH));
  return rows.filter((_, at) => at % step === 0).flatMap(({ shape }) => (shape ? pairsOfShape(shape).slice(0, 1) : []));
}

/**
 * @param {Pair[]} sample in metres
 * @param {Stance} stance
 * @param {(read: (at: Pair) => Pair) => number} hits how many lie on the map when read so
 * @returns {Answer[]} systems in which most would lie on the map, the likeliest first
 */
function metricAnswers(sample, stance, hits) {
  /** @type {Answer[]} */
  const answers = [];
  for (const isSwapped of [false, true]) {
    const [x, y] = /** @type {Pair} */ (sample[0]);
    for (const crs of metricGuesses(isSwapped ? y : x)) {
      const read = systemOf(crs)?.toDegrees;
      const count = read ? hits((at) => read(isSwapped ? [at[1], at[0]] : at)) : 0;
      if (count > sample.length * MOSTLY_IN) answers.push({ label: "own.answer.crs", values: { crs }, stance: { ...stance, crs, isSwapped } });
    }
  }
  return answers;
}

/**
 * Whether coordinates are those of a Chinese web map: by what the file says of itself, or by
 * places of known names that all lie off as those maps move them.
 * @param {Reading} reading
 * @param {PlacedRow[]} placed
 * @param {string} fileName
 * @param {(name: string) => Pair | null} placeOf
 * @returns {{ offset: "gcj02" | "bd09", trouble: Trouble } | null}
 */
function suspectedOffset(reading, placed, fileName, placeOf) {
  const isOfSystem = (/** @type {string} */ column) => /坐标|crs|srs|datum|coord|source|来源|provider/i.test(column);
  const said = reading.columns.filter(isOfSystem).flatMap((column) => placed.slice(0, 20).map(({ properties }) => String(properties[column] ?? "")));
  const named = namedOffset([fileName, ...reading.columns, ...said]);
  if (named) return { offset: named.offset, trouble: { row: null, code: `${named.offset}_named`, values: { word: named.word } } };
  const pairs = placed.slice(0, MOST_LOOKED_THROUGH).flatMap(({ shape, properties }) => {
    const [at] = shape.points;
    if (!at || shape.points.length > 1) return [];
    const known = Object.values(properties).flatMap((value) => (typeof value === "string" && placeOf(value.trim())) || []);
    const spot = /** @type {Pair | []} */ (known.slice(0, 2));
    return spot.length === 2 ? [{ at, known: spot }] : [];
  });
  return liesOffAlike(pairs) ? { offset: "gcj02", trouble: { row: null, code: "gcj02_places", values: { count: pairs.length } } } : null;
}
