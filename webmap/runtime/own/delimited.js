/** Text of a spreadsheet taken apart: which sign parts its cells, and the cells. */

const DELIMITERS = ["\t", ",", ";", "|", "，", "；"];
const LINES_LOOKED_AT = 30;

/**
 * @param {string} text
 * @returns {{ rows: string[][], delimiter: string, isCut: boolean }} `isCut`: a quotation mark is never closed
 */
export function readDelimited(text) {
  const said = /^\s*sep=(.)\r?\n/i.exec(text);
  const body = said ? text.slice(said[0].length) : text;
  const delimiter = said?.[1] || delimiterOf(body);
  const { rows, isCut } = cellsOf(body, delimiter);
  // The line that names the sign is a row of the sheet, too.
  return { rows: said ? [[""], ...rows] : rows, delimiter, isCut };
}

/**
 * @param {string} text
 * @returns {string} the sign that parts most lines into as many cells
 */
export function delimiterOf(text) {
  const head = text.split(/\r\n|\n|\r/).slice(0, LINES_LOOKED_AT).join("\n");
  let [best, most] = [",", 0];
  for (const delimiter of DELIMITERS) {
    const widths = cellsOf(head, delimiter).rows.filter((row) => row.some((cell) => cell.trim())).map((row) => row.length);
    const usual = modeOf(widths.filter((width) => width > 1));
    const agreeing = widths.filter((width) => width === usual).length;
    const score = usual > 1 ? (agreeing / widths.length) * Math.min(usual, 12) ** 0.5 : 0;
    // A decimal comma parts as many cells as a semicolon, or more: what is first in doubt stays.
    const isDecimal = delimiter === "," && /\d,\d/.test(head) && best === ";";
    if (score > most * (delimiter === ";" ? 0.8 : 1) && !isDecimal) [best, most] = [delimiter, score];
  }
  return best;
}

/** @param {number[]} numbers */
function modeOf(numbers) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const one of numbers) counts.set(one, (counts.get(one) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] || 0;
}

/**
 * RFC 4180, and quotation marks in the middle of a cell as they are.
 * @param {string} text
 * @param {string} delimiter
 */
function cellsOf(text, delimiter) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  let at = 0;
  let isCut = false;
  while (at <= text.length) {
    let cell = "";
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const mark = text.indexOf('"', end);
        if (mark < 0) {
          isCut = true;
          end = text.length;
          break;
        }
        if (text[mark + 1] !== '"') {
          end = mark;
          break;
        }
        end = mark + 2;
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
    cell += text.slice(at, end);
    row.push(cell);
    at = end + 1;
    if (text[end] === delimiter) continue;
    if (text[end] === "\r" && text[at] === "\n") at += 1;
    rows.push(row);
    row = [];
    if (end >= text.length) break;
  }
  return { rows, isCut };
}
