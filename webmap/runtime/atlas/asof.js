import { endOf } from "../base/dates.js";
/** @import { AtlasFeature, AtlasIndex, DatedStatus, Vocabulary } from "./types.d.ts" */

/** The status of a feature as of a date: first as the articles tell it, then as later sources do. */

/**
 * @typedef {{ status: string, later: boolean, states: DatedStatus[], weight: number }} Shown
 *   `later`: no article says so, a later source does; `states`: what the status rests on;
 *   `weight`: how many facts had been told
 */

/** @type {WeakMap<AtlasFeature, { asof: string, shown: Shown | null }>} */
const remembered = new WeakMap();

/**
 * @param {string} asof blank: as the articles tell it
 * @param {Pick<AtlasIndex, "articlesEnd">} index
 * @returns {boolean} whether later sources are heard as of that date, articles alone before
 */
export function hearsLater(asof, { articlesEnd }) {
  return !!asof && endOf(asof) > endOf(articlesEnd);
}

/**
 * @param {AtlasFeature} feature
 * @param {{ asof: string }} state
 * @param {AtlasIndex} index
 * @returns {Shown | null} nothing when nobody had spoken of it by then
 */
export function shownState(feature, { asof }, index) {
  const before = remembered.get(feature);
  if (before && before.asof === asof) return before.shown;
  const shown = stateAt(feature, asof, index);
  remembered.set(feature, { asof, shown });
  return shown;
}

/**
 * @param {AtlasFeature} feature
 * @param {string} asof
 * @param {AtlasIndex} index its `articlesEnd` is the last article's month: later sources count after it
 * @returns {Shown | null}
 */
function stateAt(feature, asof, index) {
  const { payload } = index;
  const weight = feature.weight ?? 1;
  const plain = { status: feature.status, later: false, states: [], weight };
  const withLater = hearsLater(asof, index);
  const isToldLater = feature.register === "later";
  if (isToldLater && !withLater) return null;
  if (!asof || (feature.outside_articles && !isToldLater)) return plain;
  const when = endOf(asof);
  const known = feature.states || [];
  if (!known.length) return feature.as_of && endOf(feature.as_of) > when ? null : plain;
  /** @type {Map<string, DatedStatus>} */
  const latest = new Map();
  for (const one of known) {
    if (endOf(one.date) > when || (one.kind === "update" && !withLater)) continue;
    latest.set(one.fact_id || one.feature || "", one);
  }
  if (!latest.size) return null;
  const status = strongest([...latest.values()], payload.vocabulary);
  const states = [...latest.values()].filter((one) => one.status === status);
  const later = states.every((one) => one.kind === "update");
  return { status, later, states, weight: Math.min(weight, latest.size) };
}

/**
 * The strongest that stands wins; a plan never raises it. With plans alone, the one
 * nearest to existing.
 * @param {DatedStatus[]} states
 * @param {Vocabulary} vocabulary both of its lists begin with the strongest
 */
function strongest(states, { standing_statuses: onGround, intended_statuses: intended }) {
  const order = [...onGround, ...intended];
  const rank = (/** @type {DatedStatus} */ one) => order.indexOf(one.status);
  const standing = states.filter((one) => one.stands !== false && onGround.includes(one.status));
  const pool = standing.length ? standing : states;
  return pool.reduce((a, b) => (rank(b) < rank(a) ? b : a)).status;
}

/**
 * @param {AtlasFeature} feature
 * @param {{ asof: string }} state
 * @param {AtlasIndex} index
 * @returns {string} the articles' status, or the one at the chosen date
 */
export function statusOf(feature, state, index) {
  return shownState(feature, state, index)?.status || feature.status;
}

/**
 * @param {AtlasFeature} feature
 * @param {{ asof: string }} state
 * @param {AtlasIndex} index
 * @returns {number} how many facts a tie carries by then
 */
export function weightOf(feature, state, index) {
  return shownState(feature, state, index)?.weight ?? feature.weight ?? 1;
}

/**
 * @param {AtlasFeature} feature
 * @param {{ asof: string }} state
 * @param {AtlasIndex} index
 */
export function isLater(feature, state, index) {
  return !!shownState(feature, state, index)?.later;
}
