/** @import { OwnProblem, Trouble } from "./types.d.ts" */

/** What is wrong with a file, as a code with values; the words for it come later. */

/** Of one kind so many are told one by one. */
const MOST_TOLD = 100;

/** A file that cannot be read at all. */
export class RefusedFile extends Error {
  /**
   * @param {string} code
   * @param {Record<string, string | number>} [values]
   */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/**
 * @param {Trouble[]} troubles
 * @returns {Trouble[]} the same, the rest of what comes again and again as one
 */
export function withoutRepeats(troubles) {
  /** @type {Map<string, number>} */
  const told = new Map();
  const kept = troubles.filter(({ code }) => {
    const before = told.get(code) || 0;
    told.set(code, before + 1);
    return before < MOST_TOLD;
  });
  for (const [code, count] of told) {
    if (count > MOST_TOLD) kept.push({ row: null, code: "more", values: { count: count - MOST_TOLD, of: code } });
  }
  return kept;
}

/**
 * @param {Record<string, string>} table of words
 * @param {number} row
 * @param {string | number | undefined} sheet the row of the reader's sheet, whose header counts there
 */
function rowLead(table, row, sheet) {
  const form = table[sheet === undefined ? "own.row" : "own.row_of_sheet"] || "";
  return form.replace("{row}", String(row)).replace("{sheet}", String(sheet));
}

/**
 * A problem in both languages at once, since whoever asked may speak either.
 * @param {Trouble} trouble
 * @param {Record<string, Record<string, string>>} tables words by language and key
 * @returns {OwnProblem}
 */
export function inBothLanguages({ row, code, values = {} }, tables) {
  const say = (/** @type {string} */ lang) => {
    const table = tables[lang] || {};
    const own = `own.problem.${code}`;
    const text = (Object.hasOwn(table, own) && table[own]) || code;
    const lead = row === null ? "" : rowLead(table, row, values.sheet);
    const filled = text.replace(/\{(\w+)\}/g, (mark, name) => (Object.hasOwn(values, name) ? String(values[name]) : mark));
    return lead + filled;
  };
  return { row, code, zh: say("zh"), en: say("en") };
}
