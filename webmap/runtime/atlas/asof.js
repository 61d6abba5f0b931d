import { lastDay } from "../base/dates.js";
/** @import { MapState } from "../state/types.d.ts" */
/** @import { AtlasFeature, AtlasIndex, DatedStatus, Vocabulary } from "./types.d.ts" */

/**
 * The status of a feature under a clock at a date: as the articles told it by then, or as
 * is known today to have been so. The rule is geo/history.py's; both are held together by
 * a test.
 */

/** @typedef {Pick<MapState, "clock" | "asof">} Moment */

/**
 * @typedef {{ status: string, later: boolean, states: DatedStatus[], weight: number,
 *   uncertain: boolean }} Shown
 *   `later`: no article says so, a later source does; `states`: what the status rests on, the
 *   earliest first; `weight`: how many facts had been told; `uncertain`: it may not have begun
 *   by then
 */

/** @type {WeakMap<AtlasFeature, { moment: string, shown: Shown | null }>} */
const remembered = new WeakMap();

/** What either clock tells without a date does not change.
 * @type {WeakMap<AtlasFeature, { reported: Shown | null, known: Shown | null }>} */
const wholes = new WeakMap();

/** @type {Moment} */
export const AS_REPORTED = { clock: "reported", asof: "" };
/** @type {Moment} */
export const TODAY = { clock: "known", asof: "" };

/**
 * @param {Moment} moment
 * @returns {boolean} whether later sources are heard, or articles alone
 */
export function hearsLater({ clock }) {
  return clock === "known";
}

/**
 * @param {AtlasFeature} feature
 * @param {Moment} moment
 * @param {AtlasIndex} index
 * @returns {Shown | null} nothing when nobody had spoken of it by then
 */
export function shownState(feature, { clock, asof }, index) {
  const moment = `${clock} ${asof}`;
  const before = remembered.get(feature);
  if (before && before.moment === moment) return before.shown;
  const shown = stateAt(feature, { clock, asof }, index);
  remembered.set(feature, { moment, shown });
  return shown;
}

/**
 * @param {AtlasFeature} feature
 * @param {Moment} moment
 * @param {AtlasIndex} index
 * @returns {Shown | null} the same, not remembered: for a second moment beside the one on the map
 */
export function stateAt(feature, moment, { payload }) {
  const { clock, asof } = moment;
  const weight = feature.weight ?? 1;
  const plain = { status: feature.status, later: false, states: [], weight, uncertain: false };
  const isLater = feature.register === "later";
  if (isLater && clock === "reported") return null;
  const known = feature.states || [];
  const day = asof && lastDay(asof);
  // A road that stood before what the articles tell, or nobody says since when.
  if (!known.length) return day && (feature.stood_by ?? "") > day ? null : { ...plain, later: isLater };
  const runs = heardStates(feature, moment).map(runOf);
  if (!runs.length) return null;
  const status = strongest(runs.map(lastOf), payload.vocabulary);
  const deciding = runs.filter((run) => lastOf(run).status === status);
  const states = deciding.flat().sort((a, b) => compare(latestOf(a), latestOf(b)));
  return {
    status,
    later: states.every((one) => one.kind === "update"),
    states,
    weight: isLater ? weight : Math.min(weight, runs.length),
    uncertain: !!day && deciding.every((run) => latestOf(/** @type {DatedStatus} */ (run[0])) > day),
  };

  /**
   * States of one fact that say what holds, from its start on. A plan that is told after an
   * opening does not undo it.
   * @param {DatedStatus[]} some in the order of time
   */
  function runOf(some) {
    /** @type {DatedStatus[]} */
    let run = [];
    for (const one of some) {
      const now = run.at(-1);
      if (!now || now.status === one.status) run.push(one);
      else if (stands(one) || !payload.vocabulary.built_statuses.includes(now.status)) run = [one];
    }
    return run;
  }
}

/**
 * @param {AtlasFeature} feature
 * @param {Moment} moment
 * @returns {DatedStatus[][]} the states that a clock hears by a date, those of each fact together
 */
export function heardStates({ states = [] }, { clock, asof }) {
  const day = asof && lastDay(asof);
  /** @type {Map<string, DatedStatus[]>} */
  const told = new Map();
  for (const one of states) {
    if (clock === "reported" && one.kind === "update") continue;
    const key = one.fact_id || "";
    const some = told.get(key) || [];
    const last = some.at(-1);
    if (!day || mayHold(one, day, last ? latestOf(last) : "")) told.set(key, [...some, one]);
  }
  return [...told.values()];
}

/**
 * @param {DatedStatus} one
 * @param {string} day
 * @param {string} told the last day of what was told before: what comes after is not earlier
 */
function mayHold(one, day, told) {
  if (latestOf(one) <= day) return true;
  // Where nobody says since when, a state is shown from the day on which it is certain.
  const earliest = one.earliest ?? latestOf(one);
  return !!earliest && earliest <= day && told < day;
}

/**
 * @param {DatedStatus} one
 * @returns {string} the day by which it had begun for certain
 */
export function latestOf({ date, latest }) {
  return latest ?? date;
}

/** @param {DatedStatus} one */
function stands({ stands: isThere }) {
  return isThere !== false;
}

/** @param {DatedStatus[]} run never empty */
function lastOf(run) {
  return /** @type {DatedStatus} */ (run.at(-1));
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
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
  const standing = states.filter((one) => stands(one) && onGround.includes(one.status));
  const pool = standing.length ? standing : states;
  return pool.reduce((a, b) => (rank(b) < rank(a) ? b : a)).status;
}

/**
 * When what is shown began, as its source writes it (EDTF).
 * @param {Shown | null} shown
 * @returns {string} blank for what stood before all that is told here
 */
export function sinceOf(shown) {
  const first = shown?.states[0];
  return first ? (first.start ?? first.date) : "";
}

/**
 * How a feature stood as reported, and how it stands today.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @returns {{ reported: Shown | null, known: Shown | null }}
 */
export function bothClocks(feature, index) {
  let whole = wholes.get(feature);
  if (!whole) {
    whole = { reported: stateAt(feature, AS_REPORTED, index), known: stateAt(feature, TODAY, index) };
    wholes.set(feature, whole);
  }
  return whole;
}

/**
 * @param {AtlasFeature} feature
 * @param {Moment} moment
 * @param {AtlasIndex} index
 * @returns {string} the status under the clock in force
 */
export function statusOf(feature, moment, index) {
  return shownState(feature, moment, index)?.status || feature.status;
}

/**
 * @param {AtlasFeature} feature
 * @param {Moment} moment
 * @param {AtlasIndex} index
 * @returns {number} how many facts a tie carries by then
 */
export function weightOf(feature, moment, index) {
  return shownState(feature, moment, index)?.weight ?? feature.weight ?? 1;
}

/**
 * @param {AtlasFeature} feature
 * @param {Moment} moment
 * @param {AtlasIndex} index
 */
export function isLater(feature, moment, index) {
  return !!shownState(feature, moment, index)?.later;
}
