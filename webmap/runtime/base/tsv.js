/** Rows for the clipboard, as a spreadsheet takes them in: each cell into a column. */

/** A spreadsheet would calculate what begins so; also in full width, which some turn into half. */
const CALCULATED = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * @param {string | number} value
 * @returns {string} text that a spreadsheet shows and never runs; a number stays one
 */
export function harmlessText(value) {
  if (typeof value === "number") return String(value);
  return CALCULATED.test(value) ? `'${value}` : value;
}

/**
 * @param {(string | number)[][]} rows
 * @returns {string} numbers stay numbers; a text that would be calculated stays a text
 */
export function tsvText(rows) {
  return rows.map((row) => row.map(cellText).join("\t")).join("\n");
}

/** @param {string | number} value */
function cellText(value) {
  return harmlessText(typeof value === "string" ? value.replace(/[\t\r\n]+/g, " ") : value);
}
