/** Which features the filters let through. */

const EXISTING_CLAIMS = ["fact", "event", "background"];
const WITH_MONTH = /^\d{4}-\d{2}/;

/**
 * The date a feature stands at on a time control. A bare year, or a plan's date,
 * would put it earlier than anybody knew: such features stand at their `as_of`.
 * @param {AtlasFeature} feature
 */
export function momentOf(feature) {
  const stated = (feature.event_date || "").split("/")[0] || "";
  const dated = EXISTING_CLAIMS.includes(feature.claim_type) && WITH_MONTH.test(stated);
  return dated ? stated : feature.as_of;
}

/**
 * @param {string} a date of any precision
 * @param {string} b
 * @returns {number} compared as far as both are exact
 */
function compareDates(a, b) {
  const length = Math.min(a.length, b.length);
  const [x, y] = [a.slice(0, length), b.slice(0, length)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * The articles' status, or the newest known one when the state asks for "now".
 * @param {AtlasFeature} feature
 * @param {MapState} state
 */
export function statusOf(feature, state) {
  const last = state.asof === "now" ? feature.states?.at(-1) : undefined;
  return last?.status || feature.status;
}

/**
 * @param {AtlasFeature} feature
 * @param {MapState} state
 * @returns {boolean} passes status and time filters, its layer aside
 */
export function passesFilters(feature, state) {
  if (state.status.length && !state.status.includes(statusOf(feature, state))) return false;
  const moment = momentOf(feature);
  if (!moment) return true;
  if (state.asof && state.asof !== "now" && compareDates(moment, state.asof) > 0) return false;
  if (state.from && compareDates(moment, state.from) < 0) return false;
  return !(state.to && compareDates(moment, state.to) > 0);
}

/**
 * @param {AtlasFeature} feature
 * @param {MapState} state
 */
export function isVisible(feature, state) {
  return state.layers.includes(feature.layer) && passesFilters(feature, state);
}
