/** Rows for the clipboard, as a spreadsheet takes them in: each cell into a column. */

/** A spreadsheet would calculate what begins so; also in full width, which some turn into half. */
const CALCULATED = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * @param {(string | number)[][]} rows
 * @returns {string} numbers stay numbers; a text that would be calculated stays a text
 */
export function tsvText(rows) {
  return rows.map((row) => row.map(cellText).join("\t")).join("\n");
}

/** @param {string | number} value */
function cellText(value) {
  if (typeof value === "number") return String(value);
  const plain = value.replace(/[\t\r\n]+/g, " ");
  return CALCULATED.test(plain) ? `'${plain}` : plain;
}
