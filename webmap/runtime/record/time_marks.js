import { firstDay, lastDay } from "../base/dates.js";
/** @import { DatedStatus } from "../atlas/types.d.ts" */

/** Dated states as places along a line of time, in years. */

/** Days of a window that is seen as a dot: a month, told as one. */
const DOT_DAYS = 45;
const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.25;

/**
 * @typedef {{ status: string, kind: string, start: string, from: number, to: number, isOpen: boolean, isWindow: boolean }} TimeMark
 *   `from`, `to`: years; `isOpen`: nobody says since when, only by when
 */

/**
 * States of one status that begin together are one mark.
 * @param {DatedStatus[]} states
 * @returns {TimeMark[]} in the order of time
 */
export function timeMarks(states) {
  /** @type {Map<string, TimeMark>} */
  const marks = new Map();
  for (const one of states) {
    const start = one.start ?? one.date;
    const latest = one.latest ?? one.date;
    const to = yearOf(lastDay(latest));
    const isOpen = one.earliest === "";
    const from = isOpen ? to : yearOf(firstDay(one.earliest || latest));
    const isWindow = isOpen || (to - from) * YEAR_DAYS > DOT_DAYS;
    const key = [one.kind, one.status, start].join(" ");
    if (!marks.has(key)) marks.set(key, { status: one.status, kind: one.kind, start, from, to, isOpen, isWindow });
  }
  return [...marks.values()].sort((a, b) => a.to - b.to || a.from - b.from);
}

/**
 * @param {TimeMark[]} marks
 * @param {string} until month of the newest source
 * @returns {{ first: number, last: number, ticks: number[] }} whole years around all of them
 */
export function timeSpan(marks, until) {
  const ends = [...marks.flatMap(({ from, to }) => [from, to]), yearOf(lastDay(until))];
  const first = Math.floor(Math.min(...ends));
  const last = Math.max(Math.ceil(Math.max(...ends)), first + 2);
  const step = Math.max(1, Math.ceil((last - first) / 5));
  const ticks = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => first + at * step);
  return { first, last, ticks };
}

/** @param {string} day YYYY-MM-DD */
function yearOf(day) {
  const year = Number(day.slice(0, 4));
  return year + (Date.parse(day) - Date.UTC(year, 0, 1)) / DAY_MS / YEAR_DAYS;
}
