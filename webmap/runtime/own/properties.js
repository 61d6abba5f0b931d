/** @import { Properties, Value } from "./types.d.ts" */

/** What a row says of itself, whatever its keys are called. */

const LONGEST_VALUE = 4000;
const MOST_KEYS = 300;

/**
 * @param {Iterable<[string, unknown]>} entries
 * @returns {Properties}
 */
export function propertiesOf(entries) {
  /** @type {Properties} */
  const out = Object.create(null);
  let count = 0;
  for (const [key, value] of entries) {
    if (count++ >= MOST_KEYS) break;
    out[String(key).slice(0, 200)] = plainValue(value);
  }
  return out;
}

/**
 * @param {unknown} given an object of any kind
 * @returns {[string, unknown][]}
 */
export function entriesOf(given) {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? Object.entries(given) : [];
}

/**
 * @param {unknown} value
 * @returns {Value} things within things as the text that they are written as
 */
function plainValue(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  const text = typeof value === "string" ? value : asJson(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** @param {unknown} value */
function asJson(value) {
  try {
    return JSON.stringify(value) || "";
  } catch {
    return "…"; // thousands of levels deep
  }
}

/** Columns that name a thing, the surest first. */
const NAMING = [
  /^(名[称稱]|名字|名|站名|地名|项目名称|路线名称|标题|姓名|全称|简称)$/, /^(name|title|label|名称[_ ]?zh|name[_:]zh|name_cn|namezh)$/i,
  /名称|站名|地名|项目|标题/, /name|title|label/i,
];

/**
 * @param {{ properties: Properties }[]} rows
 * @param {string[]} columns
 * @returns {string} the column that names them; empty where there is none
 */
export function namingColumn(rows, columns) {
  const isFilled = (/** @type {string} */ column) => rows.some(({ properties }) => typeof properties[column] === "string" && properties[column] !== "");
  for (const sign of NAMING) {
    const found = columns.find((column) => sign.test(column.trim()) && isFilled(column));
    if (found !== undefined) return found;
  }
  return columns.find((column) => isTelling(rows, column)) || "";
}

/**
 * @param {{ properties: Properties }[]} rows
 * @param {string} column
 * @returns {boolean} whether it is short text that mostly differs from row to row
 */
function isTelling(rows, column) {
  const texts = rows.slice(0, 200).map(({ properties }) => properties[column]);
  const short = texts.filter((text) => typeof text === "string" && text !== "" && text.length <= 40 && Number.isNaN(Number(text)));
  return short.length > texts.length * 0.7 && new Set(short).size > short.length * 0.7;
}

/**
 * @param {{ properties: Properties }[]} rows
 * @returns {string[]} every key, in the order in which they come
 */
export function columnsOf(rows) {
  /** @type {Set<string>} */
  const seen = new Set();
  for (const { properties } of rows) for (const key of Object.keys(properties)) seen.add(key);
  return [...seen];
}
