import { heardStates, latestOf, shownState } from "./asof.js";
import { featurePlaces, featureSide } from "./feature_places.js";
import { firstDay, lastDay } from "../base/dates.js";
/** @import { AtlasFeature, AtlasIndex } from "./types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/**
 * Which features the filter lets through: each key holds any of its values, keys add up.
 * The rule is that of layers/_filters.py; both answer tests/filter_cases.json alike.
 */

const NO_DAY = "9999-12-31";

/** What each key of the filter asks of a feature, its layer aside.
 * @type {Record<FilterKey, (feature: AtlasFeature, state: MapState, index: AtlasIndex) => boolean>} */
const LETS_THROUGH = {
  status: (feature, state, index) =>
    !state.status.length || state.status.includes(shownState(feature, state, index)?.status ?? ""),
  claim: (feature, { claim }) => !claim.length || claim.includes(feature.claim_type),
  source: (feature, { source }) => !source.length || source.some((id) => feature.source_ids.includes(id)),
  place(feature, { place }, index) {
    if (!place.length) return true;
    const touched = featurePlaces(index, feature);
    return place.some((id) => touched.has(id));
  },
  side: (feature, { side }, index) => !side || featureSide(index, feature) === side,
  dates: (feature, state) => (!state.from && !state.to) || isDatedWithin(feature, state),
};

/** @typedef {"status" | "claim" | "source" | "place" | "side" | "dates"} FilterKey */

/** The fields of the state that filter, when they do not; layers and clock aside. @type {Pick<MapState, "status" | "claim" | "source" | "place" | "side" | "from" | "to">} */
export const NO_FILTER = {
  status: [],
  claim: [],
  source: [],
  place: [],
  side: "",
  from: "",
  to: "",
};

/** @type {FilterKey[]} */
const FILTER_KEYS = ["status", "claim", "source", "side", "place", "dates"];

/** The fields of the state by which features are shown or not. */
export const SHOWING_FIELDS = ["layers", "clock", "asof", ...Object.keys(NO_FILTER)];

/**
 * Whether any state that the clock hears may have begun in the time asked for.
 * @param {AtlasFeature} feature
 * @param {MapState} state
 */
function isDatedWithin(feature, state) {
  const from = state.from && firstDay(state.from);
  const to = state.to ? lastDay(state.to) : NO_DAY;
  return startsOf(feature, state).some(([earliest, latest]) => earliest <= to && latest >= from);
}

/**
 * First and last day on which each state may have begun: where nobody says since when, from
 * the state told before it on, or from ever.
 * @param {AtlasFeature} feature
 * @param {MapState} state
 * @returns {[string, string][]}
 */
function startsOf(feature, state) {
  const { states, event_date: opened, as_of: told } = feature;
  if (!states?.length) {
    // An existing road stood by the time of the article that it answers.
    return [[opened && firstDay(opened), feature.stood_by || (told ? lastDay(told) : NO_DAY)]];
  }
  return heardStates(feature, state).flatMap((some) =>
    some.map((one, at) => {
      const before = some[at - 1];
      return /** @type {[string, string]} */ ([(one.earliest ?? latestOf(one)) || (before ? latestOf(before) : ""), latestOf(one)]);
    }),
  );
}

/**
 * @param {AtlasFeature} feature
 * @param {MapState} state
 * @param {string[]} years
 * @returns {string[]} those in which a state that the clock hears may have begun
 */
export function startYears(feature, state, years) {
  const starts = startsOf(feature, state).map((days) => days.map((day) => day.slice(0, "2020".length)));
  return years.filter((year) => starts.some(([first = "", last = ""]) => first <= year && last >= year));
}

/**
 * @param {AtlasFeature} feature
 * @param {MapState} state
 * @param {AtlasIndex} index
 * @returns {boolean} passes the filter, its layer aside
 */
export function passesFilters(feature, state, index) {
  if (feature.own) return true; // the filter is about what facts tell
  if (!shownState(feature, state, index)) return false;
  return FILTER_KEYS.every((key) => LETS_THROUGH[key](feature, state, index));
}

/**
 * @param {AtlasFeature} feature that is shown at all under the clock
 * @param {MapState} state
 * @param {AtlasIndex} index
 * @returns {FilterKey[]} the keys that hide it
 */
export function keysHiding(feature, state, index) {
  return FILTER_KEYS.filter((key) => !LETS_THROUGH[key](feature, state, index));
}

/**
 * @param {keyof typeof NO_FILTER} field of the state
 * @returns {FilterKey}
 */
export function keyOf(field) {
  return field === "from" || field === "to" ? "dates" : field;
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
