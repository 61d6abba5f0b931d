/** Dates of any precision: year, month or day. */

/**
 * A place on a time line: a year or a month counts at its end.
 * @param {string} date
 */
export function endOf(date) {
  const last = date.split("/").at(-1) || "";
  return last + "-99".repeat(Math.max(0, 2 - (last.split("-").length - 1)));
}

/**
 * @param {string} a
 * @param {string} b
 * @returns {number} compared as far as both are exact
 */
export function compareDates(a, b) {
  const length = Math.min(a.length, b.length);
  const [x, y] = [a.slice(0, length), b.slice(0, length)];
  return x < y ? -1 : x > y ? 1 : 0;
}
