import { compareDates } from "../base/dates.js";
/** @import { MapState, Notice } from "./types.d.ts" */

/**
 * A period that ends before it begins shows nothing. Asked for at once, the two dates
 * stand the wrong way round; where one was chosen, the other is from an earlier choice.
 * @param {MapState} next
 * @param {MapState} current
 * @returns {Notice | null} what was done about it
 */
export function settlePeriod(next, current) {
  const { from, to } = next;
  if (!from || !to || compareDates(from, to) <= 0) return null;
  const isOld = { from: from === current.from, to: to === current.to };
  if (isOld.from === isOld.to) {
    Object.assign(next, { from: to, to: from });
    return { key: "notice.period_turned", values: { from: to, to: from } };
  }
  Object.assign(next, isOld.to ? { to: "" } : { from: "" });
  return isOld.to
    ? { key: "notice.period_no_to", values: { from, to } }
    : { key: "notice.period_no_from", values: { from, to } };
}
