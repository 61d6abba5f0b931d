import { stateAt } from "../atlas/asof.js";
import { featurePlaces } from "../atlas/feature_places.js";
import { isVisible, passesFilters } from "../atlas/filters.js";
import { lastDay } from "../base/dates.js";
/** @import { Moment, Shown } from "../atlas/asof.js" */
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */

/**
 * What differs between two clocks, two dates or two layers.
 * @typedef {"changed" | "appeared" | "gone"} Change
 * @typedef {{ feature: AtlasFeature, change: Change, was: Shown | null, is: Shown | null }} ChangeRow
 * @typedef {{ kind: "clocks" | "dates", a: Moment, b: Moment } | { kind: "layers", a: string, b: string }} Comparison
 * @typedef {"both" | "only_a" | "only_b"} Share
 * @typedef {{ code: string, share: Share, inA: AtlasFeature[], inB: AtlasFeature[] }} PlaceRow
 */

const CITY = /^\d{4}00$/;
const PROVINCE = /0000$/;

/**
 * @param {MapState} state
 * @param {AtlasIndex} index
 * @returns {Comparison | null} what `vs` means beside the rest of the state: the earlier first
 */
export function comparisonOf({ vs, clock, asof, layers }, index) {
  if (!vs) return null;
  if (index.layerIds.includes(vs)) {
    const other = layers.find((id) => id !== vs);
    return other ? { kind: "layers", a: other, b: vs } : null;
  }
  /** @type {Moment} */
  const now = { clock, asof };
  if (vs === "reported" || vs === "known") {
    /** @type {Moment} */
    const then = { clock: vs, asof: "" };
    return vs === "known" && clock === "reported" ? { kind: "clocks", a: now, b: then } : { kind: "clocks", a: then, b: now };
  }
  const then = { clock, asof: vs };
  const isLater = !!asof && lastDay(vs) > lastDay(asof);
  return isLater ? { kind: "dates", a: now, b: then } : { kind: "dates", a: then, b: now };
}

/**
 * Features of the layers that are on, as the filter lets them through, a status aside.
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {Moment} a
 * @param {Moment} b
 * @returns {ChangeRow[]} what has changed first, then what has come, then what is gone
 */
export function changesBetween(index, state, a, b) {
  /** @type {ChangeRow[]} */
  const rows = [];
  for (const layer of state.layers) {
    for (const feature of index.byLayer.get(layer) || []) {
      const [was, is] = [shownUnder(feature, a), shownUnder(feature, b)];
      const change = !was ? is && "appeared" : !is ? "gone" : was.status !== is.status && "changed";
      if (change) rows.push({ feature, change, was, is });
    }
  }
  const order = ["changed", "appeared", "gone"];
  return rows.sort((one, other) => order.indexOf(one.change) - order.indexOf(other.change));

  /**
   * @param {AtlasFeature} feature
   * @param {Moment} moment
   */
  function shownUnder(feature, moment) {
    return passesFilters(feature, { ...state, ...moment, status: [] }, index) ? stateAt(feature, moment, index) : null;
  }
}

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {string} a layer
 * @param {string} b layer
 * @returns {PlaceRow[]} counties, or cities where no county is told, that either has to do
 *   with: first those of both
 */
export function placesOfLayers(index, state, a, b) {
  /** @type {Map<string, PlaceRow>} */
  const rows = new Map();
  for (const [layer, side] of /** @type {const} */ ([[a, "inA"], [b, "inB"]])) {
    for (const feature of index.byLayer.get(layer) || []) {
      if (!isVisible(feature, { ...state, layers: [layer] }, index)) continue;
      for (const code of codesOf(index, feature)) {
        const row = rows.get(code) || { code, share: /** @type {Share} */ ("both"), inA: [], inB: [] };
        row[side].push(feature);
        rows.set(code, row);
      }
    }
  }
  for (const row of rows.values()) row.share = !row.inB.length ? "only_a" : !row.inA.length ? "only_b" : "both";
  const order = ["both", "only_a", "only_b"];
  return [...rows.values()].sort((one, other) =>
    order.indexOf(one.share) - order.indexOf(other.share) || one.code.localeCompare(other.code));
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature} feature
 */
function codesOf(index, feature) {
  const all = [...featurePlaces(index, feature)];
  const counties = all.filter((code) => index.units.has(code));
  return counties.length ? counties : all.filter((code) => CITY.test(code) && !PROVINCE.test(code));
}
