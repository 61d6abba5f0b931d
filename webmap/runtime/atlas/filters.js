import { shownState } from "./asof.js";
import { compareDates } from "../base/dates.js";
/** @import { AtlasFeature, AtlasIndex } from "./types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/** Which features the filters let through. */

const WITH_MONTH = /^\d{4}-\d{2}/;

/**
 * The date a feature stands at on a time control. A bare year, or a plan's date,
 * would put it earlier than anybody knew: such features stand at their `as_of`.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 */
export function momentOf(feature, index) {
  const stated = (feature.event_date || "").split("/")[0] || "";
  const { dated_claims: dated } = index.payload.vocabulary;
  const isDated = dated.includes(feature.claim_type) && WITH_MONTH.test(stated);
  return isDated ? stated : feature.as_of;
}

/**
 * @param {AtlasFeature} feature
 * @param {MapState} state
 * @param {AtlasIndex} index
 * @returns {boolean} passes status and time filters, its layer aside
 */
export function passesFilters(feature, state, index) {
  const shown = shownState(feature, state, index);
  if (!shown) return false;
  if (state.status.length && !state.status.includes(shown.status)) return false;
  const moment = momentOf(feature, index);
  if (!moment) return true;
  if (state.from && compareDates(moment, state.from) < 0) return false;
  return !(state.to && compareDates(moment, state.to) > 0);
}

/**
 * @param {AtlasFeature} feature
 * @param {MapState} state
 * @param {AtlasIndex} index
 */
export function isVisible(feature, state, index) {
  if (feature.own) return !!index.own.get(feature.layer)?.shown;
  return state.layers.includes(feature.layer) && passesFilters(feature, state, index);
}
