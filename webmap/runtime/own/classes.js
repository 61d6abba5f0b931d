import { readNumber } from "./angles.js";
/** @import { Properties, Value } from "./types.d.ts" */

/** A column in classes: numbers from the least to the most, words by how often they come. */

/**
 * @typedef {{ kind: "number", from: number, to: number, count: number } | { kind: "word", text: string, count: number }
 *   | { kind: "rest", words: number, count: number } | { kind: "none", count: number }} OneClass
 * @typedef {{ classes: OneClass[], of: (properties: Properties) => number }} Classes `of`: which class a row is in
 */

/** Fewer different numbers than this are names of kinds. */
const FEWEST_NUMBERS = 6;

/**
 * @param {{ properties: Properties }[]} rows
 * @param {string} column
 * @param {{ mostWords: number, steps: number }} room
 * @returns {Classes}
 */
export function classesOf(rows, column, { mostWords, steps }) {
  const values = rows.map(({ properties }) => properties[column]);
  const filled = values.filter((value) => !isBlank(value));
  const numbers = filled.map(numberOf);
  const isNumeric = filled.length > 0 && numbers.every(Number.isFinite) && new Set(numbers).size >= FEWEST_NUMBERS;
  const found = isNumeric ? numberClasses(numbers, steps) : wordClasses(filled, mostWords);
  const blank = values.length - filled.length;
  const none = found.classes.length;
  const classes = blank ? [...found.classes, /** @type {OneClass} */ ({ kind: "none", count: blank })] : found.classes;
  return { classes, of: (properties) => (isBlank(properties[column]) ? none : found.of(/** @type {Value} */ (properties[column]))) };
}

/** @param {Value | undefined} value */
function isBlank(value) {
  return value === null || value === undefined || String(value).trim() === "";
}

/** @param {Value | undefined} value */
function numberOf(value) {
  return typeof value === "number" ? value : typeof value === "string" ? readNumber(value) : NaN;
}

/**
 * Classes with as many rows each, as far as equal numbers stay together.
 * @param {number[]} numbers
 * @param {number} steps
 */
function numberClasses(numbers, steps) {
  const sorted = [...numbers].sort((a, b) => a - b);
  /** @type {(OneClass & { kind: "number" })[]} */
  const classes = [];
  for (let from = 0, left = steps; from < sorted.length; left--) {
    let end = from + Math.ceil((sorted.length - from) / Math.max(1, left));
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end += 1;
    classes.push({ kind: "number", from: sorted[from] ?? 0, to: sorted[end - 1] ?? 0, count: end - from });
    from = end;
  }
  const at = (/** @type {number} */ number) => Math.max(0, classes.findLastIndex((one) => number >= one.from));
  return { classes, of: (/** @type {Value} */ value) => at(numberOf(value)) };
}

/**
 * @param {(Value | undefined)[]} filled
 * @param {number} most
 */
function wordClasses(filled, most) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of filled) {
    const text = String(value).trim();
    counts.set(text, (counts.get(text) || 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const named = ranked.length <= most ? ranked : ranked.slice(0, most);
  const others = ranked.slice(named.length);
  /** @type {OneClass[]} */
  const classes = named.map(([text, count]) => ({ kind: "word", text, count }));
  if (others.length) classes.push({ kind: "rest", words: others.length, count: others.reduce((sum, [, count]) => sum + count, 0) });
  const places = new Map(named.map(([text], place) => [text, place]));
  return { classes, of: (/** @type {Value} */ value) => places.get(String(value).trim()) ?? named.length };
}
