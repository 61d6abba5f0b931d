/** @import { Words } from "./types.d.ts" */

/** Dates of any precision: year, month or day. */

/**
 * Last day of a year, a month or a day: where it stands on a time line.
 * @param {string} date
 * @returns {string} YYYY-MM-DD
 */
export function lastDay(date) {
  const [year = "", month = "12", day] = date.split("-");
  // The day before the first of the next month.
  const last = () => new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${day || String(last()).padStart(2, "0")}`;
}

/**
 * @param {string} date
 * @returns {string} YYYY-MM-DD, first day of a year, a month or a day
 */
export function firstDay(date) {
  const [year = "", month = "01", day = "01"] = date.split("-");
  return `${year}-${month}-${day}`;
}

/**
 * When something began, in words: EDTF is for machines.
 * @param {string} start as its source writes it; see geo/starts.py
 * @param {Words} words
 */
export function startWords(start, words) {
  const half = /^(\d{4})-4([01])$/.exec(start);
  if (half) return words.t(half[2] === "0" ? "date.first_half" : "date.second_half", { year: half[1] || "" });
  const [from, by] = start.split("/");
  if (by === undefined) return start;
  return !from || from === ".." ? words.t("date.by", { date: by }) : words.t("date.between", { from, by });
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
