/** Dates as a reader types them. */

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const NUMERIC = /(?<!\d)((?:19|20)\d{2})\s*(?:年|[-/.])\s*(\d{1,2})(?!\d)(?:\s*月)?(?:\s*[-/.]?\s*(\d{1,2})(?!\d)\s*[日号]?)?/g;
const DAY_FIRST = new RegExp(`(?<![a-z\\d])(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH}\\s+((?:19|20)\\d{2})`, "g");
const DAY_SECOND = new RegExp(`(?<![a-z])${MONTH}\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?((?:19|20)\\d{2})`, "g");
const YEAR = /(?<![\da-z.])((?:19|20)\d{2})(?:\s*年[底初内]?|(?![\d.a-z%]))/g;

/**
 * @param {string} plain folded, in small letters
 * @returns {{ rest: string, dates: { iso: string, text: string }[] }} the text without its dates, and they as far as they go:
 *   2020, 2020-06 or 2020-06-05
 */
export function takeDates(plain) {
  /** @type {{ iso: string, text: string }[]} */
  const dates = [];
  const put = (/** @type {string} */ text, /** @type {string} */ year, month = 0, day = 0) => {
    if (month > 12 || day > 31) return text;
    const parts = [year, ...(month ? [month] : []), ...(month && day ? [day] : [])];
    dates.push({ iso: parts.map((part) => String(part).padStart(2, "0")).join("-"), text: text.trim() });
    return " ";
  };
  const named = (/** @type {string} */ month) => MONTHS.indexOf(month) + 1;
  const rest = plain
    .replace(NUMERIC, (text, year, month, day) => put(text, year, Number(month), Number(day ?? 0)))
    .replace(DAY_FIRST, (text, day, month, year) => put(text, year, named(month), Number(day)))
    .replace(DAY_SECOND, (text, month, day, year) => put(text, year, named(month), Number(day ?? 0)))
    .replace(YEAR, (text, year) => put(text, year));
  return { rest, dates };
}
