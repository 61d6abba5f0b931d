/** Months as "2021-03", one after another. */

/**
 * @param {string} from
 * @param {string} to included
 * @returns {string[]}
 */
export function monthsBetween(from, to) {
  /** @type {string[]} */
  const months = [];
  let [year = 0, month = 0] = from.split("-").map(Number);
  for (let next = from; next <= to; next = `${year}-${String(month).padStart(2, "0")}`) {
    months.push(next);
    year += month === 12 ? 1 : 0;
    month = (month % 12) + 1;
  }
  return months;
}

/**
 * @param {string[]} months
 * @param {string} asof a date of any precision; blank for the whole of what is known
 * @returns {number} where it stands among them: at the last that is not later
 */
export function monthAt(months, asof) {
  if (!asof) return months.length - 1;
  const month = asof.length > 4 ? asof.slice(0, 7) : `${asof}-12`;
  const later = months.findIndex((one) => one > month);
  return Math.max(0, (later < 0 ? months.length : later) - 1);
}
