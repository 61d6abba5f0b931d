/** @import { RowWindow } from "./types.d.ts" */

/** From so many rows on, only those in sight are in the document. */
export const LONG_TABLE = 200;
/** Rows beyond the edges of what is in sight, so that a short scroll shows no gap. */
const SPARE_ROWS = 8;

/**
 * Which rows are drawn: all of a short table, of a long one those in sight.
 * @param {number} count of all rows
 * @param {{ row_px: number, top_px: number, height_px: number }} scroll
 * @returns {RowWindow}
 */
export function rowWindow(count, { row_px, top_px, height_px }) {
  if (count < LONG_TABLE) return { first: 0, last: count };
  const first = Math.min(Math.max(Math.floor(top_px / row_px) - SPARE_ROWS, 0), count);
  return { first, last: Math.min(Math.ceil((top_px + height_px) / row_px) + SPARE_ROWS, count) };
}

/**
 * How far to scroll so that a row is in sight: as little as can be.
 * @param {number} at of the row
 * @param {{ row_px: number, top_px: number, height_px: number }} scroll
 * @returns {number} pixels from the top
 */
export function scrollFor(at, { row_px, top_px, height_px }) {
  if (at * row_px < top_px) return at * row_px;
  return Math.max(top_px, (at + 1) * row_px - height_px);
}
